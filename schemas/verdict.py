"""What JSON Schema libraries have against a value, in terms of our own.

Two libraries share the work. `jsonschema-rs`, which is compiled, says in microseconds that a value
fits, and most do. Where it says no, or cannot tell, or is not installed, `jsonschema` says what is
wrong. Only this module calls them, and it imports each when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ..model.document import Plain, Route
from ..model.values import dataclass
from . import stored
from .house import parsed
from .stored import Schema

if TYPE_CHECKING:
    import jsonschema_rs
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


def fits(schema: str | Schema, value: Plain) -> bool | None:
    """Whether `value` meets the schema, or None where only `faults` can tell.

    Args:
        schema: the name of a stored schema, or a schema.
        value: the document as plain data.
    """
    try:
        validator = _quick_stored(schema) if isinstance(schema, str) else _quick(schema)
        return None if validator is None else validator.is_valid(value)
    except (ValueError, TypeError, OverflowError):
        # Not every value of Python goes into the library: a lone surrogate does not, for one.
        return None


def fits_text(text: str, value: Plain) -> bool | None:
    """The same for a schema as text, which is made ready once for all the files it is for."""
    try:
        validator = _quick_text(text)
        return None if validator is None else validator.is_valid(value)
    except (ValueError, TypeError, OverflowError):
        return None


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


@lru_cache(maxsize=64)
def _quick_text(text: str) -> jsonschema_rs.Draft202012Validator | None:
    return _quick(parsed(text))


@cache
def _quick_stored(name: str) -> jsonschema_rs.Draft202012Validator | None:
    return _quick(stored.load(name))


def _quick(schema: Schema) -> jsonschema_rs.Draft202012Validator | None:
    try:
        from jsonschema_rs import Draft202012Validator
    except ImportError:  # nobody has built it for this machine
        return None
    return Draft202012Validator(dict(schema), validate_formats=True, formats={"date": is_date})


@cache
def _stored(name: str) -> Draft202012Validator:
    return _validator(stored.load(name))


def _validator(schema: Schema) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker([])
    formats.checks("date")(is_date)
    return Draft202012Validator(schema, format_checker=formats)


def is_date(value: object) -> bool:
    """Whether `value` is a day such as 2026-05-04; what is no text is for other keywords to judge.

    Both libraries are given this one: by themselves they disagree about the year 0000.
    """
    if not isinstance(value, str):
        return True
    try:
        # Python reads other ways to write a day, too, from 3.11 on.
        return len(value) == 10 and value[4] == value[7] == "-" and bool(date.fromisoformat(value))
    except ValueError:
        return False
