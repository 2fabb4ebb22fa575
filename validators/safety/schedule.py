"""A dose every so many hours, held against what else is said of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model.diagnostic import Severity
from ...model.dose import Amount, amounts
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.quantity import Dimension, Quantity, rendered
from ...model.regimen import Frequency, Maximum, in_digits, intervals, maxima, times_a_day
from ..page import Figures
from ..rule import Finding

AS_NEEDED = late(
    r"\b(?:needed|required|necessary|pain|symptoms?|fever|may|can|could|while|relief|awake|"
    r"waking|first|then|starting|start|loading|once|initial\w*)\b",
    re.IGNORECASE,
)
_NIGHT = 4  # hours: a shorter interval leaves a dose out at night
HELP = (
    "A reader cannot follow both and may take too much or too little. Check the numbers against "
    "the source."
)


def schedules(figures: Figures) -> Iterator[Finding]:
    """Doses every so many hours against the most for a day, and against times a day."""
    sentences = figures.prose.sentences
    for sentence, after in zip(sentences, (*sentences[1:], None), strict=False):
        if "very" not in sentence.text and "hourly" not in sentence.text:
            continue
        text = in_digits(sentence.text)
        every = tuple(intervals(text))
        if len(every) != 1:
            continue
        yield from _counts(figures, sentence, text, every[0])
        found = amounts(text)
        dose = dose_before(found, every[0].start, text)
        if dose is None:
            continue
        limits = list(maxima(text, found))
        where = sentence
        if not limits and after is not None and not tuple(intervals(in_digits(after.text))):
            where, follows = after, in_digits(after.text)
            limits = list(maxima(follows, amounts(follows)))
        if len(limits) == 1:
            needed = AS_NEEDED.search(sentence.text) or AS_NEEDED.search(where.text)
            yield from _limit(figures, where, dose, every[0], limits[0], scheduled=not needed)


def dose_before(found: tuple[Amount, ...], start: int, text: str) -> Quantity | None:
    """The one amount that is taken at each time."""
    doses = [item for item in found if item.end <= start and may_be_dose(item)]
    if not doses or re.search(r"[;:]|\bthen\b|\bor\b", text[doses[-1].end : start]):
        return None
    kinds = {item.quantity.kind for item in doses}
    return doses[-1].quantity if len(kinds) == len(doses) else None


def may_be_dose(amount: Amount) -> bool:
    """Whether an amount may be what is taken at one time."""
    return not amount.quantity.per and (amount.unit.dimension is Dimension.FORM or amount.is_dose())


def _limit(
    figures: Figures,
    where: Stretch,
    dose: Quantity,
    every: Frequency,
    limit: Maximum,
    *,
    scheduled: bool,
) -> Iterator[Finding]:
    most = _most(limit, dose)
    if not most.is_like(dose):
        return
    if scheduled:
        yield from above_limit(figures, where, dose, 24 * dose.least / every.high, limit)
    most_a_day = 24 * dose.most / every.low
    if most_a_day < most.least:
        place = figures.piece(where.start + limit.start, where.start + limit.end)
        yield Finding(
            at=place,
            message=f"The schedule comes to {shown(most_a_day, dose)} a day at most, but the text "
            f'says "{" ".join(figures.value[place.start : place.end].split())}"',
            help=f"Nobody who keeps the schedule reaches that limit. {HELP}",
            severity=Severity.WARNING,
        )


def above_limit(
    figures: Figures, where: Stretch, dose: Quantity, least_a_day: Decimal, limit: Maximum
) -> Iterator[Finding]:
    """A schedule that comes to more in a day, in base units, than the limit allows."""
    most = _most(limit, dose)
    if most.is_like(dose) and least_a_day > most.most:
        place = figures.piece(where.start + limit.start, where.start + limit.end)
        yield Finding(
            at=place,
            message=f"The schedule comes to {shown(least_a_day, dose)} a day, but the text says "
            f'"{" ".join(figures.value[place.start : place.end].split())}"',
            help=HELP,
        )


def _most(limit: Maximum, dose: Quantity) -> Quantity:
    return limit.quantity or Quantity(limit.count, limit.count, dose.unit)


def shown(base: Decimal, like: Quantity) -> str:
    """An amount in base units as a page should show it, in the unit of another."""
    value = base / like.unit.factor
    return str(Quantity(value, value, like.unit))


def _counts(figures: Figures, sentence: Stretch, text: str, every: Frequency) -> Iterator[Finding]:
    """Times a day right beside an interval that gives another number of times."""
    for times in times_a_day(text):
        first, second = sorted((times, every), key=lambda item: item.start)
        between = text[first.end : second.start]
        if times.is_most or not re.fullmatch(r"[\s,(]*(?:that is|i\.e\.|or)?[\s,(]*", between):
            continue
        few, many = Decimal(24) / every.high, Decimal(24) / every.low
        if times.low <= many and times.high >= few:
            continue
        if every.high <= _NIGHT and times.high < few:
            continue
        yield Finding(
            at=figures.piece(sentence.start + first.start, sentence.start + second.end),
            message=f'"{sentence.text[times.start : times.end]}" and '
            f'"{sentence.text[every.start : every.end]}" do not agree: that is '
            f"{rendered(few)}{'' if few == many else f' to {rendered(many)}'} times",
            help=HELP,
        )
