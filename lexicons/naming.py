"""What a whole name names: a substance or a brand, and what is in it.

Made from the curated lists at the first question, which takes a twentieth of a second: ask only
about words that the speller's index calls a drug's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ..model.patterns import late
from ..model.values import dataclass
from .catalog import Generic, parse, products, with_systems
from .distance import from_word
from .entry import fold

_WORD = late(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 5  # words of the longest name that is looked for
_LIKE = 2  # edits between two spellings in which anybody sees one name

_SALTS = "X06"  # the class in the lists under which salts and esters stand
# What else may follow a substance and leave it what it is: ordinary words, that are no class.
_PARTNERS = frozenset(
    {
        "anhydrous",
        "bromide",
        "calcium",
        "carbonate",
        "chloride",
        "dihydrate",
        "hcl",
        "magnesium",
        "monohydrate",
        "nitrate",
        "phosphate",
        "potassium",
        "sodium",
        "sulfate",
        "sulphate",
        "trihydrate",
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the curated lists know of a whole name.

    Attributes:
        generic: whether it is the name of a substance.
        brand: whether it is a brand.
        substances: the international names, folded and without a salt, of what is in it.
        classes: the ATC classes it stands under.
    """

    generic: bool
    brand: bool
    substances: frozenset[str]
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class National:
    """Two names of one substance that readers of different countries know it by."""

    one: Generic
    other: Generic


def named(name: str) -> Named | None:
    """What a name names; None where the curated lists do not have it as a whole."""
    return _names().get(_plain(name))


def salt_free(name: str) -> str:
    """A name without the salt at its end."""
    words = name.split()
    kept = len(words)
    while kept and fold(words[kept - 1]) in _salts():
        kept -= 1
    return " ".join(words[:kept] or words)  # sodium chloride is no salt of sodium


def substances(names: Iterable[str]) -> frozenset[str]:
    """The international names, folded, of every substance that is in names or in parts of them."""
    found: set[str] = set()
    for name in names:
        for _, _, entry in known_in(name):
            found |= entry.substances
    return frozenset(found)


def known_in(text: str) -> Iterator[tuple[int, int, Named]]:
    """Every known name in a text, the longest where several begin, with where it stands."""
    names = _names()
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        for last in range(min(at + _LONGEST, len(words)) - 1, at - 1, -1):
            start, end = words[at].start(), words[last].end()
            if entry := names.get(_plain(text[start:end])):
                yield start, end, entry
                at = last
                break
        at += 1


def nationals() -> Mapping[str, tuple[National, ...]]:
    """Pairs of names of one substance in different countries, by either name, folded.

    Only single words, and only such as nobody would take for two spellings of one name.
    """
    return _nationals()


def _plain(name: str) -> str:
    return " ".join(fold(name).replace("’", "'").split())


@cache
def _salts() -> frozenset[str]:
    return _PARTNERS | {
        _plain(generic.name)
        for product in products()
        if product.atc == _SALTS
        for substance in product.substances
        for generic in substance
    }


@cache
def _names() -> Mapping[str, Named]:
    found: dict[str, Named] = {}
    for product in products():
        if product.atc == _SALTS:
            continue  # no medicine by itself
        if not product.substances:
            continue  # of a drug that may be anything, nothing can be said
        whole = frozenset(_plain(salt_free(substance[0].name)) for substance in product.substances)
        classes = frozenset({product.atc})
        for substance in product.substances:
            inside = Named(
                generic=True,
                brand=False,
                substances=frozenset({_plain(salt_free(substance[0].name))}),
                classes=classes if len(product.substances) == 1 else frozenset(),
            )
            for generic in substance:
                for name in {generic.name, salt_free(generic.name)}:
                    _add(found, name, inside)
        for brand in product.brands:
            _add(found, brand.name, Named(False, True, whole, classes))
    return found


def _add(found: dict[str, Named], name: str, entry: Named) -> None:
    key = _plain(name)
    before = found.get(key)
    found[key] = (
        Named(
            before.generic or entry.generic,
            before.brand or entry.brand,
            before.substances | entry.substances,
            before.classes | entry.classes,
        )
        if before
        else entry
    )


@cache
def _nationals() -> Mapping[str, tuple[National, ...]]:
    found: dict[str, dict[National, None]] = {}
    for product in parse(with_systems()):
        for substance in product.substances:
            known = [
                generic
                for at, generic in enumerate(substance)
                # Behind the first, a name with no system of its own is a mere synonym.
                if at == 0 or generic.systems != ("INN",)
            ]
            for at, one in enumerate(known):
                for other in known[at + 1 :]:
                    if _is_national(one, other):
                        pair = National(one, other)
                        found.setdefault(fold(one.name), {})[pair] = None
                        found.setdefault(fold(other.name), {})[pair] = None
    return {name: tuple(pairs) for name, pairs in found.items()}


def _is_national(one: Generic, other: Generic) -> bool:
    return (
        not set(one.systems) & set(other.systems)
        and one.name.isalpha()
        and other.name.isalpha()
        and from_word(fold(one.name))(fold(other.name)) > _LIKE
    )
