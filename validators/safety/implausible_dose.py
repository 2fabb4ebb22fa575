"""A dose that is far from what the page declares: a slip of the point, mg for mcg."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model.diagnostic import Severity
from ...model.dose import Amount
from ...model.patterns import late
from ...model.quantity import Dimension, Quantity, rendered
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .declared import contents, limit_of, strengths
from .others import is_of_another, names_another

_SECTIONS = frozenset({"uses_and_dosage", "missed_dose", "boxed_warning", "description"})
_DIRECTIONS = frozenset({"uses_and_dosage", "missed_dose"})
_BEYOND = late(
    r"\b(?:more than|over|above|exceed\w*|greater than|higher than|not|never|beyond)\s+"
    r"(?:\w+\s+){0,3}\Z",
    re.IGNORECASE,
)
_SAID = {
    "max_single": "at one time",
    "max_daily": "in one day",
    "max_weekly": "in one week",
}
_DAY, _WEEK = 86400, 604800
_FEWEST, _MOST, _MOST_A_DAY = Decimal("0.25"), 8, 32  # of one tablet
_SLIPS = (10, 100, 1000)
_TIMES = tuple(map(Decimal, ("0.5", "1", "1.5", "2", "3", "4")))
# The point may be what went wrong: nobody is to write 1 mg before looking it up.
_POINTED = late(r"\d*\.\d*0\Z|\.")
_POINT = " Then write it with a digit before a decimal point and no zero at its end."


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find doses above a declared limit, and doses off by a slip from every declared strength."""
    known = strengths(page)
    limits = {name: limit_of(page, name) for name in _SAID}
    if not known and not any(limits.values()):
        return
    for figures in page.figures:
        if figures.text is None or _SECTIONS.isdisjoint(map(str, figures.route)):
            continue
        for amount in figures.amounts:
            if not amount.is_dose() or amount.unit.dimension is Dimension.VOLUME:
                continue
            finding = _above(figures, amount, limits, known) or _slip(
                figures, amount, known, limits
            )
            if finding is None or _is_another(page, figures, amount):
                continue
            if finding.severity is Severity.WARNING and _is_led_up_to(page, amount.quantity):
                continue
            yield finding


def _is_led_up_to(page: Page, quantity: Quantity) -> bool:
    """Whether another dose on the page is a little smaller: doses that rise do so in steps."""
    dose = _without_time(quantity)
    return any(
        dose.least * _FEWEST <= item.quantity.least < dose.least
        for figures in page.figures
        if figures.text is not None
        for item in figures.amounts
        if _without_time(item.quantity).is_like(dose)
    )


def _is_another(page: Page, figures: Figures, amount: Amount) -> bool:
    """Whether it is an amount of something else, or of this medicine made weaker."""
    sentence = figures.sentence(amount.start)
    return (
        "dilut" in sentence.lower()
        or is_of_another(page, figures.value, amount.end)
        or names_another(page, sentence)
    )


def _above(
    figures: Figures,
    amount: Amount,
    limits: dict[str, Quantity | None],
    known: tuple[Quantity, ...],
) -> Finding | None:
    if _DIRECTIONS.isdisjoint(map(str, figures.route)):
        return None
    names: dict[int, tuple[str, ...]] = {_DAY: ("max_daily",), _WEEK: ("max_weekly",)}
    per = amount.quantity.per
    which = names.get(_seconds(amount.quantity), ()) if per else tuple(_SAID)
    name = next((name for name in which if limits[name]), "")
    most = limits.get(name)
    if most is None or most.unit.dimension is not amount.unit.dimension:
        return None
    given = _without_time(amount.quantity)
    if given.most <= most.most or any(given.least == item.least for item in contents(known)):
        return None
    if _BEYOND.search(figures.value, max(0, amount.start - 40), amount.start):
        return None
    return Finding(
        at=figures.piece(amount.start, amount.end),
        message=f'"{figures.value[amount.start : amount.end]}" is more than the most that may be '
        f"taken {_SAID[name]}, {most}",
        help="A reader who follows it takes too much. Correct the dose, or the limit under "
        "`dosing`, after a look at the source.",
    )


def _seconds(quantity: Quantity) -> int:
    """For how long an amount is, where it is for a time and nothing else."""
    if len(quantity.per) != 1 or quantity.per[0].unit.dimension is not Dimension.TIME:
        return 0
    return int(quantity.per[0].amount * quantity.per[0].unit.factor)


def _without_time(quantity: Quantity) -> Quantity:
    return Quantity(quantity.low, quantity.high, quantity.unit)


def _slip(
    figures: Figures,
    amount: Amount,
    known: tuple[Quantity, ...],
    limits: dict[str, Quantity | None],
) -> Finding | None:
    """A dose that no declared strength gives, and one would but for a slip of the point."""
    daily = _seconds(amount.quantity) == _DAY
    quantity = _without_time(amount.quantity) if daily else amount.quantity
    most = _MOST_A_DAY if daily else _MOST
    like = [item for item in known if item.is_like(quantity) and item.least > 0]
    ratios = [(quantity.least / item.least, item) for item in like]
    if not like or quantity.least <= 0:
        return None
    # A concentration cannot be halved or doubled as tablets can.
    fewest, most = (_FEWEST, most) if not quantity.per else (Decimal(1), 1)
    if any(fewest <= ratio <= most for ratio, _ in ratios):
        return None
    smallest = min(item.least for item in like) * _FEWEST
    # A liquid can be measured out in any amount; what a container holds is no dose.
    if (
        not quantity.per
        and any(item.per for item in known)
        and all(ratio < 1 for ratio, _ in ratios)
    ):
        return None
    if not quantity.per and any(
        limit and limit.is_like(quantity) and smallest <= quantity.least <= limit.most
        for limit in limits.values()
    ):
        return None
    for ratio, item in ratios:
        off = ratio if ratio > 1 else 1 / ratio
        for slip in _SLIPS:
            if off == slip or (slip == _SLIPS[-1] and ratio / slip in _TIMES):
                return _slipped(figures, amount, item, slip, more=ratio > 1)
    return None


def _slipped(
    figures: Figures, amount: Amount, strength: Quantity, slip: int, *, more: bool
) -> Finding:
    times = rendered(Decimal(slip))
    # Ten tablets at a time is much, but it happens.
    mild = more and slip == _SLIPS[0] and not strength.per
    which = f"{times} times" if more else f"a {times}th of"
    return Finding(
        at=figures.piece(amount.start, amount.end),
        message=f'"{figures.value[amount.start : amount.end]}" is {which} the declared strength '
        f"{strength}",
        help="A decimal point in the wrong place, or mg for mcg, makes a dose of this kind. Check "
        "it against the source. If it is right, declare the strength that gives it, or the limit "
        "under `dosing`."
        + (_POINT if any(_POINTED.match(each.text) for each in amount.itself.numbers) else ""),
        # Ten tablets at a time is much, but it happens.
        severity=Severity.WARNING if mild else None,
    )


RULE = Rule(
    slug="implausible-dose",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="A dose is far from the strengths or limits that are declared",
    why="A tenfold slip looks like any other number. In the text on dosage, a dose is held against "
    "the limits under `dosing`. Elsewhere too, a dose that no declared strength gives in up to 8 "
    "pieces, nor in a quarter of one, is reported when it is 10, 100 or 1,000 times off one of "
    "them, as mg in place of mcg would make it; ten times a strength is a warning, unless "
    "other doses on the page lead up to it. Only like is "
    "compared with like: 50 mcg is never held against 0.5 mg/mL. Doses per kg of body weight, "
    "other drugs, ingredients and overdoses are left alone.",
    bad=Example(
        "names: {generic: levothyroxine}\nstrengths: [25 mcg, 50 mcg]\nsections:\n"
        "  uses_and_dosage: Most adults take 50 mg a day. Start with 25 mg.\n"
    ),
    good=Example(
        "names: {generic: levothyroxine}\nstrengths: [25 mcg, 50 mcg]\nsections:\n"
        "  uses_and_dosage: Most adults take 50 mcg a day. Start with 25 mcg.\n"
    ),
    scope=Document(check),
    supersedes=frozenset({"trailing-zero", "naked-decimal"}),
)
