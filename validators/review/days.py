"""The days that a monograph's review and its sources give."""

from __future__ import annotations

from datetime import date

from ...model.document import Route, Scalar
from ..page import Page

REVIEWED = ("review", "reviewed_on")


def day(page: Page, route: Route) -> date | None:
    """The day that stands in a field; None where none does, or one that no calendar has."""
    node = page.document.node(route)
    text = node.text.strip() if isinstance(node, Scalar) else ""
    # Python 3.11 and later would take 20260504 and 2026-W19-1 as well.
    if len(text) != len("2026-05-04") or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another; the last counts when its day of the month comes."""
    months = 12 * (later.year - earlier.year) + later.month - earlier.month
    return months - (later.day < earlier.day)
