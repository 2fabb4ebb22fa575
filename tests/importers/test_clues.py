"""The clues that single lines give: shop status, route, subject, disclaimer, headings."""

from __future__ import annotations

import pytest

from rxproof.importers import (
    decision,
    effects,
    headings,
    layout,
    proof,
    remarks,
    route,
    shop,
    subjects,
)
from rxproof.model.headings import HEADINGS

GONE, THERE = "unavailable", "available"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We don't sell this brand-version medication.", {"brand": GONE}),
        ("We don’t currently stock the generic version.", {"generic": GONE}),
        ("Brand version: out of stock", {"brand": GONE}),
        ("The generic version is in stock.", {"generic": THERE}),
        ("The brand and the generic version are not available.", {"brand": GONE, "generic": GONE}),
        ("We sell the generic but the brand is sold out.", {"generic": THERE, "brand": GONE}),
        ("There is no generic version available.", {"generic": GONE}),
        ("The brand version is no longer available.", {"brand": GONE}),
        ("Out of stock", {}),
        ("Our generic version costs less.", {}),
        ("We sell the brand version. It works for a day.", {}),
    ],
)  # fmt: skip
def test_shop_status(text, found):
    assert shop.availability(text, in_text=False) == found


def test_among_text_only_a_shop_that_speaks_of_itself_is_believed():
    assert shop.availability("A generic version is available.", in_text=True) == {}
    assert shop.availability("We stock the generic version.", in_text=True) == {"generic": THERE}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The tablets are taken by mouth.", ["oral"]),
        ("Take one tablet by mouth with water.", ["oral"]),
        ("It is given into a vein over an hour.", ["intravenous"]),
        ("The medicine is injected under the skin of your belly.", ["subcutaneous"]),
        ("A pump infuses it. It is given into the fluid around your spine.", ["intrathecal"]),
        ("Put one drop into each eye.", ["ophthalmic"]),
        ("Stick one patch on dry skin.", ["transdermal"]),
        ("Apply it to the affected areas.", ["topical"]),
        ("Spray it into one nostril.", ["nasal"]),
        ("The powder is inhaled.", ["inhalation"]),
        ("The powder is breathed in through the mouthpiece.", ["inhalation"]),
        ("It is given into the space around the spine by a pump under the skin.", ["intrathecal"]),
        ("It is injected into a muscle or under the skin.", ["intramuscular", "subcutaneous"]),
        ("It must not be taken by mouth.", []),
        ("If tablets taken by mouth did not help, ask for the pump.", []),
        ("It helps people for whom oral baclofen did not work.", []),
    ],
)  # fmt: skip
def test_routes_in_sentences(text, found):
    assert list(route.said(text)) == found


def test_the_name_of_the_product_goes_before_its_text():
    block = layout.Block(7, 0, ("It is taken by mouth.",))
    assert route.told(None, ("Zyx Nasal Spray",), [block]) == route.Told(
        "nasal", 1, "Zyx Nasal Spray"
    )
    assert route.told(None, ("Zyx",), [block]) == route.Told("oral", 7, "It is taken by mouth.")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Warfarin belongs to a group of medicines called anticoagulants.", "description"),
        ("It is used to treat gout in adults.", "uses_and_dosage"),
        ("Take one tablet twice a day with water.", "uses_and_dosage"),
        ("Do not take this medicine if you have ever had a stroke.", "do_not_use"),
        ("If you forget to take a tablet, don’t take a double dose.", "missed_dose"),
        ("If you have taken too much, call Poison Control.", "overdose"),
        ("Before you start, tell your doctor about any kidney disease.", "precautions.before_use"),
        ("Tell your doctor if you are allergic to sulfa.", "precautions.before_use"),
        ("List all your medicines, vitamins and herbal teas.", "precautions.interactions"),
        ("Grapefruit juice can interact with it.", "precautions.interactions"),
        ("Don’t drive or use machines until you know how you feel.", "precautions.activities"),
        ("It can harm an unborn baby. Use birth control.", "precautions.pregnancy"),
        ("A little passes into breast milk.", "precautions.breastfeeding"),
        ("Keep it in the fridge, away from light.", "storage"),
        ("Never flush it down the toilet; use a take-back site.", "disposal"),
        ("Our staff is happy to help you.", None),
        ("Tell your doctor if you are pregnant or breastfeeding.", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_subject_of_a_passage(text, field):
    assert subjects.subject(text) == field


def test_a_hint_decides_alone_only_where_it_is_sure():
    assert subjects.subject("Ask us.", {"storage": 4}) is None
    assert subjects.subject("Ask us.", {"storage": 4}, on_hints_alone=True) == "storage"


def test_a_hint_that_the_words_speak_against_leaves_the_matter_open():
    assert subjects.subject("If you are allergic to it.", {"do_not_use": 4}) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This leaflet does not list everything. Ask your doctor for medical advice.", True),
        ("For educational purposes. This site is no substitute; it is not medical advice.", True),
        ("This information is not medical advice.", True),
        ("This information is not medical advice. Foo Inc. does not warrant it.", True),
        ("This list does not include all side effects. Ask your doctor for medical advice.", False),
        ("Talk to your doctor for medical advice about side effects.", False),
    ],
)  # fmt: skip
def test_disclaimers(text, expected):
    assert remarks.is_disclaimer(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The most common side effects include:", True),
        ("Common side effects may affect 1 in 10 people:", False),
        ("Call your doctor if you have any of these symptoms:", False),
        ("Common side effects", False),
    ],
)
def test_an_announcement_says_nothing_of_its_own(text, expected):
    assert remarks.is_lead_in(text) is expected


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Side Effects", "side_effects"),
        ("SIDE-EFFECTS:", "side_effects"),
        ("4. Possible side effects", "side_effects"),
        ("## **Storage** ##", "storage"),
        ("What is Zestril (lisinopril)?", "description"),
        ("Zestril side effects", "side_effects"),
        ("Side effects of lisinopril tablets", "side_effects"),
        ("How to store Zestril", "storage"),
        ("Quantities  available:", "quantities"),
        ("How should I take it?", "uses_and_dosage"),
        ("How do I use it?", "uses_and_dosage"),
        ("How do I take Zestril?", "uses_and_dosage"),
        ("What is it?", "description"),
        ("Storage and other matters", None),
    ],
)
def test_headings_as_pages_write_them(text, field):
    assert headings.Table(HEADINGS, ("Zestril", "lisinopril")).field(text) == field


def test_a_heading_with_text_on_its_line():
    table = headings.Table(HEADINGS, ())
    assert table.heading("Storage: Keep dry.") == headings.Heading(
        "storage", "Storage:", "Keep dry."
    )
    assert table.heading("**Storage** Keep dry.") == headings.Heading(
        "storage", "**Storage**", "Keep dry."
    )
    assert table.heading("Warning: this may sting.") is None


def test_the_house_has_the_last_word_on_a_heading():
    table = headings.Table({"disposal": ("Storage",)}, ())
    assert table.field("Storage") == "disposal"


def test_lines_with_lost_words_are_found():
    page = layout.lines("one two\nthree\n\ntwo four")
    held = proof.words(["one two", "four"])
    assert [line.text for line in proof.lost_lines(page, held)] == ["one two", "three"]
    assert proof.lost_lines(page, proof.words(["one two three two four"])) == ()


def test_the_count_reads_as_one_line():
    count = proof.count(layout.lines("one two\nthree"), ["one two"], ["three"])
    assert str(count) == "3 words: 2 in the monograph, 1 quoted above"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  a \t b\u00a0 ", "a b"),
        ("5\u00a0mg", "5\u00a0mg"),
        ("20\u202f°C", "20\u202f°C"),
        ("5 \u00a0mg", "5 mg"),
        ("the\u00a0end", "the end"),
        ("5\u00a0(five)", "5 (five)"),
    ],
)
def test_white_space_is_cleaned_and_units_stay_with_their_numbers(raw, clean):
    assert layout.clean(raw) == clean


def test_a_decision_can_be_shown_on_a_terminal():
    shown = str(decision.Decision(3, "a\x1b[2Jb\u202ec", "is read as a heading"))
    assert shown == '3: "a [2Jb c" is read as a heading'


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("cough; dizziness; headache", ("cough", "dizziness", "headache")),
        ("Cough; a cold that lasts; or fits.", ("Cough", "a cold that lasts", "fits")),
        ("pain (back, neck); rash", ("pain (back, neck)", "rash")),
        ("Nausea, vomiting and headache", ("Nausea", "vomiting", "headache")),
        ("headache, dry mouth, blurred vision", ("headache", "dry mouth", "blurred vision")),
        ("Side effects include: cough, cold", ("cough", "cold")),
    ],
)
def test_a_line_that_is_plainly_a_list_of_effects(text, items):
    assert effects.named(text).items == items


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cough",
        "nausea and vomiting",
        "dry mouth, eyes, and skin",
        "swelling of the face, lips, tongue",
        "feeling tired, warm, weak",
        "hives, rash, or itching",
        "You may get a cough, rash, fever",
        "rash (face, neck), fits",
        "pain (back; neck), fits",
        "Rest; drink water; call your doctor",
        "Call your doctor at once if you have: fits; fainting",
    ],
)
def test_a_line_that_is_not_plainly_a_list_of_effects(text):
    assert effects.named(text) is None
