"""What a document tells the cross-file rules, in as little room as a hundred thousand need.

As objects the facts of a page take ten times the room of the page's id and title. So they rest as
compressed JSON, a line for each rule, and become facts when their rule compares the documents. What
a fact holds besides its key is read again each time it is asked for.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from ..model.source import Location, Position, Range, Span
from ..model.values import dataclass
from .rule import Fact, Kept

_MOST = 1 << 26
"""Bytes that the facts of one document may have; no monograph has a hundredth of that."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one document.

    Attributes:
        path: its file.
        packed: the facts.
    """

    path: str
    packed: bytes = b""

    def __iter__(self) -> Iterator[Fact]:
        for rule in _lines(self.packed):
            yield from self.of(rule)

    def of(self, rule: str) -> Iterator[Fact]:
        """What was told one rule."""
        for index, (place, pointer, found, key, data) in enumerate(_told(self.packed, rule)):
            large = isinstance(data, dict | list)
            content = Kept(self.read, rule, index) if large else data
            yield Fact(rule, _location(place, self.path), pointer, found, key, content)

    def read(self, rule: str, index: int) -> Any:
        """What a fact holds besides its key."""
        return _told(self.packed, rule)[index][-1]


def pack(path: str, facts: Iterable[Fact]) -> Facts:
    """The facts of the document at `path`, each of which speaks of a place in it."""
    told: dict[str, list[Any]] = {}
    for fact in facts:
        span, start, end = fact.location.span, fact.location.range.start, fact.location.range.end
        place = (span.start, span.end, start.line, start.column, end.line, end.column)
        row = (place, fact.pointer, fact.found, fact.key, fact.data)
        told.setdefault(fact.rule, []).append(row)
    if not told:
        return Facts(path)
    lines = (f"{rule}\t{json.dumps(rows, separators=(',', ':'))}" for rule, rows in told.items())
    return Facts(path, zlib.compress("\n".join(lines).encode("ascii"), 6))


def unpack(path: str, packed: bytes) -> Facts:
    """The facts again, from bytes that may come from elsewhere.

    Raises:
        ValueError: they are not what `pack` gave.
    """
    facts = Facts(path, packed)
    try:
        for _ in facts:
            pass
    except (zlib.error, TypeError, KeyError, IndexError) as fault:
        raise ValueError(str(fault)) from None
    return facts


def _location(place: list[int], path: str) -> Location:
    start, end, line, column, last_line, last_column = place
    return Location(
        path, Span(start, end), Range(Position(line, column), Position(last_line, last_column))
    )


@lru_cache(maxsize=16)
def _lines(packed: bytes) -> dict[str, str]:
    """The line of each rule."""
    if not packed:
        return {}
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(packed, _MOST)
    if not unpacking.eof:
        raise ValueError("this is too long, or cut off")
    lines = (line.partition("\t") for line in text.decode("ascii").split("\n"))
    return {rule: rows for rule, _, rows in lines}


@lru_cache(maxsize=64)
def _told(packed: bytes, rule: str) -> list[Any]:
    """What stands in the line of a rule."""
    line = _lines(packed).get(rule)
    told: list[Any] = json.loads(line) if line else []
    return told
