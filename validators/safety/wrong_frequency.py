"""Daily wording for a medicine that is taken once a week or less often."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.intervals import INTERVALS, Interval, interval_of
from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .others import names_another

_DAILY = late(
    r"\b(?:(?:once|twice|(?:one|two|three|four|\d+) times)\s+(?:a|each|per|every)\s+day|"
    r"(?:once|twice|times)\s+daily|every\s*day|each\s+day|daily|a\s+day|per\s+day|"
    r"(?:every|each)\s+(?:morning|evening|night)|nightly)\b",
    re.IGNORECASE,
)
_RARER = late(
    r"\b(?:weekly|monthly|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day|72 hours|"
    r"(?:3|7|three|seven) days)\b",
    re.IGNORECASE,
)
_DENIED = late(
    r"\b(?:not|never|no|instead|rather|than|mistake|wrong|accident\w*|fatal|deaths?|die[sd]?|"
    r"kill\w*|harm\w*)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
# What may be daily beside it: another medicine, a meal, the treatment of cancer, the skin.
_BESIDE = late(
    r"\b(?:folic|folate|leucovorin|calcium|vitamin|water|fluids?|alcohol|drinks?|cancer|leukemia|"
    r"leukaemia|tumou?rs?|chemotherapy|insulin|metformin|other|checks?|looks?|tests?|wash|exercise|"
    r"eat|diet|symptoms?|same time)\b",
    re.IGNORECASE,
)
_CLAUSE = late(r"[^.;:!?]+")
_SECTIONS = frozenset({"uses_and_dosage", "missed_dose"})


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find clauses that have it taken daily, and pages that never say how rarely it is taken."""
    row = interval_of(page.names.generic, page.declared("route"), page.declared("strengths"))
    if row is None:
        return
    grade = None if row.verified else Severity.WARNING
    texts = [text for text in page.published if not _SECTIONS.isdisjoint(map(str, text.route))]
    daily = [finding for text in texts for finding in _daily(page, text, row, grade)]
    yield from daily
    if daily:  # it says what is right already
        return
    uses = next((text for text in texts if text.route[-1] == "uses_and_dosage"), None)
    if uses is not None and not any(_RARER.search(text.value) for text in page.published):
        yield Finding(
            at=uses.whole,
            message=f"The page never says that {row.generic} is used {row.said}",
            help="Most medicines are taken every day, and a reader who is not told will take this "
            f'one every day too. Say "{row.said}", name the day, and say: not every day.',
            severity=Severity.WARNING,
        )


def _daily(page: Page, text: Text, row: Interval, grade: Severity | None) -> Iterator[Finding]:
    for clause in _CLAUSE.finditer(text.value):
        match = _DAILY.search(clause.group())
        if match is None or _DENIED.search(clause.group()) or _BESIDE.search(clause.group()):
            continue
        if _RARER.search(clause.group()) or names_another(page, clause.group()):
            continue
        start = clause.start() + match.start()
        yield Finding(
            at=text.piece(start, clause.start() + match.end()),
            message=f'"{" ".join(match.group().split())}" is said of {row.generic}, which is used '
            f"{row.said}",
            help="Taken every day, such a medicine comes to many times its dose; people who took "
            f'methotrexate so have died. Write "{row.said}", name the day, and say: never every '
            "day.",
            severity=grade,
        )


RULE = Rule(
    slug="wrong-frequency",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="Daily wording for a medicine that is not taken every day",
    why="Methotrexate for arthritis or psoriasis, taken every day and not once a week, has killed. "
    "In the sections on dosage and missed doses, daily wording is reported for the medicines of "
    "the table in lexicons/intervals.py; a row whose source nobody read gives a warning. So does "
    "a page that never says how rarely the medicine is used. Left alone are clauses that deny it, "
    "that name a day or a week, that speak of cancer, where methotrexate may be daily, or of "
    "something else that is daily, such as folic acid.",
    bad=Example(
        "names: {generic: methotrexate}\nroute: oral\nsections:\n"
        "  uses_and_dosage: Take your methotrexate every morning.\n"
    ),
    good=Example(
        "names: {generic: methotrexate}\nroute: oral\nsections:\n"
        "  uses_and_dosage: Take it once a week, on the same day. Never take it every day.\n"
    ),
    scope=Document(check),
    sources=(INTERVALS[0].source,),
)
