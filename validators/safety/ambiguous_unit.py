"""A unit that is taken for another: µg, cc, gm, and strengths as ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.quantity import number, rendered
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule
from .spelled import ISMP, ISMP_ON_RATIOS

_MICROGRAM = (
    "mcg",
    "its first letter is read as an m, which makes the dose a thousand times as large",
)
_CC = ("mL", "it is read as a U for units")
_GRAM = ("g", "it is read as mg or as gr, which stood for grain")
_MILLIGRAM = ("mg", "its last letter is read as something of its own")
_UNITS = {
    "µg": _MICROGRAM, "μg": _MICROGRAM, "ug": _MICROGRAM,
    "cc": _CC, "ccs": _CC,
    "gm": _GRAM, "gms": _GRAM,
    "mgm": _MILLIGRAM, "mgs": _MILLIGRAM,
}  # fmt: skip
# For these no list was at hand, only a textbook that quotes USP.
_AT_SECOND_HAND = frozenset({"gm", "gms", "mgm", "mgs"})
# Where micrograms are spelled out, because mcg too is taken for mg.
_SPELLED_OUT = ("en-GB", "en-IE", "en-AU", "en-NZ")

_RATIO = late(r"(?<![\d.,:])1:(?P<volume>\d{1,3}(?:,\d{3})+|\d{4,})(?![\d.,]?\d)", re.ASCII)
_STRENGTH = late(
    r"\b(?:epinephrine|adrenaline|isoproterenol|isoprenaline|neostigmine|strengths?|injections?|"
    r"ampules?|vials?|syringes?|auto-?injectors?)\b",
    re.IGNORECASE,
)
# A local anesthetic with epinephrine is still labeled so; odds and titers are no strengths.
_NO_STRENGTH = late(
    r"caine\b|\b(?:titers?|titres?|dilut\w+|odds|chance|risk|ratio|people|patients|births)\b",
    re.IGNORECASE,
)
_REACH = 60


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find amounts in units that are misread, and strengths given as ratios."""
    for figures in page.figures:
        yield from _units(page, figures)
        if "1:" in figures.value:
            yield from _ratios(figures)


def _units(page: Page, figures: Figures) -> Iterator[Finding]:
    for amount in figures.amounts:
        for part in amount.parts:
            written = part.unit_text if part.unit_text in _UNITS else part.unit_text.lower()
            if written not in _UNITS:
                continue
            short, misread = _UNITS[written]
            if short == "mcg" and page.locale in _SPELLED_OUT:
                short = "micrograms"
            digits = figures.value[part.start : part.unit_start]
            right = f"{digits.rstrip()} {short}" if part.numbers else short
            place = figures.piece(part.start, part.unit_start + len(part.unit_text))
            yield Finding(
                at=place,
                message=f'The unit "{part.unit_text}" is easily misread',
                help=f'In print and in handwriting {misread}. Write "{right}".',
                suggestions=(right,),
                mend=Mend(Applicability.SAFE, (Rewrite(place, right),)),
                severity=Severity.WARNING if written in _AT_SECOND_HAND else None,
            )


def _ratios(figures: Figures) -> Iterator[Finding]:
    value = figures.value
    for match in _RATIO.finditer(value):
        around = value[max(0, match.start() - _REACH) : match.end() + _REACH]
        volume = number(match["volume"])
        if not volume or not _STRENGTH.search(around) or _NO_STRENGTH.search(around):
            continue
        strength = f"{rendered(1000 / volume)} mg/mL"
        yield Finding(
            at=figures.piece(match.start(), match.end()),
            message=f'The strength "{match.group()}" is given as a ratio',
            help="Ratios of this kind have been confused, and ten times the dose was given. Say "
            f"how much is in each milliliter: {strength}, if the ratio is right.",
            suggestions=(strength,),
        )


RULE = Rule(
    slug="ambiguous-unit",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="A unit or a ratio is easily taken for another",
    why="µg has been read as mg, cc as U, and 1:1,000 as 1:10,000. Reported are these "
    "units after a number, and, as warnings, gm, gms, mgm and mgs, which rest on a textbook. A "
    "ratio from 1:1,000 on is reported near words that speak of a strength; a titer, a chance and "
    "a local anesthetic with epinephrine, which is still labeled so, are left alone. Where the "
    "locale is British, Irish, Australian or from New Zealand, micrograms are spelled out.",
    bad=Example("sections:\n  uses_and_dosage: You get 50 µg in 2 cc.\n"),
    good=Example("sections:\n  uses_and_dosage: You get 50 mcg in 2 mL.\n"),
    scope=Document(check),
    sources=(ISMP, ISMP_ON_RATIOS),
    supersedes=frozenset({"missing-unit-space"}),
)
