"""A number and a unit run together: 10mg."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.dose import DOSED, Amount, Written
from ...model.edit import Applicability
from ..page import Figures, Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .spelled import ISMP, is_imprint, misspelled


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find numbers with a unit that begins right after them."""
    for figures in page.figures:
        for amount in figures.amounts:
            for part in amount.parts:
                if not part.numbers or part.unit.dimension not in DOSED:
                    continue
                # A lone letter may be something else: the vertebra, the label on a plug.
                if part.numbers[-1].end != part.unit_start or part.unit_text in ("L", "l", "U"):
                    continue
                if is_imprint(figures, part):
                    continue
                end = _end(figures, amount, part)
                text = figures.value[part.start : end]
                split = part.unit_start - part.start
                yield misspelled(
                    figures,
                    part,
                    f"{text[:split]} {text[split:]}",
                    f'"{text}" has no space between the number and the unit',
                    "An m that touches a number has been read as one zero or two, which makes the "
                    "dose ten or a hundred times as large.",
                    end=end,
                )


def _end(figures: Figures, amount: Amount, part: Written) -> int:
    """Where the dose ends; "/mL" belongs to it, "/5 mL" is a number of its own."""
    after = next((item for item in amount.parts if item.start > part.start), None)
    if after is None or after.numbers or figures.value[part.end : after.start] != "/":
        return part.end
    return after.end


RULE = Rule(
    slug="missing-unit-space",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A number and its unit are run together",
    why="In 10mg the m can be taken for a zero, or for two. A space, or a no-break space, keeps "
    "the two apart. A hyphen, as in a 10-mg tablet, is right, and so is 25°C.",
    bad=Example("sections:\n  uses_and_dosage: Take 10mg at bedtime.\n"),
    good=Example("sections:\n  uses_and_dosage: Take 10 mg at bedtime. It is a 10-mg tablet.\n"),
    scope=Document(check),
    sources=(ISMP,),
)
