"""Words for the things that a schema speaks of: fields, values, kinds of values, choices."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ..model.document import Plain, Route
from ..model.words import either

_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
}
_LONGEST = 60


def label(route: Route) -> str:
    """What to call the value at a route: 'url', item 2 of 'classes', the file."""
    if not route:
        return "the file"
    last = route[-1]
    return f"item {last + 1} of {label(route[:-1])}" if isinstance(last, int) else quoted(last)


def quoted(key: str) -> str:
    """A key as a message shows it: on one line, and not too long."""
    text = json.dumps(key, ensure_ascii=False)[1:-1].replace('\\"', '"')
    return f"'{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}'"


def shown(value: Plain) -> str:
    """A value as a message shows it: on one line, and not too long."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - 2] + ('…"' if isinstance(value, str) else "…")


def kind(value: Plain) -> str:
    """What sort of value it is, with its article."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    for sort, name in ((str, "string"), (list, "array"), (dict, "object")):
        if isinstance(value, sort):
            return _KINDS[name]
    return _KINDS["number"]


def kinds(types: Iterable[str], entries: str = "") -> str:
    """What sorts of values a field takes.

    Args:
        types: names of JSON Schema; null goes without saying.
        entries: the type of the entries where a list is one of the sorts, or the empty string.
    """
    words = [_KINDS[name] for name in types if name != "null"]
    if entries == "string":
        words = ["a list of texts" if word == "a list" else word for word in words]
    return either(words)
