"""What no safe fix may take away: numbers, and names of drugs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ..lexicons import english
from ..lexicons.catalog import known_words, products
from ..model.edit import Edit

# An escape's own letters and digits say nothing.
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[A-Za-z0])")
_FACT = re.compile(r"[^\W\d_]{4,}|[0-9]+(?:[.,][0-9]+)*")


def keeps_facts(source: str, edit: Edit) -> bool:
    """Whether each number and each drug's name that an edit takes away is there again after it.

    Whatever a rule says of its fix, one that changes a dose, or one drug's name into another's, is
    for a person to look at.

    Args:
        source: the text of the file.
        edit: the edit to it.
    """
    span = edit.location.span
    lost = Counter(word.lower() for word in _words(source[span.start : span.end]) if _tells(word))
    return not lost - Counter(word.lower() for word in _words(edit.replacement))


def _words(source: str) -> list[str]:
    return _FACT.findall(_ESCAPE.sub(" ", source))


def _tells(word: str) -> bool:
    """Whether it is a number or a drug's name; many a brand is an English word as well."""
    lower = word.lower()
    if word[0].isdigit() or lower in _substances():
        return True
    return lower in known_words() and (word[0].isupper() or lower not in english.words())


@cache
def _substances() -> frozenset[str]:
    return frozenset(
        generic.name.lower()
        for product in products()
        for substance in product.substances
        for generic in substance
    )
