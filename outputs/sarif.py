"""The report for code scanning and other viewers: SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from ..model.diagnostic import Diagnostic, RuleInfo, Severity
from ..model.document import Plain
from ..model.edit import Applicability, Fix
from ..model.patterns import late
from ..model.report import Report
from ..model.source import Location, Range
from . import catalog
from .fingerprint import fingerprinted
from .wellformed import json_text

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "rxproof/v1"  # not GitHub's own name: it warns of every value that it did not make
MOST_RESULTS = 25_000  # GitHub refuses a run with more

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WIDTH = 80
_FIXES = {
    Applicability.SAFE: "Mend it; the meaning stays as it is",
    Applicability.UNSAFE: "Change it; the meaning may change, so look at it afterwards",
}
_DRIVE = late(r"[A-Za-z]:/")
_NOT_A_BYTE = late("[\ud800-\udc7f\udd00-\udfff]")
_LINK = late(r"(?=\]\()")


def render(report: Report, rules: Sequence[RuleInfo]) -> str:
    """The findings that no waiver covers as SARIF, with a final line end.

    Args:
        report: what to print.
        rules: what there is to tell of the rules; those that have findings are told of.

    Returns:
        One run with at most 25,000 results. Where there are more, the gravest are kept, and a
        notification says how many are left out.
    """
    found = [pair for file in report.files for pair in fingerprinted(file)]
    kept = _gravest(found)
    named = {diagnostic.rule for diagnostic, _ in kept}
    told = [rule for rule in rules if rule.slug in named]
    numbers = {rule.slug: number for number, rule in enumerate(told)}
    invocation: dict[str, Plain] = {"executionSuccessful": True}
    if len(kept) < len(found):
        invocation["toolExecutionNotifications"] = [_notice(len(kept), len(found))]
    return json_text(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "rxproof",
                            "version": report.version,
                            "rules": [_rule(rule) for rule in told],
                        }
                    },
                    "invocations": [invocation],
                    "columnKind": "unicodeCodePoints",
                    "results": [
                        _result(diagnostic, fingerprint, numbers)
                        for diagnostic, fingerprint in kept
                    ],
                }
            ],
        }
    )


def _gravest(found: list[tuple[Diagnostic, str]]) -> list[tuple[Diagnostic, str]]:
    """As many as a run may have, in the order they had."""
    if len(found) <= MOST_RESULTS:
        return found
    ranked = sorted(range(len(found)), key=lambda number: found[number][0].severity.rank)
    return [found[number] for number in sorted(ranked[:MOST_RESULTS])]


def _notice(kept: int, found: int) -> Plain:
    text = (
        f"{found - kept:,} of {found:,} findings are left out: a SARIF run holds {kept:,} at most. "
        "The gravest are here, and the JSON report has them all."
    )
    return {"level": "warning", "message": {"text": text}}


def _rule(rule: RuleInfo) -> Plain:
    return {
        "id": rule.slug,
        "shortDescription": {"text": f"{rule.summary}."},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": catalog.explanation(rule, color=False, width=_WIDTH),
            "markdown": catalog.page(rule),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.pack]},
    }


def _result(diagnostic: Diagnostic, fingerprint: str, numbers: Mapping[str, int]) -> Plain:
    members: dict[str, Plain] = {"ruleId": diagnostic.rule}
    if diagnostic.rule in numbers:
        members["ruleIndex"] = numbers[diagnostic.rule]
    text = f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message
    members |= {
        "level": _LEVELS[diagnostic.severity],
        "message": _message(text),
        "locations": [{"physicalLocation": _place(diagnostic.location)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if diagnostic.related:
        members["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(related.location),
                "message": _message(related.message),
            }
            for number, related in enumerate(diagnostic.related, start=1)
        ]
    if diagnostic.fix is not None:
        members["fixes"] = [_fix(diagnostic.fix)]
    return members


def _message(text: str) -> Plain:
    # Viewers make a link of "[text](address)", even where that is what a monograph says.
    return {"text": _LINK.sub(r"\\", text)}


def _fix(fix: Fix) -> Plain:
    # A fix is for one file.
    file = fix.edits[0].location.path
    return {
        "description": {"text": _FIXES[fix.applicability]},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(file)},
                "replacements": [
                    {
                        "deletedRegion": _region(edit.location.range),
                        "insertedContent": {"text": edit.replacement},
                    }
                    for edit in fix.edits
                ],
            }
        ],
    }


def _place(location: Location) -> Plain:
    return {
        "artifactLocation": {"uri": _uri(location.path)},
        "region": _region(location.range),
    }


def _region(place: Range) -> Plain:
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _uri(path: str) -> str:
    """The path as a URI: relative as it is, or with the scheme `file`."""
    # What is no UTF-8 in a file's name stands in the path byte by byte.
    name = _NOT_A_BYTE.sub("\ufffd", path).encode("utf-8", "surrogateescape")
    if _DRIVE.match(path):
        return f"file:///{path[0]}:{quote(name[2:])}"
    if path.startswith("//"):
        return f"file:{quote(name)}"
    return f"file://{quote(name)}" if path.startswith("/") else quote(name)
