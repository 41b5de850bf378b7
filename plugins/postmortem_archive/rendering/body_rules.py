"""How each token of a body looks: one method per token type, found by name by markdown-it's renderer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from postmortem_archive.rendering.highlight import code_block
from postmortem_archive.rendering.mentions import linked
from postmortem_archive.rendering.sanitise import PREFIX, disarmed

_ALERTS = {"NOTE": "note", "TIP": "tip", "IMPORTANT": "info", "WARNING": "warning", "CAUTION": "danger"}
"""GitHub's alerts -> Material's admonitions."""


INCIDENT = "incident:"
"""Scheme of a link to an incident by its id, resolved when the body is sanitised; authors may write it too.
"""


def plain_text(inline: Token) -> str:
    """The text of an inline token, markup left out."""
    said = {"text", "code_inline", "image"}
    breaks = {"softbreak", "hardbreak"}
    children = inline.children or []
    return "".join(c.content if c.type in said else " " for c in children if c.type in said | breaks)


class BodyRenderer(RendererHTML):
    """Renders one document at a time; everything about that document is in `env` (see `body.render`)."""

    @staticmethod
    def options() -> OptionsDict:
        """markdown-it's options for a body."""
        return MarkdownIt("commonmark", {"html": True}).options

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        """Any other token; a block that reading took for a heading gets its anchor."""
        heading = env["headings"].get(idx) if tokens[idx].block else None
        if heading is None or tokens[idx].nesting < 0:
            return super().renderToken(tokens, idx, options, env)
        opened = super().renderToken(tokens, idx, options, env)
        return (
            f'<span id="{escape(heading.anchor)}"></span>{opened}'
            if tokens[idx].hidden
            else _with_id(opened, heading.anchor)
        )

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: Any) -> str:
        """One block's text; a link that its author left open ends with it."""
        env["link_depth"] = 0
        return super().renderInline(tokens, options, env)

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        content = tokens[idx].content
        if env["link_depth"]:
            return escape(content)
        return linked(content, env["address_of"])

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        env["link_depth"] += 1
        return self.renderToken(tokens, idx, options, env)

    def link_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        env["link_depth"] -= 1
        return "</a>"

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        content = tokens[idx].content
        opened = content[:2].lower()
        if opened == "<a" and not content[2:3].isalnum():
            env["link_depth"] += 1
        elif content[:3].lower() == "</a" and env["link_depth"]:
            env["link_depth"] -= 1
        return disarmed(content)

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return disarmed(tokens[idx].content)

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        heading = env["headings"][idx]
        env["level"], env["anchor"] = heading.level, heading.anchor
        return f'<h{heading.level} id="{escape(heading.anchor)}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        title = escape(env["say"]("permalink"))
        link = f'<a class="headerlink" href="#{escape(env["anchor"])}" title="{title}">¶</a>'
        return f"{link}</h{env['level']}>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        words = tokens[idx].info.split(maxsplit=1)
        return code_block(tokens[idx].content, words[0].strip("{}.").lower() if words else "")

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return code_block(tokens[idx].content, "")

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        is_tasks = "contains-task-list" in str(tokens[idx].attrGet("class") or "")
        return '<ul class="task-list">\n' if is_tasks else self.renderToken(tokens, idx, options, env)

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        opened = self.renderToken(tokens, idx, options, env)
        checked = tokens[idx].meta.get("checked")
        if checked is None:
            return opened
        state, said = (" checked", "body.done") if checked else ("", "body.not_done")
        box = f'<input disabled{state} aria-label="{env["say"](said)}">'
        indicator = '<span class="task-list-indicator"></span>'
        return f'{opened}<label class="task-list-control">{box}{indicator}</label> '

    def alert_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return f'<div class="admonition {_ALERTS.get(tokens[idx].meta["kind"], "note")}">\n'

    def alert_title_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return '<p class="admonition-title">'

    def admonition_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        token = tokens[idx]
        if not token.markup.startswith("?"):
            return self.renderToken(tokens, idx, options, env)
        opened = " open" if token.markup.endswith("+") else ""
        title = "" if token.content else f"<summary>{escape(token.meta['tag'].title())}</summary>"
        return f'<details class="{escape(token.meta["tag"])}"{opened}>{title}\n'

    def admonition_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return "</details>\n" if tokens[idx].markup.startswith("?") else "</div>\n"

    def admonition_title_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return "<summary>" if tokens[idx].markup.startswith("?") else '<p class="admonition-title">'

    def admonition_title_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        opening = next(t for t in reversed(tokens[:idx]) if t.type == "admonition_title_open")
        return "</summary>\n" if opening.markup.startswith("?") else "</p>\n"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        meta = tokens[idx].meta
        number, again = meta["id"] + 1, f"-{meta['subId'] + 1}" if meta["subId"] else ""
        link = Markup('<a class="footnote-ref" href="#{p}fn-{n}">{n}</a>').format(p=PREFIX, n=number)
        return Markup('<sup id="{}fnref-{}{}">{}</sup>').format(PREFIX, number, again, link)

    def footnote_block_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return '<div class="footnote">\n<hr>\n<ol>\n'

    def footnote_block_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return "</ol>\n</div>\n"

    def footnote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return f'<li id="{PREFIX}fn-{tokens[idx].meta["id"] + 1}">'

    def footnote_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return "</li>\n"

    def footnote_anchor(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        meta = tokens[idx].meta
        again = f"-{meta['subId'] + 1}" if meta["subId"] else ""
        return Markup(' <a class="footnote-backref" href="#{}fnref-{}{}" title="{}">↩</a>').format(
            PREFIX, meta["id"] + 1, again, env["say"]("body.back")
        )


def _with_id(opened: str, anchor: str) -> str:
    """The opening tag with the anchor as its id."""
    name, _, rest = opened.partition(">")
    return f'{name} id="{escape(anchor)}">{rest}'
