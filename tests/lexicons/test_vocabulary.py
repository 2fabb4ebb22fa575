"""The lists, put together."""

from __future__ import annotations

from rxproof.lexicons import english
from rxproof.lexicons.entry import Sort, fold
from rxproof.lexicons.vocabulary import FOLDER, gather, read_words

COMMON = 2000
# Common in English, and a drug's name all the same.
DRUGS = {
    "adrenaline",
    "alcohol",
    "aspirin",
    "caffeine",
    "cocaine",
    "heroin",
    "insulin",
    "morphine",
    "nicotine",
    "opium",
    "testosterone",
}


def test_no_everyday_word_is_a_name_whose_misspellings_are_looked_for() -> None:
    frequencies = english.frequencies()
    suspicious = {
        word
        for word, entry in gather().items()
        if entry.sort & Sort.TARGET and frequencies.get(word, 0) >= COMMON
    }
    assert suspicious <= DRUGS


def test_words_of_the_lists_are_in_one_list_only() -> None:
    medical = {fold(word) for word in read_words(FOLDER / "medical.txt")}
    everyday = [fold(word) for word in read_words(FOLDER / "everyday.txt")]
    assert len(everyday) == len(set(everyday))
    assert "wafarin" not in medical


def test_capitals_are_kept_and_accents_folded() -> None:
    known = gather({"zorolix": "ZoroLix"})
    assert known["abilify"].written == "Abilify"
    assert known["warfarin"].written == "warfarin"
    assert known["zorolix"].written == "ZoroLix"
    assert fold("Réplagal") == "replagal"
