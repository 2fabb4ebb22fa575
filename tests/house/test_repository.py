"""What the repository holds: no trace of a machine, links that lead somewhere, workflows."""

from __future__ import annotations

import ast
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def files() -> list[str]:
    """Every file that git tracks or would track, as a path below the root."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        run = subprocess.run(listing, cwd=ROOT, capture_output=True)
    except FileNotFoundError:
        pytest.skip("git is not installed: what the repository holds was not looked at")
    if run.returncode:
        pytest.skip("this is no git checkout: what the repository holds was not looked at")
    names = run.stdout.decode("utf-8").split("\0")
    return sorted(name for name in names if name and (ROOT / name).is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Every text file with its content."""
    for name in files():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data:
            yield name, data.decode("utf-8", "replace")


def hits(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern occurs, as `file:line: text`."""
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|yarnpkg\.com|conda\.anaconda\.org|crates\.io"
    r"|proxy\.golang\.org|https?://\S+\.(whl|tgz|tar\.gz)\b"
)
MACHINE_PATH = re.compile(r"(?<![\w.~$}])/(home|root|Users|work|workspace|farm|mnt|opt|srv)/\w")


def test_no_package_registry_is_named() -> None:
    assert hits(REGISTRY) == []


def test_no_path_of_a_machine_is_named() -> None:
    assert hits(MACHINE_PATH) == []


def test_no_lock_file_is_kept() -> None:
    lock = re.compile(r"(^|/)(.+\.lock|.+-lock\.\w+|pnpm-lock\.yaml|npm-shrinkwrap\.json)$")
    assert [name for name in files() if lock.search(name)] == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY, "see https://" + "pypi" + ".org/project/rxproof"),
        (REGISTRY, "url = https://host/a-1.0-py3-none-any." + "whl"),
        (MACHINE_PATH, 'cache = "/' + "home" + '/someone/cache"'),
        (MACHINE_PATH, "cd /" + "root" + "/x"),
    ],
)
def test_a_trace_is_seen(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


# Links

LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(<?([^)\s>]+)>?\)")
FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.MULTILINE | re.DOTALL)


def documents() -> list[str]:
    return [name for name in files() if name.endswith(".md") and not name.startswith("tests/")]


def anchors(text: str) -> set[str]:
    """The anchors that a forge gives a document's headings."""
    headings = re.findall(r"^#+ +(.+?) *#*$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def dead_links(name: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    dead = []
    for target in LINK.findall(FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        leads = file.exists()
        if leads and anchor and file.suffix == ".md":
            leads = anchor in anchors(file.read_text("utf-8"))
        if not leads:
            dead.append(target)
    return dead


def test_every_link_of_the_documents_leads_somewhere() -> None:
    assert {name: dead for name in documents() if (dead := dead_links(name))} == {}


def test_every_file_that_the_documents_name_is_there() -> None:
    made = ("dist", "build", ".venv")
    missing = []
    for name in ("docs/architecture.md", "CONTRIBUTING.md"):
        for span in re.findall(r"`([^`\n]+)`", (ROOT / name).read_text("utf-8")):
            path = re.fullmatch(r"([\w.-]+)(/[\w.-]+)*/?", span)
            is_path = "/" in span or span.endswith(".py")
            if path and is_path and path[1] not in made and not (ROOT / span).exists():
                missing.append(f"{name}: {span}")
    assert missing == []


# Workflows and hooks


def test_every_workflow_can_be_read() -> None:
    names = [name for name in files() if name.startswith(".github/workflows/")]
    jobs = {name: yaml.safe_load((ROOT / name).read_text("utf-8"))["jobs"] for name in names}
    assert "tests" in jobs[".github/workflows/test.yml"]


def test_the_tests_run_on_every_system_and_python_that_is_supported() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
    assert workflow["jobs"]["tests"]["strategy"]["matrix"] == {
        "os": ["ubuntu-latest", "macos-latest", "windows-latest"],
        "python": ["3.10", "3.11", "3.12", "3.13", "3.14"],
    }


HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("path", "handed_over"),
    [
        ("monographs/warfarin.yaml", True),
        ("monographs/old/warfarin.yml", True),
        ("content/monographs/warfarin.json", True),
        ("monographs/warfarin.md", True),
        ("rxproof.yaml", True),
        ("content/rxproof.yaml", True),
        ("monographs/scan.png", False),
        ("my-monographs/warfarin.yaml", False),
        ("not-rxproof.yaml", False),
        ("package.json", False),
        (".github/workflows/test.yml", False),
    ],
)
def test_the_hook_is_handed_monographs_and_the_configuration(path: str, handed_over: bool) -> None:
    assert {bool(re.search(hook["files"], path)) for hook in HOOKS} == {handed_over}


# Unfinished and silenced

UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD)\b")


def unfinished(source: str) -> Iterator[int]:
    """The lines at which a module says that it is not done yet."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id == "NotImplementedError":
            yield node.lineno
        elif isinstance(node, documented) and UNFINISHED.search(ast.get_docstring(node) or ""):
            yield node.body[0].lineno


def test_nothing_is_left_unfinished() -> None:
    modules = [name for name in files() if name.endswith(".py") and not name.startswith("tests/")]
    places = [
        f"{name}:{line}"
        for name in modules
        for line in unfinished((ROOT / name).read_text("utf-8"))
    ]
    assert places == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("def f():\n    raise NotImplementedError\n", [2]),
        ('"""TODO: say what this is."""\n', [1]),
        ('"""Finds a placeholder."""\nWORDS = ("TODO", "TBD")\n', []),
    ],
)
def test_what_is_unfinished_is_seen(source: str, lines: list[int]) -> None:
    assert list(unfinished(source)) == lines


SILENCED = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:)")
WITH_REASON = re.compile(
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\])\s+[#-]\s*\S+(?: \S+)+"
)


def test_every_silenced_check_says_why() -> None:
    bare = []
    for name in (name for name in files() if name.endswith(".py")):
        with (ROOT / name).open("rb") as file:
            for token in tokenize.tokenize(file.readline):
                comment = token.string if token.type == tokenize.COMMENT else ""
                if SILENCED.match(comment) and not WITH_REASON.match(comment):
                    bare.append(f"{name}:{token.start[0]}: {comment}")
    assert bare == []


@pytest.mark.parametrize(
    ("comment", "says_why"),
    [
        ("# noqa: BLE001 - nothing may reach the terminal", True),
        ("# type: ignore[misc]  # the stubs know no tuples", True),
        ("# noqa", False),
        ("# noqa: BLE001", False),
        ("# type: ignore  # the stubs are wrong", False),
        ("# type: ignore[misc]", False),
    ],
)
def test_a_reason_is_told_from_none(comment: str, says_why: bool) -> None:
    assert SILENCED.match(comment)
    assert bool(WITH_REASON.match(comment)) is says_why
