"""The lists of a page, each with its items: those in prose, and those of effects and symptoms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..model.document import Route
from ..model.monograph import Kind
from ..model.prose import ListBlock, Stretch
from .rule import Piece

if TYPE_CHECKING:
    from .page import Text


class Item(NamedTuple):
    """One item of a list.

    Attributes:
        text: the text it stands in; of a list of effects each item is a text of its own.
        start: its first character there.
        end: just after its last one.
        value: its words.
        leads: whether a list of its own follows within it.
    """

    text: Text
    start: int
    end: int
    value: str
    leads: bool = False

    @property
    def place(self) -> Piece:
        """Where it stands."""
        return self.text.piece(self.start, self.end)


def lists(published: tuple[Text, ...]) -> Iterator[tuple[Item, ...]]:
    """Every list that readers see; a list within an item is a list of its own."""
    effects: dict[Route, list[Item]] = {}
    for text in published:
        value = text.value
        if text.kind is Kind.ITEM:
            words = value.strip()
            if words:
                start = value.index(words)
                item = Item(text, start, start + len(words), words)
                effects.setdefault(text.route[:-1], []).append(item)
        elif text.kind is Kind.PROSE and "-" in value:
            for block in text.prose.blocks:
                if isinstance(block, ListBlock):
                    yield from _nested(text, block.items)
    yield from map(tuple, effects.values())


def _nested(text: Text, items: tuple[Stretch, ...]) -> Iterator[tuple[Item, ...]]:
    """The items of a block, sorted into lists by how far each is indented."""
    value = text.value
    first = _indent(value, items[0].start)
    if not first and all(value.startswith("\n- ", start - 3) for start, _, _ in items[1:]):
        yield tuple(Item(text, *item) for item in items)
        return
    indents = [_indent(value, item.start) for item in items]
    open_lists: list[tuple[int, list[Item]]] = []
    for index, item in enumerate(items):
        while open_lists and open_lists[-1][0] > indents[index] + 1:
            yield tuple(open_lists.pop()[1])
        leads = index + 1 < len(items) and indents[index + 1] > indents[index] + 1
        if not open_lists or open_lists[-1][0] + 1 < indents[index]:
            open_lists.append((indents[index], []))
        open_lists[-1][1].append(Item(text, *item, leads))
    for _, done in reversed(open_lists):
        yield tuple(done)


def _indent(value: str, start: int) -> int:
    line = max(value.rfind("\n", 0, start), value.rfind("\r", 0, start)) + 1
    return value.index("-", line) - line
