"""What JSON Schema libraries have against a value, in terms of our own.

Two libraries share the work. `jsonschema-rs`, which is compiled, says in microseconds that a value
fits, and most do. Where it says no, or cannot tell, or is not installed, `jsonschema` says what is
wrong. A house's schema with regular expressions is left to `jsonschema` from the start, with them
run under a time limit, so that its verdict is the same whatever is installed. Only this module
calls them, and it imports each when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from ..model.document import Plain, Route
from ..model.values import dataclass
from . import expressions, stored
from .house import needs_limit, parsed
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
    """The same for a house's own schema, which is made ready once for all the files it is for."""
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

    Raises:
        SlowExpressionError: a regular expression of a schema that is not stored takes too long.
    """
    validator = _stored(schema) if isinstance(schema, str) else _limited(schema)
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
    schema = parsed(text)
    return None if needs_limit(dict(schema)) else _quick(schema)


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


def _limited(schema: Schema) -> Any:
    """The same, but regular expressions are run with a time limit."""
    return _limited_kind()(schema, format_checker=_validator(schema).format_checker)


@cache
def _limited_kind() -> Any:
    from jsonschema import Draft202012Validator, validators

    making: Any = validators  # its types leave `extend` without any
    keywords = {
        "additionalProperties": _additional,
        "pattern": _pattern,
        "patternProperties": _by_form,
    }
    return making.extend(Draft202012Validator, keywords)


def _pattern(_library: Any, form: str, found: Any, _schema: Schema) -> Iterator[ValidationError]:
    if isinstance(found, str) and not expressions.is_in(form, found):
        yield _error(form)


def _by_form(
    library: Any, forms: Mapping[str, Plain], found: Any, _schema: Schema
) -> Iterator[ValidationError]:
    for key, value in found.items() if isinstance(found, dict) else ():
        for form, schema in forms.items():
            if expressions.is_in(form, key):
                yield from library.descend(value, schema, path=key, schema_path=form)


def _additional(
    library: Any, asked: Plain, found: Any, schema: Schema
) -> Iterator[ValidationError]:
    extra = list(others(found, schema)) if isinstance(found, dict) else []
    if isinstance(asked, dict):
        for key in extra:
            yield from library.descend(found[key], asked, path=key)
    elif asked is False and extra:
        yield _error(", ".join(extra))


def others(found: Mapping[str, Plain], schema: Schema) -> Iterator[str]:
    """The keys that a schema knows neither by name nor by form."""
    names, forms = schema.get("properties"), schema.get("patternProperties")
    for key in found:
        if not (isinstance(names, dict) and key in names) and not has_form(key, forms):
            yield key


def has_form(key: str, forms: Plain) -> bool:
    """Whether a key has one of the forms of `patternProperties`."""
    return isinstance(forms, dict) and any(expressions.is_in(form, key) for form in forms)


def _error(message: str) -> ValidationError:
    from jsonschema.exceptions import ValidationError

    return ValidationError(message)


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
