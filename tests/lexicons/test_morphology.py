"""Words that are right though no list holds them."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rxproof.lexicons import morphology
from rxproof.lexicons.entry import Sort
from rxproof.lexicons.morphology import is_name, is_national, is_ordinary

LISTED = {
    "color": Sort.ENGLISH,
    "treat": Sort.ENGLISH,
    "label": Sort.ENGLISH,
    "hemoglobin": Sort.MEDICAL,
    "metronidazole": Sort.GENERIC,
    "doxorubicin": Sort.GENERIC,
    "naltrexone": Sort.GENERIC,
    "clozapine": Sort.GENERIC,
    "cefalexin": Sort.GENERIC,
    "codeine": Sort.GENERIC,
    "ibuprofen": Sort.GENERIC,
    "phenytoin": Sort.GENERIC,
    "propranolol": Sort.GENERIC,
    "lipitor": Sort.BRAND,
}


def sort(word: str) -> int:
    return LISTED.get(word, 0)


@pytest.mark.parametrize(
    "word",
    [
        "colour",
        "treated",
        "untreated",
        "relabelled",
        "haemoglobin",
        "hyperkalemia",
        "gastroenteritis",
        "thrombocytopenia",
        "cholecystectomy",
    ],
)
def test_ordinary_words(word: str) -> None:
    assert is_ordinary(word, sort)


@pytest.mark.parametrize(
    "word",
    ["metronidazoles", "norclozapine", "hydroxyclozapine", "naltrexol", "doxorubicinol"],
)
def test_names_and_their_relatives(word: str) -> None:
    assert is_name(word, sort)


@pytest.mark.parametrize(
    "word", ["metronidazol", "ibuprofeno", "cephalexin", "fenytoin", "codein", "clozapina"]
)
def test_national_forms(word: str) -> None:
    assert is_national(word, sort)


@pytest.mark.parametrize(
    "word",
    [
        "codine",
        "ibuprophen",
        "propanolol",
        "metronidazloe",
        "clozipine",
        "lipitr",
        "treatement",
        "codiene",
        *("dizzyness", "vomitting", "occured", "breatheing", "thiner"),
    ],
)
def test_misspellings_are_none_of_these(word: str) -> None:
    assert not is_ordinary(word, sort)
    assert not is_name(word, sort)
    assert not is_national(word, sort)


PART, LAST = morphology._PART, morphology._LAST
COMPOUND = re.compile(rf"(?:(?:{PART})[aeio]?){{1,5}}(?:{LAST})(?:s|al|ally)?")
PIECES = st.sampled_from([*PART.split("|"), *LAST.split("|"), *"aeious", "al", "ally", "x"])


@given(st.lists(PIECES, max_size=9).map("".join))
@example("thrombocytopenia")
@example("cytocytocytocytocytosis")  # five parts and no more
@example("cytocytocytocytocytocytosis")
@example("penia")
def test_a_compound_is_what_the_expression_says(word: str) -> None:
    assert morphology._is_compound(word) == (COMPOUND.fullmatch(word) is not None)


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        (morphology._CHAIN, morphology._CHAIN_PARTS),
        (morphology._RING, morphology._RING_PARTS),
    ],
)
@given(data=st.data())
def test_what_is_chemical_has_a_sign_of_it(
    expression: re.Pattern[str], signs: tuple[str, ...], data: st.DataObject
) -> None:
    word = data.draw(st.from_regex(expression.pattern, fullmatch=True))
    assert any(sign in word for sign in signs)
