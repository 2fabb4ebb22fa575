"""The installed wheel, seen from a folder in which no checkout can be imported by chance.

`.ci/wheel` copies this folder out of the checkout and runs it where the wheel alone is installed.
"""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
import sysconfig
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

import rxproof

SITE = Path(sysconfig.get_path("purelib"))

PAGE = """\
schema_version: 1
id: lioresal
names:
  generic: baclofen
  brand: Lioresal
sections:
  description: {name} relaxes muscles.
"""


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")


def script(name: str) -> str:
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    assert found is not None, f"the command {name} is not installed"
    return found


def check(folder: Path, name: str) -> tuple[int, dict[str, Any]]:
    """What `validate` says of a page that calls its drug `name`: the exit code and the report."""
    (folder / "lioresal.yaml").write_text(PAGE.format(name=name), encoding="utf-8")
    rules = "schema-violation,misspelled-drug-name"
    options = ["--format", "json", "--select", rules, "--today", "2026-06-01"]
    done = run([script("validate"), "lioresal.yaml", *options], folder)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)


def test_what_is_imported_is_the_wheel() -> None:
    assert Path(rxproof.__file__).resolve() == (SITE / "rxproof" / "__init__.py").resolve()


def test_nothing_of_it_lies_outside_its_own_folders() -> None:
    files = importlib.metadata.files("rxproof") or []
    scripts = Path(sysconfig.get_path("scripts")).resolve()
    astray = [
        str(file)
        for file in files
        if file.parts[0] not in ("rxproof", f"rxproof-{rxproof.__version__}.dist-info")
        and Path(str(file.locate())).resolve().parent != scripts
    ]
    assert astray == []


@pytest.mark.parametrize(
    "name", ["cli", "config", "loaders", "model", "monographs", "tests", "validators"]
)
def test_it_takes_no_other_name(name: str, tmp_path: Path) -> None:
    program = f"import importlib.util as u; print(u.find_spec({name!r}))"
    assert run([sys.executable, "-I", "-c", program], tmp_path).stdout == "None\n"


@pytest.mark.parametrize("name", ["tests", "monographs", "docs", "benchmarks"])
def test_what_is_for_the_repository_stays_there(name: str) -> None:
    assert not (SITE / "rxproof" / name).exists()


@pytest.mark.parametrize("name", ["monograph", "published", "report"])
def test_the_schemas_are_there(name: str) -> None:
    text = resources.files("rxproof.schemas").joinpath(f"{name}.schema.json").read_text("utf-8")
    assert json.loads(text)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_drug_names_are_there() -> None:
    names = [file.name for file in resources.files("rxproof.lexicons").joinpath("names").iterdir()]
    assert any(name.endswith(".txt") for name in names)


def test_it_says_that_it_is_typed() -> None:
    assert resources.files("rxproof").joinpath("py.typed").is_file()


@pytest.mark.parametrize("name", ["rxproof", "validate"])
def test_the_command_tells_its_version(name: str, tmp_path: Path) -> None:
    done = run([script(name), "--version"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[-1] == rxproof.__version__


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    done = run([sys.executable, "-m", "rxproof", "--version"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[-1] == rxproof.__version__


def test_a_good_page_passes(tmp_path: Path) -> None:
    code, report = check(tmp_path, "Lioresal")
    assert (code, report["schema"]) == (0, "urn:rxproof:report:1")
    assert report["files"] == [
        {"path": "lioresal.yaml", "status": "passed", "emitted": False, "diagnostics": []}
    ]


def test_a_misspelled_name_is_found(tmp_path: Path) -> None:
    code, report = check(tmp_path, "Lioreasal")
    (file,) = report["files"]
    assert (code, file["status"]) == (1, "failed")
    assert [(found["found"], found["suggestions"]) for found in file["diagnostics"]] == [
        ("Lioreasal", ["Lioresal"])
    ]


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    done = run([script("validate"), "nowhere.yaml"], tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "nowhere.yaml" in done.stderr
