"""The house keeps its shape: short files, one importer of mkdocs, no leftovers, nothing left for later."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins/postmortem_archive"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 350
LEFTOVER_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def imports(module: Path) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_only_the_plugin_imports_mkdocs() -> None:
    importers = {short(m) for m in MODULES if "mkdocs" in set(imports(m))}
    assert importers
    assert all(name.startswith("plugins/postmortem_archive/adapters/mkdocs/") for name in importers)


def test_nothing_of_material_is_imported() -> None:
    assert [short(m) for m in MODULES if "material" in set(imports(m))] == []


def test_no_file_is_too_long_to_read() -> None:
    code = (*MODULES, *TESTS, *PACKAGE.rglob("*.js"))
    lengths = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in code}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_no_module_is_a_place_for_leftovers() -> None:
    names = {part for path in (*MODULES, *TESTS) for part in (*path.parent.parts, path.stem)}
    assert names & LEFTOVER_NAMES == set()


def test_every_public_module_says_what_it_is() -> None:
    silent = [
        short(m)
        for m in MODULES
        if m.name != "__init__.py" and not ast.get_docstring(ast.parse(m.read_text(encoding="utf-8")))
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("pattern", "where"),
    [
        (r"#\s*(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|raise NotImplemented" + r"Error", (*MODULES, *TESTS)),
        (r"pytest\.(mark\.)?(sk" + r"ip|xf" + r"ail)|import" + r"orskip|unittest\.sk" + r"ip", TESTS),
    ],
    ids=["left for later", "left out"],
)
def test_nothing_is_left(pattern: str, where: tuple[Path, ...]) -> None:
    assert [short(path) for path in where if re.search(pattern, path.read_text(encoding="utf-8"))] == []


def test_what_something_costs_is_measured_in_benchmarks_only() -> None:
    """A clock may end a wait; a test that judges by one fails on a busy machine."""
    clock = re.compile(r"\b(perf_counter|process_time|thread_time|timeit)\b|\b(monotonic|time)\(\) -")
    others = [path for path in TESTS if "benchmarks" not in path.parts and path != Path(__file__)]
    assert [short(path) for path in others if clock.search(path.read_text(encoding="utf-8"))] == []


def test_ci_runs_the_same_tests_as_anyone() -> None:
    steps = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert re.search(r"^make test\b", steps, re.MULTILINE)
