"""Explanations of keys: those that a document should not have, and those that it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.document import Plain
from ..model.words import both, either, one_edit
from .context import Context, Unknown, extra
from .stored import Schema
from .tree import Place, note, properties, texts
from .verdict import Fault
from .violation import Violation, has_key
from .wording import label, quoted

_MANY = 20


def unknown_keys(fault: Fault, context: Context) -> Iterator[Violation]:
    """`additionalProperties`: one violation for each key that is too many."""
    allowed = properties(fault.schema)
    noun = note(fault.schema, "x-noun") or "key"
    unasked = list(extra(fault))
    meant = [context.at(fault.route, key).near for key in unasked]
    for key in unasked:
        unknown = context.at(fault.route, key)
        message, suggestion = _told(unknown, key, noun)
        yield Violation(
            route=unknown.route,
            at_key=True,
            message=message,
            help=_remedy(unknown, noun, fault.schema),
            suggestions=(suggestion,) if suggestion else (),
            replacement=_replacement(key, unknown.near, allowed, fault.found, meant),
        )


def _told(unknown: Unknown, key: str, noun: str) -> tuple[str, str]:
    """The message about an unknown key, and the key to suggest, or the empty string."""
    name = quoted(key)
    if unknown.at_top:
        return f"{name} can stand only at the top level", ""
    if unknown.near:
        return f"unknown {noun} {name}: did you mean '{unknown.near}'?", unknown.near
    where = _whereabouts(unknown.places)
    if unknown.elsewhere:
        message = (
            f"unknown {noun} {name}: did you mean '{unknown.elsewhere}', which belongs {where}?"
        )
        return message, unknown.elsewhere
    return (f"{name} belongs {where}" if where else f"unknown {noun} {name}"), ""


def _remedy(unknown: Unknown, noun: str, schema: Schema) -> str:
    why = "Nothing reads a key that the format does not have here, so it would be lost unseen."
    if noun != "key":
        why = f"A setting for a {noun} that does not exist would be lost unseen."
    if unknown.near:
        return f"{why} Rename it."
    if unknown.elsewhere:
        return f"{why} Rename it and move it there."
    if unknown.places or unknown.at_top:
        return f"{why} Move it there."
    allowed = [f"`{name}`" for name in properties(schema)]
    choice = f" The keys that fit here are {both(allowed)}." if 0 < len(allowed) <= _MANY else ""
    hint = note(schema, "x-hint")
    return f"{why}{choice} {hint}".rstrip()


def _whereabouts(places: Sequence[Place]) -> str:
    return either([_whereabout(place) for place in places])


def _whereabout(place: Place) -> str:
    if not place:
        return "at the top level"
    if None not in place:
        return f"under {_dotted(place)}"
    last = len(place) - 1 - place[::-1].index(None)
    under = f"under {_dotted(place[last + 1 :])} " if place[last + 1 :] else ""
    return f"{under}in an entry of {_dotted(place[:last])}"


def _dotted(place: Place) -> str:
    return ".".join(step for step in place if step is not None)


def _replacement(
    key: str, near: str | None, allowed: Iterable[str], found: Plain, meant: Sequence[str | None]
) -> str | None:
    """`near` where it cannot be anything else that was meant."""
    close = [name for name in allowed if one_edit(key, name)]
    taken = isinstance(found, dict) and near in found
    return near if close == [near] and not taken and meant.count(near) == 1 else None


def missing_keys(fault: Fault, context: Context) -> Iterator[Violation]:
    """`required`: one violation for each key that is missing."""
    return _missing(fault, texts(fault.wanted), context)


def missing_companions(fault: Fault, context: Context) -> Iterator[Violation]:
    """`dependentRequired`: one violation for each key that others need."""
    wanted = fault.wanted if isinstance(fault.wanted, dict) else {}
    found = fault.found if isinstance(fault.found, dict) else {}
    keys = (key for name, needed in wanted.items() if name in found for key in texts(needed))
    return _missing(fault, keys, context)


def _missing(fault: Fault, keys: Iterable[str], context: Context) -> Iterator[Violation]:
    present = fault.found if isinstance(fault.found, dict) else {}
    for key in dict.fromkeys(keys):
        if key in present or context.answered(fault.route, key):
            continue
        yield Violation(
            route=fault.route,
            at_key=has_key(fault.route),
            message=f"{label(fault.route)} lacks the key '{key}'",
            help="What is written here cannot be used without it. Add it."
            + context.about((*fault.route, key)),
        )
