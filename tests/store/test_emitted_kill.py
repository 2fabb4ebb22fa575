"""A kill at any moment of an emit: the index never lies, and the next run heals everything.

Every file operation of the interpreter is an audit event. The tests count those in the emitted
folder and die at each of them in turn: once by an exception that also fails all that comes after
it, as in a process that is no more, and once by a real SIGKILL.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from rxproof.store import index

Emit = Callable[..., Any]

BEFORE = {"a": "same", "b": "old", "c": "fails next", "d": "is gone next"}
AFTER = {"a": "same", "b": "new", "e": "added"}


class Killed(BaseException):
    """The process is no more."""


class Fuse:
    """Counts file operations below a folder, and goes off at one of them."""

    def __init__(self) -> None:
        self.folder = ""
        self.count = 0
        self.limit = 0
        self.burn: Callable[[], None] = self.die

    def die(self) -> None:
        raise Killed

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.folder or event not in ("open", "os.rename", "os.remove", "os.mkdir"):
            return
        if str(args[0]).startswith(self.folder):
            self.count += 1
            if self.limit and self.count >= self.limit:
                self.burn()

    @contextmanager
    def lit(self, folder: Path, limit: int = 0) -> Iterator[None]:
        self.folder, self.count, self.limit = str(folder), 0, limit
        try:
            yield
        finally:
            self.folder = ""


@pytest.fixture(scope="module")
def fuse() -> Fuse:
    made = Fuse()
    sys.addaudithook(made)  # it cannot be taken out again, but does nothing while it is not lit
    return made


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def assert_every_entry_matches_its_file(folder: Path) -> None:
    files = snapshot(folder)
    if "index.json" in files:
        for entry in index.parse(files["index.json"]).monographs:
            assert hashlib.sha256(files[entry.path]).hexdigest() == entry.sha256


@pytest.fixture
def steps(root: Path, emit: Emit, fuse: Fuse) -> int:
    """Emit once, change the corpus, and count the steps that the next emit takes.

    It leaves the emitted folder as it was before those steps in `before`, and after in `after`.
    """
    emit(BEFORE)
    (root / "monographs" / "d.yaml").unlink()
    (root / "dist").rename(root / "before")
    restore(root)
    with fuse.lit(root / "dist"):
        emit(AFTER, withheld=["c"])
    (root / "dist").rename(root / "after")
    return fuse.count


def restore(root: Path) -> None:
    shutil.rmtree(root / "dist", ignore_errors=True)
    shutil.copytree(root / "before", root / "dist")


def test_the_run_that_is_killed_does_every_kind_of_change(root: Path, steps: int) -> None:
    assert sorted(snapshot(root / "before")) == [
        "a.json",
        "b.json",
        "c.json",
        "d.json",
        "index.json",
    ]
    assert sorted(snapshot(root / "after")) == ["a.json", "b.json", "e.json", "index.json"]
    assert steps > 15


def test_the_index_holds_and_a_rerun_heals_whenever_the_process_dies(
    root: Path, emit: Emit, fuse: Fuse, steps: int
) -> None:
    for step in range(1, steps + 1):
        restore(root)
        with fuse.lit(root / "dist", step), pytest.raises(Killed):
            emit(AFTER, withheld=["c"])
        assert_every_entry_matches_its_file(root / "dist")
        emit(AFTER, withheld=["c"])
        assert snapshot(root / "dist") == snapshot(root / "after")


def test_a_rerun_may_be_killed_too(root: Path, emit: Emit, fuse: Fuse, steps: int) -> None:
    for step in range(1, steps + 1):
        restore(root)
        for again in (step, steps + 1 - step):
            with fuse.lit(root / "dist", again), suppress(Killed):
                emit(AFTER, withheld=["c"])
            assert_every_entry_matches_its_file(root / "dist")
        emit(AFTER, withheld=["c"])
        assert snapshot(root / "dist") == snapshot(root / "after")


def test_a_run_over_one_file_also_removes_what_a_killed_run_left(
    root: Path, emit: Emit, fuse: Fuse, steps: int
) -> None:
    for step in range(1, steps + 1):
        restore(root)
        with fuse.lit(root / "dist", step), pytest.raises(Killed):
            emit(AFTER, withheld=["c"])
        emit({"b": "new"}, named=["monographs/b.yaml"])
        assert_every_entry_matches_its_file(root / "dist")
        files = snapshot(root / "dist")
        listed = {entry.path for entry in index.parse(files["index.json"]).monographs}
        assert set(files) == {*listed, "index.json"}


def test_the_first_run_into_a_new_folder_may_be_killed(root: Path, emit: Emit, fuse: Fuse) -> None:
    with fuse.lit(root / "dist"):
        emit(BEFORE)
    steps = fuse.count
    expected = snapshot(root / "dist")
    for step in range(1, steps + 1):
        shutil.rmtree(root / "dist", ignore_errors=True)
        with fuse.lit(root / "dist", step), pytest.raises(Killed):
            emit(BEFORE)
        assert_every_entry_matches_its_file(root / "dist")
        emit(BEFORE)
        assert snapshot(root / "dist") == expected


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to kill a process mid-step")
def test_a_real_kill_at_any_step_leaves_an_index_that_holds(
    root: Path, emit: Emit, fuse: Fuse, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuse, "burn", lambda: os.kill(os.getpid(), signal.SIGKILL))
    for step in range(1, steps + 1):
        restore(root)
        child = os.fork()
        if child == 0:
            with fuse.lit(root / "dist", step):
                emit(AFTER, withheld=["c"])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        assert os.WTERMSIG(status) == signal.SIGKILL
        assert_every_entry_matches_its_file(root / "dist")
        emit(AFTER, withheld=["c"])
        assert snapshot(root / "dist") == snapshot(root / "after")
