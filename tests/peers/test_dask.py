"""The example for Dask in docs/scale.md, run as it stands there on a local cluster."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import ROOT, missing

pytestmark = pytest.mark.peer


@pytest.fixture
def python(program: Callable[[str], str]) -> str:
    """A Python that has both Dask and rxproof."""
    place = Path(program("dask")).parent / "python"
    both = subprocess.run([place, "-c", "import dask.distributed, rxproof"], capture_output=True)
    if both.returncode:
        missing("rxproof beside Dask")
    return str(place)


def example() -> str:
    (code,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs/scale.md").read_text("utf-8"), re.DOTALL
    )
    return str(code)


def test_the_example_finds_what_the_command_finds(desk, python: str) -> None:
    desk.page("one", desk.error)
    desk.page("two", ("id: two", "id: one"))
    desk.page("three", desk.warning)
    run = subprocess.run(
        [python, desk.write("check.py", example())],
        cwd=desk.folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    told = [tuple(line.split(": ")[:2]) for line in run.stdout.splitlines()]
    assert (run.returncode, told) == (
        0,
        [
            (f"{file['path']}:{found['range']['start']['line']}", found["rule"])
            for file in desk.report("--no-cache").report["files"]
            for found in file["diagnostics"]
        ],
    )
    assert ("duplicate-id" in run.stdout, len(told) > 2) == (True, True)
