"""A "not" that seems to reach over the word after "or"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule

_NEGATION = late(
    r"\b(?:(?:does|do|did|is|are|has|have|will)(?: not|n['’]t)|not|cannot|can['’]t)"
    r"(?:\s+[\w'’-]+){1,4}?,?\s+or\s+"
    r"(?:even\s+)?(?:worsen|(?:get|become|grow|go)\s+worse)\b",
    re.IGNORECASE,
)
_WORSE = frozenset(["worse", "worsen"])
_LEADING = frozenset(["or", "even", "get", "become", "grow", "go"])


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find "does not improve or worsen" and what is built like it."""
    if not page.has(_WORSE):
        return
    for text in page.published:
        if not any(map(_ends_in_or, text.value.lower().split("worse")[:-1])):
            continue
        for match in _NEGATION.finditer(text.value):
            yield Finding(
                at=text.piece(match.start(), match.end()),
                message=f'"{" ".join(match.group().split())}" can be read as "neither better nor '
                'worse"',
                help="Read word for word, it tells a patient whose illness gets worse that all is "
                'as expected. Say them in two parts: "does not get better, or if it gets worse".',
            )


def _ends_in_or(before: str) -> bool:
    """Whether what stands before a "worse" ends in "or", "or even", "or get" or the like."""
    words = before.rsplit(None, 3)[-3:]
    return "or" in words and _LEADING.issuperset(words[words.index("or") :])


RULE = Rule(
    slug="ambiguous-negation",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    summary='A phrase like "does not improve or worsen" can be read in two ways',
    why='"Call your doctor if your condition does not improve or worsen" means one thing to its '
    'writer and says another: with "or" the "not" reaches both verbs. A patient who gets worse is '
    "the one who has to call. The rule looks for a negation with one to four words between it and "
    '"or worsen", "or get worse" and the like; where the second half has its own "if", its own '
    'subject or its own ending ("or worsens"), it is clear, and left alone.',
    bad=Example(
        "sections:\n  uses_and_dosage: Call your doctor if your spasms do not improve or worsen.\n"
    ),
    good=Example(
        "sections:\n  uses_and_dosage: |\n"
        "    Call your doctor if your spasms do not get better, or if they get worse.\n"
    ),
    scope=Document(check),
)
