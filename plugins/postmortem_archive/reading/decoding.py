"""Any bytes to text, with nothing lost in silence."""

from __future__ import annotations

import codecs

from postmortem_archive.model.findings import Level
from postmortem_archive.model.spans import Span
from postmortem_archive.reading.notes import Notes

MAX_BYTES = 5_000_000
"""Beyond this a file is read up to here: no person wrote it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, notes: Notes) -> str:
    """The text of a file: line ends made `\\n`, NUL bytes replaced, whatever was wrong said in a finding."""
    if len(data) > MAX_BYTES:
        notes.add(
            "file-too-large",
            Level.ERROR,
            f"Only the first {MAX_BYTES // 1_000_000} MB of {len(data):,} bytes are read.",
            why="The rest of the document is not published.",
            suggestion="Move logs and dumps into attachments.",
        )
        data = data[:MAX_BYTES]
    text = _text(data, notes).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        notes.add(
            "file-nul",
            Level.WARNING,
            "A NUL byte stands in the text; it is shown as \N{REPLACEMENT CHARACTER}.",
            Span(line),
            suggestion="Save the file as UTF-8 text.",
        )
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return text


def _text(data: bytes, notes: Notes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) == MAX_BYTES and error.start > MAX_BYTES - 4:
            return data[: error.start].decode("utf-8")
        if data[:200].count(0) * 3 > len(data[:200]):
            return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        notes.add(
            "file-encoding",
            Level.WARNING,
            "This is not UTF-8; it is read as Windows-1252.",
            Span(line, column),
            why="Letters beyond a to z may be wrong.",
            suggestion="Save the file as UTF-8.",
        )
        return data.decode("cp1252", errors="replace")
