"""Two libraries, one verdict: keyword by keyword, at the corners, and without the quick one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rxproof import schemas
from rxproof.schemas import UNEXPLAINED, load, verdict, violations
from rxproof.schemas.verdict import faults, fits

# Every keyword that our schemas use, with values on both sides of it.
CASES = [
    ({"type": "string"}, ["", "a"], [1, None, True, [], {}]),
    ({"type": "integer"}, [0, -1, 2**64, -(2**63) - 1, 10**400, 1.0], [1.5, True, "1", None]),
    ({"type": "boolean"}, [True, False], [0, 1, "true", None]),
    ({"type": "null"}, [None], [0, "", False, [], {}]),
    ({"type": "object"}, [{}, {"": 1}], [[], None, "{}"]),
    ({"type": "array"}, [[], [None]], [{}, "[]", None]),
    ({"type": ["string", "null"]}, ["", None], [0, False]),
    ({"const": 1}, [1, 1.0], [True, "1", 2, None, 10**400, [1]]),
    ({"const": False}, [False], [0, 0.0, None, ""]),
    ({"const": "a"}, ["a"], ["A", "a ", "a\n", None]),
    ({"enum": ["a", None]}, ["a", None], ["b", "", False, ["a"]]),
    ({"enum": [1]}, [1, 1.0], [True, "1"]),
    ({"enum": [[0], {"a": 0}]}, [[0], {"a": 0}, [0.0]], [[False], {"a": False}, [], {}]),
    ({"minimum": 1}, [1, 1.0, 10**400, "0", None, False], [0, 0.9, -(10**400)]),
    ({"maximum": 1}, [1, 1.0, -(10**400), "2", None, True], [2, 1.1, 10**400]),
    ({"minLength": 2}, ["ab", "éa", 1, None], ["", "a", "😀"]),
    ({"pattern": r"[^ \t\r\n]"}, ["a", " a ", "\u00a0", 1], ["", " ", "\n\r\t "]),
    ({"pattern": r"^[a-z]+(?![\s\S])"}, ["a", 1], ["", "A", "a\n", "a\r\n", "a\u2028", "é"]),
    ({"pattern": r"^(?=.{1,3}(?![\s\S]))[a-z]+"}, ["abc"], ["abcd", "", "a\nb", "ab\n"]),
    ({"format": "date"}, ["2026-02-28", "2024-02-29", 1, None], ["2026-02-29", "0000-01-01", ""]),
    (
        {"format": "date"},
        ["9999-12-31"],
        ["2026-1-1", "20260101", "2026-01-01\n", "２０２６-01-01"],
    ),
    ({"minItems": 1}, [[0], {}, "", None], [[]]),
    ({"uniqueItems": True}, [[], [1, True], [0, False], [[1], [True]]], [[1, 1.0], ["a", "a"]]),
    ({"uniqueItems": True}, ["aa", ["é", "e\u0301"]], [[{"a": 1, "b": 2}, {"b": 2.0, "a": 1}]]),
    ({"items": {"type": "string"}}, [[], ["a"], {"a": 1}], [[1], ["a", None]]),
    ({"properties": {"a": {"type": "null"}}}, [{}, {"a": None}, {"b": 1}, []], [{"a": 1}]),
    ({"properties": {"a": False}}, [{}, {"b": 1}], [{"a": None}]),
    ({"patternProperties": {"^x-": True}, "additionalProperties": False}, [{"x-": 1}], [{"y": 1}]),
    ({"properties": {"a": True}, "additionalProperties": False}, [{"a": 1}, []], [{"A": 1}]),
    ({"additionalProperties": {"type": "null"}}, [{}, {"a": None}], [{"a": 1}]),
    ({"required": ["a"]}, [{"a": None}, [], "a"], [{}, {"b": 1}]),
    ({"dependentRequired": {"a": ["b"]}}, [{}, {"b": 1}, {"a": 1, "b": 1}], [{"a": None}]),
    ({"not": {"const": "index"}}, ["a", None], ["index"]),
    ({"if": {"type": "string"}, "then": {"minLength": 1}}, ["a", 1, None], [""]),
    ({"if": {"type": "string"}, "else": {"const": 1}}, ["", 1], [2, None]),
    ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}}, [None], [0]),
    (
        {"$ref": "#/$defs/a", "minLength": 2, "$defs": {"a": {"type": "string"}}},
        ["ab"],
        ["a", 11],
    ),
    ({"$ref": "#/$defs/a", "$defs": {"a": {"items": {"$ref": "#"}, "type": "array"}}}, [[[]]], [0]),
    ({"x-message": "ours", "defaultSnippets": [1]}, [1, None], []),
]
CHECKS = [
    pytest.param(schema, value, expected, id=f"{index}-{str(value)[:20]!r}")
    for index, (schema, good, bad) in enumerate(CASES)
    for values, expected in ((good, True), (bad, False))
    for value in values
]


@pytest.mark.parametrize(("schema", "value", "expected"), CHECKS)
def test_the_quick_library_decides(schema, value, expected):
    pytest.importorskip("jsonschema_rs")
    assert fits(schema, value) is expected


@pytest.mark.parametrize(("schema", "value", "expected"), CHECKS)
def test_the_explaining_library_decides_the_same(schema, value, expected):
    assert (list(faults(schema, value)) == []) is expected


def test_every_keyword_of_the_schemas_has_a_case():
    used = set().union(*(keywords(load(name)) for name in schemas.NAMES))
    tried = set().union(*(keywords(schema) for schema, _, _ in CASES))
    assert used - tried - NOTES == set()


NOTES = {
    *("$schema", "$id", "$comment", "title", "description", "examples", "default", "deprecated"),
    *("x-expected", "x-message", "x-noun", "x-hint", "markdownDescription", "defaultSnippets"),
    "patternErrorMessage",
    *("x-case", "enumDescriptions"),
}
"""What says something to people or editors and refuses nothing."""


def keywords(schema):
    """The keywords in a schema and in all the schemas that stand in it."""
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for keyword in ("items", "additionalProperties", "not", "if", "then", "else"):
        found |= keywords(schema.get(keyword))
    for keyword in ("properties", "patternProperties", "$defs"):
        for inner in schema.get(keyword, {}).values():
            found |= keywords(inner)
    for keyword in ("allOf", "anyOf", "oneOf"):
        for inner in schema.get(keyword, []):
            found |= keywords(inner)
    return found


# What does not go into the quick library


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": "\udfff"}, ["a\udc80"]])
@pytest.mark.parametrize("kind", ["string", "object", "array"])
def test_a_lone_surrogate_is_judged_all_the_same(value, kind):
    right = isinstance(value, {"string": str, "object": dict, "array": list}[kind])
    assert (list(violations({"type": kind}, value)) == []) is right


def test_what_the_quick_library_cannot_take_it_leaves_to_the_other():
    assert fits({"type": "string"}, "\ud800") is None


def test_a_schema_that_the_quick_library_cannot_take_it_leaves_to_the_other():
    assert fits({"type": "string", "pattern": r"^(?P<a>x)(?P=nothing"}, "x") is None


# A no without a reason


def test_a_no_without_a_reason_is_told():
    pytest.importorskip("jsonschema_rs")
    # What is no number goes into no JSON file, so the quick library does not call it a number.
    assert list(violations({"type": "number"}, float("nan"))) == [UNEXPLAINED]


def test_faults_that_nobody_puts_into_words_are_told(monkeypatch):
    monkeypatch.setattr("rxproof.schemas.explanation.explain", lambda *_: iter(()))
    assert list(violations({"type": "string"}, 1)) == [UNEXPLAINED]


# Without the quick library


@pytest.fixture
def without_quick(monkeypatch):
    verdict._quick_stored.cache_clear()
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    yield
    verdict._quick_stored.cache_clear()


@pytest.mark.usefixtures("without_quick")
def test_without_the_quick_library_nobody_is_quick():
    assert fits("monograph", {}) is None
    assert fits({"type": "string"}, "") is None


@pytest.mark.usefixtures("without_quick")
@pytest.mark.parametrize(("schema", "value", "expected"), CHECKS)
def test_without_the_quick_library_the_verdict_is_the_same(schema, value, expected):
    assert (list(violations(schema, value)) == []) is expected


def test_a_document_that_fits_does_not_import_the_slow_library():
    pytest.importorskip("jsonschema_rs")
    page = {
        "schema_version": 1,
        "id": "a",
        "names": {"generic": "a"},
        "sections": {"description": "A."},
    }
    program = (
        "import json, sys; from rxproof.schemas import violations; "
        "assert not list(violations('monograph', json.loads(sys.argv[1]))); "
        "print('jsonschema' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, json.dumps(page)], capture_output=True, text=True
    )
    assert (run.stdout, run.stderr) == ("False\n", "")


# The cases that the authors of JSON Schema publish

SUITE = os.environ.get("JSON_SCHEMA_TEST_SUITE", "")
"""The folder of JSON-Schema-Test-Suite, or none; the sdist of jsonschema holds it as `json`."""

SUITE_FILES = (
    *("additionalProperties", "const", "defs", "dependentRequired", "enum", "if-then-else"),
    *(
        "infinite-loop-detection",
        "items",
        "minItems",
        "maximum",
        "minLength",
        "minimum",
        "not",
        "pattern",
    ),
    *("patternProperties", "properties", "ref", "required", "type", "uniqueItems"),
    "optional/format/date",
)
ELSEWHERE = ("http://localhost:1234",)


@pytest.mark.peer
@pytest.mark.skipif(not SUITE, reason="JSON_SCHEMA_TEST_SUITE names no folder")
@pytest.mark.parametrize("name", SUITE_FILES)
def test_both_libraries_keep_to_the_published_cases(name):
    text = (Path(SUITE) / "tests" / "draft2020-12" / f"{name}.json").read_text("utf-8")
    wrong, tried = [], 0
    for group in json.loads(text):
        schema = group["schema"]
        if not isinstance(schema, dict) or any(place in json.dumps(schema) for place in ELSEWHERE):
            continue
        for case in group["tests"]:
            tried += 1
            told = fits(schema, case["data"]), list(faults(schema, case["data"])) == []
            if told != (case["valid"], case["valid"]):
                wrong.append((group["description"], case["description"], case["valid"], told))
    assert tried
    assert wrong == []
