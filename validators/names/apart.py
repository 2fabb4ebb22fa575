"""Which names of other drugs say nothing of a page, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable

from ...lexicons.entry import fold
from ...model.monograph import Kind
from ..page import Page
from .standing import Stand, own_words

_RESCUE = ("V03", "B02B", "H04")  # antidotes, vitamin K, glucagon
# Remedies that pages on any drug advise, minerals and vitamins, birth control, vaccines, antidotes,
# contrast agents, herbs and fillers, by their classes; then what many people take or meet besides.
_APART_CLASSES = (
    *("A02A", "A06", "A07B", "A07C", "A07D", "A11", "A12", "B02B", "B05", "D02", "G03A", "H04"),
    *("J07", "V", "X01", "X02", "X03"),
)
_APART = frozenset(
    (
        *("acetaminophen", "albuterol", "aspirin", "caffeine", "cetirizine", "cocaine"),
        *("diphenhydramine", "heparin", "ibuprofen", "loratadine", "menthol", "naproxen"),
        *("nicotine", "paracetamol", "salbutamol"),
    )
)
# What the body makes itself.
_BODILY = frozenset(
    (
        *("acetylcholine", "adenosine", "adrenaline", "dopamine", "epinephrine", "estradiol"),
        *("histamine", "hydrocortisone", "insulin", "interferon", "melatonin"),
        *("noradrenaline", "norepinephrine", "oestradiol", "oxytocin", "progesterone"),
        *("testosterone", "thyroxine", "vasopressin"),
    )
)


def is_stray(page: Page, stand: Stand) -> bool:
    """Whether a name is the whole name of a drug that has nothing to do with this page's drug."""
    from ...lexicons import naming

    other = naming.named(stand.found)
    own = naming.substances((*page.names.own, *page.names.other_brands))
    if other is None or other.substances & own:
        return False
    if stand.text.route[-1] == "overdose" and stand.text.kind is not Kind.HEADING:
        return not any(code.startswith(_RESCUE) for code in other.classes)
    return True


def is_akin(page: Page, stand: Stand) -> bool:
    """Whether a name is part of one of the page's, or the other way round, or joined to it."""
    name = fold(stand.found)
    return any(
        name in own
        or own in name
        or f"{own}/{name}" in page.lowered
        or f"{name}/{own}" in page.lowered
        for own in own_words(page)
    )


def is_bodily(stand: Stand) -> bool:
    """Whether a drug is also what the body makes itself."""
    return fold(stand.found) in _BODILY


def is_apart(stand: Stand) -> bool:
    """Whether a drug is one that pages on any drug may advise or speak of."""
    from ...lexicons import naming

    other = naming.named(stand.found)
    return (
        fold(stand.found) in _APART
        or is_bodily(stand)
        or (other is not None and any(code.startswith(_APART_CLASSES) for code in other.classes))
    )


def are_one(stands: Iterable[Stand]) -> bool:
    """Whether all names are of one drug."""
    from ...lexicons import naming

    return len({naming.substances((stand.found,)) for stand in stands}) == 1
