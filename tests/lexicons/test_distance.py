"""The distance between two words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.lexicons.distance import distance

WORDS = st.text(alphabet="abc", max_size=8)


@pytest.mark.parametrize(
    ("one", "two", "away"),
    [
        ("lioresal", "lioresal", 0),
        ("lioreasal", "lioresal", 1),
        ("warfarin", "wafarin", 1),
        ("warfarin", "wrafarin", 1),
        ("warfarin", "warfamin", 1),
        ("ca", "abc", 3),
        ("", "abc", 3),
    ],
)
def test_distance(one: str, two: str, away: int) -> None:
    assert distance(one, two, 5) == away


@given(WORDS, WORDS)
def test_it_is_the_same_both_ways(one: str, two: str) -> None:
    assert distance(one, two, 8) == distance(two, one, 8)


@given(WORDS, WORDS, st.integers(0, 8))
def test_a_limit_only_cuts_it_off(one: str, two: str, limit: int) -> None:
    assert distance(one, two, limit) == min(distance(one, two, 8), limit + 1)
