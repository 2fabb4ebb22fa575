"""An apostrophe, a degree sign or a raised number that a conversion lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

_POSSESSIVE = late(
    r"(?<![\w.])(?P<noun>[A-Za-z][a-z]{2,})\s(?P<s>s)(?=\s[a-z]|[,;)]|\.(?!\s?[a-zA-Z]\b)|\Z)"
)
_NOT_NOUNS = frozenset(["per", "group", "type", "class", "vitamin", "phase", "protein", "level"])
_CONTRACTED = late(
    r"(?<![\w'’-])(?P<verb>don|doesn|didn|isn|aren|wasn|weren|won|wouldn|couldn|shouldn|hasn|haven"
    r"|hadn|can|mustn)\s(?P<t>t)(?=\s[a-z]|[,.;]|\Z)",
    re.IGNORECASE,
)
_DEGREE = late(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:\.\d)?)(?P<gap>[^\S\r\n]?)(?P<o>[oO])\s?(?P<unit>[CF])\b"
)
_POWER = late(
    r"(?P<raised>(?:[x×*]\s?10|(?<![\w.,])10\s)(?P<power>1[0-2]|[3-9]))"
    r"(?=\s?/\s?(?:L|mL|ml|l|µL|μL|mm3|kg)\b|\s(?:cells|platelets|copies|particles)\b)"
)

# What is quick to look for, and in most texts is not there.
_LONE = frozenset(["s", "t"])
_DEGREES = frozenset(["o", "oc"])
_MAY_BE_LONE = late(r"[ \n][st](?![\w’'-])")
_MAY_BE_POWER = late(r"10\s?(?:1[0-2]|[3-9])\s?[/a-z]")
_MAY_BE_DEGREE = late(r"[0-9]\s?[oO]\s?[CF]")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find what a lost character left behind."""
    # What stands in an address is none of the page's words.
    lone = not _LONE.isdisjoint(page.counts) or "@" in page.written
    power = "10" in page.written
    degree = page.has(_DEGREES) or "oF" in page.written or "OF" in page.written
    for text in page.published if lone or power or degree else ():
        value = text.value
        if lone and _MAY_BE_LONE.search(value):
            yield from _apostrophes(text)
        if power and "10" in value and _MAY_BE_POWER.search(value):
            for match in _POWER.finditer(value):
                yield _power(text, match)
        if degree and _MAY_BE_DEGREE.search(value):
            for match in _DEGREE.finditer(value):
                degrees = f"{match['number']}{match['gap']}°{match['unit']}"
                yield _finding(text, match.start(), match.end(), "A degree sign", degrees)


def _apostrophes(text: Text) -> Iterator[Finding]:
    for match in _POSSESSIVE.finditer(text.value):
        if match["noun"].lower() not in _NOT_NOUNS:
            whole = f"{match['noun']}’s"
            yield _finding(text, match.start(), match.end("s"), "An apostrophe", whole)
    for match in _CONTRACTED.finditer(text.value):
        if match["verb"].lower() != "can" or match["t"] == "t":
            whole = f"{match['verb']}’t"
            yield _finding(text, match.start(), match.end("t"), "An apostrophe", whole)


def _finding(text: Text, start: int, end: int, lost: str, whole: str) -> Finding:
    place = text.piece(start, end)
    return Finding(
        at=place,
        message=f'{lost} was lost in "{text.value[start:end]}"',
        help="A reader stops at it, and where one character was lost there may be more: a minus "
        f'sign, a fraction, a Greek letter. Write "{whole}", and look over the text beside it.',
        suggestions=(whole,),
        mend=Mend(Applicability.UNSAFE, (Rewrite(place, whole),)),
    )


def _power(text: Text, match: re.Match[str]) -> Finding:
    power = match["power"]
    return Finding(
        at=text.piece(match.start("raised"), match.end("raised")),
        message=f'The power of ten was lost in "{match["raised"]}"',
        help=f"What was 10 to the power of {power} now reads as another number, and a count that "
        f"decides on a dose can be read wrong a million times over. Write 10^{power}, or the "
        "number in words.",
        severity=Severity.ERROR,
    )


RULE = Rule(
    slug="lost-character",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="An apostrophe, a degree sign or a raised number was lost",
    why='Conversion drops what it cannot show: "Parkinson s disease", "don t", "30 oC", and, '
    'worst, "150 x 109/L" for 150 times 10 to the power of 9, which is an error where the rest are '
    "warnings. A lone s counts only after a word and a lone t only after the first half of a "
    "negation; a lowered power counts only after a multiplication sign, or after 10 and a space, "
    "and before a unit that such counts have.",
    bad=Example("sections:\n  storage: Don t keep it above 30 oC.\n"),
    good=Example("sections:\n  storage: Don’t keep it above 30 °C.\n"),
    scope=Document(check),
)
