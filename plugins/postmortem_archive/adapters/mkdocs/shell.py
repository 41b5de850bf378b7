"""What a finished page depends on outside the archive: the theme around it, other plugins, the site's navigation."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from postmortem_archive.store.version import code_digest

_IRRELEVANT = frozenset({"plugins", "theme", "site_dir", "watch", "dev_addr", "hooks", "strict", "validation"})
_HEAD = 4_000
"""Characters of a page in which its title stands."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#\s.*$|^.+\n=+[ \t]*$", re.MULTILINE)


def shell_digest(config: MkDocsConfig, files: Files) -> str:
    """A digest that changes when the theme around a page could."""
    parts = [
        mkdocs.__version__,
        code_digest(),
        {key: value for key, value in config.items() if key not in _IRRELEVANT},
        {name: getattr(plugin, "config", {}) for name, plugin in config.plugins.items()},
        {name: _version_of(plugin) for name, plugin in config.plugins.items()},
        [Path(getattr(module, "__file__", "")).read_text() for module in _hooks(config)],
        [dict(config.theme), config.theme.name, _theme_version(config), _custom_files(config)],
        [(file.src_uri, _title(file.content_string)) for file in files.documentation_pages()],
    ]
    text = json.dumps(parts, sort_keys=True, default=_named, skipkeys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _hooks(config: MkDocsConfig) -> Iterable[object]:
    hooks: object = config.hooks  # declared a list, in fact a mapping of names
    return hooks.values() if isinstance(hooks, dict) else config.hooks


def _named(value: object) -> object:
    """Settings as plain values; other objects by their kind, since their address in memory says nothing."""
    if isinstance(value, dict):
        return dict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return sorted(map(str, value))
    return str(value) if isinstance(value, Path) else type(value).__qualname__


def _title(text: str) -> str:
    head = text[:_HEAD]
    return "".join(found[0] for found in (_FRONT_MATTER.search(head), _HEADING.search(head)) if found)


def _version_of(thing: object) -> str:
    return _version(type(thing).__module__.split(".")[0])


def _theme_version(config: MkDocsConfig) -> str:
    name = config.theme.name or ""
    return _version({"material": "mkdocs-material"}.get(name, name))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _custom_files(config: MkDocsConfig) -> dict[str, str]:
    custom = config.theme.custom_dir
    if not custom:
        return {}
    folder = Path(custom)
    return {
        file.relative_to(folder).as_posix(): hashlib.blake2b(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
