"""Classes of medicines: which names mean one class, and which class is part of which.

The table is `classes.txt`, whose head tells its format and what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from ..model.patterns import late
from ..model.values import dataclass

_JOINTS = late(r"[\s\-\u2010-\u2015_]+")
_TAIL = late(r" (?:drug|medicine|medication|agent)$")


@dataclass(frozen=True, slots=True)
class DrugClass:
    """A line of the table: a class's names, its own first, and the wider classes it is part of."""

    names: tuple[str, ...]
    wider: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def folded(name: str) -> str:
    """A class's name as the table has it: lower case, singular, spaces for hyphens."""
    plain = _JOINTS.sub(" ", name.lower()).strip()
    plain = _TAIL.sub("", _singular(plain))
    return _singular(plain)


def parse(text: str) -> Iterator[DrugClass]:
    """The classes of a table."""
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line:
            names, _, wider = line.partition(" < ")
            first, _, others = names.partition(" = ")
            yield DrugClass((first, *_listed(others)), _listed(wider))


def is_known(name: str) -> bool:
    """Whether the table has a class of this name."""
    return folded(name) in _reach()


def are_related(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether some class of the first is one of the others, or part of it, or has it as a part."""
    others = [folded(name) for name in others]
    return any(_is_kin(folded(one), other) for one in ones for other in others)


def _is_kin(one: str, other: str) -> bool:
    classes, wider = _reach().get(one, (frozenset(),) * 2)
    others, widest = _reach().get(other, (frozenset(),) * 2)
    return one == other or bool(classes & widest or others & wider)


@cache
def _reach() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each name the classes it may mean, and those with all wider ones."""
    classes = list(table())
    above = {one.names[0]: one.wider for one in classes}
    reach: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for one in classes:
        wider = frozenset(_upward(one.names[0], above))
        for name in one.names:
            meant, widest = reach.get(folded(name), (frozenset(),) * 2)
            reach[folded(name)] = (meant | {one.names[0]}, widest | wider)
    return reach


def _upward(name: str, above: dict[str, tuple[str, ...]]) -> Iterator[str]:
    yield name
    for wider in above[name]:
        yield from _upward(wider, above)


@cache
def table() -> tuple[DrugClass, ...]:
    """Every class."""
    return tuple(parse(Path(__file__).with_name("classes.txt").read_text("utf-8")))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in text.split(","))))


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith(("ss", "us", "is")) else name
