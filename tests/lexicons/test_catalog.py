"""The curated lists: every line can be read, and the format is held to."""

from __future__ import annotations

import re

import pytest

from rxproof.lexicons.catalog import (
    Brand,
    Generic,
    MalformedError,
    Product,
    known_words,
    parse,
    products,
)

REGIONS = {"US", "CA", "UK", "EU", "AU", "JP", "IN"}
SYSTEMS = {"INN", "USAN", "BAN", "JAN", "AAN"}


def test_a_line_of_every_part() -> None:
    text = (
        "# comment\n"
        "[N02BE] anilides\n"
        "paracetamol {INN BAN} ~ acetaminophen {USAN} = Tylenol (US CA), Calpol (UK) @ renamed\n"
        "tramadol + paracetamol\n"
    )
    assert list(parse(text)) == [
        Product(
            ((Generic("paracetamol", ("INN", "BAN")), Generic("acetaminophen", ("USAN",))),),
            (Brand("Tylenol", ("US", "CA")), Brand("Calpol", ("UK",))),
            "N02BE",
            "renamed",
        ),
        Product(
            ((Generic("tramadol", ("INN",)),), (Generic("paracetamol", ("INN",)),)),
            (),
            "N02BE",
            "",
        ),
    ]


def test_a_brand_without_regions_is_refused_with_its_line() -> None:
    with pytest.raises(MalformedError, match=r"line 2: cannot read 'Tylenol': a brand is written"):
        list(parse("[N02BE] anilides\nparacetamol = Tylenol\n"))


def test_a_brand_of_substances_that_are_not_told() -> None:
    assert list(parse("[R05F] cough and cold\n? = Zorotuss (US)\n")) == [
        Product((), (Brand("Zorotuss", ("US",)),), "R05F", "")
    ]


def test_every_line_of_the_lists_stands_under_a_class() -> None:
    assert products()
    assert [product for product in products() if not product.atc] == []


def test_regions_and_naming_systems_are_the_known_ones() -> None:
    assert {
        region for product in products() for brand in product.brands for region in brand.regions
    } <= REGIONS
    assert {
        system
        for product in products()
        for substance in product.substances
        for generic in substance
        for system in generic.systems
    } <= SYSTEMS


def test_generic_names_are_lower_case_and_brands_are_not() -> None:
    wrong = [
        generic.name
        for product in products()
        for substance in product.substances
        for generic in substance
        if generic.name != generic.name.lower()
        and not re.search(r"\b[A-Z]\b|[A-Z0-9]{2,}|-[A-Z]|\d", generic.name)
    ]
    assert wrong == []


def test_no_substance_stands_twice() -> None:
    seen: dict[str, int] = {}
    for product in products():
        if len(product.substances) == 1:
            first = product.substances[0][0].name
            seen[first] = seen.get(first, 0) + 1
    assert {name: count for name, count in seen.items() if count > 1} == {}


def test_words_of_names_are_known_in_lower_case() -> None:
    assert {"warfarin", "coumadin", "baclofen", "lioresal"} <= known_words()


def test_the_known_words_are_those_of_all_names() -> None:
    names = (
        *(
            generic.name
            for product in products()
            for substance in product.substances
            for generic in substance
        ),
        *(brand.name for product in products() for brand in product.brands),
    )
    # Between substances the plus is a sign of the format; in a few brands it belongs to the name.
    assert known_words() == {word for name in names for word in name.lower().split()} - {"+"}
