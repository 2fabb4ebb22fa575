"""Instructions that the medicine's route or form forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ...model.diagnostic import Severity
from ...model.monograph import strings
from ...model.words import shortened
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule

# The kinds of route, each with the words that name it. A route that has none of them is left alone.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "spine": ("intrathecal", "epidural", "intraspinal"),
    "injection": (
        *("inject", "intravenous", "subcutaneous", "intramuscular", "intradermal", "infusion"),
        *("intravitreal", "intra-articular", "intraarticular", "parenteral"),
    ),
    "patch": ("transdermal",),
    "inhaler": ("inhal", "nebul"),
    "drops": ("ophthalmic", "otic", "eye", "ear", "ocular", "auricular"),
    "nose": ("nasal",),
    "skin": ("topical", "cutaneous", "skin"),
    "body opening": ("vaginal", "rectal"),
    "mouth": ("oral", "mouth", "sublingual", "buccal"),
}
_OBJECT = r"(?:it|them|this|these|your|the|each|every|one|two|\d+|half|NAME)(?: [\w-]+){0,5}"
# Told to do: at the head of a clause, or after a word that makes it a duty.
_TOLD = r"(?:\A\W*|\b(?:and|then|to|must|should|can|may|always|please|you)\s+)"
_FORBIDDEN: Mapping[str, str] = {
    "swallow": rf"{_TOLD}(?P<told>swallow {_OBJECT}\b)",
    "chew": rf"{_TOLD}(?P<told>(?:chew|suck) {_OBJECT}\b)",
    "mouth": rf"{_TOLD}(?P<told>(?:take|swallow|use|give) {_OBJECT}[^.;:]{{0,40}}?\bby mouth\b)",
    "water": rf"{_TOLD}(?P<told>take {_OBJECT}[^.;:]{{0,40}}?\bwith (?:a |some )?(?:full |large )?"
    r"(?:glass (?:of water)?|water|food|meals?|milk)\b)",
    "inject": rf"{_TOLD}(?P<told>inject (?:yourself|{_OBJECT})\b)",
    "inhale": rf"{_TOLD}(?P<told>inhale {_OBJECT}\b)",
    "apply": rf"{_TOLD}(?P<told>(?:apply|rub|spread) {_OBJECT}[^.;:]{{0,40}}?"
    r"\b(?:skin|area|scalp|patch)\b)",
    "alone": r"\b(?P<told>(?:give|inject|infuse|administer)(?:ing)? (?:it |this |NAME )?"
    r"(?:[\w-]+ )?(?:to )?yourself|self[- ](?:administ|inject|infus)\w+"
    r"|(?:inject|prepare|infuse|fill|refill|give|administer)\w*\b[^.;:]{0,60}\bat home)\b",
}
_WRONG: Mapping[str, tuple[str, ...]] = {
    "spine": ("alone", "swallow", "chew", "mouth", "water", "inhale", "apply"),
    "injection": ("swallow", "chew", "mouth", "water", "inhale"),
    "patch": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "inhaler": ("swallow", "chew", "mouth", "water", "inject", "apply"),
    "drops": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "nose": ("swallow", "chew", "mouth", "water", "inject"),
    "skin": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "body opening": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "mouth": ("inject", "inhale", "apply"),
}
_TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "swallow": ("swallow",),
    "chew": ("chew", "suck"),
    "mouth": ("by mouth",),
    "water": ("take ",),
    "inject": ("inject",),
    "inhale": ("inhale",),
    "apply": ("apply", "rub ", "spread"),
    "alone": ("yourself", "self", "at home"),
}
_DENIED = re.compile(
    r"\b(?:not|never|no one|nobody|without|instead|rather than|avoid|accident\w*|mistake|only"
    r"|cannot|another|other|also)\b|n['’]t\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|when|in case|unless|trouble|difficult\w*|unable)\b", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(
    r"\b(?:antihistamine|antibiotic|painkiller|pain reliever|steroid|vitamin|supplement|aspirin"
    r"|acetaminophen|paracetamol|ibuprofen|folic acid|laxative|saliva|sunscreen"
    r"|moisturi[sz]er|ice|bandage|dressing)s?\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^;:]+")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find instructions that every declared route rules out."""
    wrong = [key for key in _wrong(page) if any(word in page.lowered for word in _TRIGGERS[key])]
    if not wrong:
        return
    name = "|".join(re.escape(name) for name in page.names.own) or "medicine"
    for text in page.published:
        lower = text.value.lower()
        due = [key for key in wrong if any(word in lower for word in _TRIGGERS[key])]
        for key in due:
            yield from _told(page, text, key, _pattern(key, name))


def _told(page: Page, text: Text, key: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for sentence in text.prose.sentences:
        for clause in _CLAUSE.finditer(sentence.text):
            match = pattern.search(clause.group())
            if match is None or _DENIED.search(clause.group()):
                continue
            supposed = _SUPPOSED.search(clause.group(), 0, match.start() + 1)
            if _SOMETHING_ELSE.search(match["told"]) or (key != "alone" and supposed):
                continue
            start = sentence.start + clause.start()
            routes = ", ".join(strings(page.document.node(("route",))))
            yield Finding(
                at=text.piece(start + match.start("told"), start + match.end("told")),
                message=f'"{shortened(match["told"])}" does not fit a medicine whose route is '
                f"{routes}",
                help=(
                    "Somebody who follows it prepares or gives at home what only a clinic may. Say "
                    "who gives the medicine, and where."
                    if key == "alone"
                    else "Somebody who follows it takes the medicine the wrong way, which has "
                    "killed people. Say how it is given, or correct the route if that is wrong."
                ),
            )


def _wrong(page: Page) -> Iterator[str]:
    """The instructions that no declared route allows."""
    kinds = [_kinds(route.lower()) for route in strings(page.document.node(("route",)))]
    if not kinds or not all(kinds):
        return
    allowed_anywhere = [kind for route in kinds for kind in route]
    for key in _FORBIDDEN:
        if all(key in _WRONG[kind] for kind in allowed_anywhere):
            yield key
    by_clinician = page.document.node(("given_by",))
    if strings(by_clinician) == ("clinician",) and "spine" not in allowed_anywhere:
        yield "alone"


def _kinds(route: str) -> list[str]:
    return [kind for kind, words in _KINDS.items() if any(word in route for word in words)][:1]


@cache
def _pattern(key: str, name: str) -> re.Pattern[str]:
    return re.compile(_FORBIDDEN[key].replace("NAME", f"(?:{name})"), re.IGNORECASE)


RULE = Rule(
    slug="route-wording",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="An instruction that the medicine's route forbids",
    why="A patch that says it is to be swallowed, an inhaled capsule taken with water, a pump for "
    "the spine that says how to fill it at home: such lines come from copied pages, and people "
    "have followed them. The rule knows which instructions each kind of route rules out (swallow, "
    "chew, by mouth, with water, inject, inhale, apply to the skin), and that nobody gives "
    "themselves a medicine into the spine, or one that is declared `given_by: clinician`. It looks "
    "at what a reader is told to do. Left alone are clauses that forbid it, that speak of an "
    "accident, of another medicine or of trouble swallowing, and pages with another route that "
    "allows it.",
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
    sources=(
        "FDA Public Health Advisory, 29 February 2008, on inhaled capsules that were swallowed",
    ),
)
