"""Text taken from a file piece by piece: each piece keeps the place it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.document import Run, Scalar
from ..model.patterns import late
from ..model.source import Span
from ..model.values import dataclass
from .runs import joined

_LINE = late(r"[^\r\n]+|\r\n|\r|\n")
_BREAK = late(r"[ \t]*\n\s*")
# What would be a heading or a comment where it came to stand at the start of a line.
_MARKUP = late(r"(?:^|\n) {0,3}#{1,6}(?:[ \t]|$)|<!--|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A text that stands in a Markdown file as it is, but for comments and line ends.

    Attributes:
        runs: where each stretch of it stands.
        line_end: how the file ends its lines.
    """

    runs: tuple[Run, ...]
    line_end: str

    @property
    def plain(self) -> bool:
        """Never: it is always a text."""
        return False

    def escape(self, text: str) -> str | None:
        """The text, where it could be taken neither for a heading nor for a comment."""
        return None if _MARKUP.search(text) else text.replace("\n", self.line_end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the runs that lead back to its source."""

    value: str
    runs: tuple[Run, ...]

    def part(self, start: int, end: int) -> Passage:
        """Characters `start` to `end`."""
        return _passage(self._pieces(start, end))

    def trimmed(self) -> Passage:
        """The same without white space around it."""
        start = len(self.value) - len(self.value.lstrip())
        return self.part(start, max(start, len(self.value.rstrip())))

    def folded(self) -> Passage:
        """The same with its lines made one, as YAML folds them."""
        pieces: list[tuple[str, Run]] = []
        at = 0
        for gap in _BREAK.finditer(self.value):
            pieces.extend(self._pieces(at, gap.start()))
            start, end = self._source(gap.start()), self._source(gap.end())
            pieces.append((" ", Run(0, 1, start, end - start, verbatim=False)))
            at = gap.end()
        return _passage((*pieces, *self._pieces(at, len(self.value))))

    def scalar(self, line_end: str, empty_at: int) -> Scalar:
        """A scalar of this text; one without text stands at `empty_at`."""
        span = Span(empty_at, empty_at)
        if self.runs:
            last = self.runs[-1]
            span = Span(self.runs[0].source, last.source + last.source_length)
        return Scalar(self.value, span, span, Verbatim(self.runs, line_end))

    def source_of(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` stand; there has to be one."""
        runs = self.part(start, end).runs
        return Span(runs[0].source, runs[-1].source + runs[-1].source_length)

    def _source(self, at: int) -> int:
        """Where the character at `at` stands."""
        return next(run.source for _, run in self._pieces(at, at + 1))

    def _pieces(self, start: int, end: int) -> Iterator[tuple[str, Run]]:
        for run in self.runs:
            first, last = max(start, run.at), min(end, run.at + run.length)
            if first >= last:
                continue
            if run.verbatim:
                source = run.source + first - run.at
                yield self.value[first:last], Run(0, last - first, source, last - first)
            else:
                yield self.value[first:last], run


def passage(text: str, spans: Iterable[Span]) -> Passage:
    """The text of some stretches of a source, in order, each line end read as a line feed."""
    return _passage(
        ("\n", Run(0, 1, line.start(), len(line.group()), line.group() == "\n"))
        if line.group()[0] in "\r\n"
        else (line.group(), Run(0, len(line.group()), line.start(), len(line.group())))
        for span in spans
        for line in _LINE.finditer(text, span.start, span.end)
    )


def _passage(pieces: Iterable[tuple[str, Run]]) -> Passage:
    values: list[str] = []
    runs: list[Run] = []
    at = 0
    for value, run in pieces:
        values.append(value)
        runs.append(Run(at, run.length, run.source, run.source_length, run.verbatim))
        at += run.length
    return Passage("".join(values), tuple(joined(runs)))
