"""Words that send a reader elsewhere on the page ("see below", "section 4"), and what they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from ...model.document import Mapping
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.values import dataclass
from ..page import Page, Text

_POINTED = r"(?:see|listed|described|mentioned|shown|given|named|explained|noted|set out)"
_THING = r"the (?:list|table|chart|steps|instructions|section)"
_BELOW = late(rf"\b(?:{_POINTED}\s+below|{_THING} below)\b", re.IGNORECASE)
_ABOVE = late(
    rf"\b(?:{_POINTED}\s+above|{_THING} above|above-?(?:listed|mentioned|described|named)"
    r"|the above (?:list|table|steps))\b",
    re.IGNORECASE,
)
_NUMBERED = late(
    r"\b(?:see|in|under|to|also)\s+(?P<place>sections?\s+(?P<name>\d{1,2}(?:\.\d{1,2})?))\b"
    r"(?!\.?\d|\s+(?:days?|weeks?|months?|years?|hours?)\b)",
    re.IGNORECASE,
)
_NAMED = late(
    r"\b[Ss]ections?\s+(?:(?:on|called|titled|entitled|headed)\s+)?"
    r"(?P<place>[\"“‘'](?P<name>[^\"“”‘\n]{2,60}?)[\"”’'](?!\w))"
    r"|(?P<before>[\"“](?P<first>[^\"“”\n]{2,60})[\"”])\s+section\b"
)
_HEADING_NUMBER = late(r"^[^\w\n]{0,8}(\d{1,2}(?:\.\d{1,2})?)[.)]?[ \t]+\S", re.MULTILINE)
_LETTERS = late(r"[^\W_]+")
POINTERS = frozenset(
    (
        *("below", "above", "section", "sections"),
        *("abovelisted", "abovementioned", "abovedescribed", "abovenamed"),
    )
)
"""Of these words every reference has one."""

_LONGEST = 80  # characters of a sentence in which a heading may stand


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point to something which the page does not have."""

    start: int
    end: int
    message: str


@dataclass(frozen=True)
class Targets:
    """What the references of one page can point to."""

    page: Page

    def unmet(self, text: Text) -> Iterator[Reference]:
        """The references of a text that lead nowhere."""
        begin = len(text.value) - len(text.value.lstrip(" -\r\n"))
        end = len(text.value.rstrip())
        for sentence in text.prose.sentences:
            lowered = sentence.text.lower()
            last, first = sentence.end >= end, sentence.start <= begin
            below = _BELOW.search(sentence.text) if last and "below" in lowered else None
            if below and not self._beside(text)[1]:
                what = "points to something below, but nothing follows"
                yield _reference(sentence, below.span(), what)
            above = _ABOVE.search(sentence.text) if first and "above" in lowered else None
            if above and not self._beside(text)[0]:
                what = "points to something above, but nothing is there"
                yield _reference(sentence, above.span(), what)
            if "section" in lowered:
                yield from self._sections(sentence)

    def _beside(self, text: Text) -> tuple[bool, bool]:
        """Whether the text's own section has text before it, and after it."""
        near = [other.route for other in self.page.published if other.route[:2] == text.route[:2]]
        at = near.index(text.route)
        return at > 0, at + 1 < len(near)

    def _sections(self, sentence: Stretch) -> Iterator[Reference]:
        what = "is a section that this page does not have"
        for match in _NUMBERED.finditer(sentence.text):
            if match["name"] not in self._numbers:
                yield _reference(sentence, match.span("place"), what)
        for match in _NAMED.finditer(sentence.text):
            if not self._has(_key(match["name"] or match["first"])):
                yield _reference(sentence, match.span("place" if match["name"] else "before"), what)

    def _has(self, name: str) -> bool:
        """Whether the page has a heading of that name, or a sentence that begins with it."""
        return any(name in heading or heading in name for heading in self._headings) or any(
            opening.startswith(name) for opening in self._openings
        )

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(
            match[1]
            for text in self.page.published
            for match in _HEADING_NUMBER.finditer(text.value)
        )

    @cached_property
    def _openings(self) -> frozenset[str]:
        """The first words of every sentence, since headings may stand in a line of prose."""
        return frozenset(
            _key(sentence.text[:_LONGEST])
            for text in self.page.published
            for sentence in text.prose.sentences
        )

    @cached_property
    def _headings(self) -> frozenset[str]:
        page = self.page
        written = [text.value for text in page.published if text.kind is Kind.HEADING]
        keys = [
            entry.name.replace("_", " ")
            for _, node in page.document.walk()
            if isinstance(node, Mapping)
            for entry in node.entries
        ]
        configured = [
            heading
            for field, headings in page.config.headings.items()
            if page.document.node(("sections", *field.split("."))) or page.document.node((field,))
            for heading in headings
        ]
        return frozenset(filter(None, map(_key, (*written, *keys, *configured))))


def _reference(sentence: Stretch, span: tuple[int, int], what: str) -> Reference:
    start, end = span
    found = sentence.text[start:end].strip("\"“”‘’'")
    return Reference(sentence.start + start, sentence.start + end, f'"{found}" {what}')


def _key(text: str) -> str:
    return " ".join(word.casefold() for word in _LETTERS.findall(text))
