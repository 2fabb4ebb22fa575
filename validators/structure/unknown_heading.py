"""A heading of a Markdown page that stands for no section."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Raw, Rule


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Report every heading that the Markdown loader could not map to a section."""
    for span, words, near in page.stray_headings if page.document.stray else ():
        suggestions = (near,) if near else ()
        advice = f'Did you mean "{suggestions[0]}"? ' if suggestions else ""
        yield Finding(
            at=Raw(span),
            message=f'No section has the heading "{words}"',
            help="Readers do not find the text below it where they look for it, and no rule that "
            f"asks for a section sees it. {advice}A heading of your own house belongs under "
            "`headings: more` in rxproof.yaml.",
            suggestions=suggestions,
        )


RULE = Rule(
    slug="unknown-heading",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    summary="A heading of a Markdown page stands for no section",
    why="In a Markdown monograph the heading says which section a text is. A text under a heading "
    "that stands for none ends up among what a house adds, far from where readers look, and the "
    "section it was meant for counts as missing; where that section is plain, only the heading is"
    " reported. Which headings are known is set by `headings` in "
    "rxproof.yaml, those of a house's own sections under `more`; letter case does not count. A "
    "heading inside the prose of a YAML or JSON file is reported by unsupported-markup.",
    bad=Example(
        "---\nid: example\n---\n\n## Drug descripton\n\nIt relaxes muscles.\n", "example.md"
    ),
    good=Example(
        "---\nid: example\n---\n\n## Drug description\n\nIt relaxes muscles.\n", "example.md"
    ),
    scope=Document(check),
)
