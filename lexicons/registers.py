"""Names out of public registers: RxNorm's RXNCONSO.RRF, the FDA's NDC product.txt, plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import chain
from pathlib import Path

from ..model.patterns import late
from ..model.values import dataclass
from .distance import from_word
from .entry import SHORTEST_TARGET, fold
from .index import Index

_WORD = late(r"[^\W\d_]+")
_SPACE = late(r"\s+")
_PARTS = late(r"\s*(?:;|,|/)\s*|\s+and\s+", re.IGNORECASE)
_RXNORM_FIELDS = 18
_LANGUAGE, _SOURCE, _TYPE, _TEXT, _SUPPRESSED = 1, 11, 12, 14, 16
_WANTED = frozenset({"IN", "PIN", "MIN", "BN"})  # ingredients, precise and multiple ones, brands


_RXNORM_NOTE = (
    "This file uses publicly available data from the U.S. National Library of Medicine (NLM), "
    "National Institutes of Health, Department of Health and Human Services; NLM is not "
    "responsible for it and does not endorse it. Only names of RxNorm itself were taken "
    "(SAB=RXNORM), none of the other vocabularies in RXNCONSO.RRF, whose owners license them."
)
_NDC_NOTE = (
    "From the National Drug Code Directory of the U.S. Food and Drug Administration, which is in "
    "the public domain. A listing there is no approval."
)


class UnknownFormatError(ValueError):
    """The file is none of the registers that can be read."""


class Register(Enum):
    """A kind of file, and what has to be said of where its names come from."""

    RXNORM = ("RxNorm", _RXNORM_NOTE)
    NDC = ("FDA National Drug Code Directory", _NDC_NOTE)
    PLAIN = ("a plain list", "From a list of names; its own license applies.")

    def __init__(self, title: str, note: str) -> None:
        self.title = title
        self.note = note


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A name that was left out because it may be a misspelling of a curated one."""

    name: str
    near: str


def read(path: Path) -> tuple[Register, Iterator[str]]:
    """The names of a register's file, read as they are asked for.

    Returns:
        What kind of file it is, and its names with repetitions, as they are written.

    Raises:
        OSError: it cannot be opened.
        UnknownFormatError: it is no text, or a table of another kind; the names raise it too,
            where that shows only later.
    """
    lines = _lines(path)
    first = next(lines, "")
    everything = chain([first], lines)
    if first.count("|") >= _RXNORM_FIELDS - 1:
        return Register.RXNORM, _rxnorm(everything)
    if first.startswith("PRODUCTID\t"):
        return Register.NDC, _ndc(everything)
    if first.count("\t") > 1 or first.count("|") > 1:
        raise UnknownFormatError(
            "it is a table, but neither RxNorm's RXNCONSO.RRF nor the FDA's NDC product.txt"
        )
    return Register.PLAIN, _plain(everything)


def _lines(path: Path) -> Iterator[str]:
    # The FDA's file is Windows-1252 in places, and no name depends on the letters that differ.
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for line in file:
            if "\0" in line:
                raise UnknownFormatError("it is not text")
            yield line.rstrip("\r\n")


def _rxnorm(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        fields = line.split("|")
        if (
            len(fields) >= _RXNORM_FIELDS
            and fields[_LANGUAGE] == "ENG"
            and fields[_SOURCE] == "RXNORM"
            and fields[_TYPE] in _WANTED
            and fields[_SUPPRESSED] not in ("Y", "O", "E")
        ):
            yield from filter(None, fields[_TEXT].split(" / "))


def _ndc(lines: Iterable[str]) -> Iterator[str]:
    rows = iter(lines)
    header = next(rows).split("\t")
    brand, generic = (
        header.index(name) if name in header else None
        for name in ("PROPRIETARYNAME", "NONPROPRIETARYNAME")
    )
    for row in rows:
        fields = row.split("\t")
        if brand is not None and brand < len(fields):
            yield from filter(None, [fields[brand].strip()])
        if generic is not None and generic < len(fields):
            yield from (part for part in _PARTS.split(fields[generic].lower().strip()) if part)


def _plain(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if name := line.partition("#")[0].strip():
            yield name


def sift(names: Iterable[str], index: Index) -> tuple[tuple[str, ...], tuple[Doubtful, ...]]:
    """Part names that add something from those that may be misspellings.

    Args:
        names: as a register has them.
        index: the words known so far.

    Returns:
        The names with a word that is in no list, sorted, and those one edit away from a curated
        name: registers hold misspellings, and one of them would let it pass on every page.
    """
    fresh: dict[str, str] = {}
    doubtful: dict[str, Doubtful] = {}
    nearest: dict[str, str] = {}
    for raw in names:
        name = _SPACE.sub(" ", raw)
        key = fold(name)
        if key in fresh or key in doubtful:
            continue
        words = [word for word in _WORD.findall(key) if not index.sort(word)]
        if not any(len(word) > 2 for word in words):
            continue
        for word in words:
            if word not in nearest:
                nearest[word] = _nearest(word, index)
        near = next((nearest[word] for word in words if nearest[word]), "")
        if near:
            doubtful[key] = Doubtful(name, near)
        else:
            fresh[key] = name
    return (
        tuple(fresh[key] for key in sorted(fresh)),
        tuple(doubtful[key] for key in sorted(doubtful)),
    )


def _nearest(word: str, index: Index) -> str:
    if len(word) < SHORTEST_TARGET:
        return ""
    edits = from_word(word)
    return min((name for name in index.targets(word) if edits(name) == 1), default="")


def render(names: Iterable[str], origins: Iterable[Register]) -> str:
    """The names as a lexicon file: one a line, with where they come from at the head."""
    head = ["# Drug names for rxproof, one a line."]
    head += [f"# {origin.title}: {origin.note}" for origin in dict.fromkeys(origins)]
    return "\n".join([*head, *names]) + "\n"
