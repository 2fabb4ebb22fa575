"""The words of a sentence are the same, however they are found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rxproof.validators.names import leftover, masked

_AWKWARD = "aZ’'-.,_ é°İ19\n(²\ud800"


@given(st.text() | st.text(st.sampled_from(_AWKWARD)))
def test_tokens_are_what_the_expression_finds(text: str) -> None:
    assert masked._tokens(text) == masked._TOKEN.findall(text)


@given(
    st.from_regex(leftover._CONFUSED.pattern, fullmatch=True, alphabet=st.characters(codec="ascii"))
)
def test_what_is_confused_has_a_sign_of_it(text: str) -> None:
    assert any(sign in text.lower() for sign in leftover._CONFUSED_SIGNS)


@given(st.from_regex(leftover._BESIDE.pattern, alphabet=st.characters(codec="ascii")))
def test_what_is_beside_has_a_sign_of_it(text: str) -> None:
    assert any(sign in text.lower() for sign in leftover._BESIDE_SIGNS)
