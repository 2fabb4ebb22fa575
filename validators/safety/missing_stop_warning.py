"""No word on stopping a medicine that must not be stopped suddenly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons import withdrawal
from ...model.diagnostic import EntryInfo, Severity
from ...model.monograph import strings
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule, Whole

_NOT = r"(?:\b(?:not|never|without|avoid|before you)\b|n['’]t\b)"
_WARNING = late(
    rf"{_NOT}[^.;:]{{0,60}}?\b(?:stop|discontinu|quit|cease|withdraw|interrupt|run out)"
    r"|\b(?:sudden|abrupt)\w*[^.;:]{0,60}?\b(?:stop|discontinu|cessation|withdraw|interrupt)"
    r"|\b(?:stop|discontinu|cessation|withdraw|interrupt)\w*[^.;:]{0,60}?"
    r"\b(?:sudden|abrupt|all at once|too (?:early|soon|quickly|fast)|on your own|little by little"
    r"|gradual|slowly|step by step|can cause|may cause|could)"
    r"|\b(?:lower|reduce|taper|decrease)\w*[^.;:]{0,60}?\b(?:little by little|gradual|slowly|step)"
    r"|\btaper",
    re.IGNORECASE,
)

# "Talk to them before you start, stop or change any medicine" stands on every page.
_SAYS_IT_OF_ALL = ("disclaimer",)


def rows_for(page: Page) -> tuple[withdrawal.Withdrawal, ...]:
    """The rows of the table that hold for a page's medicine."""
    return withdrawal.withdrawals(
        page.names.generic,
        strings(page.document.node(("classes",))),
        strings(page.document.node(("route",))),
    )


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find pages of such medicines in which no sentence speaks of stopping."""
    rows = rows_for(page)
    if not rows or any(
        _WARNING.search(text.value)
        for text in page.published
        if text.route[0] not in _SAYS_IT_OF_ALL
    ):
        return
    yield Finding(
        at=Whole(("names", "generic")),
        message="The page does not say that this medicine must not be stopped suddenly",
        help=f"Stopping it suddenly can cause {rows[0].danger}. Tell readers not to stop without "
        f"their doctor, and how it is stopped. The table rests on: {rows[0].source}.",
    )


def entries() -> tuple[EntryInfo, ...]:
    """The table, as the documentation shows it."""
    return tuple(
        EntryInfo(
            ", ".join(row.drugs) + (f" (route: {', '.join(row.routes)})" if row.routes else ""),
            f"Do not stop suddenly: {row.danger}",
            row.source,
            row.verified,
        )
        for row in withdrawal.table()
    )


RULE = Rule(
    slug="missing-stop-warning",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    summary="No word on stopping a medicine that must not be stopped suddenly",
    why="People stop a medicine when they feel well, feel ill from it, or run out. For the groups "
    "in the table that can mean seizures, a stroke or a heart attack. The rule goes by the generic "
    "name, the route and the declared classes, and is content with any sentence that speaks of "
    "stopping suddenly, of not stopping, or of lowering the dose bit by bit. Whether the sentence "
    "says enough is for a person to judge.",
    bad=Example(
        "names: {generic: alprazolam}\nroute: oral\n"
        "sections:\n  uses_and_dosage: Take it as your doctor tells you.\n"
    ),
    good=Example(
        "names: {generic: alprazolam}\nroute: oral\n"
        "sections:\n  uses_and_dosage: Do not stop it suddenly. That can cause seizures.\n"
    ),
    scope=Document(check),
    sources=("The labels and FDA notices that each row of the table names",),
    entries=entries,
)
