"""The findings counted by rule: where to begin in a corpus that was never checked before."""

from __future__ import annotations

from collections import Counter

from ..model.diagnostic import Severity
from ..model.edit import Applicability
from ..model.report import Report


def render(report: Report) -> str:
    """A line for each rule and severity with its number of findings, the most frequent first.

    What waivers cover is not counted. The last column says how many have a safe fix.
    """
    found = [diagnostic for file in report.files for diagnostic in file.standing]
    counts = Counter((diagnostic.rule, diagnostic.severity) for diagnostic in found)
    mendable = Counter(
        (diagnostic.rule, diagnostic.severity)
        for diagnostic in found
        if diagnostic.fix and diagnostic.fix.applicability is Applicability.SAFE
    )
    rows = [
        (str(count), severity.value, rule, _mendable(mendable[rule, severity]))
        for (rule, severity), count in sorted(counts.items(), key=_order)
    ]
    digits = max((len(row[0]) for row in rows), default=0)
    severities = max((len(row[1]) for row in rows), default=0)
    rules = max((len(row[2]) for row in rows), default=0)
    return "".join(
        f"{count:>{digits}}  {severity:<{severities}}  {rule:<{rules}}  {fixes}".rstrip() + "\n"
        for count, severity, rule, fixes in rows
    )


def _order(item: tuple[tuple[str, Severity], int]) -> tuple[int, int, str]:
    (rule, severity), count = item
    return -count, severity.rank, rule


def _mendable(count: int) -> str:
    return f"{count} with --fix" if count else ""
