"""The curated drug names, read from `names/*.txt`; lexicons/README.md gives the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..model.patterns import late
from ..model.values import dataclass

_CLASS = late(r"\[(?P<code>[A-Z][A-Z0-9]*)\]\s*(?P<title>.*)")
_VARIANT = late(r"(?P<name>[^{}]+?)\s*(?:\{(?P<systems>[A-Z ]+)\})?")
_BRAND = late(r"(?P<name>.+?)\s*\((?P<regions>[A-Z ]+)\)")
_NOT_TOLD = "?"
_OUTSIDE_PARENTHESES = late(r",\s*(?![^(]*\))")


class MalformedError(ValueError):
    """A line of a lexicon file that does not follow the format."""


@dataclass(frozen=True, slots=True)
class Generic:
    """A substance's name in one or more naming systems (INN, USAN, BAN, JAN, AAN)."""

    name: str
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand and the regions (US, CA, UK, EU, AU, JP, IN) it is or was sold in."""

    name: str
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """One line: a substance or a fixed combination, with its brands.

    Attributes:
        substances: for each ingredient its names, the INN first; none where the line has `?`.
        brands: what it is sold as.
        atc: the class it stands under, an ATC code.
        note: what an unusual entry rests on, or the empty string.
    """

    substances: tuple[tuple[Generic, ...], ...]
    brands: tuple[Brand, ...]
    atc: str
    note: str


def parse(text: str) -> Iterator[Product]:
    """The products of one lexicon file.

    Raises:
        MalformedError: a line that does not follow the format, with its number.
    """
    atc = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if heading := _CLASS.fullmatch(line):
            atc = heading["code"]
            continue
        entry, _, note = line.partition(" @ ")
        generics, _, brands = entry.partition(" = ")
        try:
            yield Product(
                tuple(
                    tuple(_generic(variant) for variant in substance.split(" ~ "))
                    for substance in generics.split(" + ")
                    if generics != _NOT_TOLD
                ),
                tuple(
                    _brand(brand) for brand in _OUTSIDE_PARENTHESES.split(brands) if brand.strip()
                ),
                atc,
                note.strip(),
            )
        except MalformedError as fault:
            raise MalformedError(f"line {number}: {fault}") from None


def _generic(text: str) -> Generic:
    match = _VARIANT.fullmatch(text.strip())
    if match is None:
        raise MalformedError(f"cannot read the generic name {text.strip()!r}")
    return Generic(match["name"], tuple((match["systems"] or "INN").split()))


def _brand(text: str) -> Brand:
    match = _BRAND.fullmatch(text.strip())
    if match is None:
        raise MalformedError(f"cannot read {text.strip()!r}: a brand is written `Name (US CA)`")
    return Brand(match["name"], tuple(match["regions"].split()))


@cache
def products() -> tuple[Product, ...]:
    """Every product of the curated lists, in file order."""
    return tuple(product for text in _files() for product in parse(text))


def with_systems() -> str:
    """The lines of the curated lists that say in which naming system a name stands."""
    return "\n".join(_WITH_SYSTEMS.findall("\n".join(_files())))


@cache
def known_words() -> frozenset[str]:
    """Every word of every curated name, in lower case."""
    # Nearly every run asks for this, and few for the products: what is no name is cut out of the
    # text as a whole, which takes a tenth of the time that reading line by line does.
    return frozenset(word for text in _files() for word in _NO_NAME.sub(" ", text).lower().split())


_WITH_SYSTEMS = late(r"^[^#\[\n].*\{.*", re.MULTILINE)
_NO_NAME = late(
    r"^\s*[#\[].*"  # a comment or a heading
    r"|^\s*\? ="  # a line that tells no substance
    r"| @ .*"  # a note
    r"|\{[A-Z ]+\}"  # naming systems
    r"|\s*\([A-Z ]+\)(?:,|(?=\s*$)|(?= @ ))"  # the regions of a brand
    r"| [=+~] ",
    re.MULTILINE,
)


def _files() -> tuple[str, ...]:
    # By their path: importlib.resources would bring zipfile and tempfile into every run.
    folder = Path(__file__).parent / "names"
    return tuple(path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
