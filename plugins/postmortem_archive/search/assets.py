"""The files that the browser needs: the engine (for a worker or the page), the page's part, the style.

A page that searches includes, with PATH the relative path to the site's root,

    <link rel="stylesheet" href="PATH/assets/postmortem-archive/search.css">
    <script src="PATH/assets/postmortem-archive/search.js" defer></script>

and the field, which works without JavaScript too, with the label or `aria-label` of its choice,

    <form role="search" class="pma-search-field" action="PATH/search/" method="get"
          data-base="PATH/" data-index="PATH/assets/postmortem-archive/search/">
      <input name="q" type="search"></form>

The search page has, instead or as well,

    <div id="pma-search" class="pma-search" data-base="PATH/" data-strings="{...}"
         data-index="PATH/assets/postmortem-archive/search/">
      <noscript>links to the facet indexes</noscript></div>

`data-strings` (JSON, on either; optional) replaces texts of `assets/strings.yml`, for translation.
"""

from __future__ import annotations

import json
from importlib.resources import files

import yaml

from postmortem_archive.search.logline import PATTERNS
from postmortem_archive.search.thesaurus import LINES

_ENGINE = (
    "tokens.js", "postings.js", "cut.js", "query.js", "logline.js", "expand.js",
    "thesaurus.js", "plan.js", "scoring.js", "ask.js", "passages.js", "engine.js",
)  # fmt: skip
_PAGE = ("dom.js", "state.js", "client.js", "results.js", "filters.js", "field.js", "page.js", "start.js")
_STYLE = ("search.css", "hits.css", "filters.css", "field.css")


def asset_files() -> dict[str, bytes]:
    """The files by name, to be written to `assets/postmortem-archive/` of the site."""
    engine, page = [_light(name) for name in _ENGINE], [_light(name) for name in _PAGE]
    engine.insert(-1, _script("data", {"patterns": PATTERNS, "thesaurus": LINES}))
    page.insert(-1, _script("strings", strings()))
    return {
        "search-engine.js": "\n".join([_read("lunr.parts.min.js"), *engine]).encode(),
        "search.js": "\n".join(page).encode(),
        "search.css": "\n".join(map(_light, _STYLE)).encode(),
    }


def strings() -> dict[str, str]:
    """The texts of the search by key, in English."""
    return dict(yaml.safe_load(_read("strings.yml")))


def _script(name: str, content: object) -> str:
    return f"postmortemSearch.{name}={json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


def _light(name: str) -> str:
    """A file of ours without its comment lines and indentation, which readers of a page need not load."""
    lines = (line.strip() for line in _read(name).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*", "* ", "*/")))


def _read(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
