"""A review or a source that is dated later than today."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Route, Sequence
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule, Whole
from .days import REVIEWED, day


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find days of review and of reading that have not come yet."""
    today = page.config.today
    for route, event in _dates(page):
        given = day(page, route)
        if given is not None and given > today:
            yield Finding(
                at=Whole(route),
                message=f"{event} on {given.isoformat()}, a day that has not come yet",
                help="A reader trusts a page for having been checked, and nobody can have checked "
                f"it on that day: today is {today.isoformat()}. Look up when it was done, and "
                "correct the date; the year is the part most often mistyped.",
            )


def _dates(page: Page) -> Iterator[tuple[Route, str]]:
    yield REVIEWED, "The review is said to have taken place"
    sources = page.document.node(("sources",))
    for index in range(len(sources.items) if isinstance(sources, Sequence) else 0):
        yield ("sources", index, "retrieved_on"), "The source is said to have been read"


RULE = Rule(
    slug="future-date",
    pack=Pack.REVIEW,
    severity=Severity.ERROR,
    summary="A review or a source is dated later than today",
    why="A day that has not come yet is a slip of the pen, and the true date behind it may be "
    "years old. The day of the review and the days on which the sources were read are held against "
    "today's date in UTC, or against the day given by --today.",
    bad=Example(
        'review: {status: approved, reviewed_by: Content team, reviewed_on: "2062-05-04"}\n'
    ),
    good=Example(
        'review: {status: approved, reviewed_by: Content team, reviewed_on: "2026-05-04"}\n'
    ),
    dated=True,
    scope=Document(check),
)
