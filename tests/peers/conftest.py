"""Where the other parties are: programs on the path, packages that npm has put somewhere.

A test of a missing one is skipped and says which; where RXPROOF_PEERS is `required`, as `.ci/peers`
sets it, it fails, so that nobody believes that it was run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sysconfig.get_path("scripts")


def missing(what: str) -> None:
    """Skip the test, or fail it where every peer has to be there."""
    if os.environ.get("RXPROOF_PEERS") == "required":
        pytest.fail(f"{what} is not installed: see .ci/peers")
    pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Finds a program, in this environment or on the path."""

    def found(name: str) -> str:
        place = shutil.which(name, path=SCRIPTS + os.pathsep + os.environ["PATH"])
        if place is None:
            missing(name)
        return str(place)

    return found


@pytest.fixture(scope="session")
def npm_package() -> Callable[[str], Path]:
    """Finds the folder of a package that npm has installed."""
    listed = os.environ.get("NODE_PATH", "").split(os.pathsep)
    folders = [*map(Path, filter(None, listed)), ROOT / "node_modules"]
    if npm := shutil.which("npm"):
        run = subprocess.run([npm, "root", "--global"], capture_output=True, encoding="utf-8")
        folders.append(Path(run.stdout.strip()))

    def found(name: str) -> Path:
        if shutil.which("node") is None:
            missing("node")
        place = next((folder / name for folder in folders if (folder / name).is_dir()), None)
        if place is None:
            missing(f"{name} (npm)")
        return Path(str(place))

    return found
