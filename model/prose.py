"""Prose as blocks, sentences and words, each with its place in the value it was read from.

A prose field holds a small part of Markdown: paragraphs, `-` lists, emphasis and links. All offsets
count characters of the field's decoded value; a document's scalar turns them into places in a file.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cached_property
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .patterns import late
from .values import dataclass

if TYPE_CHECKING:
    import re

_ITEM = late(r"[ \t]*-[ \t]+(?=\S)")
_INDENTED = ("  ", "\t")

WORD = late(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
"""A run of letters, with inner apostrophes and hyphens."""

# What can be no part of a word, as blanks. A letter that is not ASCII is several bytes, all kept.
_TO_WORDS = bytes(
    code if code > 127 or chr(code).isalpha() or chr(code) in "'-" else 32 for code in range(256)
)
# What is addressed to a machine: nothing in it is a word.
_LINKS = r"\((?<=\]\()[^()\s]*\)|https?://[^\s<>)\]]+|www\.[^\s<>)\]]+"
_LINK = late(_LINKS)
_MACHINE = late(rf"{_LINKS}|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The mark, what closes with it, and the white space before the next sentence.
_SENTENCE_END = late(
    r"[.!?](?=[\"'”’)\]*_]*\s+[\"'“‘(\[*_]*[A-Z0-9])"
    # The stop of an abbreviation ends nothing; sorted by length, as looking back needs it.
    r"(?<!\b(?i:[A-Z])\.)(?<!\b(?i:vs|dr|mr|ms|st|no)\.)(?<!\b(?i:e\.g|i\.e|mrs|fig|inc|ltd)\.)"
    r"(?<!\b(?i:approx)\.)"
    r"[\"'”’)\]*_]*(\s+)"
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
        text = self.text
        if "." in text or "!" in text or "?" in text:
            return tuple(_sentences(text, self._passages()))
        return tuple(Stretch(start, end, text[start:end]) for start, end in self._passages())

    @cached_property
    def readable(self) -> str:
        """The text with addresses (link targets, URLs, e-mail) blanked, length unchanged."""
        text = self.text
        if "@" in text:
            return _MACHINE.sub(_blanked, text)
        if "](" in text or "://" in text or "www." in text:
            return _LINK.sub(_blanked, text)
        return text

    @cached_property
    def words(self) -> tuple[Stretch, ...]:
        """Runs of letters, with inner apostrophes and hyphens, outside addresses."""
        return tuple(
            Stretch(match.start(), match.end(), match.group())
            for match in WORD.finditer(self.readable)
        )

    def _passages(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.append((block.start, block.end))
            else:
                found += [(start, end) for start, end, _ in block.items]
        return found


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match.group())


def counted_words(readable: str) -> Counter[str]:
    """How often each word occurs, in lower case.

    Bytes are looked up and split many times faster than an expression finds words. Only what has
    an apostrophe, a hyphen or a sign beyond ASCII has to be looked at more closely.
    """
    as_bytes = readable.lower().encode(errors="surrogatepass").translate(_TO_WORDS)
    counts = Counter(as_bytes.decode(errors="surrogatepass").split())
    for run in [*filterfalse(str.isalpha, counts)]:
        often = counts.pop(run)
        for word in WORD.findall(run):
            counts[word] += often
    return counts


def _blocks(text: str) -> list[Block]:
    words = text.strip()
    if words[:1] not in {"", "-"} and "\n" not in words and "\r" not in words:
        start = text.index(words)
        return [Paragraph(start, start + len(words))]
    blocks: list[Block] = []
    items: list[Stretch] = []
    pieces = _pieces(text)
    limits = [line for line, _, _ in pieces]
    limits.append(len(text))
    for (_, start, is_item), limit in zip(pieces, limits[1:], strict=True):
        words = text[start:limit].rstrip()
        if is_item:
            items.append(Stretch(start, start + len(words), words))
            continue
        if items:
            blocks.append(_list(items))
            items = []
        blocks.append(Paragraph(start, start + len(words)))
    if items:
        blocks.append(_list(items))
    return blocks


def _list(items: list[Stretch]) -> ListBlock:
    return ListBlock(items[0].start, items[-1].end, tuple(items))


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """Where each paragraph and each item begins: its line, its words; and whether it is an item."""
    found: list[tuple[int, int, bool]] = []
    in_list = in_paragraph = after_blank = False
    at = 0
    # Each line break as one character, at its own place.
    for line in text.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
        words = line.lstrip()
        if not words:
            in_paragraph = False
            after_blank = True
        elif words[0] == "-" and (marker := _ITEM.match(line)):
            found.append((at, at + marker.end(), True))
            in_list, in_paragraph, after_blank = True, False, False
        elif not in_paragraph and not (in_list and (not after_blank or line.startswith(_INDENTED))):
            found.append((at, at + len(line) - len(words), False))
            in_list, in_paragraph, after_blank = False, True, False
        at += len(line) + 1
    return found


def _sentences(text: str, passages: list[tuple[int, int]]) -> list[Stretch]:
    found: list[Stretch] = []
    gaps = iter([match.span(1) for match in _SENTENCE_END.finditer(text)])
    none = len(text), 0
    gap, following = next(gaps, none)
    for start, end in passages:
        begin = start
        # The white space between two passages is no gap within one.
        while gap < end:
            if gap > begin:
                found.append(Stretch(begin, gap, text[begin:gap]))
                begin = following
            gap, following = next(gaps, none)
        found.append(Stretch(begin, end, text[begin:end]))
    return found


# A lone no-break space is kept: between a number and its unit it is right.
_LOOSE_SPACE = late(r"[^\S\u00a0\u202f]+[\u00a0\u202f]?\s*|[\u00a0\u202f]\s+")


def clean(text: str) -> str:
    """Text as it is published: NFC, one space for any run of white space, none at the ends."""
    return _LOOSE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()
