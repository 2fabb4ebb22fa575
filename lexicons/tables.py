"""Tables of facts with their sources: records of `field: value` lines, a blank line between them.

A line that begins with white space goes on with the value above it; a field may stand more than
once; `#` begins a comment line. lexicons/README.md says what each table holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Record: TypeAlias = Mapping[str, Sequence[str]]
"""The values of each field of a record, in the order of its lines."""


class MalformedTableError(ValueError):
    """A line of a table that follows no format."""


def records(name: str) -> Iterator[Record]:
    """The records of the table `name`, which stands beside this module."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        record: dict[str, list[str]] = {}
        last = ""
        for line in block.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            if line[0].isspace():
                if not last:
                    raise MalformedTableError(line)
                record[last][-1] += " " + line.strip()
                continue
            last, colon, value = line.partition(":")
            if not colon:
                raise MalformedTableError(line)
            record.setdefault(last, []).append(value.strip())
        if record:
            yield record


def one(record: Record, field: str) -> str:
    """The only value of a field, empty where it is absent."""
    return record.get(field, ("",))[0]


def listed(record: Record, field: str) -> tuple[str, ...]:
    """The values of a field that lists several, with commas between them."""
    return tuple(part.strip() for part in one(record, field).split(",") if part.strip())


def is_verified(record: Record) -> bool:
    """Whether somebody has read the record's source and found there what it says."""
    return one(record, "verified") == "yes"
