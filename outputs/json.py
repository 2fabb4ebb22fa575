"""The report for programs: JSON as `schemas/report.schema.json` describes it."""

from __future__ import annotations

import json

from ..model.diagnostic import Diagnostic
from ..model.document import Plain
from ..model.edit import Fix
from ..model.patterns import late
from ..model.report import FileReport, Report
from ..model.source import Location, Position

SCHEMA = "urn:rxproof:report:1"

# Lone surrogates (from a file's content or name) have no UTF-8, and C1 controls steer terminals.
# Both occur in JSON strings only, where an escape says the same.
_ESCAPED = late("[\x7f-\x9f\ud800-\udfff]")


def render(report: Report) -> str:
    """The report as JSON with a final line end; it can always be written as UTF-8."""
    counts = report.summary
    content: Plain = {
        "schema": SCHEMA,
        "tool": {"name": "rxproof", "version": report.version},
        "summary": {
            "files": counts.files,
            "errors": counts.errors,
            "warnings": counts.warnings,
            "infos": counts.infos,
            "waived": counts.waived,
            **({"baselined": counts.baselined} if counts.baselined else {}),
            "emitted": counts.emitted,
            "withheld": counts.withheld,
        },
        "files": [_file(file) for file in report.files],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def _file(file: FileReport) -> Plain:
    return {
        "path": file.path,
        "status": file.status.value,
        "emitted": file.emitted,
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in file.standing],
    }


def _diagnostic(diagnostic: Diagnostic) -> Plain:
    members: dict[str, Plain] = {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "range": _range(diagnostic.location),
        "pointer": diagnostic.pointer,
        "found": diagnostic.found,
        "suggestions": list(diagnostic.suggestions),
        "fix": _fix(diagnostic.fix),
        "related": [
            {
                "path": related.location.path,
                "range": _range(related.location),
                "message": related.message,
            }
            for related in diagnostic.related
        ],
    }
    return {name: value for name, value in members.items() if value}


def _fix(fix: Fix | None) -> Plain:
    if fix is None:
        return None
    return {
        "applicability": fix.applicability.value,
        "edits": [
            {"range": _range(edit.location), "replacement": edit.replacement} for edit in fix.edits
        ],
    }


def _range(location: Location) -> Plain:
    return {
        "start": _position(location.range.start),
        "end": _position(location.range.end),
    }


def _position(position: Position) -> Plain:
    return {"line": position.line, "column": position.column}
