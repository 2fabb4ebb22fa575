"""Text made fit for a terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.outputs.terminal import Style, columns, styled, visible, wrap

TEXT = st.text(
    st.one_of(
        st.sampled_from(" \t\n\x1b\x9b\u202e\u200b\u00ad\u2028\ue000\u85e5\u0301e"), st.characters()
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("plain text", "plain text"),
        ("caf\u00e9 \u85e5", "caf\u00e9 \u85e5"),
        ("\x1b[31m", "\u241b[31m"),
        ("a\tb\nc\0", "a\u2409b\u240ac\u2400"),
        ("\x7f", "\u2421"),
        ("\x9b", "<U+009B>"),
        ("\u202eabc\u202c", "<U+202E>abc<U+202C>"),
        ("a\u200bb\u00adc\ufeff", "a<U+200B>b<U+00AD>c<U+FEFF>"),
        ("\u2028\uf0b7\udc80", "<U+2028><U+F0B7><U+DC80>"),
        ("10\u00a0mg", "10\u00a0mg"),
    ],
)
def test_what_does_not_show_is_made_to_show(raw: str, shown: str) -> None:
    assert visible(raw) == shown


@given(TEXT)
def test_nothing_visible_steers_a_terminal(text: str) -> None:
    categories = {unicodedata.category(char) for char in visible(text)}
    assert categories.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("caf\u00e9", 4),
        ("cafe\u0301", 4),
        ("\u85e5\u7269", 4),
        ("\uff21", 2),
        ("\u1112\u1161\u11ab", 2),
    ],
)
def test_columns_are_those_a_terminal_uses(text: str, width: int) -> None:
    assert columns(text) == width


def test_text_is_wrapped_after_an_indent() -> None:
    assert list(wrap("one two  three\nfour", 11, "  ")) == ["  one two", "  three", "  four"]


def test_wide_characters_count_for_two_when_wrapping() -> None:
    assert list(wrap("\u85e5\u7269 \u85e5\u7269", 8)) == ["\u85e5\u7269", "\u85e5\u7269"]


def test_an_address_is_never_broken() -> None:
    url = "https://example.org/a-page-with-a-long-name"
    assert list(wrap(f"See {url} for more.", 20)) == ["See", url, "for more."]


def test_no_break_space_keeps_words_together() -> None:
    assert list(wrap("take 10\u00a0mg now", 9)) == ["take", "10\u00a0mg now"]


@given(TEXT, st.integers(10, 30))
def test_wrapping_loses_nothing_and_stays_within_the_width(text: str, width: int) -> None:
    words = [visible(word) for word in re.split(r"[ \t\r\n]+", text) if word]
    lines = [line.removeprefix(" ") for line in wrap(text, width, " ")]
    assert [word for line in lines for word in line.split(" ")] == words
    assert all(columns(line) < width or " " not in line for line in lines)


def test_style_is_left_out_without_color() -> None:
    assert styled("text", Style.BOLD, color=False) == "text"
    assert styled("text", Style.BOLD, color=True) == "\x1b[1mtext\x1b[0m"
    assert styled("", Style.BOLD, color=True) == ""
