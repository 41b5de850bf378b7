"""The Jinja2 environment of the pages: escaping throughout, our templates underneath the site's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, PrefixLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from postmortem_archive.rendering import formats, reasons
from postmortem_archive.rendering.compiled import Compiled
from postmortem_archive.rendering.compiler import PageEnvironment
from postmortem_archive.rendering.contexts.relations import ReasonLink
from postmortem_archive.rendering.links import Links
from postmortem_archive.rendering.mentions import linked
from postmortem_archive.rendering.wording import Wording


@cache
def package_templates() -> dict[str, str]:
    """Name -> text of every template that ships with the project."""
    folder = files("postmortem_archive.rendering").joinpath("templates")
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".html")), key=lambda item: item.name)
    return {item.name: item.read_text(encoding="utf-8") for item in found}


def environment(wording: Wording, overrides: Mapping[str, str]) -> Environment:
    """Templates by name, the site's own first; `package/<name>` is always ours, to be extended."""
    ours = DictLoader(package_templates())
    functions: dict[str, Callable[..., Any]] = {"t": wording, "link": _link}
    made = PageEnvironment(
        loader=ChoiceLoader([DictLoader(dict(overrides)), ours, PrefixLoader({"package": ours})]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        bytecode_cache=_compiled(wording.digest()),
    )  # fmt: skip
    made.globals.update(**functions, words=wording.replaced, base=_base, root=_root)
    made.filters.update(
        **functions,
        duration=formats.length, offset=formats.offset, day=formats.day, clock=formats.clock,
        dated=formats.dated, mentions=_mentions, reasons=_reasons,
    )  # fmt: skip
    return made


@lru_cache(maxsize=4)
def _compiled(words: str) -> Compiled:
    """Templates compiled in this process: words stand in their code, so others with each digest of `words`."""
    return Compiled()


@pass_context
def _link(context: Context, address: str, query: dict[str, str] | None = None, fragment: str = "") -> str:
    """The link from this page to an address of the archive."""
    links: Links = context["links"]
    return links.to(address, query, fragment)


@pass_context
def _reasons(context: Context, found: list[ReasonLink]) -> Markup:
    """Why two incidents are related, each label a link to its page."""
    links: Links = context["links"]

    return reasons.markup(found, context["t"], lambda label: _label_link(links.to(label["address"]), label["name"]))


@lru_cache(maxsize=4_096)
def _label_link(href: str, name: str) -> Markup:
    return Markup(f'<a href="{escape(href)}">{escape(name)}</a>')


@pass_context
def _base(context: Context) -> str:
    """The way from this page to the archive's home."""
    links: Links = context["links"]
    return links.base()


@pass_context
def _root(context: Context) -> str:
    """The way from this page to the site's root."""
    links: Links = context["links"]
    return links.root()


@pass_context
def _mentions(context: Context, text: str) -> Markup:
    """Escaped text in which ids of known incidents are links (`mentions` of the page's context)."""
    known: Mapping[str, str] = context["mentions"]
    if not known:
        return escape(text)
    links: Links = context["links"]
    return linked(text, lambda name: links.to(f"incidents/{known[name]}/") if name in known else None)
