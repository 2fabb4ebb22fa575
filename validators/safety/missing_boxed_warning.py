"""A page without the boxed warning that the medicine's US label has."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicons import boxed
from ...model.diagnostic import EntryInfo, Severity
from ...model.document import Scalar
from ...model.monograph import strings
from ...model.words import both
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule, Whole
from .regions import region_of

_ROUTE = ("boxed_warning",)


def rows_for(page: Page) -> tuple[boxed.Boxed, ...]:
    """The boxed warnings of the table that hold for a page's medicine; none outside the US."""
    if region_of(page.locale) != "US":
        return ()
    routes = strings(page.document.node(("route",)))
    return tuple(dict.fromkeys(boxed.boxed(page.names.generic, routes)))


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find pages of medicines with a boxed warning that have none."""
    there = page.document.node(_ROUTE)
    if isinstance(there, Scalar) and there.text.strip():
        return
    rows = rows_for(page)
    if not rows or page.is_astray("boxed_warning"):
        return
    # In a combination the label may put its warnings otherwise than each substance alone.
    certain = len(page.names.generic) == 1 and any(row.verified for row in rows)
    if certain:  # an error says nothing that is known at second hand alone
        rows = tuple(row for row in rows if row.verified)
    about = both([row.about for row in rows])
    facts = "; ".join(fact.meaning for row in rows for fact in row.facts)
    yield Finding(
        at=Whole(("names", "generic")),
        message=f"The US label has a boxed warning ({about}), and this page has none",
        help="The gravest thing there is to say about the medicine is missing where a reader looks "
        f"first. Add `boxed_warning` and say there: {facts}. The table rests on: "
        f"{'; '.join(row.source for row in rows)}.",
        severity=None if certain else Severity.WARNING,
    )


def entries() -> tuple[EntryInfo, ...]:
    """The table, as the documentation shows it."""
    return tuple(
        EntryInfo(
            f"{', '.join(row.drugs)} (route: {', '.join(row.routes)})",
            "; ".join(fact.meaning for fact in row.facts),
            row.source,
            row.verified,
        )
        for row in boxed.table()
    )


RULE = Rule(
    slug="missing-boxed-warning",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="The medicine has a boxed warning in the US, and the page has none",
    why="A boxed warning is the FDA's gravest. The rule goes by a table of generic names and "
    "routes: an error where the row was read at its source, a warning where it was not, or where "
    "the medicine is a combination. Pages whose locale is not American are left alone, and so are "
    "medicines that are not in the table; that a medicine is not in it says nothing of its label.",
    bad=Example("names: {generic: warfarin}\nroute: oral\nsections: {}\n"),
    good=Example(
        "names: {generic: warfarin}\nroute: oral\n"
        "boxed_warning: Warfarin can cause severe bleeding, which can lead to death.\n"
    ),
    scope=Document(check),
    sources=("The labels and FDA notices that each row of the table names",),
    entries=entries,
)
