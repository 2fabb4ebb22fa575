"""What a document tells the cross-file rules, in as little room as a hundred thousand need.

As objects the facts of a page take ten times the room of the page's id and title. So they rest as
compressed JSON, a piece for each rule, in memory or wherever whoever runs the rules keeps them, and
become facts when their rule compares the documents. What a fact holds besides its key is read again
each time it is asked for.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from sys import intern
from typing import Any

from ..model.values import dataclass
from .rule import Fact, Kept

_MOST = 1 << 26
"""Bytes that the facts of one document may have; no monograph has a hundredth of that."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one document.

    Attributes:
        path: its file.
        content: the facts, packed, or what gives them when they are asked for.
    """

    path: str
    content: bytes | Callable[[], bytes] = b""

    @property
    def packed(self) -> bytes:
        """The facts, packed."""
        content = self.content
        return content if isinstance(content, bytes) else content()

    def __iter__(self) -> Iterator[Fact]:
        for rule, _, _ in _pieces(self.packed):
            yield from self.of(rule)

    def of(self, rule: str) -> Iterator[Fact]:
        """What was told one rule."""
        for index, (place, pointer, found, key, data) in enumerate(_told(self.packed, rule)):
            large = isinstance(data, dict | list)
            content = Kept(self.read, rule, index) if large else data
            own = found if key is None else key
            yield Fact(rule, self.path, place, intern(pointer), found, own, content)

    def read(self, rule: str, index: int) -> Any:
        """What a fact holds besides its key."""
        return _told(self.packed, rule)[index][-1]


def pack(path: str, facts: Iterable[Fact]) -> Facts:
    """The facts of the document at `path`, each of which speaks of a place in it."""
    told: dict[str, list[Any]] = {}
    for fact in facts:
        key = None if fact.key == fact.found else fact.key
        row = (fact.place, fact.pointer, fact.found, key, fact.data)
        told.setdefault(fact.rule, []).append(row)
    if not told:
        return Facts(path)
    # The first line says how many bytes each rule's piece has.
    pieces = {
        rule: zlib.compress(json.dumps(rows, separators=(",", ":")).encode("ascii"), 1)
        for rule, rows in told.items()
    }
    head = " ".join(f"{rule}:{len(piece)}" for rule, piece in pieces.items())
    return Facts(path, b"\n".join([head.encode("ascii"), b"".join(pieces.values())]))


def unpack(path: str, packed: bytes) -> Facts:
    """The facts again, from bytes that may come from elsewhere.

    Raises:
        ValueError: they are not what `pack` gave.
    """
    facts = Facts(path, packed)
    try:
        for fact in facts:
            _ = fact.location
    except (zlib.error, TypeError, KeyError, IndexError, AttributeError) as fault:
        raise ValueError(str(fault)) from None
    return facts


def _pieces(packed: bytes) -> Iterator[tuple[str, int, int]]:
    """Each rule with where its piece begins and ends."""
    head, _, _ = packed.partition(b"\n")
    begin = len(head) + 1
    for one in head.decode("ascii").split(" ") if head else ():
        rule, _, length = one.partition(":")
        yield rule, begin, begin + int(length)
        begin += int(length)


@lru_cache(maxsize=64)
def _told(packed: bytes, rule: str) -> list[Any]:
    """What stands in the piece of a rule."""
    for name, begin, end in _pieces(packed):
        if name == rule:
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(packed[begin:end], _MOST)
            if not unpacking.eof:
                raise ValueError("this is too long, or cut off")
            told: list[Any] = json.loads(text)
            return told
    return []
