"""The report for programs."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator

from rxproof.model.diagnostic import Diagnostic, Related, Severity
from rxproof.model.edit import Applicability, Edit, Fix
from rxproof.model.report import Emission, FileReport, Report, Status
from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.outputs.json import render
from rxproof.schemas import stored

SOURCE = Source("monographs/a.yaml", "id: a\nnames:\n  brand: Lioreasal\n", "0")
WORD = SOURCE.locate(Span(22, 31))

BARE = Diagnostic(
    "missing-source", Severity.WARNING, "It names no source", SOURCE.locate(WHOLE_FILE)
)
FULL = Diagnostic(
    rule="misspelled-drug-name",
    severity=Severity.ERROR,
    message="It is misspelled",
    location=WORD,
    help="Write it right.",
    pointer="/names/brand",
    found="Lioreasal",
    suggestions=("Lioresal",),
    fix=Fix(Applicability.SAFE, (Edit(WORD, "Lioresal"), Edit(WORD, ""))),
    related=(Related(SOURCE.locate(Span(0, 2)), "See here"),),
)
WAIVED = Diagnostic("a-rule", Severity.ERROR, "It is allowed", WORD, waived=True)

REPORT = Report(
    (
        FileReport(SOURCE.path, (BARE, WAIVED, FULL), Status.FAILED, Emission.WITHHELD, SOURCE),
        FileReport("monographs/b.yaml", (), Status.PASSED, Emission.EMITTED),
    ),
    "1.2.3",
)

TEXT = """\
{
  "schema": "urn:rxproof:report:1",
  "tool": {
    "name": "rxproof",
    "version": "1.2.3"
  },
  "summary": {
    "files": 2,
    "errors": 1,
    "warnings": 1,
    "infos": 0,
    "waived": 1,
    "emitted": 1,
    "withheld": 1
  },
  "files": [
    {
      "path": "monographs/a.yaml",
      "status": "failed",
      "emitted": false,
      "diagnostics": [
        {
          "rule": "missing-source",
          "severity": "warning",
          "message": "It names no source",
          "range": {
            "start": {
              "line": 1,
              "column": 1
            },
            "end": {
              "line": 1,
              "column": 1
            }
          }
        },
        {
          "rule": "misspelled-drug-name",
          "severity": "error",
          "message": "It is misspelled",
          "help": "Write it right.",
          "range": {
            "start": {
              "line": 3,
              "column": 10
            },
            "end": {
              "line": 3,
              "column": 19
            }
          },
          "pointer": "/names/brand",
          "found": "Lioreasal",
          "suggestions": [
            "Lioresal"
          ],
          "fix": {
            "applicability": "safe",
            "edits": [
              {
                "range": {
                  "start": {
                    "line": 3,
                    "column": 10
                  },
                  "end": {
                    "line": 3,
                    "column": 19
                  }
                },
                "replacement": "Lioresal"
              },
              {
                "range": {
                  "start": {
                    "line": 3,
                    "column": 10
                  },
                  "end": {
                    "line": 3,
                    "column": 19
                  }
                },
                "replacement": ""
              }
            ]
          },
          "related": [
            {
              "path": "monographs/a.yaml",
              "range": {
                "start": {
                  "line": 1,
                  "column": 1
                },
                "end": {
                  "line": 1,
                  "column": 3
                }
              },
              "message": "See here"
            }
          ]
        }
      ]
    },
    {
      "path": "monographs/b.yaml",
      "status": "passed",
      "emitted": true,
      "diagnostics": []
    }
  ]
}
"""


def test_the_report_lists_every_file_and_every_finding_that_stands() -> None:
    assert render(REPORT) == TEXT


def test_the_report_is_as_its_schema_says() -> None:
    schema = Draft202012Validator(stored.load("report"))
    assert [error.message for error in schema.iter_errors(json.loads(TEXT))] == []


def test_text_that_has_no_utf_8_is_escaped_and_everything_else_is_written_as_it_is() -> None:
    path = "caf\u00e9-\udce9.yaml"
    text = render(Report((FileReport(path, (), Status.PASSED),), "1.0"))
    assert '"path": "caf\u00e9-\\udce9.yaml"' in text
    assert json.loads(text.encode())["files"][0]["path"] == path


def test_nothing_in_the_report_steers_a_terminal() -> None:
    path = "a\x1b[2J\x9b2J\x7f.yaml"
    text = render(Report((FileReport(path, (), Status.PASSED),), "1.0"))
    assert '"path": "a\\u001b[2J\\u009b2J\\u007f.yaml"' in text
