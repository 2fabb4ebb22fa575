"""The cache: what was kept comes back whole or not at all, whatever happens to the folder."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rxproof.store import cache as module
from rxproof.store.cache import FOLDER, Cache

KEY, OTHER = b"k" * 32, b"o" * 32


def kept(root: Path, key: bytes = KEY) -> bytes | None:
    cache = Cache(root)
    answer = cache.get(key)
    cache.close()
    return answer


def keep(root: Path, key: bytes = KEY, value: bytes = b"value") -> None:
    cache = Cache(root)
    cache.keep([(key, value)])
    cache.close()


def file(root: Path) -> Path:
    (found,) = (root / FOLDER).glob("*.sqlite")
    return found


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    keep(tmp_path, value=b"\0\xff one")
    assert (kept(tmp_path), kept(tmp_path, OTHER)) == (b"\0\xff one", None)


def test_git_ignores_it_and_backups_know_it(tmp_path: Path) -> None:
    keep(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    seen = subprocess.run(
        ["git", "status", "--porcelain"], cwd=tmp_path, check=True, capture_output=True
    )
    assert seen.stdout == b""
    assert (tmp_path / FOLDER / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f59")


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"\0" * 9000])
def test_a_foreign_file_is_replaced(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path)
    file(tmp_path).write_bytes(damage)
    assert kept(tmp_path) is None
    keep(tmp_path)
    assert kept(tmp_path) == b"value"


def test_a_torn_file_gives_no_answer_or_the_right_one(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep([(bytes([n]) * 32, bytes([n]) * 300) for n in range(100)])
    cache.close()
    whole = file(tmp_path).read_bytes()
    for size in range(0, len(whole), 2048):
        file(tmp_path).write_bytes(whole[:size])
        cache = Cache(tmp_path)
        for n in range(100):
            assert cache.get(bytes([n]) * 32) in (None, bytes([n]) * 300)
        cache.close()


def test_a_changed_value_gives_no_answer(tmp_path: Path) -> None:
    keep(tmp_path, value=b"take one tablet")
    data = file(tmp_path).read_bytes()
    assert data.count(b"take one") == 1
    file(tmp_path).write_bytes(data.replace(b"take one", b"take six"))
    assert kept(tmp_path) is None


def test_a_value_under_another_key_gives_no_answer(tmp_path: Path) -> None:
    keep(tmp_path)
    with sqlite3.connect(file(tmp_path)) as connection:
        connection.execute("UPDATE answers SET key = ?", (OTHER,))
    connection.close()
    assert kept(tmp_path, OTHER) is None


def test_another_table_of_that_name_is_replaced(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    with sqlite3.connect(tmp_path / FOLDER / "answers.sqlite") as connection:
        connection.execute("CREATE TABLE answers (something TEXT)")
    connection.close()
    keep(tmp_path)
    assert kept(tmp_path) == b"value"


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("mine")
    keep(tmp_path)
    assert kept(tmp_path) is None
    assert (tmp_path / FOLDER).read_text() == "mine"


def test_a_folder_in_the_way_of_the_file(tmp_path: Path) -> None:
    (tmp_path / FOLDER / "answers.sqlite").mkdir(parents=True)
    keep(tmp_path)
    assert kept(tmp_path) is None


def test_a_full_disk_costs_the_answer_only(tmp_path: Path) -> None:
    keep(tmp_path)
    cache = Cache(tmp_path)
    assert cache._connection is not None
    pages = cache._connection.execute("PRAGMA page_count").fetchone()[0]
    cache._connection.execute(f"PRAGMA max_page_count = {pages}")
    cache.keep([(OTHER, b"x" * 100_000)])
    cache.close()
    assert (kept(tmp_path), kept(tmp_path, OTHER)) == (b"value", None)


@contextmanager
def held(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another run that holds the file, and little patience with it."""
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    other = sqlite3.connect(file(root), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


def test_another_run_that_writes_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    with held(tmp_path, monkeypatch):
        keep(tmp_path, OTHER)
    module._BUSY_UNTIL.clear()  # as in the process of a later run
    assert (kept(tmp_path), kept(tmp_path, OTHER)) == (b"value", None)


def test_runs_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from rxproof.store.cache import Cache\n"
        "for n in range(20):\n"
        "    cache = Cache(Path(sys.argv[1]))\n"
        "    cache.keep([(bytes([int(sys.argv[2]), n]) * 16, sys.argv[2].encode())])\n"
        "    cache.close()\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), str(n)]) for n in range(3)
    ]
    assert [run.wait(60) for run in runs] == [0, 0, 0]
    for run in range(3):
        for n in range(20):
            assert kept(tmp_path, bytes([run, n]) * 16) == str(run).encode()


def test_what_nobody_asked_for_in_a_month_is_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    keep(tmp_path, OTHER)
    days = 24 * 60 * 60
    now = module.time.time()
    monkeypatch.setattr(module.time, "time", lambda: now + 20 * days)
    cache = Cache(tmp_path)
    cache.get(KEY)
    cache.keep([])
    cache.close()
    monkeypatch.setattr(module.time, "time", lambda: now + 40 * days)
    keep(tmp_path, b"n" * 32)
    assert (kept(tmp_path), kept(tmp_path, OTHER)) == (b"value", None)


def test_without_sqlite_there_is_no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    keep(tmp_path)
    assert kept(tmp_path) is None


def test_who_waited_in_vain_does_not_wait_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path)
    with held(tmp_path, monkeypatch):
        assert kept(tmp_path) is None
    asked: list[Path] = []
    monkeypatch.setattr(module, "_connect", asked.append)
    assert (kept(tmp_path), asked) == (None, [])
