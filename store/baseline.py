"""Baselines: findings that were there when a house began, kept in a file so that no more come.

The file is JSON with a line for each finding, sorted, so that a change of it reads well in a diff.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from ..model.document import Plain
from ..model.traits import Traits
from ..model.values import dataclass
from . import atomic

SCHEMA = "urn:rxproof:baseline:1"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding in a file.

    Attributes:
        file: the file, from the folder of the configuration.
        traits: what the finding is known by.
    """

    file: str
    traits: Traits

    @property
    def order(self) -> str:
        """What entries are sorted by: the same on any machine."""
        return _line(self, 1)


Baseline: TypeAlias = Counter[Entry]
"""Findings, each with how many of it there are."""


def read(path: Path) -> bytes:
    """What stands in a baseline's file.

    Raises:
        OSError: it cannot be read.
    """
    return path.read_bytes()


def entries(data: Plain) -> Baseline:
    """The findings of a baseline, out of data that fits its schema."""
    baseline: Baseline = Counter()
    listed = data.get("findings") if isinstance(data, dict) else None
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict):
            times = item.get("times", 1)
            baseline[_entry(item)] += times if isinstance(times, int) else 1
    return baseline


def render(baseline: Baseline) -> str:
    """The file's content."""
    lines = [
        _line(entry, baseline[entry]) for entry in sorted(baseline, key=lambda entry: entry.order)
    ]
    listed = "[\n" + ",\n".join(f"    {line}" for line in lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {listed}\n}}\n'


def write(path: Path, baseline: Baseline) -> None:
    """Put a baseline into its file, in one step.

    Raises:
        OSError: it cannot be written.
    """
    atomic.write(path, render(baseline).encode("utf-8"))


def _entry(item: Mapping[str, Plain]) -> Entry:
    quoted = item.get("says")
    before, after = item.get("before"), item.get("after")
    return Entry(
        str(item["file"]),
        Traits(
            rule=str(item["rule"]),
            field=str(item.get("field", "")),
            found=str(item.get("found", "")),
            before=None if before is None else str(before),
            after=None if after is None else str(after),
            quoted=tuple(map(str, quoted)) if isinstance(quoted, list) else (),
        ),
    )


def _line(entry: Entry, times: int) -> str:
    traits = entry.traits
    members: dict[str, Plain] = {"file": entry.file, "rule": traits.rule}
    if traits.field:
        members["field"] = traits.field
    if traits.before is not None:
        members["before"] = traits.before
    if traits.found:
        members["found"] = traits.found
    if traits.after is not None:
        members["after"] = traits.after
    if traits.quoted:
        members["says"] = list(traits.quoted)
    if times > 1:
        members["times"] = times
    # A lone surrogate, out of a broken file's name, has no UTF-8.
    text = json.dumps(members, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(members)
