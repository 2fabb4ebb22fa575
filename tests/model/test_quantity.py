"""Numbers with units: values, sizes, and what may be compared with what."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

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
    runs_of_digits,
    unit,
)

DECIMALS = st.decimals(min_value=0, max_value=10**7, places=3)


@given(DECIMALS)
def test_a_rendered_number_reads_back(value: Decimal) -> None:
    assert number(rendered(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", Decimal(5)),
        ("0.5", Decimal("0.5")),
        (".5", Decimal("0.5")),
        ("1.0", Decimal(1)),
        ("1,000", Decimal(1000)),
        ("1,000,000.5", Decimal("1000000.5")),
        ("0,5", Decimal("0.5")),
        ("0,125", Decimal("0.125")),
        ("2,5", Decimal("2.5")),
        ("1,0000", None),
        ("1.2.3", None),
        ("10,00,000", None),
        ("", None),
        ("1234567890123456", None),
    ],
)
def test_a_number(text: str, value: Decimal | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["1,500", "12,000", "5", "1,500.5"])
def test_a_comma_that_marks_thousands(text: str) -> None:
    assert not has_decimal_comma(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("0.5"), "0.5"),
        (Decimal(1000), "1,000"),
        (Decimal(1) / 3, "0.333"),
        (Decimal("12345.678"), "12,345.678"),
    ],
)
def test_how_a_number_is_shown(value: Decimal, text: str) -> None:
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
        (Quantity(Decimal("0.1"), Decimal("0.1"), UNITS["g"]), (100, "mg")),
        (Quantity(Decimal(1), Decimal(1), UNITS["L"]), (1000, "mL")),
        (Quantity(Decimal(2), Decimal(2), UNITS["years"]), (24, "months")),
    ],
    ids=str,
)
def test_the_same_amount_in_two_units(one: Quantity, two: tuple[int, str]) -> None:
    value, name = two
    other = Quantity(Decimal(value), Decimal(value), UNITS[name])
    assert one.is_like(other)
    assert one.least == other.least


def test_a_concentration_is_the_same_in_any_volume() -> None:
    one = Quantity(Decimal(10), Decimal(10), UNITS["mg"], (Per(Decimal(20), UNITS["mL"]),))
    two = Quantity(Decimal(500), Decimal(500), UNITS["mcg"], (Per(Decimal(1), UNITS["mL"]),))
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
    here = Quantity(Decimal(1), Decimal(1), first)
    assert not here.is_like(Quantity(Decimal(1), Decimal(1), second))


def test_a_dose_is_no_concentration() -> None:
    dose = Quantity(Decimal(50), Decimal(50), UNITS["mcg"])
    held = Quantity(Decimal(50), Decimal(50), UNITS["mcg"], (Per(Decimal(1), UNITS["mL"]),))
    assert not dose.is_like(held)


def test_every_dimension_has_units() -> None:
    named = {each.dimension for each in UNITS.values()} | {Dimension.TEMPERATURE}
    assert named == set(Dimension)


@given(st.text(alphabet="0123456789.,- é°٣\n\ud800", max_size=30))
def test_runs_of_digits_are_where_an_expression_finds_them(text: str) -> None:
    expected = [match.span() for match in re.finditer("[0-9]+", text)]
    assert list(runs_of_digits(text)) == expected


def test_units_are_compared_by_their_kind() -> None:
    each = [Quantity(Decimal(1), Decimal(1), named) for named in UNITS.values()]
    wrong = [
        (str(one), str(two))
        for one, two in product(each, each)
        if one.is_like(two) != (one.kind == two.kind)
    ]
    assert not wrong
