"""What a run is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.edit import Applicability
from ..model.values import dataclass
from ..validators import RULES

if TYPE_CHECKING:
    from ..store.git import Changes

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")
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
        fix: UNSAFE to make every fix, SAFE for the safe ones alone, None for none.
        jobs: how many processes examine files; None for as many as pay.
        cache: whether what earlier runs found out may be used, and kept for later ones.
        changes: the files and lines to report on, or None for all.
        progress: told how many files are done, and of how many, before each and at the end.
    """

    paths: tuple[str, ...]
    emit: Path | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    stdin: bytes | None = None
    stdin_name: str | None = None
    outputs: tuple[Path, ...] = ()
    fix: Applicability | None = None
    jobs: int | None = None
    cache: bool = False
    changes: Changes | None = None
    progress: Callable[[int, int], None] = lambda _done, _total: None

    def wanted(self) -> frozenset[str]:
        """The slugs of the rules whose findings are reported."""
        chosen = frozenset(rule.slug for rule in RULES) if self.select is None else self.select
        return chosen - self.ignore
