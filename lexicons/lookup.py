"""What the lexicon knows of a name, for people who ask."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.values import dataclass
from .catalog import Product, products
from .confusable import Partner, partners, tall_man
from .entry import Sort, fold
from .judgment import candidates
from .speller import Speller

_MOST_NEAR = 5
_CONFUSABLE_COST = 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a name.

    Attributes:
        name: as it was asked for.
        entries: the catalog's entries of that very name, in words.
        known: whether every word of it may stand as it is.
        ordinary: whether it is made of English or medical words.
        confused: names that it is known to be taken for, those read in their source first.
        tall_man: the ways in which it is written with tall-man letters.
        near: names it may be a misspelling of, or that are spelt much like it; likeliest first.
    """

    name: str
    entries: tuple[str, ...]
    known: bool
    ordinary: bool
    confused: tuple[Partner, ...]
    tall_man: tuple[str, ...]
    near: tuple[str, ...]


def look_up(name: str, speller: Speller) -> Answer:
    """Everything the lexicon can tell of a name."""
    key = fold(" ".join(name.split()))
    words = [word for word in key.replace("-", " ").split() if word.isalpha()]
    unknown = [word for word in words if not speller.knows(word)]
    near: dict[str, None] = {}
    for word in unknown or words:
        for one in candidates(word, speller.index):
            if not near or word in unknown or one.cost <= _CONFUSABLE_COST:
                near[one.written] = None
    entries = tuple(dict.fromkeys(line for product in products() for line in _told(product, key)))
    sorts = [speller.index.sort(word) for word in words]
    return Answer(
        name=name,
        entries=entries,
        known=bool(words) and not unknown,
        ordinary=bool(sorts) and all(sort & (Sort.ENGLISH | Sort.MEDICAL) for sort in sorts),
        confused=tuple(
            sorted(
                partners(key), key=lambda partner: (not partner.source.verified, fold(partner.name))
            )
        ),
        tall_man=tall_man(key),
        near=tuple(near)[:_MOST_NEAR],
    )


def _told(product: Product, key: str) -> Iterator[str]:
    behind = " + ".join(substance[0].name for substance in product.substances)
    behind = behind or "substances that the lexicon does not tell"
    for brand in product.brands:
        if fold(brand.name) == key:
            yield f"{brand.name}: a brand of {behind} ({' '.join(brand.regions)}), {product.atc}"
    for substance in product.substances:
        for generic in substance:
            if fold(generic.name) == key:
                others = [other.name for other in substance if other != generic]
                also = f", also called {', '.join(others)}" if others else ""
                systems = " ".join(generic.systems)
                where = f", {product.atc}" if len(product.substances) == 1 else ""
                yield f"{generic.name}: a generic name ({systems}){also}{where}"
