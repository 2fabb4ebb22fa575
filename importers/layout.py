"""A plain-text page as lines, and the lines as blocks: paragraphs and lists."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from itertools import pairwise

from ..model.patterns import late
from ..model.values import dataclass

_LINE_END = late(r"\r\n|\r|\n")
# Breaks that no editor counts as lines but that end a line to a reader: page breaks and the like.
_INNER_BREAK = late(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACE = late(r"\s+")
_NO_BREAK = "\u00a0\u202f"

_BULLET = late(
    r"(?:[•‣◦▪▫●○■□◆◇∙·⁃►▶➤➢❖✓✔\uf0a7\uf0b7]+\s*|[*+—]\s+|[-–](?:\s+|(?=[^\W\d_])))(?=\S)"
)
_BARE_BULLET = late(r"[•‣◦▪▫●○■□◆◇∙·⁃►▶➤➢❖✓✔\uf0a7\uf0b7]+")
# A word processor's second-level bullet is a letter; only the wide gap after it tells.
_LETTER_BULLET = late(r"\s*o(?:\t|[ \u00a0]{2,})\s*(?=\S)")
_NUMBER = late(r"(?:\d{1,2}[.)]|\(\d{1,2}\)|[a-z]\)|\([a-z]\))\s+(?=\S)")
_RULE = late(r"[-=_*~.\s]+")
_DASH_BEFORE_NUMBER = late(r"[-–—]\s*\d")
_CLOSED = late(r"[.!?:;][\"'”’)\]*_]*$")

# No text is wrapped by hand to lines shorter or longer than these.
_LEAST_WIDTH = 50
_WIDEST = 132
_FULL_LINE = 0.6
"""The part of the width that a line fills at least when the next word did not fit."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page.

    Attributes:
        number: as an editor counts it, from 1.
        text: with single spaces, none at the ends; empty for a blank line.
        raw: as it stands in the page.
    """

    number: int
    text: str
    raw: str

    @property
    def indent(self) -> int:
        """Characters of white space before the text."""
        return len(self.raw) - len(self.raw.lstrip())


class Stand(Enum):
    """How a line stands to the lines around it."""

    WITHIN = "within"
    """It may belong to the block before it, and take in what follows."""
    BEGINS = "begins"
    """It begins a paragraph."""
    ALONE = "alone"
    """It is a block of its own, such as a heading."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list.

    Attributes:
        line: the number of its first line.
        gap: how many blank lines stand before it.
        texts: the paragraph as the one text, or the items of the list without their marks.
        listed: whether it is a list.
        marks: the marks of the items that hold a letter or a digit.
    """

    line: int
    gap: int
    texts: tuple[str, ...]
    listed: bool = False
    marks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Everything it says, items one to a line with a `- ` before them."""
        return "\n".join(f"- {text}" for text in self.texts) if self.listed else self.texts[0]


def clean(text: str) -> str:
    """Single spaces and none at the ends; a no-break space stays between a number and its unit."""
    stripped = text.strip()

    def spaced(match: re.Match[str]) -> str:
        start, end = match.span()
        unit = stripped[end]
        if match.group() in _NO_BREAK and stripped[start - 1].isdigit():
            return match.group() if unit.isalnum() or unit in "%°" else " "
        return " "

    return _SPACE.sub(spaced, stripped)


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a page; blank ones are there too, with an empty text."""
    found: list[Line] = []
    for number, whole in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        for raw in _INNER_BREAK.split(whole):
            shown = clean(raw)
            found.append(Line(number, "" if _is_blank(shown) else shown, raw))
    return tuple(found)


def _is_blank(text: str) -> bool:
    # Zero-width characters alone show nothing, and neither does a ruled line.
    if not text or _RULE.fullmatch(text):
        return True
    return all(unicodedata.category(character) in ("Cf", "Cc", "Zs") for character in text)


def is_closed(text: str) -> bool:
    """Whether a text ends as a sentence or an introduction does."""
    return _CLOSED.search(text[-12:]) is not None


def has_bullet(text: str) -> bool:
    """Whether a line begins with the mark of a list that is no number."""
    return _BULLET.match(text) is not None


def item(line: Line) -> tuple[str, str] | None:
    """The mark and the text of a list item, or None where the line is none."""
    match = _BULLET.match(line.text) or _NUMBER.match(line.text)
    if match:
        return line.text[: match.end()].strip(), line.text[match.end() :]
    letter = _LETTER_BULLET.match(line.raw)
    if letter:
        return "o", clean(line.raw[letter.end() :])
    return ("", "") if _BARE_BULLET.fullmatch(line.text) else None


def blocks(page: Sequence[Line], stand: Callable[[str, Line | None], Stand]) -> tuple[Block, ...]:
    """The page as paragraphs and lists in order.

    Args:
        page: the lines to group.
        stand: how a line stands to its neighbors, given the line right above it, unless that is
            blank. A line in which the sentence of the one above plainly runs on is not asked about.
    """
    grouper = _Grouper(_width(page))
    above: Line | None = None
    for line in page:
        if not line.text:
            grouper.blank()
            above = None
            continue
        own = not has_bullet(line.text) and not grouper.runs_on(above, line)
        grouper.add(line, above, stand(line.text, above) if own else Stand.WITHIN)
        above = line
    return tuple(grouper.finished())


def _width(page: Sequence[Line]) -> int:
    """The column at which the page is wrapped by hand, or 0 where it is not."""
    lengths = [len(line.text) for line in page if line.text]
    narrow = [length for length in lengths if length <= _WIDEST]
    if len(narrow) < 0.95 * len(lengths):
        return 0
    widest = max(narrow, default=0)
    if widest < _LEAST_WIDTH:
        return 0
    # Sentences that run on in small letters show that lines were broken within them.
    broken = any(
        len(above.text) >= _FULL_LINE * widest
        and line.text[:1].islower()
        and not is_closed(above.text)
        for above, line in pairwise(page)
    )
    return widest if broken else 0


class _Grouper:
    """Collects lines into blocks; `open` says what the next line could still belong to."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.gap = 0
        self.block_gap = 0
        self.first = 0
        self.parts: list[list[str]] = []  # of the open block: its texts, each in pieces
        self.marks: list[str] = []
        self.listed = False
        self.item_indent = 0
        self.done: list[Block] = []

    def blank(self) -> None:
        self.gap += 1
        if self.parts and not self.listed:
            self._close()

    def runs_on(self, above: Line | None, line: Line) -> bool:
        """Whether the sentence of the line above plainly goes on in this one."""
        if above is None or is_closed(above.text):
            return False
        return line.text[:1].islower() or self._is_wrapped(above)

    def _is_wrapped(self, line: Line) -> bool:
        # Long enough to have been broken by hand.
        return self.width > 0 and len(line.text) >= _FULL_LINE * self.width

    def add(self, line: Line, above: Line | None, stand: Stand) -> None:
        marked = self._item(line, above) if stand is Stand.WITHIN else None
        if stand is not Stand.WITHIN:
            self._open(line, listed=False)
            self.parts.append([line.text])
            if stand is Stand.ALONE:
                self._close()
        elif marked is not None:
            if not self.listed or not self.parts:
                self._open(line, listed=True)
            mark, text = marked
            self.parts.append([text] if text else [])
            self.marks.append(mark)
            self.item_indent = line.indent
        elif self._continues(line, above):
            self.parts[-1].append(line.text)
        else:
            self._open(line, listed=False)
            self.parts.append([line.text])
        self.gap = 0

    def _item(self, line: Line, above: Line | None) -> tuple[str, str] | None:
        marked = item(line)
        if marked is None or above is None or self.listed:
            return marked
        doubtful = _NUMBER.match(line.text) or _DASH_BEFORE_NUMBER.match(line.text)
        return None if doubtful and self.runs_on(above, line) else marked

    def _continues(self, line: Line, above: Line | None) -> bool:
        if not self.parts:
            return False
        if self.listed and not self.parts[-1]:
            return True  # the mark stood on a line of its own
        if above is None:
            return False
        if self.listed:
            return line.indent > self.item_indent or self.runs_on(above, line)
        return self.runs_on(above, line) or self._is_wrapped(above)

    def _open(self, line: Line, *, listed: bool) -> None:
        self._close()
        self.first, self.block_gap, self.listed = line.number, self.gap, listed

    def _close(self) -> None:
        kept = [
            (" ".join(parts), mark)
            for parts, mark in zip(self.parts, self.marks or [""] * len(self.parts), strict=True)
            if parts
        ]
        if kept:
            self.done.append(self._block(kept))
        self.parts, self.marks, self.listed = [], [], False

    def _block(self, kept: list[tuple[str, str]]) -> Block:
        texts = tuple(text for text, _ in kept)
        marks = tuple(mark for _, mark in kept if any(map(str.isalnum, mark)))
        if len(kept) == 1 and marks:
            # One number alone makes no list: it belongs to the text.
            return Block(self.first, self.block_gap, (f"{marks[0]} {texts[0]}",))
        return Block(self.first, self.block_gap, texts, self.listed, marks)

    def finished(self) -> Iterator[Block]:
        self._close()
        yield from self.done


def usual_gap(page: Sequence[Block]) -> int:
    """How many blank lines this page usually has between two blocks, at least 1."""
    gaps = Counter(block.gap for block in page[1:])
    return max(1, max(gaps, key=lambda gap: (gaps[gap], -gap), default=1))
