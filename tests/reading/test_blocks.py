"""The blocks of a body as a tree, and the part of it that a section holds."""

from __future__ import annotations

import pytest

from postmortem_archive.reading.blocks import Block, between, content_of, tree, visible
from postmortem_archive.reading.markdown import parse
from postmortem_archive.reading.outline import outline


def _shown(block: Block) -> str:
    inside = "".join(_shown(child) for child in block.children)
    return f"({block.kind}@{block.line}{f' {block.text}' if block.text else ''}{inside})"


def test_blocks_know_their_kind_their_lines_and_their_words() -> None:
    found = tree(parse("# A *b*\n\n- [x] c\n  d\n  - e\n\n| f | g |\n|---|---|\n| 1 | `2` |\n\n> h\n", 10))
    assert [_shown(block) for block in found] == [
        "(heading@11 A b)",
        "(list@13(item@13(paragraph@13 c d)(list@15(item@15(paragraph@15 e)))))",
        "(table@17(other@17(row@17(cell@17 f)(cell@17 g)))(other@19(row@19(cell@19 1)(cell@19 2))))",
        "(quote@21(paragraph@21 h))",
    ]
    assert found[1].children[0].checked is True


def test_the_lines_of_a_paragraph_stand_where_they_were_written() -> None:
    paragraph = tree(parse("a  \nb<br>c\n[d](e) f\n"))[0]
    assert [(line.line, line.text) for line in paragraph.lines()] == [
        (1, "a"),
        (2, "b"),
        (2, "c"),
        (3, "d f"),
    ]


def test_a_block_that_is_cut_gives_the_part_inside() -> None:
    blocks = tree(parse("a\nb\nc\n\n- d\n- e\n- f\n"))
    assert [_shown(block) for block in between(blocks, 2, 7)] == [
        "(paragraph@2 b c)",
        "(item@5(paragraph@5 d))",
        "(item@6(paragraph@6 e))",
    ]


@pytest.mark.parametrize(
    ("document", "content"),
    [
        ("# T\n\n## Impact\n\na\n\n## Detection\n\nb\n", ["(paragraph@5 a)"]),
        ("# T\n\n**Impact**\n\na\n\n**Detection**\n\nb\n", ["(paragraph@5 a)"]),
        ("# T\n\n**Impact**\na\nb\n\n**Detection**\n\nc\n", ["(paragraph@3 a b)"]),
        ("# T\n\n**Impact:** a\nb\n\n**Detection:** c\n", ["(paragraph@3 a b)"]),
        (
            "# T\n\n- **Impact**: a\n  - b\n- **Detection**: c\n",
            ["(paragraph@3 a)", "(list@4(item@4(paragraph@4 b)))"],
        ),
    ],
)
def test_a_section_begins_behind_its_heading_whatever_that_is(document: str, content: list[str]) -> None:
    tokens = parse(document)
    sections = outline(tokens, document.split("\n")).sections
    impact = next(section for section in sections if section.name == "impact")
    assert [_shown(block) for block in content_of(tree(tokens), impact)] == content


def test_raw_html_is_read_as_it_shows() -> None:
    assert visible("<p>a <b>b</b><!-- c --> 1 < 2</p><!-- open") == "a b 1 < 2"
