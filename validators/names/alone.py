"""Names of other drugs that a page speaks of only as if it were about them.

Outside the few places with no room for other drugs, a page may name any drug, and mostly says what
that drug has to do with its own one: in a list, beside the own name, as an example, under
interactions. A name that is never spoken of so, and stands each time where only the drug of the
page can stand, was left over from another page or written for the own one. One name that stands
otherwise even once is left alone, and so is a page with several such drugs: it tells of treatments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...lexicons.entry import fold
from ...model.letters import lowered
from ...model.patterns import late
from ...model.prose import Stretch
from ..page import Page, Text
from .own_places import is_identified, is_only_allergy, is_own_place
from .standing import Stand, is_introduced, is_object, is_strict, own_words, speaks_of_two

_ELSEWHERE = ("interactions", "more")  # where other drugs are spoken of as a matter of course
# Without one of these, a sentence must name the own drug to say what another one has to do with it.
_SIGNS = ("active", "allergic", "hypersensitive")
_LETTERS = late(r"[^\W\d_]{5,}")


def finder(names: frozenset[str]) -> Callable[[Stretch], list[tuple[int, int]]]:
    """What finds names, given in lower case, in a sentence."""

    def find(sentence: Stretch) -> list[tuple[int, int]]:
        lower = lowered(sentence.text)
        if not any(map(lower.__contains__, names)):
            return []
        return [
            match.span()
            for match in _LETTERS.finditer(sentence.text)
            if lowered(match.group()) in names
        ]

    return find


def alone(page: Page, known: frozenset[str]) -> Iterator[Stand]:
    """Every place of the names that a page speaks of only as if it were about them.

    Args:
        page: the page.
        known: the names of other drugs on it, in lower case.
    """
    own = own_words(page)
    told = _told(page)
    others = {fold(n) for text in told if _is_elsewhere(text) for n in known & text.letters}
    if len(others) == len(known):
        return
    places: list[Stand] = []
    for text in told:
        here = frozenset() if _is_elsewhere(text) else known & text.letters
        if not here or others >= here:
            continue
        find = finder(here)
        for sentence in text.prose.sentences:
            found = find(sentence)
            if not found:
                continue
            names = {fold(sentence.text[start:end]) for start, end in found}
            if others >= names:
                continue
            if len(names) > 1 or speaks_of_two(sentence.text, own):
                others |= names
                continue
            line = sentence.text.replace("\n", " ")
            for start, end in found:
                if _fills(text, line, start, end):
                    at = sentence.start
                    places.append(Stand(text, at + start, at + end, conditional=False))
                else:
                    others |= names
    yield from (place for place in places if fold(place.found) not in others)


def identified(page: Page, known: frozenset[str]) -> Iterator[Stand]:
    """Names that a sentence says are names of the page's drug or what is in it."""
    own = own_words(page)

    def has_sign(lower: str) -> bool:
        return any(map(lower.__contains__, _SIGNS)) or any(map(lower.__contains__, own))

    for text in _told(page):
        here = known & text.letters
        if not here or not has_sign(lowered(text.value)):
            continue
        find = finder(here)
        for sentence in text.prose.sentences:
            if not has_sign(lowered(sentence.text)):
                continue
            line = sentence.text.replace("\n", " ")
            for start, end in find(sentence):
                if is_identified(line, start, end, own):
                    at = sentence.start
                    yield Stand(text, at + start, at + end, conditional=False)


def _fills(text: Text, sentence: str, start: int, end: int) -> bool:
    before, after = sentence[:start], sentence[end:]
    if is_introduced(before, after):
        return False
    if text.route[-1] == "do_not_use" and is_only_allergy(text.value, before, after):
        return True
    return is_own_place(sentence, start, end) or (is_strict(text) and is_object(before))


def _told(page: Page) -> list[Text]:
    """What a page says, but for the disclaimer, whose names a rule of its own compares."""
    return [text for text in page.published if text.route[0] != "disclaimer"]


def _is_elsewhere(text: Text) -> bool:
    return text.route[-1] in _ELSEWHERE or "more" in text.route
