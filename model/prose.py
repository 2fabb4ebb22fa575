"""Prose as blocks, sentences and words, each with its place in the value it was read from.

A prose field holds a small part of Markdown: paragraphs, `-` lists, emphasis and links. All offsets
count characters of the field's decoded value; a document's scalar turns them into places in a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, TypeAlias

from .patterns import late
from .values import dataclass

_LINE = late(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ITEM = late(r"[ \t]*-[ \t]+(?=\S)")
_INDENTED = late(r"(?: {2,}|\t)")

_WORD = late(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# What is addressed to a machine: nothing in it is a word.
_MACHINE = late(
    r"(?<=\])\([^()\s]*\)|https?://[^\s<>)\]]+|www\.[^\s<>)\]]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_SENTENCE_END = late(r"[.!?][\"'”’)\]*_]*(?=\s+[\"'“‘(\[*_]*[A-Z0-9])")
_ABBREVIATION = late(
    r"(?:\b(?:e\.g|i\.e|vs|approx|dr|mr|mrs|ms|st|no|fig|inc|ltd)|\b[A-Z])\.$", re.IGNORECASE
)


class Stretch(NamedTuple):
    """A piece of a value: a sentence, a list item, a word.

    A tuple, because a page has a thousand of them.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, without the white space around them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A `-` list; its items without their markers."""

    start: int
    end: int
    items: tuple[Stretch, ...]


Block: TypeAlias = "Paragraph | ListBlock"


@dataclass(frozen=True)
class Prose:
    """One field's text, read once and shared by every rule that looks at it."""

    text: str

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs and lists in order."""
        return tuple(_blocks(self.text))

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """Sentences of paragraphs and items in order; no sentence crosses a block or an item."""
        return tuple(
            sentence
            for start, end in self._passages()
            for sentence in _sentences(self.text, start, end)
        )

    @cached_property
    def readable(self) -> str:
        """The text with addresses (link targets, URLs, e-mail) blanked, length unchanged."""
        if not _may_hold_address(self.text):
            return self.text
        return _MACHINE.sub(lambda match: " " * len(match.group()), self.text)

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """Runs of letters, with inner apostrophes and hyphens, outside addresses."""
        return tuple(
            Stretch(match.start(), match.end(), match.group())
            for match in _WORD.finditer(self.readable)
        )

    @cached_property
    def lowered_words(self) -> tuple[str, ...]:
        """The words in lower case, without their places."""
        return tuple(_WORD.findall(self.readable.lower()))

    def _passages(self) -> Iterator[tuple[int, int]]:
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.start, block.end
            else:
                for item in block.items:
                    yield item.start, item.end


def _may_hold_address(text: str) -> bool:
    return "](" in text or "://" in text or "www." in text or "@" in text


def _blocks(text: str) -> Iterator[Block]:
    lines: list[tuple[int, int]] = []  # of the paragraph being read
    items: list[list[tuple[int, int]]] = []  # of the list being read, each a few lines
    after_blank = False
    for match in _LINE.finditer(text):
        start, end = _trim(text, match.start(), match.end())
        if start == end:
            if lines:
                yield Paragraph(lines[0][0], lines[-1][1])
                lines = []
            after_blank = True
        elif marker := _ITEM.match(text, match.start(), match.end()):
            if lines:
                yield Paragraph(lines[0][0], lines[-1][1])
                lines = []
            items.append([(marker.end(), end)])
            after_blank = False
        elif items and (not after_blank or _INDENTED.match(text, match.start())):
            items[-1].append((start, end))
        else:
            if items:
                yield _list(text, items)
                items = []
            lines.append((start, end))
            after_blank = False
    if lines:
        yield Paragraph(lines[0][0], lines[-1][1])
    if items:
        yield _list(text, items)


def _list(text: str, items: list[list[tuple[int, int]]]) -> ListBlock:
    stretches = tuple(
        Stretch(lines[0][0], lines[-1][1], text[lines[0][0] : lines[-1][1]]) for lines in items
    )
    return ListBlock(stretches[0].start, stretches[-1].end, stretches)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentences(text: str, start: int, end: int) -> Iterator[Stretch]:
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(begin, match.start() - 8), match.start() + 1):
            continue
        yield Stretch(begin, match.end(), text[begin : match.end()])
        begin = _trim(text, match.end(), end)[0]
    if begin < end:
        yield Stretch(begin, end, text[begin:end])


# A lone no-break space is kept: between a number and its unit it is right.
_LOOSE_SPACE = late(r"[^\S\u00a0\u202f]+[\u00a0\u202f]?\s*|[\u00a0\u202f]\s+")


def clean(text: str) -> str:
    """Text as it is published: NFC, one space for any run of white space, none at the ends."""
    return _LOOSE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
