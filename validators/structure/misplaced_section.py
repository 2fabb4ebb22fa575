"""Sections in another order than the one readers know."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from ...model.diagnostic import Severity
from ...model.document import Mapping, Route
from ...model.edit import Applicability
from ...model.monograph import EFFECT_PARTS, SECTION_ORDER
from ..page import Page
from ..rule import Document, Example, Finding, Key, Mend, Options, Pack, Rule, Splice

_ORDERS: dict[Route, tuple[str, ...]] = {
    ("sections",): tuple(SECTION_ORDER),
    **{("sections", section): parts for section, parts in SECTION_ORDER.items() if parts},
    **{("sections", "side_effects", part): keys for part, keys in EFFECT_PARTS.items()},
}
"""The order of the entries of each mapping that has one."""


_WHY = (
    "Readers who know one of your pages look for the same thing at the same place on the next. The "
    "published page has the usual order whatever this file has; put the file in that order too, so "
    "that editors see what readers see."
)
_WHY_PROFILE = (
    "Readers who know one page of this kind look for the same thing at the same place on the next, "
    "and the profile that rxproof.yaml names has this order. Put the file in that order."
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find the fewest sections and parts that must move for the order to be right."""
    own = page.config.section_order
    for route, usual in _ORDERS.items():
        order = own if own and route == ("sections",) else usual
        node = page.document.node(route)
        if isinstance(node, Mapping):
            yield from _misplaced(page, route, node, order)


def _misplaced(
    page: Page, route: Route, node: Mapping, order: tuple[str, ...]
) -> Iterator[Finding]:
    rank = _rank(order)
    # In Markdown, text under an unknown heading goes into `more`, wherever it stands.
    unplaced = {"more"} if page.document.stray else set()
    present = [
        entry.name for entry in node.entries if entry.name in rank and entry.name not in unplaced
    ]
    ranks = [rank[name] for name in present]
    if ranks == sorted(ranks):
        return
    stay = _longest_rise(ranks)
    movers = [name for name in present if rank[name] not in stay]
    edit = page.document.syntax.reorder(page.document, route, _sorted(node, rank))
    mend = Mend(Applicability.SAFE, (Splice(*edit),)) if edit else None
    for name in movers:
        earlier = [other for other in present if rank[other] < rank[name]]
        place = (
            f'after "{max(earlier, key=rank.__getitem__)}"'
            if earlier
            else f'first, before "{min(set(present) - {name}, key=rank.__getitem__)}"'
        )
        yield Finding(
            at=Key((*route, name)),
            message=f'"{name}" belongs {place}',
            help=_WHY_PROFILE if page.config.section_order else _WHY,
            mend=mend,
        )


@cache
def _rank(order: tuple[str, ...]) -> dict[str, int]:
    return {name: position for position, name in enumerate(order)}


def _longest_rise(ranks: list[int]) -> set[int]:
    """The members of a longest strictly rising subsequence of distinct numbers."""
    tails: list[int] = []  # the smallest end of a rise of each length
    before: dict[int, int | None] = {}
    for rank in ranks:
        length = bisect_left(tails, rank)
        before[rank] = tails[length - 1] if length else None
        tails[length : length + 1] = [rank]
    rise: set[int] = set()
    step = tails[-1] if tails else None
    while step is not None:
        rise.add(step)
        step = before[step]
    return rise


def _sorted(node: Mapping, rank: dict[str, int]) -> tuple[str, ...]:
    """Every name in its right order; one that has none stays behind the one it stood behind."""
    places: list[tuple[int, int, str]] = []
    last = -1
    for index, entry in enumerate(node.entries):
        last = rank.get(entry.name, last)
        places.append((last, index, entry.name))
    return tuple(name for _, _, name in sorted(places))


RULE = Rule(
    slug="misplaced-section",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A section or part stands in another order than readers know",
    why="Readers learn where a page says what, and editors compare pages side by side. The order "
    "is that of the format: description, uses, who must not use it, missed dose, overdose, side "
    "effects, precautions, storage, disposal, and what a house adds. Reported are the fewest "
    "sections that have to move. A `profile` in "
    "rxproof.yaml brings an order of its own. The fix puts all entries in order, each with its "
    "comments.",
    bad=Example(
        "sections:\n  description: It relaxes muscles.\n  storage: Keep it dry.\n"
        "  overdose: Call Poison Help.\n  disposal: Ask your pharmacist.\n"
    ),
    good=Example(
        "sections:\n  description: It relaxes muscles.\n  overdose: Call Poison Help.\n"
        "  storage: Keep it dry.\n  disposal: Ask your pharmacist.\n"
    ),
    scope=Document(check),
)
