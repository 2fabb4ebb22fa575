"""The bar of a long run: on a terminal only, and nothing of it is left."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from rxproof.commands.progress import Bar, shown


class Clock:
    """A clock that somebody sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def screen(written: str) -> str:
    """What a terminal shows on its one line after all that was written."""
    cells: list[str] = []
    at = 0
    for char in written:
        if char == "\r":
            at = 0
        else:
            cells[at : at + 1] = [char]
            at += 1
    return "".join(cells).rstrip()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_short_run_has_no_bar(clock: Clock) -> None:
    stream = io.StringIO()
    bar = Bar(stream, clock)
    for done in range(100):
        clock.now += 0.009
        bar(done, 100)
    bar.erase()
    assert stream.getvalue() == ""


def test_a_long_run_shows_how_far_it_is(clock: Clock) -> None:
    stream = io.StringIO()
    bar = Bar(stream, clock)
    clock.now = 1.0
    bar(1000, 4000)
    assert screen(stream.getvalue()) == f"Checking [{'#' * 7}{'-' * 23}] 1000 of 4000"
    clock.now = 2.0
    bar(4000, 4000)
    assert screen(stream.getvalue()) == f"Checking [{'#' * 30}] 4000 of 4000"


def test_the_bar_looks_ten_times_a_second_at_most(clock: Clock) -> None:
    stream = io.StringIO()
    bar = Bar(stream, clock)
    for done in range(1000):
        clock.now = 1.0 + done / 1000
        bar(done, 1000)
    assert stream.getvalue().count("\r") == 10


def test_nothing_of_it_is_left(clock: Clock) -> None:
    stream = io.StringIO()
    bar = Bar(stream, clock)
    clock.now = 1.0
    bar(12345, 12345)
    bar.erase()
    assert screen(stream.getvalue()) == ""
    assert stream.getvalue().endswith("\r")


def test_a_terminal_that_has_gone_is_no_fault(clock: Clock) -> None:
    stream = io.StringIO()
    bar = Bar(stream, clock)
    stream.close()
    clock.now = 1.0
    bar(1, 2)
    bar.erase()


@pytest.mark.parametrize(
    ("choice", "terminal", "kind", "is_bar"),
    [
        ("auto", True, "xterm", True),
        ("auto", True, "dumb", False),
        ("auto", False, "xterm", False),
        ("never", True, "xterm", False),
    ],
)
def test_only_a_willing_terminal_gets_one(
    monkeypatch: pytest.MonkeyPatch, choice: str, terminal: bool, kind: str, is_bar: bool
) -> None:
    stream = io.StringIO()
    stream.isatty = lambda: terminal  # type: ignore[method-assign]  # a terminal for the test
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", kind)
    with shown(choice) as told:
        assert isinstance(told, Bar) is is_bar


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_a_real_terminal_is_left_as_it_was(desk: Any) -> None:
    import pty

    for number in range(30):
        desk.page(f"page{number}")
    ours, theirs = pty.openpty()
    impatient = (
        "import sys; from rxproof.commands import progress; "
        "progress._PATIENCE = progress._PACE = 0; "
        "from rxproof.cli import validate_main; sys.exit(validate_main())"
    )
    run = subprocess.run(
        [sys.executable, "-c", impatient, "monographs"],
        cwd=desk.folder,
        env={**os.environ, "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    written = os.read(ours, 100_000).decode()
    os.close(ours)
    assert run.returncode in (0, 1)
    assert re.search(r"\rChecking \[#{15}-{15}\] 15 of 30", written)
    assert screen(written) == ""
    assert b"Checking" not in run.stdout
