"""The lists, put together."""

from __future__ import annotations

import pytest

from rxproof.lexicons import english
from rxproof.lexicons.catalog import products
from rxproof.lexicons.entry import SHORTEST_TARGET, Sort, fold
from rxproof.lexicons.vocabulary import FOLDER, gather, read_abroad, read_words

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


def test_no_everyday_word_stands_twice() -> None:
    everyday = [fold(word) for word in read_words(FOLDER / "everyday.txt")]
    assert len(everyday) == len(set(everyday))


def test_no_medical_word_is_a_substance() -> None:
    """What names a substance is looked after: it belongs in names/, or among the everyday words."""
    medical = {fold(word) for word in read_words(FOLDER / "medical.txt")}
    everyday = {fold(word) for word in read_words(FOLDER / "everyday.txt")}
    germs_and_plants = ("J07", "V01")
    substances = {
        fold(generic.name)
        for product in products()
        if not product.atc.startswith(germs_and_plants)
        for substance in product.substances
        for generic in substance
    }
    assert medical & substances <= everyday


@pytest.mark.parametrize(
    "word",
    ["hydrochloride", "mesilate", "fumarate", "povidone", "valine", "biotin", "gadolinium"],
)
def test_salts_excipients_and_vitamins_are_looked_after(word: str) -> None:
    assert gather()[word].sort & Sort.TARGET


@pytest.mark.parametrize("word", ["sodium", "lactose", "tablets", "birch", "dihydrate"])
def test_everyday_and_descriptive_words_are_not(word: str) -> None:
    assert not gather()[word].sort & Sort.TARGET


def test_capitals_are_kept_and_accents_folded() -> None:
    known = gather({"zorolix": "ZoroLix"})
    assert known["abilify"].written == "Abilify"
    assert known["warfarin"].written == "warfarin"
    assert known["zorolix"].written == "ZoroLix"
    assert fold("Réplagal") == "replagal"


def test_a_brand_of_another_country_may_stand_and_is_nothing_else() -> None:
    """It is known, no target, and in no other list; of the lowest rank, so it rivals no name."""
    known = gather()
    brands = [fold(brand) for brand, _ in read_abroad(FOLDER / "abroad.txt")]
    assert {known[brand].sort for brand in brands} == {Sort.ABROAD}
    assert {known[brand].rank for brand in brands} == {0}
    assert len(brands) == len(set(brands))


def test_every_brand_of_another_country_says_what_it_is() -> None:
    lines = list(read_abroad(FOLDER / "abroad.txt"))
    assert all(len(brand) >= SHORTEST_TARGET and brand.isalpha() for brand, _ in lines)
    assert all(generic for _, generic in lines)
