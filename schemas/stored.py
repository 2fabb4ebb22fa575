"""The schemas that come with rxproof, as text and as data."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from ..model.document import Plain

Schema: TypeAlias = Mapping[str, Plain]
"""A JSON Schema as data."""

NAMES = ("monograph", "config", "report", "published", "baseline")
"""The schemas there are, by name."""


def text(name: str) -> str:
    """The schema of that name, as the file holds it.

    Args:
        name: one of `NAMES`.

    Raises:
        ValueError: there is no schema of that name.
    """
    if name not in NAMES:
        raise ValueError(f"there is no schema {name!r}: there are {', '.join(NAMES)}")
    # importlib.resources would bring zipfile and tempfile into every run.
    data = pkgutil.get_data(__package__, f"{name}.schema.json")
    if data is None:
        raise FileNotFoundError(f"{name}.schema.json is missing: install rxproof again")
    return data.decode("utf-8").replace("\r\n", "\n")


@cache
def load(name: str) -> Schema:
    """The schema of that name, as data that nobody may change.

    Args:
        name: one of `NAMES`.

    Raises:
        ValueError: there is no schema of that name.
    """
    schema: Schema = json.loads(text(name))
    return schema


def formatted(value: Plain, indent: int = 0, before: int = 0) -> str:
    """JSON the way the schema files have it: a value that fits stays on one line of 100 characters.

    Args:
        value: what to write.
        indent: how deep the value stands, in spaces.
        before: how many characters its first line needs beside it: a key before it, a comma after.
    """
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value:
        return line
    inner = indent + 2
    if isinstance(value, list):
        if indent + before + len(line) <= _WIDTH:
            return line
        parts = [formatted(item, inner, 1) for item in value]
        start, end = "[]"
    else:
        # A mapping of more than plain values reads better on several lines however short it is.
        flat = not any(isinstance(item, dict) for item in value.values())
        if flat and len(value) == 1 and indent + before + len(line) <= _WIDTH:
            return line
        keys = {name: json.dumps(name, ensure_ascii=False) + ": " for name in value}
        parts = [
            keys[name] + formatted(item, inner, len(keys[name]) + 1) for name, item in value.items()
        ]
        start, end = "{}"
    space = " " * inner
    return f"{start}\n{space}" + f",\n{space}".join(parts) + f"\n{' ' * indent}{end}"


_WIDTH = 100
