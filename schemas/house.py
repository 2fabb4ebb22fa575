"""Schemas of a house's own: what keeps one from being used, and one kept ready for many files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from ..model.document import Plain, Route
from ..model.words import shortened
from . import expressions
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
    tomorrow. Regular expressions must be such as can be run with a time limit.
    """
    if not isinstance(schema, dict):
        yield (), "a schema must be a group of keys"
        return
    found = [*_against_dialect(schema)]
    told = {route for route, _ in found}
    for route, message in _own_limits(schema):
        if not any(route[:length] in told for length in range(1, len(route) + 1)):
            found.append((route, message))
    yield from found
    if not found:
        yield from _circles(schema)


def needs_limit(schema: dict[str, Plain]) -> bool:
    """Whether a regular expression in a schema says more than how a text begins.

    Those the compiled library reads in its own way and without the limit, so it is not asked.
    """
    return not all(
        expressions.is_beginning(form) for _, part in _parts(schema, ()) for _, form in _forms(part)
    )


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


def _own_limits(schema: Plain) -> Iterator[tuple[Route, str]]:
    """What JSON Schema allows and cannot be had here."""
    parts = list(_parts(schema, ()))
    looks_back = any("unevaluatedProperties" in part for _, part in parts)
    for route, part in parts:
        dialect = part.get("$schema", DIALECT)
        if isinstance(dialect, str) and dialect.rstrip("#") != DIALECT:
            yield (*route, "$schema"), f"only the dialect {DIALECT} can be read"
        for key in ("$dynamicRef", "$recursiveRef"):
            if key in part:
                yield (*route, key), f"'{key}' cannot be followed: use `$ref` with `#/$defs/...`"
        if route and isinstance(part.get("$id"), str):
            yield (*route, "$id"), "only the whole schema can have an '$id'"
        form = part.get("format")
        if isinstance(form, str) and form != "date":
            yield (*route, "format"), f'the format "{form}" is not checked: only "date" is'
        for way, expression in _forms(part):
            at: Route = (*route, *way)
            if flaw := expressions.flaw_in_schema(expression):
                yield at, f"the pattern '{shortened(expression)}' cannot be used: {flaw}"
            elif looks_back and way[0] != "pattern" and not expressions.is_beginning(expression):
                # The library asks it once more there, and without the limit.
                message = (
                    f"'{shortened(expression)}' cannot stand in a schema with "
                    "'unevaluatedProperties': only beginnings such as '^x-' can"
                )
                yield at, message


_DATA = frozenset({"const", "default", "enum", "examples"})
"""Keywords whose values are data, not schemas."""
_BY_NAME = frozenset({"$defs", "dependentSchemas", "patternProperties", "properties"})
"""Keywords whose values hold schemas by names, which are no keywords."""


def _parts(schema: Plain, route: Route) -> Iterator[tuple[Route, dict[str, Plain]]]:
    """Every schema in a schema, itself too, with the way to it."""
    if isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from _parts(item, (*route, index))
    if not isinstance(schema, dict):
        return
    yield route, schema
    for key, value in schema.items():
        if key in _BY_NAME and isinstance(value, dict):
            for name, part in value.items():
                yield from _parts(part, (*route, key, name))
        elif key not in _DATA:
            yield from _parts(value, (*route, key))


def _forms(schema: dict[str, Plain]) -> Iterator[tuple[Route, str]]:
    """The regular expressions that a schema asks for itself, with the way to each."""
    form, forms = schema.get("pattern"), schema.get("patternProperties")
    if isinstance(form, str):
        yield ("pattern",), form
    for key in forms if isinstance(forms, dict) else ():
        yield ("patternProperties", key), key


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
