"""A publisher's plain-text page becomes a draft monograph that holds every word of it."""

from __future__ import annotations

import re
import textwrap
import time
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rxproof.importers.plain_text import NotAPageError, read
from rxproof.model.headings import HEADINGS
from rxproof.outputs.monograph_yaml import render

PAGE = (Path(__file__).parent / "pages" / "imitrex-nasal-spray.txt").read_text(encoding="utf-8")


def imported(text, identifier=None):
    return read(textwrap.dedent(text), headings=HEADINGS, identifier=identifier)


def words(*texts):
    """Counted without the importer's own means: runs of letters and digits."""
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", text))


def leaves(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield str(value)


def texts(fields):
    """The texts of a monograph, without the facts that are read off titles and labels."""
    kept = ("boxed_warning", "sections", "disclaimer", "import_notes")
    return [text for key in kept for text in leaves(fields.get(key, []))]


def quotes(result):
    return [decision.quote for decision in result.decisions if not decision.kept]


def decided(result, quote):
    return [decision.decided for decision in result.decisions if decision.quote == quote]


# The page that stands for a real one, with its kinds of faults


@pytest.fixture(scope="module")
def page():
    return read(PAGE, headings=HEADINGS)


@pytest.fixture(scope="module")
def sections(page):
    return page.fields["sections"]


def test_the_title_gives_the_names_the_id_and_the_route(page):
    assert page.fields["names"] == {"generic": "sumatriptan", "brand": "Imitrex Nasal Spray"}
    assert page.fields["id"] == "imitrex-nasal-spray"
    assert page.fields["route"] == "nasal"
    names = "is read as the title: brand Imitrex Nasal Spray, generic sumatriptan"
    assert decided(page, "Imitrex Nasal Spray (Sumatriptan) Medication") == [
        f"{names}; left out: Medication",
        "tells the route: nasal",
    ]


def test_the_fields_stand_in_the_order_of_the_format(page):
    assert list(page.fields) == [
        "schema_version", "id", "names", "route", "availability", "review", "sections",
        "disclaimer", "import_notes",
    ]  # fmt: skip
    assert page.fields["schema_version"] == 1
    assert page.fields["review"] == {"status": "draft"}


def test_what_the_shop_says_becomes_availability(page):
    assert page.fields["availability"] == {"brand": "unavailable", "generic": "unavailable"}
    assert decided(page, "The brand version is out of stock.") == [
        "is read as shop status: the brand version is unavailable"
    ]


def test_each_list_of_effects_has_its_own_place(sections):
    effects = sections["side_effects"]
    assert effects["common"]["effects"] == [
        "Bad or bitter taste",
        "Nausea or vomiting",
        "Burning or tingling in the nose or throat",
        "Feeling tired, warm, or flushed",
    ]
    assert len(effects["serious"]["effects"]) == 6
    assert effects["serious"]["advice"] == "Get medical help right away if you notice any of these."
    assert effects["allergic_reactions"] == {
        "intro": "An allergic reaction to Imitrex Nasal Spray is rare. Call 911 if any of these "
        "symptom’s appear:",
        "symptoms": ["Rash or hives", "Swollen face, lips, or tongue", "Wheezing"],
        "advice": "This list isn’t complete. Ask your pharmacist about other effects.",
    }


def test_text_whose_headings_are_lost_is_placed_by_its_words(sections):
    precautions = sections["precautions"]
    assert list(precautions) == [
        "before_use", "interactions", "activities", "pregnancy", "breastfeeding"
    ]  # fmt: skip
    assert precautions["before_use"].endswith(
        "medical history, especially if you have ever had:\n"
        "- A heart attack or stroke\n- High blood pressure\n- Or severe liver disease"
    )
    assert precautions["interactions"].endswith(
        "together with these medicines:\n"
        "- Another triptan (e.g., rizatriptan, zolmitriptan)\n- Ergotamine\n- MAO inhibitors"
    )
    assert precautions["activities"].startswith("Imitrex Nasal Spray may make you drowsy.")
    assert "whether Imtirex Nasal Spray is right for you" in precautions["pregnancy"]
    assert precautions["breastfeeding"] == (
        "Sumatriptan passes into breast milk. Don’t breastfeed for 12\u00a0hours after a dose."
    )


def test_a_no_break_space_stays_only_between_a_number_and_its_unit(page, sections):
    assert "The usual dose is 20\u00a0mg." in sections["uses_and_dosage"]
    assert "more than 40\u202fmg in one day. Ask your doctor" in sections["uses_and_dosage"]
    left = re.findall(r".?[\u00a0\u202f].?", "\n".join(texts(page.fields)))
    assert left == ["0\u00a0m", "0\u202fm", "2\u00a0h"]


def test_the_disclaimer_at_the_end_is_told_from_the_text_before_it(page):
    assert page.fields["disclaimer"].startswith("Corner Street Pharmacy offers this information")
    assert page.fields["disclaimer"].endswith("advice about Imitrex Nasal Spray (Sumatriptan).")


def test_what_has_no_field_is_kept_as_notes(page):
    assert page.fields["import_notes"] == [
        "Voted 4 stars out of 5 by 2,000 happy shoppers in the Best Online Pharmacy awards",
        "Table of contents:",
        "More about this product",
        "Generic name:",
        "Quantities Available:",
    ]


def test_every_heading_is_quoted(page):
    headings = [one.quote for one in page.decisions if "the heading of" in one.decided]
    assert headings == [
        "Drug Description",
        "Uses and Dosage",
        "Side Effects",
        "Common Side Effects",
        "Serious Side Effects",
        "Allergic Reactions",
    ]  # fmt: skip


def test_every_word_is_in_the_texts_or_quoted_and_none_is_added(page):
    assert words(PAGE) == words(*texts(page.fields), *quotes(page))
    assert sum(words(PAGE).values()) == 473
    assert (page.count.page, page.count.kept, page.count.quoted) == (473, 438, 35)


def test_every_word_of_the_page_is_in_the_written_file_or_on_standard_error(page):
    written = yaml.safe_load(render(page.fields))
    there = Counter(word for text in (*leaves(written), *quotes(page)) for word in text.split())
    # Counted by white space this time, so that punctuation has to be kept as well.
    assert Counter(word for word in PAGE.split() if word != "•") - there == Counter()
    shown = [str(decision) for decision in page.decisions]
    assert all(any(f'"{quote}"' in line for line in shown) for quote in quotes(page))


def test_a_page_that_names_no_drug_says_so():
    result = imported("Storage\n\nKeep dry.")
    assert [str(decision) for decision in result.decisions] == [
        '1: "Storage" is read as the heading of storage',
        "1: the page does not tell the generic name: add it",
        "1: no name gives the monograph an id: add one",
    ]


# Other layouts


def test_numbered_headings():
    result = imported(
        """
        Zestril (lisinopril) tablets

        1. What Zestril is
        Zestril is a blood pressure medicine.

        2. How to take Zestril
        1. Swallow one tablet with water.
        2. Do so at the same time each day.

        3. Possible side effects
        3.1 Common side effects
        - dry cough
        - dizziness

        4. How to store Zestril
        Keep it below 25 °C.
        """
    )
    assert result.fields["sections"] == {
        "description": "Zestril is a blood pressure medicine.",
        "uses_and_dosage": "- Swallow one tablet with water.\n- Do so at the same time each day.",
        "side_effects": {"common": {"effects": ["dry cough", "dizziness"]}},
        "storage": "Keep it below 25 °C.",
    }
    assert "import_notes" not in result.fields
    assert decided(result, "1. 2.") == ["are read as the marks of a list"]


def test_capital_headings_and_wrapped_lines():
    result = imported(
        """
        LISINOPRIL

        DESCRIPTION:
        This medicine widens your blood vessels, so that your heart has less work to
        do and your blood pressure comes down.
        MISSED DOSE
        Take it when you remember. Do not take two doses on one day, and do not worry
        about one missed tablet.

        WHAT ELSE YOU SHOULD KNOW
        Our staff is happy to help.
        """
    )
    assert result.fields["names"] == {"generic": "lisinopril"}
    assert result.fields["sections"] == {
        "description": "This medicine widens your blood vessels, so that your heart has less work "
        "to do and your blood pressure comes down.",
        "missed_dose": "Take it when you remember. Do not take two doses on one day, and do not "
        "worry about one missed tablet.",
    }
    assert result.fields["import_notes"] == [
        "WHAT ELSE YOU SHOULD KNOW",
        "Our staff is happy to help.",
    ]


def test_dashes_as_bullets_and_items_over_two_lines():
    result = imported(
        """
        Warfarin

        Serious side effects
        –bleeding that does
          not stop
        – black stools
        – a headache that is
        worse than any before
        Call your doctor right away.
        """
    )
    assert result.fields["sections"]["side_effects"]["serious"] == {
        "effects": [
            "bleeding that does not stop",
            "black stools",
            "a headache that is worse than any before",
        ],
        "advice": "Call your doctor right away.",
    }


def test_markdown():
    result = imported(
        """
        # Coumadin (warfarin)

        ## Side effects

        ### Common

        * bruises
        * nosebleeds

        ### Serious

        The serious side effects are:

        * heavy bleeding

        ## Storage
        Keep it dry.
        ### At home
        Use a high shelf.

        ## Our promise
        Fast delivery.
        """
    )
    assert result.fields["names"] == {"generic": "warfarin", "brand": "Coumadin"}
    assert result.fields["sections"] == {
        "side_effects": {
            "common": {"effects": ["bruises", "nosebleeds"]},
            "serious": {"effects": ["heavy bleeding"]},
        },
        "storage": "Keep it dry.\n\nAt home\n\nUse a high shelf.",
    }
    assert result.fields["import_notes"] == ["## Our promise", "Fast delivery."]
    assert decided(result, "The serious side effects are:") == [
        "is read as the announcement of the list side_effects.serious"
    ]


def test_a_page_without_a_title():
    result = imported(
        """
        Generic name: Warfarin Sodium
        Brand name: Coumadin, Jantoven
        Drug class: anticoagulant; vitamin K antagonist
        Strengths:
        - 1 mg
        - 5 mg

        Storage: Keep at room temperature, away from light.
        """
    )
    assert result.fields == {
        "schema_version": 1,
        "id": "coumadin",
        "names": {"generic": "warfarin sodium", "brand": ["Coumadin", "Jantoven"]},
        "classes": ["anticoagulant", "vitamin K antagonist"],
        "strengths": ["1 mg", "5 mg"],
        "review": {"status": "draft"},
        "sections": {"storage": "Keep at room temperature, away from light."},
    }


def test_lists_that_lost_their_bullets():
    result = imported(
        """
        Warfarin

        Common side effects

        Bruises
        Nosebleeds
        Tiredness

        Interactions

        Do not use it with:
        Aspirin
        Alcohol
        Ginkgo
        """
    )
    assert result.fields["sections"] == {
        "side_effects": {"common": {"effects": ["Bruises", "Nosebleeds", "Tiredness"]}},
        "precautions": {"interactions": "Do not use it with:\n- Aspirin\n- Alcohol\n- Ginkgo"},
    }


def test_a_bullet_on_a_line_of_its_own_marks_the_text_below():
    result = imported("Warfarin\n\nCommon side effects\n\n•\n\nBruises\n\n•\n\nNosebleeds\n")
    assert result.fields["sections"]["side_effects"]["common"]["effects"] == [
        "Bruises",
        "Nosebleeds",
    ]


# Which effects a list holds is a matter of safety


def effects(text):
    return imported(f"Zestril (lisinopril)\n\n{text}").fields["sections"].get("side_effects")


EMERGENCY = "Call your doctor at once if you have:\n• chest pain\n• fainting\n"
TOGETHER = "Call your doctor at once if you have:\n- chest pain\n- fainting"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_emergency_under_common_effects_goes_to_the_serious_ones_with_its_list(gap):
    text = f"Side effects\n\nCommon: cough; dizziness; headache{gap}{EMERGENCY}"
    assert effects(text) == {
        "common": {"effects": ["cough", "dizziness", "headache"]},
        "serious": {"advice": TOGETHER},
    }


def test_a_list_that_is_moved_is_reported():
    result = imported(f"Zestril (lisinopril)\n\nCommon side effects\n\n{EMERGENCY}")
    moved, kept = decided(result, "Call your doctor at once if you have:")
    assert moved == (
        "stands under side_effects.common: "
        "placed with its list under side_effects.serious by its words"
    )
    assert kept == (
        "says more than that a list follows: kept with it in the advice of side_effects.serious"
    )


def test_an_emergency_that_the_paragraph_before_the_announcement_tells_of():
    text = (
        "Common side effects\n\nGet help at once for some.\n\nThese effects include:\n- fits\n- a"
    )
    assert effects(text) == {
        "serious": {"advice": "Get help at once for some.\n\nThese effects include:\n- fits\n- a"}
    }


def test_signs_of_allergy_under_common_effects_go_where_they_belong():
    lead_in = "Get emergency help if you have signs of an allergic reaction:"
    assert effects(f"Common side effects\n\n{lead_in}\n- hives\n- rash") == {
        "allergic_reactions": {"intro": lead_in, "symptoms": ["hives", "rash"]}
    }


def test_a_list_under_common_that_announces_serious_effects_is_theirs():
    text = "Common side effects\n\nSerious side effects include:\n- bleeding\n- fits"
    assert effects(text) == {"serious": {"effects": ["bleeding", "fits"]}}


def test_text_before_the_common_list_that_leaves_its_effects_open_makes_both_a_note():
    text = "Common side effects\n\nTell your doctor if you have:\n- cough\n- chest pain"
    result = imported(f"Zestril (lisinopril)\n\n{text}")
    assert result.fields["sections"] == {}
    assert result.fields["import_notes"] == ["Tell your doctor if you have:\n- cough\n- chest pain"]
    assert result.decisions[-1].decided == (
        "is kept as an import note: its list may hold other effects than side_effects.common"
    )


def test_text_that_itself_calls_the_list_common_stays_there_before_its_list():
    text = "Common side effects may affect 1 in 10 people:\n- cough\n- a cold"
    assert effects(f"Common side effects\n\n{text}") == {"common": {"advice": text}}


@pytest.mark.parametrize("heading", ["Serious side effects", "Side effects"])
def test_a_lead_in_that_says_what_to_do_stays_before_its_list(heading):
    assert effects(f"{heading}\n\n{EMERGENCY}") == {"serious": {"advice": TOGETHER}}


def test_the_text_after_a_list_that_was_moved_is_placed_by_its_own_words():
    text = f"Common\n\n{EMERGENCY}\nThis list is not complete.\n\nCommon effects are:\n- a\n- b"
    assert effects(text) == {
        "common": {"effects": ["a", "b"]},
        "serious": {"advice": f"{TOGETHER}\n\nThis list is not complete."},
    }


def test_effects_after_a_label_and_the_advice_after_them():
    text = "Common: Nausea, vertigo, and dry mouth. Tell your doctor if they last."
    result = imported(f"Zestril (lisinopril)\n\n{text}")
    assert result.fields["sections"]["side_effects"]["common"] == {
        "effects": ["Nausea", "vertigo", "dry mouth"],
        "advice": "Tell your doctor if they last.",
    }
    assert decided(result, "and") == ["is read as joining the list"]


def test_effects_after_an_announcement_on_their_line():
    text = "Common side effects\n\nCommon side effects include: a cough; a cold."
    assert effects(text) == {"common": {"effects": ["a cough", "a cold"]}}


def test_symptoms_after_a_label():
    assert effects("Allergic reactions: hives; swelling of lips, face or tongue") == {
        "allergic_reactions": {"symptoms": ["hives", "swelling of lips, face or tongue"]}
    }


@pytest.mark.parametrize(
    "text", ["Common: You may feel sick, dizzy or tired.", "Common: Dry mouth, eyes, and skin"]
)
def test_effects_that_are_not_plainly_a_list_are_a_note_with_their_label(text):
    result = imported(f"Zestril (lisinopril)\n\n{text}\n\nSerious: Call a doctor for fits.")
    assert result.fields["sections"] == {
        "side_effects": {"serious": {"advice": "Call a doctor for fits."}}
    }
    assert result.fields["import_notes"] == [text]
    (told,) = decided(result, text)
    assert told == (
        "is kept as an import note: "
        "it speaks of effects of side_effects.common, but is not plainly a list"
    )


def test_effects_in_a_paragraph_that_cannot_be_parted_are_a_note():
    result = imported("Warfarin\n\nSide effects\n\nMost common: dry mouth, eyes, and skin")
    assert result.fields["import_notes"] == ["Most common: dry mouth, eyes, and skin"]


# The end of the page


@pytest.mark.parametrize("end", [" ", "\n", "\n\n"])
def test_a_short_disclaimer_below_the_last_section_is_not_part_of_it(end):
    first, second = "This information is not medical advice.", "Foo Inc. does not warrant it."
    result = imported(f"Warfarin\n\nStorage\n\nKeep dry.\n\n{first}{end}{second}")
    assert result.fields["sections"] == {"storage": "Keep dry."}
    joined = "\n\n" if "\n" in end else " "
    assert result.fields["disclaimer"] == f"{first}{joined}{second}"
    assert {"is read as the disclaimer"} == {
        one.decided for one in result.decisions if first in one.quote or second in one.quote
    }


def test_a_sentence_on_liability_without_a_disclaimer_above_it_stays_where_it_is():
    result = imported("Warfarin\n\nStorage\n\nKeep dry.\n\nFoo Inc. does not warrant it.")
    assert "disclaimer" not in result.fields


# The top of the page


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_in_two_lines(gap):
    result = imported(f"Zestril{gap}(lisinopril)\n\nStorage\n\nDry.")
    assert result.fields["names"] == {"generic": "lisinopril", "brand": "Zestril"}
    assert "import_notes" not in result.fields
    assert decided(result, "Zestril (lisinopril)") == [
        "is read as the title: brand Zestril, generic lisinopril"
    ]


# What is invented, guessed, or left to a person


def test_side_effects_that_are_neither_common_nor_serious_are_left_to_a_person():
    result = imported("Warfarin\n\nSide effects\n\n- bruises\n- nosebleeds\n")
    assert result.fields["sections"] == {}
    assert result.fields["import_notes"] == ["- bruises\n- nosebleeds"]


def test_a_passage_about_two_subjects_is_left_to_a_person():
    result = imported("Warfarin\n\nTell your doctor if you are pregnant or breastfeeding.")
    assert result.fields["import_notes"] == [
        "Tell your doctor if you are pregnant or breastfeeding."
    ]
    assert result.decisions[-1].decided == (
        "is kept as an import note: no one field clearly fits its words"
    )


def test_text_under_a_heading_stays_there_whatever_it_speaks_about():
    result = imported("Warfarin\n\nOverdose\n\nDo not drive.\n\n\n\nIf you are pregnant, call.")
    assert result.fields["sections"] == {"overdose": "Do not drive.\n\nIf you are pregnant, call."}


def test_a_wider_gap_after_the_effects_shows_a_lost_heading_and_an_usual_one_does_not():
    page = "Warfarin\n\nCommon side effects\n\n- bruises\n\nCall us.{}Do not drive a car."
    near, far = (imported(page.format(gap)).fields["sections"] for gap in ("\n\n", "\n\n\n"))
    assert near["side_effects"]["common"]["advice"] == "Call us.\n\nDo not drive a car."
    assert far["precautions"] == {"activities": "Do not drive a car."}


def test_a_second_list_under_an_effects_heading_stays_with_what_announces_it():
    result = imported("Warfarin\n\nCommon side effects\n\n- a cold\n\nIn children:\n\n- a rash")
    assert result.fields["sections"]["side_effects"]["common"] == {
        "effects": ["a cold"],
        "advice": "In children:\n- a rash",
    }


def test_a_table_of_contents_is_one_note_with_its_list():
    result = imported("Warfarin\n\nOn this page:\n- Storage\n- Overdose\n\nStorage\n\nKeep dry.")
    assert result.fields["import_notes"] == ["On this page:\n- Storage\n- Overdose"]
    assert result.fields["sections"] == {"storage": "Keep dry."}


def test_a_second_generic_name_is_a_note():
    result = imported("Coumadin (warfarin)\n\nGeneric name: aspirin\n")
    assert result.fields["names"]["generic"] == "warfarin"
    assert result.fields["import_notes"] == ["Generic name: aspirin"]


def test_shop_status_that_contradicts_itself_is_a_note():
    result = imported("Coumadin (warfarin)\n\nWe sell the brand.\nThe brand is sold out.\n")
    assert result.fields["availability"] == {"brand": "available"}
    assert result.fields["import_notes"] == ["The brand is sold out."]


@pytest.mark.parametrize(
    "sentence",
    [
        "A generic version has been available since 1990, and most people use that one today.",
        "Ask about the generic.",
    ],
)
def test_talk_of_versions_under_a_heading_is_no_shop_status(sentence):
    result = imported(f"Coumadin (warfarin)\n\nDescription\n\n{sentence}")
    assert result.fields["sections"] == {"description": sentence}


def test_the_route_is_told_by_a_plain_sentence():
    result = imported("Warfarin\n\nUses\n\nWarfarin is taken by mouth once a day.")
    assert result.fields["route"] == "oral"
    assert decided(result, "Warfarin is taken by mouth once a day.") == ["tells the route: oral"]


def test_two_routes_tell_none():
    result = imported("Warfarin\n\nUses\n\nIt is taken by mouth. It is also injected into a vein.")
    assert "route" not in result.fields


def test_the_given_id_is_used():
    assert imported("Warfarin", "warfarin-tablets").fields["id"] == "warfarin-tablets"


def test_the_headings_are_those_that_were_given():
    result = read("Warfarin\n\nKühlschrank\n\nCold.", headings={"storage": ("Kühlschrank",)})
    assert result.fields["sections"] == {"storage": "Cold."}


# Odd input


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", " \t ", "\u200b\n", "-----\n====", "•\n•"])
def test_a_page_without_words_gives_an_empty_draft(text):
    result = read(text, headings=HEADINGS)
    assert result.fields == {"schema_version": 1, "review": {"status": "draft"}, "sections": {}}
    assert (result.count.page, result.count.kept, result.count.quoted) == (0, 0, 0)


def test_only_bullets_are_a_note():
    assert imported("• one\n• two\n").fields["import_notes"] == ["- one\n- two"]


def test_line_ends_and_a_byte_order_mark_do_not_count():
    plain = "Warfarin\n\nStorage\n\nKeep dry.\n\n- a\n- b\n"
    for text in (plain.replace("\n", "\r\n"), plain.replace("\n", "\r"), "\ufeff" + plain):
        assert read(text, headings=HEADINGS) == read(plain, headings=HEADINGS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!DOCTYPE html><p>Hi", "this is HTML or XML: save the page as plain text first"),
        ("\ufeff\n<HTML lang=en>", "this is HTML or XML: save the page as plain text first"),
        ("<p>a</p>" * 6, "this is HTML or XML: save the page as plain text first"),
        (
            '<?xml version="1.0"?>\n<document>',
            "this is HTML or XML: save the page as plain text first",
        ),
        ("%PDF-1.7 ...", "this is a PDF file: save it as plain text first"),
        ("{\\rtf1\\ansi", "this is an RTF file: save it as plain text first"),
        ("a\0b\0", "this is no plain text: it holds NUL characters, as binary files do"),
    ],
)
def test_what_is_no_plain_text_page_is_named(text, message):
    with pytest.raises(NotAPageError) as caught:
        read(text, headings=HEADINGS)
    assert str(caught.value) == message


def test_a_few_tags_make_no_html():
    assert imported("Warfarin\n\nStorage\n\nKeep <b>dry</b>.").fields["sections"] == {
        "storage": "Keep <b>dry</b>."
    }


@pytest.mark.parametrize(
    "unit", [PAGE, "a b\n\n", "Storage\n", "• x\n", "word ", "1. a\n", "\u00a0"]
)
def test_time_grows_with_the_page_and_not_faster(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        start = time.process_time()
        read(text, headings=HEADINGS)
        return time.process_time() - start

    seconds(1000)  # reads the lexicon once
    # Four times the text, with room for a busy machine; a square law would take sixteen times.
    assert seconds(80_000) < 10 * seconds(20_000) + 0.2


KNOWN = sorted({text for texts in HEADINGS.values() for text in texts})
LINES = st.one_of(
    st.sampled_from(KNOWN),
    st.sampled_from(KNOWN).map(str.upper),
    st.sampled_from(KNOWN).map("{}: see below".format),
    st.sampled_from(PAGE.split("\n")),
    st.sampled_from(["", "", "\u00a0", "•", "- item", "1. one", "2) two", "o\tthree", "# Extra"]),
    st.sampled_from(["Generic name:", "Brand name: Abc", "Route: oral", "Strength:", "Contents"]),
    st.sampled_from(["We sell the brand.", "Generic: out of stock", "**Bold** text", "such as:"]),
    st.sampled_from(["Common: cough; rash; and a cold.", "Dry mouth, cough, and rash"]),
    st.sampled_from(["Call your doctor at once if you have:", "Serious effects include:", "(abc)"]),
    st.sampled_from(["A?", "==", "###", "running on", "ALL CAPS HERE", "Title Case Here"]),
    st.text(max_size=30),
)  # fmt: skip
PAGES = st.lists(LINES, max_size=25).flatmap(
    lambda chosen: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda end: end.join(chosen))
)


@given(PAGES)
@settings(deadline=None)
@example("Warfarin (warfarin)\nGeneric name: warfarin\n\u2028Storage\x0bdry")
def test_no_word_is_lost_or_added_on_any_page(text):
    text = text.replace("\0", "")
    try:
        result = read(text, headings=HEADINGS)
    except NotAPageError:
        return
    assert words(text) == words(*texts(result.fields), *quotes(result))
    assert result.count.page == result.count.kept + result.count.quoted


@given(PAGES)
@settings(deadline=None)
def test_every_imported_page_can_be_written_and_read_again(text):
    try:
        fields = read(text.replace("\0", ""), headings=HEADINGS).fields
    except NotAPageError:
        return
    written = yaml.safe_load(render(fields))
    assert words(*leaves(written)) == words(*leaves(fields))
