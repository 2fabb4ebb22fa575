"""The rules of names, language, review and corpus: what they find and what they leave alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
SLUGS = {rule.slug: rule for rule in RULES}


def find(slug: str, text: str, name: str = "example.yaml") -> list[Diagnostic]:
    rule = SLUGS[slug]
    document = loaders.load(text.encode(), name)
    examination = engine.examine(document, Config(root=Path(), today=TODAY), [rule], {})
    return list(engine.settle(examination, (), RULES, [slug], {}, TODAY))


def in_storage(text: str, names: str = "generic: warfarin") -> str:
    return f"names: {{{names}}}\nsections:\n  storage: >-\n    {text}\n"


@pytest.mark.parametrize(
    ("names", "text", "found", "suggestion"),
    [
        ("generic: warfarin", "Keep wafarin dry.", "wafarin", "warfarin"),
        ("generic: warfarin", "Wafarin is a tablet.", "Wafarin", "Warfarin"),
        ("generic: warfarin", "Keep WARFRAIN dry.", "WARFRAIN", "WARFARIN"),
        ("generic: hydroxyzine", "Keep hydroxizyne dry.", "hydroxizyne", "hydroxyzine"),
        (
            "generic: baclofen, brand: Lioresal Intrathecal",
            "A Lioreasal pump.",
            "Lioreasal",
            "Lioresal",
        ),
        ("generic: baclofen, brand: [Lioresal, Ozobax]", "An Ozobaxx cup.", "Ozobaxx", "Ozobax"),
        ("generic: warfarin, also_known_as: [Jantoven]", "A Jantovin box.", "Jantovin", "Jantoven"),
        ("generic: warfarin", "The wafarin's box.", "wafarin", "warfarin"),
        ("generic: warfarin", "A wafarin-like drug.", "wafarin", "warfarin"),
    ],
)
def test_a_misspelled_name(names: str, text: str, found: str, suggestion: str) -> None:
    (finding,) = find("misspelled-drug-name", in_storage(text, names))
    assert finding.found == found
    assert finding.suggestions == (suggestion,)
    assert finding.fix is not None
    assert [edit.replacement for edit in finding.fix.edits] == [suggestion]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ("generic: warfarin", "Warfarin, WARFARIN, warfarin's, warfarins."),
        ("generic: prednisone", "Prednisolone is another medicine."),
        ("generic: hydroxyzine", "Hydralazine and hydroxyurea are other medicines."),
        ("generic: warfarin sodium", "Podium, solution, sodium."),
        ("generic: baclofen, brand: Concerta", "A concert in the evening."),
        ("generic: warfarin, also_known_as: [warfarin injection]", "Injections and injecting."),
        ("generic: warfarin", "See https://example.org/wafarin or write to wafarin@example.org."),
        ("generic: insulin", "Insulated bags."),
        ("generic: baclofen, brand: Lioresal Intrathecal", "It is given intrathecally."),
    ],
)
def test_a_word_that_is_no_misspelled_name(names: str, text: str) -> None:
    assert find("misspelled-drug-name", in_storage(text, names)) == []


def test_the_message_on_a_misspelled_name() -> None:
    (finding,) = find("misspelled-drug-name", in_storage("Keep wafarin dry."))
    assert finding.severity is Severity.ERROR
    assert finding.message == '"wafarin" is a misspelling of "warfarin", a name of this medicine'
    assert finding.help == (
        "A reader who looks the word up, or a pharmacist who searches for it, finds nothing or "
        'another drug. Write "warfarin".'
    )


def test_two_names_equally_near_are_both_suggested_and_neither_is_written() -> None:
    page = in_storage("Keep zarolin dry.", "generic: zorolin, also_known_as: [zarolen]")
    (finding,) = find("misspelled-drug-name", page)
    assert finding.suggestions == ("zorolin", "zarolen")
    assert finding.fix is None


def in_list(*items: str) -> str:
    lines = "".join(f"      - {item}\n" for item in items)
    return f"sections:\n  precautions:\n    before_use: |\n      Tell your doctor of:\n{lines}"


@pytest.mark.parametrize(
    ("item", "rest", "edit"),
    [
        ("Or ongoing infection", "Ongoing infection", "O"),
        ("or an infection", "an infection", "a"),
        ("And fever", "Fever", "F"),
        ("But not fever", "Not fever", "N"),
    ],
)
def test_a_leftover_conjunction(item: str, rest: str, edit: str) -> None:
    (finding,) = find("leftover-conjunction", in_list("Fever", item))
    assert finding.found == item
    assert finding.suggestions == (rest,)
    assert finding.message == f'This list item begins with "{item.split(maxsplit=1)[0]}"'
    assert finding.fix is not None
    assert [change.replacement for change in finding.fix.edits] == [edit]


@pytest.mark.parametrize(
    "item",
    ["Orange urine", "Or if you feel faint", "Or", "Andropause", "Both or neither", "Nor when ill"],
)
def test_an_item_that_begins_as_it_should(item: str) -> None:
    assert find("leftover-conjunction", in_list("Fever", item)) == []


def test_effects_are_items_too() -> None:
    page = (
        "sections:\n  side_effects:\n    common:\n      effects:\n"
        "        - Rash\n        - or hives\n"
    )
    (finding,) = find("leftover-conjunction", page)
    assert finding.pointer == "/sections/side_effects/common/effects/1"


@pytest.mark.parametrize(
    ("text", "found", "plural"),
    [
        ("Get help if any of the following symptom's occur.", "symptom's", "symptoms"),
        ("Get help if any of the following symptom’s manifest:", "symptom’s", "symptoms"),
        ("These allergy's are rare.", "allergy's", "allergies"),
        ("Several rash's may appear.", "rash's", "rashes"),
        ("You may have the following symptom's:", "symptom's", "symptoms"),
    ],
)
def test_a_misused_apostrophe(text: str, found: str, plural: str) -> None:
    (finding,) = find("misused-apostrophe", in_storage(text))
    assert finding.found == found
    assert finding.suggestions == (plural,)
    assert finding.message == f'"{found}" has an apostrophe but means more than one'


@pytest.mark.parametrize(
    "text",
    [
        "Ask any doctor's advice.",
        "The patient's plunger must be dry.",
        "Follow your doctor's instructions.",
        "These patients' needs are different.",
        "The baby's state can change.",
        "Each of these medicine's effects is known.",
        "It's dry. That's right.",
        "A day's rest. Two days' rest.",
        "The following doctor's advice holds.",
        "Those who's may be asked.",
    ],
)
def test_an_apostrophe_in_its_place(text: str) -> None:
    assert find("misused-apostrophe", in_storage(text)) == []


@pytest.mark.parametrize(
    ("page", "line"),
    [("id: x\n", 1), ("id: x\nsources: []\n", 2), ("id: x\nsources:\n", 2), ("sources: [{}]\n", 1)],
)
def test_a_missing_source(page: str, line: int) -> None:
    (finding,) = find("missing-source", page)
    assert finding.message == "No source is named"
    assert finding.location.range.start.line == line


def test_a_source_is_enough() -> None:
    assert find("missing-source", "sources: [{title: Label}]\n") == []


@pytest.mark.parametrize(
    ("review", "severity", "message"),
    [
        ("", Severity.WARNING, "Nothing says whether anyone has reviewed this page"),
        (
            "review: {status: draft}\n",
            Severity.WARNING,
            "Neither a reviewer nor a date of review is given",
        ),
        (
            "review: {status: approved}\n",
            Severity.ERROR,
            "The page is approved, but does not say who reviewed it or when",
        ),
        (
            "review: {status: approved, reviewed_by: Team}\n",
            Severity.ERROR,
            "The page is approved, but does not say when it was reviewed",
        ),
        (
            'review: {status: approved, reviewed_on: "2026-05-04"}\n',
            Severity.ERROR,
            "The page is approved, but does not say who reviewed it",
        ),
    ],
)
def test_a_missing_review(review: str, severity: Severity, message: str) -> None:
    (finding,) = find("missing-review", "id: x\n" + review)
    assert (finding.severity, finding.message) == (severity, message)


@pytest.mark.parametrize(
    "review",
    [
        'review: {status: approved, reviewed_by: Team, reviewed_on: "2026-05-04"}\n',
        "review: {status: in-review, reviewed_by: Team}\n",
        'review: {status: draft, reviewed_on: "2026-05-04"}\n',
    ],
)
def test_a_review_that_says_enough(review: str) -> None:
    assert find("missing-review", review) == []


@pytest.mark.parametrize(
    ("page", "status"),
    [("review: {reviewed_by: x}\n", "draft"), ("review: {status: in-review}\n", "in-review")],
)
def test_unapproved_content(page: str, status: str) -> None:
    (finding,) = find("unapproved-content", page)
    assert finding.severity is Severity.INFO
    assert finding.message == f"This page is not approved: its status is {status}"


@pytest.mark.parametrize("page", ["review: {status: approved}\n", "id: x\n"])
def test_approved_content(page: str) -> None:
    assert find("unapproved-content", page) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Keep dry. Reviewer note, is this right?", "Reviewer note"),
        ("Keep dry [editor's comment]", "[editor's comment"),
        ("NOTE TO EDITOR, check this.", "NOTE TO EDITOR"),
        ("For internal use only. Keep dry.", "For internal use only"),
        ("Please verify with legal.", "Please verify with legal"),
        ("Keep dry. Clinical comment: is this right?", "Clinical comment"),
        ("Report any change to your doctor. Questions go to (202) 555-0199.", "(202) 555-0199"),
        (
            "Ask your doctor about telephones. Write to jane.roe@example.org.",
            "jane.roe@example.org",
        ),
        ("Write to jane.roe@example.org.", "jane.roe@example.org"),
        ("Call (202) 555-0199 now.", "(202) 555-0199"),
        ("Call 1-202-555-0199 now.", "1-202-555-0199"),
    ],
)
def test_an_internal_note(text: str, found: str) -> None:
    (finding,) = find("internal-note", in_storage(text))
    assert finding.found == found


@pytest.mark.parametrize(
    "text",
    [
        "Call Poison Help at 1-800-222-1222.",
        "You may report side effects to FDA at 1-800-FDA-1088.",
        "You may report side effects to FDA at 1-800-332-1088.",
        "Take note of the date. The doctor's notes say more. Ask for your medical notes.",
        "Keep at 20 to 25 degrees, 100-200-3000 units.",
        "Use 2 drops @ bedtime.",
        "Lot 0093-1712-01 is gone.",
    ],
)
def test_what_is_no_internal_note(text: str) -> None:
    assert find("internal-note", in_storage(text)) == []


def test_a_mismatched_id() -> None:
    (finding,) = find("mismatched-id", "id: other\n", "warfarin.yaml")
    assert finding.message == 'The id "other" is not the name of its file, "warfarin"'
    assert finding.suggestions == ("warfarin",)


@pytest.mark.parametrize("page", ["id: warfarin\n", "names: {}\n", "id: 7\n"])
def test_no_mismatched_id(page: str) -> None:
    assert find("mismatched-id", page, "warfarin.yaml") == []


def test_duplicate_ids_are_reported_in_every_file() -> None:
    rule = SLUGS["duplicate-id"]
    config = Config(root=Path(), today=TODAY)
    facts = [
        fact
        for name, page in (("a.yaml", "id: x\n"), ("b.yaml", "id: y\n"), ("c.yaml", "id: x\n"))
        for fact in engine.examine(loaders.load(page.encode(), name), config, [rule], {}).facts
    ]
    found = engine.reduce(
        facts, [rule], {name: {} for name in ("a.yaml", "b.yaml", "c.yaml")}, TODAY
    )
    assert {path: [item.message for item in items] for path, items in found.items()} == {
        "a.yaml": ['The id "x" is also the id of c.yaml'],
        "c.yaml": ['The id "x" is also the id of a.yaml'],
    }


@pytest.mark.parametrize(
    ("page", "slugs"),
    [
        ("sections:\n  storge: Keep it dry.\n", "missing-section"),
        ("storage: Keep it dry.\nsections: {}\n", "missing-section"),
        ("disclamer: Ask your doctor.\n", "missing-disclaimer"),
    ],
)
def test_a_key_astray_is_one_fault(page: str, slugs: str) -> None:
    """The schema reports the key; that its field is missing is the same fault."""
    told = [finding.message for finding in find(slugs, page)]
    assert [message for message in told if "storage" in message or "disclaimer" in message] == []


@pytest.mark.parametrize(
    "page",
    [
        "classes: [wafarin group]\n",
        "quantities: [30 wafarin tablets]\n",
        "sources: [{title: Wafarin label}]\n",
    ],
)
def test_a_name_is_held_against_every_published_field(page: str) -> None:
    assert len(find("misspelled-drug-name", "names: {generic: warfarin}\n" + page)) == 1


def test_a_name_is_not_sought_where_there_are_no_words() -> None:
    page = (
        "id: wafarin\nnames: {generic: warfarin}\nsources: [{url: https://example.org/wafarin}]\n"
    )
    assert find("misspelled-drug-name", page) == []


@pytest.mark.parametrize("word", ["Hydroxyzines", "Hydroxyzine's"])
def test_a_form_of_a_name_is_no_misspelling(word: str) -> None:
    assert find("misspelled-drug-name", in_storage(f"{word} help.", "generic: hydroxyzine")) == []
