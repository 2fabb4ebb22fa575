"""What a page declares of its doses: strengths and limits, as quantities."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model.dose import Amount, amounts
from ...model.quantity import Quantity
from ..page import Page


def strengths(page: Page) -> tuple[Quantity, ...]:
    """The declared strengths; nothing where one of them is no amount, for then we know too little.

    A total in a volume, such as 10 mg/20 mL, is one strength with two readings: the concentration,
    and what the container holds.
    """
    found: list[Quantity] = []
    for read in _read(page, "strengths"):
        if len(read) != 1 or read[0].start != 0:
            return ()
        found.append(read[0].quantity)
    return tuple(found)


def single_strengths(page: Page) -> tuple[Quantity, ...]:
    """The strengths of tablets and the like, where the page is about one substance."""
    if len(page.names.generic) > 1:
        return ()
    return tuple(item for item in strengths(page) if not item.per)


def contents(found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """What containers hold in all, where a strength says in how much: 10 mg in 10 mg/20 mL."""
    return tuple(
        Quantity(item.low, item.high, item.unit)
        for item in found
        if len(item.per) == 1 and item.per[0].amount != Decimal(1)
    )


def limit_of(page: Page, name: str) -> Quantity | None:
    """A declared limit: `max_single`, `max_daily` or `max_weekly`."""
    for read in _read(page, "dosing", name):
        if len(read) == 1 and not read[0].quantity.per:
            return read[0].quantity
    return None


def _read(page: Page, *route: str) -> Iterator[tuple[Amount, ...]]:
    """The amounts in each text at a route, which the page has read already where they have any."""
    known = {figures.prose.readable: figures for figures in page.figures if figures.text is None}
    for text in page.declared(*route):
        yield known[text].amounts if text in known else amounts(text)
