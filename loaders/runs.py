"""From decoded values back to the source: the runs of every scalar style.

Each function gives the runs of one style, in order and without gaps. The decoded value is known, so
nothing is decoded here: the source is walked, and every stretch of it is given its share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ..model.document import Run
from ..model.patterns import late
from ..model.source import Span

LINE_END = late(r"\r\n|\r|\n")
BLANK = " \t"

_LINE = late(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BLANKS = late(r"[ \t]*")
_SPACES = late(r" *")
_FIRST_TEXT = late(r"^( *)[^ \n]", re.MULTILINE)
_BLOCK_HEAD = late(r"[^\r\n]*(?:\r\n|\r|\n) *")
_LOOSE = ("", " ", "\t", "\n")
# A character beyond U+FFFF takes two escapes.
_JSON_ESCAPE = late(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}")
_HEX_LENGTHS = {"x": 2, "u": 4, "U": 8}

InLine: TypeAlias = Callable[[str, int, int, int], Iterator[Run]]
"""The runs within one line: source, start and end in it, and the place in the value."""


# Flow styles: plain and quoted scalars


def plain(source: str, span: Span) -> tuple[Run, ...]:
    """The runs of a YAML plain scalar."""
    return tuple(_folded(source, span, _verbatim))


def single_quoted(source: str, span: Span) -> tuple[Run, ...]:
    """The runs of the content of a YAML single-quoted scalar."""
    return tuple(_folded(source, span, _doubled_quotes))


def double_quoted(source: str, span: Span) -> tuple[Run, ...]:
    """The runs of the content of a YAML double-quoted scalar."""
    return tuple(_folded(source, span, _yaml_escapes))


def json_string(source: str, span: Span) -> tuple[Run, ...]:
    """The runs of the content of a JSON string."""
    return tuple(joined(_json_escapes(source, span.start, span.end, 0)))


def _folded(source: str, span: Span, in_line: InLine) -> Iterator[Run]:
    """The runs of a scalar whose line breaks fold; `in_line` gives those within one line."""
    at, start, end = 0, span.start, span.end
    while True:
        line_end = LINE_END.search(source, start, end)
        stop, joins = (
            (end, False)
            if line_end is None
            else _line_stop(source, start, line_end.start(), escapes=in_line is _yaml_escapes)
        )
        for run in joined(in_line(source, start, stop, at)):
            yield run
            at = run.at + run.length
        if line_end is None:
            return
        breaks, start = _breaks(source, line_end.start(), end)
        length = breaks - 1 if joins else max(breaks - 1, 1)
        if length:
            yield Run(at, length, stop, start - stop, verbatim=False)
            at += length


def _line_stop(source: str, start: int, end: int, *, escapes: bool) -> tuple[int, bool]:
    """Where the text of a line ends that is folded into the next, and whether a backslash joins."""
    if escapes and _is_escaped(source, start, end):
        return end - 1, True
    stop = end
    while stop > start and source[stop - 1] in BLANK:
        stop -= 1
    if stop < end and escapes and _is_escaped(source, start, stop):
        stop += 1
    return stop, False


def _is_escaped(source: str, start: int, at: int) -> bool:
    """Whether an odd number of backslashes stands before `at`."""
    first = at
    while first > start and source[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 1


def _breaks(source: str, start: int, end: int) -> tuple[int, int]:
    """How many line ends begin at `start`, only blanks between them, and where text goes on."""
    count = 0
    while line_end := LINE_END.match(source, start, end):
        count += 1
        start = _skip(_BLANKS, source, line_end.end(), end)
    return count, start


def _skip(pattern: re.Pattern[str], source: str, start: int, end: int) -> int:
    match = pattern.match(source, start, end)
    return match.end() if match else start


def _verbatim(_source: str, start: int, end: int, at: int) -> Iterator[Run]:
    if end > start:
        yield Run(at, end - start, start, end - start)


def _doubled_quotes(source: str, start: int, end: int, at: int) -> Iterator[Run]:
    return _marked(source, start, end, at, "''", lambda _: (1, 2))


def _yaml_escapes(source: str, start: int, end: int, at: int) -> Iterator[Run]:
    return _marked(
        source, start, end, at, "\\", lambda place: (1, 2 + _HEX_LENGTHS.get(source[place + 1], 0))
    )


def _json_escapes(source: str, start: int, end: int, at: int) -> Iterator[Run]:
    return _marked(source, start, end, at, "\\", lambda place: _json_escape(source, place, end))


def _json_escape(source: str, place: int, end: int) -> tuple[int, int]:
    escape = _JSON_ESCAPE.match(source, place, end)
    return 1, len(escape.group()) if escape else 2


def _marked(
    source: str, start: int, end: int, at: int, mark: str, size: Callable[[int], tuple[int, int]]
) -> Iterator[Run]:
    """Verbatim runs with a run for each mark; `size` tells its lengths in value and source."""
    while start < end:
        place = source.find(mark, start, end)
        stop = place if place >= 0 else end
        if stop > start:
            yield Run(at, stop - start, start, stop - start)
            at += stop - start
        if place >= 0:
            length, source_length = size(place)
            yield Run(at, length, place, source_length, verbatim=False)
            at += length
            stop += source_length
        start = stop


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs; those that are verbatim and touch in the source are made one."""
    last: Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif last.verbatim and run.verbatim and last.source + last.length == run.source:
            length = last.length + run.length
            last = Run(last.at, length, last.source, length)
        else:
            yield last
            last = run
    if last is not None:
        yield last


# Block styles


def block(source: str, start: int, value: str) -> tuple[Run, ...]:
    """The runs of a YAML block scalar whose header begins at `start`."""
    return tuple(joined(_block(source, start, value)))


def block_spans(source: str, start: int, end: int, value: str) -> tuple[Span, Span]:
    """Where the content of a block scalar stands, and the whole of it.

    Args:
        source: the text of the file.
        start: where the header begins.
        end: where the parser says it ends: blank lines after it count.
        value: the decoded value.

    Returns:
        The content without the line breaks at its end; from the header to the last break that is in
        the value.
    """
    if value[:1] not in _LOOSE and value[-2:-1] not in _LOOSE and value[-1] not in BLANK:
        # The common case, settled without looking at the lines.
        head = _BLOCK_HEAD.match(source, start)
        stop = start + len(source[start:end].rstrip(" \t\r\n"))
        last = stop
        if value[-1] == "\n":
            last += 2 if source.startswith("\r\n", stop) else 1
        return Span(head.end() if head else start, stop), Span(start, last)
    runs = tuple(_block(source, start, value))
    texts = [run for run in runs if value[run.at] != "\n"]
    if texts:
        content = Span(texts[0].source, texts[-1].source + texts[-1].source_length)
    else:
        line_end = LINE_END.search(source, start)
        at = line_end.start() if line_end else len(source)
        content = Span(at, at)
    return content, Span(start, runs[-1].source + runs[-1].source_length if runs else content.end)


def block_indentation(source: str, start: int, value: str) -> int:
    """How many spaces stand before the lines of a block scalar whose header begins at `start`."""
    first = _FIRST_TEXT.search(value)
    if first:
        for begin, stop, _ in _block_lines(source, start):
            text = source[begin:stop].lstrip(" ")
            if text:
                return stop - begin - len(text) - len(first.group(1))
    lines = [source[begin:stop] for begin, stop, _ in _block_lines(source, start)]
    widest = max(map(len, lines), default=0)
    content = value.rstrip("\n")
    if content:
        # Nothing but white space: the indentation is the one that gives the value.
        for indentation in range(1, widest):
            text = "\n".join(line[indentation:] for line in lines)
            if f"{text}\n".startswith(f"{content}\n"):
                return indentation
    return widest


def _block_lines(source: str, start: int) -> Iterator[tuple[int, int, int]]:
    """Begin, end of the text, and end with the line break of each line after a block's header."""
    line = _LINE.match(source, start)
    while line is not None and line.end() < len(source):
        line = _LINE.match(source, line.end())
        if line is not None:
            yield line.start(), line.end(1), line.end()


def _block(source: str, start: int, value: str) -> Iterator[Run]:
    indentation = block_indentation(source, start, value)
    content_end = len(value.rstrip("\n"))
    at = 0
    gap = -1  # where the text before ended
    ends: list[int] = []  # of the lines since then
    for begin, stop, end in _block_lines(source, start):
        gap = begin if gap < 0 else gap
        text = begin + indentation
        if at < content_end and stop > min(text, _skip(_SPACES, source, begin, stop)):
            for run in _gap(value, at, gap, ends, text):
                yield run
                at = run.at + run.length
            yield Run(at, stop - text, text, stop - text)
            at += stop - text
            gap, ends = stop, []
        if end > stop:
            ends.append(end)
        if at >= content_end and len(ends) >= len(value) - at:
            break
    for end in ends[: len(value) - at]:
        yield Run(at, 1, gap, end - gap, verbatim=source[gap:end] == "\n")
        at, gap = at + 1, end


def _gap(value: str, at: int, gap: int, ends: list[int], text: int) -> Iterator[Run]:
    """The runs between two lines of text: line breaks, or the one space they fold into."""
    length = 0
    while value[at + length] == "\n":
        length += 1
    if length == 0 and at > 0:
        length = 1
    if length != len(ends):
        if length:
            yield Run(at, length, gap, text - gap, verbatim=False)
        return
    # The last break takes the indentation after it along, so that whole lines can be cut out.
    for end in (*ends[:-1], text)[:length]:
        yield Run(at, 1, gap, end - gap, verbatim=False)
        at, gap = at + 1, end
