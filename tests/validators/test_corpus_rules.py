"""What the rules say that compare monographs, word for word, and how they stand with the engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
RULE = {rule.slug: rule for rule in RULES}


def find(slug: str, **pages: str) -> dict[str, list[Diagnostic]]:
    """What the rule finds in each page of a corpus; the pages by the names of their files."""
    config = Config(root=Path(), today=TODAY)
    examined = [
        engine.examine(loaders.load(text.encode(), f"{name}.yaml"), config, [RULE[slug]], {})
        for name, text in pages.items()
    ]
    facts = [fact for one in examined for fact in one.facts]
    crossing = engine.reduce(facts, [RULE[slug]], {one.path: {} for one in examined}, TODAY)
    return {
        one.path.removesuffix(".yaml"): list(
            engine.settle(one, crossing.get(one.path, ()), RULES, [slug], {}, TODAY)
        )
        for one in examined
    }


def said_of(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.found, finding.message, finding.help


def storage(generic: str, text: str, more: str = "") -> str:
    return f"names: {{generic: {generic}{more}}}\nsections:\n  storage: {text}\n"


HYDRALAZINE = storage("hydralazine", "Keep hydralazine dry and cool.", ", brand: Apresoline")


def test_a_name_left_over() -> None:
    found = find(
        "copied-passage",
        hydroxyzine=storage("hydroxyzine", "Keep hydralazine dry and cool."),
        hydralazine=HYDRALAZINE,
    )
    assert found["hydralazine"] == []
    (finding,) = found["hydroxyzine"]
    assert finding.severity is Severity.ERROR
    assert finding.pointer == "/sections/storage"
    assert said_of(finding) == (
        "hydralazine",
        '"hydralazine" seems to be left over from hydralazine.yaml, where the same sentence stands',
        (
            "A reader is told of another medicine in the place of this one, and may take "
            "or stop the wrong one. Make sure that the sentence holds for this medicine "
            'and write "hydroxyzine", or, if the other one is meant, say what it has to '
            "do with this one."
        ),
    )
    assert finding.suggestions == ("hydroxyzine",)
    assert finding.fix is None
    (related,) = finding.related
    assert related.message == 'The same sentence, where "hydralazine" is the name of the medicine'
    assert (related.location.path, related.location.range.start.line) == ("hydralazine.yaml", 3)


@pytest.mark.parametrize(
    ("names", "sentence", "donor", "suggestion"),
    [
        ("hydroxyzine", "Hydralazine is kept cool.", "hydralazine", "Hydroxyzine"),
        (
            "hydroxyzine, brand: Vistaril",
            "Keep hydralazine very cool.",
            "hydralazine",
            "hydroxyzine",
        ),
        (
            "hydroxyzine, brand: Vistaril",
            "Keep Apresoline very cool.",
            "hydralazine, brand: Apresoline",
            "Vistaril",
        ),
        ("hydroxyzine", "Keep Apresoline’s box cool.", "x, brand: Apresoline", "Hydroxyzine"),
    ],
)
def test_the_name_that_is_suggested(names: str, sentence: str, donor: str, suggestion: str) -> None:
    pages = {"one": storage(names, sentence), "two": storage(donor, sentence)}
    (finding,) = find("copied-passage", **pages)["one"]
    assert finding.suggestions == (suggestion,)


def test_a_section_that_two_unlike_medicines_share() -> None:
    text = (
        "It is used to loosen tight muscles, and you take 10 mg of {0} three times a day, "
        "with a full glass of water, for as long as your doctor says that you should."
    )
    pages = {
        generic: f"names: {{generic: {generic}}}\nclasses: [{kind}]\n"
        f"sections:\n  uses_and_dosage: {text.format(generic)}\n"
        for generic, kind in (("baclofen", "muscle relaxant"), ("amoxicillin", "antibiotic"))
    }
    found = find("copied-passage", **pages)
    (finding,) = found["baclofen"]
    assert finding.severity is Severity.WARNING
    assert finding.pointer == "/sections/uses_and_dosage"
    assert said_of(finding)[1:] == (
        "This section is also that of amoxicillin.yaml, of another class",
        (
            "But for the names the texts are the same. Medicines that have no class in "
            "common are not described or taken alike, so readers of one page are told of "
            "the other medicine. Find out whose text it is, and write the other anew."
        ),
    )
    assert [related.message for related in finding.related] == ["The same section there"]
    assert [other.message for other in found["amoxicillin"]] == [
        "This section is also that of baclofen.yaml, of another class"
    ]


def test_a_waiver_covers_a_name_left_over() -> None:
    waived = "Keep hydralazine dry and cool.  # rxproof: allow copied-passage -- both are meant"
    found = find(
        "copied-passage",
        hydroxyzine=storage("hydroxyzine", waived),
        hydralazine=HYDRALAZINE,
    )
    assert [finding.waived for finding in found["hydroxyzine"]] == [True]


def test_a_class_that_the_page_does_not_declare() -> None:
    (finding,) = find(
        "mismatched-class",
        page="names: {generic: baclofen}\nclasses: [muscle relaxant, antispastic]\n"
        "sections:\n  description: Baclofen is an antibiotic.\n",
    )["page"]
    assert finding.severity is Severity.WARNING
    assert said_of(finding) == (
        "antibiotic",
        (
            'The text says "antibiotic", but the classes of the page are "muscle '
            'relaxant" and "antispastic"'
        ),
        (
            "A reader who is told the wrong class looks out for the wrong effects and "
            "may take two medicines of one kind. If the medicine belongs to that class, add "
            '"antibiotic" to '
            "classes; if not, the sentence may come from another page: write what it is."
        ),
    )
    assert [related.message for related in finding.related] == ["The classes of the page"]


def test_a_title_that_two_pages_have() -> None:
    page = "names: {generic: warfarin}\nroute: oral\n"
    (finding,) = find("duplicate-name", one=page, two=page)["one"]
    assert finding.severity is Severity.WARNING
    assert said_of(finding) == (
        "warfarin",
        '"Warfarin" is also the title of two.yaml',
        (
            "A reader who looks the medicine up finds two pages and cannot tell which "
            "one is right. Merge them, or declare what sets them apart: the brand, the "
            "salt, the route or the forms."
        ),
    )
    assert [related.message for related in finding.related] == ['"Warfarin" here too']


@pytest.mark.parametrize(
    ("written", "suggestions", "end"),
    [
        ("hepairn", ("heparin",), 'Write "heparin" if that is what is meant.'),
        ("baclofen", ("baclofen-tablets",), 'Write "baclofen-tablets" if that is what is meant.'),
        ("xyz", (), "Write the id of a page that is there, or take the entry out."),
    ],
)
def test_a_reference_to_no_page(written: str, suggestions: tuple[str, ...], end: str) -> None:
    found = find(
        "unknown-related",
        warfarin=f"id: warfarin\nrelated: [{written}]\n",
        heparin="id: heparin\n",
        baclofen_tablets="id: baclofen-tablets\n",
    )
    (finding,) = found["warfarin"]
    assert finding.severity is Severity.ERROR
    assert finding.pointer == "/related/0"
    assert said_of(finding) == (
        written,
        f'No monograph has the id "{written}"',
        f"The page would point its readers to a page that does not exist. {end}",
    )
    assert finding.suggestions == suggestions


def test_a_relation_in_one_direction() -> None:
    found = find(
        "one-sided-relation", warfarin="id: warfarin\nrelated: [heparin]\n", heparin="id: heparin\n"
    )
    (here,), (there,) = found["warfarin"], found["heparin"]
    assert here.severity is Severity.INFO
    assert said_of(here) == (
        "heparin",
        '"heparin" is related here, but its page does not name "warfarin"',
        (
            "A reader who starts at the other page does not learn of this one. Add the "
            "entry there, or leave it if the relation holds in one direction only."
        ),
    )
    assert said_of(there) == (
        "heparin",
        '"warfarin" names this page as related, but this page does not name it',
        (
            'A reader who starts here does not learn of the other page. Add "warfarin" '
            "to related, or leave it if the relation holds in one direction only."
        ),
    )
    assert [related.location.path for related in here.related] == ["heparin.yaml"]
    assert [related.location.path for related in there.related] == ["warfarin.yaml"]


WARFARIN = "names: {generic: warfarin}\nroute: oral\n"


def test_pages_that_differ_in_class() -> None:
    found = find(
        "contradicting-monographs",
        one=WARFARIN + "classes: [anticoagulant]\n",
        two=WARFARIN + "classes: [antibiotic, penicillin]\n",
    )
    (finding,) = found["one"]
    assert finding.severity is Severity.WARNING
    assert finding.pointer == "/classes"
    assert said_of(finding)[1:] == (
        (
            'The classes here are "anticoagulant", but "antibiotic, penicillin" in '
            "two.yaml, a page of the same medicine"
        ),
        (
            "Two pages of one generic and route cannot both be right if they have no "
            "class in common, and a reader may meet either. Look the class up, and mend "
            "the page that is wrong."
        ),
    )
    assert [related.message for related in finding.related] == ["The classes there"]
    assert len(found["two"]) == 1


def test_pages_of_which_one_has_a_boxed_warning() -> None:
    found = find(
        "contradicting-monographs", one=WARFARIN, two=WARFARIN + "boxed_warning: It can kill.\n"
    )
    (without,), (boxed,) = found["one"], found["two"]
    advice = (
        "A boxed warning belongs to the medicine, not to the page. A reader of the page without it "
        "misses the gravest danger. Look it up in the label, and put it into both or into neither."
    )
    assert (without.pointer, boxed.pointer) == ("/names/generic", "/boxed_warning")
    assert said_of(without)[1:] == (
        "This page has no boxed warning, and two.yaml has one",
        advice,
    )
    assert said_of(boxed)[1:] == ("This page has a boxed warning, and one.yaml has none", advice)
    assert [related.message for related in without.related] == ["The boxed warning there"]
    assert [related.message for related in boxed.related] == [
        "A page of the same medicine without one"
    ]


def test_a_number_that_differs() -> None:
    text = (
        "route: oral\nsections:\n  description: Of a hundred who took it in tests {} had a cough.\n"
    )
    page = "names: {{generic: warfarin}}\n" + text
    found = find("diverging-number", one=page.format(6), two=page.format(63), three=page.format(6))
    (finding,) = found["two"]
    assert finding.severity is Severity.WARNING
    assert finding.pointer == "/sections/description"
    assert said_of(finding) == (
        "63",
        "The same sentence has 63 here, but 6 in one.yaml",
        (
            "Two pages of one generic and route say the same with another number, so one "
            "of them is likely wrong, and nobody who reads only one can see it. Look the "
            "number up, and mend the page that has it wrong."
        ),
    )
    assert [related.message for related in finding.related] == ["The other number"]
    assert [other.message for other in found["one"]] == [
        "The same sentence has 6 here, but 63 in two.yaml"
    ]


def test_many_pages_with_one_id_name_three_others_each() -> None:
    found = find("duplicate-id", **{f"page{number}": "id: warfarin\n" for number in range(9)})
    (finding,) = found["page1"]
    assert finding.message == (
        'The id "warfarin" is also the id of page0.yaml, page2.yaml, page3.yaml and 5 more'
    )
    assert [place.location.path for place in finding.related] == [
        "page0.yaml",
        "page2.yaml",
        "page3.yaml",
    ]
    assert all(len(one) == 1 for one in found.values())
