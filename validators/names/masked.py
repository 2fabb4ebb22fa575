"""Sentences with the drug names in them masked, so that pages of different drugs can be compared.

A name is a word that the lexicon has as a drug name, or one that no list knows. What a page itself
declares does not count, so any two pages mask the same sentence alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...lexicons.entry import Sort, fold
from ...model.monograph import Kind
from ...model.prose import Stretch
from ..page import Page, Text
from ..signature import signature
from .spelling import speller_with

MASK = "#"

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SHORTEST_NAME = 4
_SHORTEST_SENTENCE = 4  # words
_MOST_NAMES = 8  # a sentence with more is a list of drugs


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with drug names in it.

    Attributes:
        text: the text it stands in.
        sentence: the sentence.
        names: its names in order, without an apostrophe and what follows it.
        signature: the signature of its words, each name masked, in its field.
    """

    text: Text
    sentence: Stretch
    names: tuple[Stretch, ...]
    signature: str


def own_words(page: Page) -> frozenset[str]:
    """The words of the names the page declares, folded; none that many drugs have, as "sodium"."""
    is_name = _judge(page.config.names)
    names = page.names
    return frozenset(
        fold(word.group())
        for name in (*names.own, *names.other_brands)
        for word in _TOKEN.finditer(name)
        if is_name(fold(word.group()))
    )


def sentences(page: Page) -> Iterator[Masked]:
    """Every sentence of the page in which a drug is named, but for the disclaimer."""
    is_name = _judge(page.config.names)
    for text in page.published:
        if text.kind is Kind.HEADING or text.route[0] == "disclaimer":
            continue
        names = list(_names(text, is_name))
        for sentence in text.prose.sentences if names else ():
            here = [name for name in names if sentence.start <= name.start < sentence.end]
            if not 0 < len(here) <= _MOST_NAMES:
                continue
            words = _words(sentence, here)
            if len(words) >= _SHORTEST_SENTENCE:
                yield Masked(text, sentence, tuple(here), signature(words, field(text)))


def whole(page: Page, text: Text) -> tuple[str, int]:
    """The signature of a text with its names masked, and the number of its words."""
    names = list(_names(text, _judge(page.config.names)))
    words = _words(Stretch(0, len(text.value), text.value), names)
    return signature(words, field(text)), len(words)


def field(text: Text) -> str:
    """The field of a text, without its place in a list."""
    return "/".join(step for step in text.route if isinstance(step, str))


def _words(sentence: Stretch, names: Sequence[Stretch]) -> list[str]:
    masked = {name.start - sentence.start for name in names}
    return [
        MASK if token.start() in masked else token.group().lower().replace("’", "'")
        for token in _TOKEN.finditer(sentence.text)
    ]


def _names(text: Text, is_name: Callable[[str], bool]) -> Iterator[Stretch]:
    for word in text.prose.words:
        letters = word.text.partition("'")[0].partition("’")[0]
        if len(letters) >= _SHORTEST_NAME and is_name(fold(letters)):
            yield Stretch(word.start, word.start + len(letters), letters)


@lru_cache(maxsize=4)
def _judge(known: tuple[str, ...]) -> Callable[[str], bool]:
    """What tells of a folded word whether it is a drug name, or in no list and so perhaps one."""
    speller = speller_with(known)

    def is_name(word: str) -> bool:
        sort = speller.index.sort(word)
        return bool(sort & Sort.TARGET) if sort else not speller.knows(word)

    return lru_cache(maxsize=1 << 16)(is_name)
