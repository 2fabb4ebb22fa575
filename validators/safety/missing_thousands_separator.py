"""A large dose without a comma: 100000 units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Option, Options, Pack, Rule
from .spelled import ISMP_ON_COMMAS, doses, misspelled, renumbered

_UNBROKEN = late(r"(?P<whole>[1-9]\d{3,})(?P<part>\.\d+)?", re.ASCII)

_FEWEST = 4  # digits, for a comma to be missing


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find large numbers of a dose that are written without commas."""
    if not any(len(numeral) >= _FEWEST for numeral in page.numerals):
        return
    least = int(str(options["from"]))
    for figures, part in doses(page):
        if not any(_is_unbroken(item.text, least) for item in part.numbers):
            continue
        right = renumbered(figures, part, lambda text: _grouped(text, least))
        yield misspelled(
            figures,
            part,
            right,
            f'"{figures.value[part.start : part.end]}" has no comma to mark the thousands',
            "Long rows of digits are miscounted: 100000 has been read as 10,000 and as 1,000,000.",
        )


def _is_unbroken(text: str, least: int) -> bool:
    match = _UNBROKEN.fullmatch(text)
    return match is not None and int(match["whole"]) >= least


def _grouped(text: str, least: int) -> str:
    match = _UNBROKEN.fullmatch(text)
    if match is None or int(match["whole"]) < least:
        return text
    return f"{int(match['whole']):,}{match['part'] or ''}"


RULE = Rule(
    slug="missing-thousands-separator",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A large dose is written without commas",
    why="Nobody counts zeros reliably. 100000 units has been read as 10,000 and as 1,000,000. With "
    "a comma at every third digit, or with a word such as million, the number is read at a "
    "glance. Doses from 1,000 on are reported; where four digits are usual in your house, set "
    "`from` to 10,000.",
    bad=Example("sections:\n  uses_and_dosage: You get 100000 units a day.\n"),
    good=Example("sections:\n  uses_and_dosage: You get 100,000 units a day.\n"),
    scope=Document(check),
    options=(
        Option(
            "from",
            1000,
            {"type": "integer", "minimum": 1000},
            "The smallest number that needs a comma.",
        ),
    ),
    sources=(ISMP_ON_COMMAS,),
)
