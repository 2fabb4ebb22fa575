"""The lines of a source that a finding speaks of, with marks under the exact text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..model.patterns import late
from ..model.source import Source, Span
from ..model.values import dataclass
from .terminal import columns, visible

_INDENT = late(r"[ \t]*")
_TAB = 4
_CUT = "…"
_CONTEXT = 12  # columns worth showing beside the marked text, and how far a word's end is sought


@dataclass(frozen=True, slots=True)
class Line:
    """One line as a terminal may show it.

    Attributes:
        number: counted from 1.
        text: its characters made visible, cut to the window.
        marks: spaces and carets; a caret stands under each column of the marked text.
    """

    number: int
    text: str
    marks: str


def excerpt(source: Source, span: Span, width: int) -> tuple[Line, ...]:
    """The line a span stands in, or its first and its last one, at most `width` columns each."""
    last_char = max(span.start, span.end - 1)
    first = source.position(span.start).line
    last = source.position(last_char).line
    if first == last:
        return (_line(source, first, span, width),)
    first_end = _bounds(source, first).end
    last_start = _bounds(source, last).start
    indent = _INDENT.match(source.text, last_start, span.end)
    return (
        _line(source, first, Span(span.start, max(span.start, first_end)), width),
        _line(source, last, Span(indent.end() if indent else last_start, span.end), width),
    )


def _bounds(source: Source, number: int) -> Span:
    """A line without its line end, as a span: the line itself may be megabytes long."""
    starts = source.line_starts
    start = starts[number - 1]
    if number == len(starts):
        return Span(start, len(source.text))
    end = starts[number]
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return Span(start, end)


def _line(source: Source, number: int, marked: Span, width: int) -> Line:
    bounds = _bounds(source, number)
    # A mark may end in the line's own line end, which shows nothing.
    start = min(marked.start, bounds.end)
    end = min(max(marked.end, start), bounds.end)
    # No more of a long line is looked at than could possibly show.
    near = Span(
        max(bounds.start, start - 2 * width),
        min(bounds.end, min(end, start + 2 * width) + 2 * width),
    )
    cells, edges = _measured(source.text[near.start : near.end])
    left = edges[start - near.start]
    right = edges[min(end, near.end) - near.start]
    if left == right:  # an empty span, or a mark that sits on the character before it
        left -= bool(end > start and left)
        right = left + 1
    if near == bounds and max(edges[-1], right) <= width:
        return Line(number, "".join(cells), " " * left + "^" * (right - left))
    from_cell, to_cell = _window(cells, edges, left, right, width)
    head = _CUT if from_cell or near.start > bounds.start else ""
    tail = _CUT if to_cell < len(cells) or near.end < bounds.end else ""
    begin = edges[from_cell]
    right = max(left + 1, min(right, edges[to_cell]))
    return Line(
        number,
        head + "".join(cells[from_cell:to_cell]) + tail,
        " " * (len(head) + left - begin) + "^" * (right - left),
    )


def _measured(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """What to show for each character, and the column where each begins, then where all end."""
    if text.isascii() and text.isprintable():
        return text, range(len(text) + 1)  # most lines by far: a column for each character
    cells: list[str] = []
    edges = [0]
    for char in text:
        cell, wide = char, 1
        if char == "\t":
            wide = _TAB - edges[-1] % _TAB
            cell = " " * wide
        elif not " " <= char <= "~":
            cell = visible(char)
            wide = columns(cell)
        cells.append(cell)
        edges.append(edges[-1] + wide)
    return cells, edges


def _window(
    cells: Sequence[str], edges: Sequence[int], left: int, right: int, width: int
) -> tuple[int, int]:
    """Which cells to show of a line that is too wide, so that the marked columns are among them."""
    room = max(width - 2 * columns(_CUT), 1)
    if right + _CONTEXT <= room:
        begin = 0
    elif right - left < room:
        begin = left - (room - (right - left)) // 2
    else:
        begin = left - min(_CONTEXT, room // 4)
    begin = max(0, min(begin, edges[-1] - room))
    indent = next((edge for cell, edge in zip(cells, edges, strict=False) if cell != " "), 0)
    if begin <= indent <= room // 2 and (right <= room or right - left >= room):
        begin = 0  # a cut that hides nothing but indentation looks like a cut through the text
    from_cell = bisect_left(edges, begin)
    while from_cell + 1 < len(edges) and edges[from_cell] == edges[from_cell + 1]:
        from_cell += 1  # a combining mark would join the sign of the cut
    # Cut between words where one ends near by.
    if from_cell:
        near = range(from_cell - 1, min(from_cell + _CONTEXT, bisect_right(edges, left) - 1))
        from_cell = next((cell + 1 for cell in near if cells[cell] == " "), from_cell)
    to_cell = bisect_right(edges, edges[from_cell] + room) - 1
    if to_cell < len(cells):
        near = range(to_cell, max(to_cell - _CONTEXT, bisect_left(edges, right)), -1)
        to_cell = next((cell for cell in near if cells[cell] == " "), to_cell)
    return from_cell, to_cell
