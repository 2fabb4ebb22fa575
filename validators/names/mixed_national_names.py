"""One substance under two national names, which the page never puts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...lexicons.entry import Sort, fold
from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Piece, Rule
from .spelling import speller_with
from .standing import is_of_body

if TYPE_CHECKING:
    from ...lexicons.naming import National

_A_NATIONAL_NAME = Sort.TARGET | Sort.NATIONAL

_WHERE = {  # the likeliest to tell the two apart first
    "USAN": "in the United States",
    "INN": "in most countries",
    "BAN": "in Britain",
    "JAN": "in Japan",
    "AAN": "in Australia",
}
_CALLED = late(
    r"\b(?:it|this (?:medicine|drug)|which|the drug|the medicine)(?: is|['’]s)? (?:\w+ ){0,3}?"
    r"(?:called|known as|named|sold as)(?: by the name)?\s+[\"“‘'*_]*\Z",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find pairs of names of which a page has both, and never in one sentence."""
    speller = speller_with(page.config.names)
    sort = speller.index.sort
    standing = [
        name
        for name in speller.notable(page.letters)
        if sort(name) & _A_NATIONAL_NAME == _A_NATIONAL_NAME
    ]
    if len(standing) < 2:
        return
    from ...lexicons import naming

    pairs = naming.nationals()
    present = page.vocabulary & pairs.keys()
    own = {fold(name) for name in page.names.own}
    told = {pair for name in present for pair in pairs[name]}
    for pair in sorted(told, key=lambda pair: (pair.one.name, pair.other.name)):
        names = (fold(pair.one.name), fold(pair.other.name))
        if not present.issuperset(names) or own.issuperset(names):
            continue
        if all(sort(name) & Sort.TARGET for name in names):
            yield from _mixed(page, pair, own)


def _mixed(page: Page, pair: National, own: set[str]) -> Iterator[Finding]:
    first, second = _places(page, pair.one.name), _places(page, pair.other.name)
    if not first or not second or {at[:2] for at in first} & {at[:2] for at in second}:
        return
    # The name that the page uses less, or that is not its own, is the one to change.
    ours, theirs = (pair.one, pair.other), (first, second)
    swap = fold(pair.other.name) in own or (
        fold(pair.one.name) not in own and len(second) > len(first)
    )
    (kept, odd), (keep, change) = (ours[::-1], theirs[::-1]) if swap else (ours, theirs)
    if fold(kept.name) in own and any(_says_so(place) for place in change):
        return
    _, _, text, start, end = change[0]
    yield Finding(
        at=text.piece(start, end),
        message=f'"{text.value[start:end]}" is the same drug as "{kept.name}", and the page never '
        "says so",
        help=f'The drug is called "{odd.name}" {_where(odd.systems)} and "{kept.name}" '
        f"{_where(kept.systems)}. Readers who do not know both may take it twice. Use one name "
        f'throughout, or write "{kept.name} ({odd.name})" once.',
        suggestions=(kept.name,),
        related=((_piece(keep[0]), f'"{kept.name}" stands here'),),
    )


def _says_so(place: tuple[int, int, Text, int, int]) -> bool:
    """Whether "it is called" stands before the name, on a page whose own drug "it" must be."""
    _, sentence, text, start, _ = place
    return _CALLED.search(text.value[sentence:start]) is not None


def _places(page: Page, name: str) -> list[tuple[int, int, Text, int, int]]:
    """Where a name stands for the drug: number of the text, of the sentence, and the place."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", re.IGNORECASE)
    return [
        (number, sentence.start, text, sentence.start + match.start(), sentence.start + match.end())
        for number, text in enumerate(page.published)
        if name in text.value.lower()
        for sentence in text.prose.sentences
        for match in pattern.finditer(sentence.text)
        if not is_of_body(sentence.text[: match.start()], sentence.text[match.end() :])
    ]


def _piece(place: tuple[int, int, Text, int, int]) -> Piece:
    return place[2].piece(place[3], place[4])


def _where(systems: tuple[str, ...]) -> str:
    return next(where for system, where in _WHERE.items() if system in systems)


RULE = Rule(
    slug="mixed-national-names",
    pack=Pack.NAMES,
    severity=Severity.WARNING,
    summary="One drug stands under two national names that the page never puts together",
    why="Acetaminophen and paracetamol are one drug. Readers who know only one of the names take "
    "the other for a second medicine, and may take both. The rule knows the "
    "names that the lexicon gives with a naming system (INN, USAN, BAN, JAN), leaves out spellings "
    "in which anybody sees the same word (rifampin, rifampicin), and is silent where the page "
    "declares both or has them in one sentence once. What the body makes itself (adrenaline) is "
    "not the drug.",
    bad=Example(
        "names:\n  generic: warfarin\n"
        "sections:\n  precautions:\n    interactions: |\n"
        "      Ask before you take acetaminophen.\n\n      Paracetamol can raise your INR.\n"
    ),
    good=Example(
        "names:\n  generic: warfarin\n"
        "sections:\n  precautions:\n    interactions: |\n"
        "      Ask before you take acetaminophen (paracetamol).\n\n"
        "      Paracetamol can raise your INR.\n"
    ),
    scope=Document(check),
)
