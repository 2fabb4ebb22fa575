"""One id in two files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ...model.words import both
from ..page import Page
from ..rule import Corpus, CorpusFinding, Example, Fact, Note, Options, Pack, Rule, Whole

_SHOWN = 3  # other files that one finding names


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell the id."""
    node = page.document.node(("id",))
    if isinstance(node, Scalar) and node.text:
        yield Note(at=Whole(("id",)), key=node.text)


def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
    """Find ids that several files tell."""
    files: dict[str, list[Fact]] = {}
    for fact in facts:
        files.setdefault(fact.key, []).append(fact)
    for identifier, same in files.items():
        if len(same) == 1:
            continue
        # A thousand copies of one page must not each name the other nine hundred and ninety-nine.
        first = same[: _SHOWN + 1]
        for fact in same:
            others = tuple(other for other in first if other is not fact)[:_SHOWN]
            names = [other.path for other in others]
            if more := len(same) - 1 - len(names):
                names.append(f"{more} more")
            where = both(names) if more else ", ".join(names)
            yield CorpusFinding(
                fact=fact,
                message=f'The id "{identifier}" is also the id of {where}',
                help="Only one page can be published under an id; the others would be lost, or "
                "shown in its place. Give each monograph an id of its own.",
                related=tuple((other, f'"{identifier}" here too') for other in others),
            )


RULE = Rule(
    slug="duplicate-id",
    pack=Pack.CORPUS,
    severity=Severity.ERROR,
    summary="Several monographs have one id",
    why="Programs fetch a page by its id. If two files carry the same one, a reader may be shown "
    "the page of another medicine. Every file that carries it is reported.",
    bad=Example("id: warfarin\n", name="warfarin.yaml", others=(("copy.yaml", "id: warfarin\n"),)),
    good=Example("id: warfarin\n", name="warfarin.yaml", others=(("copy.yaml", "id: copy\n"),)),
    scope=Corpus(collect, reduce),
    supersedes=frozenset({"mismatched-id"}),
)
