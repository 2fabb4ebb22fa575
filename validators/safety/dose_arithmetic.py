"""Numbers in one direction that contradict each other: every 8 hours, at most 6 a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ...model.diagnostic import Severity
from ...model.dose import amounts
from ...model.patterns import late
from ...model.quantity import Dimension, Quantity
from ...model.regimen import in_digits
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .declared import single_strengths
from .schedule import HELP, schedules
from .totals import totals

_FALLS = late(
    r"\b(?:from|reduc\w+|decreas\w+|lower\w*|taper\w*|cut|down|drop\w*|fell|falls?)\b",
    re.IGNORECASE,
)
_EACH = late(r"\s*(?:each|per|a)\b", re.IGNORECASE)
_TOTAL = late(r"\s*\(\s*(?:a\s+)?(?:total\s+(?:of\s+)?|equal\s+to\s+|about\s+)?\Z", re.IGNORECASE)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find doses, intervals and limits of which not all can be true."""
    strengths = single_strengths(page)
    hours = "hour" in page.lowered
    for figures in page.figures:
        if figures.text is None:
            continue
        yield from _backward(figures)
        if strengths and "(" in figures.value:
            yield from _wrong_totals(figures, strengths)
        if hours and "hour" in figures.value:
            yield from schedules(figures)
        yield from totals(figures)


def _backward(figures: Figures) -> Iterator[Finding]:
    """Ranges whose first number is the larger."""
    for amount in figures.amounts:
        if amount.itself.joined != "to" or amount.quantity.low <= amount.quantity.high:
            continue
        if not amount.is_dose():
            continue
        if not _FALLS.search(figures.value, max(0, amount.start - 60), amount.start):
            yield Finding(
                at=figures.piece(amount.start, amount.itself.end),
                message=f'The range "{figures.value[amount.start : amount.itself.end]}" begins '
                "with its larger number",
                help=f"One of the two numbers is probably wrong. {HELP}",
            )


def _wrong_totals(figures: Figures, strengths: tuple[Quantity, ...]) -> Iterator[Finding]:
    """Counts with a total in brackets that no declared strength gives: "2 tablets (25 mg)"."""
    if not any(_opens(figures.value, item.start) for item in figures.amounts):
        return
    text = in_digits(figures.prose.readable)
    found = figures.amounts if text is figures.prose.readable else amounts(text)
    for count, total in pairwise(found):
        if count.unit.dimension is not Dimension.FORM or count.quantity.per or total.quantity.per:
            continue
        between = figures.value[count.end : total.start]
        if not _TOTAL.fullmatch(between) or _EACH.match(figures.value, total.end):
            continue
        like = [strength for strength in strengths if strength.is_like(total.quantity)]
        right = [
            count.quantity.least * strength.least <= total.quantity.least
            and total.quantity.most <= count.quantity.most * strength.most
            for strength in like
        ]
        closed = figures.value.startswith(")", total.end)
        if like and not any(right):
            yield Finding(
                at=figures.piece(count.start, total.end + closed),
                message=f'"{figures.value[count.start : total.start].rstrip("( ")}" cannot be '
                f'"{figures.value[total.start : total.end]}" in any strength of this medicine',
                help=f"{HELP} Correct the count, the total, or the strengths that are declared.",
            )


def _opens(value: str, start: int) -> bool:
    """Whether an amount is the first thing in brackets, or nearly."""
    return "(" in value[max(0, start - 20) : start]


RULE = Rule(
    slug="dose-arithmetic",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="Numbers of one direction contradict each other",
    why="A reader who finds two answers takes the wrong one half of the time. Within a sentence, "
    "and the limit in the sentence after it, the numbers are worked out: a dose every so many "
    "hours against the limit for a day, times a day against hours between doses, a dose so "
    "many times a day against the total and the limit for a day, a count of tablets against the "
    "total beside it and the strengths that are declared, and the two ends of a range. Only like "
    "is compared with like. Doses that are taken as needed may have a limit below the schedule. "
    "A limit that no schedule reaches is a warning.",
    bad=Example(
        "sections:\n  uses_and_dosage: Take 2 tablets every 4 hours, but no more than 6 tablets a "
        "day.\n"
    ),
    good=Example(
        "sections:\n  uses_and_dosage: Take 2 tablets every 8 hours, but no more than 6 tablets a "
        "day.\n"
    ),
    scope=Document(check),
    sources=("Institute for Safe Medication Practices, in Pharmacy Times (M. J. Gaunt)",),
)
