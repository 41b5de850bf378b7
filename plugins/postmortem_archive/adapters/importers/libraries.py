"""Libraries that only importing needs: the extra `import`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from postmortem_archive.adapters.importers.files import ImportFault


def library(name: str) -> Any:
    """The module `name`; ImportFault with the command to install it where it is missing."""
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportFault(
            f"this needs {name}; install it with: pip install 'mkdocs-postmortem-archive[import]'"
        ) from error
