"""Sentences with the drug names in them masked, so that pages of different drugs can be compared.

A name is a word that the lexicon has as a drug name, or one that no list knows. What a page itself
declares does not count, so any two pages mask the same sentence alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ...lexicons.entry import Sort, fold
from ...model.letters import lowered
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Stretch
from ..page import Page, Text
from ..signature import signature
from .spelling import speller_with

MASK = "#"

_TOKEN = late(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
# What is no part of a token is a space; a letter beyond ASCII is several bytes, which are kept.
_TO_TOKENS = bytes(
    code if code > 127 or chr(code).isalnum() or chr(code) in "'-.," else 32 for code in range(256)
)
_SHORTEST_SENTENCE = 4  # words
_MOST_NAMES = 8  # a sentence with more is a list of drugs


class Masked(NamedTuple):
    """A sentence with drug names in it.

    Attributes:
        text: the text it stands in.
        sentence: the sentence.
        names: its names in order, without an apostrophe and what follows it.
        signature: the signature of its words, each name masked, in its field.
    """

    text: Text
    sentence: Stretch
    names: tuple[str, ...]
    signature: str

    @property
    def places(self) -> Iterator[int]:
        """Where each name begins in the text."""
        names = iter(self.names)
        name = next(names, None)
        for token in _TOKEN.finditer(self.sentence.text):
            word = token.group()
            if name is not None and word.startswith(name) and name == _bare(word):
                yield self.sentence.start + token.start()
                name = next(names, None)


def own_words(page: Page) -> frozenset[str]:
    """The words of the names the page declares, folded; none that many drugs have, as "sodium"."""
    is_name = _judge(page.config.names)
    names = page.names
    return frozenset(
        fold(word.group())
        for name in (*names.own, *names.other_brands)
        for word in _TOKEN.finditer(name)
        if is_name(word.group())
    )


def named_on(page: Page) -> frozenset[str]:
    """The drug names on a page, in lower case."""
    notable = speller_with(page.config.names).notable(page.letters)
    return frozenset(filter(_judge(page.config.names), notable))


def sentences(page: Page, named: frozenset[str]) -> Iterator[Masked]:
    """Every sentence of the page in which a drug is named, but for the disclaimer."""
    read = [
        text
        for text in page.published
        if text.kind is not Kind.HEADING and text.route[0] != "disclaimer"
    ]
    for text in read:
        here = named & text.letters
        if not here:
            continue
        context = field(text)
        for sentence in text.prose.sentences:
            lower = lowered(sentence.text)
            if not any(map(lower.__contains__, here)):
                continue
            words, names = _masked(sentence.text, here)
            if len(words) >= _SHORTEST_SENTENCE and 0 < len(names) <= _MOST_NAMES:
                yield Masked(text, sentence, tuple(names), signature(words, context))


def whole(text: Text, named: frozenset[str]) -> tuple[str, int]:
    """The signature of a text with its names masked, and the number of its words."""
    words, _ = _masked(text.value, named)
    return signature(words, field(text)), len(words)


def field(text: Text) -> str:
    """The field of a text, without its place in a list."""
    return "/".join(step for step in text.route if isinstance(step, str))


def _tokens(text: str) -> list[str]:
    """The words and numbers of a text; most need not be looked at letter by letter."""
    plain = text.encode("utf-8", "surrogatepass").translate(_TO_TOKENS)
    spaced = plain.decode("utf-8", "surrogatepass").replace(", ", " ").replace(". ", " ")
    parts = spaced.rstrip(".").split()
    if "".join(parts).isalpha():
        return parts
    found: list[str] = []
    for part in parts:
        if part.isalpha():
            found.append(part)
        else:
            found += _TOKEN.findall(part)
    return found


def _masked(text: str, named: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words of a text in one letter case, names masked, and the names as they are written."""
    tokens = _tokens(text)
    lower = lowered(" ".join(tokens)).replace("’", "'")
    words = lower.split()
    bare = [word.partition("'")[0] for word in words] if "'" in lower else words
    places = [number for number, word in enumerate(bare) if word in named]
    for number in places:
        words[number] = MASK
    return words, [_bare(tokens[number]) for number in places]


def _bare(word: str) -> str:
    """A word without an apostrophe and what follows it."""
    return word.replace("’", "'").partition("'")[0]


@lru_cache(maxsize=4)
def _judge(known: tuple[str, ...]) -> Callable[[str], bool]:
    """What tells of a word whether it is a drug name, or in no list and so perhaps one."""
    speller = speller_with(known)

    def is_name(word: str) -> bool:
        sort = speller.index.sort(fold(word))
        return bool(sort & (Sort.TARGET | Sort.ABROAD)) if sort else not speller.knows(word)

    return lru_cache(maxsize=1 << 16)(is_name)
