"""A strength in the text that the page does not declare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.dose import Amount
from ...model.patterns import late
from ...model.quantity import Quantity
from ...model.words import either
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .declared import contents, strengths
from .others import is_of_another, names_another

# At most two words between them, and none that makes another sentence of it.
_FORM = late(
    r"[\s-]+(?:(?!(?:in|of|as|per|and|or|with|by|from|to|for|once|twice|daily|every|each|a|the|is|"
    r"are|then|than|using|two|three|four|one|half)\b)[a-z]+(?:-[a-z]+)*\s+){0,2}"
    r"(?:tablets?|capsules?|caplets?|vials?|ampules?|ampoules?|patch(?:es)?|pens?|sachets?|"
    r"packets?|suppositor(?:y|ies)|lozenges?|syringes?|auto-?injectors?)\b",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset({"interactions", "overdose", "disclaimer"})


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find strengths of tablets, vials and the like that are not among the declared ones."""
    known = strengths(page)
    if not known:
        return
    comparable = (*known, *contents(known))
    for figures in page.figures:
        if figures.text is None or not _ELSEWHERE.isdisjoint(map(str, figures.route)):
            continue
        for amount in figures.amounts:
            if amount.is_dose() and _FORM.match(figures.value, amount.end):
                yield from _in(page, figures, amount, comparable)


def _in(
    page: Page, figures: Figures, amount: Amount, comparable: tuple[Quantity, ...]
) -> Iterator[Finding]:
    like = [item for item in comparable if item.is_like(amount.quantity)]
    ends = {amount.quantity.least, amount.quantity.most}
    # Between the two ends of a range lie any number of strengths.
    if not like or amount.itself.joined not in ("", "and", "or"):
        return
    if all(any(item.least == end for item in like) for end in ends):
        return
    if is_of_another(page, figures.value, amount.end):
        return
    if names_another(page, figures.sentence(amount.start)):
        return
    yield Finding(
        at=figures.piece(amount.start, amount.end),
        message=f'"{figures.value[amount.start : amount.end]}" is not among the strengths of this '
        "medicine",
        help=f"Declared is {either([str(item) for item in like])}. A reader may take a tablet of "
        "another strength for the right one. Correct the text, or add the strength to `strengths` "
        "if it is sold.",
    )


RULE = Rule(
    slug="undeclared-strength",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="A strength in the text is not among the declared ones",
    why="Packs of a 20 mg tablet were printed 10 mg on some sides and recalled. A number with a "
    "unit right before tablet, capsule, vial, patch or the like is held against `strengths`, after "
    "conversion: 0.5 mg/mL is 500 mcg/mL, and 10 mg/20 mL is a vial of 10 mg. Nothing is said "
    "where no strength is declared that could be compared, where the sentence names another drug "
    "or an ingredient, and in the sections on interactions and overdose.",
    bad=Example(
        "names: {generic: lisinopril}\nstrengths: [10 mg, 40 mg]\nsections:\n"
        "  description: It comes as a 20 mg tablet.\n"
    ),
    good=Example(
        "names: {generic: lisinopril}\nstrengths: [10 mg, 20 mg, 40 mg]\nsections:\n"
        "  description: It comes as a 20 mg tablet.\n"
    ),
    scope=Document(check),
    sources=("MHRA recall of lercanidipine 20 mg tablets, reported by Pharmacy Business",),
)
