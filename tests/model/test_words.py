"""Words in messages: guesses at what was meant, lists, quotes cut short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.lexicons.distance import distance
from rxproof.model.words import both, either, nearest, one_edit, shortened

WORDS = st.text("abc_", max_size=6)


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), ("abc", "a, b or c")]
)
def test_either(words, sentence):
    assert either(words) == sentence


def test_both():
    assert both(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("text", "cut"),
    [("abcdef", "abcdef"), ("abcdefg", "abc..."), ("ab  efgh", "ab...")],
)
def test_shortened(text, cut):
    assert shortened(text, 6) == cut


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("sumary", ("title", "summary"), "summary"),
        ("Missed Dose", ("missed_dose", "overdose"), "missed_dose"),
        ("side-effects", ("side_effects",), "side_effects"),
        ("common", ("side_effects.common", "side_effects.serious"), "side_effects.common"),
        ("advice", ("common.advice", "serious.advice"), None),
        ("od", ("id", "names"), "id"),
        ("xyzzy", ("id", "names"), None),
        ("notes", ("names",), None),
        ("anything", (), None),
    ],
)
def test_nearest(word, choices, meant):
    assert nearest(word, choices) == meant


@given(WORDS, WORDS)
def test_one_edit_is_a_distance_of_one(one, two):
    assert one_edit(one, two) == (distance(one, two, 2) == 1)
