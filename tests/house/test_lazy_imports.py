"""A clean file pays for nothing that it does not use: what a run imports, and what it must not."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

# The modules are listed at the very end, however the run ended.
LISTING = """\
import atexit, sys
before = set(sys.modules)
atexit.register(lambda: print(*(set(sys.modules) - before), file=sys.stderr))
"""

HEAVY = (
    *("jsonschema", "jsonschema_specifications", "referencing", "rpds", "attr", "attrs"),
    *("spellchecker", "jinja2", "pytest", "hypothesis"),
    *("asyncio", "concurrent", "csv", "ctypes", "difflib", "fractions", "ftplib", "glob", "gzip"),
    *("html", "http", "importlib.metadata", "importlib.resources", "logging", "multiprocessing"),
    *("optparse", "pdb", "pickle", "pydoc", "queue", "ssl", "statistics", "tarfile"),
    *("tempfile", "timeit", "traceback", "unittest", "urllib.request", "xml", "zipfile"),
    *("rxproof.importers", "rxproof.loaders.json", "rxproof.loaders.markdown"),
    *("rxproof.outputs.catalog", "rxproof.outputs.github", "rxproof.outputs.html"),
    *("rxproof.outputs.json", "rxproof.commands.serving", "watchfiles", "webbrowser"),
    *("rxproof.outputs.junit", "rxproof.outputs.sarif", "rxproof.outputs.published"),
    *("rxproof.schemas.explanation", "rxproof.store.emitted"),
    *("rxproof.commands.init", "rxproof.commands.merge", "rxproof.commands.names"),
    *("rxproof.commands.pages", "rxproof.commands.preview", "rxproof.commands.rules"),
    *("rxproof.config.profiles", "rxproof.model.traits", "rxproof.outputs.excerpt"),
    *("rxproof.pipeline.pages", "rxproof.pipeline.previewing", "rxproof.pipeline.repair"),
    *("rxproof.pipeline.spelling", "rxproof.store.atomic", "rxproof.store.baseline"),
    *("rxproof.store.git", "secrets", "shutil", "textwrap"),
)
"""What a clean YAML file has no use for.

Not here: sqlite3, in which the cache is kept; email, socket, urllib.parse, uuid and the like, which
jsonschema-rs and click import.
"""


def imported(program: str, *arguments: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", LISTING + program, *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(run.stderr.split())


def heavy(modules: set[str], allowed: set[str]) -> list[str]:
    """The heavy ones among `modules`, but for what is `allowed`."""
    return sorted(
        name
        for name in modules - allowed
        if any(name == one or name.startswith(f"{one}.") for one in HEAVY)
    )


@pytest.fixture(scope="module")
def libraries() -> set[str]:
    """What the libraries bring along that no run can do without."""
    pytest.importorskip("jsonschema_rs")
    return imported("import click, yaml, jsonschema_rs")


@pytest.mark.parametrize("name", [name for name in HEAVY if name.startswith("rxproof.")])
def test_what_is_ours_and_heavy_exists(name: str) -> None:
    assert find_spec(name) is not None


RUN = "from rxproof.cli import main; sys.argv[0] = 'rxproof'; sys.exit(main())"


def test_a_clean_file_imports_nothing_heavy(desk, libraries: set[str]) -> None:
    path = desk.page()
    imported(RUN, "validate", path)  # the first run on a machine makes the index of names
    modules = imported(RUN, "validate", "--no-cache", path)
    assert "rxproof.loaders.yaml" in modules
    assert heavy(modules, libraries) == []


def test_a_page_that_has_not_changed_is_neither_read_nor_judged_again(desk) -> None:
    path = desk.page()
    imported(RUN, "validate", "--emit", "dist", path)
    modules = imported(RUN, "validate", "--emit", "dist", path)
    unused = {"yaml", "jsonschema_rs", "rxproof.loaders.yaml", "rxproof.schemas.explanation"}
    assert "rxproof.store.cache" in modules
    assert modules & unused == set()


def test_a_run_whose_answer_is_known_imports_no_rule(desk) -> None:
    desk.write("rxproof.yaml", "monographs: ['monographs/**']\n")
    desk.page()
    imported(RUN, "validate")
    modules = imported(RUN, "validate")
    unused = {"yaml", "rxproof.validators", "rxproof.config.settings", "rxproof.loaders.decode"}
    assert "rxproof.pipeline.recalling" in modules
    assert modules & {*unused, "jsonschema_rs", "rxproof.lexicons"} == set()


def test_a_file_that_does_not_fit_imports_what_explains_it(desk, libraries: set[str]) -> None:
    path = desk.page("baclofen", ("route: oral", "rute: oral"))
    program = RUN.replace("sys.exit(main())", "main()")
    program = f"try:\n    exec({program!r})\nexcept SystemExit:\n    sys.exit(0)"
    found = heavy(imported(program, "validate", path), libraries)
    assert {"jsonschema", "rxproof.schemas.explanation"} <= set(found)


def test_the_version_imports_neither_rules_nor_libraries() -> None:
    modules = imported(RUN, "--version")
    assert modules & {"yaml", "jsonschema_rs", "rxproof.validators", "rxproof.pipeline"} == set()
