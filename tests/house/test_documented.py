"""Every command, option, key, rule and factor is documented, and nothing that does not exist is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from postmortem_archive.adapters.cli import main as cli
from postmortem_archive.adapters.mkdocs.options import PluginOptions
from postmortem_archive.model.archive import ArchiveConfig
from postmortem_archive.model.front_matter import ActionMatter, FrontMatter
from postmortem_archive.reading.taxonomy import starter_taxonomy
from postmortem_archive.review.rule import all_rules

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))
OWN_PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "docs/architecture.md", *GUIDES]


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs/hooks/reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES: dict[str, str] = reference().pages()


def options(command: Any) -> list[str]:
    return [name for param in command.params if param.param_type_name == "option" for name in param.opts]


@pytest.mark.parametrize("name", cli.names())
def test_every_command_has_its_section_with_every_option_explained(name: str) -> None:
    command = cli.load(name)
    section = PAGES["reference/commands.md"].partition(f"## postmortem {name}\n")[2].partition("\n## ")[0]
    assert command.help, f"{name} has no docstring"
    assert command.help.splitlines()[0] in section
    missing = [option for option in options(command) if not re.search(rf"`[^`]*{option}\b[^`]*`", section)]
    silent = [param.name for param in command.params if not (param.help or "").strip()]
    assert (missing, silent) == ([], [])


@pytest.mark.parametrize("name", cli.names())
def test_every_command_is_in_a_guide(name: str) -> None:
    assert any(f"postmortem {name}" in page.read_text(encoding="utf-8") for page in GUIDES)


@pytest.mark.parametrize("page", OWN_PAGES, ids=lambda page: page.name)
def test_pages_name_only_commands_and_options_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for line in re.findall(r"(?:^|`|\$ |bin/|; )postmortem ([a-z][^`\n|]*)", text, re.MULTILINE):
        name, *arguments = line.split()
        assert name in cli.names(), line
        known = {*options(cli.load(name)), "--help"}
        stated = {word.partition("=")[0] for word in arguments if word.startswith("--")}
        assert stated <= known, line


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("reference/archive.md", list(ArchiveConfig.model_fields)),
        ("reference/front-matter.md", [*FrontMatter.model_fields, *ActionMatter.model_fields]),
        ("reference/options.md", [name for name, _ in PluginOptions._schema]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_key_is_explained(page: str, names: list[str]) -> None:
    assert names
    for name in names:
        row = re.search(rf"^\| `{name}` \|.*\| ([^|]*) \|$", PAGES[page], re.MULTILINE)
        assert row and row[1].strip(), name


def test_every_rule_has_its_manual_page() -> None:
    assert all_rules()
    for rule in all_rules():
        section = PAGES["reference/rules.md"].partition(f"\n## {rule.id}\n")[2].partition("\n## ")[0]
        assert len(section.split()) > 20, f"{rule.id} has no manual"


def test_every_factor_is_defined() -> None:
    page = PAGES["reference/factors.md"]
    for slug, factor in starter_taxonomy().items():
        assert factor.description, slug
        assert factor.description in page


def test_every_variable_of_the_environment_is_explained() -> None:
    modules = (ROOT / "plugins").rglob("*.py")
    named = {name for path in modules for name in re.findall(r"\"(POSTMORTEM_[A-Z]+)\"", path.read_text("utf-8"))}
    assert named
    assert [name for name in named if f"| `{name}` |" not in PAGES["reference/commands.md"]] == []


def test_the_reference_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page for page in PAGES if page not in navigation] == []
