"""Which pages are about the same medicine, and in what they may differ for all that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ...model import monograph
from ...model.document import Plain
from ..page import Page
from ..rule import Fact

_MOST = 50  # pages of one medicine that a page is held against


def taken_by(page: Page) -> str:
    """Its routes and its locale, in a form that is the same for all pages that share them."""
    routes = monograph.strings(page.document.node(("route",)))
    return "/".join([*sorted({route.lower() for route in routes}), page.locale])


def same_medicine(page: Page) -> str:
    """A key that pages with one generic, route and locale share; empty where one is not told."""
    routes = monograph.strings(page.document.node(("route",)))
    if not routes or not page.names.generic:
        return ""
    generic = "+".join(sorted({" ".join(name.lower().split()) for name in page.names.generic}))
    return f"{generic}/{taken_by(page)}"


def variety(page: Page) -> dict[str, Plain]:
    """The forms and strengths it declares: what a page for one of several products is about."""
    return {
        field: [
            *sorted({value.lower() for value in monograph.strings(page.document.node((field,)))})
        ]
        for field in ("forms", "strengths")
    }


def groups(facts: Iterable[Fact]) -> Iterator[Sequence[Fact]]:
    """The facts that share a key with another one, together."""
    by_key: dict[str, list[Fact]] = {}
    for fact in facts:
        by_key.setdefault(fact.key, []).append(fact)
    return (same for same in by_key.values() if len(same) > 1)


def others(fact: Fact, same: Sequence[Fact]) -> Iterator[Fact]:
    """The other facts of a group; of a large one only some, so that no time is lost on it."""
    return islice((other for other in same if other is not fact), _MOST)
