"""A page of results that several benchmarks write: each writes its own part and leaves the others' alone."""

from __future__ import annotations

import re
from pathlib import Path


def write(file: Path, heading: str, text: str) -> None:
    """Puts `text` below this heading of the second level, in the place of what stood there or at the end.

    Without a heading: above the first one.
    """
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    above, *sections = re.split(r"(?m)^(?=## )", before)
    parts = {"": above} | {each.partition("\n")[0]: each for each in sections}
    parts[heading and f"## {heading}"] = f"## {heading}\n\n{text}" if heading else text
    file.write_text("\n".join(f"{part.strip()}\n" for part in parts.values() if part.strip()), encoding="utf-8")
