"""The report for GitLab."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.report import FileReport, Report, Status
from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.outputs.gitlab import render

SOURCE = Source("monographs/a.yaml", "id: a\nnames:\n  brand: Lioreasal\n", "0")

ANY = st.text(st.one_of(st.sampled_from("\ud800\udce9\0\x85"), st.characters()), max_size=30)

FACTS: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a code quality report."""


def report(*found: Diagnostic, path: str = SOURCE.path) -> Report:
    return Report((FileReport(path, found, Status.FAILED, source=SOURCE),), "1.2.3")


def test_each_finding_is_an_issue() -> None:
    grades = zip(Severity, (Span(22, 31), WHOLE_FILE, Span(6, 15)), strict=True)
    found = [Diagnostic("a-rule", grade, "It is", SOURCE.locate(span)) for grade, span in grades]
    waived = Diagnostic("b", Severity.ERROR, "Allowed", SOURCE.locate(WHOLE_FILE), waived=True)
    issues = json.loads(render(report(*found, waived)))
    assert len({issue.pop("fingerprint") for issue in issues}) == 3
    assert issues == [
        {
            "description": "It is",
            "check_name": "a-rule",
            "severity": severity,
            "location": {"path": "monographs/a.yaml", "lines": {"begin": begin, "end": end}},
        }
        for severity, begin, end in (("critical", 3, 3), ("minor", 1, 1), ("info", 2, 3))
    ]


def test_a_run_that_finds_nothing_is_an_empty_list() -> None:
    assert render(report()) == "[]\n"


@given(ANY, ANY)
@example("\udce9", "\ud800")
def test_any_text_gives_json_that_is_as_gitlab_asks(path: str, message: str) -> None:
    place = Source("x" + path, "id: a\n", "0").locate(Span(0, 2))
    text = render(report(Diagnostic("a-rule", Severity.ERROR, message, place), path="x" + path))
    issues = json.loads(text.encode("utf-8"))
    assert [error.message for error in Draft202012Validator(FACTS).iter_errors(issues)] == []
    kept = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in message)
    assert issues[0]["description"] == kept


def test_nothing_in_the_report_steers_a_terminal() -> None:
    place = SOURCE.locate(WHOLE_FILE)
    text = render(report(Diagnostic("a-rule", Severity.ERROR, "\x1b[2J\x9b2J\x7f", place)))
    assert '"description": "\\u001b[2J\\u009b2J\\u007f"' in text
