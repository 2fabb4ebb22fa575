"""`--changed-since` and `--changed-lines`: what is reported, and what does not depend on them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

SLIP = ("  - Feeling sleepy", "  - Or feeling sleepy")
"""A warning one line above the error of the desk."""


class Repository:
    """A desk whose folder is a git repository."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            desk.monkeypatch.delenv(name)
        for name, value in {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Editor",
            "GIT_AUTHOR_EMAIL": "editor@example.com",
            "GIT_COMMITTER_NAME": "Editor",
            "GIT_COMMITTER_EMAIL": "editor@example.com",
        }.items():
            desk.monkeypatch.setenv(name, value)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.desk.folder, capture_output=True, check=True)

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Edit")


@pytest.fixture
def repository(desk: Any) -> Repository:
    """Three pages on main, two of which have an error that nobody minds today."""
    made = Repository(desk)
    desk.page("baclofen", desk.error)
    desk.page("heparin", desk.error)
    desk.page("warfarin")
    made.commit()
    return made


def test_only_changed_files_are_reported(repository: Repository) -> None:
    repository.desk.page("baclofen", repository.desk.error, SLIP)
    result = repository.desk.report("--changed-since", "main")
    assert result.code == 1
    assert result.paths == ["monographs/baclofen.yaml"]
    assert [rule for _, rule in result.found] == ["leftover-conjunction", "placeholder-text"]
    assert result.err == (
        "rxproof: note: 1 of 3 monographs changed since main: it alone is reported\n"
    )


def test_only_changed_lines_are_reported(repository: Repository) -> None:
    repository.desk.page("baclofen", repository.desk.error, SLIP)
    result = repository.desk.report("--changed-since", "main", "--changed-lines")
    assert result.found == [("monographs/baclofen.yaml", "leftover-conjunction")]
    assert result.code == 0


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_are_those_of_git_whatever_ends_them(repository: Repository, end: str) -> None:
    """Where nothing but CR ends a line, the whole file is one line to git."""
    desk = repository.desk
    desk.write("monographs/baclofen.yaml", desk.text("baclofen", desk.error).replace("\n", end))
    repository.commit()
    changed = desk.text("baclofen", desk.error, SLIP).replace("\n", end)
    desk.write("monographs/baclofen.yaml", changed)
    result = desk.report("--changed-since", "HEAD", "--changed-lines")
    rules = [rule for _, rule in result.found]
    assert rules == ["leftover-conjunction", "placeholder-text"][: 1 if end == "\r\n" else 2]


def test_what_is_missing_is_reported_though_it_has_no_line(repository: Repository) -> None:
    desk = repository.desk
    gone = desk.text("warfarin").partition("disclaimer:")[0]
    desk.write("monographs/warfarin.yaml", gone)
    result = desk.report("--changed-since", "main", "--changed-lines")
    assert result.found == [("monographs/warfarin.yaml", "missing-disclaimer")]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (
            "        You may report side effects to FDA at 1-800-FDA-1088.\n",
            "",
            "missing-report-statement",
        ),
        ("        - Seizures\n        - Trouble breathing\n", "", "empty-section"),
        (
            (
                "    allergic_reactions:\n      symptoms:\n        - Hives\n"
                "        - Swelling of the face\n      advice: |\n"
                "        If you have an allergic reaction, get medical help right away.\n"
            ),
            "",
            "missing-section",
        ),
    ],
)
def test_what_was_taken_from_under_a_key_is_reported_at_the_key(
    repository: Repository, before: str, after: str, rule: str
) -> None:
    """The key's own line has not changed, and yet this change is what is wrong."""
    repository.desk.page("warfarin", (before, after))
    result = repository.desk.report("--changed-since", "main", "--changed-lines")
    assert ("monographs/warfarin.yaml", rule) in result.found


def test_nothing_changed_is_nothing_reported(repository: Repository) -> None:
    result = repository.desk.validate("--changed-since", "main")
    assert (result.code, result.out) == (0, "No monograph checked\n")
    assert result.err == (
        "rxproof: note: none of 3 monographs changed since main: nothing is reported\n"
    )


def test_a_new_file_is_compared_with_those_that_have_not_changed(repository: Repository) -> None:
    desk = repository.desk
    desk.write("monographs/twin.yaml", desk.text("warfarin"))
    options = ("--changed-lines", "--select", "duplicate-id")
    result = desk.report("--changed-since", "main", *options)
    assert result.found == [("monographs/twin.yaml", "duplicate-id")]
    assert result.code == 1


def test_a_renamed_file_is_reported_with_its_new_name(repository: Repository) -> None:
    repository.git("mv", "monographs/warfarin.yaml", "monographs/coumadin.yaml")
    result = repository.desk.report("--changed-since", "main")
    assert result.found == [("monographs/coumadin.yaml", "mismatched-id")]


def test_a_rename_alone_brings_about_what_the_name_decides(repository: Repository) -> None:
    repository.git("mv", "monographs/baclofen.yaml", "monographs/lioresal.yaml")
    result = repository.desk.report("--changed-since", "main", "--changed-lines")
    assert result.found == [("monographs/lioresal.yaml", "mismatched-id")]


def test_a_rename_to_where_no_more_is_asked_brings_nothing_about(repository: Repository) -> None:
    (repository.desk.folder / "monographs/more").mkdir()
    repository.git("mv", "monographs/heparin.yaml", "monographs/more/heparin.yaml")
    result = repository.desk.report("--changed-since", "main", "--changed-lines")
    assert (result.paths, result.found) == (["monographs/more/heparin.yaml"], [])


LAX = {
    "other rules": "overrides:\n  - files: [old/**]\n    rules: {placeholder-text: off}\n",
    "a waiver": (
        "waivers:\n  - {file: old/**, rule: placeholder-text, reason: Old, until: '2027-11-01'}\n"
    ),
    "no corpus": "monographs: [monographs/**]\n",
}


@pytest.mark.parametrize("lax", LAX.values(), ids=LAX)
def test_a_rename_to_where_more_is_asked_brings_about_all_of_it(
    repository: Repository, lax: str
) -> None:
    desk = repository.desk
    desk.write("rxproof.yaml", lax)
    desk.page("metformin", desk.error, folder="old")
    repository.commit()
    repository.git("mv", "old/metformin.yaml", "monographs/metformin.yaml")
    options = ("--changed-since", "HEAD", "--changed-lines", "--select", "placeholder-text")
    result = desk.report(*options, "monographs")
    assert result.found == [("monographs/metformin.yaml", "placeholder-text")]


def test_what_is_emitted_does_not_depend_on_it(repository: Repository) -> None:
    desk = repository.desk
    desk.page("aspirin")
    result = desk.emit("--changed-since", "main")
    assert result.code == 0
    assert result.paths == ["monographs/aspirin.yaml"]
    assert desk.emitted == ["aspirin", "warfarin"]
    assert list(desk.withheld) == ["monographs/baclofen.yaml", "monographs/heparin.yaml"]
    assert result.err == (
        "rxproof: note: 1 of 4 monographs changed since main: it alone is reported. What is "
        "emitted goes by all: 2 emitted, 2 withheld\n"
    )
    changed = (desk.folder / "dist/index.json").read_bytes()
    desk.emit()
    assert (desk.folder / "dist/index.json").read_bytes() == changed


@pytest.mark.parametrize("options", [[], ["--emit", "dist"]])
def test_only_changed_files_are_mended(repository: Repository, options: list[str]) -> None:
    desk = repository.desk
    misspelt = ("Baclofen is a medicine", "Baclofeen is a medicine")
    for name in ("baclofen", "copy"):
        desk.write(f"monographs/{name}.yaml", desk.text("baclofen", misspelt))
    repository.commit()
    desk.write("monographs/copy.yaml", desk.text("baclofen", misspelt) + "# changed\n")
    desk.validate("--fix", "--changed-since", "HEAD", *options)
    assert "Baclofeen" in (desk.folder / "monographs/baclofen.yaml").read_text("utf-8")
    assert "Baclofeen" not in (desk.folder / "monographs/copy.yaml").read_text("utf-8")


def test_the_revision_may_be_the_branch_that_a_pull_request_goes_into(
    repository: Repository,
) -> None:
    repository.git("checkout", "--quiet", "-b", "edit")
    repository.desk.page("warfarin", repository.desk.error)
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.desk.page("heparin")
    repository.commit()
    repository.git("checkout", "--quiet", "edit")
    result = repository.desk.report("--changed-since", "main")
    assert result.paths == ["monographs/warfarin.yaml"]


def test_the_repository_is_that_of_what_is_checked(repository: Repository, tmp_path: Path) -> None:
    """Neither that of the working folder nor that of the configuration."""
    desk = repository.desk
    (tmp_path / "away").mkdir()
    desk.write("away/rxproof.yaml", "rules: {}\n")
    (desk.folder / ".git").rename(desk.folder / "monographs/.git")
    repository.git("-C", "monographs", "add", "--all")
    repository.git("-C", "monographs", "commit", "--quiet", "--message", "Moved")
    desk.page("warfarin", desk.error)
    result = desk.report("monographs", "--config", "away/rxproof.yaml", "--changed-since", "HEAD")
    assert result.paths == ["monographs/warfarin.yaml"]


# What cannot be


def test_no_repository_is_one_clear_line_before_anything_is_written(desk: Any) -> None:
    desk.monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.folder.parent))
    desk.page("baclofen")
    result = desk.emit("--changed-since", "main")
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith("is in no git repository, and only git knows what has changed\n")
    assert not (desk.folder / "dist").exists()


def test_a_shallow_clone_is_one_clear_line(repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=1", repository.desk.folder.as_uri(), str(clone))
    repository.desk.monkeypatch.chdir(clone)
    result = repository.desk.validate("--changed-since", "origin/next")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "rxproof: git knows no revision 'origin/next': this clone is shallow and lacks the "
        'history; fetch all of it (`fetch-depth: 0` for `actions/checkout`, `GIT_DEPTH: "0"` on '
        "GitLab, `git fetch --unshallow` at a desk)\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--changed-lines"], "--changed-lines goes with --changed-since."),
        (
            ["--changed-since", "main", "-"],
            "--changed-since goes by files: git knows no standard input.",
        ),
        (
            ["--changed-since", "main", "--changed-lines", "--fix"],
            "Fixes are made in whole files, so --changed-lines takes none.",
        ),
    ],
)
def test_what_makes_no_sense_is_told(repository: Repository, options: list[str], said: str) -> None:
    result = repository.desk.validate(*options)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"rxproof: {said} See `rxproof validate --help`\n"


def test_a_repository_without_a_commit_is_one_clear_line(desk: Any) -> None:
    Repository(desk)
    desk.page("baclofen")
    result = desk.validate("--changed-since", "HEAD")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "rxproof: this git repository has no commit yet, so nothing can have changed\n"
    )
