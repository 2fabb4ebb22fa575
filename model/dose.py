"""The doses in a text: amounts, how often, and the most of it, each with its place.

Reading starts at digits, which most sentences lack; only words that count tablets or hours are
sought as such, and only by those who ask for them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .patterns import late
from .quantity import (
    CELSIUS,
    FAHRENHEIT,
    Dimension,
    Per,
    Quantity,
    Unit,
    number,
    runs_of_digits,
    unit,
)
from .values import dataclass

# A line may end inside a dose; an empty line ends the paragraph.
_GAP = r"[^\S\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*)?"
_DIGITS = r"(?:\d+(?:[.,]\d+)*|\.\d+)"
_DEGREE = r"(?:[°º]|degrees?)"
_TEMPERATURE = rf"{_DEGREE}[^\S\r\n]?(?:Celsius|Fahrenheit|[CF])"
# Whether a word is a unit, the table of units tells; a long alternation would be slow.
_UNIT = rf"(?:{_TEMPERATURE}|c?m2\b|[^\W\d_]+²?)"
_NUMBER = late(
    rf"(?P<low>{_DIGITS})(?:[^\S\r\n]?{_DEGREE}(?={_GAP}(?:to|-|–)))?"
    rf"(?:{_GAP}(?P<join>-|–|—|to\b|or\b|and\b){_GAP}(?P<high>{_DIGITS}))?"
    rf"(?:{_GAP}(?P<scale>thousand|million|billion)\b)?",
    re.ASCII,
)
_AFTER = late(rf"(?:{_GAP}|-)(?P<unit>{_UNIT})(?!\d)")
_FOR = late(
    rf"{_GAP}(?:(?P<adverb>daily|weekly|monthly)\b"
    rf"|(?:/{_GAP}|(?:per|for[ ]every|for[ ]each|in[ ](?:every|each|any|an?|one)){_GAP}|"
    rf"(?P<in>in{_GAP}(?=\d))|(?P<a>(?:an?|each|every){_GAP}))"
    rf"(?:(?P<number>{_DIGITS})(?:{_GAP}|-))?(?P<unit>{_UNIT})(?!\d)"
    r"(?:[ -]period)?(?:[ ]of[ ]body[ -]?weight)?)"
)
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month"}
# After a number, and only there: "59-86F".
_LONE_DEGREES = {"C": CELSIUS, "F": FAHRENHEIT}
_MOST_PER = 3
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_PERIODS = frozenset({Dimension.TIME, Dimension.CALENDAR})


@dataclass(frozen=True, slots=True)
class Number:
    """One number as it is written."""

    start: int
    end: int
    text: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Written:
    """Numbers and the unit after them, as they are written.

    Attributes:
        start: where the first number begins; where it is only a unit, where that begins.
        end: where the unit ends.
        numbers: one, or the two ends of a range; none in "/mL".
        joined: what stands between the two ends, or nothing.
        unit_start: where the unit begins.
        unit_text: the unit as written.
        unit: the unit.
    """

    start: int
    end: int
    numbers: tuple[Number, ...]
    joined: str
    unit_start: int
    unit_text: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range of numbers with a unit, and what it is given for: "5 mg/kg a day".

    Attributes:
        start: where it begins.
        end: where it ends.
        parts: as written: the amount itself, then each thing that it is given for.
        quantity: what it comes to.
    """

    start: int
    end: int
    parts: tuple[Written, ...]
    quantity: Quantity

    @property
    def itself(self) -> Written:
        """The amount as written, without what it is given for."""
        return self.parts[0]

    @property
    def unit(self) -> Unit:
        """The unit of the amount itself."""
        return self.quantity.unit

    def is_dose(self) -> bool:
        """Whether it could be given to somebody: a mass, a volume, units; no lab value."""
        if self.unit.dimension not in DOSED or self.unit.name in _NEVER_DOSED:
            return False
        return not any(per.unit.name in _LAB_VOLUMES for per in self.quantity.per)


DOSED = frozenset(
    {Dimension.MASS, Dimension.VOLUME, Dimension.ACTIVITY, Dimension.AMOUNT, Dimension.CHARGE}
)
"""What doses are measured in."""
_NEVER_DOSED = frozenset({"kg", "dL", "L"})
_LAB_VOLUMES = frozenset({"dL", "L"})


def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount in a text whose number is written in digits, in order."""
    found: list[Amount] = []
    end = 0
    for start, _ in runs_of_digits(text):
        if start < end:
            continue
        first = start - (text[start - 1 : start] == ".")
        if first > 0 and _is_continued(text[first - 1]):
            continue
        match = _NUMBER.match(text, first)
        if match is None:
            continue
        amount = _amount(text, match)
        end = match.end() if amount is None else amount.end
        if amount is not None:
            found.append(amount)
    return tuple(found)


def _is_continued(before: str) -> bool:
    """Whether a number after this character is the end of something else."""
    return before in "_.," or before.isalnum()


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    """The amount that begins with these numbers, or with the first of them alone."""
    after = _AFTER.match(text, match.end())
    if after is None:
        return None
    named = unit(after["unit"]) or _LONE_DEGREES.get(after["unit"])
    if named is None:
        return None
    low = _number(match, "low")
    high = _number(match, "high")
    if low is None or (match["high"] and high is None):
        return None
    scale = _SCALES[match["scale"]] if match["scale"] else 1
    itself = Written(
        start=low.start,
        end=after.end("unit"),
        numbers=(low,) if high is None else (low, high),
        joined=match["join"] or "",
        unit_start=after.start("unit"),
        unit_text=after["unit"],
        unit=named,
    )
    parts, per = _given_for(text, itself.end)
    values = [item.value * scale for item in itself.numbers]
    return Amount(
        start=itself.start,
        end=parts[-1].end if parts else itself.end,
        parts=(itself, *parts),
        quantity=Quantity(values[0], values[-1], named, per),
    )


def _number(match: re.Match[str], group: str) -> Number | None:
    text = match[group]
    value = number(text) if text else None
    return None if value is None else Number(match.start(group), match.end(group), text, value)


def _given_for(text: str, start: int) -> tuple[tuple[Written, ...], tuple[Per, ...]]:
    """What an amount is given for: "/20 mL", "per kg a day"."""
    match = _FOR.match(text, start)
    if match is None:
        return (), ()
    parts: list[Written] = []
    per: list[Per] = []
    while match is not None and len(per) < _MOST_PER:
        adverb = match["adverb"]
        which = "adverb" if adverb else "unit"
        named = unit(_ADVERBS.get(match[which], match[which]))
        if named is None or not (adverb or _is_given_for(match, named)):
            break
        value = None if adverb else _number(match, "number")
        if value is not None and not value.value:
            break  # nothing is given for 0 mL
        parts.append(
            Written(
                start=value.start if value else match.start(which),
                end=match.end(),
                numbers=(value,) if value else (),
                joined="",
                unit_start=match.start(which),
                unit_text=match[which],
                unit=named,
            )
        )
        per.append(Per(value.value if value else Decimal(1), named))
        match = _FOR.match(text, match.end())
    return tuple(parts), tuple(per)


def _is_given_for(match: re.Match[str], named: Unit) -> bool:
    if match["a"]:
        # "every 8 hours" says how often, and "a tablet" begins something else.
        return not match["number"] and named.dimension in _PERIODS
    return not match["in"] or named.dimension in _PERIODS | {Dimension.VOLUME}
