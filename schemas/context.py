"""What the explanations of one document share: its schema, and the keys it should not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ..model.document import Route
from ..model.values import dataclass
from ..model.words import nearest
from .stored import Schema
from .tree import Place, described, keys, properties
from .verdict import Fault, has_form, others
from .wording import label

_MOST_PLACES = 3


@dataclass(frozen=True)
class Unknown:
    """A key that the format does not have where it stands.

    Attributes:
        route: the way to the key.
        near: the key of the same group that was probably meant.
        places: the groups in which the format has a key of that name, or of `elsewhere`.
        elsewhere: the key of other groups that was probably meant.
        at_top: whether the format has such keys, but at the top level only.
    """

    route: Route
    near: str | None = None
    places: tuple[Place, ...] = ()
    elsewhere: str | None = None
    at_top: bool = False


@dataclass(frozen=True)
class Context:
    """What the explanations of one document share."""

    faults: tuple[Fault, ...]
    schema: Schema

    @cached_property
    def places(self) -> Mapping[str, tuple[Place, ...]]:
        """Every key that the schema knows, and the groups that have it."""
        found: dict[str, list[Place]] = {}
        for place, key in keys(self.schema, dict(self.schema), ()):
            if place not in found.setdefault(key, []):
                found[key].append(place)
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def unknown(self) -> Mapping[Route, Unknown]:
        """The unknown keys, by the way to each."""
        return {
            (*fault.route, key): _unknown(fault, key, self)
            for fault in self.faults
            if fault.keyword == "additionalProperties"
            for key in extra(fault)
        }

    def at(self, route: Route, key: str) -> Unknown:
        """The unknown key of that name at the end of a route."""
        way: Route = (*route, key)
        return self.unknown[way]

    def answered(self, route: Route, key: str) -> bool:
        """Whether a missing key is there under a wrong name, or in a wrong place."""
        for unknown in self.unknown.values():
            if unknown.near == key and unknown.route[:-1] == route:
                return True
            if (unknown.elsewhere or unknown.route[-1]) == key and route in unknown.places:
                return True
        return False

    def about(self, route: Route) -> str:
        """What the schema says of the value at a route, as a sentence of a help, or nothing."""
        text = described(self.schema, dict(self.schema), route)
        return f" The format says of {label(route)}: {text}" if text else ""


def extra(fault: Fault) -> Iterator[str]:
    """The keys of a mapping that its schema does not have."""
    return others(fault.found, fault.schema) if isinstance(fault.found, dict) else iter(())


def _unknown(fault: Fault, key: str, context: Context) -> Unknown:
    route = (*fault.route, key)
    # Such keys are left to whoever writes the document.
    if has_form(key, context.schema.get("patternProperties")):
        return Unknown(route, at_top=True)
    here = tuple(step if isinstance(step, str) else None for step in fault.route)
    others: dict[str, tuple[Place, ...]] = {}
    for name, known in context.places.items():
        elsewhere = tuple(place for place in known if place != here)
        # A key that many groups have tells nothing of where it belongs.
        if 0 < len(elsewhere) <= _MOST_PLACES:
            others[name] = elsewhere
    if key in others:
        return Unknown(route, places=others[key])
    near = nearest(key, properties(fault.schema))
    if near:
        return Unknown(route, near=near)
    meant = nearest(key, others, likeness=0.8)
    return Unknown(route, places=others[meant], elsewhere=meant) if meant else Unknown(route)
