"""Files replaced in one step."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from rxproof.store import atomic

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files or modes")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_written(tmp_path: Path) -> None:
    assert atomic.write(tmp_path / "a", b"new") is True
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old and longer")
    assert atomic.write(tmp_path / "a", b"new") is True
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@POSIX
def test_whoever_reads_the_old_file_meanwhile_reads_it_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with (tmp_path / "a").open("rb") as reader:
        atomic.write(tmp_path / "a", b"new")
        assert reader.read() == b"old"


def test_a_file_that_holds_the_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"same")
    before = (tmp_path / "a").stat()
    assert atomic.write(tmp_path / "a", b"same") is False
    after = (tmp_path / "a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_failure_leaves_the_old_content_and_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left on device"):
        atomic.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic.write(tmp_path / "none" / "a", b"new")


@POSIX
def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    atomic.write(tmp_path / "a", b"new")
    assert mode(tmp_path / "a") == mode(tmp_path / "other")


@POSIX
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    atomic.write(tmp_path / "a", b"new")
    assert mode(tmp_path / "a") == 0o640


@POSIX
def test_through_a_link_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real" / "a")
    atomic.write(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a").read_bytes() == b"new"


@POSIX
def test_a_device_is_written_to_and_stays_a_device() -> None:
    assert atomic.write(Path(os.devnull), b"gone") is True
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_only_our_own_temporary_files_are_leftovers(tmp_path: Path) -> None:
    ours = tmp_path / ".rxproof-0123456789abcdef.tmp"
    others = (".rxproof-1.tmp", "rxproof-0123456789abcdef.tmp", "a.tmp", ".rxproof.tmp")
    for name in (ours.name, *others):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".rxproof-fedcba9876543210.tmp").mkdir()
    assert list(atomic.leftovers(tmp_path)) == [ours]


def test_what_a_kill_leaves_is_known_as_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    monkeypatch.setattr(Path, "unlink", killed)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(tmp_path / "a", b"new")
    assert [path.name for path in atomic.leftovers(tmp_path)] == names(tmp_path)
    assert len(names(tmp_path)) == 1


def test_a_probe_makes_the_folder_and_leaves_nothing_in_it(tmp_path: Path) -> None:
    atomic.probe(tmp_path / "a" / "b")
    assert names(tmp_path / "a" / "b") == []


def test_a_probe_of_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(OSError):
        atomic.probe(tmp_path / "a" / "b")
