"""Where nodes stand, and how one is taken out of a list in brackets."""

from __future__ import annotations

from ..model.document import Node, Scalar, Sequence
from ..model.source import Span


def extent(node: Node) -> Span:
    """Where a node stands, with its quotes or its header."""
    return node.outer if isinstance(node, Scalar) else node.span


def without_item(source: str, sequence: Sequence, index: int | str) -> tuple[Span, str] | None:
    """The edit that takes an item out of a list in brackets, with its comma.

    Returns:
        None where it is the only item, where there is none of that index, and where more than white
        space and the comma stand between it and its neighbor.
    """
    items = sequence.items
    if not isinstance(index, int) or not 0 <= index < len(items) or len(items) == 1:
        return None
    here = extent(items[index])
    if index + 1 < len(items):
        span = Span(here.start, extent(items[index + 1]).start)
        between = source[here.end : span.end]
    else:
        span = Span(extent(items[index - 1]).end, here.end)
        between = source[span.start : here.start]
    return (span, "") if between.strip() == "," else None
