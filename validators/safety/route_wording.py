"""Instructions that the medicine's route or form forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...model.diagnostic import Severity
from ...model.monograph import strings
from ...model.patterns import late
from ...model.words import shortened
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .instructions import FORBIDDEN, KINDS, TRIGGERS, WRONG

_DENIED = late(
    r"\b(?:not|never|no one|nobody|without|instead|rather than|avoid|accident\w*|mistake|only"
    r"|cannot|another|other|also)\b|n['’]t\b",
    re.IGNORECASE,
)
_SUPPOSED = late(r"\b(?:if|when|in case|unless|trouble|difficult\w*|unable)\b", re.IGNORECASE)
_SOMETHING_ELSE = late(
    r"\b(?:antihistamine|antibiotic|painkiller|pain reliever|steroid|vitamin|supplement|aspirin"
    r"|acetaminophen|paracetamol|ibuprofen|folic acid|laxative|saliva|sunscreen"
    r"|moisturi[sz]er|ice|bandage|dressing)s?\b",
    re.IGNORECASE,
)
_CLAUSE = late(r"[^;:]+")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find instructions that every declared route rules out."""
    wrong = [
        key
        for key in _wrong(
            strings(page.document.node(("route",))), strings(page.document.node(("given_by",)))
        )
        if any(word in page.lowered for word in TRIGGERS[key])
    ]
    if not wrong:
        return
    name = "|".join(re.escape(name) for name in page.names.own) or "medicine"
    for text in page.published:
        due = [key for key in wrong if _may_tell(text.value, key)]
        told = [one for key in due for one in _told(page, text, key, name)]
        # "Take one by mouth" and "take one by mouth with water": the longer says both.
        longest: dict[int, tuple[int, Finding]] = {}
        for start, end, finding in told:
            if start not in longest or longest[start][0] < end:
                longest[start] = end, finding
        yield from (finding for _, finding in longest.values())


def _told(page: Page, text: Text, key: str, name: str) -> Iterator[tuple[int, int, Finding]]:
    for sentence in text.prose.sentences:
        if not _may_tell(sentence.text, key):
            continue
        for clause in _CLAUSE.finditer(sentence.text):
            if not _may_tell(clause.group(), key) or _DENIED.search(clause.group()):
                continue
            match = _pattern(key, name).search(clause.group())
            if match is None:
                continue
            supposed = _SUPPOSED.search(clause.group(), 0, match.start() + 1)
            if _SOMETHING_ELSE.search(match["told"]) or (key != "alone" and supposed):
                continue
            start = sentence.start + clause.start()
            routes = ", ".join(strings(page.document.node(("route",))))
            first, last = start + match.start("told"), start + match.end("told")
            finding = Finding(
                at=text.piece(first, last),
                message=f'"{shortened(match["told"])}" does not fit a medicine whose route is '
                f"{routes}",
                help=(
                    "Somebody who follows it prepares or gives at home what only a clinic may. Say "
                    "who gives the medicine, and where."
                    if key == "alone"
                    else "Somebody who follows it takes the medicine the wrong way: it does "
                    "nothing there, or harm. Say how it is given, or correct the route if that is "
                    "wrong."
                ),
            )
            yield first, last, finding


def _may_tell(said: str, key: str) -> bool:
    lower = said.lower()
    return any(word in lower for word in TRIGGERS[key])


@lru_cache(maxsize=64)
def _wrong(routes: tuple[str, ...], given_by: tuple[str, ...]) -> tuple[str, ...]:
    """The instructions that no declared route allows."""
    kinds = [_kinds(route.lower()) for route in routes]
    if not kinds or not all(kinds):
        return ()
    allowed_anywhere = [kind for route in kinds for kind in route]
    wrong = [key for key in FORBIDDEN if all(key in WRONG[kind] for kind in allowed_anywhere)]
    alone = given_by == ("clinician",) and "spine" not in allowed_anywhere
    return (*wrong, "alone") if alone else tuple(wrong)


def _kinds(route: str) -> list[str]:
    return [kind for kind, words in KINDS.items() if any(word in route for word in words)][:1]


@lru_cache(maxsize=64)  # each name of a medicine makes its own
def _pattern(key: str, name: str) -> re.Pattern[str]:
    return re.compile(FORBIDDEN[key].replace("NAME", f"(?:{name})"), re.IGNORECASE)


RULE = Rule(
    slug="route-wording",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="An instruction that the medicine's route forbids",
    why="A patch that says it is to be swallowed, an inhaled capsule taken with water, a pump for "
    "the spine that says how to fill it at home: such lines come from copied pages, and people "
    "have swallowed capsules meant for an inhaler. The rule knows which instructions each kind of "
    "route rules out (swallow, chew, by mouth, with water, inject, inhale, apply to the skin), and "
    "that nobody gives themselves a medicine into the spine, or one that is declared `given_by: "
    "clinician`. It looks at what a reader is told to do. Left alone are clauses that forbid it, "
    "that speak of an accident, of another medicine or of trouble swallowing, and pages with "
    "another route that allows it.",
    bad=Example(
        "names: {generic: baclofen}\nroute: intrathecal\n"
        "sections:\n  uses_and_dosage: If you give this medicine to yourself at home, wash your "
        "hands first.\n"
    ),
    good=Example(
        "names: {generic: baclofen}\nroute: intrathecal\n"
        "sections:\n  uses_and_dosage: Your clinic fills and refills the pump.\n"
    ),
    scope=Document(check),
    supersedes=frozenset({"contradictory-advice"}),
    sources=(
        (
            "FDA, MedWatch safety alert, 29 February 2008: Spiriva and Foradil capsules, which are "
            "inhaled, were swallowed"
        ),
    ),
)
