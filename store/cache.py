"""Answers kept from run to run, beside the content they belong to.

What is asked for under a key comes back just as it was kept, or not at all. Whatever happens to the
folder (a full disk, a killed run, a foreign file, another run at the same time), the worst is that
an answer has to be worked out again.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FOLDER = ".rxproof_cache"
_FILE = "answers.sqlite"
_NOTICE = "# Made by rxproof. It can be deleted at any time.\n*\n"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"  # fixed by the Cache Directory Tagging standard
    "# This folder is a cache made by rxproof.\n"
)
_PATIENCE = 5.0  # seconds that another run which is writing is waited for
_PAUSE = 60.0  # seconds for which nobody asks again, once that took too long
_DAY = 24 * 60 * 60
_STALE = 30  # days after which an answer that nobody asked for is dropped
_CHECK = 16  # bytes of each value that prove it whole


_BUSY_UNTIL: dict[Path, float] = {}
"""Folders that another run held, and until when they are not asked: each time takes patience."""


class Cache:
    """Answers by key, in one file that several runs may use at once."""

    def __init__(self, root: Path, *, make: bool = True) -> None:
        """Open the cache of a folder of content.

        Args:
            root: the folder that the cache folder stands in.
            make: whether to make one where there is none.
        """
        self._folder = folder = root / FOLDER
        self._connection = _open(folder) if make or folder.is_dir() else None
        self._today = int(time.time() // _DAY)
        self._seen: list[bytes] = []
        self._pruned = False

    def get(self, key: bytes) -> bytes | None:
        """What was kept under `key`, or None."""
        if self._connection is None:
            return None
        with self._giving_up():
            row = self._connection.execute(
                "SELECT value, day FROM answers WHERE key = ?", (key,)
            ).fetchone()
            if row is not None and isinstance(row[0], bytes) and isinstance(row[1], int):
                value = row[0][_CHECK:]
                if row[0][:_CHECK] == _proof(key, value):
                    if row[1] != self._today:
                        self._seen.append(key)
                    return value
        return None

    def keep(self, answers: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep answers, remember which were asked for today, and drop what nobody asks for."""
        if self._connection is None:
            return
        rows = [(key, _proof(key, value) + value, self._today) for key, value in answers]
        if not rows and not self._seen:
            return
        with self._giving_up(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", rows)
            self._connection.executemany(
                "UPDATE answers SET day = ? WHERE key = ?",
                ((self._today, key) for key in self._seen),
            )
            if not self._pruned:
                self._pruned = True
                self._connection.execute(
                    "DELETE FROM answers WHERE day < ? OR day > ?",
                    (self._today - _STALE, self._today + _STALE),
                )
        self._seen = []

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            with suppress(Exception):  # nothing is lost that cannot be worked out again
                self._connection.close()
            self._connection = None

    @contextmanager
    def _giving_up(self) -> Iterator[None]:
        """Go on without a cache when the file cannot be used."""
        import sqlite3

        try:
            yield
        except (sqlite3.Error, OSError, OverflowError) as fault:
            _mind(self._folder, fault)
            self.close()


def _mind(folder: Path, fault: Exception) -> None:
    """Remember that another run held the file for longer than this one could wait."""
    if "locked" in str(fault):
        _BUSY_UNTIL[folder] = time.monotonic() + _PAUSE


def _proof(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK, key=key[:64]).digest()


def _open(folder: Path) -> sqlite3.Connection | None:
    try:
        import sqlite3
    except ImportError:  # a Python built without it
        return None
    # Locked for long, read-only, no place for it: then there is none. One that is damaged, or none
    # of ours, is thrown away and made anew.
    if _BUSY_UNTIL.get(folder, 0) > time.monotonic():
        return None
    with suppress(sqlite3.OperationalError, OSError):
        try:
            return _connect(folder)
        except sqlite3.OperationalError as fault:
            _mind(folder, fault)
            raise
        except sqlite3.DatabaseError:
            _discard(folder / _FILE)
            with suppress(sqlite3.DatabaseError):
                return _connect(folder)
    return None


def _connect(folder: Path) -> sqlite3.Connection:
    import sqlite3

    if not folder.is_dir():
        folder.mkdir()
        (folder / ".gitignore").write_text(_NOTICE, encoding="utf-8")
        (folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
    connection = sqlite3.connect(folder / _FILE, timeout=_PATIENCE, isolation_level=None)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    import sqlite3

    # A torn file is found out and thrown away, so there is no need to wait for the disk.
    connection.execute("PRAGMA synchronous = OFF")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(answers)")]
    if not columns:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS answers"
            " (key BLOB PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL)"
        )
    elif columns != ["key", "value", "day"]:
        raise sqlite3.DatabaseError("no table of ours")


def _discard(file: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
