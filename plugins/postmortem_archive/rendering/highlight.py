"""Code blocks, coloured by Pygments in the markup and classes that Material and MkDocs' own themes style."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import escape

_LONGEST = 50_000
"""Characters. Longer blocks (whole log files) stay plain: some lexers take minutes over them."""


def code_block(code: str, language: str) -> str:
    """The HTML of a code block; plain where the language is not given or not known."""
    coloured = _coloured(code, language) if language and len(code) <= _LONGEST else None
    if coloured is None:
        return f'<div class="highlight"><pre><code>{escape(code)}</code></pre></div>\n'
    return f'<div class="language-{escape(language)} highlight"><pre><code>{coloured}</code></pre></div>\n'


@lru_cache(maxsize=512)
def _coloured(code: str, language: str) -> str | None:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
    html: str = highlight(code, lexer, HtmlFormatter(nowrap=True))
    return html
