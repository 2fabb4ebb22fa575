"""The kept index: right whatever stands in its folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rxproof.lexicons import cache, index, vocabulary
from rxproof.lexicons.cache import open_index
from rxproof.lexicons.entry import Entry, Sort
from rxproof.lexicons.index import Index, UnusableError

WORDS = {
    "warfarin": Entry(Sort.GENERIC | Sort.TARGET, 8, "warfarin"),
    "abilify": Entry(Sort.BRAND | Sort.TARGET, 6, "Abilify"),
    "ability": Entry(Sort.ENGLISH, 9, "ability"),
}


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def gather(extra: dict[str, str] | None = None) -> dict[str, Entry]:
        added = {word: Entry(Sort.BRAND, 4, form) for word, form in (extra or {}).items()}
        return {**WORDS, **added}

    monkeypatch.setattr(vocabulary, "gather", gather)


def answers(opened: Index) -> bool:
    return (
        opened.entry("abilify") == WORDS["abilify"]
        and opened.entry("nothing") is None
        and "warfarin" in opened.targets("wafarin")
        and "ability" in opened.rivals("abilty")
    )


def kept(folder: Path) -> Path:
    (path,) = folder.glob("*.index")
    return path


def test_it_is_made_once_and_then_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answers(open_index(tmp_path))
    monkeypatch.setattr(index, "build", None)
    assert answers(open_index(tmp_path))


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:100],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
        lambda data: b"something else" + data,
        lambda data: bytes(len(data)),
    ],
)
def test_a_damaged_index_is_made_again(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    open_index(tmp_path)
    path = kept(tmp_path)
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(damage(whole))
    assert answers(open_index(tmp_path))
    assert path.read_bytes() == whole


def test_a_list_of_another_one_s_size_and_time_makes_another_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = tmp_path / "medical.txt"
    monkeypatch.setattr(cache, "_sources", lambda: [words])
    for word in ("warfarin", "warfaron"):
        words.write_text(word)
        os.utime(words, ns=(0, 0))
        open_index(tmp_path)
    assert len(list(tmp_path.glob("*.index"))) == 2


def test_the_same_lists_installed_again_share_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = tmp_path / "medical.txt"
    monkeypatch.setattr(cache, "_sources", lambda: [words])
    for day in (1, 2):
        words.write_text("warfarin")
        os.utime(words, (day, day))
        open_index(tmp_path)
    assert len(list(tmp_path.glob("*.index"))) == 1


def test_an_index_of_other_sources_is_not_used() -> None:
    data = index.build(WORDS, b"a" * 32)
    with pytest.raises(UnusableError, match="no index of these sources"):
        Index(memoryview(data), b"b" * 32)


def test_names_of_ones_own_have_an_index_of_their_own(tmp_path: Path) -> None:
    assert open_index(tmp_path).sort("zorolin") == 0
    assert open_index(tmp_path, {"zorolin": "Zorolin"}).sort("zorolin") != 0
    assert open_index(tmp_path).sort("zorolin") == 0


@pytest.mark.parametrize("blocked", ["", "below"])
def test_where_nothing_can_be_kept_it_lives_in_memory(tmp_path: Path, blocked: str) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    assert answers(open_index(file / blocked))
    assert answers(open_index(None))
    assert file.read_text() == "in the way"


def test_nothing_is_left_lying_about(tmp_path: Path) -> None:
    open_index(tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".index"]


def test_several_may_make_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "names-x.index"
    data = index.build(WORDS, b"f" * 32)

    def make(_: int) -> bool:
        cache._keep(path, data)
        return answers(Index(memoryview(path.read_bytes()), b"f" * 32))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(make, range(40)))
    assert list(tmp_path.iterdir()) == [path]
