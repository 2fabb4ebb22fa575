"""What makes a finding the same one tomorrow, though lines above it came or went."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from ..model.diagnostic import Diagnostic
from ..model.report import FileReport
from ..model.traits import Traits, traits


def fingerprinted(file: FileReport) -> Iterator[tuple[Diagnostic, str]]:
    """The findings in a file that no waiver covers, each with its fingerprint.

    A fingerprint is 64 hexadecimal digits made from the rule, the file's name, the field, the
    offending text, the rest of its line and what the message quotes. Findings alike in all of these
    are counted, so no two of a file share one. Neither line numbers nor the place in a list go in.
    """
    seen: Counter[Traits] = Counter()
    for diagnostic in file.standing:
        known_by = traits(diagnostic, file.source)
        content = json.dumps([file.path, *_parts(known_by), seen[known_by]])
        seen[known_by] += 1
        yield diagnostic, hashlib.sha256(content.encode("ascii")).hexdigest()


def _parts(known_by: Traits) -> tuple[str, ...]:
    text = (known_by.before, known_by.found, known_by.after)
    stretch = tuple(part for part in text if part is not None)
    return known_by.rule, known_by.field, *stretch, *known_by.quoted
