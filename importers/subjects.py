"""What a passage without a heading speaks about, by the words it uses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from ..model.patterns import late
from ..model.values import dataclass
from .vocabulary import SHARED, WORDS

CLEAR_SCORE = 3
"""The least score that tells anything."""
CLEAR_LEAD = 2
"""By how much the best field must lead over the next."""

_LONGEST = 4000
"""Characters that are looked at; what a passage is about shows long before."""

_PATTERN_COLUMN = 11
_SHARED_NAME = late("|".join(SHARED))
_PATTERN_LINE = late(r"\s*(?P<worth>-?\d+)(?P<needed>!?)\s+(?P<pattern>.*)")


@dataclass(frozen=True, slots=True)
class _Clue:
    pattern: re.Pattern[str]
    worth: int
    needed: bool


def _clues(table: str) -> Iterator[_Clue]:
    found: list[list[str]] = []
    for line in table.strip("\n").splitlines():
        start = _PATTERN_LINE.match(line)
        if start:
            found.append([start["worth"], start["needed"], start["pattern"]])
        elif found:
            found[-1][2] += line[_PATTERN_COLUMN:]
    for worth, needed, pattern in found:
        whole = _SHARED_NAME.sub(lambda match: SHARED[match.group()], pattern)
        yield _Clue(re.compile(rf"\b(?:{whole})", re.IGNORECASE), int(worth), needed == "!")


_CLUES: Mapping[str, tuple[_Clue, ...]] = {
    field: tuple(_clues(table)) for field, table in WORDS.items()
}


def scores(text: str) -> dict[str, int]:
    """For each field that the words of a passage speak for, how strongly they do."""
    shown = text[:_LONGEST].replace("’", "'").replace("n't ", " not ").replace("\u00a0", " ")
    counted = {field: _score(shown, clues) for field, clues in _CLUES.items()}
    return {field: score for field, score in counted.items() if score > 0}


def _score(text: str, clues: tuple[_Clue, ...]) -> int:
    found = [clue for clue in clues if clue.pattern.search(text)]
    wanted = any(clue.needed for clue in clues)
    if wanted and not any(clue.needed for clue in found):
        return 0
    return sum(clue.worth for clue in found)


def subject(
    text: str, hints: Mapping[str, int] | None = None, *, on_hints_alone: bool = False
) -> str | None:
    """The one field that a passage is clearly about, or None.

    Args:
        text: the passage.
        hints: what speaks for a field beside the words, as scores.
        on_hints_alone: whether hints may tell where no word does; else they only weigh in.
    """
    own = scores(text)
    found = Counter(own)
    found.update(hints or {})
    ranked = found.most_common(2)
    if not ranked or ranked[0][1] < CLEAR_SCORE:
        return None
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
    clear = lead >= CLEAR_LEAD and (on_hints_alone or ranked[0][0] in own)
    return ranked[0][0] if clear else None
