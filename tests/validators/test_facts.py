"""What no safe fix may take away: numbers, and names of drugs."""

from __future__ import annotations

import pytest

from rxproof.model.edit import Edit
from rxproof.model.source import Source, Span
from rxproof.validators.facts import keeps_facts


def keeps(before: str, after: str) -> bool:
    source = Source("a.yaml", before, "")
    return keeps_facts(before, Edit(source.locate(Span(0, len(before))), after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("warfarin", "heparin"),
        ("Warfarin", ""),
        ("warfarin and warfarin", "warfarin"),
        ("Coumadin", "Jantoven"),
        ("5 mg", "6 mg"),
        ("0.5 mg", "5.0 mg"),
        ("1,000 units", "100 units"),
        ("1.0 mg", "10 mg"),
        ("0,5 mg", "5 mg"),
        ("0,5 mg", "0.5 mg"),
        ("5 mg", "5 mcg"),
        ("5 mg", "5"),
        (".5 mg", "5 mg"),
        ("mg 5 mg", "mg 5 g"),
        ("take 2", "take two"),
    ],
)
def test_a_fact_is_lost(before: str, after: str) -> None:
    assert not keeps(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("warfrin", "warfarin"),
        ("warfarin", "Warfarin"),
        ("", "warfarin 5 mg"),
        ("5 mg of warfarin", "warfarin, 5 mg"),
        ("1.0 mg", "1 mg"),
        ("0.50 mg", "0.5 mg"),
        (".5 mg", "0.5 mg"),
        ("10mg", "10 mg"),
        ("100000 units", "100,000 units"),
        ("10 µg", "10 mcg"),
        ("5 cc", "5 mL"),
        ("\\u0063loffen \\xe2\\U0001F600", "c"),
        ("complete and all", "a little"),
    ],
)
def test_none_is(before: str, after: str) -> None:
    assert keeps(before, after)


@pytest.mark.parametrize(
    ("before", "cut", "after"),
    [
        ("Take 1", ".5", "0.5"),
        ("Take 1", "5", ""),
        ("Take 5 ", "mg", "g"),
        ("Take 1", "", "0"),
        ("Take 1", " ", ""),
    ],
    ids=repr,
)
def test_what_stands_around_an_edit_belongs_to_the_number(
    before: str, cut: str, after: str
) -> None:
    source = Source("a.yaml", f"{before}{cut}5 a day", "")
    span = Span(len(before), len(before) + len(cut))
    assert not keeps_facts(source.text, Edit(source.locate(span), after))
