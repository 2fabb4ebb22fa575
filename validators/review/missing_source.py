"""A monograph that does not say where its facts come from."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import plain
from ...model.monograph import is_empty
from ..page import Page
from ..rule import Document, Example, Finding, Key, Options, Pack, Rule, WholeFile


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find a monograph without sources."""
    node = page.document.node(("sources",))
    if node is not None and not is_empty(plain(node)):
        return
    yield Finding(
        at=WholeFile() if node is None else Key(("sources",)),
        message="No source is named",
        help="Nobody can check the page against the label it came from, or tell whether the label "
        "has changed since. Under `sources`, give the title, publisher and address of each "
        "document that the facts were taken from.",
    )


RULE = Rule(
    slug="missing-source",
    pack=Pack.REVIEW,
    severity=Severity.ERROR,
    summary="The monograph names no source for its facts",
    why="A reader, a reviewer and an auditor must be able to hold a drug page against the document "
    "it rests on. A page without a source cannot be trusted, nor brought up to date.",
    bad=Example("names:\n  generic: baclofen\nsources: []\n"),
    good=Example(
        "names:\n"
        "  generic: baclofen\n"
        "sources:\n"
        "  - title: Baclofen tablets, prescribing information\n"
        "    publisher: U.S. National Library of Medicine\n"
        "    url: https://dailymed.nlm.nih.gov/\n"
    ),
    scope=Document(check),
    supersedes=frozenset({"empty-section"}),
)
