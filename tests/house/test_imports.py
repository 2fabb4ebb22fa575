"""The import table of docs/architecture.md, held against the sources.

Every module belongs to a room. A room says which other rooms and which third-party packages it may
import, and a few things (printing, the environment, files, click) are done in some rooms only.
"""

from __future__ import annotations

import ast
import builtins
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]

NOT_PACKAGE = {"tests", "docs", "benchmarks", "monographs", "build", "dist", "node_modules"}
"""Folders of the repository that are no part of the package."""


@dataclass(frozen=True)
class Room:
    """What a room may import beside itself and the standard library.

    `late` packages are for inside functions only: whoever does not need them must not pay.
    """

    rooms: frozenset[str]
    packages: frozenset[str] = frozenset()
    late: frozenset[str] = frozenset()


def _room(rooms: str = "", packages: str = "", late: str = "") -> Room:
    return Room(frozenset(rooms.split()), frozenset(packages.split()), frozenset(late.split()))


BELOW_PIPELINE = "model lexicons loaders schemas config importers validators outputs store"

ROOMS = {
    "model": _room(),
    "lexicons": _room("model"),
    "loaders": _room("model", "yaml"),
    "schemas": _room("model", late="jsonschema jsonschema_rs regex"),
    "config": _room("__init__ model loaders schemas", late="packaging"),
    "importers": _room("model lexicons"),
    "validators": _room("model config lexicons schemas"),
    "rules": _room("model validators"),
    "outputs": _room("model", late="jinja2"),
    "store": _room("model"),
    "pipeline": _room(f"__init__ {BELOW_PIPELINE}"),
    "commands": _room(f"__init__ {BELOW_PIPELINE} pipeline", "click", late="watchfiles"),
    "cli": _room("__init__ commands", "click"),
    "__main__": _room("cli"),
    "__init__": _room("pipeline"),
}

TERMINAL = {
    "print",
    "input",
    "os.environ",
    "os.environb",
    "os.getenv",
    "os.putenv",
    "sys.stdin",
    "sys.stdout",
    "sys.stderr",
}
TERMINAL_ROOMS = {"cli", "commands", "config"}

FILE_CALLS = {
    "open",
    "io.open",
    "codecs.open",
    "os.open",
    "os.fdopen",
    "os.remove",
    "os.unlink",
    "os.rename",
    "os.renames",
    "os.replace",
    "os.mkdir",
    "os.makedirs",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.scandir",
    "os.listdir",
    "os.walk",
}
FILE_MODULES = {"shutil", "tempfile", "fileinput"}
FILE_METHODS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "touch",
    "unlink",
    "mkdir",
    "rmdir",
    "rename",
    "symlink_to",
    "hardlink_to",
}
FILE_ROOMS = {"config", "lexicons", "store"}
FILE_MODULES_OF_OURS = {PurePosixPath("loaders/discover.py")}

DOOR_MODULE = PurePosixPath("model/doors.py")
"""What imports the parts of a package by the names that the package itself lists."""

PLUGIN_MODULE = PurePosixPath("validators/plugins.py")
"""The one place that imports by a name that rxproof.yaml gives."""

# Reading what the package itself ships, through importlib.resources.
RESOURCE_ROOMS = {"schemas", "outputs"}
RESOURCE_METHODS = {"open", "read_text", "read_bytes"}

EXCEPTIONS = {
    # The log of an internal fault is written by what stands when all else may have failed.
    ("commands", "tempfile.NamedTemporaryFile"),
    # Where the reader of our output has gone, standard output is pointed at os.devnull.
    ("commands", "os.open"),
}

# The table


def room_of(path: PurePosixPath) -> str:
    """The room a module stands in: its top folder, or its own name at the root."""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def faults(path: PurePosixPath, source: str) -> list[str]:
    """Everything in a module that the table forbids, each with file and line."""
    name = room_of(path)
    if name not in ROOMS:
        message = (
            f"{name!r} is no room: give it a row in ROOMS in tests/house/test_imports.py and in "
            "docs/architecture.md, or move the module into a room that stands"
        )
        return [f"{path}: {message}"]
    tree = ast.parse(source, filename=str(path))
    found = [*_import_faults(path, tree), *_use_faults(path, tree)]
    return [f"{path}:{line}: {message}" for line, message in sorted(found)]


def _import_faults(path: PurePosixPath, tree: ast.Module) -> Iterator[tuple[int, str]]:
    name = room_of(path)
    at_import_time = set(_run_at_import(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            messages = _relative_faults(path, node)
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
            messages = _absolute_faults(name, modules, late=node not in at_import_time)
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
            messages = _absolute_faults(name, modules, late=node not in at_import_time)
        else:
            continue
        for message in messages:
            yield node.lineno, message
        if name == "__init__" and node in at_import_time and _is_weighty(node):
            yield node.lineno, "importing rxproof must import nothing else"


def _relative_faults(path: PurePosixPath, node: ast.ImportFrom) -> Iterator[str]:
    name = room_of(path)
    for target in _relative_targets(path, node):
        if target is None:
            yield "a relative import climbs out of the package"
        elif target not in ROOMS:
            yield f"imports {target!r}, which is no room"
        elif target not in {name, *ROOMS[name].rooms}:
            yield f"{name} must not import {target}"


def _absolute_faults(name: str, modules: list[str], *, late: bool) -> Iterator[str]:
    room = ROOMS[name]
    for top in (module.partition(".")[0] for module in modules):
        if top == "rxproof" or (top in ROOMS and not top.startswith("__")):
            yield f"absolute import of {top!r}: write it relative"
        elif top in sys.stdlib_module_names or top in room.packages:
            continue
        elif top not in room.late:
            yield f"{name} must not import the package {top!r}"
        elif not late:
            yield f"{name} may import {top!r} only inside a function"


def _is_weighty(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module not in ("__future__", "typing")
    return isinstance(node, ast.Import)


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is imported: no function's body, nothing that is for types only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from _run_at_import(child)


def _relative_targets(path: PurePosixPath, node: ast.ImportFrom) -> Iterator[str | None]:
    """The rooms that a relative import reaches; None where it leaves the package."""
    folder = path.parent.parts
    up = node.level - 1
    if up > len(folder):
        yield None
        return
    base = folder[: len(folder) - up] + tuple((node.module or "").split(".") if node.module else ())
    if base:
        yield base[0]
        return
    for alias in node.names:
        # `from . import name` at the root: a room, or something the package itself defines.
        yield alias.name if alias.name in ROOMS else "__init__"


def _use_faults(path: PurePosixPath, tree: ast.Module) -> Iterator[tuple[int, str]]:
    name = room_of(path)
    origins = _origins(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute):
            continue
        what = _dotted(node, origins)
        if what in TERMINAL and name not in TERMINAL_ROOMS:
            yield node.lineno, f"{what} is for commands and config only"
        by_name = what in ("__import__", "importlib.import_module")
        if by_name and path not in {PLUGIN_MODULE, DOOR_MODULE}:
            yield node.lineno, f"{what} hides what is imported from this table"
        if (name, what) in EXCEPTIONS or name in FILE_ROOMS or path in FILE_MODULES_OF_OURS:
            continue
        if what in FILE_CALLS or (what and what.partition(".")[0] in FILE_MODULES and "." in what):
            yield node.lineno, f"{what} touches files: that is for loaders/discover, {_FILE_ROOMS}"
        elif isinstance(node, ast.Attribute) and node.attr in FILE_METHODS and what is None:
            if name in RESOURCE_ROOMS and node.attr in RESOURCE_METHODS and "resources" in origins:
                continue
            if isinstance(node.value, ast.Name) and node.value.id == "self":
                continue  # a method of our own
            yield (
                node.lineno,
                f".{node.attr} touches files: that is for loaders/discover, {_FILE_ROOMS}",
            )


_FILE_ROOMS = "config, lexicons and store"


def _origins(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `from os import environ as e` gives e: os.environ."""
    origins: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                origins[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                origins[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.ImportFrom):
            # Names of our own: what they do is told where they are defined.
            for alias in node.names:
                origins[alias.asname or alias.name] = f".{alias.name}"
    return origins


def _dotted(node: ast.expr, origins: dict[str, str]) -> str | None:
    """A name as the module it comes from calls it, or None where it is no import and no builtin."""
    if isinstance(node, ast.Attribute):
        value = _dotted(node.value, origins)
        return f"{value}.{node.attr}" if value else None
    if isinstance(node, ast.Name):
        return origins.get(node.id) or (node.id if hasattr(builtins, node.id) else None)
    return None


# The sources


def modules() -> list[PurePosixPath]:
    """Every module of the package, wherever it stands."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.py"))
    return sorted(
        PurePosixPath(path.as_posix())
        for path in found
        if path.parts[0] not in NOT_PACKAGE and not path.parts[0].startswith(".")
    )


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_module_keeps_to_the_table(path: PurePosixPath) -> None:
    assert faults(path, (ROOT / path).read_text("utf-8")) == []


def test_every_room_stands() -> None:
    assert {room_of(path) for path in modules()} == set(ROOMS)


def test_the_documentation_has_the_same_table() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|([^|]*)\|([^|]*)\|$", text, re.MULTILINE)
    documented = {
        name: (set(re.findall(r"`(\w+)`", rooms)), set(re.findall(r"`(\w+)`", packages)))
        for name, rooms, packages in rows
    }
    assert documented == {
        name: (set(room.rooms), set(room.packages | room.late)) for name, room in ROOMS.items()
    }


def test_importing_the_package_imports_nothing_else(tmp_path: Path) -> None:
    program = (
        "import sys; before = set(sys.modules); import rxproof; "
        "print(sorted(set(sys.modules) - before - {'__future__', 'typing'}))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    loaded = ast.literal_eval(run.stdout)
    assert [name for name in loaded if not name.startswith("__editable__")] == ["rxproof"]


# The test can fail

FILES = "that is for loaders/discover, config, lexicons and store"


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("model/x.py", "from ..loaders import yaml", "model/x.py:1: model must not import loaders"),
        ("model/x.py", "import yaml", "model/x.py:1: model must not import the package 'yaml'"),
        ("loaders/x.py", "from ..outputs.json import a", "must not import outputs"),
        ("loaders/x.py", "from .. import validators", "must not import validators"),
        ("importers/x.py", "from ..loaders import yaml", "must not import loaders"),
        ("validators/a/x.py", "from ...outputs import text", "must not import outputs"),
        ("validators/a/x.py", "from ... import loaders", "must not import loaders"),
        ("outputs/x.py", "from ..importers import text", "must not import importers"),
        ("outputs/x.py", "import jinja2", "outputs may import 'jinja2' only inside a function"),
        ("pipeline/x.py", "from ..cli import main", "pipeline must not import cli"),
        ("pipeline/x.py", "from .. import cli", "pipeline must not import cli"),
        ("pipeline/x.py", "import click", "pipeline must not import the package 'click'"),
        ("store/x.py", "def f():\n    import yaml", "x.py:2: store must not import the package"),
        ("cli.py", "from .. import elsewhere", "a relative import climbs out of the package"),
        ("cli.py", "from .helpers import f", "imports 'helpers', which is no room"),
        ("cli.py", "import validators", "absolute import of 'validators': write it relative"),
        (
            "cli.py",
            "from rxproof.model import a",
            "absolute import of 'rxproof': write it relative",
        ),
        ("helpers.py", "", "helpers.py: 'helpers' is no room: give it a row in ROOMS"),
        ("engine/x.py", "", "engine/x.py: 'engine' is no room: give it a row in ROOMS"),
        ("__init__.py", "import re", "importing rxproof must import nothing else"),
        ("__main__.py", "from .pipeline import check", "__main__ must not import pipeline"),
        ("store/x.py", "print('a')", "print is for commands and config only"),
        (
            "outputs/x.py",
            "import sys as s\ns.stdout",
            "x.py:2: sys.stdout is for commands and config",
        ),
        (
            "model/x.py",
            "from os import environ as e\ne['A']",
            "os.environ is for commands and config",
        ),
        ("validators/x.py", "open('a')", f"open touches files: {FILES}"),
        ("outputs/x.py", "p.write_text('a')", f".write_text touches files: {FILES}"),
        ("loaders/yaml.py", "p.read_bytes()", f".read_bytes touches files: {FILES}"),
        ("schemas/x.py", "p.read_text()", f".read_text touches files: {FILES}"),
        ("pipeline/x.py", "import os\nos.replace(a, b)", f"os.replace touches files: {FILES}"),
        ("pipeline/x.py", "from shutil import rmtree\nrmtree(a)", "shutil.rmtree touches files"),
        ("cli.py", "import shutil\nshutil.rmtree(a)", "shutil.rmtree touches files"),
        ("model/x.py", "__import__('yaml')", "__import__ hides what is imported from this table"),
        ("cli.py", "import importlib as i\ni.import_module('a')", "importlib.import_module hides"),
    ],
)
def test_an_offence_is_found(path: str, source: str, expected: str) -> None:
    found = faults(PurePosixPath(path), source)
    assert len(found) == 1
    assert expected in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("model/x.py", "import re\nfrom .source import Span"),
        ("model/x.py", "text.replace('a', 'b')\ntext.open_ended"),
        ("validators/names/x.py", "from ...model.source import Span\nfrom ..rule import Rule"),
        ("validators/names/x.py", "from . import other"),
        ("outputs/x.py", "def f():\n    import jinja2"),
        ("schemas/x.py", "from importlib import resources\nresources.files().read_text()"),
        ("schemas/x.py", "from importlib import resources\nf(__package__).joinpath(a).read_text()"),
        ("loaders/discover.py", "open('a')"),
        ("loaders/yaml.py", "class A:\n    def f(self):\n        self.open(1)"),
        ("store/x.py", "import os\nos.replace(a, b)"),
        ("commands/x.py", "import click\nfrom .. import __version__, pipeline\nprint('a')"),
        ("__init__.py", "def __getattr__(name):\n    import re"),
        ("pipeline/x.py", "from .loaders import discover\ndiscover.read_bytes(a)"),
    ],
)
def test_what_is_allowed_is_left_alone(path: str, source: str) -> None:
    assert faults(PurePosixPath(path), source) == []
