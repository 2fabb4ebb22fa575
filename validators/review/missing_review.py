"""A monograph that does not say who reviewed it, or when."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ..page import Page
from ..rule import Document, Example, Finding, Key, Options, Pack, Rule, WholeFile

_HELP = (
    "A reader cannot tell a page checked last month from one written years ago. Under `review`, "
    "give {missing}."
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find an approval that nobody signed or dated, and a page with no review at all."""
    named = _says(page, "reviewed_by")
    dated = _says(page, "reviewed_on")
    if page.document.node(("review",)) is None:
        yield Finding(
            at=WholeFile(),
            message="Nothing says whether anyone has reviewed this page",
            help=_HELP.format(missing="its status, who reviewed it and the date"),
            severity=Severity.WARNING,
        )
    elif page.status == "approved" and not (named and dated):
        untold, missing = _missing(named=named, dated=dated)
        yield Finding(
            at=Key(("review", "status")),
            message=f"The page is approved, but does not say {untold}",
            help=_HELP.format(missing=missing),
        )
    elif not named and not dated:
        yield Finding(
            at=Key(("review",)),
            message="Neither a reviewer nor a date of review is given",
            help=_HELP.format(missing="who reviews it, and the date once that is done"),
            severity=Severity.WARNING,
        )


def _missing(*, named: bool, dated: bool) -> tuple[str, str]:
    """What an approval leaves untold, and what to add."""
    if named:
        return "when it was reviewed", "the date"
    return (
        ("who reviewed it", "the name")
        if dated
        else (
            "who reviewed it or when",
            "the name and the date",
        )
    )


def _says(page: Page, key: str) -> bool:
    node = page.document.node(("review", key))
    return isinstance(node, Scalar) and bool(node.text.strip())


RULE = Rule(
    slug="missing-review",
    pack=Pack.REVIEW,
    severity=Severity.ERROR,
    summary="The monograph does not say who reviewed it, or when",
    why="USP General Chapter <1265> asks that written drug information be timely and up to date, "
    "and a reader tells by a name and a date. An approval without a name and a date is an error; "
    "any other page that gives neither is a warning.",
    bad=Example("review: {status: approved, reviewed_by: Clinical content team}\n"),
    good=Example(
        "review:\n"
        "  status: approved\n"
        "  reviewed_by: Clinical content team\n"
        '  reviewed_on: "2026-05-04"\n'
    ),
    sources=("USP 38, General Chapter <1265>, Written Prescription Drug Information: Guidelines",),
    scope=Document(check),
)
