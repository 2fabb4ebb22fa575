"""A plural written with an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

# Only words that can stand before nothing but a plural: "any doctor's advice" is right.
_PLURAL = (
    r"(?:the\s+following|these|those|several|many|few|both|various|numerous|"
    r"two|three|four|five|six|seven|eight|nine|ten)"
)
# Only verbs that are no nouns as well: in "those patients' state" nothing is wrong.
_VERBS = (
    *("are", "were", "have", "do", "may", "might", "can", "could", "will", "would", "should"),
    *("must", "occur", "appear", "arise", "develop", "happen", "persist", "worsen", "become"),
    *("manifest", "continue", "include", "begin", "go", "get"),
)
_MISUSED = late(
    rf"\b{_PLURAL}\s+(?:[a-z]+\s+)?(?P<found>(?!(?:who|that|what|it|he|she|here|there|let|where|how)['’])(?P<noun>[a-z]+[a-rt-z])['’]s)(?=\s+(?:{'|'.join(_VERBS)})\b|\s*:)",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find possessives that stand where only a plural can."""
    if not _may_be_misused(page.written):
        return
    for text in page.texts:
        if "'s" not in text.value and "’s" not in text.value:
            continue
        for match in _MISUSED.finditer(text.value):
            place = text.piece(match.start("found"), match.end("found"))
            plural = _plural(match["noun"])
            yield Finding(
                at=place,
                message=f'"{match["found"]}" has an apostrophe but means more than one',
                help="A reader stumbles over it, and careless spelling makes the medical facts "
                f'beside it look careless too. Write "{plural}".',
                suggestions=(plural,),
                mend=Mend(Applicability.UNSAFE, (Rewrite(place, plural),)),
            )


def _may_be_misused(written: str) -> bool:
    """Whether one of the verbs, or a colon, comes after any possessive at all."""
    lower = written.lower()
    return any(
        _begins_with_verb(rest.lstrip()) for mark in ("'s", "’s") for rest in lower.split(mark)[1:]
    )


def _begins_with_verb(rest: str) -> bool:
    return rest.startswith((*_VERBS, ":")) and (
        rest[0] == ":"
        or any(rest.startswith(verb) and not rest[len(verb) :][:1].isalpha() for verb in _VERBS)
    )


def _plural(noun: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


RULE = Rule(
    slug="misused-apostrophe",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="A plural is written with an apostrophe",
    why='An apostrophe makes a word possessive: "your doctor\'s advice". In "any of the following '
    "symptom's occur\" nothing belongs to the symptom. The rule speaks only where a word that "
    "calls for a plural stands before it (the following, these, several, a number) and a verb that "
    "is no noun, or a colon, stands after it, so that true possessives are left alone.",
    bad=Example(
        "sections:\n"
        "  side_effects:\n"
        "    allergic_reactions:\n"
        "      intro: Get help if any of the following symptom's appear.\n"
    ),
    good=Example(
        "sections:\n"
        "  side_effects:\n"
        "    allergic_reactions:\n"
        "      intro: Get help if any of the following symptoms appear at your doctor's office.\n"
    ),
    scope=Document(check),
)
