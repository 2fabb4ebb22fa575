"""What several commands take: rules, paths, dates, the configuration, standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, redirect_stdout
from datetime import date, datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ..model.patterns import late
from .console import Failure, say

if TYPE_CHECKING:
    from ..config import Config
    from ..store.git import Changes


def some_slugs(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Read the names of rules, with commas between or in several options."""
    slugs = tuple(slug.strip() for value in values for slug in value.split(",") if slug.strip())
    if values and not slugs:
        raise click.BadParameter("no rule is named", param=parameter)
    return slugs


def a_slug(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Read the name of one rule."""
    (slug,) = some_slugs(context, parameter, (value.replace(",", " "),))
    return slug


def check_slugs(option: str, slugs: Iterable[str], config: Config | None) -> None:
    """Make sure that rules of these names exist, in a plug-in of the configuration at least."""
    from ..pipeline import unknown_rule

    if fault := unknown_rule(slugs, config):
        raise click.BadParameter(fault, param_hint=option)


def a_day(_context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    """Read a date; without one it is today."""
    if value is None:
        return today_utc()
    try:
        # Newer Pythons read more forms than this one, and a run must not depend on that.
        return date.fromisoformat(value if _DATE.fullmatch(value) else "")
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no date: write YYYY-MM-DD", param=parameter
        ) from None


_DATE = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


# An empty path is what a script's unset variable gives, and would mean the working folder.


def a_path(_context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    """Read a path, which may not be empty."""
    if value == "":
        raise click.BadParameter("the path is empty", param=parameter)
    return None if value is None else Path(value)


def some_paths(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Read paths, none of which may be empty."""
    if "" in values:
        raise click.BadParameter("a path is empty", param=parameter)
    return values


def an_id(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Read a monograph's id."""
    from ..store.index import is_file_name

    if value is not None and not is_file_name(value):
        raise click.BadParameter(
            f"{value!r} cannot be an id: write small letters and digits with hyphens between, "
            "such as 'baclofen-tablets', and none of the names that files cannot have",
            param=parameter,
        )
    return value


def a_name(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Read a name, which may not be empty, nor hold what nobody can see."""
    if value is not None and not value.strip():
        raise click.BadParameter("the name is empty", param=parameter)
    if value is not None and not value.isprintable():
        raise click.BadParameter(
            f"{value!r} cannot be a name: something in it cannot be seen, such as a line break",
            param=parameter,
        )
    return value


def some_reports(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    """Read further reports, each as NAME=FILE."""
    from ..pipeline import FORMATS

    wanted: list[tuple[str, Path]] = []
    for value in values:
        name, separator, file = value.partition("=")
        if not separator or not file or name not in FORMATS:
            raise click.BadParameter(
                f"{value!r} is not NAME=FILE with a NAME of {', '.join(FORMATS)}", param=parameter
            )
        wanted.append((name, Path(file)))
    return tuple(wanted)


def a_number_of_jobs(_context: click.Context, parameter: click.Parameter, value: str) -> int | None:
    """Read how many processes to use; None leaves it to the run."""
    if value == "auto":
        return None
    if not re.fullmatch(r"[0-9]{1,4}", value) or int(value) == 0:
        raise click.BadParameter(f"{value!r} is neither a number nor 'auto'", param=parameter)
    return int(value)


def a_shard(
    _context: click.Context, parameter: click.Parameter, value: str | None
) -> tuple[int, int] | None:
    """Read which part of how many, as in 2/8."""
    if value is None:
        return None
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", value)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise click.BadParameter(
            f"{value!r} is no part: write 2/8 for the second of eight", param=parameter
        )
    return int(found[1]), int(found[2])


CONFIG = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    callback=a_path,
    help="The configuration. Default: the nearest rxproof.yaml, upward from the first path.",
)
EMIT = click.option(
    "--emit",
    metavar="DIR",
    callback=a_path,
    help="Write the clean JSON of every monograph that passes into DIR.",
)
SELECT = click.option(
    "--select",
    metavar="RULE[,RULE]",
    multiple=True,
    callback=some_slugs,
    help="Report these rules only.",
)
IGNORE = click.option(
    "--ignore",
    metavar="RULE[,RULE]",
    multiple=True,
    callback=some_slugs,
    help="Do not report these rules.",
)
BASELINE = click.option(
    "--baseline",
    metavar="FILE",
    callback=a_path,
    help="Do not report the findings that FILE holds. A page with such an error is not published.",
)
WRITE_BASELINE = click.option(
    "--write-baseline",
    metavar="FILE",
    callback=a_path,
    help="Keep the findings of this run in FILE, which may only shrink.",
)
ALLOW_GROWTH = click.option(
    "--allow-growth", is_flag=True, help="Let --write-baseline add findings to FILE."
)
CHANGED_SINCE = click.option(
    "--changed-since",
    metavar="REV",
    help="Report only on files that have changed since REV parted from here, as git has it.",
)
CHANGED_LINES = click.option(
    "--changed-lines", is_flag=True, help="With --changed-since: only findings at changed lines."
)
TODAY = click.option(
    "--today",
    metavar="YYYY-MM-DD",
    callback=a_day,
    help="The day that date rules count from. Default: today, UTC.",
)
COLOR = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colors in text. Default: only on a terminal; NO_COLOR turns them off.",
)


def need_jinja(what: str, extra: str = "html") -> None:
    """Make sure that a page can be made.

    Raises:
        Failure: Jinja2 is not installed.
    """
    from ..outputs import html

    if not html.is_possible():
        raise Failure(f"{what} needs Jinja2: install it with pip install 'rxproof[{extra}]'")


def today_utc() -> date:
    """Today, UTC."""
    return datetime.now(timezone.utc).date()


def start_of_search(paths: Sequence[str], stdin_name: str | None) -> Path:
    """Where the search for the configuration begins."""
    named = [stdin_name or "." if path == "-" else path for path in paths]
    return Path(named[0] if named else ".")


def read_config(file: Path | None, start: Path, today: date) -> Config:
    """Read the configuration.

    Raises:
        Failure: there is a mistake in it, or the working folder is gone.
    """
    from .. import config, pipeline

    try:
        Path.cwd()
    except OSError:
        raise Failure("the working folder is gone") from None
    try:
        with _plugins_aside():
            return pipeline.config_of(file, start, today)
    except config.ConfigError as fault:
        raise Failure(*fault.lines()) from None


def config_for_rules(file: Path | None) -> Config | None:
    """The configuration, for its plug-ins; None where it has a mistake and nobody named it.

    Who is told of a mistake in the name of a rule looks the rules up next.
    """
    try:
        return read_config(file, Path(), today_utc())
    except Failure as fault:
        if file is not None:
            raise
        for line in fault.lines:
            say(f"rxproof: note: {line}")
        return None


def check_baselines(
    baseline: Path | None, write_baseline: Path | None, *, allow_growth: bool
) -> None:
    """Make sure that the options about baselines go together."""
    if allow_growth and write_baseline is None:
        raise click.UsageError("--allow-growth goes with --write-baseline.")
    if baseline is not None and write_baseline is not None:
        raise click.UsageError("--write-baseline takes the place of --baseline: give one of them.")


def check_changes(since: str | None, *, lines: bool) -> None:
    """Make sure that the options about changes go together."""
    if lines and since is None:
        raise click.UsageError("--changed-lines goes with --changed-since.")


def read_changes(
    revision: str | None, paths: Sequence[str], config: Config, *, lines: bool
) -> Changes | None:
    """Ask the git repository that the first path lies in what has changed since a revision.

    Raises:
        Failure: git cannot tell.
    """
    if revision is None:
        return None
    from ..store import git

    absolute = Path.cwd() / (paths[0] if paths else config.root)
    folder = next(
        folder
        for folder in (absolute, *absolute.parents)
        if os.path.isdir(folder)  # noqa: PTH112 - Path.is_dir fails where it may not be looked at
    )
    try:
        return git.changes(revision, folder, os.environ, lines=lines)
    except git.GitError as fault:
        raise Failure(str(fault)) from None


def standard_input(paths: Sequence[str], name: str | None) -> bytes | None:
    """Read standard input, where `-` is among the paths."""
    if "-" not in paths:
        if name is not None:
            raise click.UsageError("--stdin-filename goes with '-' as a path")
        return None
    if sys.stdin is None:
        raise Failure("there is no standard input to read")
    try:
        return sys.stdin.buffer.read(_MOST_INPUT)
    except OSError as fault:
        raise Failure(f"cannot read standard input: {fault.strerror}") from None


# Far more than a monograph may have; what never ends is not waited for.
_MOST_INPUT = 2**26

_Result = TypeVar("_Result")


def _plugins_aside() -> AbstractContextManager[object]:
    """Send what a plug-in prints to standard error: a report is for machines to read."""
    return redirect_stdout(sys.stderr)


def run_or_fail(run: Callable[[], _Result]) -> _Result:
    """Run something; what is wrong with the run itself becomes a clear line."""
    from ..pipeline import RunError

    try:
        with _plugins_aside():
            return run()
    except RunError as fault:
        raise Failure(str(fault)) from None
