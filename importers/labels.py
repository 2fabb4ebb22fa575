"""Labels that introduce a fact, such as `Generic name:`, and the values that stand after them."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.patterns import late
from . import title
from .layout import Block

LABELS: Mapping[str, tuple[str, ...]] = {
    "names.generic": ("generic name", "generic names", "generic"),
    "names.brand": ("brand name", "brand names", "brand", "trade name"),
    "names.also_known_as": ("also known as", "other names", "synonyms"),
    "names.other_brands": ("other brands", "other brand names"),
    "classes": ("drug class", "drug classes", "class", "therapeutic class", "type of medicine"),
    "route": ("route", "route of administration"),
    "forms": ("dosage form", "dosage forms", "form", "forms", "available forms"),
    "strengths": ("strength", "strengths", "available strengths"),
    "quantities": ("quantities", "quantities available", "quantity", "available quantities"),
}
"""Fields that are facts rather than text, with the labels that introduce them."""

_LONGEST_WORDS = 12
_APART = late(r"\s*[;•|]\s*|,\s+")


def values(field: str, value: Block) -> tuple[str, ...]:
    """The facts that stand after a label.

    Args:
        field: the field that the label introduces, one of `LABELS`.
        value: the text or the list after the label.

    Returns:
        The facts; none where something else than plain values stands there, such as a sentence.
    """
    if any(len(text.split()) > _LONGEST_WORDS for text in value.texts):
        return ()
    if field.startswith("names."):
        return tuple(name for text in value.texts for name in title.values(field, text))
    found = value.texts if value.listed else tuple(_APART.split(value.text.rstrip(". ")))
    return tuple(text.lower() if field == "route" else text for text in found if text)
