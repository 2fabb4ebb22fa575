"""Findings about how a dose is written: the numbers and the unit, not what they come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...model.dose import Written
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Figures, Page
from ..rule import Finding, Mend, Rewrite

_LIST = "Error-Prone Abbreviations, Symbols, and Dose Designations"
ISMP = f"Institute for Safe Medication Practices: List of {_LIST} (copies older than 2021)"
ISMP_ON_COMMAS = f"Institute for Safe Medication Practices: List of {_LIST} (2006)"
ISMP_ON_RATIOS = (
    "Institute for Safe Medication Practices, in Monthly Prescribing Reference (empr.com): "
    "Error-Prone Dose Designations"
)
JOINT_COMMISSION = 'The Joint Commission: Official "Do Not Use" List (2018)'


# What is printed on a tablet is quoted as it stands there.
_IMPRINT = late(r"\b(?:imprint|emboss|deboss|engrav|inscri|printed|stamped|marked)", re.IGNORECASE)
_NEAR = 80


def doses(page: Page) -> Iterator[tuple[Figures, Written]]:
    """Every dose as written, with what it is given for: "10 mg/5 mL" is two. No lab values."""
    for figures in page.figures:
        for amount in figures.amounts:
            if amount.is_dose():
                for part in amount.parts:
                    if part.numbers and not is_imprint(figures, part):
                        yield figures, part


def is_imprint(figures: Figures, part: Written) -> bool:
    """Whether a sentence quotes what is printed on a tablet."""
    start, end = max(0, part.start - _NEAR), part.end + _NEAR
    return _IMPRINT.search(figures.value, start, end) is not None


def renumbered(figures: Figures, part: Written, spell: Callable[[str], str]) -> str:
    """The part with each of its numbers spelled anew, and a space before the unit."""
    text = figures.value[part.start : part.end]
    for item in reversed(part.numbers):
        start, end = item.start - part.start, item.end - part.start
        text = text[:start] + spell(item.text) + text[end:]
    if part.numbers[-1].end == part.unit_start:  # 10.0mg: one fix for the zero and the space
        rest = len(text) - (part.end - part.unit_start)
        text = f"{text[:rest]} {text[rest:]}"
    return text


def misspelled(
    figures: Figures,
    part: Written,
    right: str,
    message: str,
    why: str,
    applicability: Applicability = Applicability.SAFE,
    end: int | None = None,
) -> Finding:
    """A finding on a dose that ought to be written as `right`, up to `end` where it is longer."""
    place = figures.piece(part.start, end or part.end)
    shown = " ".join(right.split())  # a line may end inside a dose
    return Finding(
        at=place,
        message=" ".join(message.split()),
        help=f'{why} Write "{shown}".',
        suggestions=(shown,),
        mend=Mend(applicability, (Rewrite(place, right),)),
    )
