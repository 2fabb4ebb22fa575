"""Which words of a text a finding is about: from places in a file to places in a decoded value."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.document import Run, Scalar
from ...model.source import Span
from ...model.values import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a decoded value that a finding is about.

    Attributes:
        start: its first character.
        end: just after its last one; an empty mark is a place where something is missing.
        number: the finding's number on its page.
        severity: how grave the finding is.
    """

    start: int
    end: int
    number: int
    severity: str


def stretch(scalar: Scalar, span: Span, length: int) -> tuple[int, int]:
    """The characters of a scalar's value that come from a span of the source.

    Args:
        scalar: the scalar.
        span: a span that lies within its token.
        length: how many characters its value is shown as.
    """
    runs = scalar.notation.runs if isinstance(scalar.value, str) else ()
    if not runs:
        return 0, length  # a number, or nothing: it is shown as a whole or not at all
    start = _first(runs, span.start, length)
    if not len(span):
        return start, start
    return start, max(start, _last(runs, span.end))


def _first(runs: Sequence[Run], offset: int, length: int) -> int:
    for run in runs:
        if run.source + run.source_length > offset:
            return run.at + (max(0, offset - run.source) if run.verbatim else 0)
    return length


def _last(runs: Sequence[Run], offset: int) -> int:
    for run in reversed(runs):
        if run.source < offset:
            return run.at + (min(run.length, offset - run.source) if run.verbatim else run.length)
    return 0
