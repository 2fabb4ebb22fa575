"""What a run gave, the exit code it means, and how it is shown."""

from __future__ import annotations

from ..model.diagnostic import RuleInfo, Severity
from ..model.report import Report
from ..model.values import dataclass


@dataclass(frozen=True)
class Outcome:
    """What one run gave.

    Attributes:
        report: what reports are made from.
        unreadable: whether some file could not be read at all.
        stdin: what stood on standard input, mended where that was asked for.
        plugins: the plug-ins whose rules took part.
    """

    report: Report
    unreadable: bool
    stdin: bytes | None = None
    plugins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Differences:
    """What the fixes of one run would change.

    Attributes:
        text: a unified diff of every file that would change, empty where none would.
        notes: what there is to say besides.
        unreadable: whether some file could not be read at all.
    """

    text: str
    notes: tuple[str, ...]
    unreadable: bool

    @property
    def exit_code(self) -> int:
        """0 nothing would change; 1 something would; 2 a file could not be read."""
        return 2 if self.unreadable else int(bool(self.text))


@dataclass(frozen=True)
class View:
    """How a report is to look where its format leaves a choice, and whose rules it tells of."""

    color: bool
    width: int
    quiet: bool = False
    verbose: bool = False
    noun: str = "monograph"
    fixed: bool = False
    statistics: bool = False
    plugins: tuple[str, ...] = ()


def exit_code(outcome: Outcome, fail_on: str) -> int:
    """0 nothing at or above `fail_on`; 1 findings; 2 a file could not be read."""
    if outcome.unreadable:
        return 2
    if fail_on == "never":
        return 0
    floor = Severity(fail_on)
    found = any(
        diagnostic.severity.at_least(floor)
        for file in outcome.report.files
        for diagnostic in file.standing
    )
    return 1 if found else 0


def render(form: str, report: Report, view: View) -> str:
    """The report in one of `FORMATS`."""
    if form == "json":
        from ..outputs import json

        return json.render(report)
    if form == "sarif":
        from ..outputs import sarif

        return sarif.render(report, rule_pages(view.plugins))
    if form == "github":
        from ..outputs import github

        return github.render(report)
    if form == "gitlab":
        from ..outputs import gitlab

        return gitlab.render(report)
    if form == "junit":
        from ..outputs import junit

        return junit.render(report)
    if form == "html":
        from ..outputs import html

        return html.render(report, rule_pages(view.plugins))
    from ..outputs import text

    return text.render(
        report,
        color=view.color,
        width=view.width,
        quiet=view.quiet,
        verbose=view.verbose,
        noun=view.noun,
        fixed=view.fixed,
        counted=statistics(report) if view.statistics else "",
    )


def statistics(report: Report) -> str:
    """The findings counted by rule, as lines of plain text."""
    from ..outputs import statistics

    return statistics.render(report)


def rule_pages(plugins: tuple[str, ...] = ()) -> tuple[RuleInfo, ...]:
    """What there is to tell of every rule, those of plug-ins among them."""
    from ..validators.plugins import rules_with

    return tuple(rule.info for rule in rules_with(plugins))
