"""A disclaimer that was copied from the page of another drug."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule
from .wording import ROUTE, compare


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find other names where an approved wording has a name of this medicine."""
    comparison = compare(page)
    if comparison is None:
        return
    for difference in comparison.differences:
        if difference.other_name:
            at = Piece(ROUTE, difference.start, difference.end)
            yield Finding(
                at=at,
                message=f'The disclaimer speaks of "{difference.found}", but this page is about '
                f'"{page.names.title}"',
                help="A reader may think that the whole page is about the other medicine, and "
                "whatever else was copied with the disclaimer may be about it too. Write "
                f'"{difference.wanted}", and look through the page for more.',
                suggestions=(difference.wanted,),
                mend=Mend(Applicability.UNSAFE, (Rewrite(at, difference.wanted),)),
            )


RULE = Rule(
    slug="wrong-drug-disclaimer",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    fixable=Applicability.UNSAFE,
    summary="The disclaimer names another drug than the page is about",
    why="Disclaimers are copied from page to page, and the last page's drug name comes along. The "
    "rule holds the text against the approved wordings: where the wording has {title}, {brand} or "
    "{generic} and the text has a name that is none of this page's names, not even misspelt or in "
    "part, it speaks of another drug. A text that is near no approved wording is for "
    "missing-disclaimer. The fix puts one drug's name in the place of another's, and a page that "
    "has another's disclaimer may have more of it, so only `--unsafe-fixes` makes it.",
    bad=Example(
        "names:\n  generic: baclofen\n"
        "disclaimer: This page tells you a little about warfarin. Ask your doctor for more.\n",
        config="disclaimers:\n"
        "  standard: This page tells you a little about {title}. Ask your doctor for more.\n",
    ),
    good=Example(
        "names:\n  generic: baclofen\n"
        "disclaimer: This page tells you a little about baclofen. Ask your doctor for more.\n",
        config="disclaimers:\n"
        "  standard: This page tells you a little about {title}. Ask your doctor for more.\n",
    ),
    scope=Document(check),
    supersedes=frozenset({"placeholder-text"}),
)
