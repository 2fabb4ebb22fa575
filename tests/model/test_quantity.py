"""Numbers with units: values, sizes, and what may be compared with what."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.quantity import (
    UNITS,
    Dimension,
    Per,
    Quantity,
    has_decimal_comma,
    number,
    rendered,
    unit,
)

DECIMALS = st.decimals(min_value=0, max_value=10**7, places=3).map(Fraction)


@given(DECIMALS)
def test_a_rendered_number_reads_back(value: Fraction) -> None:
    assert number(rendered(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", Fraction(5)),
        ("0.5", Fraction(1, 2)),
        (".5", Fraction(1, 2)),
        ("1.0", Fraction(1)),
        ("1,000", Fraction(1000)),
        ("1,000,000.5", Fraction(2000001, 2)),
        ("0,5", Fraction(1, 2)),
        ("0,125", Fraction(1, 8)),
        ("2,5", Fraction(5, 2)),
        ("1,0000", None),
        ("1.2.3", None),
        ("10,00,000", None),
        ("", None),
    ],
)
def test_a_number(text: str, value: Fraction | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["1,500", "12,000", "5", "1,500.5"])
def test_a_comma_that_marks_thousands(text: str) -> None:
    assert not has_decimal_comma(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 2), "0.5"),
        (Fraction(1000), "1,000"),
        (Fraction(1, 3), "0.333"),
        (Fraction(12345678, 1000), "12,345.678"),
    ],
)
def test_how_a_number_is_shown(value: Fraction, text: str) -> None:
    assert rendered(value) == text


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("mg", "mg"),
        ("MG", "mg"),
        ("micrograms", "mcg"),
        ("µg", "mcg"),
        ("μg", "mcg"),
        ("cc", "mL"),
        ("Tablets", "tablet"),
        ("patches", "patch"),
        ("IU", "units"),
        ("°C", "°C"),
        ("degrees Fahrenheit", "°F"),
        ("ampoules", "ampule"),
    ],
)
def test_a_unit(word: str, name: str) -> None:
    found = unit(word)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("word", ["is", "G", "u", "C", "H", "people"])
def test_no_unit(word: str) -> None:
    assert unit(word) is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Quantity(Fraction(1, 10), Fraction(1, 10), UNITS["g"]), (100, "mg")),
        (Quantity(Fraction(1), Fraction(1), UNITS["L"]), (1000, "mL")),
        (Quantity(Fraction(2), Fraction(2), UNITS["years"]), (24, "months")),
    ],
    ids=str,
)
def test_the_same_amount_in_two_units(one: Quantity, two: tuple[int, str]) -> None:
    value, name = two
    other = Quantity(Fraction(value), Fraction(value), UNITS[name])
    assert one.is_like(other)
    assert one.least == other.least


def test_a_concentration_is_the_same_in_any_volume() -> None:
    one = Quantity(Fraction(10), Fraction(10), UNITS["mg"], (Per(Fraction(20), UNITS["mL"]),))
    two = Quantity(Fraction(500), Fraction(500), UNITS["mcg"], (Per(Fraction(1), UNITS["mL"]),))
    assert one.is_like(two)
    assert one.least == two.least


@pytest.mark.parametrize(
    ("one", "two"),
    [("mg", "mL"), ("tablet", "capsule"), ("days", "months"), ("units", "mg"), ("°C", "°F")],
)
def test_what_cannot_be_compared(one: str, two: str) -> None:
    first, second = unit(one), unit(two)
    assert first is not None
    assert second is not None
    here = Quantity(Fraction(1), Fraction(1), first)
    assert not here.is_like(Quantity(Fraction(1), Fraction(1), second))


def test_a_dose_is_no_concentration() -> None:
    dose = Quantity(Fraction(50), Fraction(50), UNITS["mcg"])
    held = Quantity(Fraction(50), Fraction(50), UNITS["mcg"], (Per(Fraction(1), UNITS["mL"]),))
    assert not dose.is_like(held)


def test_every_dimension_has_units() -> None:
    named = {each.dimension for each in UNITS.values()} | {Dimension.TEMPERATURE}
    assert named == set(Dimension)
