"""What git says has changed since a revision: files, and lines in them.

git is asked in a way that neither the settings of whoever runs it nor the variables of a hook can
change, and names come back as bytes with a zero byte after each.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..model.patterns import late
from ..model.values import dataclass, field

# What git tells a hook of the repository that it runs in, and would tell our git in its place.
_LOCAL = (
    *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIFF_OPTS", "GIT_DIR"),
    *("GIT_EXTERNAL_DIFF", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_INDEX_VERSION"),
    *("GIT_LITERAL_PATHSPECS", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"),
    *("GIT_SHALLOW_FILE", "GIT_WORK_TREE"),
)
_SETTINGS = (
    "core.fsmonitor=false",  # would run a program that the repository names
    "core.quotePath=false",
)
_DIFF = (
    *("--no-color", "--no-ext-diff", "--no-textconv", "-M", "-O/dev/null"),
    *("--ignore-submodules=none", "--submodule=short"),
)
_PATCH = (
    *("--unified=0", "--inter-hunk-context=0", "--text", "--diff-algorithm=myers"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
    "--ignore-cr-at-eol",  # an editor that turned every line end has changed no line
)
_HUNK = late(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class GitError(Exception):
    """git cannot tell; the message is the one line that says why, and what to do."""


@dataclass(frozen=True)
class Changes:
    """The files that have changed, by what they are when every link is followed.

    Attributes:
        revision: since which, as the user named it.
        top: the top folder of the repository. Of what lies elsewhere git knows nothing, so all of
            it counts as changed.
        lines: for each file the changed lines, first and last, counted from 1 and by LF alone;
            None where the whole file counts. A folder stands for all that lies below it.
        renamed: what each renamed file was called before.
    """

    revision: str
    top: Path
    lines: Mapping[str, tuple[tuple[int, int], ...] | None]
    renamed: Mapping[str, str] = field(default_factory=dict)

    def has(self, path: Path) -> bool:
        """Whether the file has changed."""
        real = os.path.realpath(path)
        return real in self.lines or self._lies_in_one(real)

    def before(self, path: Path) -> Path | None:
        """What the file was called, where it has been renamed."""
        name = self.renamed.get(os.path.realpath(path))
        return None if name is None else Path(name)

    def is_whole(self, path: Path) -> bool:
        """Whether every line of the file counts as changed."""
        return self._changed(path) is None

    def touches(self, path: Path, first: int, last: int) -> bool:
        """Whether any of these lines has changed."""
        changed = self._changed(path)
        return changed is None or any(low <= last and first <= high for low, high in changed)

    def _changed(self, path: Path) -> tuple[tuple[int, int], ...] | None:
        real = os.path.realpath(path)
        return None if self._lies_in_one(real) else self.lines.get(real, ())

    def _lies_in_one(self, real: str) -> bool:
        """Whether it lies in a folder that has changed as one, or where git knows of nothing."""
        top, at = str(self.top), real
        while at != top:
            below, at = at, os.path.dirname(at)  # noqa: PTH120 - asked of every file, and much quicker
            if at == below or at in self.lines:
                return True
        return False


def changes(
    revision: str, folder: Path, environment: Mapping[str, str], *, lines: bool = False
) -> Changes:
    """What differs between the work tree and the commit at which it parted from a revision.

    Files that git does not track yet count as changed; those that it ignores, is told not to look
    at or that are gone do not. A renamed file has changed, at the lines that were edited. What a
    link leads to counts as a whole when the link has changed, and so does a repository in this one.

    Args:
        revision: a branch, a tag or a commit.
        folder: a folder of the repository.
        environment: the variables that git is to see.
        lines: whether the changed lines are wanted too; else every file counts as a whole.

    Raises:
        GitError: there is no git, no repository, or not the history that it takes.
    """
    git = _Git(folder, environment)
    top = git.top()
    git = _Git(top, environment)
    base = git.base(revision)
    statuses = list(_statuses(git.output("diff", *_DIFF, "--name-status", "-z", base, "--")))
    hunks: dict[bytes, list[tuple[int, int]]] = {}
    if lines:
        hunks = _hunks(git.output("diff", *_DIFF, *_PATCH, base, "--"))
    found: dict[str, tuple[tuple[int, int], ...] | None] = {}
    renamed: dict[str, str] = {}
    whole = git.output("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    for status, before, name in statuses:
        place = top / os.fsdecode(name)
        if place.is_symlink() or place.is_dir():
            whole.append(name)  # the lines that git tells are those of the link itself
            continue
        # Without a hunk: renamed, or with other permissions. What else has none is not text to git.
        unedited = () if status[:1] in (b"R", b"M") else None
        real = os.path.realpath(place)
        found[real] = tuple(hunks[name]) if name in hunks else unedited if lines else None
        if before != name:
            renamed[real] = str(top / os.fsdecode(before))
    for name in filter(None, whole):
        found[os.path.realpath(top / os.fsdecode(name))] = None
    return Changes(revision, Path(os.path.realpath(top)), found, renamed)


class _Git:
    """git in one folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        program = shutil.which("git")
        if program is None:
            raise GitError("git is not installed, and only git knows what has changed")
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        self.command = [program, "--no-pager", "-C", str(folder), *settings]
        kept = {name: value for name, value in environment.items() if name not in _LOCAL}
        self.environment = {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        self.folder = folder

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run git, with its messages in English."""
        try:
            return subprocess.run(  # noqa: S603 - a program found by name; no shell, checked revision
                [*self.command, *arguments],
                env={**self.environment, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as fault:
            raise GitError(f"git cannot be run: {fault.strerror}") from None

    def output(self, *arguments: str) -> bytes:
        """What git prints.

        Raises:
            GitError: it fails.
        """
        done = self.run(*arguments)
        if done.returncode:
            raise GitError(f"git cannot say what has changed: {_complaint(done.stderr)}")
        return done.stdout

    def top(self) -> Path:
        """The top folder of the repository.

        Raises:
            GitError: the folder is in none.
        """
        done = self.run("rev-parse", "--show-toplevel")
        if done.returncode or not done.stdout.strip():
            if b"not a git repository" in done.stderr:
                raise GitError(
                    f"{self.folder} is in no git repository, and only git knows what has changed"
                )
            raise GitError(f"git cannot say what has changed: {_complaint(done.stderr)}")
        return Path(os.fsdecode(done.stdout.removesuffix(b"\n")))

    def base(self, revision: str) -> str:
        """The last commit that a revision and the current commit have in common.

        Raises:
            GitError: there is no such revision, or no such commit.
        """
        commit = b""
        if revision and not revision.startswith("-") and "\0" not in revision:
            named = f"{revision}^{{commit}}"
            commit = self.run("rev-parse", "--verify", "--quiet", named).stdout.strip()
        if not commit and self.run("rev-parse", "--verify", "--quiet", "HEAD").returncode:
            raise GitError("this git repository has no commit yet, so nothing can have changed")
        if not commit.isalnum():  # of what excludes a commit, such as a range, git tells the sign
            raise GitError(f"git knows no revision {revision!r}{self.hint()}")
        done = self.run("merge-base", commit.decode("ascii"), "HEAD")
        if done.returncode:
            raise GitError(
                f"git finds no commit that HEAD and {revision!r} have in common{self.hint()}"
            )
        return done.stdout.strip().decode("ascii")

    def hint(self) -> str:
        """What to do where the history that is missing was never fetched."""
        if self.run("rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
            return ""
        return (
            ": this clone is shallow and lacks the history; fetch all of it (`fetch-depth: 0` for "
            '`actions/checkout`, `GIT_DEPTH: "0"` on GitLab, `git fetch --unshallow` at a desk)'
        )


def _complaint(stderr: bytes) -> str:
    lines = os.fsdecode(stderr).strip().splitlines() or ["it does not say why"]
    told = next((line for line in lines if line.startswith(("fatal: ", "error: "))), lines[0])
    # Of a repository of somebody else, as most containers have it, git says how to trust it.
    command = next((line.strip() for line in lines if "config --global --add safe." in line), "")
    advice = f"; where you trust it, say `{command}`" if command else ""
    return told.removeprefix("fatal: ").removeprefix("error: ") + advice


def _statuses(listing: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Git's letter for what became of each file that is still there, its old name and its new."""
    fields = iter(listing.split(b"\0"))
    for status in fields:
        if not status:
            return
        before = name = next(fields)
        if status[:1] in (b"R", b"C"):
            name = next(fields)
        if status != b"D":
            yield status, before, name


def _hunks(patch: bytes) -> dict[bytes, list[tuple[int, int]]]:
    """The changed lines of each file in a patch without context."""
    found: dict[bytes, list[tuple[int, int]]] = {}
    ranges: list[tuple[int, int]] = []
    lines = iter(patch.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ /dev/null"):
            ranges = []  # of a file that is gone
        elif line.startswith((b"+++ b/", b'+++ "b/')):
            ranges = found.setdefault(_unquoted(line[4:]).removeprefix(b"b/"), [])
        elif hunk := _HUNK.match(line):
            removed, start, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            # Of lines that are gone, what is now on either side of the gap has changed.
            ranges.append((start, start + added - 1) if added else (start, start + 1))
            for _ in range(removed + added):
                if next(lines, b"").startswith(b"\\"):
                    next(lines, b"")  # the remark that a last line has no end is none of them
    return found


_ESCAPE = late(rb"\\([0-7]{3}|.)")
_ESCAPES = dict(zip(b"abtnvfr", b"\a\b\t\n\v\f\r", strict=True))


def _unquoted(name: bytes) -> bytes:
    """A name in a patch as it is: git quotes those with control characters, quotes, backslashes."""
    if not name.startswith(b'"'):
        return name.removesuffix(b"\t")  # stands after a name with a blank in it
    return _ESCAPE.sub(_meant, name[1 : name.rindex(b'"')])


def _meant(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8) if len(code) == 3 else _ESCAPES.get(code[0], code[0])])
