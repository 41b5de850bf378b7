"""The browser's engine, run in node, beside the Python one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import playwright
import pytest

from postmortem_archive.search.assets import asset_files


class JavaScript:
    """Calls the methods of `engine.js`."""

    def __init__(self, engine: Path) -> None:
        # Playwright brings a Node.js of its own, so that no other has to be there.
        node = shutil.which("node") or str(Path(playwright.__file__).parent / "driver/node")
        script = Path(__file__).with_name("engine.js")
        self._process = subprocess.Popen(
            [node, str(script), str(engine)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __call__(self, method: str, *parameters: Any) -> Any:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps([method, *parameters]) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="session")
def javascript(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JavaScript]:
    engine = tmp_path_factory.mktemp("engine") / "search-engine.js"
    engine.write_bytes(asset_files()["search-engine.js"])
    node = JavaScript(engine)
    yield node
    node.close()
