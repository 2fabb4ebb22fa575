"""Which files a run looks at, and the only place where their bytes are read."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from ..model import glob
from ..model.values import dataclass, field, replace

ENDINGS = (".yaml", ".yml", ".json", ".md")
"""The endings of the files that a folder gives."""

_READ_LIMIT = 2**26  # bytes; what is no larger is read, and refused as text where it is too large

_INDEX = "index.json"
_EMITTED = b'"schema": "urn:rxproof:index:'
_HEAD = 200  # bytes in which an index of ours says what it is

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)
_REASONS = {
    errno.ENOENT: "it is not there",
    errno.ENOTDIR: "it is not there",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "its links lead in a circle",
}


@dataclass(frozen=True, order=True, slots=True)
class Found:
    """A file to look at.

    Attributes:
        display: as reports show it: `/` between the parts, relative to the working folder, absolute
            outside it.
        path: where it is.
        real: where that is when every link is followed.
        named: whether it was named itself, rather than a folder it lies in.
    """

    display: str
    path: Path
    real: Path = field(compare=False)
    named: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the given paths lead to.

    Attributes:
        files: each file once, in an order that is the same on every machine.
        missing: the paths, as given, that lead nowhere.
        unreadable: what could not be looked into, with the reason.
        notes: what was passed over and why, in whole sentences.
        excluded: how many of the files that were named themselves are excluded.
    """

    files: tuple[Found, ...]
    missing: tuple[Path, ...]
    unreadable: tuple[tuple[Found, str], ...]
    notes: tuple[str, ...]
    excluded: int


def discover(
    paths: Iterable[Path],
    *,
    excluded: Callable[[Path], bool] = lambda _: False,
    ignored: Collection[Path] = (),
    working: Path | None = None,
) -> Discovery:
    """The files that some paths lead to.

    A folder stands for its files of the known endings at any depth, without those that are hidden,
    excluded or ignored. A file that is named itself is taken whatever its ending.

    Args:
        paths: files and folders.
        excluded: whether a file is never to be looked at.
        ignored: files and folders that no folder gives.
        working: the folder that shown paths count from; the current one if left out.
    """
    search = _Search(excluded, ignored, working or Path.cwd())
    for path in paths:
        search.take(path)
    return search.outcome()


def corpus(
    root: Path,
    globs: Iterable[str],
    *,
    excluded: Callable[[Path], bool] = lambda _: False,
    ignored: Collection[Path] = (),
    working: Path | None = None,
) -> Discovery:
    """The files below a folder that match any of some globs, out of those that the folder gives.

    Args:
        root: the folder that the globs count from.
        globs: with `*` and `?` within a part and `**` for any number of parts.
        excluded: whether a file is never to be looked at.
        ignored: files and folders that are passed over.
        working: the folder that shown paths count from; the current one if left out.
    """
    search = _Search(excluded, ignored, working or Path.cwd())
    for pattern in globs:
        place = root / glob.fixed(pattern)
        if place.is_dir():
            # All that a folder gives lies below it, so that its name need not be taken apart.
            begin = len(_inside(root))
            for path, real in search.walk(place):
                below = str(path)[begin:].replace(os.sep, "/")
                if glob.matches(pattern, below) and not excluded(path):
                    search.add(path, real)
        elif (
            glob.matches(pattern, place.relative_to(root).as_posix())
            and place.is_file()
            and not excluded(place)
        ):
            search.add(place, _real(place))
    return search.outcome()


def display(path: Path, *, working: Path | None = None) -> str:
    """A path as reports show it.

    Args:
        path: a file or folder, there or not.
        working: the folder that shown paths count from; the current one if left out.
    """
    return _shown(path, _real(working or Path.cwd()))


def _shown(path: Path, working: Path) -> str:
    inside, written = _inside(working), str(path)
    if written.startswith(inside) and ".." not in written:
        return _printable(written[len(inside) :].replace(os.sep, "/"))
    absolute = Path(os.path.normpath(working / path))  # links stay as they are
    if not absolute.is_relative_to(working):
        # The working folder may have been reached by a link.
        absolute = next(
            (
                shown
                for shown in (_real(absolute.parent) / absolute.name, _real(absolute))
                if shown.is_relative_to(working)
            ),
            absolute,
        )
    if absolute.is_relative_to(working):
        absolute = absolute.relative_to(working)
    return _printable(absolute.as_posix())


@lru_cache(maxsize=8)
def _inside(folder: Path) -> str:
    """How the path of whatever lies in a folder begins."""
    return str(folder / "_")[:-1]


def read(path: Path, *, limit: int = _READ_LIMIT) -> bytes:
    """The bytes of a regular file.

    Args:
        path: the file.
        limit: the most bytes that it may have.

    Raises:
        OSError: where there is none, it is far too large, or it cannot be read;
            `strerror` says why in plain words.
    """
    _require_regular(path, path.stat().st_mode)
    # The file could have been replaced by a pipe since: opened so, a pipe does not block.
    descriptor = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        found = os.fstat(descriptor)
        _require_regular(path, found.st_mode)
        if found.st_size > limit:
            raise OSError(errno.EFBIG, f"it has {found.st_size:,} bytes", str(path))
        parts: list[bytes] = []
        # The size is only what it was: the end is where nothing more comes.
        while part := os.read(descriptor, found.st_size + 1):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def _require_regular(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, f"it is {_kind(mode)}, not a file", str(path))


def _kind(mode: int) -> str:
    return next((name for test, name in _KINDS if test(mode)), "no regular file")


class _Search:
    """Collects what paths lead to."""

    def __init__(
        self, excluded: Callable[[Path], bool], ignored: Iterable[Path], working: Path
    ) -> None:
        self.excluded = excluded
        self.ignored = frozenset(map(_real, ignored))
        self.working = _real(working)
        self.files: dict[Path, Found] = {}
        self.missing: list[Path] = []
        self.unreadable: list[tuple[Found, str]] = []
        self.notes: list[str] = []
        self.excluded_count = 0

    def take(self, path: Path) -> None:
        """Follow one of the paths that were given."""
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            self.missing.append(path)
            return
        except OSError as error:
            self.refuse(path, reason(error))
            return
        if stat.S_ISDIR(mode):
            for file, real in self.walk(path):
                if not self.excluded(file):
                    self.add(file, real)
        elif self.excluded(path):
            self.excluded_count += 1
        elif stat.S_ISREG(mode):
            self.add(path, _real(path), named=True)
        else:
            self.refuse(path, f"it is {_kind(mode)}, not a file")

    def add(self, path: Path, real: Path, *, named: bool = False) -> None:
        """Take a file, once by whatever way it is reached."""
        found = Found(_shown(path, self.working), path, real, named)
        other = self.files.get(real)
        if other is None:
            self.files[real] = found
            return
        # What a file is called itself goes before what links to it are called.
        first = min(found, other, key=lambda file: (self.is_linked(file.path, real), file))
        self.files[real] = replace(first, named=found.named or other.named)

    def is_linked(self, path: Path, real: Path) -> bool:
        return Path(os.path.normpath(self.working / path)) != real

    def refuse(self, path: Path, why: str) -> None:
        self.unreadable.append((Found(_shown(path, self.working), path, path), why))

    def walk(self, folder: Path) -> Iterator[tuple[Path, Path]]:
        """The files of the known endings below a folder, neither hidden nor ignored.

        Yields:
            Each with what it is when every link is followed.
        """
        top = _real(folder)
        if self.ignored.intersection((top, *top.parents)):
            return
        pending = deque([(folder, top)])
        seen = {top}
        while pending:
            here, real_here = pending.popleft()
            try:
                with os.scandir(here) as listing:
                    # A folder goes before the links to it, whatever order the disk has.
                    entries = sorted(listing, key=lambda entry: (entry.is_symlink(), entry.name))
            except OSError as error:
                self.refuse(here, reason(error))
                continue
            if any(entry.name == _INDEX and self.is_of_emitted(here / _INDEX) for entry in entries):
                shown = _shown(here, self.working)
                self.notes.append(f"{shown} holds published JSON, which was passed over")
                entries = [entry for entry in entries if not entry.name.endswith(".json")]
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = here / entry.name
                real = _real(path) if entry.is_symlink() else real_here / entry.name
                if real in self.ignored:
                    continue
                if _is_folder(entry):
                    # A link may lead back up: every folder is looked into once.
                    if real not in seen:
                        seen.add(real)
                        pending.append((path, real))
                elif entry.name.lower().endswith(ENDINGS) and self.is_file(entry, path):
                    yield path, real

    def is_of_emitted(self, path: Path) -> bool:
        """Whether a file is the index of a folder that published JSON was written into."""
        try:
            return _EMITTED in read(path)[:_HEAD]
        except OSError:
            return False

    def is_file(self, entry: os.DirEntry[str], path: Path) -> bool:
        """Whether an entry of a folder is a regular file; what is none is told of."""
        try:
            # The folder mostly knows, without the file being asked.
            if entry.is_file(follow_symlinks=False):
                return True
            _require_regular(path, path.stat().st_mode)
        except OSError as error:
            if not self.excluded(path):
                self.refuse(path, reason(error))
            return False
        return True

    def outcome(self) -> Discovery:
        """What was collected, in an order that no disk decides."""
        return Discovery(
            files=tuple(sorted(self.files.values(), key=lambda file: (file.display, file.path))),
            missing=tuple(self.missing),
            unreadable=tuple(sorted(self.unreadable)),
            notes=tuple(sorted(set(self.notes))),
            excluded=self.excluded_count,
        )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that cannot be followed
        return False


def reason(error: OSError) -> str:
    """Why something could not be read: the same words on every system where that can be."""
    words = error.strerror or "it cannot be read"
    return _REASONS.get(error.errno or 0) or words[:1].lower() + words[1:]


def _real(path: Path) -> Path:
    """The path with every link followed, as far as that can be done."""
    try:
        return Path(os.path.realpath(path))
    except OSError:
        return path.absolute()


def _printable(name: str) -> str:
    r"""A name in which each byte that is not UTF-8 on disk is written as in `caf\xe9.yaml`.

    With one sign for all of them, two files could go by one name.
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")
