"""A dose that ends in a zero after the decimal point: 1.0 mg."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.dose import DOSED, Amount
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.quantity import Dimension
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .spelled import ISMP, JOINT_COMMISSION, is_imprint, misspelled, renumbered

_ZERO = late(r"\d*\.\d*0\Z")
# Where an amount is measured and not given, the zeros say how exactly.
_LEVEL = late(
    r"\b(?:levels?|serum|plasma|blood|urine|bilirubin|creatinine|hemoglobin|haemoglobin|albumin|"
    r"protein|glucose|cholesterol|clearance|c ?max|auc|trough|peak|concentrations?)\b",
    re.IGNORECASE,
)
_MEASURED = late(
    r"\b(?:levels?|concentrations?)(?:\s+\w+){0,2}\s+\Z|\b(?:mean|median|average|vs|versus)\b|±|\+/-",
    re.IGNORECASE,
)
# How much a thing holds is no dose.
_SIZE = late(
    r"[\s-]+(?:(?:oral|dosing|plastic|glass|prefilled|insulin|sample)\s+)?"
    r"(?:syringe|tube|needle|cup|bottle|container|cartridge|dropper|pipette|bag)s?\b",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find doses with a zero that says nothing."""
    if not any(_ZERO.match(numeral) for numeral in page.numerals if "." in numeral):
        return
    for figures in page.figures:
        for amount in figures.amounts:
            if not amount.is_dose():
                continue
            for part in amount.parts:
                if part.unit.dimension not in DOSED:
                    continue
                if not any(_ZERO.match(item.text) for item in part.numbers):
                    continue
                if part.unit.dimension is Dimension.VOLUME and _SIZE.match(figures.value, part.end):
                    continue
                if _is_measured(figures, amount) or is_imprint(figures, part):
                    continue
                yield misspelled(
                    figures,
                    part,
                    renumbered(figures, part, _without_zeros),
                    f'"{figures.value[part.start : part.end]}" has a zero after the decimal point '
                    "that adds nothing",
                    "Where the point is overlooked, 1.0 mg is read as 10 mg, ten times the dose.",
                )


def _is_measured(figures: Figures, amount: Amount) -> bool:
    """Whether an amount is a laboratory's or a study's: "plasma levels of 1.0 mcg/mL"."""
    before = figures.value[max(0, amount.start - 120) : amount.start]
    if Dimension.VOLUME.value in amount.quantity.kind[1:] and _LEVEL.search(before):
        return True
    after = figures.value[amount.end : amount.end + 30]
    return bool(_MEASURED.search(before[-60:]) or _MEASURED.search(after))


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") or "0" if _ZERO.match(text) else text


RULE = Rule(
    slug="trailing-zero",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="A dose ends in a zero after the decimal point",
    why="1.0 mg has been read as 10 mg, because a small point is easy to miss, on paper, on a worn "
    "label and on a small screen. A whole number needs no point. Only what can be given as a dose "
    "is reported: an amount in mg, mcg, g, mL, units or the like. In a laboratory value, a "
    "person's weight, a temperature or the size of a tube the zero says how exactly it was "
    "measured, and it is left alone.",
    bad=Example("sections:\n  uses_and_dosage: Take 1.0 mg at bedtime.\n"),
    good=Example(
        "sections:\n  uses_and_dosage: Take 1 mg at bedtime if your bilirubin is below 2.0 mg/dL.\n"
    ),
    scope=Document(check),
    sources=(JOINT_COMMISSION, ISMP),
    supersedes=frozenset({"missing-unit-space"}),
)
