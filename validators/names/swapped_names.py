"""The brand and the generic name in each other's field."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicons.entry import Sort, fold
from ...model.diagnostic import Severity
from ...model.words import both
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule, Whole
from .spelling import speller_with


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find a brand that is a generic name, and a generic name that is only a brand."""
    sort = speller_with(page.config.names).index.sort
    for route, name in page.name_fields:
        field, first = route[1], name.split()[0]
        if field == "brand" and sort(fold(first)) & Sort.GENERIC:
            from ...lexicons import naming

            entry = naming.named(naming.salt_free(name.strip())) or naming.named(name)
            if entry and entry.generic and not entry.brand:
                yield Finding(
                    at=Whole(route),
                    message=f'"{name.strip()}" is a generic name, but it is declared as a brand',
                    help="A reader who knows the medicine by its generic name cannot tell that "
                    "this page is about it, and may take it twice under two names. Move it to "
                    "generic, and give the brand, or no brand.",
                )
        elif field == "generic" and sort(fold(first)) & Sort.NAME == Sort.BRAND:
            from ...lexicons import naming

            entry = naming.named(name)
            if entry and entry.brand and not entry.generic:
                behind = both(sorted(entry.substances))
                yield Finding(
                    at=Whole(route),
                    message=f'"{name.strip()}" is a brand of {behind}, but it is declared as the '
                    "generic name",
                    help="The generic name tells a reader what is in the medicine, and that "
                    f'another brand is the same drug. Write "{behind}" if that is what this page '
                    "is about, and move the brand to brand.",
                )


RULE = Rule(
    slug="swapped-names",
    pack=Pack.NAMES,
    severity=Severity.ERROR,
    summary="The brand is a generic name, or the generic name is a brand",
    why="The title of the page, its search and the checks of its names rest on the two fields. A "
    "brand that the lexicon knows as a substance and not as a brand is reported, with or without "
    "its salt, and a generic name that it knows only as a brand. Only whole names count, so "
    '"Metformin Sandoz", a brand made of the substance and the firm, is right.',
    bad=Example("names:\n  generic: Lioresal\n  brand: baclofen\n"),
    good=Example("names:\n  generic: baclofen\n  brand: Lioresal\n"),
    scope=Document(check),
)
