"""A file that does not have the form of a monograph."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Document as Tree
from ...model.document import Route
from ...model.edit import Applicability
from ...schemas import Violation, house_violations, violations
from ..page import Page
from ..rule import (
    Document,
    Example,
    Finding,
    Key,
    Mend,
    Options,
    Pack,
    Place,
    Rule,
    Splice,
    Whole,
    WholeFile,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find whatever the monograph's schema does not allow, one finding a fault."""
    document = page.document
    known: set[tuple[Route, str]] = set()
    for violation in _violations(page):
        if (violation.route, violation.message) in known:
            continue  # a house's schema may ask for what the format asks for
        known.add((violation.route, violation.message))
        yield Finding(
            at=_place(violation),
            message=violation.message,
            help=violation.help,
            suggestions=violation.suggestions,
            mend=_renaming(document, violation),
        )


def _violations(page: Page) -> Iterator[Violation]:
    """What the format does not allow, then what the house's own schemas do not."""
    yield from violations("monograph", page.data)
    for schema in page.config.schemas_for(page.path):
        yield from house_violations(schema.name, schema.text, page.document.root)


def _place(violation: Violation) -> Place:
    if not violation.route:
        return WholeFile()
    return Key(violation.route) if violation.at_key else Whole(violation.route)


def _renaming(document: Tree, violation: Violation) -> Mend | None:
    """Put the key that was meant in place of a misspelt one, written as its place needs."""
    entry = document.entry(violation.route)
    if violation.replacement is None or entry is None:
        return None
    source = entry.key.notation.escape(violation.replacement)
    if source is None:
        return None
    return Mend(Applicability.UNSAFE, (Splice(entry.key.span, source),))


RULE = Rule(
    slug="schema-violation",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    fixable=Applicability.UNSAFE,
    summary="The file does not have the form of a monograph",
    why="A key that is misspelt or in the wrong place is read by nobody, and a value of the wrong "
    "kind is read as something else: either way, text that a reader needs is lost without a word. "
    "The form is that of `schemas/monograph.schema.json`, which editors can show and complete. "
    "`schemas` in rxproof.yaml can name further schemas, such as one for a house's own fields. "
    "Which sections must be there, and whether they say anything, is for other rules. The fix "
    "renames a key where one letter is wrong and only one key comes near.",
    bad=Example(
        "schema_version: 1\nid: baclofen\nnames:\n  generic: baclofen\n"
        "sections:\n  discription: It relaxes muscles.\n"
    ),
    good=Example(
        "schema_version: 1\nid: baclofen\nnames:\n  generic: baclofen\n"
        "sections:\n  description: It relaxes muscles.\n"
    ),
    scope=Document(check),
    binding=True,
    supersedes=frozenset({"empty-section", "mismatched-id"}),
)
