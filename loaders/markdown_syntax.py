"""What a fix may do in a Markdown file beyond rewriting a text."""

from __future__ import annotations

from ..model.document import Document, Mapping, Route, Scalar, Sequence
from ..model.patterns import late
from ..model.source import Span
from ..model.values import dataclass
from .layout import extent
from .passage import Verbatim
from .runs import LINE_END
from .yaml_syntax import YamlSyntax

_MARKER = late(r"[ \t]*-[ \t]+")
_BELOW = {"disclaimer": "Disclaimer", "boxed_warning": "Boxed warning"}
_YAML = YamlSyntax()


@dataclass(frozen=True, slots=True)
class MarkdownSyntax:
    """Edits of a Markdown file; its front matter is edited as YAML.

    Attributes:
        body: where the front matter has ended.
    """

    body: int

    def insert(self, document: Document, name: str, text: str) -> tuple[Span, str] | None:
        """A new text at the end, under a heading of its own, or None where that is not safe."""
        root = document.root
        if document.faults or not isinstance(root, Mapping) or root.entry(name) is not None:
            return None
        source = document.source.text
        line_end = LINE_END.search(source)
        mark = line_end.group() if line_end else "\n"
        content = Verbatim((), mark).escape(text)
        if name not in _BELOW or not content:
            return None
        end = len(source)
        ends_line = source.endswith(("\n", "\r"))
        gap = mark if ends_line else mark * 2
        return Span(end, end), f"{gap}## {_BELOW[name]}{mark}{mark}{content}{mark}"

    def remove_item(self, document: Document, route: Route) -> tuple[Span, str] | None:
        """A list without the item at `route`, its lines gone, or None where that is not safe."""
        parent = document.node(route[:-1]) if route else None
        index = route[-1] if route else None
        if not isinstance(parent, Sequence) or not isinstance(index, int):
            return None
        if parent.span.end <= self.body:
            return _YAML.remove_item(document, route)
        if document.faults or not 0 <= index < len(parent.items) or len(parent.items) == 1:
            return None
        source = document.source.text
        item = extent(parent.items[index])
        start = max(source.rfind(end, 0, item.start) for end in "\r\n") + 1
        line_end = LINE_END.search(source, item.end)
        stop = line_end.end() if line_end else len(source)
        before, after = source[start : item.start], source[item.end : stop]
        if not _MARKER.fullmatch(before) or after.strip():
            return None
        return Span(start, stop), ""

    def reorder(
        self, document: Document, route: Route, names: tuple[str, ...]
    ) -> tuple[Span, str] | None:
        """A mapping of the front matter with its entries in the order of `names`, or None."""
        node = document.node(route) if route else None
        if not isinstance(node, Mapping) or node.span.end > self.body:
            return None
        return _YAML.reorder(document, route, names)

    def quote(self, scalar: Scalar) -> str | None:
        """A scalar of the front matter as a double-quoted string."""
        return None if isinstance(scalar.notation, Verbatim) else _YAML.quote(scalar)
