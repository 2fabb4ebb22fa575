"""A sentence that promises a list, a number of things or a section, and does not keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Block, ListBlock, Paragraph
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .label import labels, leads_to_symptoms
from .reference import POINTERS, Targets

_COLON = late(r":[\"'”’*_)]*\Z")
# What opens a line of a list that is written with other marks; unsupported-markup reports it.
_MARKED = late(r"[ \t]*(?:\d{1,3}[.)][ \t]|[•·▪●*+–—])")
_TIME = (
    r"(?:day|morning|night|evening|afternoon|weekend|week|month|year|hour|dose|meal|time|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_FOLLOWING = late(rf"\bthe following\b(?!\s+{_TIME}\b)", re.IGNORECASE)
_ANY_OF = late(
    r"\b(?:any|one|all|some|each|either|more|both)\s+of\s+(?:the following|these:)", re.IGNORECASE
)
# What no sentence ends in: a list has to finish it.
_UNFINISHED = late(
    r"\b(?:if|you|your|have|has|had|as|including|includes?|are|is|be|for|with|to|or|and|by|when|of|"
    r"who|which|that|either|the|a|an|may|can|because|unless|than)\s*:[\"'”’*_)]*\Z",
    re.IGNORECASE,
)
_LABELED = late(r"[^.:\n]{1,60}:\s+\S")
_LISTED = late(r"[^.]{1,200}?[,;][^.]{1,200}?\b(?:and|or)\b")
_GLANCE = 400  # characters of a paragraph that are looked at
_ANY_OF_THESE = late(r"\b(?:any|one|all|some|more) of these\b", re.IGNORECASE)
_TOLD_AT_ONCE = late(r"[:(–—]|\b(?:such as|like|for example)\b")
_COUNTS = dict(
    zip(
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        range(2, 11),
        strict=True,
    )
)
_THINGS = frozenset(
    (
        *("ways", "things", "steps", "reasons", "kinds", "types", "forms", "groups", "parts"),
        *("points", "questions", "rules", "options", "choices", "stages", "strengths", "sizes"),
    )
)
_COUNTED = late(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|[2-9]|10)\s+(?P<between>(?:[a-z-]+\s+){{0,2}}?)"
    rf"(?:{'|'.join(sorted(_THINGS))})\b",
    re.IGNORECASE,
)
_NOT_ALL = late(
    r"\b(?:at least|at most|up to|more than|less than|of|first|last|next)\s+\Z", re.IGNORECASE
)
_OF_OR = late(r"\b(?:of|or)\b", re.IGNORECASE)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find promises of lists, counts that do not come true, and references that lead nowhere."""
    targets = Targets(page)
    announcing = _may_announce(page.lowered)
    counting, pointing = page.has(_THINGS), page.has(POINTERS)
    for text in page.published:
        if text.kind is Kind.HEADING:
            continue
        may_be_unkept = _may_promise(text.value) if announcing else ":" in text.value
        unkept = list(_unkept(page, text)) if may_be_unkept else []
        for start, end in unkept:
            yield Finding(
                at=text.piece(start, end),
                message="This sentence promises a list, but none follows",
                help="A reader is told that there is more to know and never gets it. Write the "
                "list, its lines beginning with a hyphen, or end the sentence without the promise.",
            )
        if counting and ":" in text.value and not _THINGS.isdisjoint(text.letters):
            yield from _miscounted(text)
        if not pointing or POINTERS.isdisjoint(text.letters):
            continue
        for reference in targets.unmet(text):
            if any(start <= reference.start < end for start, end in unkept):
                continue  # what the sentence promises is told above
            yield Finding(
                at=text.piece(reference.start, reference.end),
                message=reference.message,
                help="A reader who is sent somewhere and finds nothing there misses the advice. "
                "Say it here, or name the heading under which this page says it.",
            )


def _unkept(page: Page, text: Text) -> Iterator[tuple[int, int]]:
    """Sentences that end a paragraph and promise a list that does not follow."""
    candidates = [
        (block, after)
        for block, after in _paragraphs(text)
        if not isinstance(after, ListBlock) and _may_promise(text.value[block.start : block.end])
    ]
    if not candidates:
        return
    sentences = {sentence.end: sentence for sentence in text.prose.sentences}
    labeled = {label.end for label in labels(text)}
    for block, after in candidates:
        if block.end in labeled:
            continue
        last = sentences[block.end]
        if after is not None:
            if _is_kept_by(text.value[after.start : min(after.end, after.start + _GLANCE)]):
                continue
            promised = _calls_for_list(last.text)
        elif leads_to_symptoms(page, text):
            continue
        else:
            # Further on in a text, or after a list of effects, "these" looks back.
            looks_back = bool(text.value[: last.start].strip()) or text.route[-1] == "advice"
            promised = _calls_for_more(last.text, looks_back=looks_back)
        if promised:
            yield last.start, last.end


def _may_promise(passage: str) -> bool:
    """Whether a passage has what every promise has: a colon, or words for what comes next."""
    return ":" in passage or _may_announce(passage.lower())


def _may_announce(lowered: str) -> bool:
    return "following" in lowered or "of these" in lowered


def _paragraphs(text: Text) -> Iterator[tuple[Paragraph, Block | None]]:
    blocks = text.prose.blocks
    for block, after in zip(blocks, (*blocks[1:], None), strict=False):
        if isinstance(block, Paragraph):
            yield block, after


def _calls_for_list(sentence: str) -> bool:
    """Whether only a list can follow the sentence: a paragraph cannot finish it."""
    if _COLON.search(sentence):
        return bool(_UNFINISHED.search(sentence) or _ANY_OF.search(sentence))
    match = _ANY_OF.search(sentence)
    return match is not None and not _TOLD_AT_ONCE.search(sentence, match.end())


def _calls_for_more(sentence: str, *, looks_back: bool) -> bool:
    """Whether anything has to follow the sentence."""
    if _COLON.search(sentence):
        return True
    if match := _FOLLOWING.search(sentence):
        return not _TOLD_AT_ONCE.search(sentence, match.end())
    return not looks_back and _ANY_OF_THESE.search(sentence) is not None


def _is_kept_by(paragraph: str) -> bool:
    """Whether a paragraph lists what was promised, or goes on promising."""
    return bool(
        _MARKED.match(paragraph)
        or _LABELED.match(paragraph)
        or _LISTED.match(paragraph)
        or _COLON.search(paragraph)
    )


def _miscounted(text: Text) -> Iterator[Finding]:
    """Counts in the sentence before a list that has more items, or fewer."""
    leading = [
        (block, after)
        for block, after in _paragraphs(text)
        if isinstance(after, ListBlock) and ":" in text.value[block.start : block.end]
    ]
    if not leading:
        return
    sentences = {sentence.end: sentence for sentence in text.prose.sentences}
    for block, after in leading:
        last = sentences[block.end]
        if not _COLON.search(last.text):
            continue
        items = _top_items(text.value, after)
        for match in _COUNTED.finditer(last.text):
            count = _COUNTS.get(match["count"].lower()) or int(match["count"])
            if count == items or _is_part(last.text, match):
                continue
            yield Finding(
                at=text.piece(last.start + match.start(), last.start + match.end()),
                message=f'The text says "{match.group()}", but the list has {items}',
                help="A reader who counts finds one missing, or one too many, and cannot tell "
                "which of the two is right. Correct the number or the list.",
            )


def _is_part(value: str, match: re.Match[str]) -> bool:
    """Whether the count speaks of some of the items only: "at least two", "two of these"."""
    before = value[max(0, match.start() - 20) : match.start()]
    return bool(_NOT_ALL.search(before) or _OF_OR.search(match["between"]))


def _top_items(value: str, block: ListBlock) -> int:
    """How many items a list has, those of lists in it left out."""
    indents = [_indent(value, item.start) for item in block.items]
    return sum(indent <= indents[0] + 1 for indent in indents)


def _indent(value: str, start: int) -> int:
    line = max(value.rfind("\n", 0, start), value.rfind("\r", 0, start)) + 1
    return value.index("-", line) - line


RULE = Rule(
    slug="dangling-promise",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="A list, a number of things or a section is promised and does not come",
    why='"Call your doctor if you have:" and then nothing: the part that mattered was lost, and a '
    "reader cannot know what it was. Reported are paragraphs that end in a colon or announce the "
    'following things with no list after them; "see below" at the end of a section and "see '
    'above" at its beginning; "section 4" and a section in quotes that this page does not have; '
    'and "two ways" before a list of three. A label of a few words that text follows is no '
    "promise, and a label that nothing follows is reported by placeholder-text. The list of "
    "symptoms keeps the promise of the intro before it.",
    bad=Example(
        "sections:\n  do_not_use: |\n    Do not take it if you have:\n\n"
        "    Ask your doctor if you are not sure.\n"
    ),
    good=Example(
        "sections:\n  do_not_use: |\n    Do not take it if you have:\n    - Kidney disease\n\n"
        "    Ask your doctor if you are not sure.\n"
    ),
    scope=Document(check),
)
