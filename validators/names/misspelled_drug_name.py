"""A word that is nearly one of the monograph's own names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons import english
from ...lexicons.catalog import known_words
from ...lexicons.distance import distance
from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.words import either
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule

_LETTERS = re.compile(r"[^\W\d_]{5,}")
_ENDINGS = ("s", "es", "ed", "ing", "ly")
_SHORTEST_FOR_TWO = 9  # letters; in a shorter word two slips make another word


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find every word that misspells a name which the monograph declares."""
    targets = _targets(page)
    if not targets:
        return
    judged: dict[str, tuple[str, ...]] = {}
    for route, prose in page.wordings:
        for word in prose.words:
            for part in _LETTERS.finditer(word.text):
                found = part.group()
                lower = found.lower()
                if lower not in judged:
                    judged[lower] = _nearest(lower, targets)
                if not judged[lower]:
                    continue
                suggestions = tuple(_in_the_case_of(found, targets[name]) for name in judged[lower])
                start = word.start + part.start()
                meant = either([f'"{name}"' for name in suggestions])
                place = Piece(route, start, start + len(found))
                yield Finding(
                    at=place,
                    message=f'"{found}" is a misspelling of {meant}, a name of this medicine',
                    help="A reader who looks the word up, or a pharmacist who searches for it, "
                    f"finds nothing or another drug. Write {meant}.",
                    suggestions=suggestions,
                    mend=Mend(Applicability.SAFE, (Rewrite(place, suggestions[0]),))
                    if len(suggestions) == 1
                    else None,
                )


def _targets(page: Page) -> dict[str, str]:
    """The words to hold others against, lower case, each as the monograph writes it."""
    spelled: dict[str, str] = {}
    for name in page.names.own:
        for part in _LETTERS.finditer(name):
            spelled.setdefault(part.group().lower(), part.group())
    # A word such as "sodium" or "injection" has many innocent neighbors.
    return {
        lower: written
        for lower, written in spelled.items()
        if lower in known_words() or lower not in english.words()
    }


def _nearest(word: str, targets: dict[str, str]) -> tuple[str, ...]:
    """The names that `word` misspells, all equally near; none where it is right as it is."""
    if word in targets or any(word.removesuffix(ending) in targets for ending in _ENDINGS):
        return ()
    best, names = 3, []
    for name in targets:
        limit = 2 if min(len(word), len(name)) >= _SHORTEST_FOR_TWO else 1
        away = distance(word, name, limit)
        if away > limit or (word[0] != name[0] and not (away == 1 and limit == 2)):
            continue
        if away < best:
            best, names = away, [name]
        elif away == best:
            names.append(name)
    if not names or word in known_words() or word in english.words():
        return ()
    if best > 1 and english.has_neighbor(word):
        return ()
    return tuple(names)


def _in_the_case_of(found: str, name: str) -> str:
    if found.isupper():
        return name.upper()
    return name[0].upper() + name[1:] if found[0].isupper() else name


RULE = Rule(
    slug="misspelled-drug-name",
    pack=Pack.NAMES,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="A word is nearly, but not quite, a name of this medicine",
    why="A wrong letter in a drug name can send a reader to another drug, and no search finds the "
    "page by its real name. Every word of the page is held against the names it declares "
    "(generic, brand, also_known_as): a difference of one letter, or of two in words of nine "
    "letters and more, is reported, unless the word is another drug's name or an English word. "
    "The fix is safe because it only ever writes a name that this page itself declares.",
    bad=Example(
        "names:\n"
        "  generic: baclofen\n"
        "  brand: Lioresal\n"
        "sections:\n"
        "  description: Lioreasal relaxes tight muscles.\n"
    ),
    good=Example(
        "names:\n"
        "  generic: baclofen\n"
        "  brand: Lioresal\n"
        "sections:\n"
        "  description: Lioresal relaxes tight muscles.\n"
    ),
    scope=Document(check),
)
