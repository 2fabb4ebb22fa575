"""What a finding is known by tomorrow, though lines above it came or went."""

from __future__ import annotations

from .diagnostic import Diagnostic
from .patterns import late
from .source import WHOLE_FILE, Source
from .values import dataclass

_SURROUNDINGS = 80  # characters of the line that count, on either side
_LINE_END = late(r"[\r\n]")
_QUOTED = late(r'"[^"]*"|`[^`]*`')


@dataclass(frozen=True, order=True, slots=True)
class Traits:
    """What tells a finding from the others in its file, without line numbers or places in lists.

    Attributes:
        rule: the rule's slug.
        field: the field, as a pointer without the places in lists.
        found: the offending text, white space made even.
        before: what stands before it in its line; None where there is no line to look at.
        after: what stands after it in its line; None likewise.
        quoted: what the message quotes: it tells findings at one place apart, while the wording of
            a message may change any day.
    """

    rule: str
    field: str
    found: str
    before: str | None
    after: str | None
    quoted: tuple[str, ...]


def traits(diagnostic: Diagnostic, source: Source | None) -> Traits:
    """The traits of a finding in a file with that text."""
    field = "/".join(step for step in diagnostic.pointer.split("/") if not step.isdecimal())
    quoted = tuple(_QUOTED.findall(diagnostic.message))
    span = diagnostic.location.span
    if source is None or span == WHOLE_FILE:
        return Traits(diagnostic.rule, field, diagnostic.found, None, None, quoted)
    before, found, after = (
        " ".join(part.split())
        for part in (
            _LINE_END.split(source.text[max(0, span.start - _SURROUNDINGS) : span.start])[-1],
            source.text[span.start : span.end],
            _LINE_END.split(source.text[span.end : span.end + _SURROUNDINGS])[0],
        )
    )
    return Traits(diagnostic.rule, field, found, before, after, quoted)
