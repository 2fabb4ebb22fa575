"""Schemas of a house's own: what keeps one from being used, and one kept ready for many files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from ..model.document import Plain, Route
from .stored import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@lru_cache(maxsize=64)
def parsed(text: str) -> Schema:
    """The schema of that text; the same value for the same text."""
    schema: Schema = json.loads(text)
    return schema


def flaws(schema: Plain) -> Iterator[tuple[Route, str]]:
    """What keeps a schema from being applied: the way to each place, and what is wrong there.

    References may lead to definitions in the schema itself alone, and not in circles: a monograph
    nests no deeper than its format, and what is fetched from elsewhere may be another thing
    tomorrow.
    """
    if not isinstance(schema, dict):
        yield (), "a schema must be a group of keys"
        return
    found = [*_against_dialect(schema), *_own_limits(schema, ())]
    yield from found
    if not found:
        yield from _circles(schema)


def _against_dialect(schema: dict[str, Plain]) -> Iterator[tuple[Route, str]]:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(
        Draft202012Validator.META_SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    told: set[Route] = set()
    for error in sorted(validator.iter_errors(schema), key=lambda error: len(error.absolute_path)):
        route = tuple(error.absolute_path)
        if route not in told:
            told.add(route)
            name = f"'{route[-1]}'" if route else "the schema"
            yield route, f"{name} is not what JSON Schema allows there: {error.message[:120]}"


def _own_limits(schema: Plain, route: Route) -> Iterator[tuple[Route, str]]:
    """What JSON Schema allows and cannot be had here."""
    if isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from _own_limits(item, (*route, index))
    if not isinstance(schema, dict):
        return
    dialect = schema.get("$schema", DIALECT)
    if isinstance(dialect, str) and dialect.rstrip("#") != DIALECT:
        yield (*route, "$schema"), f"only the dialect {DIALECT} can be read"
    for key in ("$dynamicRef", "$recursiveRef"):
        if key in schema:
            yield (*route, key), f"'{key}' cannot be followed: use `$ref` with `#/$defs/...`"
    if route and "$id" in schema and isinstance(schema["$id"], str):
        yield (*route, "$id"), "only the whole schema can have an '$id'"
    form = schema.get("format")
    if isinstance(form, str) and form != "date":
        yield (*route, "format"), f'the format "{form}" is not checked: only "date" is'
    for key, value in schema.items():
        if key not in _DATA:
            yield from _own_limits(value, (*route, key))


_DATA = frozenset({"const", "default", "enum", "examples"})
"""Keywords whose values are data, not schemas."""


def _circles(root: dict[str, Plain]) -> Iterator[tuple[Route, str]]:
    """References that lead nowhere, elsewhere, or back to where they stand."""
    done: set[str] = set()

    def follow(schema: Plain, route: Route, above: tuple[str, ...]) -> Iterator[tuple[Route, str]]:
        if isinstance(schema, list):
            for index, item in enumerate(schema):
                yield from follow(item, (*route, index), above)
        if not isinstance(schema, dict):
            return
        reference = schema.get("$ref")
        at: Route = (*route, "$ref")
        if isinstance(reference, str):
            if not reference.startswith("#/"):
                yield at, f"'{reference}' does not lead to a definition in this file (#/$defs/...)"
            elif reference in above:
                yield at, f"'{reference}' leads back to itself, and circles cannot be followed"
            elif reference not in done:
                target = _target(root, reference)
                if target is None:
                    yield at, f"'{reference}' leads nowhere in this file"
                else:
                    way: Route = tuple(reference[2:].split("/"))
                    yield from follow(target, way, (*above, reference))
                    done.add(reference)
        for key, value in schema.items():
            if key not in _DATA and key != "$defs":
                yield from follow(value, (*route, key), above)

    yield from dict.fromkeys(follow(root, (), ("#",)))


def _target(root: Plain, reference: str) -> Plain:
    node = root
    for step in reference[2:].split("/"):
        node = node.get(step) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else None
