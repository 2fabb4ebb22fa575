"""A term of medicine that the page uses and never explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.terms import Term, by_word
from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ..page import Page, Text
from ..rule import Document, Example, Finding, Option, Options, Pack, Piece, Rule, listed
from .glosses import is_explained


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find the first use of every listed term that the page explains nowhere."""
    known = by_word()
    used = known.keys() & page.vocabulary
    if not used:
        return
    allowed = {term.lower() for term in listed(options, "known")}
    allowed.update(part for name in page.names.own for part in name.lower().split())
    told: set[Term] = set()
    for word in sorted(used):
        for term in known[word]:
            if term in told or allowed.intersection(term.forms):
                continue
            told.add(term)
            if not is_explained(page, (*term.forms,)) and (place := _first(page, term)):
                yield _finding(*place, term)


def _first(page: Page, term: Term) -> tuple[Piece, str] | None:
    """Where a page first uses a term, and in what form."""
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in term.forms)
    pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
    for text in page.published:
        if _is_prose(text) and (match := pattern.search(text.prose.readable)):
            return text.piece(*match.span()), " ".join(match.group().split())
    return None


def _is_prose(text: Text) -> bool:
    return text.kind in (Kind.PROSE, Kind.ITEM) and text.route != ("disclaimer",)


def _finding(at: Piece, found: str, term: Term) -> Finding:
    return Finding(
        at=at,
        message=f'"{found}" is not explained on this page',
        help=f"Many readers do not know the word. It means: {term.meaning}. Say that instead, or "
        f'put it in brackets after the term, or put the term in brackets: "{term.meaning} '
        f'({found})".',
    )


RULE = Rule(
    slug="unexplained-term",
    pack=Pack.LANGUAGE,
    severity=Severity.INFO,
    summary="A medical term is used and never explained",
    why="A reader who does not know the word skips the warning it stands in. The terms are those "
    "of lexicons/terms.txt, each with its meaning in plain words. A term is explained when, "
    "anywhere on the page, its meaning follows in brackets, or it follows its meaning in brackets, "
    'or it is said what it "means" or "is". Each unexplained term is reported once, at its first '
    "use.",
    bad=Example(
        "sections:\n  precautions:\n    before_use: Tell your doctor if you have tachycardia.\n"
    ),
    good=Example(
        "sections:\n  precautions:\n    before_use: >-\n"
        "      Tell your doctor if you have tachycardia (a fast heartbeat), or a lot of swelling\n"
        "      under the skin (angioedema).\n"
    ),
    options=(
        Option(
            name="known",
            default=[],
            schema={"type": "array", "items": {"type": "string"}},
            description="Terms that the readers of these pages know.",
        ),
    ),
    sources=("USP 38, General Chapter <1265>, Written Prescription Drug Information: Guidelines",),
    scope=Document(check),
)
