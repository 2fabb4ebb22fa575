"""Ages that do not fit together: a dose from 12 years, and "not under 16"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.patterns import late
from ...model.prose import ListBlock
from ...model.values import dataclass
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule

_AGE = late(r"[0-9](?:[ -](?:year|month)| (?:and|or|to) )|(?:under|below|than) (?:the |[0-9])")
_YEARS = r"(?P<unit>years?|months?)"
_TO = r"(?:\s*(?:to|-|–)\s*|\s+through\s+)"
_FROM = late(
    rf"\b(?P<age>\d{{1,2}})(?:[ -]{_YEARS})?(?:[ -]old|\s+of\s+age)?"
    r"\s+(?:and|or)\s+(?:over|older|above|up)\b(?:\s+(?P<unit2>years?|months?))?",
    re.IGNORECASE,
)
_SINCE = late(
    rf"\b(?:from|starting at)\s+(?:the\s+age\s+of\s+|age\s+)?(?P<age>\d{{1,2}})[ -]{_YEARS}\b"
    r"(?![ -]+(?:ago|after|before|to|later)\b|\s*[-–]|\s+of\s+(?!age))",
    re.IGNORECASE,
)
_BAND = late(
    rf"\b(?P<low>\d{{1,2}})(?:\s+(?P<first>years?|months?))?{_TO}(?P<under>under\s+|less than\s+)?"
    rf"(?P<high>\d{{1,2}})[ -]{_YEARS}\b",
    re.IGNORECASE,
)
_UNDER = late(
    rf"\b(?:under|below|younger than|less than)\s+(?:the\s+age\s+of\s+)?(?P<age>\d{{1,2}})"
    rf"(?:[ -]{_YEARS})?",
    re.IGNORECASE,
)
_BELOW = ("under", "below", "than")  # one of them is in each wording of `_UNDER`
_FORBIDS = late(
    r"\b(?:do not|don['’]t|must not|should not|never|not (?:be )?(?:recommended|suitable|for|given|"
    r"used|approved|to be))\b",
    re.IGNORECASE,
)
_DOSES = late(
    r"\b(?:take|takes|give|dose|dosage|use)\b|\d\s?(?:mg|mcg|mL|ml|g|units?|tablets?|capsules?|"
    r"sachets?|drops|puffs|sprays)\b",
    re.IGNORECASE,
)
_STUDIED = late(r"\b(?:stud(?:y|ies|ied)|trials?|investigat\w+|data)\b", re.IGNORECASE)
# Each form, strength or use may have an age of its own.
_APART = late(
    r"\b(?:tablets?|capsules?|liquid|suspension|solution|syrup|sachets?|patch(?:es)?|gel|cream|"
    r"injections?|drops|sprays?|granules|chewable|suppositor\w+|kg|for \w+ing|unless|except|"
    r"without)\b"
    r"|\d\s?mg",
    re.IGNORECASE,
)
_SECTIONS = frozenset({"uses_and_dosage", "do_not_use", "precautions", "boxed_warning"})


@dataclass(frozen=True, slots=True)
class _Age:
    """An age in months, and where it is said."""

    text: Text
    start: int
    end: int
    months: int
    said: str


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find a dose for an age that the page rules out, and bands that overlap or leave a gap."""
    if "year" not in page.lowered and "month" not in page.lowered:
        return
    texts = [
        figures.text
        for figures in page.figures
        if figures.text and not _SECTIONS.isdisjoint(figures.route) and _AGE.search(figures.value)
    ]
    for text in texts:
        yield from _bands(text)
    said = [
        (text, sentence)
        for text in texts
        for sentence in text.prose.sentences
        if _AGE.search(sentence.text)
    ]
    ruled_out = [
        age
        for text, sentence in said
        if any(word in sentence.text.lower() for word in _BELOW) and _FORBIDS.search(sentence.text)
        for age in _limits(text, sentence.start, sentence.text)
    ]
    # Most pages rule no age out, and then it does not matter for which one the doses are.
    if not ruled_out:
        return
    dosed = [
        age
        for text, sentence in said
        if not _FORBIDS.search(sentence.text) and _gives_dose(sentence.text)
        for age in _lowest(text, sentence.start, sentence.text)
    ]
    if dosed:
        yield from _conflict(min(dosed, key=_months), max(ruled_out, key=_months))


def _gives_dose(sentence: str) -> bool:
    return _DOSES.search(sentence) is not None and _STUDIED.search(sentence) is None


def _months(age: _Age) -> int:
    return age.months


def _limits(text: Text, offset: int, sentence: str) -> Iterator[_Age]:
    if _APART.search(sentence):
        return
    for match in _UNDER.finditer(sentence):
        yield _age(text, offset, match, match["age"], match["unit"])


def _lowest(text: Text, offset: int, sentence: str) -> Iterator[_Age]:
    for match in _FROM.finditer(sentence):
        if match["unit"] or match["unit2"] or re.search(r"\baged?\s*\Z", sentence[: match.start()]):
            yield _age(text, offset, match, match["age"], match["unit"] or match["unit2"])
    for match in _SINCE.finditer(sentence):
        yield _age(text, offset, match, match["age"], match["unit"])
    for match in _BAND.finditer(sentence):
        yield _age(text, offset, match, match["low"], match["first"] or match["unit"])


def _age(text: Text, offset: int, match: re.Match[str], age: str, unit: str | None) -> _Age:
    months = int(age) * (1 if (unit or "years").lower().startswith("month") else 12)
    start, end = offset + match.start(), offset + match.end()
    return _Age(text, start, end, months, " ".join(match.group().split()))


def _conflict(dosed: _Age, ruled_out: _Age) -> Iterator[Finding]:
    if dosed.months < ruled_out.months:
        yield Finding(
            at=dosed.text.piece(dosed.start, dosed.end),
            message=f'A dose is given for "{dosed.said}", but the page also says not '
            f'"{ruled_out.said}"',
            help="A parent finds two answers and may follow the wrong one. Give one age in both "
            "places, or say which form or use each of them is for.",
            related=(
                (
                    ruled_out.text.piece(ruled_out.start, ruled_out.end),
                    "The age that is ruled out",
                ),
            ),
        )


def _bands(text: Text) -> Iterator[Finding]:
    """Ages in the items of one list that overlap, or that leave a gap between them."""
    for block in text.prose.blocks:
        if not isinstance(block, ListBlock):
            continue
        before: tuple[int, bool] | None = None  # the last month of a band, and whether it counts
        for item in block.items:
            if before is None and not _names_unit(item.text):
                continue  # no band, and nothing to hold it against
            band = _BAND.search(item.text)
            match = band or _FROM.search(item.text)
            if match is None or not _DOSES.search(item.text):
                before = None
                continue
            first = _age(
                text,
                item.start,
                match,
                match["low"] if band else match["age"],
                (match["first"] or match["unit"]) if band else (match["unit"] or match["unit2"]),
            )
            if before and (fault := _fault(before, first.months)):
                yield Finding(
                    at=text.piece(first.start, first.end),
                    message=f'"{first.said}" {fault}',
                    help="A parent cannot tell which dose a child at that age gets, or finds none. "
                    "Let each line begin where the one before it ends, as in 6 to 11 years, then "
                    "12 years and over.",
                )
            before = None
            if band:
                last = _age(text, item.start, match, match["high"], match["unit"]).months
                before = (last, not match["under"])


def _names_unit(said: str) -> bool:
    lower = said.lower()
    return "year" in lower or "month" in lower


def _fault(before: tuple[int, bool], first: int) -> str:
    last, counts = before
    step = 12 if last % 12 == 0 and first % 12 == 0 and last >= 24 else 1
    if first < last or (first == last and counts):
        return "overlaps the ages in the line before it"
    if first > last + (step if counts else 0):
        return "leaves a gap after the ages in the line before it"
    return ""


RULE = Rule(
    slug="conflicting-age",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    summary="Two ages on the page do not fit together",
    why="In 2021 cold and flu capsules were recalled because leaflet and carton still gave "
    "children of 12 to 15 the dose of adults. The lowest age that a dose is given for is held "
    "against the ages that the page rules out. In a list of doses by age, each line has to begin "
    "where the one before it ends. A sentence that names a form, a strength or an exception may "
    "have an age of its own, and is left alone.",
    bad=Example(
        "sections:\n  uses_and_dosage: |\n    Adults and children 12 years and over: take 1 "
        "sachet.\n\n    Do not give it to children under 16 years.\n"
    ),
    good=Example(
        "sections:\n  uses_and_dosage: |\n    Adults and children 16 years and over: take 1 "
        "sachet.\n\n    Do not give it to children under 16 years.\n"
    ),
    scope=Document(check),
    sources=("MHRA, Class 2 Medicines Recall EL(21)A/28, 11 November 2021",),
)
