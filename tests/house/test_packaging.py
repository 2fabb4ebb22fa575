"""pyproject.toml against the tree: packages, version, dependencies."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

import rxproof

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
OPTIONAL = PROJECT["project"]["optional-dependencies"]
PACKAGES = PROJECT["tool"]["setuptools"]["packages"]


def folder(package: str) -> Path:
    """Where a package of ours stands."""
    return ROOT.joinpath(*package.split(".")[1:])


def name(requirement: str) -> str:
    """The distribution's name in a requirement, in the one spelling that counts as its name."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]).lower()


def test_the_package_list_is_the_folders_with_an_init() -> None:
    found = [
        ".".join(("rxproof", *path.parent.relative_to(ROOT).parts))
        for path in ROOT.rglob("__init__.py")
        if not re.match(r"\.|(build|dist|node_modules|tests)$", path.relative_to(ROOT).parts[0])
    ]
    assert sorted(found) == PACKAGES


def test_every_folder_with_modules_has_an_init() -> None:
    bare = [
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        if package != "rxproof"
        for path in folder(package).rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    ]
    assert bare == []


def test_the_version_is_told_once() -> None:
    assert PROJECT["project"]["version"] == rxproof.__version__


def test_the_classifiers_name_every_python_from_the_oldest_supported() -> None:
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=")
    first = int(oldest.partition(".")[2])
    assert named == [f"3.{minor}" for minor in range(first, first + len(named))]


def owners_of_modules() -> dict[str, set[str]]:
    """Which distributions bring each top-level module; Python 3.10 cannot tell of all by itself."""
    owners: dict[str, set[str]] = {}
    for distribution in distributions():
        for file in distribution.files or ():
            top = file.parts[0].partition(".")[0]
            owners.setdefault(top, set()).add(distribution.metadata["Name"])
    return owners


def test_what_the_package_imports_is_what_it_requires() -> None:
    owners = owners_of_modules()
    imported = set()
    for package in PACKAGES:
        for path in folder(package).glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    imported.add((node.module or "").partition(".")[0])
    # The English word list is read from pyspellchecker's data; none of its code is imported.
    imported.add("spellchecker")
    used = {name(owner) for module in imported for owner in owners.get(module, ())}
    project = PROJECT["project"]
    extras = {name(line) for line in (*OPTIONAL["html"], *OPTIONAL["preview"])}
    assert used - {"rxproof"} == extras | {name(line) for line in project["dependencies"]}


@pytest.mark.parametrize("group", ["dependencies", "dev", "preview"])
def test_every_dependency_is_explained(group: str) -> None:
    project = PROJECT["project"]
    required = {name(line) for line in {**project, **project["optional-dependencies"]}[group]}
    text = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    heading = {
        "dependencies": "At run time",
        "dev": "For development",
        "preview": "For the HTML report and the preview",
    }[group]
    section = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    explained = {name(row) for row in re.findall(r"^\| ([\w-]+) \|", section, re.MULTILINE)}
    assert explained - {"package"} == required
