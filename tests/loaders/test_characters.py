"""The characters that no monograph may hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof.loaders import characters
from rxproof.model.source import Span


def is_odd(sign: str) -> bool:
    """As it is told to people: other line ends, controls but TAB LF CR, marks, no characters."""
    code = ord(sign)
    return (
        (code < 32 and sign not in "\t\n\r")
        or 127 <= code < 160
        or code in (0x2028, 0x2029, 0xFEFF)
        or 0xD800 <= code <= 0xDFFF
        or 0xFDD0 <= code <= 0xFDEF
        or code in (0xFFFE, 0xFFFF)
    )


def test_every_character_up_to_u_ffff_is_told_apart() -> None:
    for code in range(0x10000):
        sign = chr(code)
        assert bool(characters.odd_characters(sign)) == is_odd(sign), f"U+{code:04X}"


def test_a_look_at_a_whole_text_agrees() -> None:
    for code in range(0x10000):
        if not 0xD800 <= code <= 0xDFFF:  # a file has no half characters
            assert characters.has_odd(f"é{chr(code)}b") == is_odd(chr(code)), f"U+{code:04X}"


def test_so_does_a_look_at_a_value() -> None:
    for code in range(0x10000):
        assert characters.holds_odd(f"a{chr(code)}") == is_odd(chr(code)), f"U+{code:04X}"


@settings(derandomize=True)
@given(st.text(st.sampled_from("ab é\t\n\r💊\x07\u2028\ufeff\x85")))
def test_masking_moves_nothing(text: str) -> None:
    masked = characters.masked(text)
    assert len(masked) == len(text)
    assert not characters.has_odd(masked)
    assert all(new in (old, " ") for old, new in zip(text, masked, strict=True))


@settings(derandomize=True)
@given(st.text(st.sampled_from("ab é💊\x07\u2028\ufeff\x85")))
def test_each_is_told_of_at_its_place(text: str) -> None:
    spans = [Span(at, at + 1) for at, sign in enumerate(text) if is_odd(sign)]
    assert [fault.span for fault in characters.odd_characters(text)] == spans


@pytest.mark.parametrize(
    ("sign", "message"),
    [
        ("\x85", "U+0085 (next line) ends a line for some programs and not for others"),
        ("\u2028", "U+2028 (line separator) ends a line for some programs and not for others"),
        ("\u2029", "U+2029 (paragraph separator) ends a line for some programs and not for others"),
        ("\ufeff", "a byte order mark (U+FEFF) stands inside the text"),
        ("\ud800", "U+D800 is half of a character"),
        ("\x00", "control character U+0000 stands in the text"),
        ("\x7f", "control character U+007F stands in the text"),
        ("\ufffe", "U+FFFE is no character"),
        ("\ufdd0", "U+FDD0 is no character"),
    ],
)
def test_each_is_named(sign: str, message: str) -> None:
    assert [fault.message for fault in characters.odd_characters(sign)] == [message]
