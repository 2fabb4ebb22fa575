"""The texts of a monograph while a page is being read, and the fields they end up as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.document import Plain
from ..model.monograph import EFFECT_PARTS, SECTION_ORDER
from .layout import Block


class Sections:
    """Collects blocks under dotted fields, in the order the page has them."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._blocks: dict[str, list[Block]] = {}
        self._effects: dict[str, tuple[str, ...]] = {}

    def has_effects(self, field: str) -> bool:
        """Whether a part of `side_effects` has its list of effects or symptoms."""
        return field in self._effects

    def has_list(self, field: str) -> bool:
        """Whether a part of `side_effects` has any list, be it in its advice."""
        return self.has_effects(field) or any(
            block.listed for block in self._blocks.get(f"{field}.advice", ())
        )

    def add(self, field: str, block: Block, *, as_prose: bool = False) -> None:
        """Put a block into a field; in a part of `side_effects` its kind and order say where.

        Args:
            field: the dotted field.
            block: the paragraph or list.
            as_prose: whether a list stays with the text before it, whatever else is there.
        """
        part = field.rpartition(".")[2]
        if part in EFFECT_PARTS:
            if block.listed and not as_prose and field not in self._effects:
                self._effects[field] = block.texts
                return
            before = "intro" in EFFECT_PARTS[part] and field not in self._effects
            field = f"{field}.{'intro' if before else 'advice'}"
        self._blocks.setdefault(field, []).append(block)

    def text(self, field: str) -> str:
        """The prose of a field; empty where it has none."""
        return prose(self._blocks.get(field, ()))

    def texts(self) -> Iterator[str]:
        """Every text in every field."""
        yield from leaves(self.fields())
        yield self.text("boxed_warning")
        yield self.text("disclaimer")

    def fields(self) -> dict[str, Plain]:
        """The `sections` of the monograph, in its order, without empty ones."""
        filled: dict[str, Plain] = {}
        for section, parts in SECTION_ORDER.items():
            value: Plain = (
                {part: held for part in parts if (held := self._part(section, part))}
                if parts
                else self.text(section)
            )
            if value:
                filled[section] = value
        return filled

    def _part(self, section: str, part: str) -> Plain:
        field = f"{section}.{part}"
        if part not in EFFECT_PARTS:
            return self.text(field)
        held: dict[str, Plain] = {}
        for key in EFFECT_PARTS[part]:
            value: Plain = (
                list(self._effects.get(field, ()))
                if key in ("effects", "symptoms")
                else self.text(f"{field}.{key}")
            )
            if value:
                held[key] = value
        return held


def leaves(value: Plain) -> Iterator[str]:
    """Every string in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)


def prose(blocks: Iterable[Block]) -> str:
    """Blocks as prose: a list stands right under the paragraph that announces it."""
    parts: list[str] = []
    for block in blocks:
        if parts:
            parts.append("\n" if block.listed and parts[-1].endswith(":") else "\n\n")
        parts.append(block.text)
    return "".join(parts)
