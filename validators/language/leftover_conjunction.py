"""A list item that begins or ends with the "or" or "and" of a sentence it was cut from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import ListBlock
from ...model.words import shortened
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

# "And/or" and "Or else" can open an item of their own right.
_CONJUNCTION = late(r"(?P<word>or|and|but|nor)\s+(?!(?:if|when|else|rather)\b)", re.IGNORECASE)
_AT_START = ("or", "and", "but", "nor")
_AT_END = ("or", "and")
_LAST = late(r"(?<=[^\W\d_])\s+(?P<word>or|and|nor)\Z")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find items that begin or end with a conjunction."""
    if not any(_may_be_cut(item.value) for items in page.lists for item in items):
        return
    for text in page.texts:
        for start, end in _items(text):
            yield from _at_end(text, start, end)
            match = _CONJUNCTION.match(text.value, start, end)
            if match is None or match.end() == end:
                continue
            word = match["word"]
            rest = text.value[match.end() : end]
            if word[0].isupper():
                rest = rest[0].upper() + rest[1:]
            yield Finding(
                at=text.piece(start, end),
                message=f'This list item begins with "{word}"',
                help="The word is left over from a sentence that was cut into a list, and makes "
                "the item read as part of the one before it. Let the item begin with what it "
                f'names: "{shortened(rest)}".',
                suggestions=(rest,),
                mend=Mend(
                    Applicability.SAFE,
                    (Rewrite(text.piece(start, match.end() + 1), rest[0]),),
                ),
            )


def _may_be_cut(value: str) -> bool:
    return value.endswith(_AT_END) or value[:3].lower().startswith(_AT_START)


def _at_end(text: Text, start: int, end: int) -> Iterator[Finding]:
    """An item that ends in a bare conjunction; after a comma it may be part of one sentence."""
    match = _LAST.search(text.value[start:end])
    if match is None or not text.value[start].isupper():
        return
    yield Finding(
        at=text.piece(start, end),
        message=f'This list item ends with "{match["word"]}"',
        help="The word is left over from a sentence that was cut into a list, and leaves the "
        "reader waiting for what should follow it. Let the item end with what it names: "
        f'"{shortened(text.value[start : start + match.start()])}".',
        suggestions=(text.value[start : start + match.start()],),
        mend=Mend(Applicability.SAFE, (Rewrite(text.piece(start + match.start(), end), ""),)),
    )


def _items(text: Text) -> Iterator[tuple[int, int]]:
    if text.kind is Kind.ITEM:
        lead = len(text.value) - len(text.value.lstrip())
        yield lead, len(text.value.rstrip())
    elif text.kind is Kind.PROSE:
        for block in text.prose.blocks:
            if isinstance(block, ListBlock):
                for item in block.items:
                    yield item.start, item.end


RULE = Rule(
    slug="leftover-conjunction",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary='A list item begins or ends with "or" or "and"',
    why="When a run-in sentence is turned into a list, its last conjunction often stays behind: "
    '"Or ongoing infection". Read aloud, or by itself on a phone, the item no longer makes sense. '
    'Items that begin with "or if", "or when", "or else" or "or rather" are left alone, '
    "and so are a conjunction after a comma at an item's end and an item in small letters.",
    bad=Example(
        "sections:\n"
        "  precautions:\n"
        "    before_use: |\n"
        "      Tell your doctor if you have:\n"
        "\n"
        "      - Kidney disease\n"
        "      - Or an infection now\n"
    ),
    good=Example(
        "sections:\n"
        "  precautions:\n"
        "    before_use: |\n"
        "      Tell your doctor if you have:\n"
        "\n"
        "      - Kidney disease\n"
        "      - An infection now\n"
    ),
    scope=Document(check),
    supersedes=frozenset({"uneven-list"}),
)
