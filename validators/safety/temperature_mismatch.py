"""The same temperature in °C and °F, and the two do not agree."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from ...model.diagnostic import Severity
from ...model.dose import Amount
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.quantity import CELSIUS, FAHRENHEIT, Dimension, Unit, rendered
from ...model.values import dataclass
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

_RANGE = late(r"\s*(?:to|and|-|–|—)\s*[-–−]?")
_BESIDE = late(r"[\s,]*(?P<bracket>[(\[])?\s*(?:or\s+|/\s*|i\.e\.,?\s+|about\s+)?[-–−]?")
# A rise of 1°C is one of 1.8°F: a difference has no zero point to account for.
_DIFFERENCE = late(
    r"\b(?:rises?|rose|increas\w+|decreas\w+|falls?|fell|drops?|differ\w*|chang\w+|within|warmer|"
    r"cooler|higher|lower)\b(?:\s+\w+){0,3}\s*\Z|[±]\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One temperature or the two ends of a range, on one scale."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: Unit


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find pairs of temperatures that ought to be the same and are not."""
    for figures in page.figures:
        if "°" not in figures.value and "º" not in figures.value and "degree" not in figures.value:
            continue
        readings = tuple(_readings(figures))
        for one, two in itertools.pairwise(readings):
            if _is_pair(figures.value, one, two) and not _agree(one, two):
                yield _finding(figures, one, two)


def _readings(figures: Figures) -> Iterator[_Reading]:
    found = [item for item in figures.amounts if item.unit.dimension is Dimension.TEMPERATURE]
    held: Amount | None = None
    for item, after in zip(found, (*found[1:], None), strict=False):
        between = figures.value[item.end : after.start] if after else ""
        if held is None and after and after.unit == item.unit and _RANGE.fullmatch(between):
            held = item
            continue
        first = held or item
        parts = (
            first.itself.numbers if held is None else (*held.itself.numbers, *item.itself.numbers)
        )
        values = tuple(_signed(figures.value, number.start, number.value) for number in parts)
        yield _Reading(first.start, item.end, values, item.unit)
        held = None


def _signed(value: str, start: int, number: Decimal) -> Decimal:
    """The number with its sign; after a digit or a degree a dash makes a range."""
    before = value[max(0, start - 2) : start]
    return -number if re.search(r"(?:^|[\s(\[])[-–−]\Z|^[-−]\Z", before) else number


def _is_pair(value: str, one: _Reading, two: _Reading) -> bool:
    """Whether the second says the first again: on the other scale, or as if, in brackets."""
    beside = _BESIDE.fullmatch(value, one.end, two.start)
    if beside is None or len(one.values) != len(two.values):
        return False
    if one.unit == two.unit and not (beside["bracket"] and _agree(one, _on_other_scale(two))):
        return False
    return not _DIFFERENCE.search(value, max(0, one.start - 60), one.start)


def _on_other_scale(reading: _Reading) -> _Reading:
    """The same numbers as if they were degrees of the other scale."""
    unit = CELSIUS if reading.unit == FAHRENHEIT else FAHRENHEIT
    return _Reading(reading.start, reading.end, reading.values, unit)


def _agree(one: _Reading, two: _Reading) -> bool:
    """Whether they are one temperature, to a degree Fahrenheit."""
    if one.unit == two.unit:
        return False
    celsius, fahrenheit = (one, two) if one.unit == CELSIUS else (two, one)
    pairs = zip(celsius.values, fahrenheit.values, strict=True)
    return all(abs(f - (c * 9 / 5 + 32)) <= 1 for c, f in pairs)


def _finding(figures: Figures, one: _Reading, two: _Reading) -> Finding:
    said = figures.value[two.start : two.end]
    if one.unit == two.unit:
        unit = _on_other_scale(two).unit
        values = two.values
        message = f'"{said}" repeats the unit {two.unit.name}; the numbers are {unit.name}'
    else:
        unit = two.unit
        values = tuple(_converted(value, unit) for value in one.values)
        first = figures.value[one.start : one.end]
        message = f'"{said}" is not the same temperature as "{first}"'
    right = f" {_joiner(said)} ".join(f"{_shown(value)}{unit.name}" for value in values)
    place = figures.piece(two.start, two.end)
    return Finding(
        at=place,
        message=message,
        help="A medicine that is stored too warm or too cold may not work, and a fever may be "
        "judged wrongly. Check both numbers against the source and correct the wrong one.",
        suggestions=(right,),
        mend=Mend(Applicability.UNSAFE, (Rewrite(place, right),)),
    )


def _converted(value: Decimal, unit: Unit) -> Decimal:
    exact = value * 9 / 5 + 32 if unit == FAHRENHEIT else (value - 32) * 5 / 9
    return Decimal(round(exact))


def _joiner(said: str) -> str:
    return "and" if " and " in said else "to"


def _shown(value: Decimal) -> str:
    return f"-{rendered(-value)}" if value < 0 else rendered(value)


RULE = Rule(
    slug="temperature-mismatch",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    fixable=Applicability.UNSAFE,
    summary="A temperature in °C and in °F is not the same",
    why='"2°C to 8°C (36°C to 46°C)" tells a reader to keep a refrigerated medicine where it is '
    "destroyed. A temperature given twice side by side, once on each scale, is worked out, range "
    "end by range end, and may differ by one degree Fahrenheit for rounding. So is one that "
    "repeats the unit in brackets where the other scale was meant. A difference, as in a rise of "
    "1°C (1.8°F), is left alone.",
    bad=Example("sections:\n  storage: Store at 2°C to 8°C (36°C to 46°C).\n"),
    good=Example("sections:\n  storage: Store at 2°C to 8°C (36°F to 46°F).\n"),
    scope=Document(check),
)
