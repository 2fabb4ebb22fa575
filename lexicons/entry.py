"""What is known of a word."""

from __future__ import annotations

import unicodedata
from enum import IntFlag

from ..model.values import dataclass

SHORTEST_TARGET = 5
"""Letters of the shortest name whose misspellings are looked for."""


class Sort(IntFlag):
    """What a known word is. A word may be several things at once."""

    ENGLISH = 1
    MEDICAL = 2
    GENERIC = 4
    BRAND = 8
    TARGET = 16
    """A drug name whose misspellings are looked for."""

    ABROAD = 32
    """A brand of another country: it may stand, and is never what another word is taken for."""

    NAME = GENERIC | BRAND


@dataclass(frozen=True, slots=True)
class Entry:
    """A known word.

    Attributes:
        sort: what it is.
        rank: how often it is met, 0 to 9: for an English word by its frequency, for a drug name
            by how widely the drug is sold.
        written: the word in its own capitals; generic names and other words are lower case.
    """

    sort: Sort
    rank: int
    written: str


def fold(text: str) -> str:
    """Lower case, without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower.replace("ß", "ss").replace("ø", "o"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
