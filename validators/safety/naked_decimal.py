"""A decimal point with no digit before it: .5 mg."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.dose import DOSED
from ...model.edit import Applicability
from ...model.quantity import Dimension
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .spelled import ISMP, JOINT_COMMISSION, misspelled, renumbered

_WITH_UNIT = DOSED | {Dimension.FORM, Dimension.SPOON}


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find amounts whose number begins with its point."""
    if not any(numeral.startswith(".") for numeral in page.numerals):
        return
    for figures in page.figures:
        for amount in figures.amounts:
            for part in amount.parts:
                if part.unit.dimension not in _WITH_UNIT:
                    continue
                if not any(item.text.startswith(".") for item in part.numbers):
                    continue
                yield misspelled(
                    figures,
                    part,
                    renumbered(figures, part, _with_zero),
                    f'"{figures.value[part.start : part.end]}" has no digit before the decimal '
                    "point",
                    "Where the point is overlooked, .5 mg is read as 5 mg, ten times the dose.",
                )


def _with_zero(text: str) -> str:
    return f"0{text}" if text.startswith(".") else text


RULE = Rule(
    slug="naked-decimal",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="A decimal point has no digit before it",
    why="A point at the beginning of a number is easy to miss: .5 mg has been read as 5 mg. A zero "
    "before it keeps the eye from missing it. Reported is every number of this kind with a unit "
    "of mass, volume or activity after it, and of tablets or drops. A number without such a unit, "
    "as in a version or a caliber, is left alone.",
    bad=Example("sections:\n  uses_and_dosage: Take .5 mg at bedtime.\n"),
    good=Example("sections:\n  uses_and_dosage: Take 0.5 mg at bedtime.\n"),
    scope=Document(check),
    sources=(JOINT_COMMISSION, ISMP),
    supersedes=frozenset({"missing-unit-space"}),
)
