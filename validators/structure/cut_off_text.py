"""A paragraph that stops in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import ListBlock, Paragraph
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .label import leads_to_symptoms

_OPEN = "the an of and or with your is are may not because which that when than to for"
_MARKS = "\"'”’*_)"
_LAST = late(rf"(?<![\w'’.@-])(?P<word>{_OPEN.replace(' ', '|')})[\"'”’*_)]*\Z")
# An item or an effect may well end in "and", "or" or a verb; with these it cannot.
_LAST_OF_ITEM = late(r"(?<![\w'’.@-])(?P<word>the|an|your|because|than)[\"'”’*_)]*\Z")
_WORDS = tuple(_OPEN.split())
_ENDS_OF_WORDS = frozenset(word[-2:] for word in _WORDS)
# "What it is used for", "Who it is not for": a question for a heading, complete as it stands.
_QUESTION = late(r"[\W\d]*(?:what|who|whom|how|where|when|why|which)\b", re.IGNORECASE)
# "Signs to look out for": a few words above a paragraph.
_SUBHEADING = late(r"[A-Z][\w'’-]*(?: [\w'’-]+){0,6} (?:for|with|to|of)[*_]*")
_STRANDED = frozenset({"of", "with", "is", "are", "may", "not", "to", "for"})
# Where the word ends must be searched for near the end only.
_TAIL = 40
_NUMBERED = late(r"\d{1,3}[.)][ \t]|[•·▪●*+–—]")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find paragraphs, items and effects whose last word cannot be the last."""
    for text in page.published:
        if text.kind is Kind.PROSE:
            for start, end, last in _ends(page, text):
                yield from _cut_off(text, start, end, last)
        elif text.kind is Kind.ITEM:
            end = len(text.value.rstrip())
            if _may_be_cut(text.value, end):
                yield from _cut_off(text, 0, end, _LAST_OF_ITEM)


def _ends(page: Page, text: Text) -> Iterator[tuple[int, int, re.Pattern[str]]]:
    value, blocks = text.value, text.prose.blocks
    for index, block in enumerate(blocks):
        if isinstance(block, ListBlock):
            for item in block.items:
                if _may_be_cut(value, item.end):
                    yield item.start, item.end, _LAST_OF_ITEM
            continue
        if not _may_be_cut(value, block.end):
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(after, ListBlock) or (after is None and leads_to_symptoms(page, text)):
            continue
        if isinstance(after, Paragraph) and _NUMBERED.match(value, after.start):
            continue
        if after and _SUBHEADING.fullmatch(value, block.start, block.end):
            continue
        yield block.start, block.end, _LAST


def _may_be_cut(value: str, end: int) -> bool:
    """Whether to look closer at what ends there."""
    if value[end - 1 : end] in _MARKS:
        return value[max(0, end - _TAIL) : end].rstrip(_MARKS).endswith(_WORDS)
    return value[end - 2 : end] in _ENDS_OF_WORDS and value.endswith(_WORDS, 0, end)


def _cut_off(text: Text, start: int, end: int, last: re.Pattern[str]) -> Iterator[Finding]:
    match = last.search(text.value, max(start, end - _TAIL), end)
    if match is None:
        return
    word = match["word"]
    if word in _STRANDED and _QUESTION.match(text.value, start, end):
        return
    yield Finding(
        at=text.piece(match.start("word"), match.end("word")),
        message=f'The text stops in the middle of a sentence, after "{word}"',
        help="What came next was lost, and a reader will fill the gap with a guess. Look up how "
        "the sentence ends, or begin it anew.",
    )


RULE = Rule(
    slug="cut-off-text",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="A paragraph stops in the middle of a sentence",
    why='Copying and converting cut sentences short, and what is lost is often the advice: "Tell '
    'your doctor if you are". The rule speaks where a paragraph has no mark at its end and its '
    'last word is one that must be followed by more, such as "the", "of", "your" or "because". '
    "Paragraphs that lead to a list, and short questions that serve as headings, are left alone. "
    'Of list items only those that end in "the", "an", "your", "because" or "than" are reported.',
    bad=Example("sections:\n  storage: Keep it in the bottle because\n"),
    good=Example("sections:\n  storage: Keep it in the bottle.\n"),
    scope=Document(check),
)
