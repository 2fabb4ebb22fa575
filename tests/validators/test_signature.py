"""Signatures: passages that differ in a word find each other, and no place is lost in writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.validators.places import at
from rxproof.validators.rule import Fact
from rxproof.validators.signature import alike, keys, repeated, signature

WORD = st.text(alphabet="abcdefgh'#0\u00e9\ud800", min_size=1, max_size=6)
TAKE = "take the tablet with a full glass of water each morning"
CALL = "call your doctor at once if you see any blood in it"
KEEP = "keep the tablets dry and cold"
PASSAGE = st.lists(WORD, min_size=10, max_size=40)


@given(PASSAGE, st.integers(min_value=0), WORD)
def test_a_word_in_the_place_of_another_leaves_passages_alike(
    words: list[str], at_word: int, word: str
) -> None:
    changed = list(words)
    changed[at_word % len(words)] = word
    assert alike(signature(words), signature(changed))
    assert set(keys(signature(words))) & set(keys(signature(changed)))


@given(PASSAGE, st.integers(min_value=0), WORD)
def test_a_word_more_leaves_passages_alike(words: list[str], at_word: int, word: str) -> None:
    longer = list(words)
    longer.insert(at_word % len(words), word)
    assert alike(signature(words), signature(longer))
    assert set(keys(signature(words))) & set(keys(signature(longer)))


@pytest.mark.parametrize("change", [slice(1, 2), slice(3, 4), slice(4, 5)])
def test_in_a_short_passage_each_word_counts(change: slice) -> None:
    words = KEEP.split()
    changed = words.copy()
    changed[change] = ["other"]
    assert not alike(signature(words), signature(changed))
    assert keys(signature(words)) == (signature(words),)


def test_other_words_are_not_alike() -> None:
    one = TAKE.split()
    two = CALL.split()
    assert not alike(signature(one), signature(two))


def test_what_stands_elsewhere_is_not_alike() -> None:
    words = TAKE.split()
    assert alike(signature(words, "storage"), signature(words, "storage"))
    assert not alike(signature(words, "storage"), signature(words, "overdose"))


def test_a_signature_has_one_length() -> None:
    assert {len(signature(["word"] * count)) for count in (0, 1, 10, 500)} == {13}


@given(st.lists(st.sampled_from("abcdefgh")))
def test_a_key_that_comes_again_is_never_denied(looked_up: list[str]) -> None:
    often = repeated(looked_up)
    assert all(often(key) for key in looked_up if looked_up.count(key) > 1)


def test_a_key_that_comes_once_is_mostly_known_for_that() -> None:
    often = repeated(str(number) for number in range(1000))
    assert sum(often(str(number)) for number in range(1000)) < 10


@given(st.text(alphabet="ab\n\r", max_size=60), st.data())
def test_a_place_survives_being_written(text: str, data: st.DataObject) -> None:
    source = Source("pages/one.yaml", text, "")
    start = data.draw(st.integers(0, len(text)))
    location = source.locate(Span(start, data.draw(st.integers(start, len(text)))))
    nowhere = source.locate(WHOLE_FILE).written
    fact = Fact("rule", source.path, nowhere, "", "", "key", ["data"])
    moved = at(fact, location.written, "/field", "found")
    assert moved == Fact("rule", source.path, moved.place, "/field", "found", "key", ["data"])
    assert moved.location == location
