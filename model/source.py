"""Where things stand in a file: offsets inside the program, lines and columns at its rim."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from .patterns import late
from .values import dataclass

_LINE_END = late(r"\r\n|\r|\n")
_LINE_FEED = late(r"\n")


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open stretch of a source's text, in characters (code points)."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span; an empty span at either edge does."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character, or are the same empty span."""
        return self == other or (self.start < other.end and other.start < self.end)


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A line and a column, both counted from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, order=True, slots=True)
class Range:
    """From the first character to just after the last one."""

    start: Position
    end: Position


WHOLE_FILE = Span(0, 0)


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A span in a named file with its range worked out.

    Findings and facts carry locations because they outlive the text they speak of: they cross
    processes and rest in the cache while the source is long gone.
    """

    path: str
    span: Span
    range: Range

    @property
    def written(self) -> str:
        """All but the path, as text: some twenty letters for what is five objects."""
        span, start, end = self.span, self.range.start, self.range.end
        return (
            f"{span.start:x}.{span.end - span.start:x}.{start.line:x}.{start.column:x}"
            f".{end.line - start.line:x}.{end.column:x}"
        )

    @classmethod
    def read(cls, path: str, written: str) -> Location:
        """The location in the file at `path` that `written` was made of.

        Raises:
            ValueError: it was made of none.
        """
        start, length, line, column, lines, end = (int(part, 16) for part in written.split("."))
        return cls(
            path,
            Span(start, start + length),
            Range(Position(line, column), Position(line + lines, end)),
        )


@dataclass(frozen=True)
class Source:
    """One file as it was read.

    Attributes:
        path: as reports show it: `/` between the parts, relative to the working folder.
        text: the decoded text, without a byte order mark, line ends as they are in the file.
        digest: sha256 of the file's bytes, in hexadecimal.
        bom: whether the file began with a byte order mark.
    """

    path: str
    text: str
    digest: str
    bom: bool = False

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line begins; a line ends at LF, CRLF or CR."""
        ends = _LINE_END if "\r" in self.text else _LINE_FEED
        return (0, *[match.end() for match in ends.finditer(self.text)])

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of the character at `offset` (0 to the length of the text)."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def position(self, offset: int) -> Position:
        """The same as `place` tells."""
        return Position(*self.place(offset))

    def written(self, span: Span) -> str:
        """What `Location.written` gives for a span, worked out without the objects."""
        start, end = self.place(span.start), self.place(span.end)
        return (
            f"{span.start:x}.{span.end - span.start:x}.{start[0]:x}.{start[1]:x}"
            f".{end[0] - start[0]:x}.{end[1]:x}"
        )

    def range(self, span: Span) -> Range:
        """The span as lines and columns."""
        return Range(self.position(span.start), self.position(span.end))

    def locate(self, span: Span) -> Location:
        """The span with this file's name and its range, for use where the text is out of reach."""
        return Location(self.path, span, self.range(span))

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        match = _LINE_END.search(self.text, start)
        return self.text[start : match.start() if match else len(self.text)]
