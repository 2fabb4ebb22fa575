"""A monograph as a tree in which every key and value knows its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from functools import cached_property
from typing import Protocol, TypeAlias

from .source import Source, Span
from .values import dataclass, field

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""What JSON can say."""

Route: TypeAlias = tuple[str | int, ...]
"""The way from a document's root to a node: keys of mappings, indexes of sequences."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a decoded value and the source it came from.

    In a verbatim run both have one length and match character by character. In any other (an
    escape, a folded line break) the `length` characters stand for the `source_length` as a whole.
    """

    at: int
    length: int
    source: int
    source_length: int
    verbatim: bool = True


class Notation(Protocol):
    """How a scalar is written in its file: the knowledge a loader leaves with each one."""

    @property
    def plain(self) -> bool:
        """Whether it is a YAML plain scalar, whose look alone decides its type."""
        ...

    @property
    def runs(self) -> tuple[Run, ...]:
        """The whole decoded value in order, without gaps."""
        ...

    def escape(self, text: str) -> str | None:
        """`text` as source that can stand inside this scalar, or None where it cannot."""
        ...


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, number, true, false or null.

    Attributes:
        value: the decoded value.
        span: the content: no quotes, no block header, no indentation before the first character.
        outer: the whole token, with quotes or block header.
        notation: how it is written.
    """

    value: str | int | float | bool | None
    span: Span
    outer: Span
    notation: Notation

    @property
    def text(self) -> str:
        """The value where it is a string, else the empty string."""
        return self.value if isinstance(self.value, str) else ""

    def piece(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the decoded value stand in the source."""
        runs = self.notation.runs
        if not runs:
            return Span(self.span.start, self.span.start)
        first = _source_offset(runs, start, after=False)
        return Span(first, first if start == end else _source_offset(runs, end, after=True))


def _source_offset(runs: tuple[Run, ...], at: int, *, after: bool) -> int:
    index = bisect_right(runs, at - after, key=lambda run: run.at) - 1
    run = runs[max(index, 0)]
    if run.verbatim:
        return run.source + min(at - run.at, run.length)
    return run.source + (run.source_length if after or at >= run.at + run.length else 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node

    @property
    def name(self) -> str:
        """The key as text."""
        return self.key.text


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in file order; no two share a name."""

    entries: tuple[Entry, ...]
    span: Span
    _by_name: dict[str, Entry] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def by_name(self) -> MappingOf[str, Entry]:
        """The entries by name, in file order."""
        if len(self._by_name) < len(self.entries):
            self._by_name.update((entry.name, entry) for entry in self.entries)
        return self._by_name

    def entry(self, name: str) -> Entry | None:
        """The entry of that name."""
        return self.by_name.get(name)

    def get(self, name: str) -> Node | None:
        """The value of that name."""
        entry = self.entry(name)
        return entry.value if entry else None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in file order."""

    items: tuple[Node, ...]
    span: Span


Node: TypeAlias = "Mapping | Sequence | Scalar"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a file, or a part of it, from being read for sure."""

    span: Span
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment addressed to rxproof, and the stretch of source it speaks for.

    Attributes:
        span: the comment with its mark (`#` or `<!-- -->`).
        text: what it says, without the mark.
        covers: the value, item or block it stands at or above; None where there is none.
        head: whether it stands above everything else, and so for the file as a whole too.
    """

    span: Span
    text: str
    covers: Span | None
    head: bool = False


class Syntax(Protocol):
    """What a file format lets a fix do beyond rewriting a scalar. Each answer is one edit."""

    def insert(self, document: Document, name: str, text: str) -> tuple[Span, str] | None:
        """A new prose entry at the end of the root, or None where that is not safe."""
        ...

    def remove_item(self, document: Document, route: Route) -> tuple[Span, str] | None:
        """A list without the item at `route`, its lines gone, or None where that is not safe."""
        ...

    def reorder(
        self, document: Document, route: Route, names: tuple[str, ...]
    ) -> tuple[Span, str] | None:
        """The mapping at `route` with its entries in the order of `names`, or None."""
        ...

    def quote(self, scalar: Scalar) -> str | None:
        """The scalar's own text as a quoted string, or None where the format has no such thing."""
        ...


@dataclass(frozen=True)
class Document:
    """A file read into a tree.

    Attributes:
        source: the file.
        root: the tree; an empty mapping where nothing could be read.
        faults: what could not be read, in file order.
        comments: the comments that speak to rxproof, in file order.
        complete: False where a fault hides so much that findings about the rest would mislead.
        syntax: what the format lets a fix do.
        stray: parts that have no field: Markdown headings nobody knows, with their span.
    """

    source: Source
    root: Node
    faults: tuple[Fault, ...]
    comments: tuple[Comment, ...]
    complete: bool
    syntax: Syntax
    stray: tuple[Span, ...] = ()

    @cached_property
    def nodes(self) -> MappingOf[Route, Node]:
        """Every node by its route, parents first, in file order."""
        found: dict[Route, Node] = {(): self.root}
        _add_below(self.root, (), found)
        return found

    def node(self, route: Route) -> Node | None:
        """The node a route leads to, or None."""
        return self.nodes.get(route)

    def entry(self, route: Route) -> Entry | None:
        """The mapping entry a route ends in, or None."""
        if not route or not isinstance(route[-1], str):
            return None
        parent = self.nodes.get(route[:-1])
        return parent.entry(route[-1]) if isinstance(parent, Mapping) else None

    def walk(self) -> Iterator[tuple[Route, Node]]:
        """Every node with its route, parents first, in file order."""
        return iter(self.nodes.items())

    def plain(self) -> Plain:
        """The tree without its places."""
        return plain(self.root)


def _add_below(node: Node, route: Route, found: dict[Route, Node]) -> None:
    """Add every node below `node`, which stands at `route`."""
    # Two loops that are alike: one for both would take half as long again, on every page.
    if isinstance(node, Mapping):
        for name, entry in node.by_name.items():
            at: Route = (*route, name)
            inner = found[at] = entry.value
            if not isinstance(inner, Scalar):
                _add_below(inner, at, found)
    elif isinstance(node, Sequence):
        for index, inner in enumerate(node.items):
            at = (*route, index)
            found[at] = inner
            if not isinstance(inner, Scalar):
                _add_below(inner, at, found)


def plain(node: Node) -> Plain:
    """A node as what JSON can say."""
    if isinstance(node, Mapping):
        return {
            name: value.value if isinstance(value := entry.value, Scalar) else plain(value)
            for name, entry in node.by_name.items()
        }
    if isinstance(node, Sequence):
        return [item.value if isinstance(item, Scalar) else plain(item) for item in node.items]
    return node.value


def pointer(route: Route) -> str:
    """The route as a JSON Pointer (RFC 6901); the root is the empty string."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in route)
