"""Medicines that harm when they are stopped suddenly, read from `withdrawal.txt`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..model.values import dataclass
from .tables import is_verified, listed, one, records


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A group of medicines that must not be stopped suddenly.

    Attributes:
        classes: what pages call the group, in lower case; empty where it has no name.
        drugs: the generic names in it.
        routes: the routes it holds for; empty for all.
        danger: what stopping can do, as a noun phrase.
        emergency: whether people die of the withdrawal itself.
        source: where that is said.
        verified: whether somebody has read it there.
    """

    classes: tuple[str, ...]
    drugs: tuple[str, ...]
    routes: tuple[str, ...]
    danger: str
    emergency: bool
    source: str
    verified: bool


@cache
def table() -> tuple[Withdrawal, ...]:
    """The whole table."""
    return tuple(
        Withdrawal(
            classes=tuple(name.lower() for name in listed(record, "class")),
            drugs=listed(record, "drug"),
            routes=listed(record, "route"),
            danger=one(record, "danger"),
            emergency=one(record, "emergency") == "yes",
            source=one(record, "source"),
            verified=is_verified(record),
        )
        for record in records("withdrawal.txt")
    )


@cache
def _by_name() -> tuple[dict[str, list[Withdrawal]], dict[str, list[Withdrawal]]]:
    """The rows by the first word of a drug, and by class."""
    drugs: dict[str, list[Withdrawal]] = {}
    classes: dict[str, list[Withdrawal]] = {}
    for row in table():
        for drug in row.drugs:
            drugs.setdefault(drug, []).append(row)
        for name in row.classes:
            classes.setdefault(name, []).append(row)
    return drugs, classes


def withdrawals(
    generics: Iterable[str], classes: Iterable[str], routes: Iterable[str]
) -> tuple[Withdrawal, ...]:
    """The rows that hold for a medicine, those that name the medicine itself before its class."""
    by_drug, by_class = _by_name()
    given = [route.lower() for route in routes]
    found: dict[Withdrawal, None] = {}
    for generic in generics:
        words = generic.lower().split()
        for many in range(len(words), 0, -1):
            found.update(dict.fromkeys(by_drug.get(" ".join(words[:many]), ())))
    for name in classes:
        found.update(dict.fromkeys(by_class.get(_singular(name.lower().strip()), ())))
    return tuple(
        row
        for row in found
        if not row.routes or any(name in route for name in row.routes for route in given)
    )


def _singular(name: str) -> str:
    return name.removesuffix("s")
