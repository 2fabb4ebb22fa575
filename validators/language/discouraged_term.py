"""A wording that the house does not want, as `terms` in rxproof.yaml lists them."""

from __future__ import annotations

from collections.abc import Iterator

from ...config import Match, Term, recased
from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.words import shortened
from ...schemas import SLOW_ADVICE, SlowExpressionError
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

_ANY_REASON = "Pages that use one word for one thing are easier to follow."


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find the terms of the configuration in every published text."""
    slow: set[Term] = set()
    for text in page.published if page.config.terms else ():
        folded = text.value.casefold()
        for term in page.config.terms:
            if term in slow:
                continue  # once a page is long enough to wait
            if term.match is not Match.REGEX and term.avoid.split()[0].casefold() not in folded:
                continue
            try:
                for start, end in term.places(text.value):
                    yield _finding(term, text, start, end)
            except SlowExpressionError:
                slow.add(term)
                yield _too_slow(term, text)


def _finding(term: Term, text: Text, start: int, end: int) -> Finding:
    place = text.piece(start, end)
    found = text.value[start:end]
    better = recased(found, term.prefer) if term.prefer else ""
    if term.match is Match.REGEX or term.match_case:
        better = term.prefer
    advice = f'Write "{better}".' if better else "Write it another way."
    return Finding(
        at=place,
        message=f'"{shortened(" ".join(found.split()))}" is a term that this house avoids',
        help=f"{_sentence(term.why) or _ANY_REASON} {advice}",
        suggestions=(better,) if better else (),
        mend=Mend(Applicability.SAFE, (Rewrite(place, better),))
        if better and term.match is not Match.REGEX
        else None,
        severity=term.severity,
    )


def _too_slow(term: Term, text: Text) -> Finding:
    at = f"{term.location.path}:{term.location.range.start.line}"
    return Finding(
        at=text.whole,
        message=f"the regular expression '{shortened(term.avoid)}' of {at} takes too long here",
        help=f"So nobody can say whether this page has a term that the house avoids. {SLOW_ADVICE}",
        severity=term.severity,
    )


def _sentence(text: str) -> str:
    """What a house wrote, with a full stop where it has no end mark."""
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


RULE = Rule(
    slug="discouraged-term",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A wording that rxproof.yaml lists under terms",
    why="A house that says one thing in one way is easier to read, and some wordings it has "
    "learned to avoid. `terms` in rxproof.yaml lists them: as whole words, as literal characters "
    "or as regular expressions, each with what to write instead, why, how grave it is and the "
    "wordings in which it is right after all. The fix keeps the letter case of what stood there; "
    "a regular expression has none, since nobody can tell what it takes away. Without `terms` "
    "nothing is found.",
    bad=Example(
        "sections:\n  description: Side-effects are common.\n",
        config="terms: [{avoid: side-effects, prefer: side effects, why: It is two words.}]\n",
    ),
    good=Example(
        "sections:\n  description: Side effects are common.\n",
        config="terms: [{avoid: side-effects, prefer: side effects, why: It is two words.}]\n",
    ),
    scope=Document(check),
)
