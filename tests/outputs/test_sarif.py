"""The report for code scanning."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rxproof.model.diagnostic import Diagnostic, Related, RuleInfo, Severity
from rxproof.model.edit import Applicability, Edit, Fix
from rxproof.model.report import FileReport, Report, Status
from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.outputs import catalog, sarif
from rxproof.pipeline import rule_pages

SOURCE = Source("monographs/a.yaml", "id: a\nnames:\n  brand: Lioreasal\n", "0")
WORD = SOURCE.locate(Span(22, 31))
FILE = SOURCE.locate(WHOLE_FILE)

ANY = st.text(st.one_of(st.sampled_from("\ud800\udce9\0\x85"), st.characters()), max_size=30)

RULE = RuleInfo(
    slug="misspelled-drug-name",
    pack="names",
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="A name is misspelled",
    why="A reader looks it up.",
    bad=(("a.yaml", "id: b\n"),),
    good=(("a.yaml", "id: a\n"),),
    options=(),
    sources=("A book",),
)
UNUSED = RuleInfo("unused", "names", Severity.INFO, None, "It", "Why", (), (), (), ())

FOUND = Diagnostic(
    rule="misspelled-drug-name",
    severity=Severity.ERROR,
    message="It is misspelled",
    location=WORD,
    help="Write it right.",
    found="Lioreasal",
    fix=Fix(Applicability.SAFE, (Edit(WORD, "Lioresal"), Edit(FILE, ""))),
    related=(Related(SOURCE.locate(Span(0, 2)), "See here"),),
)


def obj(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


def several(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = obj("text", text=TEXT, markdown=TEXT)
REGION = obj("startLine", startLine=COUNT, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
ARTIFACT = obj("uri", uri={"type": "string", "pattern": r"^[!#-;=?-Z_a-z~]*$"})
PLACE = obj("artifactLocation", artifactLocation=ARTIFACT, region=REGION)
FACTS = obj(
    "version runs",
    **{"$schema": TEXT},
    version={"const": "2.1.0"},
    runs=several(
        obj(
            "tool results",
            tool=obj(
                "driver",
                driver=obj(
                    "name",
                    name=TEXT,
                    version=TEXT,
                    rules=several(
                        obj(
                            "id",
                            id=TEXT,
                            shortDescription=MESSAGE,
                            fullDescription=MESSAGE,
                            help=MESSAGE,
                            defaultConfiguration=obj("level", level=LEVEL),
                            properties=obj("tags", tags=several(TEXT)),
                        )
                    ),
                ),
            ),
            invocations=several(
                obj(
                    "executionSuccessful",
                    executionSuccessful={"type": "boolean"},
                    toolExecutionNotifications=several(
                        obj("message", level=LEVEL, message=MESSAGE)
                    ),
                )
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results=several(
                obj(
                    "message",
                    ruleId=TEXT,
                    ruleIndex={"type": "integer", "minimum": 0},
                    level=LEVEL,
                    message=MESSAGE,
                    locations=several(obj("physicalLocation", physicalLocation=PLACE)),
                    partialFingerprints={"type": "object", "additionalProperties": TEXT},
                    relatedLocations=several(
                        obj(
                            "id physicalLocation message",
                            id={"type": "integer", "minimum": 0},
                            physicalLocation=PLACE,
                            message=MESSAGE,
                        )
                    ),
                    fixes=several(
                        obj(
                            "artifactChanges",
                            description=MESSAGE,
                            artifactChanges=several(
                                obj(
                                    "artifactLocation replacements",
                                    artifactLocation=ARTIFACT,
                                    replacements=several(
                                        obj(
                                            "deletedRegion",
                                            deletedRegion=REGION,
                                            insertedContent=obj("text", text=TEXT),
                                        ),
                                        least=1,
                                    ),
                                ),
                                least=1,
                            ),
                        )
                    ),
                )
            ),
        ),
        least=1,
    ),
)
"""What the published schema of SARIF 2.1.0 says of the members that are written."""


def report(*found: Diagnostic, path: str = SOURCE.path) -> Report:
    return Report((FileReport(path, found, Status.FAILED, source=SOURCE),), "1.2.3")


def run(*found: Diagnostic, rules: tuple[RuleInfo, ...] = (RULE,)) -> Any:
    (only,) = json.loads(sarif.render(report(*found), rules))["runs"]
    return only


def faults(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(FACTS).iter_errors(json.loads(text))]


def region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def test_a_finding_in_full() -> None:
    found = run(FOUND)["results"]
    (fingerprint,) = [result.pop("partialFingerprints") for result in found]
    assert list(fingerprint) == ["rxproof/v1"]
    artifact = {"uri": "monographs/a.yaml"}
    word, whole = region(3, 10, 3, 19), region(1, 1, 1, 1)
    assert found == [
        {
            "ruleId": "misspelled-drug-name",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "It is misspelled. Write it right."},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": word}}],
            "relatedLocations": [
                {
                    "id": 1,
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": region(1, 1, 1, 3),
                    },
                    "message": {"text": "See here"},
                }
            ],
            "fixes": [
                {
                    "description": {"text": "Mend it; the meaning stays as it is"},
                    "artifactChanges": [
                        {
                            "artifactLocation": artifact,
                            "replacements": [
                                {"deletedRegion": word, "insertedContent": {"text": "Lioresal"}},
                                {"deletedRegion": whole, "insertedContent": {"text": ""}},
                            ],
                        }
                    ],
                }
            ],
        }
    ]


def test_the_run_around_the_findings() -> None:
    log = json.loads(sarif.render(report(FOUND), (UNUSED, RULE)))
    (only,) = log.pop("runs")
    del only["results"]
    assert log == {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
    assert only == {
        "tool": {
            "driver": {
                "name": "rxproof",
                "version": "1.2.3",
                "rules": [
                    {
                        "id": "misspelled-drug-name",
                        "shortDescription": {"text": "A name is misspelled."},
                        "fullDescription": {"text": "A reader looks it up."},
                        "help": {
                            "text": catalog.explanation(RULE, color=False, width=80),
                            "markdown": catalog.page(RULE),
                        },
                        "defaultConfiguration": {"level": "error"},
                        "properties": {"tags": ["names"]},
                    }
                ],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
    }


def test_levels() -> None:
    found = [Diagnostic("a-rule", grade, "It is", FILE) for grade in Severity]
    assert [item["level"] for item in run(*found)["results"]] == ["error", "warning", "note"]


def test_a_rule_that_nothing_is_known_of_has_its_name_only() -> None:
    (result,) = run(Diagnostic("house-rule", Severity.ERROR, "It is", FILE))["results"]
    assert result["ruleId"] == "house-rule"
    assert "ruleIndex" not in result


def test_waived_findings_are_left_out() -> None:
    assert run(Diagnostic("a-rule", Severity.ERROR, "Allowed", FILE, waived=True))["results"] == []


def test_every_rule_can_be_told_of() -> None:
    rules = rule_pages()
    found = [Diagnostic(rule.slug, rule.severity, "It is", FILE) for rule in rules]
    assert faults(sarif.render(report(*found), rules)) == []


def test_a_link_in_the_text_of_a_monograph_is_not_a_link_in_the_viewer() -> None:
    found = Diagnostic("a-rule", Severity.ERROR, 'It says "[press](https://evil.example)"', FILE)
    (result,) = run(found)["results"]
    assert result["message"]["text"] == 'It says "[press\\](https://evil.example)"'


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("monographs/a.yaml", "monographs/a.yaml"),
        ("caf\u00e9 100%#?.yaml", "caf%C3%A9%20100%25%23%3F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("/pages/a b.yaml", "file:///pages/a%20b.yaml"),
        ("C:/pages/a.yaml", "file:///C:/pages/a.yaml"),
        ("//server/pages/a.yaml", "file://server/pages/a.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("caf\udce9.yaml", "caf%E9.yaml"),
        ("caf\ud800.yaml", "caf%EF%BF%BD.yaml"),
    ],
)
def test_a_path_as_a_uri(path: str, uri: str) -> None:
    place = Source(path, "id: a\n", "0").locate(WHOLE_FILE)
    (result,) = run(Diagnostic("a-rule", Severity.ERROR, "It is", place))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.fixture
def room_for_four(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 4)


@pytest.mark.usefixtures("room_for_four")
def test_a_run_that_github_takes_whole_has_no_notice() -> None:
    only = run(*[Diagnostic("a-rule", Severity.INFO, "It is", FILE)] * 4)
    assert len(only["results"]) == 4
    assert only["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.usefixtures("room_for_four")
def test_a_longer_run_keeps_the_gravest_findings_in_their_order_and_says_so() -> None:
    mild = Diagnostic("mild", Severity.INFO, "It is", FILE)
    grave = Diagnostic("grave", Severity.ERROR, "It is", FILE)
    only = run(mild, grave, *[mild] * 1_400, grave)
    rules = [result["ruleId"] for result in only["results"]]
    assert rules == ["mild", "grave", "mild", "grave"]
    assert only["invocations"][0]["toolExecutionNotifications"] == [
        {
            "level": "warning",
            "message": {
                "text": "1,399 of 1,403 findings are left out: a SARIF run holds 4 at most. The "
                "gravest are here, and the JSON report has them all."
            },
        }
    ]


@given(ANY, ANY, ANY)
@example("\ud800", "\udce9", "\udfff")
def test_any_text_gives_json_that_is_as_the_schema_says(
    path: str, message: str, replacement: str
) -> None:
    place = Source(path, "id: a\n", "0").locate(Span(0, 2))
    fix = Fix(Applicability.UNSAFE, (Edit(place, replacement),))
    found = Diagnostic("a-rule", Severity.ERROR, message, place, help=message, fix=fix)
    text = sarif.render(report(found, path=path), (RULE,))
    text.encode("utf-8")
    assert faults(text) == []
    assert "\\ud8" not in text.replace("\\\\", "")
