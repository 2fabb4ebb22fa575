"""Side effects without the sentences on whom to report them to (United States)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Key, Option, Options, Pack, Rule

_STATEMENT = (
    "Call your doctor for medical advice about side effects. "
    "You may report side effects to FDA at 1-800-FDA-1088."
)
_ROUTE = ("sections", "side_effects")
_WORD = late(r"[^\W_]+")
_SENTENCE_END = late(r"(?<=[.!?])\s+")
_NEAR = 0.75  # of the words of both, the share that stands in both in the same order


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find US pages whose side effects lack the statement, or a sentence of it."""
    if page.locale != "en-US" or page.document.entry(_ROUTE) is None:
        return
    statement = str(options["statement"])
    wanted = [sentence for sentence in _SENTENCE_END.split(statement.strip()) if sentence]
    sentences = [
        " ".join(sentence.text.split())
        for text in page.under(*_ROUTE)
        for sentence in text.prose.sentences
    ]
    if all(sentence in sentences for sentence in wanted):  # to the letter, as on most pages
        return
    said = [_words(sentence) for sentence in sentences]
    missing = [sentence for sentence in wanted if not _is_among(_words(sentence), said)]
    if not missing or _is_among(_words(statement), said):  # as one sentence
        return
    lacking = " ".join(missing)
    yield Finding(
        at=Key(_ROUTE),
        message="The side effects lack the statement on how to report them"
        if missing == wanted
        else f'The statement on how to report side effects lacks "{lacking}"',
        help="In the United States patients are told, in set words, whom to ask and where to "
        f'report, so that harm comes to light. Add to the advice: "{lacking}"',
    )


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _is_among(sentence: Sequence[str], said: Sequence[Sequence[str]]) -> bool:
    if sentence in said:
        return True
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(sentence)
    for words in said:
        matcher.set_seq1(words)
        if (
            matcher.real_quick_ratio() >= _NEAR
            and matcher.quick_ratio() >= _NEAR
            and matcher.ratio() >= _NEAR
        ):
            return True
    return False


RULE = Rule(
    slug="missing-report-statement",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="The side effects of a US page lack the statement on how to report them",
    why="United States pharmacies must hand out a fixed statement with each medicine: call your "
    "doctor for advice about side effects, and report them to FDA at 1-800-FDA-1088. It is how "
    "rare harm becomes known. The duty is the pharmacy's and there are several ways to meet it, so "
    "this is a warning. Pages whose locale is `en-US` are looked at, if they have side effects; "
    "letter case, white space, punctuation and a word more or less do not count, and the sentences "
    "may stand apart.",
    bad=Example(
        "sections:\n  side_effects:\n    common:\n      effects: [Dizziness]\n"
        "      advice: Tell your doctor if it does not go away.\n"
    ),
    good=Example(
        "sections:\n  side_effects:\n    common:\n      effects: [Dizziness]\n"
        "      advice: |\n        Call your doctor for medical advice about side effects.\n"
        "        You may report side effects to FDA at 1-800-FDA-1088.\n"
    ),
    scope=Document(check),
    options=(
        Option(
            name="statement",
            default=_STATEMENT,
            schema={"type": "string", "minLength": 1},
            description="The statement; each of its sentences is looked for.",
        ),
    ),
    sources=("21 CFR 209.10, as of 5 April 2026",),
)
