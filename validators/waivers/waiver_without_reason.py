"""A waiver that does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ..rule import Example, Finding, Pack, Raw, Rule, WaiverCase, Waivers


def audit(case: WaiverCase) -> Iterator[Finding]:
    """Find waivers without a reason, and waivers of safety rules without a last day."""
    if not case.waiver.readable:
        return
    if not case.waiver.reason:
        yield Finding(
            at=Raw(case.waiver.span),
            message="This waiver gives no reason",
            help="Nobody can tell later whether the exception was right, so it allows nothing. Say "
            + (
                "why under `reason`."
                if case.waiver.configured
                else "why after two hyphens: `rxproof: allow RULE -- reason`."
            ),
        )
    for slug in case.dated:
        yield Finding(
            at=Raw(case.waiver.span),
            message=f"A waiver of {slug} needs a last day",
            help="The rule guards against wording that has harmed patients, so an exception must "
            "be looked at again, and allows nothing without a date. Add "
            + ("`until: YYYY-MM-DD`." if case.waiver.configured else "`(until YYYY-MM-DD)`."),
        )


RULE = Rule(
    slug="waiver-without-reason",
    pack=Pack.WAIVERS,
    severity=Severity.ERROR,
    summary="A waiver does not say why, or until when",
    why="An exception without a reason cannot be judged by the next person, so it allows nothing. "
    "Waivers of the safety pack need a last day as well.",
    bad=Example(
        "sections:\n"
        "  precautions:\n"
        "    before_use: |  # rxproof: allow leftover-conjunction\n"
        "      - Or an infection\n"
    ),
    good=Example(
        "sections:\n"
        "  precautions:\n"
        "    before_use: |  # rxproof: allow leftover-conjunction -- quoted from the leaflet\n"
        "      - Or an infection\n"
    ),
    scope=Waivers(audit),
)
