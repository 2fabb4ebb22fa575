"""The terms that a page explains: `term (what it means)`, `what it means (term)`, "which means"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.letters import lowered
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
_AFTER = late(rf"[\"”'*_]*(?i:{_SAYS})|{_IN_BRACKETS}")
_CALLED = late(
    r"(?:called|known as|named|term for|word for)(?: an?| the)? [\"“'*_]{0,2}(?:[\w-]+ ){0,3}\Z",
    re.IGNORECASE,
)
_OPENED = late(r"[(\[][^()\[\]]{0,60}\Z")
_CLOSED = late(r"[^()\[\]]{0,40}[()\[\]]")


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
    return any(
        _is_explained_in(" ".join(text.value.split()), forms)
        for text in page.published
        if any(form in text.value.lower() for form in forms)
    )


def _is_explained_in(text: str, forms: Iterable[str]) -> bool:
    # One expression for each term would have to be made anew for each.
    lower = lowered(text)
    for form in forms:
        at = lower.find(form)
        while at >= 0:
            end = at + len(form)
            if not _is_within_word(text, at, end) and _is_said(text, at, end):
                return True
            at = lower.find(form, at + 1)
    return False


def _is_within_word(text: str, start: int, end: int) -> bool:
    beside = text[start - 1 : start] + text[end : end + 1]
    return any(character.isalnum() or character == "_" for character in beside)


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether what stands before or after a term says what it means."""
    if _AFTER.match(text, end) or _CALLED.search(text, 0, start):
        return True
    return bool(_OPENED.search(text, 0, start) and _CLOSED.match(text, end))
