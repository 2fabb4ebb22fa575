"""The hook under the real pre-commit, on a repository of monographs made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCRIPTS = sysconfig.get_path("scripts")
HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}

# Only what this test is about: the page need not be a whole monograph.
RULES = "--select=misspelled-drug-name,duplicate-id"

PAGE = """\
schema_version: 1
id: lioresal
names:
  generic: baclofen
  brand: Lioresal
sections:
  description: {name} relaxes muscles.
"""

pytestmark = [
    pytest.mark.peer,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(
        shutil.which("pre-commit", path=SCRIPTS) is None, reason="pre-commit is not installed"
    ),
]


class Repository:
    """A repository of monographs with pre-commit in it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        # Neither the settings of whoever runs the tests nor a hook that runs them may leak in.
        self.environment = kept | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Editor",
            "GIT_AUTHOR_EMAIL": "editor@example.com",
            "GIT_COMMITTER_NAME": "Editor",
            "GIT_COMMITTER_EMAIL": "editor@example.com",
            "PATH": SCRIPTS + os.pathsep + os.environ["PATH"],
            "PRE_COMMIT_HOME": str(home),
            "PRE_COMMIT_COLOR": "never",
        }
        folder.mkdir()
        self.run("git", "init", "--quiet")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the repository; its standard error is part of its output."""
        return subprocess.run(
            [shutil.which(command[0], path=self.environment["PATH"]) or command[0], *command[1:]],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def use(self, hooks: dict[str, object]) -> None:
        """Have pre-commit run these hooks on every commit."""
        self.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [hooks]}))
        done = self.run("pre-commit", "install", "--install-hooks")
        assert done.returncode == 0, done.stdout

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Commit all there is; the hook may refuse."""
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--quiet", "--message", "Edit")

    def commits(self) -> int:
        return len(self.run("git", "rev-list", "--all").stdout.split())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "content", tmp_path / "home")


def installed_hook(name: str = "rxproof") -> dict[str, object]:
    """A hook as this repository offers it, with the `validate` of this environment."""
    command = Path(shutil.which("validate", path=SCRIPTS) or "").as_posix()
    assert command != ".", "the package is not installed: pip install -e '.[dev]'"
    program, *options = HOOKS[name]["entry"].split()
    assert program == "validate"
    entry = " ".join((f'"{command}"', *options))
    own = HOOKS[name] | {"language": "system", "entry": entry, "args": [RULES]}
    return {"repo": "local", "hooks": [own]}


def test_a_bad_commit_is_stopped_and_a_good_one_passes(repository: Repository) -> None:
    repository.use(installed_hook())
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioreasal"))
    stopped = repository.commit()
    assert "monographs/lioresal.yaml:7:16" in stopped.stdout
    assert (stopped.returncode, repository.commits()) == (1, 0)

    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioresal"))
    passed = repository.commit()
    assert (passed.returncode, repository.commits()) == (0, 1), passed.stdout


def test_other_files_are_not_handed_over(repository: Repository) -> None:
    repository.use(installed_hook())
    repository.write("package.json", "{}")
    repository.write("pages/lioresal.yaml", PAGE.format(name="Lioreasal"))
    passed = repository.commit()
    assert "(no files to check)Skipped" in passed.stdout
    assert repository.commits() == 1


def test_a_change_of_the_configuration_checks_everything_again(repository: Repository) -> None:
    off = "rules: {misspelled-drug-name: off}\n"
    repository.use(installed_hook())
    repository.write("rxproof.yaml", off)
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioreasal"))
    passed = repository.commit()
    assert (passed.returncode, repository.commits()) == (0, 1), passed.stdout

    repository.write("rxproof.yaml", off.replace("off", "error"))
    stopped = repository.commit()
    assert "monographs/lioresal.yaml:7:16" in stopped.stdout
    assert (stopped.returncode, repository.commits()) == (1, 1)


def test_a_named_file_is_compared_with_those_not_in_the_commit(repository: Repository) -> None:
    repository.use(installed_hook())
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioresal"))
    passed = repository.commit()
    assert (passed.returncode, repository.commits()) == (0, 1), passed.stdout

    repository.write("monographs/twin.yaml", PAGE.format(name="Lioresal"))
    stopped = repository.commit()
    assert "duplicate-id" in stopped.stdout
    assert (stopped.returncode, repository.commits()) == (1, 1)


def test_a_commit_of_nothing_but_excluded_files_passes(repository: Repository) -> None:
    repository.use(installed_hook())
    repository.write("rxproof.yaml", "exclude: [monographs/archive/**]\n")
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioresal"))
    passed = repository.commit()
    assert (passed.returncode, repository.commits()) == (0, 1), passed.stdout

    repository.write("monographs/archive/lioresal.yaml", PAGE.format(name="Lioreasal"))
    passed = repository.commit()
    assert "rxproof" in passed.stdout
    assert "Passed" in passed.stdout
    assert (passed.returncode, repository.commits()) == (0, 2), passed.stdout


def test_the_hook_that_mends_does_so_and_stops_the_commit(repository: Repository) -> None:
    repository.use(installed_hook("rxproof-fix"))
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioreasal"))
    stopped = repository.commit()
    assert "files were modified by this hook" in stopped.stdout
    assert (stopped.returncode, repository.commits()) == (1, 0)
    mended = (repository.folder / "monographs/lioresal.yaml").read_text("utf-8")
    assert mended == PAGE.format(name="Lioresal")

    passed = repository.commit()
    assert (passed.returncode, repository.commits()) == (0, 1), passed.stdout


def test_the_hook_that_mends_stops_what_it_cannot_mend(repository: Repository) -> None:
    repository.use(installed_hook("rxproof-fix"))
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioresal"))
    repository.write("monographs/twin.yaml", PAGE.format(name="Lioresal"))
    stopped = repository.commit()
    assert "files were modified" not in stopped.stdout
    assert "duplicate-id" in stopped.stdout
    assert (stopped.returncode, repository.commits()) == (1, 0)


def test_a_pull_request_is_checked_as_ci_does(repository: Repository) -> None:
    """`pre-commit run --from-ref --to-ref` hands over what the branch changed, and only that."""
    repository.use(installed_hook())
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioresal"))
    repository.commit()
    base = repository.run("git", "rev-parse", "HEAD").stdout.strip()
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioreasal"))
    repository.run("git", "add", "--all")
    repository.run("git", "commit", "--quiet", "--no-verify", "--message", "Past the hook")
    stopped = repository.run("pre-commit", "run", "--from-ref", base, "--to-ref", "HEAD")
    assert "monographs/lioresal.yaml:7:16" in stopped.stdout
    assert stopped.returncode == 1


def test_what_init_writes_is_a_configuration_of_pre_commit(repository: Repository) -> None:
    assert repository.run("rxproof", "init").returncode == 0
    done = repository.run("pre-commit", "validate-config", ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stdout
    (source,) = yaml.safe_load((repository.folder / ".pre-commit-config.yaml").read_text())["repos"]
    assert {hook["id"] for hook in source["hooks"]} <= set(HOOKS)


def reaches_an_index(folder: Path) -> bool:
    """Whether pip can fetch what an environment of its own needs."""
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-cache-dir"]
    limits = ["--retries", "0", "--timeout", "10", "--dest", str(folder)]
    done = subprocess.run([*fetch, *limits, "click"], capture_output=True)
    return done.returncode == 0


def test_pre_commit_installs_the_hook_by_itself(repository: Repository, tmp_path: Path) -> None:
    if not reaches_an_index(tmp_path / "fetched"):
        pytest.skip("pip reaches no package index: pre-commit cannot make the hook's environment")
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout: there is nothing that pre-commit could clone")
    offered = Repository(tmp_path / "rxproof", tmp_path / "home")
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (offered.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, offered.folder / name)
    made = offered.commit()
    assert made.returncode == 0, made.stdout
    revision = offered.run("git", "rev-parse", "HEAD").stdout.strip()

    hook = {"id": "rxproof", "args": [RULES]}
    repository.use({"repo": str(offered.folder), "rev": revision, "hooks": [hook]})
    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioreasal"))
    stopped = repository.commit()
    assert "monographs/lioresal.yaml:7:16" in stopped.stdout
    assert (stopped.returncode, repository.commits()) == (1, 0)

    repository.write("monographs/lioresal.yaml", PAGE.format(name="Lioresal"))
    passed = repository.commit()
    assert (passed.returncode, repository.commits()) == (0, 1), passed.stdout
