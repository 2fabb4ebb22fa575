"""Another drug than the page's own is what a reader is told to store, to take or not to miss."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...lexicons.entry import Sort, fold
from ...model.diagnostic import Severity
from ...model.letters import lowered
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Stretch
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .spelling import speller_with
from .standing import Stand, is_strict, own_words, stands

_MILDER = ("overdose", "pregnancy", "breastfeeding")
_LETTERS = late(r"[^\W\d_]{5,}")
_RESCUE = ("V03", "B02B", "H04")  # antidotes, vitamin K, glucagon
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
    for text in page.published if known else ():
        strict = is_strict(text)
        opening = text.route[-1] == "description"
        dosage = text.route[-1] == "uses_and_dosage" and not strict
        if not (strict or opening or dosage or text.route[-1] in _MILDER):
            continue
        if known.isdisjoint(text.letters):
            continue
        others = {form for form in _LETTERS.findall(text.value) if lowered(form) in known}
        for stand in stands(page, text, _finder(others)):
            if opening and stand.start >= _end_of_first_sentence(text):
                break
            if dosage and not _is_told(text, stand):
                continue
            if (stand.conditional and not strict) or not _is_stray(page, text, stand.found):
                continue
            ours = page.names.own[0]
            yield Finding(
                at=text.piece(stand.start, stand.end),
                message=f'"{stand.found}" is another drug than "{ours}", which this page is about',
                help="Where a page was made from another one, a name of that one stayed behind, "
                "and a reader follows advice that is meant for another drug. Write the name of "
                "this page's drug, and look through the text beside it for more. If the other drug "
                "is meant, name both in the sentence.",
                severity=None if strict else Severity.WARNING,
            )


def _others(page: Page) -> frozenset[str]:
    """The names of other drugs that stand on a page, in lower case."""
    speller = speller_with(page.config.names)
    sort, own = speller.index.sort, own_words(page)
    return frozenset(
        name
        for name in speller.notable(page.letters)
        if sort(word := fold(name)) & Sort.TARGET and word not in own
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


def _finder(forms: set[str]) -> Callable[[Stretch], list[tuple[int, int]]]:
    """What finds some words in a sentence."""

    def find(sentence: Stretch) -> list[tuple[int, int]]:
        if not any(form in sentence.text for form in forms):
            return []
        return [
            match.span() for match in _LETTERS.finditer(sentence.text) if match.group() in forms
        ]

    return find


def _is_stray(page: Page, text: Text, found: str) -> bool:
    """Whether a name is the whole name of a drug that has nothing to do with this page's drug."""
    from ...lexicons import naming

    other = naming.named(found)
    own = naming.substances((*page.names.own, *page.names.other_brands))
    if other is None or other.substances & own:
        return False
    if text.route[-1] == "overdose" and text.kind is not Kind.HEADING:
        return not any(code.startswith(_RESCUE) for code in other.classes)
    return True


RULE = Rule(
    slug="stray-drug-name",
    pack=Pack.NAMES,
    severity=Severity.ERROR,
    summary="Another drug stands where only this page's drug can be meant",
    why="Pages are made from other pages, and a name that stayed behind is spelled right, so "
    "nothing else sees that a page on liothyronine tells how to store levothyroxine. The rule "
    "looks at places with no room for other drugs: headings, storage and missed doses (errors), "
    "overdose, pregnancy, breastfeeding and the first sentence of the description (warnings), "
    "and sentences on the dose that say what the drug is or open by telling to take it (warnings). "
    "There a known drug must not be the subject of a sentence, nor what is taken, used, missed or "
    "stored, unless it is a name of this page's drug, a salt, a brand or an ingredient of it. Left "
    "alone are antidotes under overdose, sentences that also name this page's drug or several "
    'drugs, examples, words in parentheses, what somebody else takes ("if you take"), what the '
    "body makes itself, and a drug that the text has introduced as another one.",
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
