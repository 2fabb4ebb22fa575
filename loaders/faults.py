"""Limits and faults that all formats share."""

from __future__ import annotations

from ..model.document import Fault
from ..model.source import Span
from .runs import LINE_END

DEPTH_LIMIT = 64
"""How deep mappings and lists may stand in one another."""
DIGIT_LIMIT = 500
"""How many digits an integer may have, in any base: Python always reads and writes that many."""
STEP_LIMIT = 300_000
"""How many steps reading may take; a value takes one to four."""
LIMIT = 100
"""How many faults of one file are listed."""


def duplicate(source: str, name: str, span: Span, first: int) -> Fault:
    """A key that its mapping has already."""
    line = len(LINE_END.findall(source, 0, first)) + 1
    return Fault(
        span,
        f"key `{name}` stands here a second time; the first is in line {line}",
        "Only one of the two can hold, and which one differs from program to "
        "program. Keep one of the two.",
    )


def depth(span: Span) -> Fault:
    """A mapping or list too deep in others."""
    return Fault(
        span,
        f"more than {DEPTH_LIMIT} lists or mappings stand in one another here",
        "No field of a monograph needs more than a few levels. Look for brackets, dashes or "
        "indentation that were repeated by mistake.",
    )


def too_much(at: int) -> Fault:
    """More values than anybody could review."""
    return Fault(
        Span(at, at),
        "the file holds more values than can be read; this is where reading ended",
        "A monograph has a few hundred. Look whether another file was saved under this name.",
    )


def listed(faults: list[Fault]) -> tuple[Fault, ...]:
    """Faults in file order; a great many are cut short, with a word on how many were left out."""
    faults = sorted(faults, key=lambda fault: fault.span)
    if len(faults) <= LIMIT:
        return tuple(faults)
    rest = Fault(
        faults[LIMIT].span,
        f"{len(faults) - LIMIT:,} more places from here on cannot be read",
        "They are not listed one by one. Mend the ones above and check the file again.",
    )
    return (*faults[:LIMIT], rest)
