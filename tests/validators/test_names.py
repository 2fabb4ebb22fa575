"""The rules about names: what they say, how gravely, and what holds for every name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.config import Config
from rxproof.lexicons import confusable
from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
SLUGS = {rule.slug: rule for rule in RULES}


def find(slug: str, text: str, *others: str) -> list[Diagnostic]:
    rules = [SLUGS[slug], *map(SLUGS.__getitem__, others)]
    document = loaders.load(text.encode(), "example.yaml")
    examination = engine.examine(document, Config(root=Path(), today=TODAY), rules, {})
    return list(engine.settle(examination, (), RULES, [rule.slug for rule in rules], {}, TODAY))


def page(names: str, section: str, text: str) -> str:
    return f"names: {{{names}}}\nsections:\n  {section}: >-\n    {text}\n"


def test_the_words_of_a_confusable_name() -> None:
    text = page("generic: hydroxyzine", "description", "Hydralazine is for itching.")
    (finding,) = find("confusable-drug-name", text)
    assert finding.message == (
        '"Hydralazine" stands where this page should name its own medicine, "hydroxyzine"'
    )
    assert finding.help == (
        "The two names are known to be confused (FDA, Name Differentiation Project, 2001). A "
        'reader may follow advice that is meant for the other drug. Write "hydroxyzine" if that '
        "is what is meant. If the other drug is meant, name both drugs in the sentence and say how "
        "they differ."
    )
    assert finding.suggestions == ("hydroxyzine",)
    assert finding.fix is None


@pytest.mark.parametrize(
    ("generic", "section", "text", "severity"),
    [
        ("hydroxyzine", "description", "Hydralazine helps.", Severity.ERROR),
        ("liothyronine", "description", "Levothyroxine helps.", Severity.WARNING),
        ("liothyronine", "storage", "Levothyroxine is kept dry.", Severity.ERROR),
    ],
)
def test_an_unverified_pair_warns_but_where_any_drug_is_wrong(
    generic: str, section: str, text: str, severity: Severity
) -> None:
    (finding,) = find("confusable-drug-name", page(f"generic: {generic}", section, text))
    assert finding.severity is severity


def test_an_unverified_pair_says_that_it_is() -> None:
    text = page("generic: liothyronine", "description", "Levothyroxine helps.")
    (finding,) = find("confusable-drug-name", text)
    assert "(ISMP List of Confused Drug Names, 2019 and 2023; not checked against the list" in (
        finding.help
    )


def test_a_confusable_name_is_not_reported_twice() -> None:
    text = page("generic: liothyronine", "storage", "Levothyroxine is kept dry.")
    (finding,) = find("confusable-drug-name", text, "stray-drug-name")
    assert finding.rule == "confusable-drug-name"


def test_the_words_of_a_stray_name() -> None:
    text = page("generic: warfarin", "storage", "Store lisinopril in the bottle.")
    (finding,) = find("stray-drug-name", text)
    assert finding.message == (
        '"lisinopril" is another drug than "warfarin", which this page is about'
    )
    assert finding.help == (
        "Where a page was made from another one, a name of that one stayed behind, and a reader "
        "follows advice that is meant for another drug. Write the name of this page's drug, and "
        "look through the text beside it for more. If the other drug is meant, name both in the "
        "sentence."
    )


@pytest.mark.parametrize(
    ("section", "severity"),
    [
        ("storage", Severity.ERROR),
        ("missed_dose", Severity.ERROR),
        ("overdose", Severity.WARNING),
        ("description", Severity.WARNING),
    ],
)
def test_a_stray_name_weighs_by_its_place(section: str, severity: Severity) -> None:
    text = page("generic: warfarin", section, "Lisinopril can be kept at home.")
    (finding,) = find("stray-drug-name", text)
    assert finding.severity is severity


@pytest.mark.parametrize("section", ["uses_and_dosage", "do_not_use", "disposal"])
def test_elsewhere_a_drug_may_stand_that_is_spoken_of_as_another(section: str) -> None:
    text = page("generic: warfarin", section, "Lisinopril can be kept at home.")
    (finding,) = find("stray-drug-name", text)
    assert finding.severity is Severity.WARNING
    told = page(
        "generic: warfarin", section, "Lisinopril can be kept at home. Ask about lisinopril."
    )
    assert find("stray-drug-name", told) == []


def test_the_words_of_swapped_names() -> None:
    brand, generic = find("swapped-names", "names: {brand: baclofen, generic: Lioresal}\n")
    assert brand.message == '"baclofen" is a generic name, but it is declared as a brand'
    assert generic.message == (
        '"Lioresal" is a brand of baclofen, but it is declared as the generic name'
    )
    assert generic.severity is Severity.ERROR


def test_the_words_of_a_miscased_name() -> None:
    text = page("generic: baclofen, brand: Lioresal", "storage", "Lioresal (Baclofen) is dry.")
    (finding,) = find("miscased-drug-name", text)
    assert finding.message == '"Baclofen" should be written "baclofen"'
    assert finding.help == (
        "Capitals tell readers which names are brands: a brand has its own, a generic name has "
        'none inside a sentence. Write "baclofen".'
    )
    assert finding.fix is not None
    assert finding.fix.applicability.value == "safe"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Keep hydrOXYZINE dry.", "hydrOXYzine"),
        ("HydroxYzine is dry.", "HydrOXYzine"),
        ("Keep HYDROXYZINE dry.", "hydroxyzine"),
    ],
)
def test_wrong_tall_man_letters_get_the_right_ones(written: str, wanted: str) -> None:
    (finding,) = find("miscased-drug-name", page("generic: hydroxyzine", "storage", written))
    assert finding.suggestions == (wanted,)


TALL = sorted(
    form for _, names in confusable.groups() for name in names for form in confusable.tall_man(name)
)


@given(st.sampled_from(TALL))
def test_listed_tall_man_letters_may_stand(form: str) -> None:
    assert (
        find("miscased-drug-name", page(f"generic: {form.lower()}", "storage", f"Keep {form}."))
        == []
    )


@given(
    st.sampled_from(["Lioresal", "Coumadin", "warfarin", "baclofen"]),
    st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_a_mended_name_has_its_own_letters_and_needs_no_more_mending(
    name: str, up: list[bool]
) -> None:
    odd = "".join(
        letter.upper() if high else letter.lower() for letter, high in zip(name, up, strict=False)
    )
    field = "brand" if name[0].isupper() else "generic"
    for finding in find(
        "miscased-drug-name", page(f"{field}: {name}", "storage", f"Keep {odd} x.")
    ):
        assert finding.found.lower() == finding.suggestions[0].lower()
        mended = page(f"{field}: {name}", "storage", f"Keep {finding.suggestions[0]} x.")
        assert find("miscased-drug-name", mended) == []


def test_the_words_of_an_inconsistent_brand() -> None:
    text = page("generic: baclofen, brand: Lioresal Intrathecal", "storage", "Keep Lioresal dry.")
    (finding,) = find("inconsistent-brand-name", text)
    assert finding.message == (
        '"Lioresal" is another product than "Lioresal Intrathecal", which this page is about'
    )
    assert finding.help == (
        "Two products that share a part of their names differ in what is in them, in how they are "
        'taken or in the dose, and a reader may look at the wrong one. Write "Lioresal '
        'Intrathecal". If the other product is meant, say so, and name it under other_brands.'
    )
    assert finding.fix is not None
    assert finding.fix.applicability.value == "unsafe"


def test_the_words_of_mixed_national_names() -> None:
    text = page("generic: acetaminophen", "storage", "Acetaminophen is dry. Keep paracetamol dry.")
    (finding,) = find("mixed-national-names", text)
    assert finding.message == (
        '"paracetamol" is the same drug as "acetaminophen", and the page never says so'
    )
    assert finding.help == (
        'The drug is called "paracetamol" in most countries and "acetaminophen" in the United '
        "States. Readers who do not know both may take it twice. Use one name throughout, or write "
        '"acetaminophen (paracetamol)" once.'
    )
    assert [related.message for related in finding.related] == ['"acetaminophen" stands here']


@given(st.sampled_from(confusable.groups()))
def test_every_pair_is_found_both_ways(group: tuple[object, tuple[str, ...]]) -> None:
    for one in group[1]:
        for other in group[1]:
            if one != other:
                assert other.lower() in {
                    partner.name.lower() for partner in confusable.partners(one)
                }


RULES_OF_NAMES = tuple(rule for rule in RULES if rule.pack.value == "names")
WORDS = st.sampled_from(
    [
        "hydralazine",
        "Hydroxyzine",
        "hydrOXYzine",
        "Lioresal",
        "LIORESAL",
        "baclofen",
        "warfarın",
        "take",
        "(",
        ")",
        "store",
        ". ",
        ", ",
        "if",
        "such as",
        "is",
        "paracetamol",
        "acetaminophen",
        "ſtore",
        "İs",
        "\xad",
        "®",
        "-",
        "\n\n",
        "\n- ",
        ":",
        '"',
        "Intrathecal",
        "1-800-",
        "@",
    ]
)
TEXT = st.lists(WORDS, max_size=14).map(" ".join)


@given(st.lists(st.one_of(TEXT, st.text(max_size=12)), min_size=3, max_size=3), TEXT, TEXT)
def test_any_names_and_texts_can_be_looked_at(names: list[str], storage: str, more: str) -> None:
    text = json.dumps(
        {
            "names": {"generic": names[0], "brand": names[1:], "other_brands": 7},
            "sections": {
                "storage": storage,
                "overdose": more,
                "more": [{"heading": more, "text": storage}],
            },
            "disclaimer": storage,
        }
    )
    document = loaders.load(text.encode(), "example.json")
    found = engine.examine(document, Config(root=Path(), today=TODAY), RULES_OF_NAMES, {})
    assert all(finding.found for finding in found.diagnostics)
    assert {finding.rule for finding in found.diagnostics} <= {rule.slug for rule in RULES_OF_NAMES}
