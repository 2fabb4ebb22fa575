"""A desk to work at: a folder of its own with monographs, and the tool, run in it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from rxproof import cli

# The same examples on every machine and in every run; no example is judged by its time.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the speller's index out of the home of whoever runs the tests; one for the session."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


TODAY = "2026-11-22"

PAGE = """\
schema_version: 1
id: baclofen
names:
  generic: baclofen
classes: [skeletal muscle relaxant]
route: oral
review: {status: approved, reviewed_on: "2026-05-04", reviewed_by: Clinical content team}
sources:
  - title: "Label: baclofen tablets"
    publisher: National Library of Medicine
    url: https://dailymed.nlm.nih.gov/dailymed/
    retrieved_on: "2026-05-01"
sections:
  description: |
    Baclofen is a medicine that helps many people.
  uses_and_dosage: |
    Take it by mouth, at the same times each day. Do not stop it suddenly.
  do_not_use: |
    Do not take it if you are allergic to baclofen.
  missed_dose: |
    Skip the missed dose if it is almost time for the next one.
  overdose: |
    Call 911 and get medical help right away.
  side_effects:
    common:
      effects:
        - Feeling sleepy
        - Dry mouth
      advice: |
        Call your doctor for medical advice about side effects.
        You may report side effects to FDA at 1-800-FDA-1088.
    serious:
      effects:
        - Seizures
        - Trouble breathing
      advice: |
        If you have a serious side effect, get medical help right away.
    allergic_reactions:
      symptoms:
        - Hives
        - Swelling of the face
      advice: |
        If you have an allergic reaction, get medical help right away.
  precautions:
    before_use: |
      Tell your doctor about all your health problems.
    interactions: |
      Tell your doctor about all medicines that you take.
    pregnancy: |
      Tell your doctor if you are pregnant or plan to be.
    breastfeeding: |
      Tell your doctor if you breastfeed or plan to.
  storage: |
    Store it at room temperature, and where children cannot reach it.
boxed_warning: >-
  It can cause bleeding, which can lead to death. Have your INR tested. Other medicines and food
  change how it works. If you see a sign of bleeding, get medical help right away.
disclaimer: >-
  This page gives general information about Baclofen and does not list everything there is to know
  about it. It does not replace advice from your own doctor or pharmacist. Talk to them before you
  start, stop or change any medicine.
"""
"""A monograph in which no rule finds anything."""

ERROR = ("  - Dry mouth", "  - Dry TODO mouth")
WARNING = ("  - Dry mouth", "  - Or dry mouth")
INFO = ("status: approved", "status: in-review")
DRAFT = ("status: approved", "status: draft")


@dataclass(frozen=True)
class Result:
    """What one run gave."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> Any:
        """The report, where it was asked for as JSON."""
        return json.loads(self.out)

    @property
    def found(self) -> list[tuple[str, str]]:
        """Path and rule of every finding in a JSON report."""
        return [
            (file["path"], diagnostic["rule"])
            for file in self.report["files"]
            for diagnostic in file["diagnostics"]
        ]

    @property
    def paths(self) -> list[str]:
        """Every file in a JSON report."""
        return [file["path"] for file in self.report["files"]]


@dataclass(frozen=True)
class Desk:
    """A folder with content and the tool in it. Changes are pairs: the text, what replaces it."""

    folder: Path
    capture: pytest.CaptureFixture[bytes]
    monkeypatch: pytest.MonkeyPatch

    error = ERROR
    warning = WARNING
    info = INFO
    draft = DRAFT

    def text(self, name: str = "baclofen", *changes: tuple[str, str]) -> str:
        """A monograph of the drug `name` without a fault, but for the changes."""
        text = PAGE.replace("baclofen", name).replace("Baclofen", name.capitalize())
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        return text

    def page(
        self, name: str = "baclofen", *changes: tuple[str, str], folder: str = "monographs"
    ) -> str:
        """Write such a monograph; the answer is its path."""
        return self.write(f"{folder}/{name}.yaml", self.text(name, *changes))

    def write(self, path: str, content: str | bytes) -> str:
        """Write a file and the folders above it; the answer is its path."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(self, *arguments: str, stdin: bytes = b"") -> Result:
        """Run `rxproof`."""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self.capture.readouterr()
        code = cli.main(arguments)
        captured = self.capture.readouterr()
        return Result(code, captured.out.decode(), captured.err.decode())

    def validate(self, *arguments: str, stdin: bytes = b"", today: str = TODAY) -> Result:
        """Run `rxproof validate` on a fixed day."""
        return self.run("validate", "--today", today, *arguments, stdin=stdin)

    def report(self, *arguments: str, stdin: bytes = b"") -> Result:
        """Run `rxproof validate` with a JSON report."""
        return self.validate("--format", "json", *arguments, stdin=stdin)

    def emit(self, *arguments: str, today: str = TODAY) -> Result:
        """Run `rxproof validate --emit dist` with a JSON report."""
        return self.validate("--format", "json", "--emit", "dist", *arguments, today=today)

    def process(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
        """Run `rxproof` in a process of its own, which must end within a minute."""
        return subprocess.run(
            self.command(*arguments), cwd=self.folder, capture_output=True, timeout=60, **options
        )

    def command(self, *arguments: str) -> Sequence[str]:
        """The command line that runs `rxproof` in a process of its own."""
        return (sys.executable, "-m", "rxproof", *arguments)

    @property
    def files(self) -> dict[str, bytes]:
        """Every file below the folder with its content, but for the cache."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".rxproof_cache" not in path.parts
        }

    @property
    def dist(self) -> list[str]:
        """The names of the emitted files."""
        return sorted(path.name for path in (self.folder / "dist").iterdir())

    @property
    def index(self) -> Any:
        """The index of the emitted folder."""
        return json.loads((self.folder / "dist/index.json").read_bytes())

    @property
    def emitted(self) -> list[str]:
        """The ids that the index lists, each of which must match its file."""
        ids = [entry["id"] for entry in self.index["monographs"]]
        assert self.dist == sorted([*(f"{id_}.json" for id_ in ids), "index.json"])
        return ids

    @property
    def withheld(self) -> dict[str, list[str]]:
        """The sources that the index says are withheld, each with its rules."""
        return {entry["source"]: entry["rules"] for entry in self.index["withheld"]}


@pytest.fixture
def desk(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Desk(tmp_path, capsysbinary, monkeypatch)
