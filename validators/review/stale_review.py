"""A review that is too old to be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ..page import Page
from ..rule import Document, Example, Finding, Option, Options, Pack, Rule, Whole
from .days import REVIEWED, day, months_between


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find a review that more months have passed since than the option allows."""
    allowed = options["months"]
    reviewed = day(page, REVIEWED)
    if reviewed is None or not isinstance(allowed, int):
        return
    passed = months_between(reviewed, page.config.today)
    # After exactly so many months the page is still good; the next day it is not.
    over = passed > allowed or (passed == allowed and reviewed.day != page.config.today.day)
    if over:
        yield Finding(
            at=Whole(REVIEWED),
            message="The last review was on "
            f"{reviewed.isoformat()}, more than {allowed} months ago",
            help="Labels change: warnings are added and doses are lowered, and a reader takes an "
            "old page for today's. Hold the page against the current label, and then give the day "
            "on which that was done.",
        )


RULE = Rule(
    slug="stale-review",
    pack=Pack.REVIEW,
    severity=Severity.WARNING,
    summary="The last review is too long ago",
    why="Labels change, and a page that nobody has looked at for years still tells readers what "
    "was right then. The day of the last review is held against today's date, or against the day "
    "given by --today. The page is stale on the day after the allowed months are over. A missing "
    "date is reported by missing-review, and one that lies in the future by future-date.",
    bad=Example(
        'review: {status: approved, reviewed_by: Content team, reviewed_on: "2019-03-01"}\n'
    ),
    good=Example(
        'review: {status: approved, reviewed_by: Content team, reviewed_on: "2026-05-04"}\n'
    ),
    options=(
        Option(
            name="months",
            default=24,
            schema={"type": "integer", "minimum": 1},
            description="After how many months a page must be reviewed again.",
        ),
    ),
    sources=("USP General Chapter <1265>, Written Prescription Drug Information: Guidelines",),
    dated=True,
    scope=Document(check),
)
