"""The documentation is true: pages are fresh, and the commands of the README work as it says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rxproof.cli import main, validate_main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")

# What runs for each command line that the README names. Those of make and pip are the first steps
# of .ci/run on every change, in a fresh clone; here it is only checked that they are the same.
RUNS: dict[str, list[str]] = {
    ".venv/bin/validate monographs/ --emit dist": ["validate", "monographs/", "--emit", "dist"],
    "validate monographs/ --emit dist": ["validate", "monographs/", "--emit", "dist"],
    "validate monographs/warfarin.yaml": ["validate", "monographs/warfarin.yaml"],
    "validate": ["validate"],
    "validate --statistics": ["validate", "--statistics"],
    "rxproof init": ["rxproof", "init"],
    "rxproof init --ci github": ["rxproof", "init", "--ci", "github"],
    "rxproof new lisinopril --generic lisinopril > monographs/lisinopril.yaml": [
        *("rxproof", "new", "lisinopril", "--generic", "lisinopril"),
    ],
    "validate [PATHS]": ["validate", "monographs"],
    "validate --fix [PATHS]": ["validate", "--fix", "monographs"],
    "rxproof new ID --generic NAME": ["rxproof", "new", "baclofen", "--generic", "baclofen"],
    "rxproof import page.txt -o FILE": ["rxproof", "import", "page.txt", "-o", "page.yaml"],
    "validate --format html --output report.html": [
        *("validate", "--format", "html", "--output", "report.html"),
    ],
    "rxproof preview FILE": ["rxproof", "preview", "--help"],  # it would stay until it is ended
    "rxproof spell FILES": ["rxproof", "spell", "page.txt"],
    "rxproof rules": ["rxproof", "rules"],
    "rxproof explain RULE": ["rxproof", "explain", "misspelled-drug-name"],
    "rxproof schema monograph": ["rxproof", "schema", "monograph"],
    "rxproof schema config": ["rxproof", "schema", "config"],
}
IN_CI = {"make validate", "make test", ".venv/bin/pytest"}
INSTALLING = {"python3 -m venv .venv", ".venv/bin/pip install -e '.[dev]'", "pip install rxproof"}


def commands() -> set[str]:
    """Every command line of the README: in console blocks, in CI steps, and in the running text."""
    blocks = re.findall(r"^\$ (.+)$", README, re.MULTILINE)
    steps = re.findall(r"- run: (.+)$", README, re.MULTILINE)
    inline = re.findall(r"`((?:validate|rxproof) [^`]+)`", README)
    return {command for command in (*blocks, *steps, *inline) if command != "rxproof schema"}


def test_every_command_of_the_readme_is_known_here() -> None:
    assert commands() == {*RUNS, *IN_CI, *INSTALLING}


@pytest.mark.parametrize("command", sorted(RUNS))
def test_a_command_of_the_readme_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "monographs", tmp_path / "monographs")
    (tmp_path / "page.txt").write_text(
        "Zestril (lisinopril)\n\nUses\n\nIt lowers blood pressure.\n"
    )
    monkeypatch.chdir(tmp_path)
    program, *arguments = RUNS[command]
    run = validate_main if program == "validate" else main
    assert run(arguments) == 0


def test_ci_runs_the_two_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "validate" in script
    assert "test" in script


def test_generated_pages_are_fresh() -> None:
    """When this fails: `make docs`."""
    script = (
        "import json, sys; sys.path.insert(0, 'docs'); import generate; "
        "print(json.dumps({name: (generate.ROOT / name).read_text(encoding='utf-8') == text "
        "for name, text in generate.pages().items()}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    import json

    stale = [name for name, fresh in json.loads(run.stdout).items() if not fresh]
    assert stale == []


def test_every_rule_page_is_of_a_rule_that_exists() -> None:
    from rxproof.validators import RULES

    pages = {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")} - {"README"}
    assert pages == {rule.slug for rule in RULES}


def test_the_slips_of_the_readme_are_found() -> None:
    report = README.split("docs/generate.py: report -->")[1].split("<!-- end -->")[0]
    assert '"rule": "misspelled-drug-name"' in report
