"""The sets of rules that a configuration may start from."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.diagnostic import Severity
from ..schemas import RuleFacts
from .settings import RuleSetting

RECOMMENDED, STRICT, NONE = "recommended", "strict", "none"
SETS = (RECOMMENDED, STRICT, NONE)
GUARDED_PACK = "safety"
"""The pack whose rules are lowered only with a reason and a last day."""

STRICTER: Mapping[str, Severity] = {
    "ambiguous-negation": Severity.ERROR,
    "ambiguous-scalar": Severity.ERROR,
    "broken-link": Severity.ERROR,
    "conflicting-age": Severity.ERROR,
    "contradicting-monographs": Severity.ERROR,
    "cut-off-text": Severity.ERROR,
    "dangling-promise": Severity.ERROR,
    "decimal-comma": Severity.ERROR,
    "diverging-number": Severity.ERROR,
    "doubled-word": Severity.ERROR,
    "duplicate-list-item": Severity.ERROR,
    "duplicate-name": Severity.ERROR,
    "effect-in-both-lists": Severity.ERROR,
    "fused-text": Severity.ERROR,
    "household-measure": Severity.ERROR,
    "incomplete-boxed-warning": Severity.ERROR,
    "inconsistent-brand-name": Severity.ERROR,
    "irregular-character": Severity.ERROR,
    "leftover-conjunction": Severity.ERROR,
    "lost-character": Severity.ERROR,
    "mismatched-class": Severity.ERROR,
    "missing-report-statement": Severity.ERROR,
    "missing-stop-warning": Severity.ERROR,
    "missing-thousands-separator": Severity.ERROR,
    "missing-unit-space": Severity.ERROR,
    "misspelled-word": Severity.ERROR,
    "misused-apostrophe": Severity.ERROR,
    "mixed-national-names": Severity.ERROR,
    "promotional-language": Severity.ERROR,
    "repeated-passage": Severity.ERROR,
    "retired-pregnancy-category": Severity.ERROR,
    "stale-review": Severity.ERROR,
    "unreadable-strength": Severity.ERROR,
    "unused-waiver": Severity.ERROR,
    "unapproved-content": Severity.WARNING,
}
"""What `strict` changes, besides turning on what `recommended` leaves out."""


def settings(name: str, rules: Mapping[str, RuleFacts]) -> dict[str, RuleSetting]:
    """What a set says of the rules, by slug; a rule it says nothing of has its default.

    Nothing turns off a rule that always holds, and only a reason with a last day one of the safety
    pack: so `none` leaves both as they are.
    """
    if name == STRICT:
        return {
            slug: RuleSetting(severity=STRICTER.get(slug), on=True)
            for slug, rule in rules.items()
            if not rule.binding and (slug in STRICTER or not rule.recommended)
        }
    if name == NONE:
        return {
            slug: RuleSetting(off=True)
            for slug, rule in rules.items()
            if not rule.binding and rule.pack.value != GUARDED_PACK
        }
    return {}
