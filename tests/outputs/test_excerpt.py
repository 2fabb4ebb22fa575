"""The source lines under a finding."""

from __future__ import annotations

from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.source import Source, Span
from rxproof.outputs.excerpt import Line, excerpt
from rxproof.outputs.terminal import columns, visible


def shown(text: str, marked: str, width: int = 80) -> list[str]:
    """The excerpt's texts and marks, for the one place where `marked` stands in `text`."""
    start = text.index(marked)
    lines = excerpt(Source("a.yaml", text, "0"), Span(start, start + len(marked)), width)
    return [part for line in lines for part in (f"{line.number} {line.text}", f"  {line.marks}")]


@pytest.mark.parametrize(
    ("text", "marked", "lines"),
    [
        ("a: one two\n", "two", ["1 a: one two", "         ^^^"]),
        ("x\r\na: b", "b", ["2 a: b", "     ^"]),
        ("a:\tb", "b", ["1 a:  b", "      ^"]),
        ("a:\tb", "\t", ["1 a:  b", "    ^^"]),
        ("\u85e5: \u7269x", "\u7269", ["1 \u85e5: \u7269x", "      ^^"]),
        ("e\u0301e\u0301 x", "x", ["1 e\u0301e\u0301 x", "     ^"]),
        ("ae\u0301b", "\u0301", ["1 ae\u0301b", "   ^"]),
        ("\u202ex", "x", ["1 <U+202E>x", "          ^"]),
        ("\x1b[1mx", "x", ["1 \u241b[1mx", "      ^"]),
        ("a: ", "", ["1 a: ", "  ^"]),
    ],
)
def test_carets_stand_under_the_text(text: str, marked: str, lines: list[str]) -> None:
    assert shown(text, marked) == lines


def test_an_empty_place_at_the_end_of_a_file_gets_one_caret() -> None:
    assert excerpt(Source("a.yaml", "a:", "0"), Span(2, 2), 80) == (Line(1, "a:", "  ^"),)


def test_a_text_over_several_lines_shows_its_first_and_last() -> None:
    text = "a: |\n  one\n  two\n  three\n"
    assert shown(text, "one\n  two\n  three") == ["2   one", "    ^^^", "4   three", "    ^^^^^"]


def test_a_text_that_ends_with_its_line_shows_no_more_than_that_line() -> None:
    assert shown("a: one\r\nb: two\r\n", "one\r\n") == ["1 a: one", "     ^^^"]


def test_a_line_end_alone_is_shown_where_it_stands() -> None:
    assert shown("a: one\nb", "\n") == ["1 a: one", "        ^"]


@pytest.mark.parametrize(
    ("marked", "lines"),
    [
        ("bbb", ["1 bbb cccc dddd eeee\u2026", "  ^^^"]),
        ("gggg", ["1 \u2026ffff gggg hhhh iiii\u2026", "        ^^^^"]),
        ("kk", ["1 \u2026gggg hhhh iiii jjjj kk", "                       ^^"]),
    ],
)
def test_a_long_line_is_cut_between_words_around_the_text(marked: str, lines: list[str]) -> None:
    text = "bbb cccc dddd eeee ffff gggg hhhh iiii jjjj kk"
    assert shown(text, marked, 24) == lines


def test_a_text_wider_than_the_window_is_marked_as_far_as_it_shows() -> None:
    text = "start " + "x" * 50
    assert shown(text, "x" * 50, 20) == [f"1 \u2026{'x' * 18}\u2026", f"   {'^' * 18}"]


def test_indentation_is_not_cut_where_there_is_room_for_it() -> None:
    text = " " * 6 + "x" * 50
    assert shown(text, "x" * 50, 20) == [f"1       {'x' * 12}\u2026", f"        {'^' * 12}"]


def test_a_line_of_megabytes_is_looked_at_near_the_text_only() -> None:
    text = "a b " * 500_000 + "here" + " c d" * 500_000
    assert shown(text, "here", 20) == ["1 \u2026b a b here c d c d\u2026", "         ^^^^"]


class Watched(str):
    """A text that counts the characters that are taken out of it."""

    __slots__ = ("taken",)

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        piece = super().__getitem__(key)
        self.taken += len(piece)
        return piece


@pytest.mark.parametrize("before", ["", "a: one\n"])
def test_however_long_a_line_is_no_more_of_it_is_taken_than_could_show(before: str) -> None:
    text = Watched(before + "b c " * 50_000)
    text.taken = 0
    middle = len(text) // 2
    start = middle if not before else 3
    excerpt(Source("a.yaml", text, "0"), Span(start, middle + 3), 80)
    assert text.taken <= 2 * 6 * 80  # for each of two lines


# One column for each character, so that marks can be read back; cut signs excluded.
PLAIN = st.text(st.sampled_from("abc d\u00e9"), min_size=1, max_size=120)


@given(PLAIN, st.data(), st.integers(20, 60))
def test_what_is_marked_is_the_text_or_its_beginning(
    text: str, data: st.DataObject, width: int
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (line,) = excerpt(Source("a.yaml", text, "0"), Span(start, end), width)
    marked = "".join(char for char, mark in zip(line.text, line.marks, strict=False) if mark == "^")
    assert text[start:end].startswith(marked)
    assert len(marked) == line.marks.count("^")
    assert marked == text[start:end] or end - start > width // 3


ANY = st.text(
    st.one_of(st.sampled_from("\t\u85e5\u0301\u202e\x1b x\u1161"), st.characters()), max_size=90
)


@given(ANY, st.data(), st.integers(30, 60))
def test_an_excerpt_of_anything_fits_and_is_visible(
    text: str, data: st.DataObject, width: int
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for line in excerpt(Source("a.yaml", text, "0"), Span(start, end), width):
        assert columns(line.text) <= width
        assert columns(line.marks) <= width
        assert "^" in line.marks
        assert visible(line.text) == line.text
