"""The capitals of a name: how it is declared, and where a capital comes from its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ...lexicons.entry import Sort, fold
from ...lexicons.index import Index
from ...model.document import Route
from ...model.patterns import late
from ...model.prose import Paragraph
from ...model.values import dataclass
from ..page import Page, Text
from .spelling import speller_with

_BEFORE_CAPITAL = late(r"(?:[:–—•·▪■●○◦‣➢\ue000-\uf8ff]\s*|[\"“‘'«*_]|(?:^|\n)\s*)\Z")
_WORDS = late(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPITAL_AFTER = late(r"[\s/-][A-Z][A-Za-z]")
_CAPITAL_BEFORE = late(r"(?<![^\W_])[A-Z][A-Za-z]+[\s/-]\Z")
_PHRASE_BEFORE = late(  # "Adenoma Prevention with", "Clinical Development of"
    r"(?<![^\W_])[A-Z][a-z]+\s[A-Z][a-z]+\s(?:by|for|from|in|of|on|to|with)\s\Z"
)
_LONG_WORDS = late(r"[^\W\d_]{4,}")
_TITLE_WORDS = 5  # so many long words show whether capitals are a title's
_LONGEST_HEADING = 100  # characters
_LONGEST_TITLE = 2000  # characters; a longer paragraph is no row of a table either
_REACH = 40  # characters beside a name in which the next word is looked for


@dataclass(frozen=True, slots=True)
class Form:
    """A declared name.

    Attributes:
        route: where it is declared.
        start: its first character there.
        written: as it is declared.
        wanted: in the capitals that it should have.
        lower: in lower case.
        ordinary: whether it is an ordinary word or begins with one, so that it may stand in lower
            case and mean that word.
    """

    route: Route
    start: int
    written: str
    wanted: str
    lower: str
    ordinary: bool


def declared(page: Page) -> Iterator[Form]:
    """The names a page declares, the longest first, each in the capitals that it should have."""
    index = speller_with(page.config.names).index
    for route, name in sorted(page.name_fields, key=lambda entry: -len(entry[1])):
        start = len(name) - len(name.lstrip())
        written = name.strip()
        generic = route[1] == "generic"
        if generic and _is_only_brand(written, index):
            continue  # a brand in the wrong field is told of once, not at every capital it has
        wanted = _generic(written, index) if generic else _brand(written, index)
        yield Form(route, start, written, wanted, wanted.lower(), _is_ordinary(written, index))


def _generic(name: str, index: Index) -> str:
    """A substance in lower case, where it is one that is known and stands in plain capitals."""
    words = name.split()
    known = index.sort(fold(words[0])) if words[0].isalpha() else 0
    plain = all(word[:1].isupper() and word[1:].islower() for word in words)
    return name.lower() if plain and known & Sort.GENERIC and known & Sort.TARGET else name


def _brand(name: str, index: Index) -> str:
    """A brand that is declared in lower case, in the capitals that the lexicon has it in."""
    if not (name.islower() and _is_only_brand(name, index)):
        return name
    entry = index.entry(name)
    return entry.written if entry else name


def _is_only_brand(name: str, index: Index) -> bool:
    """Whether a name of one word is a known brand and no substance's."""
    sort = index.sort(fold(name)) if name.isascii() and name.isalpha() else 0
    return bool(sort & Sort.TARGET) and not sort & Sort.GENERIC


def _is_ordinary(name: str, index: Index) -> bool:
    first = _WORDS.match(name)
    sort = index.sort(fold(first.group())) if first else 0
    return bool(sort & (Sort.ENGLISH | Sort.MEDICAL)) and not sort & Sort.TARGET


def at_start(text: Text, at: int) -> bool:
    """Whether a place has a capital because something begins there."""
    sentences = text.prose.sentences
    number = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
    begin = sentences[number].start if number >= 0 else 0
    before = text.value[begin:at]
    return not any(map(str.isalnum, before)) or _BEFORE_CAPITAL.search(before[-_REACH:]) is not None


def in_capitals(value: str, start: int, end: int) -> bool:
    """Whether a name in capitals stands beside another word in capitals."""
    if not value[start:end].isupper():
        return False
    before = _WORDS.findall(value, max(0, start - _REACH), start)[-1:]
    after = _WORDS.findall(value, end, end + _REACH)[:1]
    return any(len(word) > 1 and word.isupper() for word in (*before, *after))


def in_title(text: Text, start: int, end: int, name: str) -> bool:
    """Whether a name with a plain capital is a word of a title: "the Warfarin Patient Guide"."""
    value = text.value
    if value[start:end] != name[:1].upper() + name[1:]:
        return False
    if _CAPITAL_AFTER.match(value, end):
        return True
    before = _CAPITAL_BEFORE.search(value, max(0, start - _REACH), start) or _PHRASE_BEFORE.search(
        value, max(0, start - _REACH), start
    )
    return before is not None and not at_start(text, before.start())


def in_heading(text: Text, at: int) -> bool:
    """Whether a place is in a heading inside a text.

    That is a paragraph without a final stop that is short or has the capitals of a title, as the
    captions and the first rows of tables have them.
    """
    for block in text.prose.blocks:
        if block.start <= at < block.end:
            last = text.value[block.end - 1]
            if not isinstance(block, Paragraph) or last in ".!?;,":
                return False
            short = block.end - block.start <= _LONGEST_HEADING and last != ")"
            if block.end - block.start > _LONGEST_TITLE:
                return False
            return short or _has_title_case(text.value[block.start : block.end])
    return False


def _has_title_case(line: str) -> bool:
    """Whether two of three long words begin with a capital."""
    long = _LONG_WORDS.findall(line)
    capitals = sum(word[0].isupper() for word in long)
    return len(long) >= _TITLE_WORDS and 3 * capitals >= 2 * len(long)


def settled(page: Page, text: Text, start: int, end: int) -> bool:
    """Whether a name is part of the page's title, which the disclaimer repeats as it is."""
    title = page.names.title
    at = text.value.find(title) if text.route[-1] == "disclaimer" else -1
    while at >= 0:
        if at <= start and end <= at + len(title):
            return True
        at = text.value.find(title, at + 1)
    return False
