"""A monograph that nobody has approved yet."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ..page import Page
from ..rule import Document, Example, Finding, Key, Options, Pack, Rule, Whole


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find a review whose status is not approved; where there is none, missing-review speaks."""
    if page.status == "approved" or page.document.entry(("review",)) is None:
        return
    declared = isinstance(page.document.node(("review", "status")), Scalar)
    yield Finding(
        at=Whole(("review", "status")) if declared else Key(("review",)),
        message=f"This page is not approved: its status is {page.status}",
        help="Whoever publishes it should know that the review is not finished. When it is, set "
        "the status to approved and give the reviewer and the date.",
    )


RULE = Rule(
    slug="unapproved-content",
    pack=Pack.REVIEW,
    severity=Severity.INFO,
    summary="The monograph is not approved",
    why="A draft that looks finished is easily taken for an approved page. This notice keeps the "
    "status in sight; it stops nothing. A review without a status counts as a draft.",
    bad=Example("review: {status: in-review}\n"),
    good=Example("review: {status: approved}\n"),
    scope=Document(check),
)
