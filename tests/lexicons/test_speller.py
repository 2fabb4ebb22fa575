"""What is taken for a misspelt drug name, and what is not. The misspellings were made up here."""

from __future__ import annotations

import pytest

from rxproof.lexicons.speller import Speller

MISSPELLED = {
    "metfornin": "metformin",
    "lisinpril": "lisinopril",
    "amlodipne": "amlodipine",
    "omeperazole": "omeprazole",
    "simvastatn": "simvastatin",
    "sertaline": "sertraline",
    "hydroclorothiazide": "hydrochlorothiazide",
    "ciproflaxacin": "ciprofloxacin",
    "clopidrogel": "clopidogrel",
    "montelucast": "montelukast",
    "escitalapram": "escitalopram",
    "furosamide": "furosemide",
    "tramadal": "tramadol",
    "oxycodne": "oxycodone",
    "carvedalol": "carvedilol",
    "losarten": "losartan",
    "fluoxatine": "fluoxetine",
    "duloxetene": "duloxetine",
    "amitryptaline": "amitriptyline",
    "ibuprophen": "ibuprofen",
    "penicilin": "penicillin",
    "levetericetam": "levetiracetam",
    "Lipitpr": "Lipitor",
    "Xeralto": "Xarelto",
    "NEXUIM": "NEXIUM",
}

RIGHT = [
    "Warfarin, warfarin's and warfarins are fine, and so is WARFARIN.",
    "Metronidazol and ibuprofeno are what they are called elsewhere.",
    "Aciclovir and acyclovir, cefalexin and cephalexin, frusemide and furosemide.",
    "Norclozapine, desmethylvenlafaxine and hydroxyitraconazole are metabolites.",
    "Aspirin-containing, non-opioid, penicillin-allergic and opioid-tolerant patients.",
    "Hyperkalaemia, thrombocytopenia, cholangiopancreatography and oesophagitis.",
    "Farxiga is sold as Forxiga, Temodar as Temodal, and Jakafi as Jakavi.",
    "The treatement of platlets and symtoms with tabets.",
    "Store at room temperatur, away from moistur.",
    "See https://example.org/wafarin or write to wafarin@example.org.",
    "Compound wafarin2 and 4-wafarin and wafarin-3 were made.",
    "El wafarin se toma con agua y el medico de la familia lo receta por la noche.",
    "Written by J. Wafarin and Metformann et al.",
    "The hydrochloro-\nthiazide tablet and the war farin tablet.",
    "ACSO, TLNOL and ABCXY are short.",
    "",
]


def suggestions(speller: Speller, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(suspect.found, suspect.suggestions) for suspect in speller.check([text])]


@pytest.mark.parametrize("wrong", MISSPELLED)
def test_a_misspelled_name_is_found_and_the_right_one_comes_first(
    speller: Speller, wrong: str
) -> None:
    ((found, (first, *_)),) = suggestions(speller, f"Tell your doctor if you take {wrong}.")
    assert (found, first) == (wrong, MISSPELLED[wrong])


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_or_no_drug_name_is_left_alone(speller: Speller, text: str) -> None:
    assert suggestions(speller, text) == []


def test_every_place_is_told_with_its_passage(speller: Speller) -> None:
    passages = ["Take wafarin.", "No fault.", "Wafarin, then wafarin."]
    places = [
        (suspect.passage, passages[suspect.passage][suspect.start : suspect.end])
        for suspect in speller.check(passages)
    ]
    assert places == [(0, "wafarin"), (2, "Wafarin"), (2, "wafarin")]


def test_a_form_that_is_written_again_and_again_is_a_name(speller: Speller) -> None:
    assert suggestions(speller, "You take Zestral daily.") == [("Zestral", ("Zestril",))]
    assert suggestions(speller, "You take Zestral. Zestral helps. Store Zestral dry.") == []


def test_a_famous_substance_is_misspelled_however_often(speller: Speller) -> None:
    text = "You take metfornin. Store metfornin dry. Your metfornin is strong."
    assert [found for found, _ in suggestions(speller, text)] == ["metfornin"] * 3


def test_a_name_that_stands_in_the_document_is_meant(speller: Speller) -> None:
    text = "You take Synthyrod daily."
    assert suggestions(speller, text) == []
    assert suggestions(speller, f"{text} Synthroid is strong.") == [("Synthyrod", ("Synthroid",))]


def test_two_near_names_side_by_side_are_two_drugs(speller: Speller) -> None:
    assert suggestions(speller, "It is sold as Coversil/Coversyl in some countries.") == []


def test_a_name_near_two_others_gets_both(speller: Speller) -> None:
    ((_, near),) = suggestions(speller, "They gave prednisilone at night.")
    assert near[0] == "prednisolone"


def test_own_names_come_first_and_are_marked(speller: Speller) -> None:
    (suspect,) = speller.check(["Keep zorolen dry."], own=["zorolin"])
    assert suspect.suggestions == ("zorolin",)
    assert suspect.own
    assert list(speller.check(["Keep Zorolin dry."], own=["zorolin"])) == []


def test_known_names_are_right_but_not_meant(speller: Speller) -> None:
    assert list(speller.check(["Keep Lioresel dry."], known=["Lioresel"])) == []


def test_suggestions_take_the_capitals_of_the_word(speller: Speller) -> None:
    text = "Take wafarin. Wafarin. WAFARIN."
    assert [near for _, (near,) in suggestions(speller, text)] == [
        "warfarin",
        "Warfarin",
        "WARFARIN",
    ]


def test_words_that_are_no_drugs_and_known_are_left_out(speller: Speller) -> None:
    words = frozenset({"take", "the", "warfarin", "wafarin", "tablets", "mg"})
    assert speller.notable(words) == {"warfarin", "wafarin"}
    assert speller.notable(words | {"daily"}) == {"warfarin", "wafarin"}


def test_words_that_the_caller_has_need_not_be_looked_for(speller: Speller) -> None:
    words = frozenset({"take", "wafarin", "daily"})
    assert [*speller.check(["Take wafarin daily."], words=words)] == [
        *speller.check(["Take wafarin daily."])
    ]
