"""Every word the speller knows, gathered from the lists: read when its index is made, never after.

Five sources: the curated names (`catalog`), English (`english`), medical words (`medical.txt`),
everyday words that are names as well (`everyday.txt`), brands of other countries (`abroad.txt`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ..model.patterns import late
from ..model.values import dataclass, replace
from . import english
from .catalog import Product, products
from .entry import SHORTEST_TARGET, Entry, Sort, fold
from .naming import nationals

FOLDER = Path(__file__).parent

_LETTERS = late(r"[a-z]+")
_NAMED_AFTER_SOURCES = ("J07", "V01")  # vaccines and allergens
_SUBSTANCE = 3  # the rank of a substance that is hardly sold: scientists write of it
_MEDICAL_RANK = 5
_NEVER = 50  # what the list says of a word that was never met
_FAMOUS = (51, 200, 1000)  # so often in the English list: a drug the more people write of
_HOME = frozenset({"US", "CA", "UK", "EU"})


def read_words(path: Path) -> Iterator[str]:
    """The words of a list: any number a line, `#` begins a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from line.partition("#")[0].split()


def read_abroad(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a list of brands, `brand = generic`: both names, `#` begins a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        brand, _, generic = line.partition("#")[0].partition(" = ")
        if brand.strip():
            yield brand.strip(), generic.strip()


def gather(extra: Mapping[str, str] | None = None) -> dict[str, Entry]:
    """Every known word, folded, with what is known of it.

    Args:
        extra: further names, folded, each with how it is written.
    """
    frequencies = english.frequencies()
    known = {
        fold(word): Entry(Sort.ENGLISH, _frequency_rank(count), fold(word))
        for word, count in frequencies.items()
        if _LETTERS.fullmatch(fold(word))
    }
    for listed in read_words(FOLDER / "medical.txt"):
        for word in _LETTERS.findall(fold(listed)):
            before = known.get(word)
            sort = (before.sort if before else 0) | Sort.MEDICAL
            known[word] = Entry(sort, before.rank if before else _MEDICAL_RANK, word)
    everyday = {fold(word) for word in read_words(FOLDER / "everyday.txt")}
    for word, name in _names().items():
        before = known.get(word)
        sort = name.sort | (before.sort if before else 0)
        frequency = frequencies.get(word, 0)
        if (
            len(word) >= SHORTEST_TARGET
            and name.drug
            and word not in everyday
            and not sort & Sort.MEDICAL
            and not (frequency and not name.alone and not sort & Sort.GENERIC)
        ):
            sort |= Sort.TARGET
        rank = (
            max(name.rank, 6 + sum(frequency >= bar for bar in _FAMOUS))
            if frequency > _NEVER
            else name.rank
        )
        known[word] = Entry(sort, rank, name.written)
    for brand, _ in read_abroad(FOLDER / "abroad.txt"):
        # The lowest rank, and neither brand nor target: nothing is taken for it or grows from it.
        known.setdefault(fold(brand), Entry(Sort.ABROAD, 0, brand))
    for word, written in (extra or {}).items():
        if word not in known or known[word].sort == Sort.ABROAD:
            target = Sort.TARGET if len(word) >= SHORTEST_TARGET else 0
            known[word] = Entry(Sort.BRAND | target, 4, written)
    for word in nationals():
        if word in known:
            known[word] = replace(known[word], sort=known[word].sort | Sort.NATIONAL)
    return known


def _frequency_rank(count: int) -> int:
    """From 0 (in the dictionary only) to 9."""
    return min(9, max(0, (count // 50).bit_length() - 1))


@dataclass(slots=True)
class _Name:
    """What the catalog says of one word.

    Attributes:
        sort: generic, brand, or both, as bits of `Sort`.
        rank: how widely the drug is sold.
        written: in its own capitals.
        alone: whether it is a whole name somewhere.
        drug: whether it names a drug, and not only the germ or plant that a drug is made of.
    """

    sort: int
    rank: int
    written: str
    alone: bool
    drug: bool


def _names() -> dict[str, _Name]:
    """Every word of every curated name."""
    found: dict[str, _Name] = {}
    sold = _reach()
    for product in products():
        for substance in product.substances:
            rank = max(sold.get(generic.name, 0) for generic in substance)
            for generic in substance:
                drug = not product.atc.startswith(_NAMED_AFTER_SOURCES)
                _add(found, generic.name, Sort.GENERIC, rank, drug=drug)
        for brand in product.brands:
            _add(found, brand.name, Sort.BRAND, _brand_rank(brand.regions), drug=True)
    return found


def _brand_rank(regions: Collection[str]) -> int:
    """1 to 6: brands of the United States and of several regions are met most in English."""
    home = len(_HOME.intersection(regions))
    return min(6, 1 + home + (2 if "US" in regions else 0) + ("UK" in regions or "CA" in regions))


def _reach() -> dict[str, int]:
    """How widely each substance is sold, 0 to 8, by its names."""
    brands: dict[str, set[str]] = {}
    for product in products():
        own = {
            brand.name + region
            for brand in product.brands
            for region in brand.regions
            if region in _HOME
        }
        for name in _generics(product):
            brands.setdefault(name, set()).update(own)
    return {
        name: min(8, max(_SUBSTANCE, (2 * len(sold)).bit_length() + (len(sold) > 2)))
        for name, sold in brands.items()
    }


def _generics(product: Product) -> Iterator[str]:
    for substance in product.substances:
        for generic in substance:
            yield generic.name


def _add(found: dict[str, _Name], name: str, sort: int, rank: int, *, drug: bool) -> None:
    words = _LETTERS.findall(fold(name))
    written = re.findall(r"[^\W\d_]+", name)
    if len(words) != len(written):
        written = words
    alone = len(words) == 1
    for word, form in zip(words, written, strict=True):
        before = found.get(word)
        if before is None:
            found[word] = _Name(sort, rank, form, alone, drug)
            continue
        if sort == Sort.GENERIC and not before.sort & Sort.GENERIC:
            before.written = form
        before.sort |= sort
        before.rank = max(before.rank, rank)
        before.alone |= alone
        before.drug |= drug
