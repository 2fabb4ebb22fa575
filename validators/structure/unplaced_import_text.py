"""Text of an imported page that has no place in the monograph yet."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Report every import note."""
    for text in page.texts:
        if text.kind is Kind.NOTE and text.value.strip():
            start = len(text.value) - len(text.value.lstrip())
            yield Finding(
                at=text.piece(start, len(text.value.rstrip())),
                message="This text of the imported page has no place in the monograph yet",
                help="It is not published, so what it says is lost to the reader. Move it to the "
                "section where it belongs, or delete the note once you are sure that the page "
                "loses nothing by it.",
            )


RULE = Rule(
    slug="unplaced-import-text",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    summary="Text of an imported page has no place in the monograph yet",
    why="`rxproof import` drops nothing: what it cannot place for sure goes into `import_notes`. "
    "Those notes are never published, and one of them may be a warning. So a page that still has "
    "any does not pass until a person has placed or deleted each of them.",
    bad=Example("import_notes:\n  - Avoid alcohol during treatment.\n"),
    good=Example("sections:\n  precautions:\n    interactions: Avoid alcohol during treatment.\n"),
    scope=Document(check),
)
