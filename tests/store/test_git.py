"""What git says has changed: the real git, with any settings and any names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rxproof.store import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Editor"), ("EMAIL", "editor@example.com"))
    },
}
TEN = "".join(f"line {number}\n" for number in range(1, 11))


class Repository:
    """A repository to change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        run = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=ENVIRONMENT, capture_output=True, check=True
        )
        return run.stdout.decode()

    def write(self, name: str, text: str | bytes) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, **files: str | bytes) -> str:
        for name, text in files.items():
            self.write(name, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Edit")
        return self.git("rev-parse", "HEAD").strip()

    def changed(
        self, revision: str = "HEAD", environment: dict[str, str] | None = None
    ) -> dict[str, object]:
        """The changed files and lines, named from the folder."""
        top = os.path.realpath(self.folder)
        said = git.changes(revision, self.folder, environment or ENVIRONMENT, lines=True).lines
        return {os.path.relpath(name, top).replace(os.sep, "/"): said[name] for name in said}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "content")
    made.commit(page=TEN, other=TEN)
    return made


def test_an_edited_file_has_changed_at_its_lines(repository: Repository) -> None:
    repository.write("page", TEN.replace("line 3\n", "new\nnew\n").replace("line 9", "new"))
    assert repository.changed() == {"page": ((3, 4), (10, 10))}


def test_what_stands_beside_a_gap_has_changed(repository: Repository) -> None:
    repository.write("page", TEN.replace("line 3\nline 4\n", ""))
    assert repository.changed() == {"page": ((2, 3),)}


def test_what_was_committed_since_counts_as_well_as_what_was_staged(
    repository: Repository,
) -> None:
    first = repository.git("rev-parse", "HEAD").strip()
    repository.commit(page=TEN.replace("line 1\n", "new\n"))
    repository.write("other", TEN.replace("line 2\n", "new\n"))
    repository.git("add", "other")
    assert repository.changed(first) == {"page": ((1, 1),), "other": ((2, 2),)}


def test_what_others_did_after_we_parted_does_not_count(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "ours")
    repository.commit(page=TEN + "ours\n")
    repository.git("checkout", "--quiet", "main")
    repository.commit(other=TEN + "theirs\n")
    repository.git("checkout", "--quiet", "ours")
    assert repository.changed("main") == {"page": ((11, 11),)}


def test_untracked_files_have_changed_and_ignored_or_deleted_ones_have_not(
    repository: Repository,
) -> None:
    repository.write(".gitignore", "*.tmp\n")
    repository.write("new/file", "x\n")
    repository.write("junk.tmp", "x\n")
    (repository.folder / "page").unlink()
    assert repository.changed() == {".gitignore": None, "new/file": None}


def test_a_renamed_file_has_changed_where_it_was_edited(repository: Repository) -> None:
    repository.git("mv", "page", "moved")
    assert repository.changed() == {"moved": ()}
    repository.write("moved", TEN.replace("line 5", "new"))
    assert repository.changed() == {"moved": ((5, 5),)}


def test_the_name_that_a_renamed_file_had_is_known(repository: Repository) -> None:
    repository.git("mv", "page", "moved")
    said = git.changes("HEAD", repository.folder, ENVIRONMENT, lines=True)
    assert said.before(repository.folder / "moved") == repository.folder / "page"
    assert said.before(repository.folder / "other") is None


def test_what_is_gone_changes_no_line_of_the_file_before_it(repository: Repository) -> None:
    repository.write("other", TEN.replace("line 5", "new"))
    (repository.folder / "page").unlink()
    assert repository.changed() == {"other": ((5, 5),)}


links = pytest.mark.skipif(sys.platform == "win32", reason="links take a right of their own there")


@links
@pytest.mark.parametrize("edited", [False, True])
def test_what_a_link_leads_to_now_has_changed_as_a_whole(
    repository: Repository, *, edited: bool
) -> None:
    link = repository.folder / "a-link"
    link.symlink_to("page")
    repository.commit()
    link.unlink()
    link.symlink_to("other")
    if edited:
        repository.write("other", TEN.replace("line 5", "new"))
    assert repository.changed() == {"other": None}


@links
@pytest.mark.parametrize("edited", [False, True])
def test_all_that_a_link_to_a_folder_leads_to_now_has_changed(
    repository: Repository, *, edited: bool
) -> None:
    repository.write("one/page", TEN)
    repository.write("two/page", TEN)
    link = repository.folder / "link"
    link.symlink_to("one")
    repository.commit()
    link.unlink()
    link.symlink_to("two")
    if edited:
        repository.write("two/page", TEN.replace("line 5", "new"))
    said = git.changes("HEAD", repository.folder, ENVIRONMENT, lines=True)
    assert said.is_whole(link / "page")
    assert said.has(repository.folder / "two/page")
    assert not said.has(repository.folder / "one/page")


@pytest.mark.parametrize("how", ["edited", "committed", "bumped"])
def test_all_of_a_submodule_has_changed_where_any_of_it_has(
    repository: Repository, tmp_path: Path, how: str
) -> None:
    Repository(tmp_path / "part").commit(page=TEN)
    add = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add")
    repository.git(*add, str(tmp_path / "part"), "part")
    first = repository.commit()
    page = repository.folder / "part/page"
    assert not git.changes(first, repository.folder, ENVIRONMENT, lines=True).has(page)
    repository.write("part/page", TEN + "new\n")
    if how != "edited":
        repository.git("-C", "part", "commit", "--quiet", "--all", "--message", "Edit")
    if how == "bumped":
        repository.commit()
    assert git.changes(first, repository.folder, ENVIRONMENT, lines=True).is_whole(page)


def test_a_repository_that_nobody_added_has_changed(repository: Repository) -> None:
    Repository(repository.folder / "nested").commit(page=TEN)
    said = git.changes("HEAD", repository.folder, ENVIRONMENT, lines=True)
    assert said.is_whole(repository.folder / "nested/page")


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_is_told_not_to_look_at_has_not_changed(repository: Repository, flag: str) -> None:
    """Git would not commit it either: whoever says so keeps the edit to themselves."""
    repository.git("update-index", flag, "page")
    repository.write("page", "x\n")
    assert repository.changed() == {}


def test_turned_line_ends_are_no_changed_lines(repository: Repository) -> None:
    repository.write("page", TEN.replace("\n", "\r\n").replace("line 5", "new"))
    assert repository.changed() == {"page": ((5, 5),)}


def test_lines_that_look_like_a_patch_are_lines(repository: Repository) -> None:
    repository.write("page", "++ b/other\n@@ -1 +1 @@\n-- a/other\n" + TEN)
    assert repository.changed() == {"page": ((1, 3),)}


def test_a_last_line_without_an_end_is_counted(repository: Repository) -> None:
    repository.commit(page="a\nb", other="a\nb")
    repository.write("page", "a\nc")
    repository.write("other", "a\nb\n")
    assert repository.changed() == {"page": ((2, 2),), "other": ()}


def test_bytes_that_are_no_text_are_compared_by_lines(repository: Repository) -> None:
    repository.commit(page=b"a\0\nb\xff\n")
    repository.write("page", b"a\0\nc\xff\n")
    assert repository.changed() == {"page": ((2, 2),)}


ODD = ["with blank", "-dash", "caf\xe9", "\u85e5", "it's", "a=b,c", "[x]*", "trailing "]
ODDER = ['quo"te', "back\\slash", "new\nline", "tab\there", "\x01control", "b/b", ":colon"]


@pytest.mark.parametrize(
    "name",
    [
        *(one for one in ODD if sys.platform != "win32" or one != "[x]*"),
        *(one for one in ODDER if sys.platform != "win32"),
    ],
)
def test_a_name_may_be_odd(repository: Repository, name: str) -> None:
    repository.write(name, TEN)
    repository.commit()
    repository.write(name, TEN.replace("line 5", "new"))
    assert repository.changed() == {name: ((5, 5),)}


SETTINGS = {
    "diff.noprefix": "true",
    "diff.mnemonicPrefix": "true",
    "diff.external": "false",
    "diff.context": "5",
    "diff.interHunkContext": "9",
    "diff.renames": "false",
    "diff.relative": "true",
    "diff.algorithm": "patience",
    "diff.wordRegex": ".",
    "diff.colorMoved": "zebra",
    "diff.orderFile": "nowhere",
    "diff.submodule": "diff",
    "color.ui": "always",
    "core.quotePath": "true",
    "core.pager": "false",
    "core.fsmonitor": "false",
    "status.showUntrackedFiles": "no",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_setting_of_the_user_changes_the_answer(repository: Repository, setting: str) -> None:
    repository.git("config", setting, SETTINGS[setting])
    repository.git("mv", "page", "caf\xe9")
    repository.write("caf\xe9", TEN.replace("line 5", "new").replace("line 8", "new"))
    repository.write("new", "x\n")
    assert repository.changed() == {"caf\xe9": ((5, 5), (8, 8)), "new": None}


def test_attributes_that_call_it_binary_or_name_a_driver_change_nothing(
    repository: Repository,
) -> None:
    repository.commit(**{".gitattributes": "page -diff\nother diff=odd\n"})
    repository.git("config", "diff.odd.textconv", "false")
    for name in ("page", "other"):
        repository.write(name, TEN.replace("line 5", "new"))
    assert repository.changed() == {"page": ((5, 5),), "other": ((5, 5),)}


def test_what_a_hook_of_another_repository_sets_is_not_listened_to(
    repository: Repository, tmp_path: Path
) -> None:
    other = Repository(tmp_path / "elsewhere")
    other.commit(strange="x\n")
    hooked = {
        **ENVIRONMENT,
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_INDEX_FILE": str(other.folder / ".git/index"),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_PREFIX": "deep/",
        "GIT_EXTERNAL_DIFF": "false",
    }
    repository.write("page", TEN.replace("line 5", "new"))
    assert repository.changed(environment=hooked) == {"page": ((5, 5),)}


def test_a_folder_below_the_top_gives_the_whole_repository(repository: Repository) -> None:
    repository.write("deep/new", "x\n")
    repository.write("page", TEN + "new\n")
    said = git.changes("HEAD", repository.folder / "deep", ENVIRONMENT)
    assert said.has(repository.folder / "page")
    assert said.has(repository.folder / "deep/new")
    assert not said.has(repository.folder / "other")


def test_what_lies_outside_the_repository_counts_as_changed(
    repository: Repository, tmp_path: Path
) -> None:
    said = git.changes("HEAD", repository.folder, ENVIRONMENT, lines=True)
    assert said.has(tmp_path / "elsewhere")
    assert said.is_whole(tmp_path / "elsewhere")
    assert not said.has(repository.folder / "page")
    assert not said.is_whole(repository.folder / "page")


def test_a_renamed_file_has_changed_though_no_line_has(repository: Repository) -> None:
    repository.git("mv", "page", "moved")
    said = git.changes("HEAD", repository.folder, ENVIRONMENT, lines=True)
    assert said.has(repository.folder / "moved")
    assert not said.touches(repository.folder / "moved", 1, 99)


def test_without_lines_every_line_of_a_changed_file_counts(repository: Repository) -> None:
    repository.write("page", TEN + "new\n")
    said = git.changes("HEAD", repository.folder, ENVIRONMENT)
    assert said.touches(repository.folder / "page", 1, 1)
    assert not said.touches(repository.folder / "other", 1, 1)


@pytest.mark.parametrize(
    ("first", "last", "touched"), [(1, 4, False), (1, 5, True), (5, 9, True), (6, 9, False)]
)
def test_lines_are_touched_where_they_meet(
    repository: Repository, first: int, last: int, touched: bool
) -> None:
    repository.write("page", TEN.replace("line 5", "new"))
    said = git.changes("HEAD", repository.folder, ENVIRONMENT, lines=True)
    assert said.touches(repository.folder / "page", first, last) is touched


# What git cannot tell

HINT = (
    ": this clone is shallow and lacks the history; fetch all of it (`fetch-depth: 0` for "
    '`actions/checkout`, `GIT_DEPTH: "0"` on GitLab, `git fetch --unshallow` at a desk)'
)


def failure(repository: Repository, revision: str) -> str:
    with pytest.raises(git.GitError) as caught:
        repository.changed(revision)
    return str(caught.value)


@pytest.mark.parametrize(
    "revision",
    [
        *["gone", "", "--output=x", "HEAD:page", "a\0b", "HEAD^99", "HEAD^{tree}", "^main"],
        *["main..HEAD", "main...HEAD"],
    ],
)
def test_a_revision_that_there_is_not_is_told(repository: Repository, revision: str) -> None:
    assert failure(repository, revision) == f"git knows no revision {revision!r}"
    assert not (repository.folder / "x").exists()


def test_histories_that_never_met_are_told(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "apart")
    repository.commit(page="apart\n")
    expected = "git finds no commit that HEAD and 'main' have in common"
    assert failure(repository, "main") == expected


@pytest.fixture
def shallow(repository: Repository, tmp_path: Path) -> Repository:
    """A clone as a CI job makes it: one commit, and nothing of the branch it is to go into."""
    repository.commit(page=TEN + "main\n")
    repository.git("checkout", "--quiet", "-b", "ours", "HEAD~")
    repository.commit(page=TEN + "ours\n")
    clone = tmp_path / "clone"
    repository.git(
        *("clone", "--quiet", "--depth=1", "--branch=ours"),
        *(repository.folder.as_uri(), str(clone)),
    )
    return Repository(clone)


def test_a_shallow_clone_without_the_branch_says_how_to_fetch_it(shallow: Repository) -> None:
    assert failure(shallow, "origin/main") == f"git knows no revision 'origin/main'{HINT}"


def test_a_shallow_clone_without_the_common_commit_says_how_to_fetch_it(
    shallow: Repository,
) -> None:
    shallow.git("fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    expected = f"git finds no commit that HEAD and 'origin/main' have in common{HINT}"
    assert failure(shallow, "origin/main") == expected


def test_a_shallow_clone_with_enough_history_will_do(shallow: Repository) -> None:
    shallow.git("fetch", "--quiet", "--depth=2", "origin", "main:refs/remotes/origin/main", "ours")
    assert shallow.changed("origin/main") == {"page": ((11, 11),)}


def test_no_repository_is_told(tmp_path: Path) -> None:
    ceiling = {**ENVIRONMENT, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    with pytest.raises(git.GitError) as caught:
        git.changes("main", tmp_path, ceiling)
    expected = f"{tmp_path} is in no git repository, and only git knows what has changed"
    assert str(caught.value) == expected


def test_a_repository_of_somebody_else_says_how_to_trust_it(repository: Repository) -> None:
    strange = {**ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    with pytest.raises(git.GitError) as caught:
        git.changes("main", repository.folder, strange)
    said = str(caught.value)
    assert said.startswith("git cannot say what has changed: ")
    assert "; where you trust it, say `git config --global --add safe.directory " in said
    assert "\n" not in said


def test_no_git_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    expected = "git is not installed, and only git knows what has changed"
    assert failure(repository, "main") == expected


def test_a_bare_repository_is_told(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    with pytest.raises(git.GitError) as caught:
        git.changes("main", tmp_path / "bare", ENVIRONMENT)
    expected = "git cannot say what has changed: this operation must be run in a work tree"
    assert str(caught.value) == expected
