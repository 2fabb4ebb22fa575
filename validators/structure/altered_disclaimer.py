"""A disclaimer that is nearly, but not quite, an approved one."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.words import shortened
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule, Whole
from .wording import ROUTE, Difference, compare, stands

_MOST_SHOWN = 3


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find where the disclaimer departs from the approved wording nearest to it."""
    comparison = compare(page)
    node = stands(page)
    if comparison is None or node is None:
        return
    differences = [found for found in comparison.differences if not found.other_name]
    if not differences:
        return
    only = differences[0] if len(differences) == 1 else None
    shown = "; ".join(_shown(difference) for difference in differences[:_MOST_SHOWN])
    if len(differences) > _MOST_SHOWN:
        shown += f"; and {len(differences) - _MOST_SHOWN} more"
    sole = len(page.config.disclaimers) == 1
    yield Finding(
        at=Piece(ROUTE, only.start, only.end) if only and only.found else Whole(ROUTE),
        message=f'The disclaimer differs from the approved wording "{comparison.key}": {shown}',
        help="Each word of it was approved, and a word more or less can change what is promised. "
        "Restore the approved words, or have this wording approved: see `disclaimers` in "
        "rxproof.yaml.",
        suggestions=(only.wanted,) if only and only.found and only.wanted else (),
        mend=_mend(node.text, differences) if sole else None,
    )


def _shown(difference: Difference) -> str:
    if not difference.found:
        return f'"{shortened(difference.wanted)}" is missing'
    if not difference.wanted:
        return f'"{shortened(difference.found)}" is not in it'
    return f'"{shortened(difference.found)}" stands where "{shortened(difference.wanted)}" belongs'


def _mend(text: str, differences: list[Difference]) -> Mend:
    return Mend(
        Applicability.SAFE, tuple(_restored(text, difference) for difference in differences)
    )


def _restored(text: str, difference: Difference) -> Rewrite:
    start, end = difference.start, difference.end
    if not difference.found:
        return _filled(text, start, difference.wanted)
    if not difference.wanted:
        # With the words goes the white space before them, or after them where they come first.
        while start and text[start - 1].isspace():
            start -= 1
        while not start and end < len(text) and text[end].isspace():
            end += 1
    return Rewrite(Piece(ROUTE, start, end), difference.wanted)


def _filled(text: str, gap: int, missing: str) -> Rewrite:
    """The word beside a gap, with the missing words: a rewrite may not begin or end in a space."""
    if gap:
        word = text[:gap].rsplit(maxsplit=1)[-1]
        return Rewrite(Piece(ROUTE, gap - len(word), gap), f"{word} {missing}")
    word = text.split(maxsplit=1)[0]
    start = text.index(word)
    return Rewrite(Piece(ROUTE, start, start + len(word)), f"{missing} {word}")


RULE = Rule(
    slug="altered-disclaimer",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="The disclaimer is nearly, but not quite, an approved one",
    why="Whoever approved the disclaimer answered for each of its words. A copy that lost a "
    '"not" reads as well as the original and says the opposite. The text is held, word by word, '
    "against the approved wording nearest to it; letter case of names and white space do not "
    "count. A text that shares fewer than six words in ten with every wording is for "
    "missing-disclaimer, another drug's name in it for wrong-drug-disclaimer. Where exactly one "
    "wording is approved, the fix restores it.",
    bad=Example(
        "names:\n  generic: baclofen\n"
        "disclaimer: This page tells you all about Baclofen. Ask your doctor for more.\n",
        config="disclaimers:\n"
        "  standard: This page tells you a little about {title}. Ask your doctor for more.\n",
    ),
    good=Example(
        "names:\n  generic: baclofen\n"
        "disclaimer: This page tells you a little about baclofen. Ask your doctor for more.\n",
        config="disclaimers:\n"
        "  standard: This page tells you a little about {title}. Ask your doctor for more.\n",
    ),
    scope=Document(check),
    supersedes=frozenset({"placeholder-text"}),
)
