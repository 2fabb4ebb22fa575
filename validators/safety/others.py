"""Whether a sentence speaks of another drug, or of what else is in a product."""

from __future__ import annotations

import re

from ...model.patterns import late
from ..facts import names_drug
from ..page import Page

_LETTERS = late(r"[^\W\d_]{4,}")
_OF = late(r"\s+of\s+(?:the\s+|this\s+|your\s+|active\s+)*(?P<word>[^\W\d_]+)")
_OWN_WORDS = frozenset(
    {"it", "medicine", "medication", "drug", "liquid", "solution", "dose", "tablet", "tablets"}
)
_EXCIPIENT = late(
    r"\b(?:lactose|sucrose|glucose|fructose|sorbitol|sugar|gluten|aspartame|sodium|potassium|"
    r"alcohol|ethanol|benzyl|iron|protein|caffeine|salt)\b",
    re.IGNORECASE,
)


def names_another(page: Page, sentence: str) -> bool:
    """Whether a sentence names a drug that is not this one, or an ingredient."""
    own = own_words(page)
    if any(match.group().lower() not in own for match in _EXCIPIENT.finditer(sentence)):
        return True
    return any(word not in own and names_drug(word) for word in _LETTERS.findall(sentence.lower()))


def is_of_another(page: Page, value: str, end: int) -> bool:
    """Whether an amount that ends here is one of something else: "1 g of salt"."""
    match = _OF.match(value, end)
    if match is None:
        return False
    word = match["word"].lower()
    return word not in _OWN_WORDS and word not in own_words(page)


def own_words(page: Page) -> frozenset[str]:
    """Every word of this medicine's names."""
    names = (*page.names.own, *page.names.other_brands)
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name.lower()))
