"""Dangerous signs without the words that send a reader for help."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ...model.diagnostic import Severity
from ...model.document import Route
from ...model.document import Sequence as SequenceNode
from ...model.monograph import strings
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.words import either, shortened
from ..page import Page, Text
from ..rule import Document, Example, Finding, Key, Options, Pack, Rule
from .missing_stop_warning import rows_for
from .regions import EMERGENCY, region_of

_WORD = late(r"[a-z0-9]+")
# Words by which a sentence sends for help, though not as it was approved.
_HELP = late(
    r"\b(?:medical (?:help|attention|care|advice|assistance|treatment)|emergency|ambulance|hospital"
    r"|urgent(?:ly)?|poison|immediate(?:ly)?|right away|straight ?away|at once|without delay"
    r"|promptly|911|999|112|000|111)\b",
    re.IGNORECASE,
)
_SENDS = late(
    r"\b(?:get|seek|sought|call|contact|tell|go|see|talk|ring|dial|ask|inform|notify|report|need\w*"
    r"|require\w*|stop)\b",
    re.IGNORECASE,
)
_POISON = late(r"\bpoison (?:help|control|cent(?:er|re)|information|line)", re.IGNORECASE)
_WITHDRAWAL = (
    r"(?:withdrawal (?:reactions?|symptoms?|signs?|effects?)"
    r"|(?:signs?|symptoms?)(?: or (?:signs?|symptoms?))? of withdrawal)"
)
_MILD = late(
    r"\b(?:tell|notify|inform|contact|call|talk to|report)\b[^.;:]{0,40}?"
    rf"\b(?:of|about|if|any|for)\b[^.;:]{{0,40}}?\b{_WITHDRAWAL}"
    rf"|\bif [^.;:]{{0,40}}?\b{_WITHDRAWAL}[^.;:]{{0,40}}?\b(?:tell|notify|inform|contact|call)\b",
    re.IGNORECASE,
)
# The past, and how withdrawal is kept away, are for the doctor to hear.
_HARMLESS = late(
    r"\b(?:histor|had\b|past\b|before\b|avoid|prevent|lower|how to|without)", re.IGNORECASE
)
_PARTS = (("serious", "effects", "serious side effects"),
          ("allergic_reactions", "symptoms", "allergic reactions"))  # fmt: skip


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find dangerous signs under which no approved wording stands."""
    phrases = _phrases(page.config.escalation_phrases, region_of(page.locale))
    if not phrases:
        return
    for part, key, called in _PARTS:
        route = ("sections", "side_effects", part)
        listed = page.document.node((*route, key))
        if isinstance(listed, SequenceNode) and listed.items:
            yield from _part(page, route, f"The {called}", phrases)
    overdose = page.document.node(("sections", "overdose"))
    if overdose and any(text.value.strip() for text in page.under("sections", "overdose")):
        yield from _part(page, ("sections", "overdose"), "The advice on overdose", phrases)
    box = page.under("boxed_warning") if page.document.node(("boxed_warning",)) else ()
    boxed = " ".join(["", *(text.value.lower() for text in box)])
    if " sign" in boxed or "symptom" in boxed:
        yield from _part(page, ("boxed_warning",), "The boxed warning", phrases, mild=True)
    yield from _withdrawal(page, phrases)


def _part(
    page: Page, route: Route, called: str, phrases: Sequence[str], *, mild: bool = False
) -> Iterator[Finding]:
    texts = [text for text in page.texts if text.route[: len(route)] == route]
    if _any_approved(texts, phrases):
        return
    if route[-1] == "overdose" and any(_POISON.search(text.value) for text in texts):
        return
    near = next(_near(texts), None)
    wanted = f"Write {either([f'“{phrase}”' for phrase in page.config.escalation_phrases])}"
    if near is not None:
        text, sentence = near
        yield Finding(
            at=text.piece(sentence.start, sentence.end),
            message=f'"{shortened(sentence.text)}" sends for help, but not in an approved wording',
            help="In fear people read a few words only, and the approved ones were chosen for "
            f"that. {wanted}.",
            severity=Severity.WARNING,
        )
        return
    clinician = strings(page.document.node(("given_by",))) == ("clinician",)
    yield Finding(
        at=Key(route),
        message=f"{called} do not tell the reader to get help"
        if called.endswith("s")
        else f"{called} does not tell the reader to get help",
        help="A reader who has these signs may wait until it is too late. " + wanted + ".",
        severity=Severity.WARNING if mild or (clinician and route[-1] == "overdose") else None,
    )


def _near(texts: Sequence[Text]) -> Iterator[tuple[Text, Stretch]]:
    for text in texts:
        for sentence in text.prose.sentences:
            if _HELP.search(sentence.text) and _SENDS.search(sentence.text):
                yield text, sentence


def _withdrawal(page: Page, phrases: Sequence[str]) -> Iterator[Finding]:
    """Find sentences that make a telephone call of a withdrawal that kills."""
    rows = [row for row in rows_for(page) if row.emergency]
    if not rows:
        return
    for text in page.published:
        if "withdrawal" not in text.value.lower() or _any_approved([text], phrases):
            continue
        for sentence in text.prose.sentences:
            said = sentence.text
            if _MILD.search(said) and not _HARMLESS.search(said):
                yield Finding(
                    at=text.piece(sentence.start, sentence.end),
                    message="Withdrawal from this medicine is an emergency, and the reader is not "
                    "told to get help at once",
                    help=f"It can cause {rows[0].danger}. Tell readers to get help at once.",
                    severity=None if rows[0].verified else Severity.WARNING,
                )


@cache
def _phrases(approved: tuple[str, ...], region: str) -> tuple[str, ...]:
    """The approved wordings as words; an emergency number in them is that of the region too."""
    return tuple(
        " ".join(_WORD.findall(text))
        for phrase in approved
        for text in (
            phrase.lower(),
            *(
                phrase.lower().replace("911", number)
                for number in EMERGENCY.get(region, ())
                if "911" in phrase
            ),
        )
    )


def _any_approved(texts: Iterable[Text], phrases: Sequence[str]) -> bool:
    lowered = [text.value.lower() for text in texts]
    # The usual cases, and the cheap ones.
    if _is_any(phrases, lowered) or _is_any(phrases, (" ".join(each.split()) for each in lowered)):
        return True
    spaced = (f" {' '.join(_WORD.findall(lower))} " for lower in lowered)
    return _is_any([f" {phrase} " for phrase in phrases], spaced)


def _is_any(phrases: Sequence[str], texts: Iterable[str]) -> bool:
    return any(phrase in text for text in texts for phrase in phrases)


RULE = Rule(
    slug="missing-escalation",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="Dangerous signs without the words that send a reader for help",
    why="A list of serious effects that ends in no advice, or in calling the office, can cost a "
    "life. Under the serious side effects, the allergic reactions and the advice on overdose, and "
    "in a boxed warning that speaks of signs, one of the approved wordings must stand; "
    "`escalation_phrases` in rxproof.yaml names them, and 911 in them stands for the number of the "
    "page's region. Letter case, white space and punctuation do not count. A sentence that sends "
    "for help in other words is a warning; so is a boxed warning without any, and advice on "
    "overdose where only clinicians give the medicine. For overdose a poison help line will do. "
    'Where withdrawal itself kills, "tell your doctor of withdrawal signs" is too little.',
    bad=Example(
        "sections:\n  side_effects:\n    serious:\n      effects: [Seizures]\n"
        "      advice: Tell your doctor about them.\n"
    ),
    good=Example(
        "sections:\n  side_effects:\n    serious:\n      effects: [Seizures]\n"
        "      advice: If you have one of these, get medical help right away.\n"
    ),
    scope=Document(check),
)
