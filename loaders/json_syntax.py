"""What a fix may do in a JSON file beyond rewriting a string."""

from __future__ import annotations

from itertools import pairwise

from ..model.document import Document, Mapping, Route, Scalar, Sequence
from ..model.source import Span
from ..model.values import dataclass
from .layout import extent, without_item
from .notation import JsonWord, quoted


@dataclass(frozen=True, slots=True)
class JsonSyntax:
    """Edits of JSON text; commas and indentation follow what stands there."""

    def insert(self, document: Document, name: str, text: str) -> tuple[Span, str] | None:
        """A new prose entry at the end of the root, or None where that is not safe."""
        root = document.root
        if document.faults or not isinstance(root, Mapping) or not root.entries:
            return None
        key, value = quoted(name), quoted(text)
        if root.entry(name) is not None or key is None or value is None:
            return None
        last = root.entries[-1]
        source = document.source.text
        before = source[root.span.start + 1 : last.key.outer.start]
        if len(root.entries) > 1:
            before = source[extent(root.entries[-2].value).end : last.key.outer.start]
        end = extent(last.value).end
        space = before.lstrip(" \t").lstrip(",") or (" " if len(root.entries) == 1 else "")
        return Span(end, end), f',{space}"{key}": "{value}"'

    def remove_item(self, document: Document, route: Route) -> tuple[Span, str] | None:
        """A list without the item at `route`, or None where it is the only one."""
        parent = document.node(route[:-1]) if route else None
        if document.faults or not isinstance(parent, Sequence):
            return None
        return without_item(document.source.text, parent, route[-1])

    def reorder(
        self, document: Document, route: Route, names: tuple[str, ...]
    ) -> tuple[Span, str] | None:
        """The object at `route` with its entries in the order of `names`, or None."""
        node = document.node(route)
        if document.faults or not isinstance(node, Mapping) or not node.entries:
            return None
        if sorted(names) != sorted(entry.name for entry in node.entries):
            return None
        source = document.source.text
        places = [Span(entry.key.outer.start, extent(entry.value).end) for entry in node.entries]
        texts = {
            entry.name: source[place.start : place.end]
            for entry, place in zip(node.entries, places, strict=True)
        }
        # What stands between the entries stays where it is.
        gaps = [source[one.end : two.start] for one, two in pairwise(places)]
        parts = [texts[names[0]]]
        for gap, name in zip(gaps, names[1:], strict=True):
            parts.extend((gap, texts[name]))
        return Span(places[0].start, places[-1].end), "".join(parts)

    def quote(self, scalar: Scalar) -> str | None:
        """The scalar's own text as a string."""
        if isinstance(scalar.notation, JsonWord):
            return None
        content = quoted(scalar.text)
        return None if content is None else f'"{content}"'
