"""An item that stands in its list twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.source import Span
from ...model.words import shortened
from ..items import Item
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule, Splice

# What may stand between two items of a list of effects, so that nothing else goes with the second.
_BETWEEN = late(r"[ \t]*(?:\r\n|\r|\n)[ \t]*[-*+][ \t]+|\s*,\s*")
_WAIVER = late(r"[^\r\n]*rxproof:")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find items that say again, word for word, what an earlier item of the list says."""
    for items in page.lists:
        keys = [_key(item.value) for item in items]
        if len(set(keys)) == len(keys):
            continue
        known: dict[str, Item] = {}
        for index, (key, item) in enumerate(zip(keys, items, strict=True)):
            first = known.setdefault(key, item)
            if first is item or item.leads or first.leads:
                continue
            yield Finding(
                at=item.place,
                message=f'"{shortened(item.value)}" stands in this list twice',
                help="A reader looks for the difference between the two and finds none; often one "
                "of them was meant to say something else. Delete it, or write what was meant.",
                mend=_without(page, items[index - 1], item),
                related=((first.place, "The first of the two"),),
            )


def _key(value: str) -> str:
    return " ".join(value.casefold().split()).rstrip(".;,")


def _without(page: Page, before: Item, item: Item) -> Mend | None:
    """Take an item out, with the line break or the comma that joins it to the one before."""
    if item.text.kind is Kind.PROSE:
        change: Rewrite | Splice = Rewrite(Piece(item.text.route, before.end, item.end), "")
        return Mend(Applicability.SAFE, (change,))
    source = page.document.source.text
    one, two = before.text.scalar, item.text.scalar
    start, end = one.outer.end, two.outer.end
    # A remark between the two, or a waiver after the second, is not for the rule to move.
    if not _BETWEEN.fullmatch(source, start, two.outer.start) or _WAIVER.match(source, end):
        return None
    return Mend(Applicability.SAFE, (Splice(Span(start, end), ""),))


RULE = Rule(
    slug="duplicate-list-item",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="An item stands in its list twice",
    why="A list that names a thing twice was put together without being read, and one of the two "
    "was often meant to be another. Items of one list are compared word for word; letter case, "
    "white space and a stop at the end do not count. Items that only resemble each other "
    '("Dizziness" and "Severe dizziness") and items of different lists are left alone, and so is '
    "an item that a list of its own follows. effect-in-both-lists compares the lists of effects.",
    bad=Example(
        "sections:\n  side_effects:\n    common:\n      effects:\n"
        "        - Dizziness\n        - Dry mouth\n        - dizziness\n"
    ),
    good=Example(
        "sections:\n  side_effects:\n    common:\n      effects:\n"
        "        - Dizziness\n        - Dry mouth\n"
    ),
    scope=Document(check),
    supersedes=frozenset({"uneven-list"}),
)
