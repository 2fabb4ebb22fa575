"""Names for values, and guesses at what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.lexicons.distance import distance
from rxproof.schemas.wording import either, kind, kinds, label, nearest, one_edit, shown

WORDS = st.text("abc_", max_size=6)


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ((), "the file"),
        (("names", "brand"), "'brand'"),
        (("classes", 1), "item 2 of 'classes'"),
        (("a", 0, 2), "item 3 of item 1 of 'a'"),
        (("sources", 0, "url"), "'url'"),
    ],
)
def test_label(route, words):
    assert label(route) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        (True, "true"),
        (False, "false"),
        (1, "a number"),
        (1.5, "a number"),
        ("", "a text"),
        ([], "a list"),
        ({}, "a group of keys"),
    ],
)
def test_kind(value, words):
    assert kind(value) == words


def test_kinds_leave_null_out():
    assert kinds(["string", "array", "null"]) == "a text or a list"


def test_kinds_say_what_a_list_holds():
    assert kinds(["string", "array"], "string") == "a text or a list of texts"


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), ("abc", "a, b or c")]
)
def test_either(words, sentence):
    assert either(words) == sentence


def test_shown_keeps_what_is_short():
    assert shown("5 µg\n") == '"5 µg\\n"'


def test_shown_cuts_what_is_long():
    assert shown("a" * 100) == '"' + "a" * 57 + '…"'


def test_shown_cuts_a_long_list():
    assert shown([10] * 100) == "[" + "10, " * 14 + "1…"


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
