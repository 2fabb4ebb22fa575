"""What goes into the wheel: exactly the package, built offline from a copy of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ALONGSIDE = {"LICENSE", "README.md", "pyproject.toml"}
CONTENT = ["benchmarks", "docs", "monographs", "tests"]


def shipped() -> Iterator[Path]:
    """Every file of the package, as a path below the root: code and data, nothing compiled."""
    for file in ROOT.glob("*.py"):
        yield file.relative_to(ROOT)
    yield Path("py.typed")
    rooms = {package.split(".")[1] for package in PROJECT["tool"]["setuptools"]["packages"][1:]}
    for room in rooms:
        for file in (ROOT / room).rglob("*"):
            if file.is_file() and file.parent.name != "__pycache__":
                yield file.relative_to(ROOT)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    # A copy, because a build leaves its own files beside the sources and takes old ones up again.
    copy = tmp_path_factory.mktemp("sources")
    for file in (*shipped(), *map(Path, ALONGSIDE)):
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, copy / file)
    for folder in CONTENT:
        (copy / folder).mkdir()
        (copy / folder / "stray.py").write_text("")
        (copy / folder / "stray.yaml").write_text("")
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    run = subprocess.run([*build, str(copy)], capture_output=True, text=True, cwd=out)
    assert run.returncode == 0, run.stdout + run.stderr
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        yield archive


def test_the_wheel_holds_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    info = f"rxproof-{PROJECT['project']['version']}.dist-info/"
    held = {name for name in wheel.namelist() if not name.startswith(info)}
    wanted = {f"rxproof/{path.as_posix()}" for path in shipped()}
    assert {"missing": wanted - held, "too many": held - wanted} == {
        "missing": set(),
        "too many": set(),
    }


def test_the_wheel_is_for_every_machine(wheel: zipfile.ZipFile) -> None:
    assert Path(wheel.filename or "").name.endswith("-py3-none-any.whl")


def test_the_wheel_carries_the_license(wheel: zipfile.ZipFile) -> None:
    info = f"rxproof-{PROJECT['project']['version']}.dist-info"
    carried = wheel.read(f"{info}/licenses/LICENSE").decode("utf-8")
    assert carried == (ROOT / "LICENSE").read_text("utf-8")


def test_the_wheel_offers_both_commands(wheel: zipfile.ZipFile) -> None:
    info = f"rxproof-{PROJECT['project']['version']}.dist-info"
    assert wheel.read(f"{info}/entry_points.txt").decode("utf-8").split() == [
        "[console_scripts]",
        *("rxproof", "=", "rxproof.cli:program"),
        *("validate", "=", "rxproof.cli:validate_program"),
    ]
