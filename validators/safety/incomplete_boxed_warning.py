"""A boxed warning that leaves out what the label's own says."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicons import boxed
from ...model.diagnostic import Severity
from ...model.document import Scalar
from ...model.words import both
from ..page import Page
from ..rule import Document, Example, Finding, Key, Options, Pack, Rule
from .missing_boxed_warning import entries, rows_for

_ROUTE = ("boxed_warning",)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find boxed warnings that lack a fact which the table has, of checked rows alone."""
    there = page.document.node(_ROUTE)
    if not isinstance(there, Scalar) or not there.text.strip():
        return
    rows = [row for row in rows_for(page) if row.verified]
    said = boxed.plain(there.text) if rows else ""
    missing = [fact.meaning for row in rows for fact in row.facts if not fact.is_in(said)]
    if missing:
        yield Finding(
            at=Key(_ROUTE),
            message=f"The boxed warning does not say: {'; '.join(missing)}",
            help="Many readers read no further than the box, and what it leaves out they never "
            "learn. Say it in the box too, in plain words. The table rests on: "
            f"{both([row.source for row in rows])}.",
        )


RULE = Rule(
    slug="incomplete-boxed-warning",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    summary="The boxed warning leaves out a fact that the US label's has",
    why='"Stopping may cause severe symptoms" does not tell a reader that the symptoms are fever, '
    "confusion and stiff muscles, and that people die of them. For medicines in the table each "
    "fact must stand in the box, in any of several wordings. Only rows that were read at their "
    "source count, and only pages whose locale is American.",
    bad=Example(
        "names: {generic: warfarin}\nroute: oral\n"
        "boxed_warning: Warfarin can cause bleeding. Have your INR tested.\n"
    ),
    good=Example(
        "names: {generic: warfarin}\nroute: oral\nboxed_warning: |\n"
        "  Warfarin can cause severe bleeding, which can lead to death. Have your INR tested.\n"
        "  Other medicines and food change how it works. If you see a sign of bleeding, get\n"
        "  medical help right away.\n"
    ),
    scope=Document(check),
    sources=("The labels and FDA notices that each row of the table names",),
    entries=entries,
)
