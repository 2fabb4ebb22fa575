"""What the boxed warnings of US labels say, read from `boxed.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ..model.patterns import late
from ..model.values import dataclass
from .tables import Record, is_verified, listed, one, records

_WORD = late(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a boxed warning says.

    Attributes:
        meaning: the fact in words.
        signs: how words or phrases begin that tell it, as `plain` makes them.
    """

    meaning: str
    signs: tuple[str, ...]

    def is_in(self, plain_text: str) -> bool:
        """Whether a text that `plain` made tells the fact."""
        return any(sign in plain_text for sign in self.signs)


def plain(text: str) -> str:
    """A text as its words in lower case, a space before each."""
    return " " + " ".join(_WORD.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Boxed:
    """The boxed warning of some medicines.

    Attributes:
        drugs: their generic names.
        routes: the routes it holds for; `any` for all.
        about: what it warns of, as a noun phrase.
        facts: what it says.
        source: the label or the notice.
        verified: whether somebody has read it.
    """

    drugs: tuple[str, ...]
    routes: tuple[str, ...]
    about: str
    facts: tuple[Fact, ...]
    source: str
    verified: bool


@cache
def table() -> tuple[Boxed, ...]:
    """The whole table."""
    return tuple(map(_boxed, _records()))


@cache
def _records() -> tuple[Record, ...]:
    return tuple(records("boxed.txt"))


def _boxed(record: Record) -> Boxed:
    return Boxed(
        drugs=listed(record, "drug"),
        routes=listed(record, "route"),
        about=one(record, "about"),
        facts=tuple(_fact(line) for line in record.get("fact", ())),
        source=one(record, "source"),
        verified=is_verified(record),
    )


def _fact(line: str) -> Fact:
    meaning, _, signs = line.partition(" = ")
    return Fact(meaning.strip(), tuple(plain(sign) for sign in signs.split(",")))


@cache
def _by_first_word() -> Mapping[str, Sequence[tuple[str, int]]]:
    """The drugs that begin with a word, each with the number of its row."""
    found: dict[str, list[tuple[str, int]]] = {}
    for number, record in enumerate(_records()):
        for drug in listed(record, "drug"):
            found.setdefault(drug.split()[0], []).append((drug, number))
    return found


@cache
def _row(number: int) -> Boxed:
    return _boxed(_records()[number])


def boxed(generics: Iterable[str], routes: Iterable[str]) -> Iterator[Boxed]:
    """The rows that hold for a medicine with these generic names and routes.

    A salt's name goes for the substance: "warfarin sodium" for "warfarin". Of a medicine with
    several routes a row needs to hold for one.
    """
    given = [route.lower() for route in routes]
    for generic in generics:
        words = generic.lower().split()
        for drug, number in _by_first_word().get(words[0], ()) if words else ():
            if words[: len(drug.split())] != drug.split():
                continue
            row = _row(number)
            if "any" in row.routes or any(_is(route, row.routes) for route in given):
                yield row


def _is(route: str, known: tuple[str, ...]) -> bool:
    return any(name in route for name in known) or ("by mouth" in route and "oral" in known)
