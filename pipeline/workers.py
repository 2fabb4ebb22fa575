"""Files examined by several processes at once, where that pays."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from ..config import Config
from ..model.values import dataclass, field
from .examining import Examined, examine_bytes, given_up, rules_for, unreadable
from .files import File, read
from .request import InternalError, RunError
from .wire import pack, unpack

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

FEWEST = 64
"""Files below which a second process costs more than it brings."""

_CHUNK = 8

_Numbered: TypeAlias = tuple[int, File]


@dataclass(frozen=True)
class Task:
    """What is to be done with each file."""

    config: Config
    publishing: bool

    def examine(self, file: File) -> Examined:
        """Examine one file.

        Raises:
            InternalError: a fault of this tool, with the name of the file.
        """
        data, fault = read(file)
        if fault:
            return unreadable(file.path, fault)
        rules = rules_for(file, self.config, publishing=self.publishing)
        return examine_bytes(data, file.path, self.config, rules, publishing=self.publishing)


def count(jobs: int | None, files: int) -> int:
    """How many processes to use.

    Args:
        jobs: how many were asked for; None for as many as pay.
        files: how many files there are to examine.
    """
    if jobs is not None:
        return max(1, min(jobs, files - 1))
    return 1 if files < FEWEST else min(_processors(), files // (FEWEST // 2))


def _processors() -> int:
    # A container may be given fewer than the machine has; not every system can tell.
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def work_in_processes(
    files: Sequence[_Numbered], task: Task, processes: int
) -> Iterator[tuple[int, Examined]]:
    """Examine files in several processes.

    Yields:
        Each file's number and what is known of it, as it comes. Of a file on which a process
        ended, it is known that it could not be checked; the others go on.

    Raises:
        InternalError: a fault of this tool, told once all other files are done: on the first of
            them in the order of the files, so that it is the same one in every run.
    """
    from multiprocessing import get_context
    from multiprocessing.connection import wait

    # Forking spares every process the imports; only Linux's libraries all stand it.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    queue = deque(files)
    workers: dict[Connection, _Worker] = {}
    faults: dict[int, tuple[str, str]] = {}
    try:
        for _ in range(processes):
            _start(context, task, queue, workers)
        while workers:
            for connection in wait(list(workers)):
                worker = workers[connection]  # type: ignore[index]  # what was put in comes out
                try:
                    answer = worker.connection.recv()
                except (EOFError, OSError):
                    del workers[worker.connection]
                    if worker.doing:
                        number, file = worker.doing.popleft()
                        yield number, given_up(file.path, worker.last_words())
                        queue.extendleft(reversed(worker.doing))
                    if queue:
                        _start(context, task, queue, workers)
                    continue
                number, file = worker.doing.popleft()
                if isinstance(answer, bytes):
                    yield number, unpack(answer, file.path, proven=True)
                else:
                    faults[number] = answer
                if not worker.doing:
                    worker.give(queue)
    finally:
        for worker in workers.values():
            worker.end()
    if faults:
        message, details = faults[min(faults)]
        if not details:
            raise RunError(message)
        raise InternalError(message) from RuntimeError(details)


@dataclass
class _Worker:
    """One process, and the files it has yet to answer for, in their order."""

    process: BaseProcess
    connection: Connection
    doing: deque[_Numbered] = field(default_factory=deque)

    def give(self, queue: deque[_Numbered]) -> None:
        """Hand over the next few files; where there are none, the process ends by itself."""
        chunk = [queue.popleft() for _ in range(min(_CHUNK, len(queue)))]
        self.doing.extend(chunk)
        with suppress(OSError):  # it has ended, which is seen when its answer is asked for
            self.connection.send([file for _, file in chunk])

    def last_words(self) -> str:
        """Why the process is gone."""
        self.process.join()
        code = self.process.exitcode or 0
        how = f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
        return f"the process that examined it {how}"

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


def _start(
    context: BaseContext,
    task: Task,
    queue: deque[_Numbered],
    workers: dict[Connection, _Worker],
) -> None:
    ours, theirs = context.Pipe()
    # What a fork inherits it closes: else it would never see that the parent is gone.
    inherited = [ours, *workers] if context.get_start_method() == "fork" else []
    process = context.Process(target=_serve, args=(theirs, task, inherited), daemon=True)  # type: ignore[attr-defined]  # each context has its own
    process.start()
    theirs.close()
    worker = workers[ours] = _Worker(process, ours)
    worker.give(queue)


def _serve(connection: Connection, task: Task, inherited: Sequence[Connection]) -> None:
    """Examine what is handed over until nothing is; runs in a process of its own."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends this process
    for other in inherited:
        other.close()
    with suppress(EOFError, OSError):  # the parent is gone, and nobody waits for an answer
        while chunk := connection.recv():
            for file in chunk:
                connection.send(_answer(task, file))


def _answer(task: Task, file: File) -> bytes | tuple[str, str]:
    """What is known of a file; of a fault its message, of one of this tool its traceback too."""
    try:
        return pack(task.examine(file))
    except RunError as fault:
        return str(fault), ""
    except InternalError as fault:
        import traceback

        return str(fault), "".join(traceback.format_exception(fault))
