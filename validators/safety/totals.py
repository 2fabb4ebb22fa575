"""What a direction comes to, held against the total that it states itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ...model.dose import Amount, amounts
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.quantity import Dimension, Quantity
from ...model.regimen import Frequency, in_digits, maxima, times_a_day
from ..page import Figures
from ..rule import Finding
from .schedule import AS_NEEDED, HELP, above_limit, dose_before, may_be_dose, shown

_TIMES = ("times", "wice ", "nce a", "nce d", "nce e", "nce p", "hrice ")
_LONGEST = 40  # characters between a dose and how often it is taken
_OF_NUMBER = late(
    r"of\s+(?:strength\s+)?(?:[0-9.]|(?i:half|one|two|three|four|five|six|seven|eight|nine|ten|twelve))"
)
_JOINS = late(r"[;:(]|\b(?:then|or|and|to|for|of|with)\b", re.IGNORECASE)
_COUNTED = late(r"\d\s*[x×]?\s*\Z")
_ALL = r"(?:a\s+)?total(?:\s+(?:daily\s+)?dose)?(?:\s+of|:)?\s+"
_IN_ALL = late(
    rf"[\s,]*\(\s*(?:(?:or|that\s+is|i\.e\.,?|=)\s+)?(?:for\s+)?(?:{_ALL})?"
    rf"|[\s,]*(?:for\s+)?{_ALL}|[\s,]*(?:that\s+is|i\.e\.|=),?\s+",
    re.IGNORECASE,
)
_CONDITION = late(
    r"\b(?:if|unless|when|with|elderly|older|kidney|liver|aged?|adults|children|child|people|"
    r"patients|increas\w*|rais\w*|reduc\w*|lower\w*)\b",
    re.IGNORECASE,
)
_FORBIDS = late(r"\b(?:not|never|no|most|maximum|up to|limit|exceed)\b|n['’]t\b", re.IGNORECASE)
_OF = late(r"\s+of\s+(?:strength\s+)?")
_TOTAL = late(
    rf"(?:\s+each)?(?:\s*\(\s*(?:{_ALL}|=\s*|equal\s+to\s+)?|\s*=\s*|[\s,]+for\s+{_ALL}|"
    r"[\s,]+(?:to\s+make|which\s+(?:is|makes))\s+)",
    re.IGNORECASE,
)
_EACH = late(r"\s*(?:each|per|a|/)\b", re.IGNORECASE)
_EITHER = late(r"(?:\s+each)?\s*[,(]?\s*or\s+", re.IGNORECASE)


def totals(figures: Figures) -> Iterator[Finding]:
    """Doses times a day and tablets of so much against the totals and limits beside them."""
    times = [word for word in _TIMES if word in figures.value]
    of_number = " of " in figures.value and _OF_NUMBER.search(figures.value)
    if not times and not of_number:
        return
    sentences = figures.prose.sentences
    for sentence, after in zip(sentences, (*sentences[1:], None), strict=False):
        if times and any(word in sentence.text for word in times):
            yield from _by_day(figures, sentence, after)
        if of_number and " of " in sentence.text and _OF_NUMBER.search(sentence.text):
            yield from _by_piece(figures, sentence)


def _by_day(figures: Figures, sentence: Stretch, after: Stretch | None) -> Iterator[Finding]:
    text = in_digits(sentence.text)
    found = amounts(text)
    if not any(map(may_be_dose, found)):
        return
    every = tuple(times_a_day(text))
    if len(every) != 1 or every[0].is_most:
        return
    dose = _dose(found, every[0], text)
    if dose is None:
        return
    few, many = dose.quantity.least * every[0].low, dose.quantity.most * every[0].high
    stated = _stated(found, every[0], text)
    if stated is not None and _single(stated).is_like(dose.quantity):
        total = _single(stated)
        if total.most < few or total.least > many:
            yield Finding(
                at=figures.piece(sentence.start + stated.start, sentence.start + stated.end),
                message=f'"{_said(sentence, dose.start, every[0].end)}" comes to '
                f"{shown(few, dose.quantity)} a day"
                + ("" if few == many else f" or up to {shown(many, dose.quantity)}")
                + f', not "{_said(sentence, stated.start, stated.end)}"',
                help=HELP,
            )
        return
    limits, where = list(maxima(text, found)), sentence
    if not limits and after is not None:
        where, follows = after, in_digits(after.text)
        if not tuple(times_a_day(follows)):
            limits = list(maxima(follows, amounts(follows)))
    said = f"{sentence.text} {where.text}"
    if len(limits) != 1 or AS_NEEDED.search(re.sub(r"\bonce\b", "", said)):
        return
    if _FORBIDS.search(where.text) and not _CONDITION.search(said):
        yield from above_limit(figures, where, dose.quantity, few, limits[0])


def _dose(found: tuple[Amount, ...], every: Frequency, text: str) -> Amount | None:
    """What is taken each time, where it is one amount right before the times a day."""
    quantity = dose_before(found, every.start, text)
    before = [item for item in found if item.end <= every.start]
    if quantity is None or before[-1].quantity is not quantity or len(before) > 1:
        return None
    between = text[before[-1].end : every.start]
    if len(between) > _LONGEST or _JOINS.search(between):
        return None
    return None if _COUNTED.search(text, 0, before[-1].start) else before[-1]


def _stated(found: tuple[Amount, ...], every: Frequency, text: str) -> Amount | None:
    """The amount for a day right after the times a day: "(30 mg a day)", "a total of 30 mg"."""
    later = next((item for item in found if item.start >= every.end), None)
    if later is None:
        return None
    match = _IN_ALL.fullmatch(text, every.end, later.start)
    if match is None:
        return None
    periods = [per.unit.name for per in later.quantity.per]
    return later if periods == ["day"] or (not periods and "total" in match.group()) else None


def _single(amount: Amount) -> Quantity:
    return Quantity(amount.quantity.low, amount.quantity.high, amount.quantity.unit)


def _by_piece(figures: Figures, sentence: Stretch) -> Iterator[Finding]:
    """Find "2 tablets of 5 mg (15 mg)" and "8 tablets of 50 mg or 4 tablets of 200 mg"."""
    text = in_digits(sentence.text)
    found = amounts(text)
    pieces = [_piece(one, two, text) for one, two in pairwise(found)]
    for index, piece in enumerate(pieces):
        if piece is None or index + 2 >= len(found):
            continue
        count, each = found[index], found[index + 1]
        total, between = found[index + 2], text[each.end : found[index + 2].start]
        said = _said(sentence, count.start, each.end)
        if _TOTAL.fullmatch(between) and not _EACH.match(text, total.end):
            if each.quantity.is_like(total.quantity) and total.quantity.most != piece:
                yield Finding(
                    at=figures.piece(sentence.start + count.start, sentence.start + total.end),
                    message=f'"{said}" is {shown(piece, each.quantity)}, not '
                    f'"{_said(sentence, total.start, total.end)}"',
                    help=HELP,
                )
        elif _EITHER.fullmatch(between) and index + 2 < len(pieces):
            other, strength = pieces[index + 2], found[index + 3]
            fewer = total.quantity.least < count.quantity.least
            # Fewer of the stronger ones are another way to the same dose.
            if other is None or other == piece or not each.quantity.is_like(strength.quantity):
                continue
            stronger = strength.quantity.least > each.quantity.least
            if fewer == stronger and strength.quantity.least != each.quantity.least:
                yield Finding(
                    at=figures.piece(sentence.start + count.start, sentence.start + strength.end),
                    message=f'"{said}" is {shown(piece, each.quantity)}, and '
                    f'"{_said(sentence, total.start, strength.end)}" is '
                    f"{shown(other, strength.quantity)}",
                    help=HELP,
                )


def _piece(count: Amount, each: Amount, text: str) -> Decimal | None:
    """What so many pieces of so much come to, where these two amounts say that."""
    if count.unit.dimension is not Dimension.FORM or count.quantity.per or each.quantity.per:
        return None
    exact = count.quantity.low == count.quantity.high and each.quantity.low == each.quantity.high
    if not exact or not each.is_dose() or not _OF.fullmatch(text, count.end, each.start):
        return None
    return count.quantity.least * each.quantity.least


def _said(sentence: Stretch, start: int, end: int) -> str:
    return " ".join(sentence.text[start:end].split())
