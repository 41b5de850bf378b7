"""The files that the browser needs: the engine (for a worker or the page), the page's part, the style.

A page that searches includes, with PATH the relative path to the site's root,

    <link rel="stylesheet" href="PATH/assets/postmortem-archive/search.css">
    <script src="PATH/assets/postmortem-archive/search.js" defer></script>

and one or both of

    <form role="search" class="pma-search-field" action="PATH/search/" method="get">
      <input name="q" type="search"></form>
    <div id="pma-search" data-base="PATH/" data-index="PATH/assets/postmortem-archive/search/"
         data-engine="PATH/assets/postmortem-archive/search-engine.js"
         data-strings='{…}'><noscript>…</noscript></div>

The form works without JavaScript; a page with only the form carries the `data-` attributes on it.
`data-strings` holds the texts of `assets/strings.yml`, translated or not, as JSON.
"""

from __future__ import annotations

import json
from importlib.resources import files

from postmortem_archive.search.logline import PATTERNS
from postmortem_archive.search.thesaurus import LINES

_ENGINE = """
lunr.min.js tokens.js postings.js cut.js query.js logline.js expand.js plan.js scoring.js ask.js passages.js engine.js
""".split()
_PAGE: list[str] = []


def asset_files() -> dict[str, bytes]:
    """The files by name, to be written to `assets/postmortem-archive/` of the site."""
    engine = [_read(name) for name in _ENGINE]
    engine.insert(-1, _data())
    return {
        "search-engine.js": "\n".join(engine).encode(),
        "search.js": "\n".join(map(_read, _PAGE)).encode(),
    }


def _data() -> str:
    data = json.dumps({"patterns": PATTERNS, "thesaurus": LINES}, ensure_ascii=False, separators=(",", ":"))
    return f"globalThis.postmortemSearch.data={data};\n"


def _read(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text(encoding="utf-8")
