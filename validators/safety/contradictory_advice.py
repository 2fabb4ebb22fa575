"""Two pieces of advice on one page that cannot both be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from ...model.diagnostic import Severity
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.words import shortened
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .opposites import PAIRS

_MOST = 30  # sentences of each side that are held against each other
# On one condition the one holds, on another the other.
_CONDITION = late(
    r"\b(?:if|unless|except|until|when|once|after|before|during|while|whether|either|alternatively"
    r"|or without|otherwise|usually|open(?:ed|ing)|unopened|in use|thaw\w*|mixed|diluted|depend\w*"
    r"|some|other|another|most)\b",
    re.IGNORECASE,
)
_FORM = late(
    r"\b(tablet|capsule|liquid|suspension|solution|granule|powder|sprinkle|film|patch|injection"
    r"|syrup|vial|pen|syringe|cream|chewable|delayed|extended|immediate|sustained|prolonged|modified"
    r"|regular|disintegrating)",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find advice whose opposite stands elsewhere on the page."""
    for index, pair in enumerate(PAIRS):
        if not page.has(pair.words):
            continue
        if not all(any(hint in page.lowered for hint in hints) for hints in pair.hints):
            continue
        other = tuple(islice(_saying(page, index, first=False), _MOST))
        one = tuple(islice(_saying(page, index, first=True), _MOST)) if other else ()
        found = _worst(one, other)
        if found:
            yield _finding(*found)


def _saying(page: Page, index: int, *, first: bool) -> Iterator[_Saying]:
    pattern = _pattern(index, first=first)
    hints = [hint for hint in PAIRS[index].hints[0 if first else 1] if hint in page.lowered]
    for text in page.published:
        lower = text.value.lower()
        if not any(hint in lower for hint in hints):
            continue
        for number, sentence in enumerate(text.prose.sentences):
            said = sentence.text.lower()
            match = any(hint in said for hint in hints) and pattern.search(sentence.text)
            if match and not _CONDITION.search(sentence.text):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield text, Stretch(start, end, sentence.text), _spoken_of(text, number)


@cache
def _pattern(index: int, *, first: bool) -> re.Pattern[str]:
    pair = PAIRS[index]
    return re.compile(pair.one if first else pair.other, re.IGNORECASE)


_Saying = tuple[Text, Stretch, frozenset[str]]


def _worst(one: tuple[_Saying, ...], other: tuple[_Saying, ...]) -> tuple[_Saying, _Saying] | None:
    """Two that contradict each other, in one section if there are such."""
    apart: tuple[_Saying, _Saying] | None = None
    for first in one:
        for second in other:
            if first[2] != second[2] and first[2] and second[2]:
                continue
            if _section(first[0]) == _section(second[0]):
                return first, second
            apart = apart or (first, second)
    return apart


def _spoken_of(text: Text, number: int) -> frozenset[str]:
    """The forms that a sentence names, or else the last sentence before it that names any.

    "Do not crush them" speaks of the form that the sentences before it speak of.
    """
    for sentence in reversed(text.prose.sentences[: number + 1]):
        if found := _FORM.findall(sentence.text):
            return frozenset(form.lower() for form in found)
    return frozenset()


def _section(text: Text) -> tuple[str | int, ...]:
    return text.route[:2]


def _finding(first: _Saying, second: _Saying) -> Finding:
    said, against = (
        (second, first)
        if _section(first[0]) == _section(second[0]) and first[1].start < second[1].start
        else (first, second)
    )
    quoted = {
        id(saying): shortened(saying[0].value[saying[1].start : saying[1].end])
        for saying in (said, against)
    }
    together = _section(first[0]) == _section(second[0])
    return Finding(
        at=said[0].piece(said[1].start, said[1].end),
        message=f'"{quoted[id(said)]}" contradicts "{quoted[id(against)]}"',
        help="A reader cannot do both, and may pick the one that does harm. Keep the one that the "
        "label gives; if each holds for another form or at another time, say which.",
        related=((against[0].piece(against[1].start, against[1].end), "The other advice"),),
        severity=None if together else Severity.WARNING,
    )


RULE = Rule(
    slug="contradictory-advice",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="Two pieces of advice that cannot both be followed",
    why="Pages put together from several sources say both. The rule knows eight such pairs: with "
    "food or on an empty stomach; swallow whole or crush, split, open; refrigerate or do not; "
    "freeze or do not; given only by a professional or by yourself; breastfeed or do not; drive or "
    "do not; alcohol or none. Both must be said outright: a sentence with a condition (if, unless, "
    "once opened), or two sentences that name different forms, are left alone. In one section it "
    "is an error; in two it is a warning.",
    bad=Example(
        "sections:\n  uses_and_dosage: Swallow the tablet whole. You may crush the tablet.\n"
    ),
    good=Example("sections:\n  uses_and_dosage: Swallow the tablet whole. Do not crush it.\n"),
    scope=Document(check),
)
