"""How often a dose is given and how much is the most, as sentences say it.

Where a sentence writes a number as a word, it is read as digits of the same length, so that every
place holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .dose import Amount
from .patterns import late
from .quantity import Dimension, Quantity, number
from .values import dataclass

_WORDS = {
    "one and a half": "1.5", "one-half": "0.5", "half of a": "0.5", "half a": "0.5", "half": "0.5",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12",
}  # fmt: skip
# Of these every one of them has one, so that most sentences need no closer look.
_STEMS = ("one", "half", *(word for word in _WORDS if word.isalpha()))
_NUMBER_WORD = late(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_DIGITS = r"\d+(?:\.\d+)?"
_RANGE = rf"(?P<low>{_DIGITS})(?:\s*(?:to|or|-|–)\s*(?P<high>{_DIGITS}))?"
_AT_MOST = (
    r"(?:at most|no more than|not more than|more than|not (?:to )?exceed|up to|"
    r"(?:maximum|most|limit)(?: (?:daily|total|dose|amount|number|is|of|that|you|may|can|take))*)"
)
_DAY = (
    r"(?:\s*(?:a|an|each|every|per|in(?: any| a| one)?)?\s*"
    r"(?:day|24[- ]hours?(?: period)?|24 ?h)\b|\s+daily\b)"
)
_TIMES = late(
    rf"(?P<cap>{_AT_MOST}\s+)?(?:{_RANGE}\s+times|(?P<word>once|twice|thrice)){_DAY}", re.IGNORECASE
)
_INTERVAL = late(
    rf"\bevery\s+{_RANGE}\s*-?(?:hours?|hrs?|h)\b|\b(?P<hourly>\d+)[- ]hourly\b", re.IGNORECASE
)
_MOST = late(rf"\b(?P<phrase>{_AT_MOST})\s+(?P<count>{_DIGITS})", re.IGNORECASE)
_A_DAY = late(_DAY, re.IGNORECASE)
_SECONDS = 86400  # in a day
_TIMES_BY_WORD = {"once": 1, "twice": 2, "thrice": 3}


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often: so many times a day, or every so many hours.

    Attributes:
        start: where it begins.
        end: where it ends.
        low: the smaller number.
        high: the larger one, or the same.
        is_most: whether it is said to be a limit: "up to 4 times a day".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    is_most: bool = False


@dataclass(frozen=True, slots=True)
class Maximum:
    """The most in one day; without a unit where only a count is given: "at most 6 a day"."""

    start: int
    end: int
    count: Decimal
    quantity: Quantity | None


def in_digits(text: str) -> str:
    """The text with number words as digits, each as long as before; itself where it has none."""
    lower = text.lower()
    if not any(stem in lower for stem in _STEMS):
        return text
    return _NUMBER_WORD.sub(
        lambda match: _WORDS[match.group().lower()].ljust(len(match.group())), text
    )


def times_a_day(text: str) -> Iterator[Frequency]:
    """Every "3 times a day", "twice daily", in digits or words."""
    for match in _TIMES.finditer(text):
        low, high = _ends(match)
        yield Frequency(match.start(), match.end(), low, high, match["cap"] is not None)


def intervals(text: str) -> Iterator[Frequency]:
    """Every "every 4 to 6 hours", in hours."""
    for match in _INTERVAL.finditer(text):
        low, high = _ends(match)
        if low > 0 and high > 0:
            yield Frequency(match.start(), match.end(), low, high)


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    groups = match.groupdict()
    if word := groups.get("word"):
        value = Decimal(_TIMES_BY_WORD[word.lower()])
        return value, value
    low = Decimal(groups.get("hourly") or match["low"])
    return low, Decimal(match["high"]) if match["high"] else low


def maxima(text: str, amounts: Sequence[Amount]) -> Iterator[Maximum]:
    """Every limit for one day.

    Args:
        text: a sentence.
        amounts: the amounts in it.
    """
    by_start = {item.start: item for item in amounts}
    for match in _MOST.finditer(text):
        amount = by_start.get(match.start("count"))
        daily = "daily" in match["phrase"].lower()
        if amount is not None:
            is_dose = amount.unit.dimension not in (Dimension.TIME, Dimension.CALENDAR)
            if is_dose and (_is_a_day(amount.quantity) if amount.quantity.per else daily):
                single = Quantity(amount.quantity.low, amount.quantity.high, amount.unit)
                yield Maximum(match.start(), amount.end, single.high, single)
        elif after := _A_DAY.match(text, match.end()):
            count = number(match["count"])
            if count is not None:
                yield Maximum(match.start(), after.end(), count, None)


def _is_a_day(quantity: Quantity) -> bool:
    """Whether it is an amount for one day, and for nothing else."""
    if len(quantity.per) != 1 or quantity.per[0].unit.dimension is not Dimension.TIME:
        return False
    return quantity.per[0].amount * quantity.per[0].unit.factor == _SECONDS
