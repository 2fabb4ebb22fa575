"""Names that are taken for one another, and the capitals that tell them apart.

The table, `confusable/pairs.txt`, is small and read when it is first asked for; lexicons/README.md
gives its format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import permutations
from pathlib import Path

from ..model.patterns import late
from ..model.values import dataclass
from .catalog import MalformedError
from .entry import fold

_HEADING = late(r"\[(?P<code>[^\]]+)\] (?P<state>verified|unverified): (?P<title>.+)")
_TALL = late(r"[a-z][A-Z]|[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Source:
    """Who says that names are confused.

    Attributes:
        code: the body, in short.
        title: which of its lists, with the edition or date.
        verified: whether the pair was read there, or in a copy of it.
    """

    code: str
    title: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Partner:
    """A name that another is taken for, as the source writes it, capitals and all."""

    name: str
    source: Source


def parse(text: str) -> Iterator[tuple[Source, tuple[str, ...]]]:
    """The groups of names in a table, each with its source.

    Raises:
        MalformedError: a line that does not follow the format, with its number.
    """
    source = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if heading := _HEADING.fullmatch(line):
            source = Source(heading["code"], heading["title"], heading["state"] == "verified")
            continue
        names = tuple(line.split(" / "))
        if source is None or len(names) < 2 or not all(name.strip() == name for name in names):
            raise MalformedError(
                f"line {number}: two names with ` / ` between them, under a source"
            )
        yield source, names


def partners(name: str) -> tuple[Partner, ...]:
    """What a name is taken for; each partner once, with the best source that there is."""
    key = fold(name)
    return _partners(key) if key in _groups_of() else ()


def tall_man(name: str) -> tuple[str, ...]:
    """The ways in which a name is written with tall-man letters."""
    key = fold(name)
    return tuple(
        dict.fromkeys(
            one
            for _, names in _groups_of().get(key, ())
            for one in names
            if fold(one) == key and _TALL.search(one)
        )
    )


@cache
def groups() -> tuple[tuple[Source, tuple[str, ...]], ...]:
    """Every group of names that are taken for one another, with its source, as the table goes."""
    return tuple(parse((Path(__file__).parent / "confusable/pairs.txt").read_text("utf-8")))


@cache
def _groups_of() -> Mapping[str, Sequence[tuple[Source, tuple[str, ...]]]]:
    """The groups that each name, folded, stands in, as the table goes."""
    found: dict[str, list[tuple[Source, tuple[str, ...]]]] = {}
    for group in groups():
        for name in group[1]:
            found.setdefault(fold(name), []).append(group)
    return found


@cache
def _partners(key: str) -> tuple[Partner, ...]:
    found: dict[str, Partner] = {}
    for source, names in sorted(_groups_of()[key], key=lambda group: not group[0].verified):
        for one, other in permutations(names, 2):
            if fold(one) == key:
                found.setdefault(fold(other), Partner(other, source))
    return tuple(found.values())
