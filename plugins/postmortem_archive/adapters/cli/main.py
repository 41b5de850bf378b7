"""The frame of the command line: finds commands by file name, turns faults into one line and an exit code.

A command is a file under `commands/` with a function `command`: typer annotations for its options, its help
as docstring, an exit code or None (0) as its result. Only the file of the command that runs is imported.
"""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from postmortem_archive import __version__
from postmortem_archive.adapters.cli import commands
from postmortem_archive.adapters.cli.options import Trouble
from postmortem_archive.pipeline.errors import ConfigurationError

CLEAN, FOUND, WRONG_USE = 0, 1, 2
TRACEBACK = "POSTMORTEM_TRACEBACK"


def names() -> list[str]:
    """The commands there are, in alphabetical order."""
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


class CommandFolder(typer.core.TyperGroup):
    """The commands as files of a folder, imported one at a time."""

    def list_commands(self, ctx: Any) -> list[str]:
        return names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return load(cmd_name) if cmd_name in names() else None


def load(name: str) -> Any:
    """The command `name`, ready to run or to describe."""
    module = import_module(f"{commands.__name__}.{name}")
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(name, cls=getattr(module, "Command", None))(module.command)
    return typer.main.get_command(single)


app = typer.Typer(cls=CommandFolder, add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def postmortem(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """A searchable archive of blameless postmortems, from a folder of documents."""
    if version:
        typer.echo(f"postmortem {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def main() -> None:
    """Entry point of the `postmortem` script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Programs get UTF-8; a terminal gets its own encoding, and what that lacks is no reason to fail.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs one command. Exit code 0: all is clean; 1: there are findings; 2: it could not do its work."""
    try:
        result = typer.main.get_command(app).main(list(arguments), prog_name="postmortem", standalone_mode=False)
        return int(result or CLEAN)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        typer.echo(f"postmortem: {_explained(error)}", err=True)
        return WRONG_USE


def _explained(error: Exception) -> str:
    """One line a person can act on."""
    match error:
        case Trouble() | ConfigurationError():
            return str(error)
        case typer.TyperException():
            return f"{_flat(error.format_message())} See `postmortem --help`."
        case typer.Abort():
            return "stopped."
        case OSError():
            name = error.filename or "a file"
            return f"{name}: {error.strerror or error}. Check that it exists and may be read and written."
        case _:
            what = f"{type(error).__name__}: {_flat(str(error))}"
            return f"a fault of postmortem itself ({what}). Please report it with what {TRACEBACK}=1 adds."


def _flat(message: str) -> str:
    return " ".join(message.split())
