"""The report for build servers: JUnit XML, each monograph a test case."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ..model.diagnostic import Diagnostic, Severity
from ..model.report import FileReport, Report, Status
from .terminal import visible
from .wellformed import xml_text


def render(report: Report) -> str:
    """The report as JUnit XML with a final line end.

    A file that has an error which no waiver covers is a failed test case. Its one failure tells of
    all its findings, as many readers look at the first failure only. What there is to say of a file
    that passed goes into its output.
    """
    counts = report.summary
    numbers = f'tests="{counts.files}" failures="{counts.failed}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="rxproof" {numbers}>',
        f'  <testsuite name="rxproof" {numbers} skipped="0">',
    ]
    for file in report.files:
        lines += _case(file)
    lines += ["  </testsuite>", "</testsuites>"]
    return "".join(line + "\n" for line in lines)


def _case(file: FileReport) -> Iterator[str]:
    # The class name is what most readers group by; all monographs are one group.
    opening = f'    <testcase classname="rxproof" name={_attribute(file.path)}'
    findings = list(file.standing)
    if not findings:
        yield opening + "/>"
        return
    told = "\n".join(line for diagnostic in findings for line in _lines(diagnostic))
    yield opening + ">"
    if file.status is Status.FAILED:
        errors = [item for item in findings if item.severity is Severity.ERROR]
        first = errors[0].message if errors else findings[0].message
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        attributes = f'type="error" message={_attribute(first + more)}'
        yield f"      <failure {attributes}>{escape(told)}</failure>"
    else:
        yield f"      <system-out>{escape(told)}</system-out>"
    yield "    </testcase>"


def _lines(diagnostic: Diagnostic) -> Iterator[str]:
    start = diagnostic.location.range.start
    yield (
        f"{_shown(diagnostic.location.path)}:{start.line}:{start.column} "
        f"{diagnostic.severity.value} {diagnostic.rule}"
    )
    yield f"  {_shown(diagnostic.message)}"
    for line in diagnostic.help.splitlines():
        yield f"  {_shown(line)}"


def _attribute(text: str) -> str:
    return quoteattr(_shown(text))


def _shown(text: str) -> str:
    # Controls are made to show; the few others that XML cannot hold (U+FFFE, U+FFFF) go.
    return xml_text(visible(text))
