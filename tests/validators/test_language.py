"""What the rules of language say, and the tools they share."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.config import Config
from rxproof.lexicons.terms import by_word, terms
from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.edit import Applicability, apply
from rxproof.validators import RULES, engine
from rxproof.validators.language.characters import in_latin
from rxproof.validators.language.doubled_word import suspects
from rxproof.validators.language.glosses import explained_words
from rxproof.validators.language.irregular_character import HARMLESS
from rxproof.validators.language.readability import grade, syllables
from rxproof.validators.page import Page
from rxproof.validators.review.days import months_between

TODAY = date(2026, 11, 22)
SLUGS = {rule.slug: rule for rule in RULES}
CONFIG = Config(root=Path(), today=TODAY)


def find(slug: str, text: str) -> list[Diagnostic]:
    document = loaders.load(text.encode(), "example.yaml")
    examination = engine.examine(document, CONFIG, [SLUGS[slug]], {})
    return list(engine.settle(examination, (), RULES, [slug], {}, TODAY))


def in_storage(text: str) -> str:
    lines = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    return f"names: {{generic: warfarin}}\nsections:\n  storage: |\n{lines}"


def effects(*items: str) -> str:
    lines = "".join(f"        - {item}\n" for item in items)
    return f"sections:\n  side_effects:\n    common:\n      effects:\n{lines}"


CASES = [
    ("duplicate-list-item", effects("Rash", "Cough", "rash")),
    ("uneven-list", effects("Rash", "Cough", "dry mouth")),
    ("uneven-list", effects("Rash.", "Cough", "Fever.")),
    ("long-sentence", in_storage("Keep " + "it dry and " * 12 + "cool.")),
    ("absolute-claim", in_storage("It is completely safe.")),
    ("doubled-word", in_storage("Keep it in the the box.")),
    ("misspelled-word", in_storage("Ask your pharmacsit.")),
    ("irregular-character", in_storage("Keep it\u200b dry.")),
    ("irregular-character", in_storage("Keep it\u00a0dry.")),
    ("irregular-character", in_storage("A cafe\u0301.")),
    ("irregular-character", in_storage("A pаtient.")),
    ("irregular-character", in_storage("Don’t. Isn’t. Can't.")),
    ("lost-character", in_storage("Parkinson s disease")),
    ("lost-character", in_storage("A count of 2 x 109/L")),
    ("fused-text", in_storage("Keep it dry.Keep it cool.")),
    ("fused-text", in_storage("A rashIncidence. The rash. The incidence.").replace("rash", "skin")),
    ("ambiguous-negation", in_storage("Call if they do not improve or worsen.")),
    (
        "repeated-passage",
        in_storage("Keep it in a dry and cool place, away from the light of day.\n\n" * 2),
    ),
    ("voice-drift", in_storage("You. You. You. You. You. Patients must wait.")),
    ("unexplained-term", in_storage("You may get tinnitus.")),
    ("white-space", in_storage("Keep it  dry.")),
    ("white-space", in_storage("Keep it  dry ,  please.")),
    ("broken-link", in_storage("See [here](https://www.fda.gov).")),
    ("broken-link", in_storage("See [the label](www.fda.gov).")),
    ("broken-link", in_storage("See [the label] (https://www.fda.gov).")),
    ("broken-link", in_storage("See [the label]().")),
    ("broken-link", in_storage("See http://www.fda.gov.")),
    ("stale-review", 'review: {reviewed_on: "2024-11-21"}\n'),
    ("future-date", 'review: {reviewed_on: "2026-11-23"}\n'),
    ("future-date", 'sources: [{retrieved_on: "2026-11-23"}]\n'),
]

MESSAGES = [
    '"rash" stands in this list twice',
    "This item begins with a small letter, unlike most of its list",
    "This item ends with no full stop, unlike most of its list",
    "This sentence has 38 words",
    '"completely safe" promises more than a medicine can keep',
    '"the" is written twice in a row',
    '"pharmacsit" looks like a misspelling of "pharmacist"',
    "There is a zero-width space (U+200B) here",
    "There is a no-break space (U+00A0) between two words",
    '"café" is written with a letter and its accent apart',
    '"pаtient" has letters of another alphabet that look Latin',
    "1 straight and 2 curly apostrophes are mixed on this page",
    'An apostrophe was lost in "Parkinson s"',
    'The power of ten was lost in "x 109"',
    'A space is missing in "dry.Keep"',
    '"skinIncidence" is two words, or the ends of two items, without a space',
    '"do not improve or worsen" can be read as "neither better nor worse"',
    '"Keep it in a dry and cool place, away from the light of day." stands on this page twice',
    '"Patients must" speaks of the reader as of somebody else',
    '"tinnitus" is not explained on this page',
    "There is stray white space here",
    "There is stray white space here and in 2 more places of this text",
    'The link text "here" does not say where the link leads',
    '"www.fda.gov" is no web address: it does not begin with https://',
    "A space between its two halves keeps this from being a link",
    "This link leads nowhere",
    "This address begins with http, not with https",
    "The last review was on 2024-11-21, more than 24 months ago",
    "The review is said to have taken place on 2026-11-23, a day that has not come yet",
    "The source is said to have been read on 2026-11-23, a day that has not come yet",
]


@pytest.mark.parametrize(("case", "message"), [*zip(CASES, MESSAGES, strict=True)])
def test_a_message(case: tuple[str, str], message: str) -> None:
    (finding,) = find(*case)
    assert finding.message == message


@pytest.mark.parametrize(
    ("slug", "text", "fixed"),
    [
        ("doubled-word", "Keep it in the the\nbox.", "Keep it in the\nbox."),
        ("fused-text", "Keep it dry.Keep it cool.", "Keep it dry. Keep it cool."),
        ("fused-text", "A cough,rash or fever", "A cough, rash or fever"),
        ("white-space", "Keep  it , dry.  \n\n\n\nTake it.", "Keep it, dry.\n\nTake it."),
        ("white-space", "Keep\u00a0\u202fit\u00a0 dry.", "Keep it dry."),
        ("irregular-character", "Ke\u00adep it\u00a0dry\u2003now.", "Keep it dry now."),
        ("irregular-character", "Cafe\u0301 pаtient.", "Café patient."),
        (
            "irregular-character",
            'It’s the patients’ own. It\'s "x".',
            'It’s the patients’ own. It’s "x".',
        ),
        ("irregular-character", 'A “b” or "c".', "A “b” or “c”."),
        ("duplicate-list-item", "- Heat\n- Damp\n- heat", "- Heat\n- Damp"),
        ("broken-link", "See [it] (https://fda.gov).", "See [it](https://fda.gov)."),
    ],
)
def test_what_a_safe_fix_writes(slug: str, text: str, fixed: str) -> None:
    page = in_storage(text)
    fixes = [finding.fix for finding in find(slug, page) if finding.fix]
    assert {fix.applicability for fix in fixes} == {Applicability.SAFE}
    assert apply(page, fixes)[0] == in_storage(fixed)


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("doubled-word", "Keep warfarin warfarin dry."),
        ("duplicate-list-item", "- Warfarin\n- Damp\n- Warfarin"),
    ],
)
def test_no_drug_name_is_taken_away_by_itself(slug: str, text: str) -> None:
    (finding,) = find(slug, in_storage(text))
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.UNSAFE


def test_a_removed_item_takes_neither_a_remark_nor_a_waiver_along() -> None:
    remark = (
        effects("Rash", "Cough").replace("- Cough", "- Cough  # seen once") + "        - Rash\n"
    )
    waiver = effects("Rash", "Cough", "Rash  # rxproof: allow doubled-word -- old")
    for page in (remark, waiver):
        (finding,) = find("duplicate-list-item", page)
        assert finding.fix is None


@given(st.text(st.sampled_from("ab1.,’' \t\n\u00a0\u202f\u200b\u00ad-"), max_size=40))
def test_unseen_characters_and_white_space_can_be_mended_without_loss(text: str) -> None:
    """What is left is the same letters, digits and marks in the same order."""
    quoted = "".join(f"\\u{ord(character):04x}" for character in text)
    page = f'sections:\n  storage: "{quoted}"\n'
    for slug in ("irregular-character", "white-space"):
        for finding in find(slug, page):
            assert finding.fix is not None or slug == "white-space"
            if finding.fix is None:
                continue
            fixed = loaders.load(apply(page, [finding.fix])[0].encode(), "example.yaml")
            node = fixed.node(("sections", "storage"))
            kept = re.sub(r"[\s\u200b\u00ad]", "", getattr(node, "text", ""))
            assert kept.replace("’", "'") == re.sub(r"[\s\u200b\u00ad]", "", text).replace("’", "'")


def test_the_sentence_of_the_platypus_has_the_grade_that_is_published_for_it() -> None:
    """13 words and 24 syllables: grade 11.3, an example often given for the formula."""
    sentence = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature"
    words = sentence.split()
    assert sum(map(syllables, words)) == 24
    assert round(grade(len(words), 1, 24), 1) == 11.3


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "drug dose take each ease pain health drunk whole called helps breathed through"),
        (
            2,
            "doctor tablet table muscle needed taken rashes being before sometimes diet",
        ),
        (3, "medicine pharmacist area video medical continue sleepiness allergies civilian"),
        (4, "medication reaction-free information emergency anxiety diarrhea interaction"),
        (5, "abnormality hypersensitive anxiety-prone"),
        (1, "x mg ’s"),
    ],
)
def test_syllables(count: int, words: str) -> None:
    wrong = {word: syllables(word) for word in words.split() if syllables(word) != count}
    assert wrong == {}


def test_a_page_that_is_too_hard_points_at_the_sentences_that_cost_most() -> None:
    easy = "    Take one pill each day with a glass of water. Do not chew it.\n"
    hard = "    Individualized cardiovascular deterioration necessitates hospitalization.\n"
    page = f"sections:\n  storage: |\n{easy * 6}{hard * 9}"
    (finding,) = find("reading-level", page)
    assert re.fullmatch(
        r"This page reads at grade 1\d\.\d, and grade 8 is the target", finding.message
    )
    assert finding.severity is Severity.WARNING
    assert len(finding.related) == 3
    assert all(re.fullmatch(r"Grade \d+, with 5 words", one.message) for one in finding.related)


def test_terms_are_written_in_small_letters_and_each_but_once() -> None:
    forms = [form for term in terms() for form in term.forms]
    assert forms == [form.lower() for form in forms]
    assert len(forms) == len(set(forms))
    assert all(term.meaning and not term.meaning.endswith(".") for term in terms())


def test_no_term_is_explained_by_another() -> None:
    hard = {form for term in terms() for form in term.forms}
    assert [term for term in terms() if hard.intersection(term.meaning.split())] == []
    assert by_word()["myocardial"][0].meaning == "a heart attack"


def test_words_that_a_page_explains() -> None:
    page = in_storage("A wide pupil (mydriasis). Take with apnea (not breathing). A b (c).")
    document = loaders.load(page.encode(), "example.yaml")
    assert {"mydriasis", "apnea"} <= explained_words(Page(document, CONFIG))


@pytest.mark.parametrize(
    ("word", "plain"), [("рatient", "patient"), ("Αspirin", "Aspirin"), ("μg", None), ("лек", None)]
)
def test_letters_that_look_latin(word: str, plain: str | None) -> None:
    assert in_latin(word) == plain


@pytest.mark.parametrize(
    ("earlier", "later", "months"),
    [
        ("2024-11-22", "2026-11-22", 24),
        ("2024-11-23", "2026-11-22", 23),
        ("2024-01-31", "2024-02-29", 0),
        ("2024-12-31", "2025-01-31", 1),
    ],
)
def test_months_between(earlier: str, later: str, months: int) -> None:
    assert months_between(date.fromisoformat(earlier), date.fromisoformat(later)) == months


def test_what_is_found_in_a_document_does_not_depend_on_the_day() -> None:
    pages = [
        'review: {reviewed_on: "2025-05-04"}\n',
        'sources: [{retrieved_on: "2025-05-04"}]\n',
    ]
    days = (date(2020, 1, 1), date(2026, 11, 22), date(2040, 1, 1))
    for page in pages:
        document = loaders.load(page.encode(), "example.yaml")
        told = {engine.examine(document, Config(root=Path(), today=day), RULES, {}) for day in days}
        assert len(told) == 1


@pytest.mark.parametrize("character", sorted(HARMLESS))
def test_no_irregular_character_is_called_harmless(character: str) -> None:
    # Beside a zero-width space the rule looks at every character.
    text = f"a{character}a {character} 1{character} \u200b"
    assert len(find("irregular-character", in_storage(text))) == 1


@given(
    st.lists(st.sampled_from(["the", "follow-up", "é", " ", "\n", ".", "'", "-", "“"]), max_size=9)
)
def test_no_doubled_word_is_missed_by_asking_the_page(parts: list[str]) -> None:
    page = Page(loaders.load(in_storage("".join(parts)).encode(), "example.yaml"), CONFIG)
    pairs = [pair for text in page.texts for pair in pairwise(text.prose.words)]
    value = page.written
    doubled = {
        one.text.lower()
        for one, two in pairs
        if one.text.lower() == two.text.lower() and value[one.end : two.start].isspace()
    }
    assert doubled <= suspects(page)
