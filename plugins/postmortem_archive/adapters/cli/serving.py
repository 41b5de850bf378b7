"""Shows a built site in the browser of this machine, and of no other. Also `python -m …serving FOLDER`."""

from __future__ import annotations

import socket
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated, Any

import typer

HERE = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Answers without a line on the terminal for every file."""

    def log_message(self, *args: Any) -> None:
        del args

    def end_headers(self) -> None:
        # A rebuilt site must not be mistaken for the one the browser remembers.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of `folder` on this machine's own address; on another free port where `port` is taken."""
    handler = partial(_Quiet, directory=str(folder))
    return _Server((HERE, port if _free(port) else 0), handler)


def address(running: ThreadingHTTPServer) -> str:
    """What to open."""
    return f"http://{HERE}:{running.server_port}/"


def serve(folder: Path, port: int = 0) -> None:
    """Serve until interrupted, after saying where."""
    with server(folder, port) as running:
        typer.echo(f"Open {address(running)} (Ctrl-C stops the server)")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            typer.echo("")


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HERE, port)) != 0


def _main(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    port: Annotated[int, typer.Option(help="The port to try first.")] = 8000,
) -> None:
    serve(folder, port)


if __name__ == "__main__":
    typer.run(_main)
