"""Comments in YAML that speak to rxproof, and what each stands at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, takewhile

from ..model.document import Comment, Mapping, Node, Scalar, Sequence
from ..model.patterns import late
from ..model.source import Span
from ..model.values import dataclass, field
from .layout import extent
from .notation import Block
from .runs import LINE_END

ADDRESS = late(r"rxproof:|(?:#|\A)\s*rxproof\s+(?:allow|ignore|disable|waive)\b")
"""What a comment has to hold to be collected: with the colon, or as who forgot it begins."""

_COMMENT_LINE = late(r"[ \t]*#")
_FIRST_IN_LINE = late(r"[ \t]*")


def comments(text: str, root: Node) -> tuple[Comment, ...]:
    """The comments that hold speak to rxproof, in file order.

    Args:
        text: the text of the file, or of the part of it that is YAML.
        root: the tree read from it.
    """
    if "rxproof" not in text:
        return ()
    layout = _layout(text, root)
    found: list[Comment] = []
    # From the last to the first: of comments that stack, each covers what the one below it does.
    for line in reversed(dict.fromkeys(layout.line(at.end()) for at in ADDRESS.finditer(text))):
        start = layout.comment_start(line)
        if start is not None and ADDRESS.search(text, start, line.end):
            found.append(layout.comment(line, start))
    return tuple(reversed(found))


@dataclass(frozen=True)
class _Layout:
    """Where things stand in the text.

    Attributes:
        text: the text.
        scalars: the stretches in which `#` begins no comment, in order.
        parts: entries (from key to end of value) and items, in order, the outer before the inner.
        first: where the root's first key or item begins.
        below: what the comment lines already looked at cover, by where their lines begin.
    """

    text: str
    scalars: tuple[Span, ...]
    parts: tuple[Span, ...]
    first: int
    below: dict[int, Span | None] = field(default_factory=dict)

    def line(self, at: int) -> Span:
        """The line that holds `at`, without its line end."""
        start = max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1
        line_end = LINE_END.search(self.text, at)
        return Span(start, line_end.start() if line_end else len(self.text))

    def comment_start(self, line: Span) -> int | None:
        """Where the comment of a line begins: a `#` after white space and in no scalar."""
        at = self.text.find("#", line.start, line.end)
        while at >= 0:
            if at == line.start or self.text[at - 1] in " \t":
                index = bisect_right(self.scalars, at, key=lambda span: span.start) - 1
                if index < 0 or self.scalars[index].end <= at:
                    return at
            at = self.text.find("#", at + 1, line.end)
        return None

    def comment(self, line: Span, start: int) -> Comment:
        """The comment that begins at `start`, with what it covers."""
        said = self.text[start + 1 : line.end]
        span = Span(start, start + 1 + len(said.rstrip()))
        if self.text[line.start : start].strip():
            return Comment(span, said.strip(), self.at_line(line, start))
        head = start < self.first
        self.below[line.start] = self.next_part(line, head=head)
        return Comment(span, said.strip(), self.below[line.start], head)

    def at_line(self, line: Span, comment: int) -> Span | None:
        """What begins in the line; where nothing does, the innermost thing that ends in it."""
        first = self.part_from(line.start, comment)
        if first is not None:
            return first
        start = bisect_left(self.by_end, line.start, key=lambda span: span.end)
        ending = takewhile(lambda part: part.end <= comment, islice(self.by_end, start, None))
        return max(ending, default=None, key=lambda part: part.start)

    @cached_property
    def by_end(self) -> tuple[Span, ...]:
        """The parts in the order in which they end."""
        return tuple(sorted(self.parts, key=lambda span: span.end))

    def next_part(self, line: Span, *, head: bool) -> Span | None:
        """What begins in the next line that is no comment; the file's head may skip blank lines."""
        while line_end := LINE_END.match(self.text, line.end):
            line = self.line(line_end.end())
            if line.start in self.below:
                return self.below[line.start]
            if _COMMENT_LINE.match(self.text, line.start, line.end):
                continue
            if not self.text[line.start : line.end].strip():
                if head:
                    continue
                return None
            blank = _FIRST_IN_LINE.match(self.text, line.start, line.end)
            at = blank.end() if blank else line.start
            # Of an item that is a mapping or a list itself, the dash may stand alone in its line.
            dash = self.text.startswith("-", at) and self.text[at + 1 : at + 2] in " \t\r\n"
            stop = len(self.text) if dash else line.end
            part = self.part_from(at, stop)
            if part is None and head:
                continue
            return part
        return None

    def part_from(self, start: int, stop: int) -> Span | None:
        """The outermost part of those that begin first between the two places."""
        index = bisect_left(self.parts, start, key=lambda span: span.start)
        if index == len(self.parts) or self.parts[index].start > stop:
            return None
        return self.parts[index]


def _layout(text: str, root: Node) -> _Layout:
    scalars: list[Span] = []
    parts: list[Span] = []
    for node, part in _walk(root):
        if part is not None:
            parts.append(part)
        if isinstance(node, Scalar):
            scalars.append(_text_of(text, node))
    scalars.sort()
    parts.sort(key=lambda span: (span.start, -span.end))
    return _Layout(text, tuple(scalars), tuple(parts), parts[0].start if parts else root.span.start)


def _walk(root: Node) -> Iterator[tuple[Node, Span | None]]:
    """Every key and value; with each value the stretch of its entry or item."""
    pending: list[tuple[Node, Span | None]] = [(root, None)]
    while pending:
        node, part = pending.pop()
        yield node, part
        if isinstance(node, Mapping):
            for entry in node.entries:
                yield entry.key, None
                end = max(extent(entry.value).end, entry.key.outer.end)
                pending.append((entry.value, Span(entry.key.outer.start, end)))
        elif isinstance(node, Sequence):
            pending.extend((item, extent(item)) for item in node.items)


def _text_of(text: str, scalar: Scalar) -> Span:
    """Where `#` is part of a scalar; the header of a block may carry a comment."""
    if isinstance(scalar.notation, Block):
        line_end = LINE_END.search(text, scalar.outer.start)
        start = line_end.end() if line_end else len(text)
        return Span(min(start, scalar.outer.end), scalar.outer.end)
    return scalar.outer
