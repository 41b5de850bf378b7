"""Whether a document looks as it did on GitHub: lists, tables and headings against cmark-gfm's, GitHub's own
renderer.

    python tests/benchmarks/rendering.py EVAL_DIR CORPORA_DIR

Every Markdown document in CORPORA_DIR is rendered by both, and the nesting of headings, lists and tables,
with the words
in them, is compared. Differences that are meant are named in rendering_differences.yml beside this file, each
with its
reason. Exits 1 on a difference that is not explained there. (EVAL_DIR is not used: all benchmarks are called
alike.)
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import unified_diff
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import cmarkgfm
import yaml
from cmarkgfm.cmark import Options

from postmortem_archive.reading import decoding, front_matter, markdown
from postmortem_archive.reading.notes import Notes

SUFFIXES = (".md", ".qmd", ".erb")
COMPARED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "th", "td"})
DIFFERENCES = Path(__file__).with_name("rendering_differences.yml")
SHOWN = 12
OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES

Shape = list[tuple[str, str]]
"""Opening and closing tags in order, each with the words up to the next."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[list[str]] = [["", ""]]

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in COMPARED:
            self.parts.append([tag, ""])

    def handle_endtag(self, tag: str) -> None:
        if tag in COMPARED:
            self.parts.append([f"/{tag}", ""])

    def handle_data(self, data: str) -> None:
        self.parts[-1][1] += data


def shape(html: str) -> Shape:
    """The headings, lists and tables of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [(tag, " ".join(words.split())) for tag, words in reader.parts]


def both(path: Path) -> tuple[Shape, Shape]:
    """A document's shape as we render it and as GitHub does, its front matter left out."""
    text = decoding.decode(path.read_bytes(), Notes(path.name))
    lines = text.split("\n")
    body = "\n".join(lines[front_matter.split(lines, path.name).first_line :])
    theirs = cmarkgfm.github_flavored_markdown_to_html(body, OPTIONS)
    return shape(markdown.parser().render(body)), shape(theirs)


def main(corpora: Path) -> int:
    """Prints what differs and why; 1 if something differs without a reason."""
    known: Mapping[str, Mapping[str, str]] = yaml.safe_load(DIFFERENCES.read_text(encoding="utf-8"))
    explained: Counter[str] = Counter()
    same = unexplained = 0
    for path in sorted(path for path in corpora.rglob("*") if path.name.endswith(SUFFIXES)):
        ours, theirs = both(path)
        if ours == theirs:
            same += 1
        elif reasons := list(_reasons(ours, theirs, known)):
            explained.update(reasons)
        else:
            unexplained += 1
            print(path.relative_to(corpora))
            lines = unified_diff([str(part) for part in theirs], [str(part) for part in ours], lineterm="", n=0)
            print(*(f"    {line}" for line in list(lines)[2 : 2 + SHOWN]), sep="\n")
    print(f"{same} documents look the same; {unexplained} differ without a reason")
    for name, count in explained.items():
        print(f"{count} differ by {name}: {known[name]['reason']}")
    return 1 if unexplained else 0


def _reasons(ours: Shape, theirs: Shape, known: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The differences that, taken together, are all the difference; nothing if one remains."""
    changed: list[str] = []
    for name, difference in known.items():
        alike = _alike(difference)
        new_ours, new_theirs = ([(tag, alike(words)) for tag, words in part] for part in (ours, theirs))
        if (new_ours, new_theirs) != (ours, theirs):
            changed.append(name)
        ours, theirs = new_ours, new_theirs
        if ours == theirs:
            yield from changed
            return


def _alike(difference: Mapping[str, str]) -> Callable[[str], str]:
    """What makes the words of both alike: a pattern replaced, or addresses decoded."""
    if difference.get("decode"):
        return lambda words: " ".join(unquote(words).split())
    pattern = re.compile(difference["pattern"])
    return lambda words: " ".join(pattern.sub(difference["replacement"], words).split())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[-1])))
