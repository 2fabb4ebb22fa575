"""A page without a disclaimer, or with a text that is none of the approved ones."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page
from ..rule import (
    Document,
    Example,
    Finding,
    Key,
    Mend,
    Options,
    Pack,
    Rewrite,
    Rule,
    Splice,
    Whole,
    WholeFile,
)
from .wording import ROUTE, approved, compare, stands

_HELP = (
    "Readers must be told that the page does not replace their own doctor's advice, in the words "
    "your house has approved. "
)

_REST_OF_LINE = late(r"[ \t]*(?P<line_end>\r\n|\r|\n)")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find a disclaimer that is absent, blank or near none of the approved wordings."""
    if page.document.entry(ROUTE) is None:
        if page.is_astray(ROUTE[0]):
            return
        yield Finding(
            at=WholeFile(),
            message="The page has no disclaimer",
            help=_HELP + "Add the field `disclaimer`.",
            mend=_insertion(page),
        )
    elif stands(page) is None:
        node = page.document.node(ROUTE)
        # What is neither text nor null is for the schema to report.
        if isinstance(node, Scalar) and (node.value is None or isinstance(node.value, str)):
            yield Finding(
                at=Key(ROUTE),
                message="The disclaimer is empty",
                help=_HELP + "Write it here.",
                mend=_filling(page, node),
            )
    elif page.config.disclaimers and page.names.title and compare(page) is None:
        yield Finding(
            at=Whole(ROUTE),
            message="The disclaimer is not near any approved wording",
            help=_HELP + "Put an approved wording here, or have this one approved: see "
            "`disclaimers` in rxproof.yaml.",
            mend=_rewriting(page, Applicability.UNSAFE),
        )


def _insertion(page: Page) -> Mend | None:
    wording = _only(page)
    edit = page.document.syntax.insert(page.document, ROUTE[0], wording) if wording else None
    return Mend(Applicability.SAFE, (Splice(*edit),)) if edit else None


def _filling(page: Page, blank: Scalar) -> Mend | None:
    wording, source = _only(page), page.document.source.text
    if wording is None or source.startswith(("|", ">"), blank.outer.start):
        return None  # a block without a line does not show where its text would begin
    if blank.value is not None and blank.outer:
        return _rewriting(page, Applicability.SAFE)
    if blank.value is not None:
        # In Markdown nothing stands there but the heading.
        end = _REST_OF_LINE.match(source, blank.outer.end)
        gap = 2 * (end["line_end"] if end else "")
        return Mend(Applicability.SAFE, (Splice(blank.outer, gap + wording),)) if gap else None
    # A null has no quotes to write between. A JSON string is a YAML string as well.
    gap = " " if source.endswith(":", 0, blank.outer.start) else ""
    quoted = json.dumps(wording, ensure_ascii=False)
    return Mend(Applicability.SAFE, (Splice(blank.outer, gap + quoted),))


def _rewriting(page: Page, applicability: Applicability) -> Mend | None:
    wording = _only(page)
    return Mend(applicability, (Rewrite(Whole(ROUTE), wording),)) if wording else None


def _only(page: Page) -> str | None:
    """The approved wording where there is exactly one."""
    wordings = approved(page)
    return wordings[0].text if len(wordings) == 1 else None


RULE = Rule(
    slug="missing-disclaimer",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="The page has no disclaimer, or none that anybody approved",
    why="A page about a medicine must say that it leaves things out and does not replace a "
    "doctor's advice. The words for that are approved once, in `disclaimers` in rxproof.yaml, and "
    "every page carries them; without a configuration a built-in wording holds. Where exactly one "
    "wording is approved, the fix writes it, with the names of this page in it. A text that "
    "resembles an approved wording is for altered-disclaimer; one that resembles none is replaced "
    "only by an unsafe fix, since what it says would be lost.",
    bad=Example("names:\n  generic: baclofen\n"),
    good=Example(
        "names:\n  generic: baclofen\n"
        "disclaimer: This page tells you a little about Baclofen. Ask your doctor for more.\n",
        config="disclaimers:\n"
        "  standard: This page tells you a little about {title}. Ask your doctor for more.\n",
    ),
    scope=Document(check),
)
