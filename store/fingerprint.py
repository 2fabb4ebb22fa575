"""What tells one state of this program from another, without reading it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_ROOMS = ("model", "loaders", "lexicons", "schemas", "config", "validators", "outputs", "pipeline")
_LIBRARIES = ("yaml", "jsonschema_rs", "jsonschema", "spellchecker", "regex")


@cache
def program(version: str, others: tuple[str, ...] = ()) -> bytes:
    """A hash that changes whenever this program, its lists or a library it leans on does.

    It is of what stands on disk when it is first asked for: this process goes by that to its end.

    Args:
        version: the program's own version.
        others: further packages that have a say in what is found.
    """
    digest = hashlib.sha256(repr((version, sys.version_info[:3])).encode())
    for path, state in sorted(_states(others)):
        # Some installers give every file one and the same mtime; nobody can choose the ctime.
        times = f"{state.st_mtime_ns}\0{state.st_ctime_ns}"
        digest.update(f"{path}\0{state.st_size}\0{times}\n".encode())
    return digest.digest()


def _states(others: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    root = Path(__file__).parent.parent
    for room in _ROOMS:
        folder = root / room
        if folder.is_dir():
            yield from _below(str(folder), room)
        elif (module := folder.with_suffix(".py")).is_file():
            yield module.name, module.stat()
    for name in (*_LIBRARIES, *others):
        package = find_spec(name)
        if package and package.origin and (origin := Path(package.origin)).is_file():
            yield f"{name}:", origin.stat()


def _below(folder: str, shown: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _below(entry.path, f"{shown}/{entry.name}")
            else:
                yield f"{shown}/{entry.name}", entry.stat()
