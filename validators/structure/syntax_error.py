"""A file, or a part of one, that cannot be read for sure."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ..page import Page
from ..rule import EVERY_OTHER, Document, Example, Finding, Options, Pack, Raw, Rule


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Report every fault that the loader met."""
    for fault in page.document.faults:
        yield Finding(at=Raw(fault.span), message=fault.message, help=fault.help)


RULE = Rule(
    slug="syntax-error",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    summary="The file, or a part of it, cannot be read for sure",
    why="A file that two programs read differently may show a patient something that no editor "
    "ever saw. So whatever YAML, JSON or Markdown leaves in doubt is refused: broken syntax, text "
    "that is not UTF-8, a key that stands twice, aliases and merge keys, several documents in one "
    "file, nesting or size over the limits. Where the rest of the file could mean anything, no "
    "other rule speaks until this is mended.",
    bad=Example("names:\n  generic: baclofen\n  generic: bacitracin\n"),
    good=Example("names:\n  generic: baclofen\n"),
    scope=Document(check),
    binding=True,
    supersedes=frozenset({EVERY_OTHER}),
)
