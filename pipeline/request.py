"""What a run is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.values import dataclass

if TYPE_CHECKING:
    from ..model.edit import Applicability
    from ..store.git import Changes
    from ..validators.rule import Rule

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "html")
STDIN = "-"


class RunError(Exception):
    """The run itself is wrong; the message is the one line that says so."""


class InternalError(Exception):
    """A fault of this tool; the message says which file brought it to light."""


@dataclass(frozen=True)
class Request:
    """What one run is asked for.

    Attributes:
        paths: files and folders as the user wrote them; none means the configured corpus.
        emit: the folder that published JSON goes into, or None.
        select: the slugs to report, or None for all.
        ignore: the slugs not to report.
        stdin: what stood on standard input, where `-` is among the paths.
        stdin_name: the file name it goes by.
        outputs: the files that reports will be written to.
        parts: the files of a run that was shared out, where this one puts them together.
        baseline: the file whose findings are not reported, or None.
        write_baseline: the file that findings are to be kept in, or None.
        allow_growth: whether that file may hold more than before.
        fix: UNSAFE to make every fix, SAFE for the safe ones alone, None for none.
        jobs: how many processes examine files; None for as many as pay.
        cache: whether what earlier runs found out may be used, and kept for later ones.
        changes: the files and lines to report on, or None for all.
        pages: whether a report shows the pages themselves, and not only what was found in them.
        progress: told how many files are done, and of how many, before each and at the end.
    """

    paths: tuple[str, ...]
    emit: Path | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    stdin: bytes | None = None
    stdin_name: str | None = None
    outputs: tuple[Path, ...] = ()
    parts: tuple[Path, ...] = ()
    fix: Applicability | None = None
    baseline: Path | None = None
    write_baseline: Path | None = None
    allow_growth: bool = False
    jobs: int | None = None
    cache: bool = False
    changes: Changes | None = None
    pages: bool = False
    progress: Callable[[int, int], None] = lambda _done, _total: None

    def wanted(self, rules: Iterable[Rule]) -> frozenset[str]:
        """The slugs of the rules whose findings are reported, out of all rules."""
        chosen = frozenset(rule.slug for rule in rules) if self.select is None else self.select
        return chosen - self.ignore
