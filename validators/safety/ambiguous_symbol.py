"""A symbol where a word is safer: <, >, @, & and the slash between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.quantity import unit
from ..facts import names_drug
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule
from .others import own_words
from .spelled import ISMP

_COMPARED = {"<": "less than", ">": "more than", "≤": "at most", "≥": "at least"}
# Not an arrow, not a tag, and not a p-value.
_COMPARISON = late(r"(?<![-=<>&\"'/])(?P<sign>[<>≤≥])(?P<equal>=)?[^\S\n]*\n?[^\S\n]*(?=\.?\d)")
_P_VALUE = late(r"\bp\s*\Z", re.IGNORECASE)
_FIGURES = 3  # so many in a line, and one word in so many, make a row of a table
_AT = late(r"(?<=\s)@(?=\s|\d)")
_AND = late(r"(?P<one>[^\W\d_]+)(?P<sign>\s*&\s*)(?P<two>[^\W\d_]+)(?!;)")
_READ_AS_2 = "In print it has been read as a 2."
_SLASHED = late(r"(?<![\w/.@:-])[a-z]{2,}(?:/[a-z]{2,})+(?![\w/@-])")
_USUAL = frozenset(
    {"and/or", "he/she", "she/he", "his/her", "her/his", "him/her", "her/him", "on/off", "yes/no"}
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find symbols that stand for words."""
    text = page.lowered
    symbols = [sign for sign in "<>≤≥@&/" if sign in text]
    if not symbols:
        return
    for each in page.published:
        if any(sign in each.value for sign in symbols):
            yield from _comparisons(each)
            yield from _ats_and_ands(each)
            yield from _slashes(page, each)


def _comparisons(text: Text) -> Iterator[Finding]:
    value = text.prose.readable
    for match in _COMPARISON.finditer(value):
        before = value[max(0, match.start() - 6) : match.start()]
        if _is_quotation(value, match.start()) or _P_VALUE.search(before):
            continue
        if _is_in_row(value, match.start()):
            continue
        end = match.end("equal") if match["equal"] else match.end("sign")
        sign = {"<": "≤", ">": "≥"}[match["sign"]] if match["equal"] else match["sign"]
        yield _finding(
            text,
            match.start(),
            end,
            _COMPARED[sign],
            "Many readers do not know which way the sign points, and in print <10 has been read as "
            "40.",
        )


def _is_quotation(value: str, start: int) -> bool:
    """Whether the sign opens a line, where Markdown has it for a quotation."""
    return not value[value.rfind("\n", 0, start) + 1 : start].strip() and value[start] == ">"


def _is_in_row(value: str, at: int) -> bool:
    """Whether a sign stands in a row of figures, where it is read as a figure's own.

    That is a line without a final stop in which three words have a digit, and one in three.
    """
    end = value.find("\n", at)
    line = value[value.rfind("\n", 0, at) + 1 : end if end >= 0 else len(value)].strip()
    if line[-1:] in ".!?;,:":
        return False
    words = line.split()
    figures = sum(any(map(str.isdigit, word)) for word in words)
    return figures >= _FIGURES and _FIGURES * figures >= len(words)


def _ats_and_ands(text: Text) -> Iterator[Finding]:
    value = text.prose.readable
    if "@" in value:
        for match in _AT.finditer(value):
            yield _finding(text, match.start(), match.end(), "at", _READ_AS_2)
    if "&" in value:
        for match in _AND.finditer(value):
            # The name of a firm or a journal keeps its sign.
            if not (match["one"][0].isupper() and match["two"][0].isupper()):
                at = value.index("&", match.start())
                yield _finding(text, at, at + 1, "and", _READ_AS_2)


def _slashes(page: Page, text: Text) -> Iterator[Finding]:
    if "/" not in text.value:
        return
    for match in _SLASHED.finditer(text.prose.readable):
        words = match.group().split("/")
        if match.group() in _USUAL or not _are_ordinary(page, words):
            continue
        yield Finding(
            at=text.piece(match.start(), match.end()),
            message=f'The words in "{match.group()}" are joined by a slash',
            help="A slash may mean and, or, per or nothing at all; read aloud it is lost, and next "
            "to a number it has been read as a 1. Write the word that is meant.",
            suggestions=(f"{', '.join(words[:-1])} or {words[-1]}",),
        )


def _are_ordinary(page: Page, words: list[str]) -> bool:
    """Whether none of the words is a unit or the name of a drug."""
    own = own_words(page)
    if len(set(words)) < len(words):  # "drug/drug" is a pair of one kind
        return False
    return not any(len(word) < 3 or unit(word) or word in own or names_drug(word) for word in words)


def _finding(text: Text, start: int, end: int, words: str, why: str) -> Finding:
    # What touches the sign is rewritten with it, so that a space comes between.
    before, after = text.value[start - 1 : start].strip(), text.value[end : end + 1].strip()
    left = f"{before} " if before.isalnum() else before
    right = f" {after}" if after else ""
    wide = text.piece(start - len(before), end + len(after))
    return Finding(
        at=text.piece(start, end),
        message=f'The symbol "{text.value[start:end]}" is used instead of the '
        f'{"words" if " " in words else "word"} "{words}"',
        help=f'{why} A screen reader may leave it out. Write "{words}".',
        suggestions=(words,),
        mend=Mend(Applicability.UNSAFE, (Rewrite(wide, f"{left}{words}{right}"),)),
    )


RULE = Rule(
    slug="ambiguous-symbol",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="A symbol stands where a word is safer",
    why="In print < and > are taken for each other and for digits, @ and & for a 2, and a slash "
    "for a 1. A sign of comparison before a number is reported, @ and & between words, and the "
    "slash between ordinary words: redness/swelling. Units such as mg/mL, combinations of drugs, "
    "and/or, the names of firms and addresses are left alone, and so is the sign in a p-value or "
    "in a row of figures.",
    bad=Example("sections:\n  missed_dose: If it is < 12 hours late, expect nausea & vomiting.\n"),
    good=Example(
        "sections:\n  missed_dose: If it is less than 12 hours late, expect nausea and vomiting.\n"
    ),
    scope=Document(check),
    sources=(ISMP,),
)
