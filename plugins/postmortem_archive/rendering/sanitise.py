"""What a person wrote is made safe to publish; what may stay is data (`data/allowed_html.yml`)."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import nh3
import yaml
from pygments.token import STANDARD_TYPES

from postmortem_archive.model.html_tags import TAG, is_placeholder
from postmortem_archive.model.slugs import slugify

PREFIX = "pm-"
"""Put on every id inside a body, so that it cannot collide with the page around it."""

Resolve = Callable[[str], str | None]
"""An address as the author wrote it -> the one to publish, or None to leave the link out."""


@cache
def _data() -> dict[str, Any]:
    text = files("postmortem_archive.rendering").joinpath("data/allowed_html.yml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@cache
def _cleaner() -> nh3.Cleaner:
    """The policy made ready, once: each body brings no more than its own way to resolve addresses."""
    policy = _data()
    return nh3.Cleaner(
        tags=set(policy["tags"]),
        attributes={"*": set(policy["everywhere"])} | {t: set(a) for t, a in policy["tags"].items() if a},
        attribute_filter=_attribute,
        set_tag_attribute_values=policy["forced"],
        clean_content_tags=set(),  # nothing is removed with what stands inside
        url_schemes=set(policy["schemes"]),
        filter_style_properties=set(policy["style"]),
        link_rel=None,
    )


@cache
def _classes() -> frozenset[str]:
    return frozenset(_data()["classes"]) | frozenset(filter(None, STANDARD_TYPES.values()))


def disarmed(html: str) -> str:
    """HTML as a person wrote it, in which every tag that is not known is text."""
    return TAG.sub(lambda tag: f"&lt;{tag[0][1:]}" if is_placeholder(tag[0]) else tag[0], html)


def sanitise(html: str, resolve: Resolve) -> str:
    """`html` with only what the policy allows, well-formed, every id prefixed and every address resolved."""
    before = _resolve.set(resolve)
    try:
        return _cleaner().clean(html)
    finally:
        _resolve.reset(before)


_resolve: ContextVar[Resolve] = ContextVar("resolve")
"""That of the body which is being sanitised."""


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name in ("href", "src"):
        return _fragment(value[1:]) if value.startswith("#") else _resolve.get()(value)
    if name == "id":
        return value if value.startswith(PREFIX) else PREFIX + slugify(value)
    if name == "class":
        return _kept_classes(value)
    return value


def _fragment(name: str) -> str:
    return f"#{name}" if name.startswith(PREFIX) else f"#{PREFIX}{slugify(unquote(name))}"


def _kept_classes(value: str) -> str | None:
    kept = [name for name in value.split() if name in _classes() or name.startswith("language-")]
    return " ".join(kept) or None
