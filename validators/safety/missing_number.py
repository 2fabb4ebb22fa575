"""A unit or a time whose number is gone: "if more than hours have passed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
# Units, times and pieces, and how the word before them ends that calls for a number: looked for
# before anything slower is done.
_CALLED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (
        ("mg", "mcg", "microgram", "micrograms", "milligram", "milligrams", "ml", "milliliter",
         "milliliters", "millilitre", "millilitres", "iu", "units", "°c", "°f"),
        ("contain", "contains", "containing", "take", "inject", "of", "is", "than", "to", "or",
         "least", "above", "below", "every"),
    ),
    (
        ("hours", "minutes", "days", "weeks", "months", "years"),
        ("than", "least", "to", "aged", "under", "over", "below", "above", "every", "wait"),
    ),
    (
        ("tablets", "capsules", "caplets", "pills", "doses", "drops", "puffs", "sprays", "patches",
         "sachets"),
        ("than", "most", "to"),
    ),
)  # fmt: skip
_REACH = 40  # characters: more than two such words have, unless the white space is very wide


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find units and times that a number has to stand before, and does not."""
    used = [
        (unit, calling)
        for units, calling in _CALLED
        for unit in units
        if page.has(frozenset((unit.lstrip("°"),)))
    ]
    if not _may_lack_number(page.lowered, used):
        return
    for text in page.published:
        lower = text.value.lower()
        # Lowering a few letters, such as İ, changes the length; then no place would fit.
        if len(lower) != len(text.value) or not _may_lack_number(lower, used):
            continue
        for match in _NUMBERLESS.finditer(lower):
            yield Finding(
                at=text.piece(match.start(), match.end()),
                message=f'A number is missing in "{" ".join(match.group().split())}"',
                help="A reader cannot tell how much or how long, and will guess. A number may "
                "have been lost when the text was converted. Put it back from the source.",
            )


def _may_lack_number(lowered: str, used: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether a unit or a time comes right after a word that calls for a number."""
    for unit, calling in used:
        at = lowered.find(unit)
        while at >= 0:
            if lowered[at - 1 : at].isspace() and _calls(
                lowered[max(0, at - _REACH) : at], calling
            ):
                return True
            at = lowered.find(unit, at + 1)
    return False


def _calls(before: str, calling: tuple[str, ...]) -> bool:
    words = before.split()
    if len(words) < 2:
        return True
    # "For hours" is right, unless somebody is to wait.
    return words[-1].endswith(calling) or (words[-1] == "for" and words[-2].endswith("wait"))


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
