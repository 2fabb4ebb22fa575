"""Terms that a house does not want: rules without code, and how they are found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from ..model.diagnostic import Severity
from ..model.source import Location
from ..model.values import dataclass
from ..schemas import expressions


class Match(Enum):
    """How a term is looked for."""

    WORD = "word"
    """As whole words; any white space stands for a space."""
    LITERAL = "literal"
    """As these very characters, inside a word too."""
    REGEX = "regex"
    """As a regular expression."""


@dataclass(frozen=True, slots=True)
class Term:
    """A wording that the house does not want.

    Attributes:
        avoid: the wording, or a regular expression.
        location: where it stands in the configuration.
        match: how it is looked for.
        prefer: what to write instead, or the empty string.
        why: why, in whole sentences, or the empty string.
        severity: of its findings; None for the rule's default.
        exceptions: wordings in which it is right.
        match_case: whether letter case counts.
    """

    avoid: str
    location: Location
    match: Match = Match.WORD
    prefer: str = ""
    why: str = ""
    severity: Severity | None = None
    exceptions: tuple[str, ...] = ()
    match_case: bool = False

    @property
    def key(self) -> tuple[str, Match]:
        """What a later term has in common with the one whose place it takes."""
        return (self.avoid if self.match is Match.REGEX else self.avoid.casefold()), self.match

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text, but for the exceptions: start and end.

        Raises:
            SlowExpressionError: its regular expression takes too long.
        """
        found = list(self._found(text))
        spared = [place for other in self.exceptions for place in _plain_places(self, other, text)]
        for start, end in found:
            if not any(first <= start and end <= last for first, last in spared):
                yield start, end

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        if self.match is Match.REGEX:
            return expressions.places(self.avoid, text, self.match_case)
        return _plain_places(self, self.avoid, text)


def _plain_places(term: Term, wording: str, text: str) -> Iterator[tuple[int, int]]:
    whole = term.match is not Match.LITERAL
    for found in _plain(wording, whole, term.match_case).finditer(text):
        yield found.span()


@lru_cache(maxsize=4096)
def _plain(wording: str, whole: bool, match_case: bool) -> re.Pattern[str]:
    words = wording.split()
    expression = r"\s+".join(map(re.escape, words)) if whole else re.escape(wording)
    if whole:
        # A sign at the edge has no letter next to it that could make it part of a word.
        before = r"(?<!\w)" if words[0][:1].isalnum() else ""
        after = r"(?!\w)" if words[-1][-1:].isalnum() else ""
        expression = before + expression + after
    return re.compile(expression, 0 if match_case else re.IGNORECASE)


def flaw(expression: str) -> tuple[str, int] | None:
    """What keeps a regular expression from being a term, and at which character, or None."""
    wrong = expressions.flaw(expression)
    if wrong is None and expressions.matches_nothing(expression):
        return "it matches the empty text, so it would be found everywhere", 0
    return wrong


def recased(found: str, wording: str) -> str:
    """The wording in the letter case of what it takes the place of."""
    letters = [character for character in found if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return wording.upper()
    if found[:1].isupper() and wording[:1].islower():
        return wording[:1].upper() + wording[1:]
    return wording
