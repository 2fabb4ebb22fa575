"""What has to stand beside an abbreviation that could mean something harmless."""

from __future__ import annotations

import re
from functools import cache

_DOSE = (
    r"\d[\d.,]*\s?(?:mg|mcg|µg|μg|g|mL|ml|units?|IU|U|drops?|gtts?|sprays?|puffs?|tablets?|capsules?|%)"
    r"(?![A-Za-z])"
)
_BETWEEN = (
    r"(?:/\w+)?(?:[\s,]+(?:under the skin|by mouth|(?:in|into) (?:the|your) [a-z]+))?"
    r"(?:[\s,]+[a-z][a-z0-9.]*){0,2}[\s,]+"
)
# What has to stand before an abbreviation, or after it, for each need that a row names.
_BEFORE = {
    "number": r"\d[\d.,]*\s?",
    "dose": rf"(?:{_DOSE}|\bdrops?){_BETWEEN}",
    "injection": (
        r"\b(?:[Ii]nject\w*|[Gg]iven?|[Aa]dminister(?:ed)?|doses?|[Ii]nfus\w+|vaccine)\b[^.;:]*"
    ),
}
_AFTER = {
    "dose": rf"{_BETWEEN}{_DOSE}",
    "injection": r"\s+(?:inject\w*|infus\w+|dos(?:e|es|ing)\b|administration|route)",
    "sulfate": r"\s+sul(?:f|ph)ate",
}
# Prescriptions string them together, "40 mg SC OD, PRN", and these give the others their meaning.
_TIMES = (
    r"(?:[Qq]\.?[Oo]?\.?[Dd]|[BTQ]\.?I\.?D|[tq]id|[btq]\.i\.d|[Pp]\.?[Rr]\.?[Nn]|[Qq]hs|QHS"
    r"|TIW|tiw|BIW|biw|q\d{1,2}[hd]|gtts?)"
)
_WAYS = r"(?:P\.?O|p\.?o|I[MV]|SL|PR|STAT)"
_JOINT = r"[\s,;&/]+(?:(?:or|and|at|in|to)\s+)?"


def outside(forms: frozenset[str], before: str, after: str) -> tuple[str, str, bool]:
    """What stands around the abbreviations that an abbreviation stands among.

    The last value tells whether one of them says how often, so that all of them are a dose's.
    """
    before_run, after_run, times = _runs(forms)
    left, right = before_run.search(before), after_run.match(after)
    strung = (left.group() if left else "", right.group() if right else "")
    return (
        before[: left.start()] if left else before,
        after[right.end() :] if right else after,
        any(times.search(run) is not None for run in strung),
    )


@cache
def _runs(
    forms: frozenset[str],
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    dotted = {".".join(form) for form in forms if form.isalpha() and len(form) <= 3}
    known = "|".join(re.escape(form) for form in sorted(forms | dotted) if len(form) > 1)
    token = rf"(?:{known}|{_TIMES}|{_WAYS})(?![^\W_])\.?"
    return (
        re.compile(rf"(?<![\w.-])(?:{token}{_JOINT})+\Z"),
        re.compile(rf"(?:{_JOINT}{token})+"),
        re.compile(rf"(?<![\w.-]){_TIMES}(?![^\W_])"),
    )


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
