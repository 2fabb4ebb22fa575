"""Titles as publishers write them, and the names in them."""

from __future__ import annotations

import pytest

from rxproof.importers import layout, title


def names(text, *, first=True):
    (line,) = layout.lines(text)
    found = title.read(line, first=first)
    return found and (", ".join(found.brand), ", ".join(found.generic))


@pytest.mark.parametrize(
    ("text", "brand", "generic"),
    [
        ("Zestril (Lisinopril) Medication", "Zestril", "lisinopril"),
        ("ZESTRIL® (lisinopril) 10 mg tablets", "ZESTRIL", "lisinopril"),
        ("Zestril Tablets (lisinopril) information", "Zestril", "lisinopril"),
        ("Voltaren Gel (diclofenac sodium gel)", "Voltaren Gel", "diclofenac sodium"),
        ("Zestril (ZES-tril) (lisinopril)", "Zestril", "lisinopril"),
        ("# Zestril [lisinopril]", "Zestril", "lisinopril"),
        ("**Zestril** (lisinopril)", "Zestril", "lisinopril"),
        ("About Zestril (lisinopril): Uses, Dosage & Side Effects", "Zestril", "lisinopril"),
        ("Zestril - lisinopril", "Zestril", "lisinopril"),
        ("Zestril | Lisinopril | example.com", "Zestril", "lisinopril"),
        ("Lisinopril (Zestril, Prinivil)", "Zestril, Prinivil", "lisinopril"),
        ("insulin glargine (Lantus)", "Lantus", "insulin glargine"),
        ("Lisinopril", "", "lisinopril"),
        ("Patient information: Lisinopril 10 mg", "", "lisinopril"),
        ("Baclofen (Oral Route)", "", "baclofen"),
        ("Aspirin (low dose)", "", "aspirin"),
        ("Newlymadeumab Injection", "", "newlymadeumab"),
        ("Zestril", "Zestril", ""),
        ("Newbrand™", "Newbrand", ""),
        ("Diovan HCT (Valsartan / Amlodipine)", "Diovan HCT", "valsartan, amlodipine"),
        ("Augmentin (amoxicillin and clavulanate)", "Augmentin", "amoxicillin, clavulanate"),
        ("Coumadin, Jantoven (Warfarin Sodium)", "Coumadin, Jantoven", "warfarin sodium"),
    ],
)  # fmt: skip
def test_names_in_a_title(text, brand, generic):
    assert names(text) == (brand, generic)


@pytest.mark.parametrize(
    "text",
    [
        "Medication Guide",
        "Tablets information",
        "Important",
        "5 Star award",
        "How to take your medicine",
        "Home > Drugs > Zestril",
        "Lisinopril lowers your blood pressure.",
        "(lisinopril)",
        "Zestril (lisinopril) " + "x" * 200,
    ],
)
def test_a_line_that_is_no_title(text):
    assert names(text) is None


def test_below_the_first_line_a_title_needs_its_parentheses():
    assert names("Lisinopril", first=False) is None
    assert names("Zestril (lisinopril)", first=False) == ("Zestril", "lisinopril")


@pytest.mark.parametrize(
    ("text", "below", "brand", "generic"),
    [
        ("Zestril", "(lisinopril)", "Zestril", "lisinopril"),
        ("Zestril®", "[lisinopril] 10 mg tablets", "Zestril", "lisinopril"),
        ("Newbrand", "(newlymadeumab)", "Newbrand", "newlymadeumab"),
        ("Lisinopril", "(Zestril, Prinivil)", "Zestril, Prinivil", "lisinopril"),
    ],
)
def test_names_in_a_title_of_two_lines(text, below, brand, generic):
    found = title.read_two(*layout.lines(f"{text}\n{below}"))
    assert (", ".join(found.brand), ", ".join(found.generic)) == (brand, generic)


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("Zestril", "(ZES-tril)"),
        ("Zestril", "10 mg (lisinopril)"),
        ("Zestril (lisinopril)", "(Prinivil)"),
        ("Important", "(lisinopril)"),
    ],
)
def test_two_lines_that_are_no_title_together(text, below):
    assert title.read_two(*layout.lines(f"{text}\n{below}")) is None


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("names.generic", "Baclofen", ("baclofen",)),
        ("names.generic", "amlodipine and valsartan", ("amlodipine", "valsartan")),
        ("names.brand", "Lioresal®, Gablofen", ("Lioresal", "Gablofen")),
        ("names.generic", "see the label of your medicine", ()),
    ],
)
def test_names_after_a_label(field, text, found):
    assert title.values(field, text) == found


@pytest.mark.parametrize(
    ("names", "identifier"),
    [
        ({"brand": ("Imitrex Nasal Spray",), "generic": ("sumatriptan",)}, "imitrex-nasal-spray"),
        ({"brand": (), "generic": ("amlodipine", "valsartan")}, "amlodipine-valsartan"),
        ({"brand": ("Héparine Choay",)}, "heparine-choay"),
        ({"brand": ("Ατενολόλη",)}, ""),
        ({}, ""),
    ],
)
def test_the_id_is_made_of_the_names(names, identifier):
    assert title.identifier(names) == identifier
