"""A waiver whose last day is past."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ..rule import Example, Finding, Pack, Raw, Rule, WaiverCase, Waivers


def audit(case: WaiverCase) -> Iterator[Finding]:
    """Find waivers past their day."""
    until = case.waiver.until
    if until is None or until >= case.today:
        return
    yield Finding(
        at=Raw(case.waiver.span),
        message=f"This waiver ended on {until.isoformat()}",
        help="What it allowed is reported again. Mend the text, or, if the exception still has its "
        "reason, have whoever answers for it set a new date.",
    )


RULE = Rule(
    slug="expired-waiver",
    pack=Pack.WAIVERS,
    severity=Severity.ERROR,
    summary="A waiver is past its last day",
    why="A waiver with a date was meant to be looked at again by then. The last day itself still "
    "counts. From the day after, the waiver allows nothing.",
    bad=Example(
        "sections:\n"
        "  precautions:\n"
        "    before_use: |  # rxproof: allow leftover-conjunction -- old text (until 2020-01-31)\n"
        "      - Or an infection\n"
    ),
    good=Example(
        "sections:\n"
        "  precautions:\n"
        "    before_use: |  # rxproof: allow leftover-conjunction -- old text (until 2999-12-31)\n"
        "      - Or an infection\n"
    ),
    scope=Waivers(audit),
)
