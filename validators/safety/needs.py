"""What has to stand beside an abbreviation that could mean something harmless."""

from __future__ import annotations

import re
from functools import cache

_DOSE = (
    r"\d[\d.,]*\s?(?:mg|mcg|µg|μg|g|mL|ml|units?|IU|U|drops?|sprays?|puffs?|tablets?|capsules?|%)"
    r"(?![A-Za-z])"
)
_BETWEEN = r"(?:/\w+)?(?:[\s,]+[a-z][a-z0-9.]*){0,2}[\s,]+"
# What has to stand before an abbreviation, or after it, for each need that a row names.
_BEFORE = {
    "number": r"\d[\d.,]*\s?",
    "dose": rf"(?:{_DOSE}|\bdrops?){_BETWEEN}",
    "injection": r"\b(?:inject\w*|given|administered|doses?|infus\w+|vaccine)\b[^.;:]*",
}
_AFTER = {
    "dose": rf"{_BETWEEN}{_DOSE}",
    "injection": r"\s+(?:inject\w*|infus\w+|dos(?:e|es|ing)\b|administration|route)",
    "sulfate": r"\s+sul(?:f|ph)ate",
}


def stands_by(need: str, before: str, after: str) -> bool:
    """Whether what a row needs ends the text before an abbreviation, or begins the one after."""
    first, then = _patterns(need)
    return bool((first and first.search(before)) or (then and then.match(after)))


@cache
def _patterns(need: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    before, after = _BEFORE.get(need), _AFTER.get(need)
    return (
        re.compile(before + r"\Z") if before else None,
        re.compile(after) if after else None,
    )
