"""Sentences with the drug names in them masked, so that pages of different drugs can be compared.

A name is a word that the lexicon has as a drug name, or one that no list knows. What a page itself
declares does not count, so any two pages mask the same sentence alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from ...lexicons.entry import Sort, fold
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.values import dataclass
from ..page import Page, Text
from ..signature import signature
from .spelling import speller_with

MASK = "#"

_TOKEN = late(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_LETTERS = late(r"[^\W\d_]{4,}")  # no name is shorter
_AFTER_NAME = late(r"['’].*")
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
    names: tuple[str, ...]
    signature: str

    @property
    def places(self) -> Iterator[int]:
        """Where each name begins in the text."""
        names = iter(self.names)
        name = next(names, None)
        for token in _TOKEN.finditer(self.sentence.text):
            if name == _bare(token.group()):
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


def sentences(page: Page) -> Iterator[Masked]:
    """Every sentence of the page in which a drug is named, but for the disclaimer."""
    read = [
        text
        for text in page.published
        if text.kind is not Kind.HEADING and text.route[0] != "disclaimer"
    ]
    named = _named("\n".join(text.value for text in read), _judge(page.config.names))
    for text in read:
        here = [name for name in named if name in text.value]
        for sentence in text.prose.sentences if here else ():
            if not any(name in sentence.text for name in here):
                continue
            words, names = _masked(sentence.text, named)
            if len(words) >= _SHORTEST_SENTENCE and 0 < len(names) <= _MOST_NAMES:
                yield Masked(text, sentence, tuple(names), signature(words, field(text)))


def whole(page: Page, text: Text) -> tuple[str, int]:
    """The signature of a text with its names masked, and the number of its words."""
    words, _ = _masked(text.value, _named(text.value, _judge(page.config.names)))
    return signature(words, field(text)), len(words)


def field(text: Text) -> str:
    """The field of a text, without its place in a list."""
    return "/".join(step for step in text.route if isinstance(step, str))


def _named(text: str, is_name: Callable[[str], bool]) -> frozenset[str]:
    """The drug names in a text, as they are written."""
    return frozenset(word for word in set(_LETTERS.findall(text)) if is_name(word))


def _masked(text: str, named: Collection[str]) -> tuple[list[str], list[str]]:
    """The words of a text in one letter case, names masked, and the names."""
    words: list[str] = []
    names: list[str] = []
    for word in _TOKEN.findall(text):
        if word in named or _bare(word) in named:
            names.append(_bare(word))
            words.append(MASK)
        else:
            words.append(word.lower().replace("’", "'"))
    return words, names


def _bare(word: str) -> str:
    """A word without an apostrophe and what follows it."""
    return _AFTER_NAME.sub("", word) if "'" in word or "’" in word else word


@lru_cache(maxsize=4)
def _judge(known: tuple[str, ...]) -> Callable[[str], bool]:
    """What tells of a word whether it is a drug name, or in no list and so perhaps one."""
    speller = speller_with(known)

    def is_name(word: str) -> bool:
        sort = speller.index.sort(fold(word))
        return bool(sort & (Sort.TARGET | Sort.ABROAD)) if sort else not speller.knows(word)

    return lru_cache(maxsize=1 << 16)(is_name)
