"""Two pages that are called the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ...model.words import both
from ..page import Page
from ..rule import Corpus, CorpusFinding, Example, Fact, Note, Options, Pack, Rule, Whole
from .medicine import groups, others, taken_by, variety

_SHOWN = 3


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell the title, and what may tell pages of one title apart."""
    if title := page.names.title:
        field = "brand" if page.names.brand else "generic"
        yield Note(
            at=Whole(("names", field)),
            key=f"{' '.join(title.lower().split())}/{taken_by(page)}",
            data={"title": title, "id": _id(page), **variety(page)},
        )


def _id(page: Page) -> str:
    node = page.document.node(("id",))
    return node.text if isinstance(node, Scalar) else ""


def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
    """Find titles that several pages of one route have."""
    for same in groups(facts):
        for fact in same:
            alike = list(islice((one for one in others(fact, same) if _alike(fact, one)), _SHOWN))
            if not alike:
                continue
            where = both([other.path for other in alike])
            title = fact.data["title"] if isinstance(fact.data, dict) else ""
            yield CorpusFinding(
                fact=fact,
                message=f'"{title}" is also the title of {where}',
                help="A reader who looks the medicine up finds two pages and cannot tell which one "
                "is right. Merge them, or declare what sets them apart: the brand, the salt, the "
                "route or the forms.",
                related=tuple((other, f'"{title}" here too') for other in alike),
            )


def _alike(one: Fact, other: Fact) -> bool:
    """Whether nothing tells two pages apart: neither other forms nor other strengths.

    Two copies of one page are left to the rule about their id.
    """
    ids = [fact.data.get("id") for fact in (one, other) if isinstance(fact.data, dict)]
    return not (ids[0] and ids[0] == ids[-1]) and not any(
        one.texts(field)
        and other.texts(field)
        and not set(one.texts(field)) & set(other.texts(field))
        for field in ("forms", "strengths")
    )


RULE = Rule(
    slug="duplicate-name",
    pack=Pack.CORPUS,
    severity=Severity.WARNING,
    summary="Several monographs have one title",
    why="The title, made of the brand and the generic name, is what readers choose a page by. Two "
    "pages of one title, route and locale are reported in both, unless they declare forms or "
    "strengths and have none in common: then each is a product of its own. Two files with one "
    "id are left to duplicate-id.",
    bad=Example(
        "names: {generic: warfarin}\nroute: oral\n",
        name="warfarin.yaml",
        others=(("warfarin-old.yaml", "names: {generic: Warfarin}\nroute: oral\n"),),
    ),
    good=Example(
        "names: {generic: warfarin}\nroute: oral\n",
        name="warfarin.yaml",
        others=(("jantoven.yaml", "names: {generic: warfarin, brand: Jantoven}\nroute: oral\n"),),
    ),
    scope=Corpus(collect, reduce),
)
