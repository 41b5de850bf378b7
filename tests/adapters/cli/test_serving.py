"""What `make demo` and `try` start: a server that says where it is and stops when asked."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path


def test_it_prints_its_address_serves_and_stops(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("found", encoding="utf-8")
    module = "postmortem_archive.adapters.cli.serving"
    started = subprocess.Popen(
        [sys.executable, "-m", module, str(tmp_path), "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert started.stdout
        [address] = re.findall(r"http://127\.0\.0\.1:\d+/", started.stdout.readline())
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == b"found"
    finally:
        started.send_signal(signal.SIGINT)
        assert started.wait(timeout=30) == 0
