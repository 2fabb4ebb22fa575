"""A bar on the terminal while a long run lasts; at the end nothing of it is left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

_PATIENCE = 1.0  # seconds; a run that is over by then needs no bar
_PACE = 0.1  # seconds between two looks of the bar
_CELLS = 30


class Bar:
    """Shows how many files are done, on one line that it writes over.

    Args:
        stream: the terminal.
        clock: seconds that only go up.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream = stream
        self.clock = clock
        self.due = clock() + _PATIENCE
        self.shown = 0

    def __call__(self, done: int, total: int) -> None:
        """Show it, where that is due."""
        now = self.clock()
        if now < self.due or not total:
            return
        self.due = now + _PACE
        filled = _CELLS * done // total
        bar = "#" * filled + "-" * (_CELLS - filled)
        self.write(f"Checking [{bar}] {done} of {total}")

    def erase(self) -> None:
        """Leave the line as if it had never been written on."""
        if self.shown:
            self.write("")
            self.write("")  # what blanks were written over it is gone over as well

    def write(self, line: str) -> None:
        """Write over the line, with blanks: not every terminal knows how to clear one."""
        with suppress(OSError, ValueError):
            self.stream.write("\r" + line.ljust(self.shown))
            self.stream.flush()
        self.shown = len(line)


@contextmanager
def shown(choice: str) -> Iterator[Callable[[int, int], None]]:
    """What to tell the progress to: a bar with `auto` on a terminal, else nothing.

    The bar is gone when the block is left, however it is left.
    """
    if choice == "never" or not _is_willing():
        yield lambda _done, _total: None
        return
    bar = Bar(sys.stderr)
    try:
        yield bar
    finally:
        bar.erase()


def _is_willing() -> bool:
    """Whether standard error is a terminal that can write over a line."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
