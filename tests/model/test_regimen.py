"""How often and how much at most, as sentences say it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.dose import amounts
from rxproof.model.regimen import in_digits, intervals, maxima, times_a_day


@given(st.text(alphabet="onetwhalf six -", max_size=30))
def test_digits_for_words_keep_every_place(text: str) -> None:
    assert len(in_digits(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("one tablet", 1), ("Two tablets", 2), ("half a tablet", 0.5), ("one and a half pills", 1.5)],
)
def test_number_words(text: str, value: float) -> None:
    assert amounts(in_digits(text))[0].quantity.low == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high", "is_most"),
    [
        ("3 times a day", 3, 3, False),
        ("twice daily", 2, 2, False),
        ("once a day", 1, 1, False),
        ("3 or 4 times each day", 3, 4, False),
        ("up to 4 times a day", 4, 4, True),
        ("2 times in 24 hours", 2, 2, False),
    ],
)
def test_times_a_day(text: str, low: int, high: int, is_most: bool) -> None:
    (found,) = times_a_day(text)
    assert (found.low, found.high, found.is_most) == (low, high, is_most)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize("text", ["3 times a week", "3 times as many", "once", "a day"])
def test_no_times_a_day(text: str) -> None:
    assert list(times_a_day(text)) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("every 8 hours", 8, 8),
        ("every 4 to 6 hours", 4, 6),
        ("every 4-6 hrs", 4, 6),
        ("6-hourly", 6, 6),
    ],
)
def test_an_interval(text: str, low: int, high: int) -> None:
    (found,) = intervals(text)
    assert (found.low, found.high, found.start, found.end) == (low, high, 0, len(text))


@pytest.mark.parametrize(
    "text", ["every day", "every 8 days", "every 0 hours", "every 4 to 0 hours", "8 hours"]
)
def test_no_interval(text: str) -> None:
    assert list(intervals(text)) == []


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("at most 6 tablets a day", "6 tablets"),
        ("no more than 4,000 mg in 24 hours", "4,000 mg"),
        ("the maximum daily dose is 4 g", "4 g"),
        ("up to 8 capsules per day", "8 capsules"),
    ],
)
def test_a_limit_for_one_day(text: str, limit: str) -> None:
    (found,) = maxima(text, amounts(text))
    assert str(found.quantity) == limit
    assert found.end == len(text)


def test_a_limit_without_a_unit() -> None:
    (found,) = maxima("at most 6 a day", ())
    assert (found.count, found.quantity) == (6, None)


@pytest.mark.parametrize(
    "text", ["at most 6 tablets", "up to 10 days", "no more than 5 mg/kg a day", "at most 6 people"]
)
def test_no_limit_for_one_day(text: str) -> None:
    assert list(maxima(text, amounts(text))) == []
