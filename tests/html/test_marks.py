"""Marks stand at the exact words, however the value is written in its file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.model.document import Scalar
from rxproof.outputs.html.inline import Piece, cut, link, pieces
from rxproof.outputs.html.marks import Mark, stretch

TEXT = "Take one \u201ctablet\u201d daily, and no more than two."


def marked(found: tuple[Piece, ...], number: int = 1) -> str:
    return "".join(piece.text for piece in found if number in piece.numbers)


def shown(found: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in found)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("plain.yaml", "x: Take one\n  “tablet” daily,\n  and no more than two."),
        ("block.yaml", "x: |\n  Take one\n  “tablet” daily,\n  and no more than two.\n"),
        ("folded.yaml", "x: >-\n  Take one\n  “tablet” daily,\n  and no more than two.\n"),
        ("double.yaml", 'x: "Take one \\u201ctablet\\u201d daily,\\\n  \\ and no more than two."'),
        ("single.yaml", "x: 'Take one “tablet” daily, and no more than two.'"),
        ("escaped.json", json.dumps({"x": TEXT})),
    ],
)
@pytest.mark.parametrize("word", ["Take", "daily", "no more than two.", "“tablet”"])
def test_a_stretch_of_the_source_is_found_in_the_value(name: str, source: str, word: str) -> None:
    document = loaders.load(source.encode(), name)
    scalar = document.node(("x",))
    assert isinstance(scalar, Scalar)
    at = scalar.text.index(word)
    span = scalar.piece(at, at + len(word))
    start, end = stretch(scalar, span, len(scalar.text))
    assert scalar.text[start:end] == word


def test_a_number_is_marked_as_a_whole() -> None:
    scalar = loaders.load(b"x: 12", "a.yaml").node(("x",))
    assert isinstance(scalar, Scalar)
    assert stretch(scalar, scalar.span, 2) == (0, 2)


@pytest.mark.parametrize(
    ("text", "visible", "looks"),
    [
        ("plain", "plain", [("plain", "")]),
        ("a **b** c", "a b c", [("a ", ""), ("b", "strong"), (" c", "")]),
        ("a *b* c", "a b c", [("a ", ""), ("b", "em"), (" c", "")]),
        ("__b__ _c_", "b c", [("b", "strong"), (" ", ""), ("c", "em")]),
        ("2 * 3 * 4", "2 * 3 * 4", [("2 * 3 * 4", "")]),
        ("snake_case_name", "snake_case_name", [("snake_case_name", "")]),
        ("[a](https://b.c/)", "a", [("a", "https://b.c/")]),
        ("[a](javascript:b)", "[a](javascript:b)", [("[a](javascript:b)", "")]),
    ],
)
def test_markup_is_set(text: str, visible: str, looks: list[tuple[str, str]]) -> None:
    found = pieces(text, 0, len(text))
    assert shown(found) == visible
    assert [
        (one.text, one.url or ("strong" if one.strong else "em" if one.emphasis else ""))
        for one in found
    ] == looks


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:x", "JAVASCRIPT:x", " javascript:x", "java\tscript:x", "data:text/html,x"),
        *("vbscript:x", "file:///etc", "//host", "/path", "http:x", "https://a b", "https://a\nb"),
        *("https://\u202ea", "", "ftp://a"),
    ],
)
def test_what_is_no_harmless_address_is_no_link(url: str) -> None:
    assert link(url) == ""


@pytest.mark.parametrize("url", ["http://a.b", "HTTPS://a.b/c?d=e#f", "mailto:a@b.c"])
def test_a_harmless_address_is_a_link(url: str) -> None:
    assert link(url) == url


def test_a_mark_goes_through_markup() -> None:
    text = "one **two** three"
    found = pieces(text, 0, len(text), [Mark(2, 14, 1, "error")])
    assert marked(found) == "e two th"
    assert [one.text for one in found if one.closing] == [" th"]


def test_where_marks_meet_the_graver_one_shows() -> None:
    found = cut("abcdef", [Mark(0, 4, 1, "info"), Mark(2, 6, 2, "error")])
    assert [(one.text, one.severity) for one in found] == [
        ("ab", "info"),
        ("cd", "error"),
        ("ef", "error"),
    ]


def test_a_mark_on_nothing_that_shows_becomes_a_place() -> None:
    text = "see [this](https://a.b) now"
    found = pieces(text, 0, len(text), [Mark(11, 15, 1, "error")])
    assert [(one.text, one.numbers) for one in found if one.numbers] == [("", (1,))]


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@given(st.text("ab*_[]() \n", max_size=40), st.lists(SPANS, max_size=4))
def test_marks_change_no_text_and_each_ends_once(text: str, spans: list[list[int]]) -> None:
    marks = [
        Mark(min(start, len(text)), min(end, len(text)), number, "error")
        for number, (start, end) in enumerate(spans, 1)
    ]
    found = pieces(text, 0, len(text), marks)
    assert shown(found) == shown(pieces(text, 0, len(text)))
    closing = [number for piece in found for number in piece.closing]
    assert sorted(closing) == [mark.number for mark in marks]
