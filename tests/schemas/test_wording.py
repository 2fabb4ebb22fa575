"""Names for values, and guesses at what was meant."""

import pytest

from rxproof.schemas.wording import kind, kinds, label, shown


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


def test_shown_keeps_what_is_short():
    assert shown("5 µg\n") == '"5 µg\\n"'


def test_shown_cuts_what_is_long():
    assert shown("a" * 100) == '"' + "a" * 57 + '…"'


def test_shown_cuts_a_long_list():
    assert shown([10] * 100) == "[" + "10, " * 14 + "1…"
