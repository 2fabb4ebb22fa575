"""What makes a finding the same one tomorrow, though lines above it came or went."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from ..model.diagnostic import Diagnostic
from ..model.patterns import late
from ..model.report import FileReport
from ..model.source import WHOLE_FILE, Source

_SURROUNDINGS = 80  # characters of the line that count, on either side
_LINE_END = late(r"[\r\n]")
_QUOTED = late(r'"[^"]*"|`[^`]*`')


def fingerprinted(file: FileReport) -> Iterator[tuple[Diagnostic, str]]:
    """The findings in a file that no waiver covers, each with its fingerprint.

    A fingerprint is 64 hexadecimal digits made from the rule, the file's name, the field, the
    offending text, the rest of its line and what the message quotes. Findings alike in all of these
    are counted, so no two of a file share one. Neither line numbers nor the place in a list go in.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for diagnostic in file.standing:
        traits = _traits(diagnostic, file.source)
        content = json.dumps([file.path, *traits, seen[traits]])
        seen[traits] += 1
        yield diagnostic, hashlib.sha256(content.encode("ascii")).hexdigest()


def _traits(diagnostic: Diagnostic, source: Source | None) -> tuple[str, ...]:
    field = "/".join(step for step in diagnostic.pointer.split("/") if not step.isdecimal())
    # What a message quotes tells findings at one place apart; its wording may change any day.
    quoted = _QUOTED.findall(diagnostic.message)
    span = diagnostic.location.span
    if source is None or span == WHOLE_FILE:
        return diagnostic.rule, field, diagnostic.found, *quoted
    parts = (
        _LINE_END.split(source.text[max(0, span.start - _SURROUNDINGS) : span.start])[-1],
        source.text[span.start : span.end],
        _LINE_END.split(source.text[span.end : span.end + _SURROUNDINGS])[0],
    )
    return diagnostic.rule, field, *(" ".join(part.split()) for part in parts), *quoted
