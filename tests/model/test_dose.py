"""Amounts in prose: what is read, and where it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.dose import amounts
from rxproof.model.quantity import CELSIUS, FAHRENHEIT, UNITS, Per, Quantity

VALUES = st.decimals(min_value="0.001", max_value=99999, places=3)
DOSED = st.sampled_from(["mg", "mcg", "g", "mL", "units", "mmol", "tablet", "drop", "hour"])
GIVEN_FOR = st.lists(
    st.sampled_from(
        [
            Per(Decimal(1), UNITS["kg"]),
            Per(Decimal(1), UNITS["day"]),
            Per(Decimal(20), UNITS["mL"]),
            Per(Decimal(24), UNITS["hours"]),
        ]
    ),
    max_size=2,
).map(tuple)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(VALUES), draw(VALUES)))
    if draw(st.booleans()):
        high = low
    named = draw(st.one_of(DOSED.map(UNITS.__getitem__), st.sampled_from([CELSIUS, FAHRENHEIT])))
    return Quantity(low, high, named, draw(GIVEN_FOR))


@given(
    quantities(), st.sampled_from(["", "Take ", "(", "not\n"]), st.sampled_from(["", ".", ", or"])
)
def test_what_is_rendered_is_read_back(quantity: Quantity, before: str, after: str) -> None:
    written = str(quantity)
    (amount,) = amounts(f"{before}{written}{after}")
    assert amount.quantity == quantity
    assert (amount.start, amount.end) == (len(before), len(before) + len(written))


@given(st.text(alphabet="0123456789.,-/ mgLkto°CF(\n", max_size=40))
def test_amounts_follow_each_other_inside_the_text(text: str) -> None:
    end = 0
    for amount in amounts(text):
        assert end <= amount.start < amount.end <= len(text)
        end = amount.end
        for part in amount.parts:
            assert amount.start <= part.start < part.end <= amount.end
            for item in part.numbers:
                assert text[item.start : item.end] == item.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take 5 to 10 mg/kg a day.", [("5 to 10 mg/kg a day", "5 to 10 mg/kg/day")]),
        ("It is 10 mg per 20 mL.", [("10 mg per 20 mL", "10 mg/20 mL")]),
        ("3 mg in 5 mL", [("3 mg in 5 mL", "3 mg/5 mL")]),
        (
            "4,000 mg in any 24-hour period",
            [("4,000 mg in any 24-hour period", "4,000 mg/24 hours")],
        ),
        ("2 million units", [("2 million units", "2,000,000 units")]),
        ("10 mg daily", [("10 mg daily", "10 mg/day")]),
        ("2 mg for each kg of body weight", [("2 mg for each kg of body weight", "2 mg/kg")]),
        ("2 tablets (20 mg)", [("2 tablets", "2 tablets"), ("20 mg", "20 mg")]),
        ("10 mg every 8 hours", [("10 mg", "10 mg"), ("8 hours", "8 hours")]),
        ("a 20-mg tablet", [("20-mg", "20 mg")]),
        ("50 mg to\n100 mg", [("50 mg", "50 mg"), ("100 mg", "100 mg")]),
        ("2° to 8°C", [("2° to 8°C", "2 to 8°C")]),
        ("10\u00a0mg", [("10\u00a0mg", "10 mg")]),
        ("5\n\nmg", []),
        ("vitamin B12 mg", []),
        ("1.2.3 mg", []),
        ("10 people", []),
        ("5 mgx", []),
        ("5 mg/0 mL", [("5 mg", "5 mg"), ("0 mL", "0 mL")]),
    ],
)
def test_what_is_read(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[item.start : item.end], str(item.quantity)) for item in amounts(text)] == found


@pytest.mark.parametrize("text", ["5 mg", "5 mg/mL", "5 mL", "5 units a day", "5 mcg/kg/hour"])
def test_what_could_be_a_dose(text: str) -> None:
    assert amounts(text)[0].is_dose()


@pytest.mark.parametrize("text", ["5 mg/dL", "5 mmol/L", "5 kg", "5 hours", "5 cm", "5°C", "2 L"])
def test_what_is_none(text: str) -> None:
    assert not amounts(text)[0].is_dose()
