"""The emitted folder: published JSON that an index vouches for, file by file.

After a run the published files in the folder are exactly those the index lists. What may stay is
settled by `plan`, which reads the folder and changes nothing but to make it; `commit` then changes
it in an order that a kill cannot spoil: the index without the entries about to change, the files,
the final index. So at any moment every entry of the index matches its file. What a kill leaves
behind (a file no entry vouches for, a temporary file) is removed by the next run.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ..model.patterns import late
from ..model.values import dataclass
from . import atomic, index
from .index import Entry, Index, Withheld, is_file_name

_PUBLISHED = late(r"urn:rxproof:published:[0-9]+")
_LARGEST = 16 * 2**20  # bytes; no published page comes near it, so a larger file is not read


class EmitError(Exception):
    """Nothing can be emitted, or no more; the message is one line."""


class ForeignFileError(EmitError):
    """Something that rxproof did not write is in the way."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do to the emitted folder.

    Attributes:
        folder: the folder.
        write: the entries whose files are new or change.
        remove: names of the files that go.
        first: the index without what is about to change; None where none of that is listed.
        last: the index after the run.
    """

    folder: Path
    write: tuple[Entry, ...]
    remove: tuple[str, ...]
    first: Index | None
    last: Index


@contextmanager
def alone(folder: Path, *, patience: float = 60) -> Iterator[None]:
    """Have the emitted folder to oneself while planning and committing, as far as the system helps.

    Args:
        folder: the folder; made if missing, and taken away again if nothing was put into it.
        patience: how many seconds another run is waited for.

    Raises:
        EmitError: another run does not finish, or the folder cannot be made.
    """
    with _reporting(folder, "emit to"):
        made = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with _reporting(folder, "emit to"), atomic.locked(folder, patience) as free:
            if not free:
                raise EmitError(f"another run is still emitting to {folder.as_posix()}")
            yield
    finally:
        if made:
            with suppress(OSError):
                folder.rmdir()


def answering_for(root: Path, named: Iterable[Path]) -> Callable[[str], bool]:
    """Whether a run over these files and folders speaks for a source.

    Args:
        root: the folder that sources and relative names count from.
        named: the files and folders that the run was given.
    """
    wanted = {_absolute(root, str(path)) for path in named}

    def answers_for(source: str) -> bool:
        path = Path(_absolute(root, source))
        return not wanted.isdisjoint(str(part) for part in (path, *path.parents))

    return answers_for


def _absolute(root: Path, path: str) -> str:
    return os.path.normcase(os.path.normpath((root / path).absolute()))


def plan(
    folder: Path,
    *,
    root: Path,
    passed: Sequence[Entry],
    withheld: Sequence[Withheld],
    answers_for: Callable[[str], bool],
    tool_version: str,
    ruleset_version: str,
) -> Plan:
    """Settle what a run changes; the folder is made if missing, and otherwise left as it is.

    An entry of an earlier run stays only if this run does not speak for its source, its source is
    still there, and its file is as the index says. Published files that no entry vouches for go.

    Args:
        folder: the emitted folder.
        root: the folder that relative sources count from.
        passed: what is published by this run.
        withheld: what this run knows must not be published, whether it was named or not.
        answers_for: whether the run speaks for a source, so that its silence withdraws it.
        tool_version: of this tool.
        ruleset_version: of the rules in this run.

    Raises:
        ForeignFileError: something that rxproof did not write is in the way.
        EmitError: an id cannot name a file, two monographs share one, or the folder cannot be
            read or written.
    """
    _check_ids(passed)
    with _reporting(folder, "emit to"):
        return _plan(
            folder,
            root,
            tuple(passed),
            tuple(withheld),
            answers_for,
            Index(tool_version, ruleset_version),
        )


def _plan(
    folder: Path,
    root: Path,
    passed: tuple[Entry, ...],
    withheld: tuple[Withheld, ...],
    answers_for: Callable[[str], bool],
    head: Index,
) -> Plan:
    before = _read_index(folder)
    now: tuple[Entry | Withheld, ...] = (*passed, *withheld)
    spoken_for = {item.source for item in now}
    ids = {item.id for item in now if item.id}

    def stays(item: Entry | Withheld) -> bool:
        return not (
            item.source in spoken_for
            or item.id in ids
            or answers_for(item.source)
            or not _exists(root / item.source)
        )

    kept = tuple(
        entry
        for entry in (before.monographs if before else ())
        if stays(entry) and _digest(folder / entry.path) == entry.sha256
    )
    write = tuple(entry for entry in passed if not _stands(folder / entry.path, entry))
    listed = {entry.path for entry in (*kept, *passed)}
    remove = tuple(_unvouched(folder, before, listed))
    sound = {(entry.path, entry.sha256) for entry in (*kept, *passed)}
    sound -= {(entry.path, entry.sha256) for entry in write}
    first = None
    if before and (write or remove):
        unchanged = tuple(
            entry for entry in before.monographs if (entry.path, entry.sha256) in sound
        )
        if unchanged != before.monographs:
            first = Index(before.tool_version, before.ruleset_version, unchanged, before.withheld)
    last = Index(
        head.tool_version,
        head.ruleset_version,
        kept + passed,
        tuple(item for item in (before.withheld if before else ()) if stays(item)) + withheld,
    )
    atomic.probe(folder)
    return Plan(folder, write, remove, first, last)


def commit(plan: Plan, render: Callable[[Entry], bytes]) -> None:
    """Carry out a plan.

    Args:
        plan: what to do.
        render: the published form of an entry; it is asked for one entry after the other.

    Raises:
        EmitError: a file cannot be written, or an entry's published form is no longer the one it
            was planned with. The index then vouches for nothing that this run had yet to change.
    """
    folder = plan.folder
    with _reporting(folder, "emit to"):
        for path in atomic.leftovers(folder):
            path.unlink(missing_ok=True)
        if plan.first is not None:
            atomic.write(folder / index.NAME, index.render(plan.first))
        for name in plan.remove:
            (folder / name).unlink(missing_ok=True)
    for entry in plan.write:
        data = render(entry)
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise EmitError(f"{entry.source} changed while it was being emitted: run again")
        with _reporting(folder / entry.path, "write"):
            atomic.write(folder / entry.path, data)
    with _reporting(folder / index.NAME, "write"):
        atomic.write(folder / index.NAME, index.render(plan.last))


@contextmanager
def _reporting(path: Path, doing: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise EmitError(f"cannot {doing} {path.as_posix()}: {reason}") from error


def _check_ids(passed: Sequence[Entry]) -> None:
    sources: dict[str, str] = {}
    for entry in passed:
        if not is_file_name(entry.id):
            raise EmitError(f"{entry.source}: the id {entry.id!r} cannot name a file")
        if entry.id in sources:
            raise EmitError(f"{sources[entry.id]} and {entry.source} have the same id, {entry.id}")
        sources[entry.id] = entry.source


def _read_index(folder: Path) -> Index | None:
    path = folder / index.NAME
    data = _read(path)
    if data is None:
        return None
    try:
        return index.parse(data)
    except ValueError as error:
        raise ForeignFileError(
            f"{path.as_posix()} is damaged or not from rxproof ({error}): move it away and emit "
            "the whole corpus again, or emit to another folder"
        ) from error


def _stands(path: Path, entry: Entry) -> bool:
    """Whether the file already holds what is to be published."""
    data = _read(path)
    if data is None:
        return False
    if hashlib.sha256(data).hexdigest() == entry.sha256:
        return True
    if _published(data) is None:
        raise _in_the_way(path)
    return False


def _unvouched(folder: Path, before: Index | None, listed: set[str]) -> Iterator[str]:
    """Names of the published files that the index of this run will not list."""
    was_listed = {entry.path for entry in (before.monographs if before else ())}
    for path in sorted(folder.iterdir()) if folder.exists() else ():
        if path.suffix != ".json" or not is_file_name(path.stem) or path.name in listed:
            continue
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            continue
        id_ = _published(path.read_bytes())
        if id_ is not None and (id_ == path.stem or path.name in was_listed):
            yield path.name


def _read(path: Path) -> bytes | None:
    """The content of a regular file, or None where nothing is there."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise _in_the_way(path)
    return path.read_bytes()


def _in_the_way(path: Path) -> ForeignFileError:
    return ForeignFileError(
        f"{path.as_posix()} is in the way and not from rxproof: move it away, or emit to another "
        "folder"
    )


def _published(data: bytes) -> str | None:
    """The id that a published monograph gives itself, or None where it is no such thing."""
    try:
        content = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    schema = content.get("schema") if isinstance(content, dict) else None
    if not isinstance(schema, str) or not _PUBLISHED.fullmatch(schema):
        return None
    return str(content.get("id", ""))


def _digest(path: Path) -> str:
    """Sha256 of a regular file, or the empty string where there is none."""
    try:
        regular = stat.S_ISREG(path.lstat().st_mode)
        return hashlib.sha256(path.read_bytes()).hexdigest() if regular else ""
    except FileNotFoundError:
        return ""


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True
