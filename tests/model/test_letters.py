"""Runs of letters: the same as an expression finds, whatever a text is made of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.letters import lowered, runs

_RUN = re.compile(r"[^\W\d_]+")
# Digits, joints, spaces, letters that change their length or their alphabet in another case.
_AWKWARD = "aZ’é °İßſıK-_9.\n\u2028\xa0\u0307Ǆµªº²٣中\0\x85\ud800"


@given(st.text() | st.text(st.sampled_from(_AWKWARD)))
def test_runs_are_what_an_expression_finds(text: str) -> None:
    assert runs(text) == set(_RUN.findall(lowered(text)))


@given(st.text() | st.text(st.sampled_from(_AWKWARD)))
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take 5mg, twice: it's the co-trimoxazole.", "take mg twice it s the co trimoxazole"),
        ("LİORESAL", "lioresal"),
        ("Warfarin’s", "warfarin s"),
        ("naïve_dose", "naïve dose"),
        ("12:30", ""),
    ],
)
def test_letters_end_at_anything_else(text: str, found: str) -> None:
    assert runs(text) == set(found.split())
