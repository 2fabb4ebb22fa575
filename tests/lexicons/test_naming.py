"""Whole names: what they name, what is in them, and which are national."""

from __future__ import annotations

import pytest

from rxproof.lexicons import naming
from rxproof.lexicons.catalog import known_words
from rxproof.lexicons.entry import fold


@pytest.mark.parametrize(
    ("name", "generic", "brand", "substances"),
    [
        ("Coumadin", False, True, {"warfarin"}),
        ("warfarin", True, False, {"warfarin"}),
        ("acetaminophen", True, False, {"paracetamol"}),
        ("Advair", False, True, {"fluticasone", "salmeterol"}),
        ("hydroxyzine pamoate", True, False, {"hydroxyzine"}),
    ],
)
def test_a_name(name: str, generic: bool, brand: bool, substances: set[str]) -> None:
    entry = naming.named(name)
    assert entry is not None
    assert (entry.generic, entry.brand, entry.substances) == (generic, brand, substances)


@pytest.mark.parametrize("name", ["Lioresal Intrathecal", "pamoate", "table", ""])
def test_no_whole_name(name: str) -> None:
    assert naming.named(name) is None


def test_substances_are_found_in_parts_of_names() -> None:
    names = ("Lioresal Intrathecal", "hydroxyzine hydrochloride", "Metformin Sandoz")
    assert naming.substances(names) == {"baclofen", "hydroxyzine", "metformin"}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("warfarin sodium", "warfarin"),
        ("sodium", "sodium"),
        ("sodium chloride", "sodium chloride"),
        ("insulin lispro", "insulin lispro"),
    ],
)
def test_a_salt_is_taken_off(name: str, bare: str) -> None:
    assert naming.salt_free(name) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [("paracetamol", "acetaminophen"), ("salbutamol", "albuterol"), ("pethidine", "meperidine")],
)
def test_national_names_are_found_by_either(one: str, other: str) -> None:
    for name in (one, other):
        pairs = {(fold(pair.one.name), fold(pair.other.name)) for pair in naming.nationals()[name]}
        assert (one, other) in pairs


@pytest.mark.parametrize("name", ["rifampin", "estradiol", "heroin", "colistin", "pancrelipase"])
def test_spellings_and_synonyms_are_no_national_names(name: str) -> None:
    assert name not in naming.nationals()


def test_of_a_brand_of_unknown_substances_nothing_is_said() -> None:
    assert "rynesa" in known_words()
    assert naming.named("Rynesa") is None
