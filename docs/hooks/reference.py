"""Makes the reference pages from the code itself while the site is built: an MkDocs hook."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pydantic import BaseModel

from postmortem_archive.adapters.cli import main as cli
from postmortem_archive.adapters.mkdocs.options import PluginOptions
from postmortem_archive.model import archive, front_matter, review_settings
from postmortem_archive.reading.taxonomy import starter_taxonomy
from postmortem_archive.rendering.schemas import schemas
from postmortem_archive.review.manual import manual
from postmortem_archive.review.rule import all_rules

INTRODUCTIONS: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
SCOPES = {"all": "every incident", "major": "major incidents"}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages to the site."""
    for path, content in pages().items():
        files.append(File.generated(config, path, content=content))
    return files


def pages() -> dict[str, str]:
    """Every generated page: its path under docs/, and its Markdown."""
    parts = {
        "front-matter": front_matter_page(),
        "archive": archive_page(),
        "commands": commands_page(),
        "options": options_page(),
        "rules": rules_page(),
        "factors": factors_page(),
        "schemas": schemas_page(),
    }
    return {
        f"reference/{name}.md": "\n\n".join(part.strip() for part in (INTRODUCTIONS[name], *page)) + "\n"
        for name, page in parts.items()
    }


def front_matter_page() -> Iterator[str]:
    """The keys above a postmortem's text."""
    yield _keys(front_matter.FrontMatter)
    for name, model in (
        ("action", front_matter.ActionMatter),
        ("factor", front_matter.FactorMatter),
        ("reviewed", front_matter.Reviewed),
    ):
        yield INTRODUCTIONS[name]
        yield _keys(model)


def archive_page() -> Iterator[str]:
    """The keys of archive.yml, and of what stands inside it."""
    yield _keys(archive.ArchiveConfig)
    for title, model in (
        ("A system", archive.System),
        ("Paths in another repository", archive.RepoPaths),
        ("A contributing factor", archive.ContributingFactor),
        ("A tag", archive.Tagged),
        ("A source", archive.Source),
        ("A catalog", archive.Catalog),
        ("The review", review_settings.ReviewSettings),
    ):
        yield f"## {title}\n\n{inspect.cleandoc(model.__doc__ or '')}"
        yield _keys(model)


def commands_page() -> Iterator[str]:
    """Every command with its options."""
    for name in cli.names():
        command = cli.load(name)
        arguments = [_argument(param) for param in command.params if param.param_type_name == "argument"]
        usage = " ".join(["postmortem", name, *arguments, "[options]"])
        yield f"## postmortem {name}\n\n```text\n{usage}\n```"
        yield inspect.cleandoc(command.help or "")
        context = typer.Context(command, info_name=name)
        yield _table(("option", "meaning"), (_option(param, context) for param in command.params))


def options_page() -> Iterator[str]:
    """What mkdocs.yml may say under the plugin's name."""
    said = _attribute_docstrings(PluginOptions)
    yield _table(
        ("option", "default", "meaning"),
        ((f"`{name}`", _code(option.default), said.get(name, "")) for name, option in PluginOptions._schema),
    )


def rules_page() -> Iterator[str]:
    """Every review rule with its manual page."""
    yield _table(
        ("rule", "about", "level", "asked of"),
        ((f"[`{r.id}`](#{r.id})", r.group, str(r.level), SCOPES[r.scope]) for r in all_rules()),
    )
    for rule in all_rules():
        page = manual(rule.manual)
        yield f"## {rule.id}\n\n{page.title} {page.what}\n\n{page.why}"
        if rule.options:
            parts = ", ".join(f"`{option}`" for option in rule.options)
            yield f"Parts of it, to be switched off by themselves: {parts}."
        for heading, samples in (("Flags", page.flags), ("Passes", page.passes)):
            yield f"{heading}:\n\n" + "\n".join(f"- `{sample}`" for sample in samples)


def factors_page() -> Iterator[str]:
    """The starter taxonomy with its definitions."""
    for slug, factor in starter_taxonomy().items():
        yield f"## {factor.name or slug} {{ #{slug} }}\n\n`{slug}`. {factor.description}"
        if factor.aliases:
            yield f"Also called: {', '.join(factor.aliases)}."


def schemas_page() -> Iterator[str]:
    """Where the published schemas are."""
    yield "\n".join(f"- [{name}](../schemas/{name}): {schema['title']}." for name, schema in schemas().items())


def _keys(model: type[BaseModel]) -> str:
    said = _attribute_docstrings(model)
    rows = []
    for name, part in model.model_json_schema()["properties"].items():
        meaning = " ".join((part.get("description") or said.get(name, "")).split())
        rows.append((f"`{name}`", _form(part), _code(part.get("default")), meaning))
    return _table(("key", "form", "default", "meaning"), rows)


def _form(part: Mapping[str, Any]) -> str:
    if "enum" in part:
        return " or ".join(f"`{word}`" for word in part["enum"])
    if "anyOf" in part:
        forms = (_form(option) for option in part["anyOf"] if option.get("type") != "null")
        return " or ".join(dict.fromkeys(forms))
    if part.get("type") == "array":
        return f"list of {_form(part['items'])}" if part.get("items") else "list"
    if part.get("format") == "date":
        return "day"
    return {"boolean": "true or false", "object": "mapping"}.get(
        str(part.get("type")), "mapping" if "$ref" in part else "text"
    )


def _code(default: Any) -> str:
    return "" if default in (None, "", [], {}) else f"`{json.dumps(default)}`"


def _argument(param: Any) -> str:
    name = f"{param.metavar or param.name.upper()}{'...' if param.nargs == -1 else ''}"
    return name if param.required else f"[{name}]"


def _option(param: Any, context: typer.Context) -> tuple[str, str]:
    is_argument = param.param_type_name == "argument"
    shown = _argument(param) if is_argument else param.get_help_record(context)[0]
    return f"`{shown}`", " ".join((param.help or "").split())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _attribute_docstrings(owner: type) -> dict[str, str]:
    """The docstring under each attribute of a class, which Python itself does not keep."""
    body = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
    assert isinstance(body, ast.ClassDef)
    said = {}
    for statement, below in zip(body.body, body.body[1:], strict=False):
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if isinstance(statement, ast.AnnAssign):
            target = statement.target
        match target, below:
            case ast.Name(id=name), ast.Expr(value=ast.Constant(value=str(text))):
                said[name] = inspect.cleandoc(text)
    return said
