"""A sentence that is too long to be kept in mind."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Stretch
from ..page import Page, Text
from ..rule import Document, Example, Finding, Option, Options, Pack, Rule

_DIGIT = late(r"\d")
_MANY = 5  # one word in so many with a digit: a table or a list of addresses that ran together


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find sentences with more words than the option allows."""
    most = options["words"]
    if not isinstance(most, int):
        return
    for text in page.published:
        if text.kind is not Kind.PROSE or text.route == ("disclaimer",):
            continue
        for sentence in text.prose.sentences:
            # Too short for so many words, or with fewer gaps than they need: nothing to count.
            if len(sentence.text) < 2 * most or len(sentence.text.split()) <= most:
                continue
            if (count := _words(text, sentence)) <= most:
                continue
            yield Finding(
                at=text.piece(sentence.start, sentence.end),
                message=f"This sentence has {count} words",
                help=f"By the end of it many readers have lost its beginning; {most} words are the "
                "most that the configuration allows. Make two sentences of it, or put what it "
                "lists into a list.",
            )


def _words(text: Text, sentence: Stretch) -> int:
    """What stands between white space and has a letter or a digit in it; 0 for what is no prose."""
    words = text.prose.readable[sentence.start : sentence.end].split()
    numbers = sum(_DIGIT.search(word) is not None for word in words)
    if numbers * _MANY > len(words):
        return 0
    if _is_mostly_names(words):
        return 0
    return sum(any(character.isalnum() for character in word) for word in words)


def _is_mostly_names(words: list[str]) -> bool:
    """Whether half of the words have a capital, as in a list of offices or a caption.

    What is all in capitals is a warning, and as hard to read as any.
    """
    written = "".join(words)
    if sum(map(str.isupper, written)) * 2 > sum(map(str.isalpha, written)):
        return False
    return 2 * sum(word[0].isupper() for word in words) >= len(words)


RULE = Rule(
    slug="long-sentence",
    pack=Pack.LANGUAGE,
    severity=Severity.INFO,
    summary="A sentence has too many words",
    why="A sentence has to be kept in mind until it ends, and the longer it is the fewer readers "
    "manage. Sentences of up to 35 words pass, where the configuration sets no other number. Each "
    "item of a list is a sentence of its own, so a long enumeration passes once it is a list. The "
    "disclaimer, whose wording is approved, is left alone, and so is what is no prose: tables and "
    "addresses, where one word in five has a digit or one in two a capital.",
    bad=Example(
        "sections:\n  storage: >-\n    Keep it in the box that it came in, in a dry place at room "
        "temperature, away from\n    direct light, and where no child or animal can reach it, and "
        "throw it away 30 days after\n    you opened it for the first time.\n"
    ),
    good=Example(
        "sections:\n  storage: >-\n    Keep it in the box that it came in. Keep it dry, at room "
        "temperature, and where no child\n    can reach it. Throw it away 30 days after you opened "
        "it.\n"
    ),
    options=(
        Option(
            name="words",
            default=35,
            schema={"type": "integer", "minimum": 5},
            description="The most words that a sentence may have.",
        ),
    ),
    scope=Document(check),
)
