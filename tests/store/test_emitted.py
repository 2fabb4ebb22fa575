"""What the emitted folder holds after a run."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rxproof.model.values import replace
from rxproof.store import index
from rxproof.store.emitted import EmitError, ForeignFileError, answering_for, commit, plan
from rxproof.store.index import Entry

Emit = Callable[..., Any]

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def listed(folder: Path) -> list[str]:
    return [entry.id for entry in index.parse((folder / "index.json").read_bytes()).monographs]


def withheld(folder: Path) -> list[str]:
    return [item.id for item in index.parse((folder / "index.json").read_bytes()).withheld]


def text(folder: Path, id_: str) -> str:
    return str(json.loads((folder / f"{id_}.json").read_bytes())["text"])


@pytest.fixture
def dist(root: Path) -> Path:
    return root / "dist"


# What is written


def test_every_page_that_passed_is_written_and_listed(emit: Emit, dist: Path) -> None:
    emit({"b": "two", "a": "one"}, withheld=["c"])
    assert names(dist) == ["a.json", "b.json", "index.json"]
    assert (text(dist, "a"), text(dist, "b")) == ("one", "two")
    found = index.parse((dist / "index.json").read_bytes())
    assert [(entry.id, entry.source) for entry in found.monographs] == [
        ("a", "monographs/a.yaml"),
        ("b", "monographs/b.yaml"),
    ]
    assert [(item.id, item.source, item.rules) for item in found.withheld] == [
        ("c", "monographs/c.yaml", ("a-rule",))
    ]
    for entry in found.monographs:
        assert hashlib.sha256((dist / entry.path).read_bytes()).hexdigest() == entry.sha256


def test_a_run_in_which_nothing_passes_still_writes_the_index(emit: Emit, dist: Path) -> None:
    emit({}, withheld=["a"])
    assert names(dist) == ["index.json"]
    assert withheld(dist) == ["a"]


def test_the_same_run_again_writes_nothing(emit: Emit, dist: Path) -> None:
    emit({"a": "one", "b": "two"})
    before = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in dist.iterdir()}
    agreed = emit({"a": "one", "b": "two"})
    assert (agreed.write, agreed.remove, agreed.first) == ((), (), None)
    after = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in dist.iterdir()}
    assert after == before


def test_only_the_pages_that_changed_are_rewritten(emit: Emit, dist: Path) -> None:
    emit({"a": "one", "b": "two"})
    inode = (dist / "a.json").stat().st_ino
    agreed = emit({"a": "one", "b": "new"})
    assert [entry.id for entry in agreed.write] == ["b"]
    assert text(dist, "b") == "new"
    assert (dist / "a.json").stat().st_ino == inode


def test_a_page_that_stays_as_it_is_takes_the_new_versions(emit: Emit, dist: Path) -> None:
    emit({"a": "one"})
    emit({"a": "one"}, tool="2.0")
    assert index.parse((dist / "index.json").read_bytes()).monographs[0].tool_version == "2.0"


def test_a_page_that_someone_edited_is_written_anew(emit: Emit, dist: Path) -> None:
    emit({"a": "one"})
    edited = (dist / "a.json").read_text().replace("one", "1")
    (dist / "a.json").write_text(edited)
    agreed = emit({"a": "one"})
    assert text(dist, "a") == "one"
    assert agreed.first.monographs == ()


# Fail closed


def test_a_page_that_no_longer_passes_loses_its_json(emit: Emit, dist: Path) -> None:
    emit({"a": "one", "b": "two"})
    emit({"b": "two"}, withheld=["a"])
    assert names(dist) == ["b.json", "index.json"]
    assert (listed(dist), withheld(dist)) == (["b"], ["a"])


def test_a_listed_page_goes_even_if_someone_edited_its_id(emit: Emit, dist: Path) -> None:
    emit({"a": "one"})
    edited = (dist / "a.json").read_text().replace('"a"', '"other"')
    (dist / "a.json").write_text(edited)
    emit({}, withheld=["a"])
    assert names(dist) == ["index.json"]


def test_a_page_that_turned_into_a_draft_loses_its_json(emit: Emit, dist: Path) -> None:
    emit({"a": "one", "b": "two"})
    emit({"b": "two"})
    assert names(dist) == ["b.json", "index.json"]
    assert (listed(dist), withheld(dist)) == (["b"], [])


def test_a_page_whose_source_is_gone_loses_its_json_named_or_not(
    emit: Emit, root: Path, dist: Path
) -> None:
    emit({"a": "one", "b": "two"}, withheld=["c"])
    (root / "monographs" / "a.yaml").unlink()
    (root / "monographs" / "c.yaml").unlink()
    emit({"b": "two"}, named=["monographs/b.yaml"])
    assert names(dist) == ["b.json", "index.json"]
    assert (listed(dist), withheld(dist)) == (["b"], [])


def test_a_page_hit_by_a_cross_file_error_loses_its_json_named_or_not(
    emit: Emit, dist: Path
) -> None:
    emit({"a": "one", "b": "two"})
    emit({}, withheld=["a", "b"], named=["monographs/b.yaml"])
    assert names(dist) == ["index.json"]
    assert withheld(dist) == ["a", "b"]


def test_a_page_that_passes_again_is_withheld_no_longer(emit: Emit, dist: Path) -> None:
    emit({}, withheld=["a", "b"])
    emit({"a": "one"}, named=["monographs/a.yaml"])
    assert (listed(dist), withheld(dist)) == (["a"], ["b"])


def test_a_page_with_a_new_id_loses_its_old_json(emit: Emit, root: Path, dist: Path) -> None:
    emit({"a": "one"})
    renamed = Entry(**{**entry_members(dist, "a"), "id": "new"})
    data = b'{"schema": "urn:rxproof:published:1", "id": "new"}'
    renamed = replace(renamed, sha256=hashlib.sha256(data).hexdigest())
    commit(planned(root, renamed), lambda _: data)
    assert names(dist) == ["index.json", "new.json"]


def test_a_page_whose_source_moved_is_listed_once(emit: Emit, root: Path, dist: Path) -> None:
    emit({"a": "one"})
    moved = Entry(**{**entry_members(dist, "a"), "source": "monographs/b.yaml"})
    commit(planned(root, moved, named="monographs/b.yaml"), lambda _: b"")
    found = index.parse((dist / "index.json").read_bytes()).monographs
    assert [(entry.id, entry.source) for entry in found] == [("a", "monographs/b.yaml")]


def entry_members(dist: Path, id_: str) -> dict[str, Any]:
    found = index.parse((dist / "index.json").read_bytes()).monographs
    (entry,) = (entry for entry in found if entry.id == id_)
    return {name: getattr(entry, name) for name in Entry.__slots__}


def planned(root: Path, *passed: Entry, named: str = "monographs") -> Any:
    return plan(
        root / "dist",
        root=root,
        passed=passed,
        withheld=(),
        answers_for=answering_for(root, [Path(named)]),
        tool_version="1.0",
        ruleset_version="r1",
    )


# With named files


def test_with_named_files_other_entries_stay_as_they_are(emit: Emit, dist: Path) -> None:
    emit({"a": "one", "b": "two"}, withheld=["c"])
    emit({"b": "new"}, named=["monographs/b.yaml"], tool="2.0")
    assert (text(dist, "a"), text(dist, "b")) == ("one", "new")
    found = index.parse((dist / "index.json").read_bytes())
    assert [(entry.id, entry.tool_version) for entry in found.monographs] == [
        ("a", "1.0"),
        ("b", "2.0"),
    ]
    assert withheld(dist) == ["c"]


def test_an_entry_whose_file_is_no_longer_as_listed_does_not_stay(emit: Emit, dist: Path) -> None:
    emit({"a": "one", "b": "two", "c": "three"})
    (dist / "a.json").write_bytes((dist / "a.json").read_bytes() + b"\n")
    (dist / "c.json").unlink()
    emit({"b": "two"}, named=["monographs/b.yaml"])
    assert names(dist) == ["b.json", "index.json"]
    assert listed(dist) == ["b"]


@pytest.mark.parametrize(
    ("named", "source", "answer"),
    [
        ("monographs", "monographs/a.yaml", True),
        ("monographs", "monographs/sub/a.yaml", True),
        ("monographs", "monographs-old/a.yaml", False),
        ("monographs/a.yaml", "monographs/a.yaml", True),
        ("monographs/a.yaml", "monographs/b.yaml", False),
        ("./monographs/../monographs/", "monographs/a.yaml", True),
        (".", "monographs/a.yaml", True),
        ("..", "monographs/a.yaml", True),
        ("monographs", "/elsewhere/monographs/a.yaml", False),
        ("/elsewhere", "/elsewhere/monographs/a.yaml", True),
    ],
)
def test_a_run_answers_for_what_it_was_given_and_what_lies_below(
    tmp_path: Path, named: str, source: str, answer: bool
) -> None:
    assert answering_for(tmp_path, [Path(named)])(source) is answer


# Leftovers


def test_a_page_of_ours_that_no_entry_vouches_for_goes(emit: Emit, dist: Path) -> None:
    emit({"a": "one", "b": "two"})
    (dist / "index.json").unlink()
    emit({"b": "two"})
    assert names(dist) == ["b.json", "index.json"]


def test_a_temporary_file_of_ours_goes(emit: Emit, dist: Path) -> None:
    dist.mkdir()
    (dist / ".rxproof-0123456789abcdef.tmp").write_bytes(b"{")
    emit({"a": "one"})
    assert names(dist) == ["a.json", "index.json"]


FOREIGN = {
    "search.json": b'{"schema": "urn:rxproof:published:1", "id": "search"}',
    "other.json": b'{"schema": "https://example.org/", "id": "other"}',
    "copy.json": b'{"schema": "urn:rxproof:published:1", "id": "a"}',
    "list.json": b"[1, 2]",
    "torn.json": b'{"schema": "urn:rxproof:published:1", "id": "to',
    "deep.json": b"[" * 100_000,
    "b.json": b"{}",
    "page.html": b"<p>",
    "Upper.json": b'{"schema": "urn:rxproof:published:1", "id": "Upper"}',
}


def test_what_is_not_ours_is_never_touched(emit: Emit, dist: Path) -> None:
    dist.mkdir()
    for name, data in FOREIGN.items():
        (dist / name).write_bytes(data)
    (dist / "folder.json").mkdir()
    emit({"a": "one"})
    emit({}, withheld=["a", "b"])
    assert names(dist) == sorted([*FOREIGN, "folder.json", "index.json"])
    assert {name: (dist / name).read_bytes() for name in FOREIGN} == FOREIGN


@LINKS
def test_a_link_is_never_followed(emit: Emit, dist: Path, root: Path) -> None:
    emit({"a": "one"})
    page = (dist / "a.json").replace(root / "real.json")
    (dist / "b.json").symlink_to(page)
    emit({})
    assert (dist / "b.json").is_symlink()
    assert page.exists()


@LINKS
def test_the_folder_itself_may_be_a_link(emit: Emit, dist: Path, root: Path) -> None:
    (root / "real").mkdir()
    dist.symlink_to(root / "real")
    emit({"a": "one"})
    assert names(root / "real") == ["a.json", "index.json"]


# What is refused, before anything is written


def in_the_way(path: Path) -> str:
    return (
        f"{path.as_posix()} is in the way and not from rxproof: move it away, or emit to another "
        "folder"
    )


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"schema": "urn:rxproof:index:1"}'])
def test_a_foreign_file_in_the_way_is_refused(emit: Emit, dist: Path, data: bytes) -> None:
    emit({"a": "one"})
    before = (dist / "index.json").read_bytes()
    (dist / "c.json").write_bytes(data)
    with pytest.raises(ForeignFileError) as caught:
        emit({"b": "two", "c": "three"})
    assert str(caught.value) == in_the_way(dist / "c.json")
    assert names(dist) == ["a.json", "c.json", "index.json"]
    assert (dist / "c.json").read_bytes() == data
    assert (dist / "index.json").read_bytes() == before


def test_a_folder_in_the_way_is_refused(emit: Emit, dist: Path) -> None:
    (dist / "a.json").mkdir(parents=True)
    with pytest.raises(ForeignFileError) as caught:
        emit({"a": "one"})
    assert str(caught.value) == in_the_way(dist / "a.json")


@LINKS
@pytest.mark.parametrize("name", ["a.json", "index.json"])
def test_a_link_in_the_way_is_refused(emit: Emit, dist: Path, root: Path, name: str) -> None:
    emit({"a": "one"})
    moved = (dist / name).replace(root / "moved.json")
    (dist / name).symlink_to(moved)
    before = moved.read_bytes()
    with pytest.raises(ForeignFileError) as caught:
        emit({"a": "new"})
    assert str(caught.value) == in_the_way(dist / name)
    assert moved.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", 'its "schema" is not "urn:rxproof:index:1"'),
        (b'{"schema": "urn:rxproof:ind', "it cannot be read as JSON"),
        (b'{"schema": "urn:rxproof:index:1"}', '"version" is missing'),
    ],
)
def test_an_index_that_is_foreign_or_torn_is_refused(
    emit: Emit, dist: Path, data: bytes, reason: str
) -> None:
    dist.mkdir()
    (dist / "index.json").write_bytes(data)
    with pytest.raises(ForeignFileError) as caught:
        emit({"a": "one"})
    assert str(caught.value) == (
        f"{(dist / 'index.json').as_posix()} is damaged or not from rxproof ({reason}): move it "
        "away and emit the whole corpus again, or emit to another folder"
    )
    assert names(dist) == ["index.json"]
    assert (dist / "index.json").read_bytes() == data


@pytest.mark.parametrize("id_", ["../x", "index", "search", "A", "", "a/b", "con"])
def test_an_id_that_cannot_name_a_file_is_refused(root: Path, id_: str) -> None:
    entry = Entry(id_, "A", "approved", "0", "monographs/a.yaml", "0", 1, "r1", "1.0")
    with pytest.raises(EmitError) as caught:
        planned(root, entry)
    assert str(caught.value) == f"monographs/a.yaml: the id {id_!r} cannot name a file"
    assert not (root / "dist").exists()


def test_two_pages_of_one_id_are_refused(root: Path) -> None:
    one = Entry("a", "A", "approved", "0", "monographs/a.yaml", "0", 1, "r1", "1.0")
    with pytest.raises(EmitError) as caught:
        planned(root, one, replace(one, source="monographs/b.yaml"))
    assert str(caught.value) == "monographs/a.yaml and monographs/b.yaml have the same id, a"
    assert not (root / "dist").exists()


@pytest.mark.parametrize("below", ["", "below"])
def test_a_folder_that_cannot_be_written_is_refused(emit: Emit, dist: Path, below: str) -> None:
    dist.write_bytes(b"a file")
    with pytest.raises(EmitError, match=f"^cannot emit to {(dist / below).as_posix()}: "):
        emit({"a": "one"}, folder=dist / below)
    assert dist.read_bytes() == b"a file"


def test_planning_changes_nothing_but_to_make_the_folder(
    emit: Emit, root: Path, dist: Path
) -> None:
    emit({"a": "one"})
    (dist / ".rxproof-0123456789abcdef.tmp").write_bytes(b"")
    before = {path.name: path.read_bytes() for path in dist.iterdir()}
    planned(root)
    assert {path.name: path.read_bytes() for path in dist.iterdir()} == before


# While it is carried out


def test_a_page_that_changed_since_it_was_planned_is_not_published(
    emit: Emit, root: Path, dist: Path
) -> None:
    emit({"a": "one", "b": "two"})
    agreed = planned(root, Entry(**{**entry_members(dist, "a"), "sha256": "0" * 64}))
    with pytest.raises(EmitError) as caught:
        commit(agreed, lambda _: b"something else")
    assert str(caught.value) == ("monographs/a.yaml changed while it was being emitted: run again")
    assert listed(dist) == []


def test_a_full_disk_is_told_in_one_line(
    emit: Emit, dist: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emit({"a": "one"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(EmitError) as caught:
        emit({"a": "one", "b": "two"})
    assert str(caught.value) == (
        f"cannot write {(dist / 'b.json').as_posix()}: No space left on device"
    )
    assert names(dist) == ["a.json", "index.json"]
    assert listed(dist) == ["a"]
