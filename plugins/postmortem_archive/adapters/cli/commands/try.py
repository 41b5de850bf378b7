"""`postmortem try`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from postmortem_archive.adapters.cli.opening import opened_at
from postmortem_archive.adapters.cli.options import Trouble

if TYPE_CHECKING:
    from postmortem_archive.pipeline.load import Loaded


def command(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", exists=True, file_okay=False, help="A folder of documents, as it is."),
    ],
    port: Annotated[int, typer.Option("--port", help="The port to try first.")] = 8000,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="Build the site there, and do not serve it."),
    ] = None,
) -> None:
    """Show a folder that nobody prepared as an archive.

    Nothing is written to the folder and nothing leaves the machine. Prints how many documents were read,
    left out and doubtful, which systems and factors were found, and the three things most worth fixing.
    """
    from postmortem_archive.adapters.cli import first_look
    from postmortem_archive.pipeline.locate import locate

    folder = folder.resolve()
    if output and output.resolve().is_relative_to(folder):
        raise Trouble(f"{output} is inside {folder}, where nothing is written; name another folder with --output.")
    with tempfile.TemporaryDirectory(prefix="postmortem-try-") as scratch:
        room = Path(scratch)
        with opened_at(locate(folder), cache=room / "cache") as loaded:
            if not loaded.archive.incidents:
                reasons = first_look.left_out(loaded) or "no readable file"
                way_out = 'If there are some, `include: ["*.md"]` in an archive.yml there says so.'
                raise Trouble(f"no postmortem found in {folder}: {reasons}. {way_out}")
            lines = list(first_look.summary(loaded))
            config = _mkdocs_config(loaded)
        site = output.resolve() if output else room / "site"
        _build(room, config, site)
        for line in lines:
            typer.echo(line)
        if output:
            typer.echo(f"The site is in {output}.")
        else:
            _serve(site, port)


def _mkdocs_config(loaded: Loaded) -> dict[str, object]:
    location, config = loaded.location, loaded.config
    return {
        "site_name": config.title,
        "site_url": config.url,
        "use_directory_urls": config.links == "directory",
        "theme": {"name": "material", "font": False, "features": ["navigation.indexes"], "palette": _PALETTE},
        "plugins": [{"postmortem-archive": {"archive": str(location.config or location.folder)}}],
    }


_PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default"},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
]


def _build(room: Path, config: dict[str, object], site: Path) -> None:
    """A site needs the host, and the host is reached as anyone reaches it: by its command."""
    import json

    (room / "docs").mkdir()
    # YAML is a superset of JSON.
    (room / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    variables = {**os.environ, "POSTMORTEM_CACHE": str(room / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    arguments = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    built = subprocess.run(arguments, cwd=room, env=variables, capture_output=True, text=True, check=False)
    if built.returncode:
        fault = next((line for line in reversed(built.stderr.splitlines()) if line.strip()), "no message")
        raise Trouble(f"the site could not be built: {fault.strip()}. Please report it.")


def _serve(site: Path, port: int) -> None:
    from postmortem_archive.adapters.cli.serving import serve

    serve(site, port)
