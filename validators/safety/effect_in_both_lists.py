"""The same effect among the common and among the serious side effects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Piece, Rule

_SPLIT = late(r"\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and/or|and|or)\s+", re.IGNORECASE)
_SIGNS = (",", ";", "and", "or", "AND", "OR")
_ASIDE = late(r"\s*\([^()]*\)")
# "Swelling of the arms or legs": the legs alone are no effect.
_PREPOSITION = late(
    r"\b(?:of|in|on|to|with|from|at|around|near|over|for|than|like|when|that|as|while|if)\b",
    re.IGNORECASE,
)
# Where one of these stands, the item is about another degree of the effect.
_GRADED = late(
    r"\b(?:severe|serious|extreme|unusual|unusually|uncontrolled|sudden|suddenly|persistent"
    r"|lasting|prolonged|constant|worsening|worse|very|bad|bloody|heavy|high|new|mild|slight|minor"
    r"|occasional|temporary|changes?|increased?|decreased?|problems?|trouble)\b",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find serious effects that stand among the common ones too, word for word."""
    items = [text for text in page.published if text.kind is Kind.ITEM]
    serious = [text for text in items if text.route[:3] == ("sections", "side_effects", "serious")]
    if not serious:
        return
    written = "\n".join(_without_asides(text.value) for text in serious).casefold()
    common = {
        words: piece
        for text in items
        if text.route[:3] == ("sections", "side_effects", "common")
        for words, piece in _parts(text)
        if words in written
    }
    for text in serious if common else ():
        for words, piece in _parts(text):
            if words in common:
                there = common[words]
                yield Finding(
                    at=piece,
                    message=f'"{text.value[piece.start : piece.end]}" stands among the common and '
                    "among the serious side effects",
                    help="A reader who has it cannot tell whether to wait or to get help. Keep it "
                    "in one list, or say in each how bad it is.",
                    related=((there, "Here it is among the common ones"),),
                )


def _without_asides(value: str) -> str:
    """An item with blanks for what stands in parentheses."""
    if "(" not in value:
        return value
    return _ASIDE.sub(lambda aside: " " * len(aside.group()), value)


def _parts(text: Text) -> Iterator[tuple[str, Piece]]:
    """The effects that an item names, each with its place."""
    value = _without_asides(text.value)
    begin = 0
    # Most items name one effect, and need not be asked where they part.
    parts = any(sign in value for sign in _SIGNS)
    ends = [match.span() for match in _SPLIT.finditer(value)] if parts else []
    for end, after in (*ends, (len(value), len(value))):
        part = value[begin:end]
        words = part.strip(" .:").casefold()
        if words:
            start = begin + len(part) - len(part.lstrip())
            yield words, text.piece(start, start + len(part.strip(" .:")))
        # What a word of degree or a preposition says holds for the rest of the item.
        if end == len(value) or _PREPOSITION.search(part) or _GRADED.search(part):
            return
        begin = after


RULE = Rule(
    slug="effect-in-both-lists",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    summary="The same effect stands among the common and the serious ones",
    why='"Weakness" among the effects that may go away, and "muscle pain, weakness, or stiffness" '
    "among those that need help: the same word sends a reader both ways. Items are split at commas "
    'and at "and" and "or", and what stands in parentheses is left out. Degrees are right and are '
    'left alone: "severe dizziness" beside "dizziness". Where an item begins with such a word, or '
    'goes on after "of" or "in", its later parts are not effects of their own. Symptoms of an '
    "allergic reaction may repeat the serious ones.",
    bad=Example(
        "sections:\n  side_effects:\n    common:\n      effects: [Weakness, Dizziness]\n"
        "    serious:\n      effects: ['Fever, weakness, or stiffness']\n"
    ),
    good=Example(
        "sections:\n  side_effects:\n    common:\n      effects: [Weakness, Dizziness]\n"
        "    serious:\n      effects: ['Fever or stiffness', Severe dizziness]\n"
    ),
    scope=Document(check),
    supersedes=frozenset({"uneven-list"}),
)
