"""A document's body as HTML: the token stream that reading saw, in Material's idiom, sanitised."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markdown_it.token import Token

from postmortem_archive.model.slugs import slugify
from postmortem_archive.rendering.body_rules import INCIDENT, BodyRenderer, plain_text
from postmortem_archive.rendering.sanitise import PREFIX, Resolve, sanitise
from postmortem_archive.rendering.wording import Wording

DEEPEST = 6


class Heading(NamedTuple):
    """An entry of a page's table of contents."""

    anchor: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """A rendered body."""

    html: str
    """Sanitised; goes into a page as it is."""
    toc: tuple[Heading, ...] = ()
    candidates: tuple[str, ...] = ()
    """Every word of the text that looks like an incident's id: what this fragment depends on beside the
    document."""
    references: tuple[str, ...] = ()
    """Those of them that `ids` knew, and that are links now."""


def render(
    tokens: Iterable[Token],
    resolve: Resolve,
    *,
    ids: Mapping[str, str] | None = None,
    anchors: Mapping[int, str] | None = None,
    title: str = "",
    top: int = 3,
    say: Callable[[str], str] | None = None,
) -> Fragment:
    """The body as a fragment of a page.

    `ids`: id of an incident -> address to link it to, as it stands in the page. `anchors`: 1-based line ->
    anchor (from the document's outline), so that links into the page agree with what reading found; other
    headings get their own. `title`: a first H1 that repeats it is left out, the page has one. `top`: the
    level of the body's highest headings. `say`: the words of the interface (a `Wording`), English by default.
    """
    known = ids or {}
    kept = _without_title(list(tokens), title)
    headings = _headings(kept, dict(anchors or {}), top)
    candidates: dict[str, None] = {}

    def address_of(name: str) -> str | None:
        candidates[name] = None
        return INCIDENT + name if name in known else None

    env = {
        "address_of": address_of,
        "headings": headings,
        "link_depth": 0,
        "say": say or _ENGLISH,
    }
    html = _RENDERER.render(kept, _OPTIONS, env)

    def address(url: str) -> str | None:
        return known.get(url.removeprefix(INCIDENT)) if url.startswith(INCIDENT) else resolve(url)

    toc = tuple(heading for heading in headings.values() if heading.text)
    return Fragment(
        sanitise(html, address), toc, tuple(candidates), tuple(name for name in candidates if name in known)
    )


_ENGLISH = Wording()
_RENDERER = BodyRenderer()
_OPTIONS = BodyRenderer.options()


def _without_title(tokens: list[Token], title: str) -> list[Token]:
    """The tokens without a first H1 that says the same as `title`."""
    if len(tokens) < 3 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return tokens
    return tokens[3:] if plain_text(tokens[1]).split() == title.split() else tokens


def _headings(tokens: list[Token], anchors: dict[int, str], top: int) -> dict[int, Heading]:
    """Index of a block's opening token -> the anchor, text and level it gets.

    Levels are shifted under the page's own headings and never skip one, so that they read as an outline
    aloud. A bold line that reading took for a heading keeps its shape and gets its anchor.
    """
    opening = [(i, t) for i, t in enumerate(tokens) if t.type == "heading_open"]
    shift = top - min((int(t.tag[1]) for _, t in opening), default=top)
    taken = dict.fromkeys(anchors.values(), 2)
    found: dict[int, Heading] = {}
    previous = top - 1
    for index, token in enumerate(tokens):
        stated = anchors.pop(token.map[0] + 1, None) if token.map and token.nesting >= 0 else None
        if token.type == "heading_open":
            text = " ".join(plain_text(tokens[index + 1]).split())
            anchor = stated or _unique(slugify(text), taken)
            previous = min(int(token.tag[1]) + shift, previous + 1, DEEPEST)
            found[index] = Heading(PREFIX + anchor, text, previous)
        elif stated:
            found[index] = Heading(PREFIX + stated, "", previous)
    return found


def _unique(slug: str, taken: dict[str, int]) -> str:
    """`slug`, or with the first number that is free. `taken`: name -> the number to try next, so that a heading
    that stands a thousand times is not counted up to a thousand each time."""
    name = slug
    while name in taken:
        name = f"{slug}-{taken[slug]}"
        taken[slug] += 1
    taken[name] = 2
    return name
