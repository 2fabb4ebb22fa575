"""Sentences in which a shop says whether it has a product."""

from __future__ import annotations

import re

from ..model.patterns import late

_LONGEST_WORDS = 20
_CLAUSE = late(r"[.;!]\s+|,\s+|\s+but\s+|\s+and\s+(?=(?:the|our|its|we|no)\b)")
_VERSIONS = {
    "brand": re.compile(r"\bbrand(?:ed|s)?\b", re.IGNORECASE),
    "generic": re.compile(r"\bgenerics?\b", re.IGNORECASE),
}
_SHOP = late(r"\b(?:we|our|us)\b", re.IGNORECASE)

_TRADE = r"(?:sell|stock|carry|offer|supply|ship|dispense|have)"
_GONE = late(
    rf"\b(?:don['’]?t|do not|no longer|cannot|can['’]?t|not)\s+(?:\w+\s+)?{_TRADE}\b"
    r"|\bnot\s+(?:\w+\s+)?(?:available|in stock|sold|stocked|offered)\b|\bunavailable\b"
    r"|\b(?:out of|no) stock\b|\bsold out\b|\bdiscontinued\b|\bno longer\s+\w+"
    r"|\b(?:isn['’]?t|aren['’]?t)\s+(?:\w+\s+)?(?:available|in stock)\b"
    r"|\bno (?:brand|generic)\b",
    re.IGNORECASE,
)
_THERE = late(
    rf"\b(?:in stock|available)\b|\bwe\s+(?:\w+\s+)?{_TRADE}\b",
    re.IGNORECASE,
)


def availability(text: str, *, in_text: bool) -> dict[str, str]:
    """What a line says of the brand and of the generic version: `available` or `unavailable`.

    Args:
        text: the line.
        in_text: whether it stands among the page's text, where only a shop that speaks of itself
            is believed.

    Returns:
        An entry each for `brand` and `generic`, as far as the line speaks of them; empty where
        any part of the line says something else.
    """
    if len(text.split()) > _LONGEST_WORDS or (in_text and not _SHOP.search(text)):
        return {}
    found: dict[str, str] = {}
    waiting: list[str] = []  # versions whose status a later clause tells
    for clause in filter(None, _CLAUSE.split(text)):
        status = _status(clause)
        versions = [version for version, name in _VERSIONS.items() if name.search(clause)]
        if not versions:
            return {}
        waiting += versions
        if status:
            found.update(dict.fromkeys(waiting, status))
            waiting = []
    return {} if waiting else found


def _status(clause: str) -> str | None:
    if _GONE.search(clause):
        return "unavailable"
    return "available" if _THERE.search(clause) else None
