"""A static server at the end of a line: files from memory, compressed as static hosts do, as fast as the line is.

Whoever measures posts to `/report`; `Served.next` gives that with everything the server had sent until then.
"""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from multiprocessing.queues import Queue
from socket import socket
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any, NamedTuple

TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png", "json": "text/json"}
CHUNK = 4_096


def compressed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each file as it goes over the wire."""
    return {name: gzip.compress(data, 6) for name, data in files.items()}


class Sent(NamedTuple):
    """One answer of the server: when its last byte was sent (seconds since 1970), of what, bytes with the head."""

    at: float
    name: str
    size: int


class Arrived(NamedTuple):
    """What a page reported, and what was sent to it."""

    report: dict[str, Any]
    sent: list[Sent]


class Line:
    """A line of so many seconds of latency and bytes a second, shared by all connections; 0 is as fast as can be."""

    def __init__(self, latency: float = 0.0, rate: float = 0.0) -> None:
        self._latency, self._rate = latency, rate
        self._lock = threading.Lock()
        self._free = 0.0

    def send(self, connection: socket, data: bytes) -> None:
        """Returns when the last byte has left."""
        if not self._rate:
            return connection.sendall(data)
        time.sleep(self._latency)
        for start in range(0, len(data), CHUNK):
            chunk = data[start : start + CHUNK]
            with self._lock:
                self._free = max(time.monotonic(), self._free) + len(chunk) / self._rate
                wait = self._free - time.monotonic()
            time.sleep(max(0.0, wait))
            connection.sendall(chunk)


class Handler(StreamRequestHandler):
    """Answers many times on one connection. Lean: what it costs is measured too."""

    disable_nagle_algorithm = True
    sent: list[Sent] = []  # noqa: RUF012 (of the server's process, which serves one visit after the other)

    def __init__(self, files: Mapping[str, bytes], line: Line, visits: Queue[Arrived], *arguments: Any) -> None:
        self._files, self._line, self._visits = files, line, visits
        super().__init__(*arguments)

    def handle(self) -> None:
        try:
            while request := self.rfile.readline():
                method, path = request.decode().split()[:2]
                length = 0
                while header := self.rfile.readline().strip().lower():
                    if header.startswith(b"content-length:"):
                        length = int(header.partition(b":")[2])
                if method == "POST":
                    self._visits.put(Arrived(json.loads(self.rfile.read(length)), Handler.sent[:]))
                    Handler.sent.clear()
                self._answer(path.partition("?")[0].lstrip("/"))
        except ConnectionError:
            pass  # a page was left while it loaded

    def _answer(self, name: str) -> None:
        body = self._files.get(name)
        kind = TYPES.get(name.rpartition(".")[2], "text/html; charset=utf-8")
        head = f"HTTP/1.1 {'404 Not Found' if body is None else '200 OK'}\r\nContent-Type: {kind}\r\n"
        body = body or b""
        data = f"{head}Content-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        self._line.send(self.request, data)
        Handler.sent.append(Sent(time.time(), name, len(data)))


class Server(ThreadingTCPServer):
    """A thread a connection."""

    daemon_threads = True
    request_queue_size = 64


class Served(NamedTuple):
    """The address of a server, ending in a slash, and what comes in there."""

    address: str
    arrived: Queue[Arrived]

    def next(self, seconds: float = 60) -> Arrived:
        """The next report; queue.Empty where none comes in time."""
        return self.arrived.get(timeout=seconds)


@contextmanager
def serving(files: Mapping[str, bytes], line: Line | None = None) -> Iterator[Served]:
    """Serves compressed files from a process of its own, so that the measuring does not slow it down."""
    context = get_context("fork")
    arrived: Queue[Arrived] = context.Queue()
    with Server(("127.0.0.1", 0), partial(Handler, files, line or Line(), arrived)) as server:
        process = context.Process(target=server.serve_forever, daemon=True)
        process.start()
        try:
            yield Served(f"http://127.0.0.1:{server.server_address[1]}/", arrived)
        finally:
            process.terminate()
            process.join()
