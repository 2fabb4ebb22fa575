"""Several processes: the same answers in the same order, and no file that can stop the others."""

from __future__ import annotations

import multiprocessing
import os
import pickle  # what the standard library itself sends a task with
import signal
import sys
from datetime import date
from pathlib import Path

import pytest

from rxproof.config import Config
from rxproof.pipeline import workers
from rxproof.pipeline.examining import Examined
from rxproof.pipeline.files import File
from rxproof.pipeline.request import InternalError

CONFIG = Config(root=Path(), today=date(2026, 11, 22))
FORKS = pytest.mark.skipif(sys.platform != "linux", reason="a patch reaches forked processes only")


def numbered(desk, count: int) -> list[tuple[int, File]]:
    return [
        (number, File(path, path, asked=True))
        for number in range(count)
        for path in [desk.page(f"page-{number}", *([desk.error] if number % 3 else []))]
    ]


def answers(files, processes: int) -> dict[int, Examined]:
    return dict(workers.work_in_processes(files, workers.Task(CONFIG, publishing=True), processes))


@pytest.mark.parametrize("processes", [1, 3])
def test_the_answers_are_those_of_one_process(desk, processes: int) -> None:
    files = numbered(desk, 20)
    task = workers.Task(CONFIG, publishing=True)
    assert answers(files, processes) == {number: task.examine(file) for number, file in files}


def test_reports_and_published_files_are_the_same_bytes(desk) -> None:
    numbered(desk, 20)
    runs = []
    for jobs in ("1", "2", "5"):
        result = desk.emit("--no-cache", "--jobs", jobs)
        runs.append((result.code, result.out, desk.files))
    assert runs[0] == runs[1] == runs[2]


@FORKS
def test_a_process_that_dies_names_its_file_and_the_rest_go_on(desk, monkeypatch) -> None:
    files = numbered(desk, 20)
    examine = workers.Task.examine

    def fatal(self, file: File):
        if file.path.endswith("page-7.yaml"):
            os.kill(os.getpid(), signal.SIGKILL)
        return examine(self, file)

    monkeypatch.setattr(workers.Task, "examine", fatal)
    known = answers(files, 2)
    assert sorted(known) == list(range(20))
    (lost,) = [number for number, page in known.items() if not page.digest]
    (diagnostic,) = known[lost].examination.diagnostics
    assert (lost, diagnostic.location.path) == (7, "monographs/page-7.yaml")
    assert diagnostic.message == (
        "This file could not be checked: the process that examined it was ended by signal 9"
    )


@FORKS
def test_a_run_that_lost_a_file_ends_in_2(desk, monkeypatch) -> None:
    numbered(desk, 6)
    examine = workers.Task.examine

    def fatal(self, file: File):
        if file.path.endswith("page-4.yaml"):
            os._exit(3)
        return examine(self, file)

    monkeypatch.setattr(workers.Task, "examine", fatal)
    result = desk.report("--no-cache", "--jobs", "2", "--select", "syntax-error")
    assert (result.code, result.found) == (2, [("monographs/page-4.yaml", "syntax-error")])


@FORKS
def test_a_fault_of_the_tool_is_that_of_the_first_file(desk, monkeypatch) -> None:
    files = numbered(desk, 20)

    def broken(self, file: File):
        raise InternalError(f"broke on {file.path}")

    monkeypatch.setattr(workers.Task, "examine", broken)
    with pytest.raises(InternalError, match=r"^broke on monographs/page-0\.yaml$") as caught:
        answers(files, 2)
    assert "in broken" in str(caught.value.__cause__)


def test_no_process_is_left_behind_when_the_run_is_given_up(desk) -> None:
    run = workers.work_in_processes(numbered(desk, 40), workers.Task(CONFIG, publishing=True), 2)
    next(run)
    run.close()
    assert multiprocessing.active_children() == []


def test_a_task_can_be_sent_to_a_process_that_knows_nothing(desk) -> None:
    ((_, file),) = numbered(desk, 1)
    task = workers.Task(CONFIG, publishing=True)
    sent = pickle.loads(pickle.dumps(task))  # noqa: S301 - our own bytes, made in this line
    assert sent.examine(file) == task.examine(file)


@pytest.mark.parametrize(
    ("jobs", "files", "expected"), [(1, 100, 1), (4, 100, 4), (8, 3, 2), (8, 1, 1), (8, 0, 1)]
)
def test_as_many_as_asked_for_but_no_more_than_there_is_work(
    jobs: int, files: int, expected: int
) -> None:
    assert workers.count(jobs, files) == expected


@pytest.mark.parametrize(("files", "expected"), [(0, 1), (63, 1), (64, 2), (10_000, 8)])
def test_as_many_as_pay(monkeypatch, files: int, expected: int) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 8)
    assert workers.count(None, files) == expected


@pytest.mark.parametrize("value", ["0", "-1", "two", "", "1.5", "99999"])
def test_a_number_of_jobs_that_is_none(desk, value: str) -> None:
    desk.page()
    result = desk.validate("--jobs", value)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "rxproof: Invalid value for '--jobs': " + f"{value!r} is neither a number nor 'auto'\n"
    )
