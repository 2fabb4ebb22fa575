"""A strength in the text that the page does not declare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.dose import Amount
from ...model.patterns import late
from ...model.quantity import Dimension, Quantity
from ...model.words import either
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .declared import contents, strengths
from .others import is_of_another, names_another

_PIECE = (
    r"(?:tablets?|capsules?|caplets?|vials?|ampules?|ampoules?|patch(?:es)?|pens?|sachets?|"
    r"packets?|suppositor(?:y|ies)|lozenges?|syringes?|auto-?injectors?)"
)
# At most two words between them, and none that makes another sentence of it.
_BETWEEN = (
    r"[\s-]+(?:(?!(?:in|of|as|per|and|or|with|by|from|to|for|once|twice|daily|every|each|a|the|is|"
    r"are|then|than|using|two|three|four|one|half)\b)[a-z]+(?:-[a-z]+)*\s+){0,2}"
)
_FORM = late(rf"{_BETWEEN}{_PIECE}\b", re.IGNORECASE)
_LIQUID = late(
    rf"{_BETWEEN}(?:liquid|solution|suspension|syrup|elixir|oral concentrate|oral drops)s?\b",
    re.IGNORECASE,
)
_LEADS = late(r"(?:[(,]|\b(?:of|and|or|contains?|has|holds|provides|delivers))\s*\Z")
_NUMBERS = r"(?:[\d.]+(?:\s?m?c?g)?(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+))*"
_BEFORE = late(
    rf"(?:\b(?:each|every|one|a|the)\s+(?:[a-z-]+\s+){{0,2}}?{_PIECE}\s+"
    r"(?P<holds>contains?|has|holds|provides|delivers)\s+"
    rf"|\b(?:{_PIECE}|strengths)\s+of\s+{_NUMBERS}"
    r"|\b(?:the|an?|each|every|this)\s+(?:(?!two\b|three\b|four\b|half\b)[a-z-]+\s+)?"
    rf"{_PIECE}\s*\({_NUMBERS})\Z",
    re.IGNORECASE,
)
# A piece of one, the weight of the salt, and what is mixed first are no strengths.
_OTHERWISE = late(
    r"\b(?:half|halves|quarter|part|equivalent|equal|mix\w*|reconstitut\w*|dilut\w*|prepar\w*|"
    r"total|powder)\b",
    re.IGNORECASE,
)
_STOPS = late(r"\s*(?:[.,;:)]|\Z|(?:and|or|of|in|per)\b)")
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
            if amount.is_dose() and _is_strength(figures, amount):
                yield from _in(page, figures, amount, comparable)


def _is_strength(figures: Figures, amount: Amount) -> bool:
    """Whether an amount says how strong a tablet, a vial or a liquid is."""
    value = figures.value
    if _FORM.match(value, amount.end):
        return True
    volume = amount.quantity.measures(amount.unit.dimension, Dimension.VOLUME)
    found = volume and _LIQUID.match(value, amount.end)
    if not found and _LEADS.search(value, max(0, amount.start - 12), amount.start):
        found = _BEFORE.search(value, max(0, amount.start - 70), amount.start)
        if found and found["holds"] and not _STOPS.match(value, amount.end):
            return False
    return bool(found) and not _OTHERWISE.search(figures.sentence(amount.start))


def _in(
    page: Page, figures: Figures, amount: Amount, comparable: tuple[Quantity, ...]
) -> Iterator[Finding]:
    like = [item for item in comparable if item.is_like(amount.quantity)]
    held = contents((amount.quantity,))
    if not like and held and _LIQUID.match(figures.value, amount.end):
        # A liquid with so much in a spoon or a cup, on a page that declares no liquid.
        like = [item for item in comparable if item.is_like(held[0])]
        if any(item.per for item in comparable):
            return
        amount_held = held[0]
    else:
        amount_held = amount.quantity
    ends = {amount_held.least, amount_held.most}
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
        help=f"The page declares {either([*dict.fromkeys(map(str, like))])}. A reader may take a "
        "tablet of another strength for the right one. Correct the text, or add the strength to "
        "`strengths` if it is sold.",
    )


RULE = Rule(
    slug="undeclared-strength",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="A strength in the text is not among the declared ones",
    why="Packs of a 20 mg tablet were printed 10 mg on some sides and recalled. A number with a "
    'unit right before tablet, capsule, vial, patch or the like, after "tablets of" or "each '
    'tablet contains", or before a liquid of so much in a spoon, is held to `strengths`, after '
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
