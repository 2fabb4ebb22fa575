"""The three rules about disclaimers share one fault between them, and their fixes restore it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic
from rxproof.model.edit import apply
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
SLUGS = ("missing-disclaimer", "altered-disclaimer", "wrong-drug-disclaimer")
WORDING = "This page tells a little about {title}. It does not replace advice, {generic} or not."
CONFIG = Config(root=Path(), today=TODAY, disclaimers={"house": WORDING})
RIGHT = WORDING.format(title="Lioresal (baclofen)", generic="baclofen")
WORDS = RIGHT.split()


def find(page: str, config: Config = CONFIG) -> list[Diagnostic]:
    rules = [rule for rule in RULES if rule.slug in SLUGS]
    examination = engine.examine(loaders.load(page.encode(), "page.yaml"), config, rules, {})
    return list(engine.settle(examination, (), RULES, SLUGS, {}, TODAY))


def with_disclaimer(text: str) -> str:
    names = "names: {generic: baclofen, brand: Lioresal}\n"
    return f"{names}disclaimer: {json.dumps(text)}\n"


@st.composite
def altered(draw: st.DrawFn) -> str:
    """The wording with a few words dropped, doubled or replaced."""
    words = list(WORDS)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(words) - 1))
        put = draw(st.sampled_from(["", "warfarin", "not", words[at] + " indeed", "It"]))
        words[at : at + 1] = put.split()
    space = draw(st.sampled_from([" ", "  ", "\n", "\u00a0"]))
    return space.join(words)


@given(altered())
def test_every_departure_is_one_fault_and_its_fix_restores_the_wording(text: str) -> None:
    page = with_disclaimer(text)
    same = " ".join(text.split()).replace("Baclofen", "baclofen") == RIGHT
    findings = find(page)
    assert (findings == []) == same
    for _ in range(3):
        fixes = [finding.fix for finding in find(page) if finding.fix]
        page = apply(page, fixes)[0]
    assert find(page) == []
    restored = loaders.load(page.encode(), "page.yaml").plain()
    assert isinstance(restored, dict)
    assert str(restored["disclaimer"]).split() == (text if same else RIGHT).split()


@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_any_other_text_is_not_near_a_wording(text: str) -> None:
    findings = find(with_disclaimer(text))
    assert [finding.rule for finding in findings] in ([], ["missing-disclaimer"])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("tells", "says"), "altered-disclaimer"),
        (("Lioresal (baclofen)", "Coumadin (warfarin)"), "wrong-drug-disclaimer"),
        (("Lioresal (baclofen)", "Gablofen (baclofen)"), "wrong-drug-disclaimer"),
        (("Lioresal (baclofen)", "Lioreasal (baclofen)"), "altered-disclaimer"),
        (("Lioresal (baclofen)", "this medicine"), "altered-disclaimer"),
        (("Lioresal (baclofen)", "{title}"), "altered-disclaimer"),
        ((RIGHT, "Read at your own risk, says our lawyer."), "missing-disclaimer"),
    ],
)
def test_which_rule_speaks(change: tuple[str, str], rule: str) -> None:
    findings = find(with_disclaimer(RIGHT.replace(*change)))
    assert [finding.rule for finding in findings] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        RIGHT.replace("Lioresal (baclofen)", "LIORESAL (Baclofen)"),
        RIGHT.replace(" ", "\n"),
        RIGHT.replace(" ", "\u00a0"),
        f"  {RIGHT}\n",
    ],
)
def test_case_of_names_and_white_space_do_not_count(text: str) -> None:
    assert find(with_disclaimer(text)) == []


def test_composed_and_decomposed_letters_are_the_same() -> None:
    config = Config(root=Path(), today=TODAY, disclaimers={"house": "Caf\u00e9 {generic} ask us."})
    assert find(with_disclaimer("Cafe\u0301 baclofen ask us."), config) == []


@pytest.mark.parametrize(
    "text",
    [
        "lisinopril and hydrochlorothiazide, sold as Zestoretic",
        "lisinopril, sold as Zestoretic",
        "hydrochlorothiazide, sold as Prinzide",
        "lisinopril and hydrochlorothiazide, sold as Zestoretic, Prinzide",
    ],
)
def test_a_combination_may_be_named_in_several_ways(text: str) -> None:
    config = Config(
        root=Path(), today=TODAY, disclaimers={"house": "Ask all about {generic}, sold as {brand}."}
    )
    names = "names: {generic: [lisinopril, hydrochlorothiazide], brand: [Zestoretic, Prinzide]}\n"
    assert find(f"{names}disclaimer: Ask all about {text}.\n", config) == []


def test_without_a_brand_the_generic_name_stands_for_it() -> None:
    config = Config(root=Path(), today=TODAY, disclaimers={"house": "Ask us about {brand} first."})
    assert (
        find("names: {generic: baclofen}\ndisclaimer: Ask us about baclofen first.\n", config) == []
    )
