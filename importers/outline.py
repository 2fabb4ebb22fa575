"""What each block is to its page: a heading, a shop's remark, a disclaimer, or text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from ..model.patterns import late
from ..model.values import dataclass, replace
from . import headings, layout, remarks, shop
from .headings import GROUPS, Heading, Table
from .labels import LABELS
from .layout import Block, Line, Stand

_SHORT_ITEM_WORDS = 12
_SHORT_HEADING_WORDS = 10
_TAIL_WORDS = 12
"""Words of a line after the disclaimer, such as a copyright notice."""
_TAIL_BLOCKS = 3
_SMALL_WORD = late(r"an?|and|at|by|for|from|if|in|is|it|of|on|or|the|this|to|with|you")


class Kind(Enum):
    """What a block is."""

    TEXT = "text"
    HEADING = "heading"
    """A heading or a label that the table knows."""
    UNKNOWN_HEADING = "unknown heading"
    CONTENTS = "contents"
    """The announcement of the page's own table of contents."""
    SHOP = "shop"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Part:
    """A block and what it is.

    Attributes:
        block: the block.
        kind: what it is.
        heading: what the table knows of it, for a heading.
    """

    block: Block
    kind: Kind
    heading: Heading | None = None


def stand(text: str, above: Line | None, table: Table) -> Stand:
    """Whether a line is a block of its own, or at least begins one.

    Args:
        text: the line.
        above: the line right above it, unless that is blank.
        table: the headings.
    """
    found = table.heading(text)
    if found and above and text.isalpha() and not _leaves_off(above.text, table):
        return Stand.WITHIN  # one word in a row of words: an item of a list
    if found:
        return Stand.BEGINS if found.rest else Stand.ALONE
    alone = (
        headings.markdown_level(text)
        or headings.is_list_of_headings(text)
        or shop.availability(text, in_text=False)
    )
    return Stand.ALONE if alone else Stand.WITHIN


def _leaves_off(text: str, table: Table) -> bool:
    return text.endswith((".", "!", "?")) or table.field(text) is not None


def parts(blocks: Sequence[Block], table: Table) -> tuple[Part, ...]:
    """The blocks of a page with what they are, short lines gathered into the lists they were."""
    recognized = list(_recognized(blocks, table))
    for index in _list_items(recognized):
        recognized[index] = Part(recognized[index].block, Kind.TEXT)
    known = list(_gathered(recognized))
    for index in _unknown_headings(known):
        known[index] = replace(known[index], kind=Kind.UNKNOWN_HEADING)
    for index in _disclaimers(known):
        known[index] = replace(known[index], kind=Kind.DISCLAIMER)
    return tuple(known)


def _recognized(blocks: Sequence[Block], table: Table) -> Iterator[Part]:
    in_text = False
    for block in blocks:
        found = None if block.listed else table.heading(block.text)
        if found:
            in_text = in_text or found.field not in LABELS
            yield Part(block, Kind.HEADING, found)
        elif block.listed:
            yield Part(block, Kind.TEXT)
        elif headings.is_list_of_headings(block.text):
            yield Part(block, Kind.CONTENTS)
        elif shop.availability(block.text, in_text=in_text):
            yield Part(block, Kind.SHOP)
        elif headings.markdown_level(block.text):
            yield Part(block, Kind.UNKNOWN_HEADING)
        else:
            yield Part(block, Kind.TEXT)


# Lists that lost their marks


def _list_items(known: Sequence[Part]) -> Iterator[int]:
    """Single words that name a field but stand in a row of short lines: `Alcohol`, `Pregnancy`."""
    for index, part in enumerate(known[:-1]):
        below = known[index + 1]
        if (
            part.heading
            and not part.heading.field.startswith("side_effects")
            and part.heading.field not in LABELS
            and re.fullmatch(r"[^\W\d_]+", part.block.text)
            and not part.block.text.isupper()
            and below.kind is Kind.TEXT
            and _may_be_item(below)
        ):
            yield index


def _may_be_item(part: Part) -> bool:
    return (
        part.kind is Kind.TEXT
        and not part.block.listed
        and not layout.is_closed(part.block.text)
        and len(part.block.text.split()) <= _SHORT_ITEM_WORDS
    )


def _gathered(known: Sequence[Part]) -> Iterator[Part]:
    """Short lines where a list is due become that list."""
    index, due = 0, False
    while index < len(known):
        run = _short_lines(known, index) if due else 1
        if run > 1:
            first = known[index].block
            texts = tuple(part.block.text for part in known[index : index + run])
            yield Part(Block(first.line, first.gap, texts, listed=True), Kind.TEXT)
            due = False
        else:
            yield known[index]
            due = _list_is_due(known[index])
        index += run


def _list_is_due(part: Part) -> bool:
    if part.heading:
        return part.heading.field.startswith("side_effects") and not part.heading.rest
    return part.kind is Kind.TEXT and not part.block.listed and part.block.text.endswith(":")


def _short_lines(known: Sequence[Part], start: int) -> int:
    """How many blocks from `start` are the items of one list; 1 where they are none."""
    end = start
    gap = known[start + 1].block.gap if start + 1 < len(known) else 0
    while (
        end < len(known)
        and _may_be_item(known[end])
        and (end == start or known[end].block.gap == gap)
        and gap <= 1
    ):
        end += 1
    # Set off by blank lines, two short lines may be anything.
    return end - start if end - start >= (2 if gap == 0 else 3) else 1


# Headings that the table does not know


def _unknown_headings(known: Sequence[Part]) -> Iterator[int]:
    """Blocks that look as this page's own headings do, with text after them."""
    styles = {
        style
        for part in known
        if part.heading and not part.heading.rest and part.heading.field not in LABELS
        for style in _styles(part.block.text)
    }
    for index, part in enumerate(known[:-1]):
        text = part.block.text
        if (
            part.kind is Kind.TEXT
            and not part.block.listed
            and known[index + 1].kind is Kind.TEXT
            and len(text.split()) <= _SHORT_HEADING_WORDS
            and not text.endswith((".", "!", ";", ",", ":"))
            and _styles(text) & styles
        ):
            yield index


def _styles(text: str) -> set[str]:
    """The ways in which a line shows that it is a heading, beyond standing alone."""
    words = re.findall(r"[^\W\d_]+", text)
    found = set()
    if text.isupper() and sum(map(len, words)) >= 4:
        found.add("capitals")
    elif len(words) >= 2 and all(
        word[0].isupper() for word in words if not _SMALL_WORD.fullmatch(word.lower())
    ):
        found.add("title case")
    if text.endswith("?"):
        found.add("question")
    if re.match(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+\S", text):
        found.add("number")
    if re.fullmatch(r"(\*\*|__).+\1:?", text):
        found.add("bold")
    return found


# The disclaimer


def _disclaimers(known: Sequence[Part]) -> Iterator[int]:
    """The paragraphs at the end of the page that speak of the page itself."""
    index = len(known) - 1
    below: list[int] = []
    for _ in range(_TAIL_BLOCKS):
        if index < 0 or _may_disclaim(known[index]) or not _is_tail(known[index]):
            break
        if _denies_liability(known[index]):
            below.append(index)
        index -= 1
    if index >= 0 and _may_disclaim(known[index]):
        yield from below
    while index >= 0 and _may_disclaim(known[index]):
        yield index
        index -= 1


def _is_tail(part: Part) -> bool:
    short = len(part.block.text.split()) <= _TAIL_WORDS
    return not part.heading and (short or _denies_liability(part))


def _denies_liability(part: Part) -> bool:
    return (
        part.kind is Kind.TEXT
        and not part.block.listed
        and remarks.denies_liability(part.block.text)
    )


def _may_disclaim(part: Part) -> bool:
    return (
        part.kind is Kind.TEXT and not part.block.listed and remarks.is_disclaimer(part.block.text)
    )


def is_leaf(field: str | None) -> bool:
    """Whether text can go into a field as such."""
    return field is not None and field not in GROUPS and field not in LABELS
