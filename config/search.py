"""Where the configuration is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

NAME = "rxproof.yaml"
"""What the configuration's file is called."""


def file_of(path: Path | None, *, start: Path) -> Path | None:
    """The configuration's file, absolute; None where there is none.

    Args:
        path: the file that was named, there or not; None for the nearest rxproof.yaml.
        start: where the search for the nearest one begins: a file or a folder, there or not.
    """
    folder = Path.cwd()
    file = _nearest(start) if path is None else folder / path
    return None if file is None else Path(os.path.normpath(file))


def places(start: Path) -> Iterator[Path]:
    """Where the nearest rxproof.yaml of a file or folder may stand, the nearest first."""
    at = Path(os.path.normpath(Path.cwd() / start))
    return (folder / NAME for folder in (at, *at.parents))


def _nearest(start: Path) -> Path | None:
    return next((file for file in places(start) if _stands(file)), None)


def _stands(file: Path) -> bool:
    try:
        # A link that leads nowhere is no reason to go on without the rules of the house.
        return file.is_symlink() or file.is_file()
    except OSError:  # a folder on the way up that may not be looked into
        return False
