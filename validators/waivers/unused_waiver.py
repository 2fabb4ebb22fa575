"""A waiver that waives nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.words import shortened
from ..rule import Example, Finding, Mend, Pack, Raw, Rule, Splice, WaiverCase, Waivers


def audit(case: WaiverCase) -> Iterator[Finding]:
    """Find waivers whose rules find nothing where they stand, and words that are no rule."""
    place = Raw(case.waiver.span)
    if not case.waiver.readable:
        yield Finding(
            at=place,
            message="This comment speaks to rxproof but cannot be understood: " + case.waiver.flaw,
            help="Whatever it was meant to allow is not allowed. Write "
            "`rxproof: allow RULE -- reason (until YYYY-MM-DD)`; only some rules need the date.",
        )
        return
    for word, nearest in case.unknown:
        yield Finding(
            at=place,
            message=f'There is no rule "{word}"'
            + (f': did you mean "{nearest[0]}"?' if nearest else ""),
            help="The waiver allows nothing as it stands. `rxproof rules` lists the rules.",
            suggestions=nearest,
        )
    for pattern in case.astray:
        yield Finding(
            at=place,
            message=f'No monograph matches "{shortened(pattern)}"',
            help="The waiver allows nothing there. Correct the path or pattern under `file`, or "
            "delete it.",
        )
    for slug in case.binding:
        yield Finding(
            at=place,
            message=f"{slug} cannot be waived",
            help="What is published could not be trusted if it were, so the finding stands. Mend "
            "it, and delete this waiver.",
        )
    spare = dict(case.spare)
    for slug in case.idle:
        yield Finding(
            at=place,
            message=f"The waiver of {slug} is not needed: the rule finds nothing "
            + ("that it covers" if case.waiver.configured else "here"),
            help="A waiver that stays after its fault is mended will hide the next one. Delete it.",
            mend=Mend(Applicability.SAFE, (Splice(spare[slug], ""),)) if slug in spare else None,
        )


RULE = Rule(
    slug="unused-waiver",
    pack=Pack.WAIVERS,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A waiver allows nothing",
    why="A waiver is an exception somebody answered for. Once the text is mended, a waiver left "
    "behind would silently allow the next fault in the same place. A waiver of a rule that did not "
    "run is not reported. The fix deletes the comment, or the rules in it "
    "that are not needed; a waiver of a rule that compares files is left to a person.",
    bad=Example(
        "# rxproof: allow leftover-conjunction -- quoted from the leaflet\n"
        "sections:\n"
        "  storage: Keep it dry.\n"
    ),
    good=Example(
        "sections:\n"
        "  precautions:\n"
        "    before_use: |  # rxproof: allow leftover-conjunction -- quoted from the leaflet\n"
        "      - Or an infection\n"
    ),
    scope=Waivers(audit),
)
