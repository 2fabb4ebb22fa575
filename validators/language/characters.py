"""Characters that do not belong into a text for readers, and what stands in their place."""

from __future__ import annotations

import re
import unicodedata

from ...model.document import Route
from ...model.patterns import late
from ..rule import Piece, Rewrite

UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u180e\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
"""Zero-width spaces and joiners, soft hyphens, and marks of the direction of writing."""

SPACES = "\u2000-\u2006\u2008\u200a\u205f\u3000\u1680"
"""Spaces of a width of their own, but for the figure space and the thin one, used in numbers."""

# Letters of Cyrillic and Greek that print like Latin ones. Greek alpha, kappa, mu and others that
# medicine writes beside Latin letters (IFNα, μg) are not among them.
_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухѵԁԛԝһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTYXaesijopcyxvdqwh" + "ABEZHIKMNOPTYXo",
        strict=True,
    )
)
_LETTERS = "".join(_ALIKE)
MIXED = late(rf"(?<![^\W\d_])(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[{_LETTERS}])[^\W\d_]+")
"""A word of Latin letters and of letters that look like them; a long word is read but once."""

ALONE = late(rf"(?<![^\W\d_])[{_LETTERS}]{{1,3}}(?![^\W\d_])")
"""A short word of nothing but letters that look like Latin ones."""

_OTHER = late(r"[\u0370-\u03ff\u0400-\u052f]")


def in_latin(word: str) -> str | None:
    """A word with its look-alike letters made Latin; None where others are among them."""
    plain = "".join(_ALIKE.get(letter, letter) for letter in word)
    return None if _OTHER.search(plain) else plain


def writes_other_scripts(value: str) -> bool:
    """Whether a text has Greek or Cyrillic words that cannot be Latin ones in disguise."""
    return any(
        in_latin(word) is None for word in re.findall(r"[\u0370-\u03ff\u0400-\u052f]{2,}", value)
    )


def one_space(route: Route, value: str, start: int, end: int) -> Rewrite:
    """Put one space in place of a stretch.

    No block of YAML takes a space by itself, so the characters beside it are written again.
    """
    left, right = max(0, start - 1), min(len(value), end + 1)
    return Rewrite(Piece(route, left, right), f"{value[left:start]} {value[end:right]}")


def name_of(character: str) -> str:
    """What to call a character that nobody sees."""
    known = {"\u00ad": "soft hyphen", "\u200b": "zero-width space", "\ufeff": "zero-width space"}
    known |= {"\t": "tab", "\u00a0": "no-break space", "\u202f": "narrow no-break space"}
    name = known.get(character) or unicodedata.name(character, "character").lower()
    return f"{name} (U+{ord(character):04X})"
