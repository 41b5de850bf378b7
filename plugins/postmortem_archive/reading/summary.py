"""The one sentence, or the few, that say what happened."""

from __future__ import annotations

import re
from functools import cache

from markdown_it.token import Token

from postmortem_archive.model.document import Section
from postmortem_archive.reading.body import Body
from postmortem_archive.reading.guidance import is_guidance
from postmortem_archive.reading.headings import plain
from postmortem_archive.reading.instants import ANY_DAY, leading
from postmortem_archive.reading.labelled import is_labelled
from postmortem_archive.reading.timelines.updates import STATUS, TRACK, tracked
from postmortem_archive.reading.words import folded, load

LENGTH = 320
"""A longer first paragraph is cut at the end of a sentence."""
_TAGS_ONLY = re.compile(r"\s*(?:\[[^\]\n]{1,60}\]|\{\{[^\n]*\}\}|\{%[^\n]*%\}|<%[^\n]*%>|:::[^\n]*|!\[[^\n]*\))\s*\Z")
"""A paragraph that is only a tag of Liquid, ERB, Hugo or Quarto, an image, or a word in brackets such as `[Update]`."""
_ADDRESS_ONLY = re.compile(r"\W*(?:[^:\n]{1,40}:\s*)?https?://\S+\W*\Z")
WORDS = 5
"""Fewer spaces than these leave no sentence."""
_SOLUTION = re.compile(r"(?:the )?(?:solution|fix|resolution|workaround|remedy)(?: #?1)?:\s+(?P<said>\S.*)", re.I)
_MERELY = re.compile(
    r"\b(?:follow(?:ing|s)|below|these|this|those|steps?|things?|ways?|measures|actions|changes|fixes|parts|by|with|were|are|was"
    r"|is|included?s?)(?:\s\w+)?:\Z|\bfollowing\b",
    re.I,
)
_COUNTS = re.compile(r"\b(?:\d+|two|three|four|five|several|couple|some)\b", re.I)
"""In a sentence over a list: it says how many things follow."""
_OWN_LABEL = re.compile(r"\A(?:\w+ )?impact:\s+", re.I)
_NONE = re.compile(r"(?:none|nothing)\b[^.]{0,40}\b(?:yet|so far|needed|required|necessary)\b", re.I)
_NOT_THE_END = ("respon", "attempt", "tentative", "first ", "initial ", "failed")
"""Words in the title of a section about what was done first."""
ASIDE = 40
"""A paragraph that is only a day is no longer than this."""
_END = re.compile(r"(?<=[.!?])[\"')\]]?\s+(?=[A-Z0-9\"'(`@*])")


def summary_of(body: Body) -> str:
    """The first paragraph of the summary section, else the first paragraph of prose above any other
    section."""
    for section in body.sections("summary")[:1]:
        if found := _first_paragraph(body, section.line, section.end_line, section.title):
            return shortened(found)
    return introduction_of(body)


def introduction_of(body: Body) -> str:
    """The first paragraph of prose above all sections."""
    first = body.outline[0].line if body.outline else len(body.lines) + 1
    return shortened(_first_paragraph(body, 0, first) or _first_report(body))


def mitigation_of(body: Body) -> str:
    """The first sentence of the resolution section: what stopped it, as far as the text says so in one
    sentence. A section about the response tells first who came; it is asked where there is no other."""
    by_what_it_is = sorted(body.sections("resolution"), key=lambda section: _rank(section.title.lower()))
    for section in by_what_it_is[:1]:
        if said := _said_by_heading(body, section):
            return said
        paragraph = _first_paragraph(body, section.line, section.end_line, section.title, introductions=False)
        first = _first_sentence(paragraph)
        return first if len(first) <= LENGTH and folded(first) not in _nothing() and not _NONE.match(first) else ""
    return ""


def _said_by_heading(body: Body, section: Section) -> str:
    """What the first heading of a section names after its own name: `Solution: more memory for the queue`."""
    inside = (other for other in body.outline if section.line <= other.line < section.end_line)
    first = next((named for other in inside if (named := _SOLUTION.match(other.title))), None)
    return first["said"] if first and first["said"].count(" ") > 1 else ""


def _rank(title: str) -> int:
    """How likely a section with this title tells what stopped it; the lowest is asked first."""
    return 0 if "final" in title else 2 if any(word in title for word in _NOT_THE_END) else 1


@cache
def _nothing() -> frozenset[str]:
    """Words that say that there is none, folded."""
    return frozenset(map(folded, load("actions")["none"]))


def impact_of(body: Body) -> str:
    """The first paragraph or item of the section about the impact."""
    section = next(iter(body.sections("impact")), None)
    return shortened(_first_paragraph(body, section.line, section.end_line, section.title)) if section else ""


def came_of_it(body: Body) -> str:
    """The first paragraph about the impact, where that is a sentence; for a document without a summary."""
    said = _OWN_LABEL.sub("", impact_of(body))
    return "" if said.count(" ") < WORDS or said.endswith(":") or said.startswith(("{", "${", "<", "[")) else said


def shortened(text: str) -> str:
    """`text` on one line, cut after as many whole sentences as fit."""
    text = " ".join(text.split())
    if text.endswith(":") and (ends := list(_END.finditer(text))):
        text = text[: ends[-1].start()].rstrip()
    if len(text) <= LENGTH:
        return text
    kept = 0
    for end in _END.finditer(text[: LENGTH + 200]):
        if end.start() > LENGTH and kept:
            break
        kept = end.start()
    return text[:kept].strip() if kept else text[:LENGTH].rsplit(" ", 1)[0].strip() + " …"


def _first_paragraph(body: Body, line: int, end_line: int, heading: str = "", *, introductions: bool = True) -> str:
    """The first paragraph of prose between two lines, without the heading where that stands in the
    paragraph itself; `introductions`: also one that only introduces what follows it."""
    for index, token in enumerate(body.tokens):
        if token.map and token.map[0] >= end_line - 1:
            break
        inside = token.map and token.map[0] >= line - 1
        if inside and token.type == "inline" and body.tokens[index - 1].type == "paragraph_open":
            text = plain(token)
            bare = text.lstrip("#")
            if heading and bare.startswith(heading):
                text = bare[len(heading) :].lstrip(" :")
            elif is_labelled(token):
                continue
            if len(text) < 2 or _TAGS_ONLY.match(token.content) or _is_aside(text):
                continue
            if _only_links(token) or is_guidance(token) or tracked(text):
                continue
            over_code = body.tokens[index + 2 : index + 3] and body.tokens[index + 2].type == "fence"
            if introductions or not _introduces(_first_sentence(text), counts=not over_code):
                return text if introductions else text.removesuffix(":")
    return ""


def _first_report(body: Body) -> str:
    """The earliest update of a status page, without the status before it."""
    texts = (plain(token) for token in body.tokens if token.type == "inline" and "track" in token.content)
    updates = [(found["when"], TRACK.sub(" ", text).strip()) for text in texts if (found := tracked(text))]
    return STATUS.sub("", min(updates)[1], count=1).lstrip(" :–—-") if updates else ""


def _introduces(sentence: str, *, counts: bool) -> bool:
    """Whether a sentence only leads to what follows it and says nothing itself: `We did two things:`."""
    if not sentence.endswith(":"):
        return False
    merely = _MERELY.search(sentence) or (counts and _COUNTS.search(sentence))
    return sentence.count(" ") < WORDS or bool(merely)


def _first_sentence(text: str) -> str:
    return _END.split(text, maxsplit=1)[0]


def _only_links(inline: Token) -> bool:
    """Whether a paragraph has no words beside its links."""
    depth = links = 0
    for child in inline.children or ():
        if child.type in ("link_open", "link_close"):
            depth, links = depth + child.nesting, links + 1
        elif not depth and any(map(str.isalnum, child.content)):
            return False
    return links > 0


def _is_aside(text: str) -> bool:
    """Whether a paragraph is only an address, with or without what it leads to, or only a day."""
    if _ADDRESS_ONLY.match(text):
        return True
    begun = leading(text, ANY_DAY) if len(text) <= ASIDE else None
    return begun is not None and begun[0] >= len(text)
