"""Terms of medicine that readers may not know, each with what it means in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..model.values import dataclass

_FILE = Path(__file__).parent / "terms.txt"


@dataclass(frozen=True, slots=True)
class Term:
    """A term.

    Attributes:
        forms: how it is written, the usual form first, in lower case.
        meaning: what it means, as a part of a sentence.
    """

    forms: tuple[str, ...]
    meaning: str


@cache
def terms() -> tuple[Term, ...]:
    """Every term, in the order of the file."""
    found: list[Term] = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            forms, _, meaning = entry.partition(" = ")
            found.append(Term(tuple(form.strip() for form in forms.split("|")), meaning.strip()))
    return tuple(found)


@cache
def by_word() -> Mapping[str, tuple[Term, ...]]:
    """The terms by the first word of each of their forms; an inner hyphen makes no new word."""
    found: dict[str, list[Term]] = {}
    for term in terms():
        for word in dict.fromkeys(form.split()[0] for form in term.forms):
            found.setdefault(word, []).append(term)
    return {word: tuple(known) for word, known in found.items()}
