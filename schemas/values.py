"""Explanations of values: of the wrong kind, not in a list, of the wrong form, out of bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from ..model.patterns import late
from ..model.words import both, either, nearest
from .context import Context
from .tree import note, properties, resolved, texts
from .verdict import Fault
from .violation import Violation, has_key, is_blank
from .wording import kind, kinds, label, shown

_MANY = 10
_LOOSE_DATE = late(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s*")


def wrong_type(fault: Fault, context: Context) -> Iterator[Violation]:
    """`type`: a text where a list is wanted, and so on."""
    types = texts(fault.wanted)
    entries = resolved(context.schema, fault.schema.get("items")).get("type")
    wanted = kinds(types, entries if isinstance(entries, str) else "")
    if fault.found is None:
        message = f"{label(fault.route)} is left blank: it must be {wanted}"
    else:
        found = shown(fault.found) if isinstance(fault.found, float) else kind(fault.found)
        message = f"{label(fault.route)} must be {wanted}, not {found}"
    yield Violation(
        route=fault.route,
        at_key=is_blank(fault.found) and has_key(fault.route),
        message=message,
        help=_reshape(types, fault) + context.about(fault.route),
    )


def _reshape(types: Sequence[str], fault: Fault) -> str:
    """How to give a value the type that is wanted."""
    found = fault.found
    if found is None:
        return "Fill it in, or take it out if there is nothing to say."
    if isinstance(found, str):
        if "array" in types:
            return "Put it in square brackets, or write each entry on a line of its own after `- `."
        if "object" in types:
            keys = [f"`{name}`" for name in properties(fault.schema)]
            return f"The keys that fit under it are {both(keys)}." if keys else "It holds keys."
        return f"Write {kinds(types)}, without quotes."
    if "string" in types:
        if isinstance(found, dict):
            return (
                "A colon and a space make a key of what stands before them. If a text is meant, "
                "put it in quotes."
            )
        if isinstance(found, list):
            return "Write a single text. After `|`, lines that begin with `- ` show as a list."
        expected = note(fault.schema, "x-expected")
        return f"Write {expected}." if expected else "If a text is meant, put it in quotes."
    if "array" in types and isinstance(found, dict):
        return "Begin each entry with `- `."
    return f"Anything but {kinds(types)} would be lost here."


def not_listed(fault: Fault, context: Context) -> Iterator[Violation]:
    """`enum`: none of the words there are."""
    allowed = texts(fault.wanted)
    quoted = [f'"{choice}"' for choice in allowed]
    noun = note(fault.schema, "x-noun")
    written = fault.found if isinstance(fault.found, str) else ""
    near = nearest(written, allowed) if written else None
    few = len(allowed) <= _MANY
    message = f"{shown(fault.found)} is no {noun or f'value for {label(fault.route)}'}"
    if is_blank(fault.found):
        message = f"{label(fault.route)} is left blank: it must be {noun or either(quoted)}"
    elif near:
        message += f': did you mean "{near}"?'
    elif few:
        message += f": it must be {either(quoted)}"
    choose = "`rxproof rules` lists them." if noun == "rule" else f"Choose from {both(quoted)}."
    yield Violation(
        route=fault.route,
        at_key=is_blank(fault.found) and has_key(fault.route),
        message=message,
        help=("Another word means nothing here." if near or few else choose)
        + context.about(fault.route),
        suggestions=(near,) if near else (),
    )


def not_the_one(fault: Fault, context: Context) -> Iterator[Violation]:
    """`const`: not the one value there is."""
    found, wanted = shown(fault.found), shown(fault.wanted)
    message = note(fault.schema, "x-message") or f"{label(fault.route)} must be {{wanted}}"
    # "1" where 1 is wanted: only the quotes are wrong.
    quoted = isinstance(fault.found, str) and fault.found.strip() == wanted
    yield Violation(
        route=fault.route,
        at_key=is_blank(fault.found) and has_key(fault.route),
        message=f"{label(fault.route)} must be the number {wanted}, not a text"
        if quoted
        else message.replace("{found}", found).replace("{wanted}", wanted),
        help=("Take the quotes away." if quoted else f"Only {wanted} can be read here.")
        + context.about(fault.route),
    )


def wrong_form(fault: Fault, context: Context) -> Iterator[Violation]:
    """`pattern`: a text of another form."""
    expected = note(fault.schema, "x-expected") or "of another form"
    blank = is_blank(fault.found)
    yield Violation(
        route=fault.route,
        at_key=blank and has_key(fault.route),
        message=f"{label(fault.route)} is empty: give {expected}"
        if blank and expected == "a reason"
        else f"{label(fault.route)} is empty: it must be {expected}"
        if blank
        else f"{label(fault.route)} must be {expected}, not {shown(fault.found)}",
        help="Whatever reads this field counts on that form." + context.about(fault.route),
    )


def no_date(fault: Fault, context: Context) -> Iterator[Violation]:
    """`format: date`, the only format in use."""
    written = fault.found if isinstance(fault.found, str) else ""
    parts = _LOOSE_DATE.fullmatch(written)
    day = _day(parts) if parts else None
    if not written.strip():
        message = f"{label(fault.route)} is empty: it must be a date such as 2026-05-04"
    elif parts and day is None:
        message = f"{label(fault.route)} is {shown(written)}, a day that does not exist"
    else:
        message = f"{label(fault.route)} must be a date such as 2026-05-04, not {shown(written)}"
    yield Violation(
        route=fault.route,
        at_key=not written.strip() and has_key(fault.route),
        message=message,
        help="Readers in different countries read 04/05 as different days. Write the year, the "
        "month and the day with hyphens between them." + context.about(fault.route),
        suggestions=(day,) if day else (),
    )


def _day(parts: re.Match[str]) -> str | None:
    try:
        return date(*(int(part) for part in parts.groups())).isoformat()
    except ValueError:
        return None


def repeated(fault: Fault, context: Context) -> Iterator[Violation]:
    """`uniqueItems`: one violation for each entry that stood there before."""
    items = fault.found if isinstance(fault.found, list) else []
    for index, item in enumerate(items):
        first = items.index(item)
        if first < index:
            route = (*fault.route, index)
            yield Violation(
                route=route,
                at_key=False,
                message=f"{label(route)} repeats item {first + 1}: {shown(item)}",
                help="One of the two is too many, or was meant to be another. Delete or correct it."
                + context.about(fault.route),
            )


def too_few(fault: Fault, context: Context) -> Iterator[Violation]:
    """`minItems` and `minLength`: nothing, or not enough."""
    yield Violation(
        route=fault.route,
        at_key=has_key(fault.route),
        message=f"{label(fault.route)} is empty: it must hold something"
        if fault.wanted == 1
        else f"{label(fault.route)} is too short: it must hold at least {shown(fault.wanted)}",
        help="Fill it in, or take it out if it may be left out." + context.about(fault.route),
    )


def out_of_bounds(bound: str) -> Callable[[Fault, Context], Iterator[Violation]]:
    """`minimum` and `maximum`: a number too small or too large.

    Args:
        bound: how to say what is allowed, with `{}` for the number.
    """

    def explanation(fault: Fault, context: Context) -> Iterator[Violation]:
        wanted, found = shown(fault.wanted), shown(fault.found)
        yield Violation(
            route=fault.route,
            at_key=False,
            message=f"{label(fault.route)} must be {bound.format(wanted)}, not {found}",
            help="No other number makes sense here." + context.about(fault.route),
        )

    return explanation


def refused(fault: Fault, context: Context) -> Iterator[Violation]:
    """`not`: a value that is not allowed, or not under these conditions."""
    message = note(fault.schema, "x-message") or f"{label(fault.route)} cannot be {{found}}"
    holder = isinstance(fault.found, dict | list)
    yield Violation(
        route=fault.route,
        at_key=holder and has_key(fault.route),
        message=message.replace("{found}", shown(fault.found)),
        help=(note(fault.schema, "x-hint") or "Choose another.") + context.about(fault.route),
    )


def otherwise(fault: Fault, context: Context) -> Iterator[Violation]:
    """For keywords that only a schema of somebody else's uses: less to say, but nothing lost."""
    asked = f" ({fault.keyword}: {shown(fault.wanted)})" if fault.keyword else ""
    yield Violation(
        route=fault.route,
        at_key=isinstance(fault.found, dict | list) and has_key(fault.route),
        message=f"{label(fault.route)} is not what the schema asks for{asked}",
        help="Change it to what the schema asks for." + context.about(fault.route),
    )
