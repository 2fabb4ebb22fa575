"""Many places of one file in little room, for facts that speak of more than one.

A fact of a hundred sentences carries its places written down, and only those that come into a
finding are read back.
"""

from __future__ import annotations

from ..model.values import replace
from .rule import Fact


def at(fact: Fact, place: str, pointer: str = "", found: str = "") -> Fact:
    """The fact as one that speaks of another place in its file.

    Args:
        fact: a fact.
        place: the other place, as `Location.written` gives it.
        pointer: the field it is in.
        found: the text that stands there.
    """
    return replace(fact, place=place, pointer=pointer, found=found)
