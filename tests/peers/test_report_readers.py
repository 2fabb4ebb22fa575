"""The reports in the hands of those who read them: SARIF tools and a JUnit reader."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SYSTEM = {"darwin": "darwin", "win32": "win32"}.get(sys.platform, "linux")
MULTITOOL = f"@microsoft/sarif-multitool-{SYSTEM}"

# Each of these would end a careless report early.
HOSTILE = "TODO \u85e5 ]]> --> \U0001f48a <b> & \" ' %0A::error:: | [x](y) {0} \\u0085"

MISTAKES = (
    ("Lisinopril is a", f"{HOSTILE} a"),
    ("allergic to lisinopril", "allergic to lisinoprill"),
)

pytestmark = pytest.mark.peer


@pytest.fixture
def microsoft(npm_package: Callable[[str], Path]) -> Path:
    """The folder of Microsoft's own reader of SARIF, a program with the schema beside it."""
    return npm_package(MULTITOOL)


@pytest.fixture
def pages(desk: Any) -> Any:
    """A desk with a page that fails, one that passes, and one that is made to break reports."""
    desk.page("baclofen", desk.error)
    desk.page("warfarin")
    desk.page("lisinopril", *MISTAKES)
    return desk


def log(pages: Any) -> Path:
    """The SARIF file of a run whose findings have all that a finding may have."""
    pages.page("baclofen", folder="monographs/again")
    assert pages.validate("--format", "sarif", "--output", "log.sarif").code == 1
    text = (pages.folder / "log.sarif").read_text("utf-8")
    assert '"fixes"' in text
    assert '"relatedLocations"' in text
    return pages.folder / "log.sarif"


def test_sarif_is_as_the_published_schema_says(pages: Any, microsoft: Path) -> None:
    schema = json.loads((microsoft / "sarif-2.1.0.json").read_text("utf-8-sig"))
    found = Draft202012Validator(schema).iter_errors(json.loads(log(pages).read_bytes()))
    assert [error.message for error in found] == []


def test_the_schema_refuses_what_is_no_sarif(pages: Any, microsoft: Path) -> None:
    schema = json.loads((microsoft / "sarif-2.1.0.json").read_text("utf-8-sig"))
    broken = json.loads(log(pages).read_bytes())
    broken["runs"][0]["results"][0]["level"] = "fatal"
    assert len(list(Draft202012Validator(schema).iter_errors(broken))) == 1


def test_microsofts_validator_finds_nothing_but_a_missing_address(
    pages: Any, microsoft: Path, tmp_path: Path
) -> None:
    """Of a file that it cannot read it would not miss the address either."""
    program = microsoft / ("Sarif.Multitool.exe" if os.name == "nt" else "Sarif.Multitool")
    answer = tmp_path / "answer.sarif"
    run = subprocess.run(
        [program, "validate", log(pages), "--rule-kind", "Sarif;Ghas", "--output", answer],
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (said,) = json.loads(answer.read_text("utf-8-sig"))["runs"]
    assert [result["ruleId"] for result in said["results"]] == ["SARIF2005"]


def test_sarif_tools_counts_the_findings(pages: Any, program: Callable[[str], str]) -> None:
    run = subprocess.run(
        [program("sarif"), "summary", log(pages)], capture_output=True, encoding="utf-8", check=True
    )
    results = json.loads(log(pages).read_bytes())["runs"][0]["results"]
    counts = {
        level: sum(result["level"] == level for result in results)
        for level in ("error", "warning", "note")
    }
    assert counts["error"] > 1
    for level, count in counts.items():
        assert f"{level}: {count}\n" in run.stdout


@pytest.mark.skipif(
    importlib.util.find_spec("junitparser") is None, reason="junitparser is not installed"
)
def test_junitparser_reads_every_file_as_a_test_case(pages: Any) -> None:
    from junitparser import Failure, JUnitXml

    pages.validate("--format", "junit", "--output", "junit.xml")
    suites = JUnitXml.fromfile(str(pages.folder / "junit.xml"))
    (suite,) = suites
    assert (suites.tests, suites.failures, suite.tests, suite.failures) == (3, 2, 3, 2)
    cases = {case.name: case for case in suite}
    assert list(cases) == [
        f"monographs/{name}.yaml" for name in ("baclofen", "lisinopril", "warfarin")
    ]
    assert cases["monographs/warfarin.yaml"].is_passed
    (failure,) = cases["monographs/lisinopril.yaml"].result
    assert isinstance(failure, Failure)
    assert 'The placeholder "TODO" was never filled in' in failure.text
