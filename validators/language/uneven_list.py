"""A list whose items are not written alike: capitals, and stops at their ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.diagnostic import Severity
from ...model.patterns import late
from ..items import Item
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Piece, Rule

_FEWEST = 3  # items; of two nobody can tell which is the odd one
_FIRST = late(r"[\"'“‘(\[*_]*(?P<word>[^\W\d_][\w'’-]*)")
_CLOSING = "\"'”’)*_"
_SENTENCE_WITHIN = late(r"[.!?][\"'”’)]*\s+\S")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find the items that differ from most of their list, the first of them in each way."""
    for items in page.lists:
        if len(items) < _FEWEST or (_begin_alike(items) and _end_alike(items)):
            continue
        rare, odd = _odd([(item, _capital(page, item)) for item in items])
        if rare:
            odd = [item for item in odd if not _may_be_name(page, item)]
        told = odd
        if odd:
            yield _finding("begins", "a capital" if rare else "a small letter", odd)
        rare, odd = _odd([(item, _stop(item)) for item in items])
        # The stop after the last item closes the sentence that the list completes.
        lonely = rare and odd == [items[-1]]
        odd = [item for item in odd if item not in told]  # one finding is enough for an item
        if odd and not lonely:
            yield _finding("ends", "a full stop" if rare else "no full stop", odd)


def _begin_alike(items: Sequence[Item]) -> bool:
    """Whether all begin with a capital, or all with a small letter: what most lists do."""
    first = "".join([item.value[0] for item in items])
    return first.isascii() and first.isalpha() and (first.isupper() or first.islower())


def _end_alike(items: Sequence[Item]) -> bool:
    """Whether all end in a full stop, or none does; not sure where a closing mark stands last."""
    last = {item.value[-1] for item in items}
    return last == {"."} or last.isdisjoint(f".{_CLOSING}")


def _odd(traits: Sequence[tuple[Item, bool | None]]) -> tuple[bool, list[Item]]:
    """Whether the trait is the rare one, and the items that differ from a clear majority."""
    having = sum(has is True for _, has in traits)
    without = sum(has is False for _, has in traits)
    rare = having < without
    if max(having, without) < 2 * min(having, without):
        return rare, []
    return rare, [item for item, has in traits if has is rare]


def _finding(verb: str, what: str, odd: Sequence[Item]) -> Finding:
    return Finding(
        at=_edge(odd[0], at_end=verb == "ends"),
        message=f"This item {verb} with {what}, unlike most of its list",
        help="Items written alike are taken in at a glance; an odd one looks like the end of "
        "another sentence, or as if words were missing. Write all items of the list in one way.",
        related=tuple((item.place, "This item too") for item in odd[1:]),
    )


def _edge(item: Item, *, at_end: bool) -> Piece:
    """The item's first word, or its last."""
    if at_end:
        start = item.start + item.value.rstrip().rfind(" ") + 1
        return item.text.piece(start, item.end)
    match = _FIRST.match(item.value)
    end = item.start + match.end("word") if match else item.end
    return item.text.piece(item.start + (match.start("word") if match else 0), end)


def _capital(page: Page, item: Item) -> bool | None:
    """Whether an item begins with a capital; None where its first word has no choice."""
    match = _FIRST.match(item.value)
    if match is None:
        return None
    word = match["word"]
    if word.islower():
        own = any(word.startswith(name.lower()) for name in page.names.own)
        return None if own else False
    return True if word[1:].islower() else None


def _may_be_name(page: Page, item: Item) -> bool:
    """Whether an item's capital may be that of a name: the page writes the word small nowhere."""
    match = _FIRST.match(item.value)
    word = match["word"].lower() if match else ""
    return word not in page.vocabulary or not any(
        one.text == word for text in page.published for one in text.prose.words
    )


def _stop(item: Item) -> bool | None:
    """Whether an item ends in a full stop; None where it holds sentences, or leads to a list."""
    value = item.value.rstrip(_CLOSING)
    if item.leads or value.endswith((":", ";", ",", "!", "?", "…", "etc.")):
        return None
    return None if _SENTENCE_WITHIN.search(item.value) else value.endswith(".")


RULE = Rule(
    slug="uneven-list",
    pack=Pack.LANGUAGE,
    severity=Severity.INFO,
    summary="The items of a list are not written alike",
    why="A list is read at a glance, and an item with another letter case or another ending than "
    "the rest stops the eye. A list is uneven when at least two thirds of its items begin, or end, "
    "in one way and the others in the other. Left alone are lists of two, names and abbreviations, "
    "digits, items of several sentences, and a full stop after the last item only, which closes "
    "the sentence that the list completes.",
    bad=Example(
        "sections:\n  side_effects:\n    common:\n      effects:\n"
        "        - Dry mouth\n        - Feeling sick\n        - trouble sleeping\n"
    ),
    good=Example(
        "sections:\n  side_effects:\n    common:\n      effects:\n"
        "        - Dry mouth\n        - Feeling sick\n        - Trouble sleeping\n"
    ),
    scope=Document(check),
)
