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
        ("1,000 units", "1000 units"),
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
        ("\\u0063loffen \\xe2\\U0001F600", "c"),
        ("complete and all", "a little"),
    ],
)
def test_none_is(before: str, after: str) -> None:
    assert keeps(before, after)
