"""The clean JSON of one monograph, as `schemas/published.schema.json` describes it.

It depends on what the monograph says and on nothing else: the YAML, JSON and Markdown forms of one
monograph, with their fields in any order, give the same bytes. Only fields listed here are
published, so what a house keeps to itself stays in the source.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from json.encoder import encode_basestring

from ..model import monograph
from ..model.document import Document, Node, Plain, Scalar, Sequence
from ..model.document import Mapping as MappingNode
from ..model.monograph import (
    AVAILABILITY_ORDER,
    DOSING_ORDER,
    EFFECT_PARTS,
    NAME_ORDER,
    REVIEW_ORDER,
    ROOT_ORDER,
    SECTION_ORDER,
    SOURCE_ORDER,
    is_empty,
)
from ..model.prose import Paragraph, Prose, clean

SCHEMA = "urn:rxproof:published:1"

_LISTS = frozenset({"effects", "symptoms"})

# Who reviewed a page stays in the house.
_REVIEW = tuple(name for name in REVIEW_ORDER if name != "reviewed_by")


def render(document: Document) -> str:
    """The published form of a monograph that passed, with a final line end.

    Raises:
        UnicodeEncodeError: a text holds a lone surrogate, which no monograph that passes does.
    """
    content = _content(document)
    content["content_hash"] = content_hash(content)
    return written(content) + "\n"


def written(value: Plain, margin: str = "\n") -> str:
    """What `json.dumps` gives with `indent=2`, and without `ensure_ascii`, in a fifth of the time.

    Args:
        value: what to write.
        margin: a line end, and the spaces that the value is indented by.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    inner = margin + "  "
    if isinstance(value, dict) and value:
        members = (
            f"{encode_basestring(name)}: {written(item, inner)}" for name, item in value.items()
        )
        return "{" + inner + f",{inner}".join(members) + margin + "}"
    if isinstance(value, list) and value:
        return (
            "[" + inner + f",{inner}".join([written(item, inner) for item in value]) + margin + "]"
        )
    return json.dumps(value)


def content_hash(content: Mapping[str, Plain]) -> str:
    """Sha256, in hexadecimal, of the compact JSON with sorted keys, `content_hash` left out."""
    hashed = {name: value for name, value in content.items() if name != "content_hash"}
    text = json.dumps(hashed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def title(document: Document) -> str:
    """What the published page is called: "Brand (generic)", or the capitalized generic name."""
    return clean(monograph.names(document).title)


def _content(document: Document) -> dict[str, Plain]:
    content: dict[str, Plain] = {"schema": SCHEMA}
    for name in ROOT_ORDER:
        content[name] = _FORMS.get(name, _value)(document.node((name,)))
        if name == "id":
            content["title"] = title(document)
    return _nonempty(content)


def _value(node: Node | None) -> Plain:
    """A value of any type, cleaned; keys in alphabetical order."""
    if isinstance(node, MappingNode):
        return _members(node, *sorted(entry.name for entry in node.entries))
    if isinstance(node, Sequence):
        return _nonempty_items([_value(item) for item in node.items])
    value = node.value if node else None
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 1.0 and 1 are one number, however a file writes it
    return value


def _members(node: Node | None, *names: str) -> dict[str, Plain]:
    """The named entries of a mapping that say anything, in that order."""
    return _nonempty({name: _value(_child(node, name)) for name in names})


def _child(node: Node | None, name: str) -> Node | None:
    return node.get(name) if isinstance(node, MappingNode) else None


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _nonempty(values: Mapping[str, Plain]) -> dict[str, Plain]:
    return {name: value for name, value in values.items() if not is_empty(value)}


def _nonempty_items(values: list[Plain]) -> list[Plain]:
    return [value for value in values if not is_empty(value)]


def _in_order(order: tuple[str, ...]) -> Callable[[Node | None], Plain]:
    return lambda node: _members(node, *order)


def _sources(node: Node | None) -> Plain:
    return _nonempty_items([_members(item, *SOURCE_ORDER) for item in _items(node)])


def _blocks(node: Node | None) -> Plain:
    prose = Prose(node.text if isinstance(node, Scalar) else "")
    blocks: list[Plain] = []
    for block in prose.blocks:
        if isinstance(block, Paragraph):
            text = clean(prose.text[block.start : block.end])
            blocks.append({"type": "paragraph", "text": text})
        else:
            items: list[Plain] = [clean(item.text) for item in block.items]
            blocks.append({"type": "list", "items": items})
    return blocks


def _sections(node: Node | None) -> Plain:
    sections: dict[str, Plain] = {}
    for name, parts in SECTION_ORDER.items():
        section = _child(node, name)
        value: Plain
        if name == "side_effects":
            value = _nonempty({part: _effects(part, _child(section, part)) for part in parts})
        elif name == "more":
            value = _nonempty_items([_more(item) for item in _items(section)])
        elif parts:
            value = _nonempty({part: _blocks(_child(section, part)) for part in parts})
        else:
            value = _blocks(section)
        sections[name] = value
    return _nonempty(sections)


def _effects(part: str, node: Node | None) -> Plain:
    return _nonempty(
        {
            name: (_value if name in _LISTS else _blocks)(_child(node, name))
            for name in EFFECT_PARTS[part]
        }
    )


def _more(node: Node | None) -> Plain:
    return _nonempty(
        {"heading": _value(_child(node, "heading")), "text": _blocks(_child(node, "text"))}
    )


_FORMS: Mapping[str, Callable[[Node | None], Plain]] = {
    "names": _in_order(NAME_ORDER),
    "dosing": _in_order(DOSING_ORDER),
    "availability": _in_order(AVAILABILITY_ORDER),
    "review": _in_order(_REVIEW),
    "sources": _sources,
    "boxed_warning": _blocks,
    "sections": _sections,
    "disclaimer": _blocks,
}
"""How each field is published; any other is cleaned and otherwise published as it is."""
