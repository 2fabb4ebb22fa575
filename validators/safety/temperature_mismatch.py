"""A temperature in °C and °F that do not agree, or one that no medicine is kept at."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
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
_LETTER = late(r"\d ?[CF]\b", re.ASCII)  # "59-86F", without the sign of a degree
_STORES = late(r"\b(?:stor\w*|keep|kept|refrigerat\w*|fridge|room temperature)\b", re.IGNORECASE)
# Warmth that is no storage: a fever, a wash, what a container must be kept from.
_HEATED = late(
    r"\b(?:fevers?|body|heat\w*|wash\w*|water|boil\w*|iron|ironed|dry\w*|dried|ovens?|burst|"
    r"explo\w+|steriliz\w+|flames?|fire)\b",
    re.IGNORECASE,
)
_LIMIT = late(
    r"\b(?:above|over|exceed\w*|than|below|under|beyond|up to|excursions?|reach\w*|as)\b"
    r"(?:\s+\w+){0,3}\s*\Z",
    re.IGNORECASE,
)
_WARMEST, _WARMEST_LIMIT = 32, 55  # °C: to keep a medicine at, and to forbid
_LIKELY = range(32, 105)  # °F that somebody may have meant
# The usual ranges of a refrigerator and a room, in °C: as °F they are frost.
_USUAL = frozenset(
    (Decimal(low), Decimal(high)) for low, high in ((2, 8), (15, 25), (15, 30), (20, 25))
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One temperature or the two ends of a range, on one scale."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: Unit


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find pairs of temperatures that ought to be the same, and storage where nothing keeps."""
    for figures in page.figures:
        found = [item for item in figures.amounts if item.unit.dimension is Dimension.TEMPERATURE]
        if not found:
            continue
        value = figures.value
        if not any(sign in value for sign in ("°", "º", "egree")) and not _LETTER.search(value):
            continue
        told: set[_Reading] = set()
        readings = tuple(_readings(figures, found))
        pairs = [each for each in itertools.pairwise(readings) if _is_pair(value, *each)]
        for one, two in pairs:
            if one.unit == two.unit:
                told |= {one, two}
                yield _repeated(figures, one, two)
        for reading in readings:
            if reading not in told and _is_unfit(figures, reading):
                told.add(reading)
                yield _unfit(figures, reading)
        for one, two in pairs:
            if told.isdisjoint({one, two}) and not _agree(one, two):
                yield _differing(figures, one, two)


def _readings(figures: Figures, found: Sequence[Amount]) -> Iterator[_Reading]:
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
    if one.unit == two.unit:
        # One of the two repeats the unit of the other, and as the other scale it would fit.
        either = _agree(one, _on_other_scale(two)) or _agree(_on_other_scale(one), two)
        if not beside["bracket"] or not either:
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


def _is_unfit(figures: Figures, reading: _Reading) -> bool:
    """Whether a medicine is to be kept at a temperature that ruins any medicine."""
    sentence = figures.sentence(reading.start)
    if not _STORES.search(sentence) or _HEATED.search(sentence):
        return False
    if reading.unit == FAHRENHEIT:
        return reading.values[:2] in _USUAL and "freez" not in sentence.lower()
    limit = _LIMIT.search(figures.value, max(0, reading.start - 60), reading.start)
    return max(reading.values) > (_WARMEST_LIMIT if limit else _WARMEST)


def _unfit(figures: Figures, reading: _Reading) -> Finding:
    said = " ".join(figures.value[reading.start : reading.end].split())
    meant = _on_other_scale(reading)
    if reading.unit == FAHRENHEIT:
        message = f'"{said}" is below freezing; the numbers look like °C'
    elif all(value in _LIKELY for value in reading.values):
        message = f'"{said}" is too warm to keep a medicine at; the numbers look like °F'
    else:
        message = f'"{said}" is too warm to keep a medicine at'
        return _finding(figures, reading, message, "")
    return _finding(figures, reading, message, _written(meant.values, meant.unit, said))


def _repeated(figures: Figures, one: _Reading, two: _Reading) -> Finding:
    wrong, why = (two, "repeats the unit")
    if not _agree(one, _on_other_scale(two)):
        wrong, why = (one, "has the wrong unit")
    said = figures.value[wrong.start : wrong.end]
    meant = _on_other_scale(wrong)
    message = f'"{said}" {why} {wrong.unit.name}; the numbers are {meant.unit.name}'
    return _finding(figures, wrong, message, _written(meant.values, meant.unit, said))


def _differing(figures: Figures, one: _Reading, two: _Reading) -> Finding:
    said, first = figures.value[two.start : two.end], figures.value[one.start : one.end]
    values = tuple(_converted(value, two.unit) for value in one.values)
    message = f'"{said}" is not the same temperature as "{first}"'
    return _finding(figures, two, message, _written(values, two.unit, said))


def _finding(figures: Figures, reading: _Reading, message: str, right: str) -> Finding:
    place = figures.piece(reading.start, reading.end)
    return Finding(
        at=place,
        message=message,
        help="A medicine that is stored too warm or too cold may not work, and a fever may be "
        "judged wrongly. Check the numbers and the unit against the source and correct what is "
        "wrong.",
        suggestions=(right,) if right else (),
        mend=Mend(Applicability.UNSAFE, (Rewrite(place, right),)) if right else None,
    )


def _written(values: tuple[Decimal, ...], unit: Unit, said: str) -> str:
    return f" {_joiner(said)} ".join(f"{_shown(value)}{unit.name}" for value in values)


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
    summary="A temperature in °C and in °F is not the same, or keeps no medicine",
    why='"2°C to 8°C (36°C to 46°C)" tells a reader to keep a refrigerated medicine where it is '
    "destroyed. A temperature given twice side by side, once on each scale, is worked out, range "
    "end by range end, and may differ by one degree Fahrenheit for rounding. So is one that "
    "repeats the unit in brackets where the other scale was meant, and a medicine that is to be "
    "stored above 32°C, or at the usual numbers for °C in °F. A difference, as in a rise of "
    "1°C (1.8°F), is left alone, and so are a limit such as never above 40°C, a fever and a wash.",
    bad=Example("sections:\n  storage: Store at 2°C to 8°C (36°C to 46°C).\n"),
    good=Example("sections:\n  storage: Store at 2°C to 8°C (36°F to 46°F).\n"),
    scope=Document(check),
)
