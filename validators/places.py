"""Many places of one file in little room, for facts that speak of more than one.

A location is six objects; written down it is some twenty letters. A fact of a hundred sentences
carries its places written down, and only those that come into a finding are read back.
"""

from __future__ import annotations

from ..model.source import Location, Position, Range, Source, Span
from ..model.values import replace
from .rule import Fact


def written(location: Location) -> str:
    """A location without its path, as text."""
    span, start, end = location.span, location.range.start, location.range.end
    return (
        f"{span.start:x}.{len(span):x}.{start.line:x}.{start.column:x}"
        f".{end.line - start.line:x}.{end.column:x}"
    )


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
    start, length, line, column, lines, end = (int(number, 16) for number in place.split("."))
    return replace(
        fact,
        location=Location(
            fact.location.path,
            Span(start, start + length),
            Range(Position(line, column), Position(line + lines, end)),
        ),
        pointer=pointer,
        found=found,
    )
