"""A review that is too old to be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...model.diagnostic import Severity
from ..page import Page
from ..rule import CorpusFinding, Dated, Example, Fact, Note, Option, Options, Pack, Rule, Whole
from .days import REVIEWED, day, months_between


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell the day of the last review."""
    reviewed = day(page, REVIEWED)
    if reviewed is not None:
        yield Note(at=Whole(REVIEWED), key=reviewed.isoformat())


def judge(facts: Sequence[Fact], options: Options, today: date) -> Iterator[CorpusFinding]:
    """Find a review that more months have passed since than the option allows."""
    allowed = options["months"]
    assert isinstance(allowed, int)  # noqa: S101 - the option's schema says so
    for fact in facts:
        reviewed = date.fromisoformat(fact.key)
        passed = months_between(reviewed, today)
        # After exactly so many months the page is still good; the next day it is not.
        if passed < allowed or (passed == allowed and reviewed.day == today.day):
            continue
        yield CorpusFinding(
            fact=fact,
            message=f"The last review was on {fact.key}, more than {allowed} months ago",
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
    sources=("USP 38, General Chapter <1265>, Written Prescription Drug Information: Guidelines",),
    scope=Dated(collect, judge),
)
