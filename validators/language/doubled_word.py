"""A word that was written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, filterfalse, pairwise
from operator import eq

from ...lexicons.entry import Sort, fold
from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.monograph import Kind
from ...model.patterns import late
from ..names.spelling import speller_with
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

# Between the two may stand the break of a line, but not that of a paragraph or an item.
_GAP = late(r"[^\S\r\n]*(?:\r\n|\r|\n)?[^\S\r\n]*")
# Grammar can put these two and two; "had had" and "that that" are ugly and right.
_RIGHT = frozenset({"had", "that", "is", "do", "who", "her", "so"})
# "The the" begins a sentence; of two longer words the capital tells a name, as in Rattus rattus.
_FUNCTION = late(
    r"(?:an?|and|as|at|be|by|can|for|from|has|have|if|in|its?|may|not|of|on|or|than|the|this|to|"
    r"was|when|will|with|your?)",
    re.IGNORECASE,
)
_LATIN = late(r"in\s+in\s+(?:vitro|vivo|situ|utero|silico|vacuo)\b", re.IGNORECASE)
# The bytes of UTF-8: ASCII letters, and all else as blanks.
_LETTERS = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))
_EVERYDAY = 4  # rank of a word that everybody uses


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find a word that follows itself."""
    doubled = suspects(page)
    for text in page.published if doubled else ():
        if text.kind is Kind.HEADING or not any(word in text.value.lower() for word in doubled):
            continue
        words = text.prose.words
        for one, two in pairwise(words):
            if len(one.text) != len(two.text) or one.text.lower() != two.text.lower():
                continue
            if not _GAP.fullmatch(text.value, one.end, two.start) or one.end == two.start:
                continue
            if not _is_slip(page, one.text, two.text) or _LATIN.match(text.value, one.start):
                continue
            yield Finding(
                at=text.piece(one.start, two.end),
                message=f'"{two.text}" is written twice in a row',
                help="A reader stumbles, and wonders whether another word was meant. Write it "
                "once.",
                suggestions=(one.text,),
                mend=Mend(
                    Applicability.SAFE,
                    (Rewrite(text.piece(one.end, two.end), ""),),
                ),
            )


def suspects(page: Page) -> set[str]:
    """The words that may follow themselves, told from all texts at once."""
    text = page.readable.lower()
    runs = text.encode(errors="surrogatepass").translate(_LETTERS).split()
    found = {run.decode() for run in compress(runs, map(eq, runs, runs[1:]))}
    # A word with a hyphen, an apostrophe or a letter beyond ASCII is several runs.
    odd = (*filterfalse(str.isalpha, page.counts), *filterfalse(str.isascii, page.counts))
    found.update(word for word in odd if page.counts[word] > 1)
    return {word for word in found if any(map(str.isspace, text.split(word)[1:-1]))}


def _is_slip(page: Page, one: str, two: str) -> bool:
    word = one.lower()
    if word in _RIGHT or (len(one) == 1 and word != "a"):
        return False
    if _FUNCTION.fullmatch(word):
        return one == two or (one[1:] == two[1:] and two.islower())
    if not (one.islower() and one == two):
        return False
    entry = speller_with(page.config.names).index.entry(fold(word))
    # A substance may have a double name, kava kava, unless it is one whose misspellings are looked
    # for; and a word that hardly anybody uses may be a name as well.
    if entry is None or entry.rank < _EVERYDAY:
        return False
    return bool(entry.sort & Sort.TARGET or not entry.sort & Sort.GENERIC)


RULE = Rule(
    slug="doubled-word",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A word is written twice in a row",
    why="Slips of this kind hide at the ends of lines, where the eye of whoever wrote them passes "
    'over them: "take it with the the evening meal". Words that English can put side by side '
    "(had had, that that) are left alone, and so are names such as Rattus rattus, single letters, "
    "and words with the end of a sentence, a paragraph or an item between them. The fix takes the "
    "second one out; where it is a drug's name, a person has to look.",
    bad=Example("sections:\n  storage: Keep it in the the box it came in.\n"),
    good=Example("sections:\n  storage: Keep it in the box that it had had before.\n"),
    scope=Document(check),
)
