"""The report for GitLab: what its code quality widget reads."""

from __future__ import annotations

from ..model.diagnostic import Diagnostic, Severity
from ..model.document import Plain
from ..model.report import Report
from .fingerprint import fingerprinted
from .wellformed import json_text

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}


def render(report: Report) -> str:
    """The findings that no waiver covers as code quality JSON, with a final line end."""
    return json_text(
        [
            _issue(diagnostic, fingerprint)
            for file in report.files
            for diagnostic, fingerprint in fingerprinted(file)
        ]
    )


def _issue(diagnostic: Diagnostic, fingerprint: str) -> Plain:
    place = diagnostic.location.range
    return {
        "description": diagnostic.message,
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": diagnostic.location.path,
            "lines": {"begin": place.start.line, "end": place.end.line},
        },
    }
