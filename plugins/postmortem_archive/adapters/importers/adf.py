"""The Atlassian Document Format as HTML: nodes and marks of a documented JSON tree, read without its
schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

_BLOCKS = {
    "paragraph": "p", "bulletList": "ul", "orderedList": "ol", "listItem": "li", "blockquote": "blockquote",
    "table": "table", "tableRow": "tr", "tableHeader": "th", "tableCell": "td", "taskList": "ul",
    "decisionList": "ul", "decisionItem": "li", "panel": "blockquote", "nestedExpand": "div",
    "layoutSection": "div", "layoutColumn": "div", "doc": "div",
}  # fmt: skip
_MARKS = {"strong": "strong", "em": "em", "code": "code", "strike": "del", "subsup": "sub"}
_MAX_DEPTH = 100


def to_html(document: Any) -> tuple[str, list[str]]:
    """The HTML of an ADF document, and what in it has no form there. What is no document is empty."""
    lost: list[str] = []
    return _node(document, lost, 0), list(dict.fromkeys(lost))


def _node(node: Any, lost: list[str], depth: int) -> str:
    if not isinstance(node, Mapping) or depth > _MAX_DEPTH:
        return ""
    kind, attrs = str(node.get("type", "")), node.get("attrs")
    attrs = attrs if isinstance(attrs, Mapping) else {}
    if kind == "text":
        return _text(node)
    children = node.get("content")
    inner = "".join(_node(c, lost, depth + 1) for c in children) if isinstance(children, list) else ""
    if kind in _BLOCKS:
        return f"<{_BLOCKS[kind]}>{inner}</{_BLOCKS[kind]}>"
    match kind:
        case "heading":
            level = attrs.get("level") if attrs.get("level") in range(1, 7) else 2
            return f"<h{level}>{inner}</h{level}>"
        case "codeBlock":
            return f"<pre><code>{inner}</code></pre>"
        case "taskItem":
            return f"<li>{'[x]' if attrs.get('state') == 'DONE' else '[ ]'} {inner}</li>"
        case "expand":
            return f"<p><strong>{escape(str(attrs.get('title', '')))}</strong></p>{inner}"
        case "rule":
            return "<hr>"
        case "hardBreak":
            return "<br>"
        case "mediaSingle" | "mediaGroup":
            return inner
    return _inline(kind, attrs, lost) or inner


def _inline(kind: str, attrs: Mapping[str, Any], lost: list[str]) -> str:
    match kind:
        case "mention" | "emoji" | "status":
            return escape(str(attrs.get("text") or attrs.get("shortName") or ""))
        case "date":
            return escape(_day(attrs.get("timestamp")))
        case "inlineCard" | "blockCard" | "embedCard":
            address = escape(str(attrs.get("url", "")))
            return f'<a href="{address}">{address}</a>' if address else ""
        case "media" | "mediaInline":
            name = str(attrs.get("alt") or attrs.get("id") or "a file")
            lost.append(f"the attachment {name}")
            return f"<p>(attachment: {escape(name)})</p>"
        case "extension" | "bodiedExtension" | "inlineExtension":
            lost.append(f"the macro {attrs.get('extensionKey', '')}".strip())
    return ""


def _text(node: Mapping[str, Any]) -> str:
    text = escape(str(node.get("text", "")))
    marks = node.get("marks")
    for mark in marks if isinstance(marks, list) else []:
        if not isinstance(mark, Mapping):
            continue
        if mark.get("type") == "link":
            attrs = mark.get("attrs")
            address = attrs.get("href", "") if isinstance(attrs, Mapping) else ""
            text = f'<a href="{escape(str(address))}">{text}</a>'
        elif tag := _MARKS.get(str(mark.get("type"))):
            text = f"<{tag}>{text}</{tag}>"
    return text


def _day(timestamp: Any) -> str:
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(timestamp) / 1000, UTC).date().isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return ""
