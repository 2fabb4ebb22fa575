"""Another drug than the page's own stands where only that one can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.entry import Sort, fold
from ...model.diagnostic import Severity
from ...model.document import Route
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .alone import alone, finder, identified
from .apart import are_one, is_akin, is_apart, is_bodily, is_stray
from .spelling import speller_with
from .standing import Stand, is_strict, own_words, stands

_MILDER = ("overdose", "pregnancy", "breastfeeding")
# What a page says of its own drug where it tells the dose, and of a second drug only beside it.
_ORDER = late(
    r"\W*(?:take|use|store|keep|swallow) (?:(?:your|the|this|each) )?(?:doses? of )?", re.IGNORECASE
)
_IS = late(
    r"\W*(?: (?:tablets?|capsules?|liquid))? (?:(?:is|are) (?:an?|the)|belongs? to)\b",
    re.IGNORECASE,
)
_BESIDE = late(
    r"\W*(?:\w+ )??(?:too\b|also\b|as (?:well|before|usual)\b|(?:together )?with\b"
    r"(?! (?:or without )?(?:food|water|milk|meals?|a (?:full |large )?(?:glass|meal|snack)))"
    r"|(?:for|if|to|instead)\b|before (?:each|your|the) (?:infusion|injection|dose|visit))",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find names of other drugs where only the page's own drug can be meant."""
    if not page.names.own:
        return
    known = _others(page)
    if not known:
        return
    told: set[tuple[Route, int]] = set()
    for stand, severity in _strays(page, known):
        place = (stand.text.route, stand.start)
        if place in told:
            continue
        told.add(place)
        yield Finding(
            at=stand.text.piece(stand.start, stand.end),
            message=f'"{stand.found}" is another drug than "{page.names.own[0]}", which this page '
            "is about",
            help="Where a page was made from another one, a name of that one stayed behind, "
            "and a reader follows advice that is meant for another drug. Write the name of "
            "this page's drug, and look through the text beside it for more. If the other drug "
            "is meant, name both in the sentence.",
            severity=severity,
        )


def _strays(page: Page, known: frozenset[str]) -> Iterator[tuple[Stand, Severity | None]]:
    """The names, the surest first, each with a severity other than the rule's where it has one."""
    for text in page.published:
        strict = is_strict(text)
        opening = text.route[-1] == "description"
        dosage = text.route[-1] == "uses_and_dosage" and not strict
        if not (strict or opening or dosage or text.route[-1] in _MILDER):
            continue
        if known.isdisjoint(text.letters):
            continue
        for stand in stands(page, text, finder(known & text.letters)):
            if opening and stand.start >= _end_of_first_sentence(text):
                break
            if (dosage and not _is_told(text, stand)) or (opening and is_bodily(stand)):
                continue
            if (strict or not stand.conditional) and is_stray(page, stand):
                yield stand, None if strict else Severity.WARNING
    for stand in identified(page, known):
        if is_stray(page, stand) and not is_akin(page, stand):
            yield stand, Severity.WARNING
    left = [
        stand
        for stand in alone(page, known)
        if is_stray(page, stand) and not (is_akin(page, stand) or is_apart(stand))
    ]
    if left and are_one(left):
        yield from ((stand, Severity.WARNING) for stand in left)


def _others(page: Page) -> frozenset[str]:
    """The names of other drugs that stand on a page, in lower case."""
    speller = speller_with(page.config.names)
    sort, own = speller.index.sort, own_words(page)
    classes = " ".join(page.declared("classes")).lower()
    return frozenset(
        name
        for name in speller.notable(page.letters)
        if sort(word := fold(name)) & Sort.TARGET and word not in own and name not in classes
    )


def _end_of_first_sentence(text: Text) -> int:
    return text.prose.sentences[0].end if text.prose.sentences else 0


def _is_told(text: Text, stand: Stand) -> bool:
    """Whether a sentence on the dose tells what the drug is, or opens by telling to take it."""
    for sentence in text.prose.sentences:
        if sentence.start <= stand.start < sentence.end:
            before = text.value[sentence.start : stand.start]
            after = text.value[stand.end : sentence.end]
            if _BESIDE.match(after):
                return False
            return bool(_ORDER.fullmatch(before) or (not before and _IS.match(after)))
    return False


RULE = Rule(
    slug="stray-drug-name",
    pack=Pack.NAMES,
    severity=Severity.ERROR,
    summary="Another drug stands where only this page's drug can be meant",
    why="Pages are made from other pages, and a name that stayed behind is spelled right, so "
    "nothing else sees that a page on liothyronine tells how to store levothyroxine. In headings, "
    "storage and missed doses (errors), under overdose, pregnancy and breastfeeding, in the first "
    "sentence of the description, and where the dose is told (warnings), a known drug must not be "
    "the subject of a sentence, nor what is taken, used, missed or stored, unless it is a name of "
    "this page's drug, a salt, a brand or an ingredient of it. Anywhere, a drug must not be called "
    "the active substance, one of the ingredients, or another name of this page's drug (warnings). "
    "In all other text but interactions and added sections, a drug is reported (warnings) whose "
    'every mention on the page stands where only this drug can be meant, as in "do not stop" or '
    '"before taking"; common remedies, vitamins, vaccines and what the body makes are left alone '
    "there, and so are pages with several such drugs. Left alone everywhere are antidotes under "
    "overdose, sentences that also name this page's drug or several drugs, examples, words in "
    'parentheses, what somebody else takes ("if you take"), what the body makes itself, and a drug '
    "that the text has introduced as another one.",
    bad=Example(
        "names:\n  generic: liothyronine\n"
        "sections:\n  storage: Store levothyroxine at room temperature.\n"
    ),
    good=Example(
        "names:\n  generic: liothyronine\n"
        "sections:\n  storage: Store liothyronine at room temperature.\n"
    ),
    scope=Document(check),
)
