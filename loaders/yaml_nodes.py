"""Nodes as the YAML parser tells of them; their places are worked out when somebody asks.

A page has some two hundred nodes, and a rule that has nothing to say never asks where one stands or
how it is written. So a node keeps what the parser told, and the attributes that follow from it stay
unset at first: Python calls `__getattr__` for just these.
"""

from __future__ import annotations

from collections.abc import Sequence as SequenceOf
from typing import Any, TypeAlias

from ..model.document import Entry, Mapping, Node, Notation, Scalar, Sequence
from ..model.source import Span
from .layout import extent
from .notation import DoubleQuoted, Folded, Literal, Plain, SingleQuoted
from .runs import block_spans

Told: TypeAlias = tuple[str, int, int, str, bool]
"""Of a scalar: the text of the file, start and end in it, style, whether in `[]` or `{}`.

The style is the sign it begins with, or nothing for a plain scalar. The end of a block comes after
the blank lines below it.
"""


class Written(Scalar):
    """A scalar of YAML."""

    __slots__ = ("_told",)
    _told: Told

    def __init__(self, value: str | float | bool | None, told: Told) -> None:
        _set_value(self, value)
        _set_told(self, told)

    def __getattr__(self, name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(name)
        for place, found in zip(_PLACES, _places(self.value, *self._told), strict=True):
            object.__setattr__(self, place, found)
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[Written], tuple[Any, Told]]:
        return Written, (self.value, self._told)

    def piece(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the decoded value stand in the source.

        The commonest two ways of writing show it at once; for the others there are the runs.
        """
        value = self.text
        source, at, stop, style, _ = self._told
        if not style and stop - at == len(value):
            return Span(at + start, at + end)
        if style == "|" and start < end:
            found = _literal_line(value, start, end, source, at, stop)
            if found is not None:
                return Span(found + start, found + end)
        return super().piece(start, end)


_PLACES = ("span", "outer", "notation")
# What sets an attribute of a frozen value soonest; there is no faster way to make one.
_set_value = vars(Scalar)["value"].__set__
_set_told = vars(Written)["_told"].__set__


def _literal_line(value: str, start: int, end: int, source: str, at: int, stop: int) -> int | None:
    """How far a line of a literal block with both places in it stands from its place in the value.

    The lines of such a block are those of its value. So the text of one, with the right number of
    lines before it, is that line, unless it is nothing but white space.
    """
    first = value.rfind("\n", 0, start) + 1
    last = value.find("\n", start)
    line = value[first : last if last >= 0 else len(value)]
    if end > first + len(line) or line.isspace() or "\r" in source:
        return None
    found = source.find(line, at, stop)
    if found < 0 or source.count("\n", at, found) != value.count("\n", 0, first) + 1:
        return None
    return found - first


def _places(
    value: Any, source: str, start: int, end: int, style: str, flow: bool
) -> tuple[Span, Span, Notation]:
    """The content of a scalar, the whole of it, and how it is written."""
    outer = Span(start, end)
    if not style:
        return outer, outer, Plain(source, outer, flow)
    if style in "'\"":
        span = Span(start + 1, end - 1)
        return span, outer, (SingleQuoted if style == "'" else DoubleQuoted)(source, span)
    content, outer = block_spans(source, start, end, value)
    return content, outer, (Literal if style == "|" else Folded)(source, start, value)


class WrittenMapping(Mapping):
    """A mapping of YAML, from its entries by name.

    Where no end is told it ends where its last value does.
    """

    __slots__ = ("_told",)
    _told: tuple[int, int | None]

    def __init__(self, entries: dict[str, Entry], start: int, end: int | None) -> None:
        object.__setattr__(self, "entries", tuple(entries.values()))
        object.__setattr__(self, "_by_name", entries)
        object.__setattr__(self, "_told", (start, end))

    def __getattr__(self, name: str) -> Any:
        if name != "span":
            raise AttributeError(name)
        span = _span(self._told, [entry.value for entry in self.entries[-1:]])
        object.__setattr__(self, "span", span)
        return span


class WrittenSequence(Sequence):
    """A list of YAML, from its items; it ends as a mapping does."""

    __slots__ = ("_told",)
    _told: tuple[int, int | None]

    def __init__(self, items: list[Node], start: int, end: int | None) -> None:
        object.__setattr__(self, "items", tuple(items))
        object.__setattr__(self, "_told", (start, end))

    def __getattr__(self, name: str) -> Any:
        if name != "span":
            raise AttributeError(name)
        span = _span(self._told, self.items[-1:])
        object.__setattr__(self, "span", span)
        return span


def _span(told: tuple[int, int | None], last: SequenceOf[Node]) -> Span:
    """From the start to the end that was told, else to that of the last value if there is one."""
    start, end = told
    if end is None:
        end = max([start, *(extent(node).end for node in last)])
    return Span(start, end)
