"""A schema as a tree: what it says of the value at a route, and where it has a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ..model.document import Plain, Route
from .stored import Schema

Place: TypeAlias = tuple[str | None, ...]
"""A route in which None stands for any index."""


def resolved(root: Schema, schema: Plain) -> Schema:
    """The schema with the definition that it refers to; what stands beside a reference wins."""
    own = schema if isinstance(schema, dict) else {}
    reference = own.get("$ref")
    if not isinstance(reference, str) or not reference.startswith("#/"):
        return own
    node: Plain = dict(root)
    for step in reference[2:].split("/"):
        node = node.get(step) if isinstance(node, dict) else None
    return {**resolved(root, node), **own}


def properties(schema: Schema) -> Mapping[str, Plain]:
    """The schema of each key that a schema names."""
    named = schema.get("properties")
    return named if isinstance(named, dict) else {}


def keys(root: Schema, schema: Plain, place: Place) -> Iterator[tuple[Place, str]]:
    """Every key that a schema names at any depth, each with the place of its group."""
    whole = resolved(root, schema)
    for key, value in properties(whole).items():
        yield place, key
        yield from keys(root, value, (*place, key))
    if isinstance(whole.get("items"), dict):
        yield from keys(root, whole["items"], (*place, None))


def described(root: Schema, schema: Plain, route: Route) -> str:
    """What a schema says in `description` of the value at a route, or the empty string."""
    whole = resolved(root, schema)
    if not route:
        return note(whole, "description")
    if isinstance(route[0], int):
        return described(root, whole.get("items"), route[1:])
    known = properties(whole).get(route[0], whole.get("additionalProperties"))
    return described(root, known, route[1:])


def note(schema: Schema, name: str) -> str:
    """A text that a schema carries for its readers, or the empty string."""
    text = schema.get(name)
    return text if isinstance(text, str) else ""


def texts(value: Plain) -> list[str]:
    """What a keyword lists, such as types or keys; a single one stands for a list of one."""
    if isinstance(value, list):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]
