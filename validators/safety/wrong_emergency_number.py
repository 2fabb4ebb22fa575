"""An emergency number that reaches nobody where the page is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.words import either
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule
from .regions import EMERGENCY, region_of

_POISON = "1-800-222-1222"
_POISON_DIGITS = _POISON.replace("-", "")[1:]
_NUMBERS = (*sorted({number for numbers in EMERGENCY.values() for number in numbers}), _POISON)
_CALL = late(
    r"\b(?:call|dial|ring|phone|telephone|text)(?:ing)?\b[^.;!?\d]{0,40}?(?<![\d-])"
    rf"(?P<number>{'|'.join(_NUMBERS)})"
    r"(?!-?\d|[.,]\d| ?(?:mg|mcg|g|mL|ml|%|units?|°|degrees?|days?|hours?|times)\b)",
    re.IGNORECASE,
)


_CALLS = ("call", "dial", "ring", "phone", "text")
# One slip leaves one of them as it is: the first three digits, or the last four.
_ENDS = (_POISON_DIGITS[:3], _POISON_DIGITS[-4:])
_TELEPHONE = late(r"(?<![\w.-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find emergency numbers of other countries, or with a slip, that the reader is to call."""
    if "poison" in page.lowered or "222" in page.lowered:
        yield from _slips(page)
    right = EMERGENCY.get(region_of(page.locale))
    if right is None:
        return
    known = (*right, _POISON) if region_of(page.locale) == "US" else right
    strange = [number for number in _NUMBERS if number not in known and number in page.lowered]
    for text in _with_digits(page) if strange else ():
        if not any(number in text.value for number in strange):
            continue
        for sentence in text.prose.sentences:
            if not any(number in sentence.text for number in strange):
                continue
            said = sentence.text.lower()
            if not any(word in said for word in _CALLS):
                continue
            if any(_holds(sentence.text, number) for number in right):
                continue  # the reader's own number stands beside it
            for match in _CALL.finditer(sentence.text):
                number = match["number"]
                if number not in strange:
                    continue
                start = sentence.start + match.start("number")
                yield _finding(page, text, start, number, right)


def _slips(page: Page) -> Iterator[Finding]:
    """Numbers one digit away from the poison help line."""
    ends = [digits for digits in _ENDS if digits in page.written]
    for text in _with_digits(page) if ends else ():
        if not any(digits in text.value for digits in ends):
            continue
        for match in _TELEPHONE.finditer(text.value):
            digits = "".join(filter(str.isdecimal, match.group()))[-10:]
            if not _is_one_off(digits, _POISON_DIGITS):
                continue
            at = text.piece(match.start(), match.end())
            yield Finding(
                at=at,
                message=f'"{match.group()}" is one digit away from the poison help line, {_POISON}',
                help="Somebody who calls it after an overdose reaches nobody who can help. Write "
                f"{_POISON}.",
                suggestions=(_POISON,),
                mend=Mend(Applicability.UNSAFE, (Rewrite(at, _POISON),)),
            )


def _with_digits(page: Page) -> Iterator[Text]:
    return (figures.text for figures in page.figures if figures.text)


def _is_one_off(one: str, other: str) -> bool:
    """Whether one digit is another, or two neighbors changed places."""
    pairs = [(at, a, b) for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(pairs) == 2:
        (first, *swapped), (second, *back) = pairs
        return second == first + 1 and swapped == back[::-1]
    return len(pairs) == 1


def _holds(sentence: str, number: str) -> bool:
    return re.search(rf"(?<![\d-]){number}(?![\d-])", sentence) is not None


def _finding(page: Page, text: Text, start: int, number: str, right: tuple[str, ...]) -> Finding:
    at = text.piece(start, start + len(number))
    if number == _POISON:
        return Finding(
            at=at,
            message=f"{number} is the poison help line of the United States, and the page's locale "
            f"is {page.locale}",
            help="Somebody who calls it from another country loses minutes. Give the poison "
            "service of the country, or correct the locale if that is wrong.",
        )
    return Finding(
        at=at,
        message=f"{number} is not the emergency number where the locale is {page.locale}",
        help=f"Somebody who calls it loses minutes that a life may hang on. Write {either(right)}, "
        "or correct the locale if that is wrong.",
        suggestions=right,
        mend=Mend(Applicability.UNSAFE, (Rewrite(at, right[0]),)),
    )


RULE = Rule(
    slug="wrong-emergency-number",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="An emergency number of another country",
    why="A page that was carried from one country to another sends a dying reader to a number that "
    "reaches nobody. The rule knows the numbers of the United States, Canada, the United Kingdom, "
    "Ireland, Australia, New Zealand and the European Union, and looks only at what the reader is "
    "told to call, dial or ring. A number one digit away from the poison help line of the United "
    "States is wrong wherever it stands. A sentence that gives the reader's own number beside "
    "another is left alone, and so is a page whose locale names another region.",
    bad=Example("locale: en-US\nsections:\n  overdose: Call 999 at once.\n"),
    good=Example("locale: en-US\nsections:\n  overdose: Call 911 at once.\n"),
    scope=Document(check),
    supersedes=frozenset({"internal-note", "missing-escalation"}),
    fixable=Applicability.UNSAFE,
    sources=(
        "47 CFR 9.4 (911 in the United States), as of 10 May 2024",
        "Commission Delegated Regulation (EU) 2023/444 (112 in the European Union)",
        "Australian Communications and Media Authority, Emergency call service FAQ (000 and 112)",
        "New Zealand Police, Emergency 111 Frequently Asked Questions (111)",
    ),
)
