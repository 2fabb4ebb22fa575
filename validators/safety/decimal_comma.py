"""A comma where English has the decimal point: 0,5 mg."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.quantity import has_decimal_comma
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .spelled import misspelled, renumbered


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find numbers with a unit whose comma can only be a decimal one."""
    if not page.locale.startswith("en"):
        return
    if not any(has_decimal_comma(numeral) for numeral in page.numerals if "," in numeral):
        return
    for figures in page.figures:
        if "," not in figures.value:
            continue
        for amount in figures.amounts:
            for part in amount.parts:
                if any(has_decimal_comma(item.text) for item in part.numbers):
                    yield misspelled(
                        figures,
                        part,
                        renumbered(figures, part, _pointed),
                        f'"{figures.value[part.start : part.end]}" has a comma where English has '
                        "a decimal point",
                        "In English a comma marks thousands, so 0,5 may be read as 5 and 2,5 as "
                        "25. Check the number against its source.",
                        Applicability.UNSAFE,
                    )


def _pointed(text: str) -> str:
    return text.replace(",", ".") if has_decimal_comma(text) else text


RULE = Rule(
    slug="decimal-comma",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="A number has a comma where English has a decimal point",
    why="Text that was translated, or copied from a European leaflet, may keep its decimal commas. "
    "A reader of English may take 0,5 mg for 5 mg. Reported are numbers with a unit whose comma "
    "cannot mark thousands: one or two digits follow it, or a lone zero stands before it. Pages "
    "whose locale is not English are left alone.",
    bad=Example("sections:\n  uses_and_dosage: Take 0,5 mg at bedtime.\n"),
    good=Example("sections:\n  uses_and_dosage: Take 0.5 mg at bedtime, and 1,500 mg at noon.\n"),
    scope=Document(check),
    sources=(
        (
            "NIST, Decimals Score a Point on International Standards, 22 November 2006: English "
            "writes a point"
        ),
    ),
)
