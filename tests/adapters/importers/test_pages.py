"""Pages of Confluence, Google Docs and Word, built here in the shapes that those tools write."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Inches

from postmortem_archive.adapters.importers.files import files_of
from postmortem_archive.adapters.importers.imported import Imported, canonical
from postmortem_archive.adapters.importers.kinds import kinds
from postmortem_archive.adapters.importers.run import import_into
from postmortem_archive.reading.read import read
from postmortem_archive.reading.settings import ReadingSettings

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00"
    "05000201ff8a3f5d0000000049454e44ae426082"
)


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def all_of(kind: str, source: Path) -> list[Imported]:
    assert next(name for name, module in kinds().items() if module.accepts(source, files_of(source))) == kind
    return list(kinds()[kind].read(source, files_of(source)))


def one(kind: str, source: Path) -> Imported:
    (document,) = all_of(kind, source)
    return document


EXPORTS = Path(__file__).parent / "exports"
"""Pages as the tools write them, each with the Markdown it becomes."""
CONFLUENCE = (EXPORTS / "confluence.html").read_text(encoding="utf-8")
GOOGLE = (EXPORTS / "google-docs.html").read_text(encoding="utf-8")


def expected(name: str) -> str:
    return (EXPORTS / f"{name}.md").read_text(encoding="utf-8")


SPACE: dict[str, str | bytes] = {
    "OPS/index.html": '<div id="main-content"><ul><li><a href="Ledger-lock_65538.html">x</a></li></ul></div>',
    "OPS/Ledger-lock_65538.html": CONFLUENCE,
    "OPS/Older-one_77.html": '<p id="title-text">Operations : Older one</p><p id="main-content">Old.</p>',
    "OPS/attachments/65538/9.txt": b"log",
    "OPS/attachments/65538/8.png": PNG,
}


def test_a_confluence_space(tmp_path: Path) -> None:
    source = zipped(tmp_path / "space.zip", SPACE)
    found = {document.key: document for document in all_of("confluence", source)}
    assert sorted(found) == ["65538", "77"]
    assert found["65538"].lost == (
        "an embedded iframe (https://video.example.org/1)",
        "the file attachments/65538/missing.pdf",
    )
    target = tmp_path / "postmortems"
    import_into(None, source, target)
    assert (target / "ledger-lock-65538.md").read_text(encoding="utf-8") == expected("confluence")
    assert (target / "attachments/65538/db-lock.txt").read_bytes() == b"log"
    assert (target / "attachments/65538/graph.png").read_bytes() == PNG


def test_an_unpacked_space_is_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(zipped(tmp_path / "space.zip", SPACE)) as archive:
        archive.extractall(tmp_path / "space")
    told = [
        [(canonical(document), document.lost, [a.read() for a in document.attachments]) for document in found]
        for found in (all_of("confluence", tmp_path / "space"), all_of("confluence", tmp_path / "space.zip"))
    ]
    assert told[0] == told[1]


def test_a_damaged_attachment_is_named(tmp_path: Path) -> None:
    source = zipped(tmp_path / "space.zip", SPACE)
    data = source.read_bytes()
    source.write_bytes(data.replace(PNG, PNG[:-1] + b"!"))
    report = import_into(None, source, tmp_path / "postmortems")
    assert report.lost["ledger-lock-65538.md"][-1] == (
        "the file attachments/65538/graph.png: it is damaged in the export"
    )


def test_a_zip_cannot_reach_outside(tmp_path: Path) -> None:
    evil = CONFLUENCE.replace("attachments/65538/9.txt", "../../etc/passwd")
    source = zipped(tmp_path / "x.zip", {"a_1.html": evil, "../../etc/passwd": b"secret", "/etc/passwd": b"secret"})
    found = one("confluence", source)
    assert found.attachments == () and b"secret" not in canonical(found).encode()


def test_a_google_docs_page(tmp_path: Path) -> None:
    source = zipped(tmp_path / "Queue stuck.zip", {"Queuestuck.html": GOOGLE, "images/image1.png": PNG})
    found = one("google-docs", source)
    assert (found.name, found.key) == ("queue-stuck", "Queue stuck")
    assert found.lost == ("1 comments on the document",)
    assert canonical(found) == expected("google-docs")
    assert [a.read() for a in found.attachments] == [PNG]


def test_a_saved_page_with_its_images_beside(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images/image1.png").write_bytes(PNG)
    (tmp_path / "queue.html").write_text(GOOGLE, encoding="utf-8")
    assert one("google-docs", tmp_path / "queue.html").attachments[0].read() == PNG


def word(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Cache outage", 0)
    document.add_heading("Summary", 1)
    line = document.add_paragraph("The cache was ")
    line.add_run("cold").bold = True
    document.add_heading("Timeline", 1)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["Time", "Event", "10:00", "Restart"], strict=True
    ):
        cell.text = text
    document.add_paragraph("Raise the limit", style="List Bullet")
    document.add_picture(io.BytesIO(PNG), Inches(1))
    document.save(str(path))
    return path


def test_a_word_document(tmp_path: Path) -> None:
    found = one("docx", word(tmp_path / "2024-05-01 Cache outage.docx"))
    assert found.name == "2024-05-01-cache-outage" and found.lost == ()
    assert canonical(found) == expected("docx")
    reading = read(f"{found.name}.md", canonical(found).encode(), ReadingSettings())
    assert reading.postmortem.title == "Cache outage"


def test_a_folder_of_word_documents(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    word(folder / "a.docx")
    (folder / "~$a.docx").write_bytes(b"lock")
    (folder / "broken.docx").write_bytes(b"no zip")
    found = {document.name: document for document in all_of("docx", folder)}
    assert sorted(found) == ["a", "broken"]
    assert found["broken"].lost[0].startswith("the whole document: it is no Word document")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<hr><p>x</p>", "***\n\nx\n"),
        ("<p>1 * 2 _x_ #3</p>", "1 \\* 2 \\_x\\_ #3\n"),
        ("<script>alert(1)</script><p>x</p>", "x\n"),
        ('<p><a href="">x</a><img src=""></p>', "x\n"),
        ('<p><img src="data:image/png;base64,AAAA" alt="pic"></p>', "(image: pic)\n"),
    ],
)
def test_html(html: str, markdown: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<h1>T</h1>{html}", encoding="utf-8")
    assert canonical(one("google-docs", tmp_path / "page.html")).removeprefix("# T\n\n") == markdown.replace(
        "***", "---"
    )


def test_documents_that_are_alike_but_for_their_folder(tmp_path: Path) -> None:
    page = '<p>{}</p><img src="a/graph.png"><img src="b/graph.png">'
    files: dict[str, str | bytes] = {}
    for year in ("2023", "2024"):
        files |= {
            f"{year}/index.html": page.format(year),
            f"{year}/a/graph.png": f"{year}a",
            f"{year}/b/graph.png": "b",
        }
    target = tmp_path / "postmortems"
    report = import_into(None, zipped(tmp_path / "all.zip", files), target)
    assert report.written == ["2023-index.md", "2024-index.md"]
    found = {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*.png")}
    assert sorted(found.values()) == [b"2023a", b"2024a", b"b", b"b"]
    for path in report.written:
        links = [line for line in (target / path).read_text(encoding="utf-8").split("(") if "attachments/" in line]
        assert len(links) == 2 and all((target / line.partition(")")[0]).is_file() for line in links)
