"""The terms that a page explains: `term (what it means)`, `what it means (term)`, "which means"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.patterns import late
from ...model.prose import WORD
from ..page import Page

_BRACKETS = late(r"\((?P<inside>[^()]{3,200})\)")
_BEFORE = 40  # characters before a bracket in which the two words that it may explain are found
_SAYS = (
    r"(?:,? (?:which|that|this|it)(?: just| simply)? (?:means?|is|are)\b"
    r"|,? (?:is|are|means?|meaning|refers to|stands for)\b"
    r"|,? (?:also |sometimes |often )?(?:known as|called)\b|,? (?:or|that is|i\.e\.)\b"
    r"|:| [–—-] |, an? )"
)
# In brackets after the term, or after the noun that goes with it: no example, and no abbreviation.
_IN_BRACKETS = (
    r"(?: [\w-]+){0,3}[\"”'*_]* ?\((?!e\.?g|such as|for example|see |like |including )"
    r"[^()]*?[a-z]{4,}[^()]*\)"
)
_CALLED = r"(?:called|known as|named|term for|word for)(?: an?| the)? [\"“'*_]{0,2}"


def explained_words(page: Page) -> frozenset[str]:
    """Every word that stands before or in brackets where one of the two explains the other."""
    found: set[str] = set()
    for text in page.published:
        if "(" not in text.value:
            continue
        for match in _BRACKETS.finditer(text.value):
            inside = WORD.findall(match["inside"].lower())
            near = text.value[max(0, match.start() - _BEFORE) : match.start()].lower()
            before = WORD.findall(near)
            if len(inside) > 1:
                found.update(before[-2:])
            elif before:
                found.update(inside)
    return frozenset(found)


def is_explained(page: Page, forms: Iterable[str]) -> bool:
    """Whether a sentence of the page says what a term means, at any of its places.

    Args:
        page: the page.
        forms: the term and its other forms, in lower case.
    """
    term = rf"(?i:\b(?:{'|'.join(map(re.escape, forms))})\b)"
    pattern = re.compile(
        rf"{term}[\"”'*_]*(?i:{_SAYS})"
        rf"|{term}{_IN_BRACKETS}"
        rf"|[(\[][^()\[\]]{{0,60}}{term}[^()\[\]]{{0,40}}[()\[\]]"
        rf"|(?i:{_CALLED}(?:[\w-]+ ){{0,3}}){term}"
    )
    return any(
        pattern.search(" ".join(text.value.split()))
        for text in page.published
        if any(form in text.value.lower() for form in forms)
    )
