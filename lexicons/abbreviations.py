"""Abbreviations that have been misread, read from `abbreviations.txt`."""

from __future__ import annotations

from functools import cache

from ..model.values import dataclass
from .tables import is_verified, listed, one, records


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation that has been misread.

    Attributes:
        forms: how it is written.
        write: what to write in a text for patients.
        misread: what it has been taken for.
        needs: what must stand near it, or it is taken for something else; empty where it is
            always wrong.
        accepted: regions where it is accepted.
        unless: the word after it with which it is a name.
        glossed: whether it may stand where the page says what it means.
        source: the list and edition that name it.
        verified: whether somebody has read it there.
    """

    forms: tuple[str, ...]
    write: str
    misread: str
    needs: tuple[str, ...]
    accepted: tuple[str, ...]
    unless: str
    glossed: bool
    source: str
    verified: bool


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """The whole table."""
    return tuple(
        Abbreviation(
            forms=listed(record, "form"),
            write=one(record, "write"),
            misread=one(record, "misread"),
            needs=listed(record, "needs"),
            accepted=tuple(one(record, "accepted").split()),
            unless=one(record, "unless"),
            glossed=one(record, "glossed") == "yes",
            source=one(record, "source"),
            verified=is_verified(record),
        )
        for record in records("abbreviations.txt")
    )


@cache
def by_form() -> dict[str, Abbreviation]:
    """Each abbreviation under every way it is written, but for a full stop at its end."""
    return {form.rstrip("."): entry for entry in abbreviations() for form in entry.forms}
