"""The report for GitHub: workflow commands that put findings into a pull request, and a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..model.diagnostic import Diagnostic, Severity
from ..model.patterns import late
from ..model.report import Report
from ..model.words import counted
from .terminal import visible

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10  # annotations of each level that GitHub shows of one step
_SUMMARY_BYTES = 500_000  # GitHub refuses a step's summary above 1 MiB, which others may add to
_MARKDOWN = late(r"[!#$&*.:<=>@\[\\\]^_`{|}~]")


def render(report: Report) -> str:
    """A workflow command a line for each finding that no waiver covers.

    Where there are more of a level than GitHub shows, a notice before them says so.
    """
    found = [diagnostic for file in report.files for diagnostic in file.standing]
    lines = [*_notice(found), *map(_annotation, found)]
    return "".join(line + "\n" for line in lines)


def summary(report: Report) -> str:
    """The findings that no waiver covers as a Markdown table, for a step's summary."""
    counts = report.summary
    checked = (
        f"{counted(counts.files, 'monograph')} checked: {counts.passed} passed, "
        f"{counts.failed} failed. {counted(counts.errors, 'error')}, "
        f"{counted(counts.warnings, 'warning')}, {counted(counts.infos, 'info')}, "
        f"{counts.waived} waived."
    )
    lines = ["## rxproof", "", checked, ""]
    rows = [_row(diagnostic) for file in report.files for diagnostic in file.standing]
    if rows:
        lines += ["| | place | rule | finding |", "|---|---|---|---|"]
        fitting = _fitting(rows)
        lines += [*rows[:fitting], ""]
        if fitting < len(rows):
            lines += [f"{len(rows) - fitting:,} of {len(rows):,} findings have no room here.", ""]
    return "".join(line + "\n" for line in lines)


def _notice(found: list[Diagnostic]) -> Iterator[str]:
    counts = Counter(_LEVELS[diagnostic.severity] for diagnostic in found)
    if all(count <= _SHOWN for count in counts.values()):
        return
    counts["notice"] += 1  # this one
    hidden = ", ".join(
        f"{counts[level] - _SHOWN} of {counts[level] - (level == 'notice')} {level}s"
        for level in _LEVELS.values()
        if counts[level] > _SHOWN
    )
    message = (
        f"GitHub shows {_SHOWN} annotations of each level and hides the others: {hidden}. "
        "The log of this step has them all"
    )
    yield f"::notice title=rxproof::{_data(message)}"


def _annotation(diagnostic: Diagnostic) -> str:
    properties = {
        "file": diagnostic.location.path,
        **_place(diagnostic),
        "title": f"rxproof: {diagnostic.rule}",
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = [diagnostic.message, *diagnostic.help.splitlines()]
    # The runner undoes this escape after it has told lines apart.
    message = "%0A".join(map(_data, text))
    return f"::{_LEVELS[diagnostic.severity]} {written}::{message}"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    start, end = diagnostic.location.range.start, diagnostic.location.range.end
    if start == end:
        return {"line": str(start.line), "col": str(start.column)}
    if start.line == end.line:
        # GitHub counts the last column in.
        columns = {"col": str(start.column), "endColumn": str(end.column - 1)}
        return {"line": str(start.line), **columns}
    # GitHub takes columns only within one line. A range that ends before a line's first character
    # holds nothing of that line.
    last = end.line - 1 if end.column == 1 else end.line
    return {"line": str(start.line), "endLine": str(last)}


def _data(text: str) -> str:
    """Text as it may stand after `::`; line ends in it are made to show like other controls."""
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(diagnostic: Diagnostic) -> str:
    location = diagnostic.location
    start = location.range.start
    cells = (
        diagnostic.severity.value,
        f"{_markdown(location.path)}:{start.line}:{start.column}",
        diagnostic.rule,
        _markdown(diagnostic.message),
    )
    return f"| {' | '.join(cells)} |"


def _markdown(text: str) -> str:
    """Text that Markdown shows as it is: no markup, link, mention, HTML or further cell."""
    return _MARKDOWN.sub(r"\\\g<0>", visible(text))


def _fitting(rows: list[str]) -> int:
    """How many of the rows, from the first on, GitHub has room for."""
    size = 0
    for number, row in enumerate(rows):
        size += len(row.encode("utf-8")) + 1
        if size > _SUMMARY_BYTES:
            return number
    return len(rows)
