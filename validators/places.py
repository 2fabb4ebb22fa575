"""Many places of one file in little room, for facts that speak of more than one.

A fact of a hundred sentences carries its places written down, and only those that come into a
finding are read back.
"""

from __future__ import annotations

from ..model.source import Location, Source, Span
from ..model.values import replace
from .rule import Fact


def written(location: Location) -> str:
    """A location without its path, as text."""
    return location.written


def place(source: Source, span: Span) -> str:
    """The text that `written` gives for a span of a file, worked out without the objects."""
    start, end = source.place(span.start), source.place(span.end)
    return (
        f"{span.start:x}.{len(span):x}.{start[0]:x}.{start[1]:x}.{end[0] - start[0]:x}.{end[1]:x}"
    )


def at(fact: Fact, place: str, pointer: str = "", found: str = "") -> Fact:
    """The fact as one that speaks of another place in its file.

    Args:
        fact: a fact.
        place: the other place, as `written` gives it.
        pointer: the field it is in.
        found: the text that stands there.
    """
    return replace(fact, place=place, pointer=pointer, found=found)
