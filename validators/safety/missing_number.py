"""A unit or a time whose number is gone: "if more than hours have passed"."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule

_UNIT = r"(?:mg|mcg|micrograms?|milligrams?|ml|milliliters?|millilitres?|iu|units|°[cf])"
_TIMES = r"(?:hours|minutes|days|weeks|months|years)"
_PIECES = r"(?:tablets|capsules|caplets|pills|doses|drops|puffs|sprays|patches|sachets)"
_NUMBERLESS = late(
    r"(?<![\w-])(?:"
    r"(?:contains?|containing|take|inject|doses? of|dose is|more than|less than|up to|at least|"
    rf"above|below|every)\s+{_UNIT}(?![\w/])(?!\s*(?:/|per\b|level|dos|strength|tablet|for\b))"
    rf"|(?:more than|less than|at least|up to|aged)\s+{_TIMES}\b"
    r"(?!\s+(?:after|of|or|later|ago|and|to come|on end)\b|-)"
    r"|(?:aged|children|adults|adolescents|infants|people|patients|anyone)\s+"
    r"(?:(?:who|that|are|is|aged)\s+){0,2}(?:under|over|below|above)\s+(?:months|years)\b"
    rf"|every\s+{_TIMES}\b"
    r"|(?:lasts?|lasting|persists?|continues?)\s+(?:for\s+)?(?:longer|more|less)\s+than\s+"
    rf"{_TIMES}\b(?!\s+(?:or|and)\b)"
    rf"|wait\s+(?:for\s+)?{_TIMES}\b(?!\s+(?:or|and|before|between|if)\b)"
    rf"|(?:more than|at most|up to)\s+{_PIECES}\s+(?:a|per|each|in\s+(?:a|any|one))\s+"
    r"(?:day|24[\s-]hours?)\b"
    rf"|(?:total|maximum|dose)\s+of\s+{_UNIT}(?![\w/])(?!\s*(?:/|per\b))"
    rf"|\d\s+(?:to|or)\s+{_UNIT}(?![\w/])"
    r")"
)
# All that a unit or a time is looked for by, before anything slower is done.
_LITERALS = (
    "hours", "minutes", "days", "weeks", "months", "years",
    "tablets", "capsules", "caplets", "pills", "doses", "drops", "puffs", "sprays", "patches",
    "sachets", "mg", "mcg", "microgram", "milligram", "ml", "millilit", "iu", "units", "°c", "°f",
)  # fmt: skip

_CALLING = frozenset(
    {"contain", "contains", "containing", "take", "inject", "of", "is", "than", "to", "least"}
    | {"above", "below", "under", "over", "every", "aged"}
    | {"most", "give", "wait", "for", "or"}
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find units and times that a number has to stand before, and does not."""
    spaced = page.lowered.replace("\n", " ")
    if not any(_follows_word(spaced, f" {literal}") for literal in _LITERALS):
        return
    for text in page.published:
        lower = text.value.lower()
        # Lowering a few letters, such as İ, changes the length; then no place would fit.
        if len(lower) != len(text.value):
            continue
        for match in _NUMBERLESS.finditer(lower):
            yield Finding(
                at=text.piece(match.start(), match.end()),
                message=f'A number is missing in "{" ".join(match.group().split())}"',
                help="A reader cannot tell how much or how long, and will guess. A number may "
                "have been lost when the text was converted. Put it back from the source.",
            )


def _follows_word(lowered: str, literal: str) -> bool:
    """Whether a word that begins so comes right after one that calls for a number."""
    at = lowered.find(literal)
    while at >= 0:
        if lowered[max(0, at - 12) : at].rpartition(" ")[2] in _CALLING:
            return True
        at = lowered.find(literal, at + 1)
    return False


RULE = Rule(
    slug="missing-number",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="A unit or a time stands without its number",
    why='"If more than hours have passed, skip the dose": text that went through a converter or a '
    "spreadsheet loses numbers, and the sentence still looks whole. Reported are units right "
    'after words that call for an amount ("take mg", "contains micrograms") and times right after '
    '"more than", "at least", "up to", "aged" and "every". "Up to years later" and "mg/mL" are '
    "left alone.",
    bad=Example("sections:\n  missed_dose: If more than hours have passed, skip it.\n"),
    good=Example("sections:\n  missed_dose: If more than 12 hours have passed, skip it.\n"),
    scope=Document(check),
)
