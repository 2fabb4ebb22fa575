"""What no safe fix may take away: numbers, and names of drugs."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ..lexicons import english
from ..lexicons.catalog import known_words, products
from ..model.edit import Edit
from ..model.patterns import late
from ..model.quantity import has_decimal_comma, number, unit

# An escape's own letters and digits say nothing.
_ESCAPE = late(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[A-Za-z0])")
_NUMBER = late(
    r"(?P<number>(?<![0-9.,])\.[0-9]+(?![.,]?[0-9])|[0-9]+(?:[.,][0-9]+)*)"
    # A line may end between the two, and the next one be indented.
    r"(?:(?:\s?|[ \t]*\r?\n[ \t]*)-?(?P<unit>[^\W\d_]+))?"
)
_WORD = late(r"[^\W\d_]{4,}")
# An edit may touch one end of a number, or its unit alone.
_AROUND = 32


def keeps_facts(source: str, edit: Edit) -> bool:
    """Whether each number and each drug's name that an edit takes away is there again after it.

    Whatever a rule says of its fix, one that changes a dose, or one drug's name into another's, is
    for a person to look at. Numbers are compared by value and together with their units: 1.0 mg and
    1 mg are one dose, 10 mg and 10 mcg are two.

    Args:
        source: the text of the file.
        edit: the edit to it.
    """
    span = edit.location.span
    before = source[max(0, span.start - _AROUND) : span.start]
    after = source[span.end : span.end + _AROUND]
    lost = _facts(before + source[span.start : span.end] + after)
    return not lost - _facts(before + edit.replacement + after)


def _facts(source: str) -> Counter[tuple[str, str]]:
    """What a stretch of the source tells: numbers, each with its unit, and names of drugs."""
    text = _ESCAPE.sub(" ", source)
    facts = Counter((word.lower(), "") for word in _WORD.findall(text) if names_drug(word))
    for match in _NUMBER.finditer(text):
        value = None if has_decimal_comma(match["number"]) else number(match["number"])
        named = unit(match["unit"]) if match["unit"] else None
        facts[
            match["number"] if value is None else str(value.normalize()),
            named.name if named else "",
        ] += 1
    return facts


def names_drug(word: str) -> bool:
    """Whether it is a drug's name; many a brand is an English word as well."""
    lower = word.lower()
    if lower in _substances():
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
