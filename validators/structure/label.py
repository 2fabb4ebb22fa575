"""Lines that lead up to what comes next: labels such as "Quantities available:", and intros."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.patterns import late
from ...model.prose import ListBlock
from ...model.values import dataclass
from ..page import Page, Text

_LINE = late(r"[^\r\n]+")
_LABEL = late(r"[*_]{0,3}(?P<words>[A-Z][^:.!?;,\r\n]{0,60}):[*_]{0,3}")
_CLOSED = late(r"[.!?:][\"'”’)*_]*\Z")
_MOST_WORDS = 5
_WORD = late(r"\w+")
# A line with one of these, or that ends in one of those, is part of a sentence before a list.
_RUNNING = frozenset(
    (
        *("if", "you", "your", "following", "these", "those", "such", "include", "includes"),
        *("including", "as", "is", "are", "was", "have", "has", "may", "can", "should", "must"),
        *("when", "with", "tell", "call", "ask", "get", "take", "by", "either", "follows"),
        *("listed", "below"),
    )
)
_LEADING_ON = frozenset(
    ("a", "about", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to")
)
_LINE_END = late(r":[*_]{0,3}\s*?(?:[\r\n]|\Z)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label line.

    Attributes:
        start: where it begins in the text.
        end: where it ends, after the colon.
        empty: whether nothing follows it but further labels. A label that a label follows is a
            heading with its first subheading where text comes next.
    """

    start: int
    end: int
    empty: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    label: bool


def labels(text: Text) -> Iterator[Label]:
    """The lines of a text that are labels."""
    if not _may_hold_label(text.value):
        return
    run: list[_Line] = []
    for line in _lines(text):
        if line.label:
            run.append(line)
            continue
        for further, label in enumerate(reversed(run)):
            yield Label(label.start, label.end, empty=further > 1)
        run = []
    for label in run:
        yield Label(label.start, label.end, empty=True)


def is_label(line: str) -> bool:
    """Whether a line reads as a label: a few words, a colon, and no part of a sentence."""
    if len(line) > 80:
        return False
    match = _LABEL.fullmatch(line)
    return (
        match is not None
        and len(match["words"].split()) <= _MOST_WORDS
        and not _runs_on(match["words"].lower())
    )


def _runs_on(lowered: str) -> bool:
    """Whether words are part of a sentence."""
    words = _WORD.findall(lowered)
    if not _RUNNING.isdisjoint(words):
        return True
    return words[-1] in _LEADING_ON and lowered.endswith(words[-1])


def _may_hold_label(value: str) -> bool:
    """Whether a line, wherever it stands, reads as a label: most texts have none."""
    if ":" not in value:
        return False
    for match in _LINE_END.finditer(value):
        colon = match.start()
        start = max(value.rfind("\n", 0, colon), value.rfind("\r", 0, colon)) + 1
        if is_label(value[start : match.end()].strip()):
            return True
    return False


def _lines(text: Text) -> Iterator[_Line]:
    """The lines of paragraphs; a list counts as one line that is no label."""
    for block in text.prose.blocks:
        if isinstance(block, ListBlock):
            yield _Line(block.start, block.end, label=False)
            continue
        opens = True  # a label begins a paragraph, or follows a line that is closed
        for match in _LINE.finditer(text.value, block.start, block.end):
            line = match.group().strip()
            if line:
                start = text.value.index(line, match.start())
                yield _Line(start, start + len(line), label=opens and is_label(line))
                opens = bool(_CLOSED.search(line[-8:]))


def leads_to_symptoms(page: Page, text: Text) -> bool:
    """Whether the text is the intro of a part that holds a list of symptoms after it."""
    return (
        text.route[-1] == "intro" and page.document.node((*text.route[:-1], "symptoms")) is not None
    )
