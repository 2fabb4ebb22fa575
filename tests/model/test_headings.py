"""The table of headings."""

import pytest

from rxproof.model.headings import HEADINGS, heading_key
from rxproof.model.monograph import SECTION_ORDER

FIELDS = {
    "boxed_warning",
    "disclaimer",
    *(name for name in SECTION_ORDER if name != "more"),
    *(f"{name}.{part}" for name, parts in SECTION_ORDER.items() for part in parts),
}


def test_every_field_that_pages_have_headings_for_has_some():
    assert set(HEADINGS) == FIELDS


def test_no_heading_stands_for_two_fields():
    owners = {}
    for field, headings in HEADINGS.items():
        for heading in headings:
            owners.setdefault(heading_key(heading), set()).add(field)
    assert {key: fields for key, fields in owners.items() if len(fields) > 1} == {}


def test_no_heading_is_listed_twice():
    headings = [heading for listed in HEADINGS.values() for heading in listed]
    assert len(headings) == len(set(headings))


def test_the_first_heading_of_a_field_is_its_name():
    """Where a heading has to be written, the first one is."""
    odd = {
        field: headings[0]
        for field, headings in HEADINGS.items()
        if heading_key(headings[0]).replace(" ", "_") != field.rpartition(".")[2]
    }
    assert odd == {
        "side_effects.common": "Common side effects",
        "side_effects.serious": "Serious side effects",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Side Effects:", "side effects"),
        ("WHAT IS  THIS\tDRUG?", "What is this medication"),
        ("Uses & Dosage", "Uses and dosage"),
        ("**Storage**", "Storage."),
        ("Drug interactions", "Medicine interactions"),
    ],
)
def test_spellings_of_one_heading_share_a_key(one, other):
    assert heading_key(one) == heading_key(other)


@pytest.mark.parametrize(("one", "other"), [("Warning", "Warnings"), ("Uses", "Use")])
def test_other_headings_have_other_keys(one, other):
    assert heading_key(one) != heading_key(other)
