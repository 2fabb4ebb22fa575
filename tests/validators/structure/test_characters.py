"""Garbled text: what was UTF-8 once comes back as it was, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.validators.structure import mojibake

SIGNS = "’‘“”–—•…°éüñµ½®×÷αβγδμ≤≥≈−™€šœžł🙂"


def misread(text: str) -> str:
    """UTF-8 read as Windows-1252, its undefined bytes as the control characters of Latin-1."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@given(st.text(alphabet=SIGNS, min_size=1, max_size=8), st.integers(1, 3))
def test_text_comes_back_however_often_it_was_misread(text: str, times: int) -> None:
    garbled = text
    for _ in range(times):
        garbled = misread(garbled)
    assert mojibake.decoded(garbled) == text


@pytest.mark.parametrize("sign", SIGNS)
def test_text_taken_for_latin_1_comes_back(sign: str) -> None:
    assert mojibake.decoded(sign.encode().decode("latin-1")) == sign


@given(st.text(alphabet=SIGNS + "ÀÉÈÖÜÇÑàèöüçñß¿¡«»ÆØÅæøåñ°", max_size=12))
def test_text_that_was_never_misread_stays(text: str) -> None:
    was = mojibake.decoded(text)
    assert was is None or misread(was) == text


@pytest.mark.parametrize("text", ["", "é", "É”", "«à»", "“Å", "naïve", "…“", "Ã", "â€"])
def test_letters_that_only_look_alike_stay(text: str) -> None:
    assert mojibake.decoded(text) is None


@pytest.mark.parametrize(
    ("character", "is_"), [("\x92", "’"), ("\x80", "€"), ("\x81", "\x81"), ("a", "a"), ("é", "é")]
)
def test_a_control_character_is_what_windows_1252_has_for_it(character: str, is_: str) -> None:
    assert mojibake.from_control(character) == is_
