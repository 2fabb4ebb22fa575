"""A page that points to another, which does not point back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ..page import Page
from ..rule import Corpus, CorpusFinding, Example, Fact, Note, Options, Pack, Rule, Whole
from .reference import references


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell the id, and each reference with the id it stands under."""
    node = page.document.node(("id",))
    if not isinstance(node, Scalar) or not node.text:
        return
    yield Note(at=Whole(("id",)), key=node.text)
    for route, target in references(page):
        yield Note(at=Whole(route), key=target, data=node.text)


def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
    """Find references that are not returned, and tell both files."""
    pages: dict[str, Fact] = {}
    for fact in facts:
        if fact.data is None:
            pages.setdefault(fact.key, fact)
    pairs = {(fact.data, fact.key) for fact in facts if fact.data is not None}
    for fact in facts:
        page = pages.get(fact.key)
        if fact.data is None or page is None or (fact.key, fact.data) in pairs:
            continue
        if fact.key == fact.data:
            continue
        help_ = (
            "A reader who starts at the other page does not learn of this one. Add the entry "
            "there, or leave it if the relation holds in one direction only."
        )
        yield CorpusFinding(
            fact=fact,
            message=f'"{fact.key}" is related here, but its page does not name "{fact.data}"',
            help=help_,
            related=((page, "The page that does not point back"),),
        )
        yield CorpusFinding(
            fact=page,
            message=f'"{fact.data}" names this page as related, but this page does not name it',
            help="A reader who starts here does not learn of the other page. Add "
            f'"{fact.data}" to related, or leave it if the relation holds in one direction only.',
            related=((fact, "The entry that points here"),),
        )


RULE = Rule(
    slug="one-sided-relation",
    pack=Pack.CORPUS,
    severity=Severity.INFO,
    summary="A related monograph does not point back",
    why="Where one page is of use to the readers of another, the reverse is mostly true. Both "
    "files are told, since either may be the one to change. An id that no file has is the "
    "business of unknown-related.",
    bad=Example(
        "id: warfarin\nrelated: [heparin]\n",
        name="warfarin.yaml",
        others=(("heparin.yaml", "id: heparin\n"),),
    ),
    good=Example(
        "id: warfarin\nrelated: [heparin]\n",
        name="warfarin.yaml",
        others=(("heparin.yaml", "id: heparin\nrelated: [warfarin]\n"),),
    ),
    scope=Corpus(collect, reduce),
)
