"""Whatever a file holds, an import ends with a report or a reason, and touches nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_archive.adapters.importers.files import ImportFault
from postmortem_archive.adapters.importers.run import import_into

FIELDS = [
    "number", "iid", "title", "body", "labels", "comments", "url", "postmortemId", "content", "data",
    "type", "marks", "attrs", "text", "owner", "rootIncident", "jiraIssues", "createdAt", "author", "name",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(FIELDS),
        inner, max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


def attempt(name: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        source, target = Path(folder) / name, Path(folder) / "target"
        source.write_bytes(data)
        try:
            report = import_into(None, source, target)
        except ImportFault as fault:
            assert str(fault)
        else:
            assert report.written
            assert all((target / path).is_file() for path in report.written)
        assert {path.name for path in Path(folder).iterdir()} <= {name, "target"}


@pytest.mark.parametrize("data", [b"<![\x00", b"<!DOCTYPE html><p>a <![if x]> b<![\x00]]>"])
def test_markup_that_the_parser_refuses(data: bytes) -> None:
    attempt("x.html", data)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["x.json", "x.html", "x.docx", "x.zip", "x.jsonl", "x.txt"]))
def test_any_bytes(data: bytes, name: str) -> None:
    attempt(name, data)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json(value: object) -> None:
    attempt("x.json", json.dumps(value).encode())


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["a_1.html", "../b_2.html", "a.docx", "word/document.xml", "x.json", "attachments/1/f.png"]),
        st.binary(max_size=80)
        | st.sampled_from([b'<p id="title-text">T</p><p id="main-content">x</p>', b"<w:document/>", b"{}"]),
        max_size=4,
    )
)
def test_any_zip(files: dict[str, bytes]) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    attempt("x.zip", held.getvalue())
    attempt("x.docx", held.getvalue())


def test_a_zip_that_lies_about_its_sizes() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.json", "[" + " " * 60_000_000 + "]")
    with TemporaryDirectory() as folder, pytest.raises(ImportFault):
        (Path(folder) / "x.zip").write_bytes(held.getvalue())
        import_into(None, Path(folder) / "x.zip", Path(folder) / "target")
