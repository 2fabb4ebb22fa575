"""The references of a page to other pages."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.document import Route, Scalar
from ...model.document import Sequence as SequenceNode
from ..page import Page


def references(page: Page) -> Iterator[tuple[Route, str]]:
    """Each id under `related` with its route."""
    node = page.document.node(("related",))
    for index, item in enumerate(node.items if isinstance(node, SequenceNode) else ()):
        if isinstance(item, Scalar) and item.text.strip():
            yield ("related", index), item.text.strip()
