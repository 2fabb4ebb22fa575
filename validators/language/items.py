"""The lists of a page, each with its items: those in prose, and those of effects and symptoms."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.document import Route
from ...model.monograph import Kind
from ...model.prose import ListBlock, Stretch
from ...model.values import dataclass
from ..page import Page, Text
from ..rule import Piece


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list.

    Attributes:
        text: the text it stands in; of a list of effects each item is a text of its own.
        start: its first character there.
        end: just after its last one.
        leads: whether a list of its own follows within it.
    """

    text: Text
    start: int
    end: int
    leads: bool = False

    @property
    def value(self) -> str:
        """The item's words."""
        return self.text.value[self.start : self.end]

    @property
    def place(self) -> Piece:
        """Where it stands."""
        return self.text.piece(self.start, self.end)


def lists(page: Page) -> Iterator[tuple[Item, ...]]:
    """Every list that readers see; a list within an item is a list of its own."""
    effects: dict[Route, list[Item]] = {}
    for text in page.published:
        if text.kind is Kind.ITEM:
            value = text.value
            start, end = len(value) - len(value.lstrip()), len(value.rstrip())
            if start < end:
                effects.setdefault(text.route[:-1], []).append(Item(text, start, end))
        elif text.kind is Kind.PROSE and "-" in text.value:
            for block in text.prose.blocks:
                if isinstance(block, ListBlock):
                    yield from _nested(text, block.items)
    yield from map(tuple, effects.values())


def _nested(text: Text, items: tuple[Stretch, ...]) -> Iterator[tuple[Item, ...]]:
    """The items of a block, sorted into lists by how far each is indented."""
    indents = [_indent(text.value, item.start) for item in items]
    open_lists: list[tuple[int, list[Item]]] = []
    for index, item in enumerate(items):
        while open_lists and open_lists[-1][0] > indents[index] + 1:
            yield tuple(open_lists.pop()[1])
        leads = index + 1 < len(items) and indents[index + 1] > indents[index] + 1
        if not open_lists or open_lists[-1][0] + 1 < indents[index]:
            open_lists.append((indents[index], []))
        open_lists[-1][1].append(Item(text, item.start, item.end, leads))
    for _, done in reversed(open_lists):
        yield tuple(done)


def _indent(value: str, start: int) -> int:
    line = max(value.rfind("\n", 0, start), value.rfind("\r", 0, start)) + 1
    return value.index("-", line) - line
