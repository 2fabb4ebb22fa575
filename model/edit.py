"""A fix as data, and the one function that applies fixes to a text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from .source import Location
from .values import dataclass


class Applicability(Enum):
    """How far a fix may be trusted."""

    SAFE = "safe"
    """It leaves the meaning as the author had it; `--fix` applies it."""
    UNSAFE = "unsafe"
    """It may change the meaning; a person should look, so only `--unsafe-fixes` applies it."""


@dataclass(frozen=True, order=True, slots=True)
class Edit:
    """Put `replacement`, which is source text, in place of what stands at `location`."""

    location: Location
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits to one file that belong together: all are applied, or none."""

    applicability: Applicability
    edits: tuple[Edit, ...]


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Apply every fix that does not meet one already taken, the earliest in the text first.

    Returns:
        The new text, and how many fixes went into it.
    """
    taken = chosen(fixes)
    edits = (edit for fix in taken for edit in fix.edits)
    for edit in sorted(edits, key=lambda edit: edit.location.span, reverse=True):
        span = edit.location.span
        text = text[: span.start] + edit.replacement + text[span.end :]
    return text, len(taken)


def chosen(fixes: Iterable[Fix]) -> list[Fix]:
    """Those of the fixes that can be made together: none meets one before it in the text."""
    taken: list[Edit] = []
    made: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: min(edit.location.span for edit in fix.edits)):
        if any(_meets(edit, other) for edit in fix.edits for other in taken):
            continue
        taken.extend(fix.edits)
        made.append(fix)
    return made


def _meets(edit: Edit, other: Edit) -> bool:
    # Touching counts: two insertions at one place have no order of their own.
    one, two = edit.location.span, other.location.span
    return one.start <= two.end and two.start <= one.end
