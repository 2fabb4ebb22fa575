"""Numbers in one direction that contradict each other: every 8 hours, at most 6 a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from ...model.diagnostic import Severity
from ...model.dose import Amount, amounts
from ...model.prose import Stretch
from ...model.quantity import Dimension, Quantity, rendered
from ...model.regimen import Frequency, Maximum, in_digits, intervals, maxima, times_a_day
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .declared import single_strengths

_AS_NEEDED = re.compile(
    r"\b(?:needed|required|necessary|pain|symptoms?|fever|may|can|could|while|relief|awake|"
    r"waking|first|then|starting|start|loading|once|initial\w*)\b",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"\b(?:from|reduc\w+|decreas\w+|lower\w*|taper\w*|cut|down|drop\w*|fell|falls?)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s*(?:each|per|a)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\s*\(\s*(?:a\s+)?(?:total\s+(?:of\s+)?|equal\s+to\s+|about\s+)?\Z", re.IGNORECASE
)
_NIGHT = 4  # hours: a shorter interval leaves a dose out at night
_HELP = (
    "A reader cannot follow both and may take too much or too little. Check the numbers against "
    "the source."
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find doses, intervals and limits of which not all can be true."""
    strengths = single_strengths(page)
    hours = "hour" in page.lowered
    for figures in page.figures:
        if figures.text is None:
            continue
        yield from _backward(figures)
        if "(" in figures.value and strengths:
            yield from _wrong_totals(figures, strengths)
        if hours and "hour" in figures.value:
            yield from _schedules(figures)


def _backward(figures: Figures) -> Iterator[Finding]:
    """Ranges whose first number is the larger."""
    for amount in figures.amounts:
        quantity = amount.quantity
        if quantity.low <= quantity.high or amount.itself.joined != "to" or not amount.is_dose():
            continue
        if not _FALLS.search(figures.value, max(0, amount.start - 60), amount.start):
            yield Finding(
                at=figures.piece(amount.start, amount.itself.end),
                message=f'The range "{figures.value[amount.start : amount.itself.end]}" begins '
                "with its larger number",
                help=f"One of the two numbers is probably wrong. {_HELP}",
            )


def _wrong_totals(figures: Figures, strengths: tuple[Quantity, ...]) -> Iterator[Finding]:
    """Counts with a total in brackets that no declared strength gives: "2 tablets (25 mg)"."""
    if not any(_opens(figures.value, item.start) for item in figures.amounts):
        return
    for count, total in pairwise(amounts(in_digits(figures.prose.readable))):
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
        if like and not any(right):
            yield Finding(
                at=figures.piece(count.start, total.end),
                message=f'"{figures.value[count.start : total.start].rstrip("( ")}" cannot be '
                f'"{figures.value[total.start : total.end]}" in any strength of this medicine',
                help=f"{_HELP} Correct the count, the total, or the strengths that are declared.",
            )


def _opens(value: str, start: int) -> bool:
    """Whether an amount is the first thing in brackets, or nearly."""
    return "(" in value[max(0, start - 20) : start]


def _schedules(figures: Figures) -> Iterator[Finding]:
    sentences = figures.prose.sentences
    for sentence, after in zip(sentences, (*sentences[1:], None), strict=False):
        text = in_digits(sentence.text)
        every = tuple(intervals(text))
        if len(every) != 1:
            continue
        yield from _counts(figures, sentence, text, every[0])
        dose = _dose_before(amounts(text), every[0], text)
        limits = list(maxima(text, amounts(text)))
        where = sentence
        if not limits and after is not None and not tuple(intervals(in_digits(after.text))):
            where, follows = after, in_digits(after.text)
            limits = list(maxima(follows, amounts(follows)))
        if dose is not None and len(limits) == 1:
            needed = _AS_NEEDED.search(sentence.text) or _AS_NEEDED.search(where.text)
            yield from _limit(figures, where, dose, every[0], limits[0], scheduled=not needed)


def _dose_before(found: tuple[Amount, ...], every: Frequency, text: str) -> Quantity | None:
    """The one amount that is taken at each time."""
    doses = [
        item
        for item in found
        if item.end <= every.start
        and not item.quantity.per
        and (item.is_dose() or item.unit.dimension is Dimension.FORM)
    ]
    if not doses or re.search(r"[;:]|\bthen\b|\bor\b", text[doses[-1].end : every.start]):
        return None
    kinds = {item.quantity.kind for item in doses}
    return doses[-1].quantity if len(kinds) == len(doses) else None


def _limit(
    figures: Figures,
    where: Stretch,
    dose: Quantity,
    every: Frequency,
    limit: Maximum,
    *,
    scheduled: bool,
) -> Iterator[Finding]:
    most = limit.quantity or Quantity(limit.count, limit.count, dose.unit)
    if not most.is_like(dose):
        return
    place = figures.piece(where.start + limit.start, where.start + limit.end)
    said = " ".join(figures.value[place.start : place.end].split())
    least_a_day = Fraction(24) / every.high * dose.least
    most_a_day = Fraction(24) / every.low * dose.most
    if scheduled and least_a_day > most.most:
        yield Finding(
            at=place,
            message=f'The schedule comes to {_shown(least_a_day, dose)} a day, more than "{said}"',
            help=_HELP,
        )
    elif most_a_day < most.least:
        yield Finding(
            at=place,
            message=f"The schedule comes to {_shown(most_a_day, dose)} a day at most, but the text "
            f'says "{said}"',
            help=f"Nobody who keeps the schedule reaches that limit. {_HELP}",
            severity=Severity.WARNING,
        )


def _shown(base: Fraction, like: Quantity) -> str:
    value = base / like.unit.factor
    return str(Quantity(value, value, like.unit))


def _counts(figures: Figures, sentence: Stretch, text: str, every: Frequency) -> Iterator[Finding]:
    """Times a day right beside an interval that gives another number of times."""
    for times in times_a_day(text):
        first, second = sorted((times, every), key=lambda item: item.start)
        between = text[first.end : second.start]
        if times.is_most or not re.fullmatch(r"[\s,(]*(?:that is|i\.e\.|or)?[\s,(]*", between):
            continue
        few, many = Fraction(24) / every.high, Fraction(24) / every.low
        if times.low <= many and times.high >= few:
            continue
        if every.high <= _NIGHT and times.high < few:
            continue
        yield Finding(
            at=figures.piece(sentence.start + first.start, sentence.start + second.end),
            message=f'"{sentence.text[times.start : times.end]}" and '
            f'"{sentence.text[every.start : every.end]}" do not agree: that is '
            f"{rendered(few)}{'' if few == many else f' to {rendered(many)}'} times",
            help=_HELP,
        )


RULE = Rule(
    slug="dose-arithmetic",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="Numbers of one direction contradict each other",
    why="A reader who finds two answers takes the wrong one half of the time. Within a sentence, "
    "and the limit in the sentence after it, the numbers are worked out: a dose every so many "
    "hours against the limit for a day, times a day against hours between doses, a count of "
    "tablets against the total in brackets and the strengths that are declared, and the two ends "
    "of a range. Only like is compared with like. Doses that are taken as needed may have a limit "
    "below the schedule. A limit that no schedule reaches is a warning.",
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
