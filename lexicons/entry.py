"""What is known of a word."""

from __future__ import annotations

import unicodedata
from typing import Final

from ..model.values import dataclass

SHORTEST_TARGET = 5
"""Letters of the shortest name whose misspellings are looked for."""


class Sort:
    """What a known word is, in bits. A word may be several things at once.

    Plain numbers, because every word of every page is asked about: an enumeration's arithmetic
    takes ten times as long.
    """

    ENGLISH: Final = 1
    MEDICAL: Final = 2
    GENERIC: Final = 4
    BRAND: Final = 8
    TARGET: Final = 16
    """A drug name whose misspellings are looked for."""

    ABROAD: Final = 32
    """A brand of another country: it may stand, and is never what another word is taken for."""

    NATIONAL: Final = 64
    """What one substance is called in some countries; `naming.nationals` has its other name."""

    NAME: Final = GENERIC | BRAND


@dataclass(frozen=True, slots=True)
class Entry:
    """A known word.

    Attributes:
        sort: what it is, as bits of `Sort`.
        rank: how often it is met, 0 to 9: for an English word by its frequency, for a drug name
            by how widely the drug is sold.
        written: the word in its own capitals; generic names and other words are lower case.
    """

    sort: int
    rank: int
    written: str


def fold(text: str) -> str:
    """Lower case, without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower.replace("ß", "ss").replace("ø", "o"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
