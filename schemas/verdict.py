"""What a JSON Schema library has against a value, in terms of our own.

Only this module calls such a library, and it imports it when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ..model.document import Plain, Route
from . import stored
from .stored import Schema

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError


@dataclass(frozen=True, slots=True)
class Fault:
    """One keyword of a schema that one value of a document does not meet.

    Attributes:
        keyword: the keyword; the empty string where the schema is `false`.
        route: the way to the value.
        wanted: what stands at the keyword in the schema.
        found: the value.
        schema: the part of the schema that the keyword stands in.
    """

    keyword: str
    route: Route
    wanted: Plain
    found: Plain
    schema: Schema


def faults(schema: str | Schema, value: Plain) -> Iterator[Fault]:
    """Everything in `value` that does not meet the schema, in the schema's order.

    Args:
        schema: the name of a stored schema, or a schema.
        value: the document as plain data.
    """
    validator = _stored(schema) if isinstance(schema, str) else _validator(schema)
    seen: set[tuple[object, ...]] = set()
    for error in validator.iter_errors(value):
        # The library tells of each missing key apart; here the keyword speaks once for all of them.
        place = (*error.absolute_path, None, *error.absolute_schema_path)
        if place not in seen:
            seen.add(place)
            yield _fault(error)


def _fault(error: ValidationError) -> Fault:
    # Under a schema that is `false` the library knows neither a keyword nor what it asks for.
    under_keyword = isinstance(error.schema, dict)
    found: Any = error.instance
    wanted: Any = error.validator_value if under_keyword else None
    return Fault(
        keyword=str(error.validator) if under_keyword else "",
        route=tuple(error.absolute_path),
        wanted=wanted,
        found=found,
        schema=error.schema if isinstance(error.schema, dict) else {},
    )


@cache
def _stored(name: str) -> Draft202012Validator:
    return _validator(stored.load(name))


def _validator(schema: Schema) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker

    return Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
