"""What a monograph holds: its fields, their order, and the texts its readers see.

This is the one list of fields in the code; a test holds it to `schemas/monograph.schema.json`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from .document import Document, Mapping, Node, Plain, Route, Scalar, Sequence
from .source import Span
from .values import dataclass

SCHEMA_VERSION = 1

ROOT_ORDER = (
    "schema_version",
    "id",
    "names",
    "locale",
    "classes",
    "route",
    "given_by",
    "forms",
    "strengths",
    "dosing",
    "availability",
    "quantities",
    "related",
    "review",
    "sources",
    "boxed_warning",
    "sections",
    "disclaimer",
)
"""The fields of a monograph as the format lists them; `import_notes` and `x-` fields come last."""

NAME_ORDER = ("generic", "brand", "also_known_as", "other_brands")

DOSING_ORDER = ("max_single", "max_daily", "max_weekly", "source")

AVAILABILITY_ORDER = ("brand", "generic")

REVIEW_ORDER = ("status", "reviewed_on", "reviewed_by")

SOURCE_ORDER = ("title", "publisher", "url", "retrieved_on")

SECTION_ORDER: dict[str, tuple[str, ...]] = {
    "description": (),
    "uses_and_dosage": (),
    "do_not_use": (),
    "missed_dose": (),
    "overdose": (),
    "side_effects": ("common", "serious", "allergic_reactions"),
    "precautions": ("before_use", "interactions", "activities", "pregnancy", "breastfeeding"),
    "storage": (),
    "disposal": (),
    "more": (),
}
"""The sections in the order a reader meets them, each with its parts."""

EFFECT_PARTS: dict[str, tuple[str, ...]] = {
    "common": ("effects", "advice"),
    "serious": ("effects", "advice"),
    "allergic_reactions": ("intro", "symptoms", "advice"),
}
"""What the parts of `side_effects` hold, in the order a reader meets it."""


class Kind(Enum):
    """What a text is to its reader."""

    PROSE = "prose"
    """Paragraphs and lists."""
    ITEM = "item"
    """One entry of a list of effects or symptoms."""
    HEADING = "heading"
    """The heading of a section that a house added."""
    NOTE = "note"
    """Text that an import could not place; never published."""


class Field(NamedTuple):
    """One text of a monograph: where it stands and what it is."""

    route: Route
    scalar: Scalar
    kind: Kind


@dataclass(frozen=True, slots=True)
class Names:
    """The names a monograph declares."""

    generic: tuple[str, ...]
    brand: tuple[str, ...]
    also_known_as: tuple[str, ...]
    other_brands: tuple[str, ...]

    @property
    def own(self) -> tuple[str, ...]:
        """Every name of this very product."""
        return self.generic + self.brand + self.also_known_as

    @property
    def title(self) -> str:
        """What the page is called: "Brand (generic)", or the capitalised generic name."""
        generic = " and ".join(self.generic)
        if self.brand:
            return f"{', '.join(self.brand)} ({generic})" if generic else ", ".join(self.brand)
        return generic[:1].upper() + generic[1:]


def names(document: Document) -> Names:
    """The declared names; a field of the wrong type counts as absent."""
    return Names(*(strings(document.node(("names", key))) for key in NAME_ORDER))


def strings(node: Node | None) -> tuple[str, ...]:
    """The non-empty strings of a field that takes one string or a list of them."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    texts = (item.text.strip() for item in nodes if isinstance(item, Scalar))
    return tuple(text for text in texts if text)


def locale(document: Document) -> str:
    """The declared locale, `en-US` where none is declared."""
    declared = document.node(("locale",))
    return (declared.text if isinstance(declared, Scalar) else "") or "en-US"


def status(document: Document) -> str:
    """The review status; a monograph without one is a draft."""
    declared = document.node(("review", "status"))
    return (declared.text if isinstance(declared, Scalar) else "") or "draft"


def fields(document: Document) -> Iterator[Field]:
    """Every text in the order a reader meets it, import notes last."""
    yield from _prose(("boxed_warning",), document.node(("boxed_warning",)))
    sections = document.node(("sections",))
    for section, parts in SECTION_ORDER.items():
        node = _child(sections, section)
        route = ("sections", section)
        if section == "more":
            yield from _more(route, node)
        elif parts:
            for part in parts:
                if section == "side_effects":
                    yield from _effects((*route, part), _child(node, part))
                else:
                    yield from _prose((*route, part), _child(node, part))
        else:
            yield from _prose(route, node)
    yield from _prose(("disclaimer",), document.node(("disclaimer",)))
    yield from _items(("import_notes",), document.node(("import_notes",)), Kind.NOTE)


def _child(node: Node | None, name: str) -> Node | None:
    return node.get(name) if isinstance(node, Mapping) else None


def _prose(route: Route, node: Node | None, kind: Kind = Kind.PROSE) -> tuple[Field, ...]:
    if isinstance(node, Scalar) and isinstance(node.value, str):
        return (Field(route, node, kind),)
    return ()


def _items(route: Route, node: Node | None, kind: Kind) -> Iterator[Field]:
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        yield from _prose((*route, index), item, kind)


def _effects(route: Route, node: Node | None) -> Iterator[Field]:
    for key in EFFECT_PARTS[str(route[-1])] if isinstance(node, Mapping) else ():
        if key in {"effects", "symptoms"}:
            yield from _items((*route, key), _child(node, key), Kind.ITEM)
        else:
            yield from _prose((*route, key), _child(node, key))


def _more(route: Route, node: Node | None) -> Iterator[Field]:
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        yield from _prose((*route, index, "heading"), _child(item, "heading"), Kind.HEADING)
        yield from _prose((*route, index, "text"), _child(item, "text"))


def strays(document: Document) -> Iterator[str]:
    """Keys of the root, of the sections and of their parts that the format does not have there."""
    places: list[tuple[Route, tuple[str, ...]]] = [
        ((), (*ROOT_ORDER, "import_notes")),
        (("sections",), tuple(SECTION_ORDER)),
        *((("sections", name), parts) for name, parts in SECTION_ORDER.items() if parts),
    ]
    for route, known in places:
        node = document.node(route)
        for entry in node.entries if isinstance(node, Mapping) else ():
            if entry.name not in known and not entry.name.startswith("x-"):
                yield entry.name


def is_empty(value: Plain) -> bool:
    """Whether a value says nothing: null, white space, or nothing but such values."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list):
        return all(is_empty(item) for item in value)
    if isinstance(value, dict):
        return all(is_empty(item) for item in value.values())
    return value is None


def entry_span(document: Document, route: Route) -> Span | None:
    """From a field's key to the end of its value."""
    entry = document.entry(route)
    if entry is None:
        return None
    value = entry.value
    end = value.outer.end if isinstance(value, Scalar) else value.span.end
    return Span(entry.key.outer.start, max(end, entry.key.outer.end))


__all__ = [
    "AVAILABILITY_ORDER",
    "DOSING_ORDER",
    "EFFECT_PARTS",
    "NAME_ORDER",
    "REVIEW_ORDER",
    "ROOT_ORDER",
    "SCHEMA_VERSION",
    "SECTION_ORDER",
    "SOURCE_ORDER",
    "Field",
    "Kind",
    "Mapping",
    "Names",
    "entry_span",
    "fields",
    "is_empty",
    "locale",
    "names",
    "status",
    "strings",
]
