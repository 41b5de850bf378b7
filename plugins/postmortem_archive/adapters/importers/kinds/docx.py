"""Word documents, such as Google Docs exports as "Microsoft Word (.docx)": one, a folder or a zip of them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from postmortem_archive.adapters.importers.carrying import Carried
from postmortem_archive.adapters.importers.files import Files
from postmortem_archive.adapters.importers.imported import Imported
from postmortem_archive.adapters.importers.libraries import library
from postmortem_archive.adapters.importers.markdown import soup_of, to_markdown, without_redirect
from postmortem_archive.adapters.importers.naming import stems

SAID = "Word documents (.docx), such as Google Docs exports"
_STYLE_MAP = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => p:fresh\nstrike => del"
_ENDINGS = {"image/jpeg": "jpg", "image/svg+xml": "svg", "image/x-emf": "emf", "image/x-wmf": "wmf"}


def accepts(source: Path, files: Files) -> bool:
    """Whether it is or holds .docx files."""
    del source
    return any(_is_document(name) for name in files.names())


def read(source: Path, files: Files) -> Iterator[Imported]:
    """One document a file, its key the file's path."""
    del source
    for name, own in stems(filter(_is_document, files.names())).items():
        data = files.read(name)
        if data is not None:
            yield _document(name, own, data)


def _is_document(name: str) -> bool:
    base = posixpath.basename(name)
    return base.lower().endswith(".docx") and not base.startswith("~$")


def _document(name: str, own: str, data: bytes) -> Imported:
    told = posixpath.splitext(posixpath.basename(name))[0]
    carried = Carried(own)
    numbers = count(1)

    def store(image: Any) -> dict[str, str]:
        with image.open() as stream:
            content = stream.read()
        ending = _ENDINGS.get(image.content_type) or image.content_type.rpartition("/")[2]
        key = f"image{next(numbers)}.{ending}"
        return {"src": carried.add(key, key, lambda: content)}

    mammoth = library("mammoth")
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(store), style_map=_STYLE_MAP
        )
    except Exception as error:  # whatever the parsers of zip and XML raise for a damaged file
        lost = (f"the whole document: it is no Word document that can be read ({error})",)
        return Imported(name, own, {"title": told}, "", (), lost)
    text, more = to_markdown(soup_of(result.value), without_redirect)
    missed = (*_remarks(data), *_said(result.messages), *more)
    title = None if re.search(r"^# ", text, re.MULTILINE) else told
    return Imported(name, own, {"title": title}, text, carried.attachments(), tuple(dict.fromkeys(missed)))


def _remarks(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if "word/comments.xml" in parts.namelist():
            count = parts.read("word/comments.xml").count(b"<w:comment ")
            if count:
                yield f"{count} comments on the document"


def _said(messages: list[Any]) -> Iterator[str]:
    """mammoth's messages, without those about styles that only look different."""
    for message in messages:
        if "Unrecognised" not in message.message or "style" not in message.message:
            yield message.message
