"""Effects that one line names, and lists of effects that say themselves which ones they hold."""

from __future__ import annotations

import re
from itertools import pairwise

from ..model.patterns import late
from ..model.values import dataclass
from . import remarks

COMMON = "side_effects.common"
SERIOUS = "side_effects.serious"
ALLERGIC = "side_effects.allergic_reactions"
PARTS = (COMMON, SERIOUS, ALLERGIC)
WITHOUT_INTRO = (COMMON, SERIOUS)
"""Parts whose list of effects the format gives no room before."""

_ITEM_WORDS = 12
_SHORT_ITEM_WORDS = 3
_LABEL = late(r"[^:;.]{2,120}:(?=\s)")
_SENTENCE_END = late(r"\.(?:\s+(?=[^\W\d_a-z])|$)")
_SEMICOLON = late(r"\s*;\s*(?:(and|or)\s+)?", re.IGNORECASE)
_COMMA = late(r",\s+(?:(and)\s+)?|\s+(and)\s+", re.IGNORECASE)
# Words that tie what stands beside them together: "swelling of the face, lips or tongue".
_TIED = late(
    r"\b(?:of|in|on|to|with|from|for|at|by|or|and|a|an|the|your|you|that|which|than|when|such|as|not"
    r"|feel|feeling|other|both)\b|[()\[\]:]",
    re.IGNORECASE,
)
_VERB = late(
    r"\b(?:is|are|was|were|be|been|may|might|can|could|will|would|should|must|has|have|had|do"
    r"|does|did|go|goes|happen|happens|occur|occurs|include|includes)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """The effects that a line names one after the other.

    Attributes:
        items: the effects.
        label: the words before them that only announce them, or an empty text.
        joins: words that only join them, such as `and`.
        rest: what the line says after them.
    """

    items: tuple[str, ...]
    label: str
    joins: tuple[str, ...]
    rest: str


def named(text: str) -> Named | None:
    """The effects of a line such as `cough; dizziness; headache`.

    Commas part effects only where no word could belong to two of them; "dry mouth, eyes" stays
    one.

    Args:
        text: a paragraph, or what stands after a label.

    Returns:
        The effects, or None where the line is not plainly a list of them.
    """
    found = _LABEL.match(text)
    label = found.group() if found and remarks.is_lead_in(found.group()) else ""
    listed, rest = _first_sentence(text[len(label) :].strip())
    by_semicolons = ";" in listed
    pieces = (_SEMICOLON if by_semicolons else _COMMA).split(listed)
    groups = 2 if by_semicolons else 3  # a text, then each group of the pattern
    items = tuple(pieces[::groups])
    joins = tuple(word for at, word in enumerate(pieces) if at % groups and word)
    plain = _are_plain(items) if by_semicolons else "," in listed and _are_short(items)
    return Named(items, label, joins, rest) if plain and len(items) > 1 else None


def _first_sentence(text: str) -> tuple[str, str]:
    end = _SENTENCE_END.search(text)
    return (text[: end.start()], text[end.end() :]) if end else (text, "")


def _are_plain(items: tuple[str, ...]) -> bool:
    return all(
        0 < len(item.split()) <= _ITEM_WORDS
        and item.count("(") == item.count(")")
        and ":" not in item
        and not remarks.advises(item)
        for item in items
    )


def _are_short(items: tuple[str, ...]) -> bool:
    lengths = [len(item.split()) for item in items]
    shared = any(first > 1 and second == 1 for first, second in pairwise(lengths))
    return (
        all(0 < length <= _SHORT_ITEM_WORDS for length in lengths)
        and not shared
        and not any(
            _TIED.search(item) or _VERB.search(item) or remarks.advises(item) for item in items
        )
    )


def is_lost_among_advice(text: str, *, labeled: bool) -> bool:
    """Whether a text names effects rather than telling what to do about them.

    Args:
        text: a text that is not plainly a list of effects.
        labeled: whether it stands on the line of its heading, as the effects themselves would.
    """
    first, _ = _first_sentence(text)
    if remarks.advises(first):
        return False
    return labeled or (re.search(r"[,;]", first) is not None and _VERB.search(first) is None)


def place_of_list(field: str, lead_in: str, *, first: bool) -> str | None:
    """The part of `side_effects` for a list, by the text before it.

    A wrong place is worst where an emergency would stand among common effects, so there the
    text before the list has the last word.

    Args:
        field: the part whose heading stands above.
        lead_in: the text right before the list.
        first: whether the part has no list of effects yet.

    Returns:
        The part, or None where that text leaves it open.
    """
    if field != COMMON:
        return field
    said = remarks.effects_part(lead_in)
    if remarks.is_urgent(lead_in):
        return said if said in (SERIOUS, ALLERGIC) else None
    if remarks.is_lead_in(lead_in):
        return said or field
    if not first:
        return field
    return field if said == field and not remarks.advises(lead_in) else None
