"""Where the speller's index is kept: made at first use, opened by mmap ever after."""

from __future__ import annotations

import hashlib
import mmap
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from . import index
from .index import Index

_FOLDER = Path(__file__).parent
_SUFFIX = ".index"
_STALE = 30 * 24 * 60 * 60  # seconds after which another version's index is cleared away


def open_index(folder: Path | None, extra: Mapping[str, str] | None = None) -> Index:
    """The index of the lists that are installed, made where it is missing, damaged or out of date.

    Args:
        folder: where it is kept; made where it is missing. None keeps it nowhere.
        extra: further names, folded, each with how it is written.

    Returns:
        An index of the lists as they are now, whatever stands in the folder. Where nothing can be
        kept there the index lives in memory.
    """
    fingerprint = _fingerprint(extra or {})
    path = folder / f"names-{fingerprint.hex()[:16]}{_SUFFIX}" if folder else None
    if path and (found := _read(path, fingerprint)):
        return found
    from . import vocabulary

    data = index.build(vocabulary.gather(extra), fingerprint)
    if path:
        with suppress(OSError):
            _keep(path, data)
            _clear(path)
            if kept := _read(path, fingerprint):
                return kept  # the file's pages are shared by every process that opens it
    return Index(memoryview(data), fingerprint)


def _read(path: Path, fingerprint: bytes) -> Index | None:
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        return Index(view, fingerprint)
    except (OSError, ValueError):  # no file, an empty one, no index, a damaged one
        return None


def _keep(path: Path, data: bytes) -> None:
    """Put the index in place in one step, so that nobody ever sees a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    import secrets  # brings much along, and is for the first run on a machine alone

    temporary = path.with_name(f".{path.name}-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _clear(path: Path) -> None:
    """Remove what other versions left in the folder long ago."""
    now = path.stat().st_mtime
    for pattern in (f"names-*{_SUFFIX}", f".names-*{_SUFFIX}-*.tmp"):
        for other in path.parent.glob(pattern):
            with suppress(OSError):
                if other != path and now - other.stat().st_mtime > _STALE:
                    other.unlink()


def _fingerprint(extra: Mapping[str, str]) -> bytes:
    """Tells the sources of an index apart: which files, and what stands in them; what was added.

    Reading the megabyte takes 1.5 ms, and sizes and times will not do: some installers give every
    file one and the same time, and a letter put right leaves a list as long as it was.
    """
    digest = hashlib.sha256(index.MAGIC)
    for path in _sources():
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\n".encode() + data)
    for word, written in sorted(extra.items()):
        digest.update(f"{word}\0{written}\n".encode())
    return digest.digest()


def _sources() -> Iterator[Path]:
    """Every file whose change changes the index, the code that makes it among them."""
    yield from sorted((_FOLDER / "names").glob("*.txt"))
    yield from (_FOLDER / f"{name}.txt" for name in ("abroad", "everyday", "medical"))
    for code in (
        "catalog",
        "distance",
        "english",
        "entry",
        "index",
        "naming",
        "skeleton",
        "vocabulary",
    ):
        yield _FOLDER / f"{code}.py"
    package = find_spec("spellchecker")
    if package and package.origin:
        yield Path(package.origin).parent / "resources" / "en.json.gz"
