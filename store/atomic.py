"""Files replaced in one step: whoever looks sees the old content or the new, never a part."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..model.patterns import late

# Temporary files are named so that one left behind by a kill is known as ours, whoever finds it.
_TEMPORARY = late(r"\.rxproof-[0-9a-f]{16}\.tmp")


def write(path: Path, data: bytes) -> bool:
    """Make `data` the content of the file at `path`.

    A new file gets the permissions that any new file gets, a replaced one keeps its own. Through a
    symbolic link the file it leads to is replaced. What is no regular file (a pipe, `/dev/null`)
    is written to as it stands.

    Returns:
        False where the file already held just that and was left alone.

    Raises:
        OSError: it cannot be written; the old content, if any, still stands.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        _replace(path, data, None)
        return True
    if not stat.S_ISREG(found.st_mode):
        path.write_bytes(data)
        return True
    if found.st_size == len(data) and path.read_bytes() == data:
        return False
    _replace(path, data, stat.S_IMODE(found.st_mode))
    return True


def create(path: Path, data: bytes) -> bool:
    """Write a new file and the folders above it; what is there already is left alone.

    Returns:
        False where something is there.

    Raises:
        OSError: it cannot be written.
    """
    if os.path.lexists(path):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    return write(path, data)


def rehearse_new(path: Path) -> None:
    """Make sure, as far as that can be seen beforehand, that a file can be made there.

    Unlike `rehearse` it makes nothing, not even for a moment, and the folders above it may be
    missing.

    Raises:
        OSError: it cannot; `strerror` says why.
    """
    if os.path.lexists(path) and not path.is_file():
        raise FileExistsError(errno.EEXIST, "what is there is no file", str(path))
    above = path.parent
    while not os.path.lexists(above):
        above = above.parent
    if not above.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(above))
    if not os.access(above, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(above))


def holds(path: Path, data: bytes) -> bool:
    """Whether `data` stands somewhere in the file, with whatever line ends; not where none is."""
    try:
        return data in path.read_bytes().replace(b"\r\n", b"\n")
    except OSError:
        return False


def append(path: Path, data: bytes) -> None:
    """Put `data` at the end of a file that others write to as well, in one go.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("ab", buffering=0) as file:
        file.write(data)


def rehearse(path: Path) -> None:
    """Make sure, as far as that can be seen beforehand, that `write` can write there.

    Raises:
        OSError: it cannot; `strerror` says why.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        return
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"there is no folder {path.parent}", str(path))
    probe(target.parent)


@contextmanager
def locked(folder: Path, patience: float) -> Iterator[bool]:
    """Hold a lock on a folder, which ends with the process at the latest.

    Args:
        folder: the folder.
        patience: how many seconds another process that holds it is waited for.

    Yields:
        False where another process holds it all that time. Where the system knows no such locks,
        nothing is held.
    """
    if os.name == "nt":
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        end = time.monotonic() + patience
        while not (free := _taken(descriptor)) and time.monotonic() < end:
            time.sleep(0.05)
        yield free
    finally:
        os.close(descriptor)


if sys.platform == "win32":

    def _taken(_descriptor: int) -> bool:
        """Never called: Windows has no locks on folders."""
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        """Whether the lock could be had; some network disks know none."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True


def leftovers(folder: Path) -> Iterator[Path]:
    """The temporary files in a folder that writes cut short have left behind."""
    for path in folder.iterdir():
        if _TEMPORARY.fullmatch(path.name) and stat.S_ISREG(path.lstat().st_mode):
            yield path


def probe(folder: Path) -> None:
    """Make the folder where it is missing, and make sure that files in it can be written.

    Raises:
        OSError: it cannot be made, or nothing can be written in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    temporary = _temporary(folder)
    try:
        with temporary.open("xb") as file:
            file.write(b"\n")
    finally:
        temporary.unlink(missing_ok=True)


def _temporary(folder: Path) -> Path:
    return folder / f".rxproof-{os.urandom(8).hex()}.tmp"


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    path = Path(os.path.realpath(path))
    temporary = _temporary(path.parent)
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None and mode != stat.S_IMODE(temporary.stat().st_mode):
            temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
