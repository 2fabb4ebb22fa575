"""A placeholder that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Paragraph, Prose
from ..page import Page, Text
from ..rule import Document, Example, Finding, Option, Options, Pack, Piece, Rule, listed
from .label import labels, leads_to_symptoms

# What a template asks for, as its own slots name it.
_SUBJECT = (
    r"(?:drug|brand|generic|product|medicine|medication|company|manufacturer|publisher|author|"
    r"reviewer)(?:[ _-]?names?)?|names?|title|dose|dosage|strength|date|year|number|text|link|url|"
    r"source|citation(?: needed)?|reference|heading|section|phone(?: number)?|address"
)
_CONTENT = (
    r"(?:text|names?|dose|dosage|strength|date|number|list|section|details|information|description|"
    r"warnings?|wording|link|url|address|reference|source|title|heading|disclaimer|advice|"
    r"statement|copy|content)"
)
_ORDER = r"(?:insert|add|enter|type|write|put|paste|fill in)"
_SLOT_ORDER = r"(?:insert|add|enter|fill in)"  # "[type 2]" and "[put aside]" may be in earnest
_UNIT = (
    r"(?:\s?(?:mg|mcg|mL|ml|%|°[CF]?)|\s(?:g|kg|L|micrograms?|milligrams?|IU|units?|tablets?|capsules?|"
    r"drops?|doses?|times|seconds?|minutes?|hours?|days?|weeks?|months?|years?))"
)
_SLOT = rf"(?i:{_SLOT_ORDER}\b[^\[\]<>\n]{{0,120}}|(?:your )?(?:{_SUBJECT})|placeholder)"
_LEFT_OPEN = r"(?:(?i:xx|to be completed)[^\[\]\n]{0,80}|TB[ACD]|TODO[^\[\]\n]{0,120})"
_STILL_OPEN = (
    r"(?i:[^\[\]\n]{1,60}\sto be (?:added|checked|completed|confirmed|decided|determined|supplied|"
    r"verified|written))"
)
_WORDS = r"(?:[\w'’-]{1,40}\s{1,9})"
_PLACEHOLDER = late(
    "|".join(
        (
            r"\$?\{\{?\s{0,3}[A-Za-z][\w .:/|'’-]{0,80}\}\}?",
            rf"(?<=[^\W_]\s)(?:[?#]{{2,}}{_UNIT}|_{{2,}}(?:{_UNIT}|(?=\s+[a-z])))(?!\w)",
            rf"\[\s{{0,3}}(?:{_SLOT}|{_LEFT_OPEN}|{_STILL_OPEN})\s{{0,3}}\](?!\()",
            rf"<\s{{0,3}}{_SLOT}\s{{0,3}}>",
            rf"\b(?i:{_ORDER}\s{{1,9}}(?:{_WORDS}{{0,5}}?{_CONTENT}\s{{1,9}}{_WORDS}{{0,3}}?)?here)\b",
            r"\b(?i:(?:your |some )?(?:text|content|copy) goes here)\b",
            r"\b(?i:lorem\s{1,9}ipsum|dolor\s{1,9}sit\s{1,9}amet)\b",
            rf"\b(?:X{{2,}}(?:[.,/-]X+)*|x{{2,}}(?:[.,/-]x+)*|X[.,]X+){_UNIT}(?!\w)",
            r"\bX{3,}(?:[.,/-]X+)*\b|\bX{2,}(?:[/-]X{2,})+\b",
            r"\b(?:DD[/.-])?MM[/.-]YYYY\b|\bYYYY-MM(?:-DD)?\b",
            r"\b(?:TODO|FIXME|TB[ACD]|(?i:tbd|fixme))\b",
        )
    )
)
# What stands for a whole value, item or paragraph that is still to be written.
_TO_COME = late(
    r"(?:to be (?:added|completed|confirmed|decided|determined|supplied|written)|"
    r"(?:text|copy|content|details) to (?:come|follow)|coming soon|pending|n/a|not yet written)\.?",
    re.IGNORECASE,
)
_BLANK = late(r"(?:\?+|[-–—]{1,3}|\.{2,}|…|_+|[xX]{2,})")
# Every placeholder has one of these, in small letters.
_SIGNS = ("{", "[", "<", "??", "##", "#?", "?#", "__")
_HINTS = frozenset({"lorem", "dolor", "yyyy", "todo", "tba", "tbc", "tbd"})
_CROSSES = late(r"x(?:x|[.,]x|me)")
# Where a whole line is still to be written, it begins with one of these.
_TO_WRITE = late(
    r"\n[^\S\n]*(?:-[ \t]+)?(?:to be |(?:text|copy|content|details) to |coming soon|pending|n/a|"
    r"not yet written|[?…]|\.\.|xx|(?:_+|[-–—]{1,3})\s*\n)"
)
_MACHINE_FIELDS = frozenset({"id", "url"})


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find placeholders in texts, names, classes, strengths, reviews and sources."""
    stated = page.stated.lower()
    if (
        page.has(_HINTS)
        or any(hint in stated for hint in _HINTS)
        or _may_be_left_over(page.lowered)
        or _may_be_left_over(stated)
    ):
        allowed = {word.casefold() for word in listed(options, "ignore")}
        for at, found in _placeholders(page):
            if found.casefold() not in allowed:
                yield _finding(at, found)
    for text in page.published:
        if ":" in text.value:
            yield from _empty_labels(page, text)


def _placeholders(page: Page) -> Iterator[tuple[Piece, str]]:
    for route, value in page.strings:
        if route[-1] not in _MACHINE_FIELDS:
            for start, end in _left_over(value):
                yield Piece(route, start, end), value[start:end]
    for text in page.published:
        for start, end in _unwritten(text):
            yield text.piece(start, end), text.value[start:end]


def _left_over(value: str) -> Iterator[tuple[int, int]]:
    """The placeholders in a value, or all of it where it stands for nothing."""
    bare = value.strip()
    if _BLANK.fullmatch(bare) or (len(bare) < 40 and _TO_COME.fullmatch(bare)):
        start = value.index(bare)
        yield start, start + len(bare)
        return
    lowered = value.lower()
    if not (_may_be_one(lowered) or any(hint in lowered for hint in _HINTS)):
        return
    for match in _PLACEHOLDER.finditer(Prose(value).readable):
        yield match.span()


def _may_be_left_over(lowered: str) -> bool:
    return "\r" in lowered or _may_be_one(lowered) or bool(_TO_WRITE.search(f"\n{lowered}\n"))


def _may_be_one(lowered: str) -> bool:
    """Whether to look closer: a regular expression of this size is slow."""
    return (
        any(sign in lowered for sign in _SIGNS)
        or _CROSSES.search(lowered) is not None
        or any(before[-1:].isspace() for before in lowered.split("here")[:-1])
    )


def _unwritten(text: Text) -> Iterator[tuple[int, int]]:
    """Paragraphs and items that stand for what is still to be written."""
    bare = text.value.strip()
    if text.kind is not Kind.PROSE or _TO_COME.fullmatch(bare):
        return
    for block in text.prose.blocks:
        for part in (block,) if isinstance(block, Paragraph) else block.items:
            if part.end - part.start < 40 and _TO_COME.fullmatch(text.value, part.start, part.end):
                yield part.start, part.end


def _empty_labels(page: Page, text: Text) -> Iterator[Finding]:
    # A heading may end in a colon.
    if text.kind is Kind.HEADING or leads_to_symptoms(page, text):
        return
    for label in labels(text):
        found = text.value[label.start : label.end]
        if label.empty and not _PLACEHOLDER.search(found):
            yield Finding(
                at=text.piece(label.start, label.end),
                message=f'Nothing follows the label "{found}"',
                help="A reader is told that something comes here and finds nothing, as if it had "
                "been lost on the way. Fill it in, or take the label out.",
            )


def _finding(at: Piece, found: str) -> Finding:
    return Finding(
        at=at,
        message=f'The placeholder "{found}" was never filled in',
        help="A reader would meet a note that was meant for an author, just where a name, a number "
        "or a piece of advice is missing. Write what belongs here, or take the sentence out.",
    )


RULE = Rule(
    slug="placeholder-text",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    summary="A placeholder was never filled in",
    why='Templates leave their traces: "TODO", "XX mg", "{drug name}", "[insert dose]", "lorem '
    'ipsum", a label such as "Quantities available:" with nothing after it. On a page about a '
    "medicine the missing piece may be the dose. Square brackets and angle brackets are reported "
    "only where they hold the words of a template, since labels use them in earnest; braces "
    "always. A label is a line of up to five words that ends in a colon and is no part of a "
    "sentence. The rule looks at every text, and at names, classes, forms, strengths, reviewers "
    "and sources, but not at import notes or `x-` fields.",
    bad=Example("sections:\n  uses_and_dosage: The usual dose is XX mg a day.\n"),
    good=Example("sections:\n  uses_and_dosage: The usual dose is 20 mg a day.\n"),
    scope=Document(check),
    supersedes=frozenset({"missing-disclaimer", "unreadable-strength"}),
    options=(
        Option(
            name="ignore",
            default=[],
            schema={"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            description="Placeholders that are right in these pages, letter case aside.",
        ),
    ),
)
