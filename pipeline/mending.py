"""Fixes made in the files of a run: first in memory, then on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from ..config import Config
from ..loaders import discover
from ..model.values import replace
from ..model.words import counted
from ..validators.plugins import rules_with
from ..validators.rule import Failure
from .files import File, read
from .request import Request, RunError

if TYPE_CHECKING:
    from .repair import Repair

Repairs: TypeAlias = "Mapping[File, Repair]"
"""What was done to each file, as it was found, that has fixes."""


def mend(
    request: Request, config: Config, files: tuple[File, ...]
) -> tuple[tuple[File, ...], Repairs]:
    """The files with their fixes made, as yet in memory, and what was done to those that have any.

    Where fixes are asked for, a file that cannot be read has its fault.
    """
    if request.fix is None:
        return files, {}
    from .repair import repair

    wanted = request.wanted(rules_with(config.plugins))
    mended: list[File] = []
    repairs: dict[File, Repair] = {}
    for file in files:
        mended.append(file)
        if not file.is_shown or file.fault:
            continue
        data, fault = read(file)
        if fault:
            mended[-1] = replace(file, fault=fault)
            continue
        try:
            done = repair(data, file.path, config, wanted, request.fix)
        except Failure as failure:
            raise RunError(str(failure)) from None
        if done.changed or done.refusals:
            repairs[file] = done
        if done.changed:
            mended[-1] = replace(file, data=done.after)
    return tuple(mended), repairs


def save(repairs: Repairs) -> None:
    """Write the files that were mended: all of them, or none where one is no longer as it was.

    Raises:
        RunError: one has changed, or cannot be written.
    """
    changed = {file: done for file, done in repairs.items() if done.changed and file.data is None}
    if not changed:
        return
    from ..store import atomic

    for file, done in changed.items():
        with _saving(file):
            atomic.rehearse(file.place)
        if read(file)[0] != done.before:
            raise RunError(
                f"{file.path} was changed while it was being mended: nothing is written, run again"
            )
    for file, done in changed.items():
        with _saving(file):
            atomic.write(file.place, done.after)


def stdin_after(request: Request, repairs: Repairs) -> bytes | None:
    """What stood on standard input, with its fixes made."""
    given = (done.after for file, done in repairs.items() if file.data is not None)
    return next(given, request.stdin)


def told(repairs: Repairs, *, made: bool = True) -> Iterator[str]:
    """What was mended and what was not, for whoever runs it."""
    for file, done in repairs.items():
        yield from (f"{file.path}: {refusal}" for refusal in done.refusals)
    counts = [done.count for done in repairs.values() if done.changed]
    if counts and made:
        fixes = counted(sum(counts), "fix", "fixes")
        yield f"{fixes} made in {counted(len(counts), 'file')}"


@contextmanager
def _saving(file: File) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise RunError(f"cannot mend {file.path}: {discover.reason(fault)}") from None
