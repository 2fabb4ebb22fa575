"""Apostrophes and quotation marks: straight and curly ones in one page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Finding, Mend, Rewrite

_APOSTROPHE = late(r"(?<=[^\W\d_])['’](?=[^\W\d_])|(?<=s)['’](?=\s[a-z])")
# After a digit a straight mark stands for inches, feet or minutes.
_QUOTE = late(r"(?<!\d)[\"“”]")
_HELP = (
    "Two kinds of them on one page show that it was put together from several texts, and break "
    "searching. Write them all in one way."
)


def mixed(page: Page) -> Iterator[Finding]:
    """One finding each for apostrophes and for quotation marks of two kinds."""
    if "’" in page.lowered and "'" in page.lowered:
        yield from _mixed(page, _APOSTROPHE, "apostrophe", "'", lambda *_: "’")
    if '"' in page.lowered and ("“" in page.lowered or "”" in page.lowered):
        yield from _mixed(page, _QUOTE, "quotation mark", '"', _curly)


def _mixed(
    page: Page,
    pattern: re.Pattern[str],
    what: str,
    plain: str,
    curly: Callable[[str, int], str],
) -> Iterator[Finding]:
    straight: list[tuple[Text, int]] = []
    curled: list[tuple[Text, int]] = []
    for text in page.published:
        for match in pattern.finditer(text.prose.readable):
            (straight if match.group() == plain else curled).append((text, match.start()))
    if not straight or not curled:
        return
    few, many = (straight, curled) if len(straight) <= len(curled) else (curled, straight)
    to_curly = few is straight
    places = [text.piece(at, at + 1) for text, at in few]
    marks = [curly(text.value, at) if to_curly else plain for text, at in few]
    kind, other = ("straight", "curly") if to_curly else ("curly", "straight")
    yield Finding(
        at=places[0],
        message=f"{len(few)} {kind} and {len(many)} {other} {what}s are mixed on this page",
        help=_HELP,
        mend=Mend(
            Applicability.SAFE,
            tuple(Rewrite(place, mark) for place, mark in zip(places, marks, strict=True)),
        ),
        related=tuple((place, f"A {kind} one") for place in places[1:]),
        severity=Severity.INFO,
    )


def _curly(value: str, at: int) -> str:
    """The curly mark for a straight one: it opens after white space or a bracket."""
    return "“" if at == 0 or value[at - 1] in " \t\r\n\u00a0\u202f([{—–-" else "”"
