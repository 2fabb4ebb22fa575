"""Faults of a configuration, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.document import Document, Route, Scalar, Sequence
from ..model.source import WHOLE_FILE, Span
from ..model.values import dataclass


@dataclass(frozen=True, order=True, slots=True)
class ConfigFault:
    """One fault of the configuration.

    Attributes:
        path: the file, as reports show paths.
        line: the line, counted from 1.
        column: the column, counted from 1 in characters.
        message: what is wrong, in one sentence, ending without a full stop.
        help: why it matters and what to do, in whole sentences.
    """

    path: str
    line: int
    column: int
    message: str
    help: str


class ConfigError(Exception):
    """The configuration cannot be used.

    Attributes:
        faults: everything that is wrong with it, in file order; at least one.
    """

    def __init__(self, faults: Iterable[ConfigFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(self.lines()))

    def lines(self) -> tuple[str, ...]:
        """Each fault as a line for people."""
        return tuple(
            f"{fault.path}:{fault.line}:{fault.column}: {fault.message}. {fault.help}"
            if not fault.message.endswith("?")
            else f"{fault.path}:{fault.line}:{fault.column}: {fault.message} {fault.help}"
            for fault in self.faults
        )

    def __reduce__(self) -> tuple[type[ConfigError], tuple[tuple[ConfigFault, ...]]]:
        return ConfigError, (self.faults,)


def fault_at(document: Document, span: Span, message: str, help_: str) -> ConfigFault:
    """A fault at a stretch of a document."""
    position = document.source.position(span.start)
    return ConfigFault(document.source.path, position.line, position.column, message, help_)


def span_of(document: Document, route: Route, *, at_key: bool = False) -> Span:
    """The stretch to show for what stands at a route."""
    entry = document.entry(route)
    node = document.node(route)
    if node is None:
        return WHOLE_FILE
    # Of an empty text the quotes are all there is to show; of a blank value, the key.
    span = node.outer if isinstance(node, Scalar) and not len(node.span) else node.span
    return entry.key.span if entry is not None and (at_key or not len(span)) else span


def texts(document: Document, *routes: Route) -> Iterator[tuple[Route, Scalar]]:
    """The texts at routes that hold one text or a list of them."""
    for route in routes:
        node = document.node(route)
        if isinstance(node, Sequence):
            yield from texts(document, *((*route, index) for index in range(len(node.items))))
        elif isinstance(node, Scalar) and isinstance(node.value, str):
            yield route, node
