"""A dose measured with a kitchen spoon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.quantity import rendered
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

_MILLILITERS = {"teaspoon": 5, "tablespoon": 15}
_NUMBERS = {
    **dict.fromkeys(["a", "an", "one"], Decimal(1)),
    **dict.fromkeys(["half", "one-half", "½", "1/2"], Decimal("0.5")),
    "two": Decimal(2),
    "three": Decimal(3),
    "four": Decimal(4),
    "1½": Decimal("1.5"),
}
_SPOONS = late(
    r"(?<![\w.,/])(?P<low>\d+(?:\.\d+)?|1/2|1?½|one-half|half|one|two|three|four|an?)"
    r"(?:\s*(?:to|or|-|–)\s*(?P<high>\d+(?:\.\d+)?|two|three|four))?(?:\s+(?:an?|of\s+an?))?"
    r"(?:\s+(?:level|full|rounded|measuring))?[\s-]+"
    r"(?P<spoon>teaspoon|tablespoon|dropper)(?P<full>s?(?:ful)?s?)\b(?!\s+measure)",
    re.IGNORECASE,
)
_GIVES = late(r"\b(?:take|takes|taking|give|gives|giving|given|swallow|dose)\b", re.IGNORECASE)
_DENIES = late(r"\b(?:not|never|no|instead|rather)\b|n['’]t\b", re.IGNORECASE)
_FOOD = late(
    r"\b(?:sugar|salt|honey|jam|jelly|apple ?sauce|yogh?urt|pudding|juice|water|milk|oil|butter|"
    r"food|fluid|liquid food|vinegar|soda|starch|cream|custard|syrup of maple|ice cream|puree)\b",
    re.IGNORECASE,
)
_ML = r"\d\s?(?:mL|cc|milliliters?|millilitres?)"
_ML_BEFORE = late(rf"{_ML}\s*[(,\[]\s*(?:or|about|=|equal to|that is)?\s*\Z", re.IGNORECASE)
_ML_AFTER = late(
    rf"\s*[(\[]\s*(?:or|about|=|equal to)?\s*(?:[\d.]+\s*(?:to|-|–)\s*)?[\d.]*{_ML}", re.IGNORECASE
)
_CLAUSE_END = late(r"[;:]|\.\s")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find doses in teaspoons, tablespoons and droppers."""
    if "spoon" not in page.lowered and "dropperful" not in page.lowered:
        return
    for text in page.published:
        if "spoon" not in text.value.lower() and "dropper" not in text.value.lower():
            continue
        for match in _SPOONS.finditer(text.value):
            if _is_measured(text.value, match.start(), match.end()):
                continue
            clause = _clause(text.value, match.start(), match.end())
            if _GIVES.search(clause) and not _FOOD.search(clause) and not _DENIES.search(clause):
                yield _finding(text, match)


def _is_measured(value: str, start: int, end: int) -> bool:
    """Whether the milliliters stand beside it already: "5 mL (one teaspoonful)"."""
    return bool(_ML_BEFORE.search(value, max(0, start - 40), start) or _ML_AFTER.match(value, end))


def _clause(value: str, start: int, end: int) -> str:
    begin = max((match.end() for match in _CLAUSE_END.finditer(value, 0, start)), default=0)
    after = _CLAUSE_END.search(value, end)
    return value[begin : after.start() if after else len(value)]


def _finding(text: Text, match: re.Match[str]) -> Finding:
    size = _MILLILITERS.get(match["spoon"].lower())
    place = text.piece(match.start(), match.end())
    help_ = (
        "Kitchen spoons differ by half and more, and teaspoons are mixed up with tablespoons, "
        "which hold three times as much. "
    )
    if size is None:
        return Finding(
            at=place,
            message=f'"{match.group()}" is no measured dose',
            help="Droppers differ, and no two people fill one alike. Give the dose in mL.",
        )
    values = [_value(match[group]) * size for group in ("low", "high") if match[group]]
    right = " to ".join(rendered(value) for value in values) + " mL"
    return Finding(
        at=place,
        message=f'"{match.group()}" measures a dose with a spoon',
        help=f'{help_}Write "{right}", and tell the reader to use an oral syringe or a dosing cup.',
        suggestions=(right,),
        mend=Mend(Applicability.UNSAFE, (Rewrite(place, right),)),
    )


def _value(text: str) -> Decimal:
    named = _NUMBERS.get(text.lower())
    return Decimal(text) if named is None else named


RULE = Rule(
    slug="household-measure",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="A dose is measured with a kitchen spoon",
    why="No two teaspoons at the table hold the same, and tsp and tbsp differ by one "
    "letter and threefold. Reported are numbers of teaspoons, tablespoons and droppers where a "
    "dose is taken or given. A spoon of food that a medicine is mixed with, and a warning not to "
    "use kitchen spoons, are left alone.",
    bad=Example("sections:\n  uses_and_dosage: Take 2 teaspoons every 6 hours.\n"),
    good=Example("sections:\n  uses_and_dosage: Take 10 mL every 6 hours.\n"),
    scope=Document(check),
    sources=(
        (
            "NCPDP, Standardizing the Dosing Designations on Prescription Container Labels of Oral "
            "Liquid Medications, version 1.0, March 2014"
        ),
    ),
)
