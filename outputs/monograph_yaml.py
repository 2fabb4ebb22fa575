"""A monograph as the YAML that a person likes to edit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model.document import Plain
from ..model.monograph import (
    EFFECT_PARTS,
    NAME_ORDER,
    ROOT_ORDER,
    SCHEMA_VERSION,
    SECTION_ORDER,
)
from ..model.patterns import late

_WIDTH = 100
"""Columns that a line of text should not pass."""
_INDENT = "  "

_PROSE_KEYS = frozenset(("advice", "intro", "text")) | frozenset(
    part
    for section, parts in SECTION_ORDER.items()
    for part in (parts or (section,))
    if part != "more" and part not in EFFECT_PARTS
)
"""The keys under `sections` that hold prose."""
_FLOW_KEYS = ("availability", "review", "dosing")

# What both YAML 1.1 and 1.2 read as themselves; everything else is escaped.
_UNPRINTABLE = late(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BARE_START = late(r"[^\W_]")
_NOT_BARE = late(r":(?:\s|$)|\s#|[\t\n]|\s$")
_NOT_BARE_IN_FLOW = late(r"[,\[\]{}:?]")
_READ_AS_A_WORD = late(r"null|true|false|yes|no|on|off|y|n|nan|inf", re.IGNORECASE)
# Numbers of any base, dates, times and base-60 numbers are made of these alone.
_READ_AS_A_NUMBER = late(r"[0-9][0-9a-fox_.,:+\-tz ]*", re.IGNORECASE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}

_ITEM = late(r"[ \t]*-[ \t]+")
# A wrapped line must not begin like this: it would be read as a list, a heading, a quotation ...
_MARKUP = late(r"[-+*#>=|~`_:<!\\•·–—]|\d+[.)]")


def render(fields: Mapping[str, Plain], *, schema: str | None = None) -> str:
    """Write a monograph's fields as YAML, in the order of the format.

    Long lines of prose are broken at spaces, as prose joins its lines; all other text comes back
    from a YAML reader exactly as it was.

    Args:
        fields: what the monograph holds. Keys that the format does not know come last.
        schema: where the monograph's schema is, for an editor's YAML plug-in.
    """
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    if not fields:
        return head + "{}\n"
    return head + "".join(f"{line}\n" for line in _mapping(fields, (), 0))


def skeleton(identifier: str, generic: str, brand: str | None = None) -> dict[str, Plain]:
    """The fields of a new monograph, each text a placeholder that `validate` reports.

    Args:
        identifier: the monograph's id.
        generic: the generic name.
        brand: the brand name, for a branded product.
    """
    names: dict[str, Plain] = {"generic": generic}
    if brand:
        names["brand"] = brand
    title = f"{brand} ({generic})" if brand else generic[:1].upper() + generic[1:]
    effects = {
        "common": "TODO: what to do when a common side effect lasts or gets worse.",
        "serious": "TODO: which of these need medical help right away, and how to get it.",
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "id": identifier,
        "names": names,
        "classes": ["TODO: the kind of medicine it is, such as blood thinner"],
        "route": "TODO: the way it is given, such as oral",
        "review": {"status": "draft"},
        "sources": [
            {
                "title": f"TODO: the label or leaflet of {title} that this page rests on",
                "publisher": "TODO: who publishes it",
            }
        ],
        "sections": {
            "description": f"TODO: what {title} is and how it works.",
            "uses_and_dosage": f"TODO: what {title} is used for, and how it is taken.",
            "do_not_use": f"TODO: who must not have {title}.",
            "missed_dose": "TODO: what to do after a missed dose.",
            "overdose": "TODO: the signs of an overdose, and where to get help.",
            "side_effects": {
                **{
                    part: {"effects": [f"TODO: a {part} side effect"], "advice": advice}
                    for part, advice in effects.items()
                },
                "allergic_reactions": {
                    "intro": "TODO: how likely an allergic reaction is.",
                    "symptoms": ["TODO: a sign of an allergic reaction"],
                    "advice": "TODO: how to get medical help right away.",
                },
            },
            "precautions": {
                "before_use": "TODO: what to tell the doctor before the first dose.",
                "interactions": "TODO: other medicines, food and drink that do not go with it.",
                "activities": "TODO: driving, and other things that need a clear head.",
                "pregnancy": "TODO: what to know when pregnant, or planning to be.",
                "breastfeeding": "TODO: what to know when breastfeeding.",
            },
            "storage": "TODO: how to keep it at home, and away from children.",
        },
        "disclaimer": "TODO: the approved disclaimer.",
    }


def _ordered(mapping: Mapping[str, Plain], route: tuple[str, ...]) -> list[str]:
    """The keys in the order of the format; those it does not know after them, as they come."""
    order: Sequence[str] = ()
    if route == ():
        order = (*ROOT_ORDER, "import_notes")
    elif route == ("names",):
        order = NAME_ORDER
    elif route == ("sections",):
        order = tuple(SECTION_ORDER)
    elif route[:1] == ("sections",) and len(route) == 2:
        order = SECTION_ORDER.get(route[1], ())
    elif route[:2] == ("sections", "side_effects") and len(route) == 3:
        order = EFFECT_PARTS.get(route[2], ())
    known = [key for key in order if key in mapping]
    return known + [key for key in mapping if key not in order]


def _mapping(mapping: Mapping[str, Plain], route: tuple[str, ...], depth: int) -> Iterator[str]:
    for key in _ordered(mapping, route):
        yield from _entry(key, mapping[key], (*route, key), depth)


def _entry(key: str, value: Plain, route: tuple[str, ...], depth: int) -> Iterator[str]:
    start = f"{_INDENT * depth}{_string(key)}:"
    if isinstance(value, dict) and value:
        flow = _flow(value) if key in _FLOW_KEYS else None
        if flow and len(start) + 1 + len(flow) <= _WIDTH:
            yield f"{start} {flow}"
        else:
            yield start
            yield from _mapping(value, route, depth + 1)
    elif isinstance(value, list) and value:
        yield start
        yield from _sequence(value, route, depth + 1)
    else:
        yield from _scalar(start, value, depth, prose=_is_prose(route))


def _is_prose(route: tuple[str, ...]) -> bool:
    if route[0] == "sections":
        return route[-1] in _PROSE_KEYS
    return route in (("boxed_warning",), ("disclaimer",))


def _sequence(values: Sequence[Plain], route: tuple[str, ...], depth: int) -> Iterator[str]:
    dash = f"{_INDENT * depth}-"
    for value in values:
        if isinstance(value, (dict, list)) and value:
            # The first line moves up beside the dash: two columns, as much as the indentation.
            lines = (
                _mapping(value, (*route, "-"), depth + 1)
                if isinstance(value, dict)
                else _sequence(value, route, depth + 1)
            )
            first, *rest = lines
            yield f"{dash} {first[len(dash) + 1 :]}"
            yield from rest
        else:
            yield from _scalar(dash, value, depth, prose=False)


def _scalar(start: str, value: Plain, depth: int, *, prose: bool) -> Iterator[str]:
    """A scalar after its key or dash: on the same line, or as a block under it."""
    if not isinstance(value, str):
        yield f"{start} {_plain(value)}"
    elif prose and _can_be_literal(value):
        yield f"{start} |"
        yield from _indented(_wrapped(value, _room(depth)), depth)
    elif "\n" in value and _can_be_literal(value):
        yield f"{start} |-"
        yield from _indented(value.split("\n"), depth)
    elif len(start) + len(value) > _WIDTH and _can_be_folded(value):
        yield f"{start} >-"
        yield from _indented(_broken(value, _room(depth)), depth)
    else:
        yield f"{start} {_string(value)}"


def _room(depth: int) -> int:
    return max(_WIDTH - len(_INDENT) * (depth + 1), 40)


def _indented(lines: Iterable[str], depth: int) -> Iterator[str]:
    for line in lines:
        yield f"{_INDENT * (depth + 1)}{line}" if line else ""


def _plain(value: Plain) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, (list, dict)):
        return "{}" if isinstance(value, dict) else "[]"
    return str(value)


def _float(value: float) -> str:
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    mantissa, exponent, power = repr(value).partition("e")
    # YAML 1.1 takes 1e+16 for a string: it wants the point, and a sign in the power.
    if exponent and "." not in mantissa:
        mantissa += ".0"
    return f"{mantissa}{exponent}{power}"


def _string(value: str, *, in_flow: bool = False) -> str:
    """A string on one line: bare where every reader takes it for that string, else quoted."""
    if _can_be_bare(value) and not (in_flow and _NOT_BARE_IN_FLOW.search(value)):
        return value
    return f'"{_escaped(value)}"'


def _can_be_bare(value: str) -> bool:
    return (
        _BARE_START.match(value) is not None
        and _NOT_BARE.search(value) is None
        and _UNPRINTABLE.search(value) is None
        and _READ_AS_A_WORD.fullmatch(value) is None
        and _READ_AS_A_NUMBER.fullmatch(value) is None
    )


def _escaped(value: str) -> str:
    shown = "".join(_ESCAPES.get(character, character) for character in value)
    return _UNPRINTABLE.sub(lambda match: _escape(ord(match.group())), shown)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else ""


def _flow(mapping: Mapping[str, Plain]) -> str | None:
    """A small map on one line, or None where it holds more than short strings and numbers."""
    parts = []
    for key, value in mapping.items():
        if isinstance(value, (list, dict)):
            return None
        shown = _string(value, in_flow=True) if isinstance(value, str) else _plain(value)
        parts.append(f"{_string(key, in_flow=True)}: {shown}")
    return "{" + ", ".join(parts) + "}"


def _can_be_literal(value: str) -> bool:
    """Whether a text can stand in a literal block as it is, but for one line end at its end."""
    first = value[:1]
    return (
        bool(value.strip())
        and not first.isspace()
        and not value.endswith("\n")
        and _UNPRINTABLE.search(value) is None
        and "\t" not in value
    )


def _can_be_folded(value: str) -> bool:
    """Whether single spaces can become line ends and come back as they were."""
    return _can_be_literal(value) and "\n" not in value and value == value.strip()


def _broken(line: str, room: int, *, markup: bool = False) -> Iterator[str]:
    """A line in pieces of `room` columns, broken at single spaces only.

    With `markup`, no piece but the first begins with what prose reads as markup.
    """
    start = 0
    while len(line) - start > room:
        at = _break(line, start, room, markup=markup)
        if at < 0:
            break
        yield line[start:at]
        start = at + 1
    yield line[start:]


def _break(line: str, start: int, room: int, *, markup: bool) -> int:
    """Where to break: the last fitting space, else the first one after it; -1 where none is."""
    at = line.rfind(" ", start + 1, start + room + 1)
    while at > 0 and not _breaks(line, at, markup):
        at = line.rfind(" ", start + 1, at)
    if at > 0:
        return at
    at = line.find(" ", start + room)
    while at >= 0 and not _breaks(line, at, markup):
        at = line.find(" ", at + 1)
    return at


def _breaks(line: str, at: int, markup: bool) -> bool:
    after = line[at + 1 : at + 8]
    if not after or after[0].isspace() or line[at - 1].isspace():
        return False
    return not (markup and _MARKUP.match(after))


def _wrapped(value: str, room: int) -> Iterator[str]:
    """Prose with its long lines broken; what follows an item's first line is indented."""
    for line in value.split("\n"):
        item = _ITEM.match(line)
        first, *rest = _broken(line, room - 2 if item else room, markup=True)
        yield first
        for piece in rest:
            yield f"{_INDENT}{piece}" if item else piece
