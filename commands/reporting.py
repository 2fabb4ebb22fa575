"""How a run is told: the options that several commands share, and the reports they lead to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..model.values import dataclass, replace
from . import progress
from .console import check_outputs, put, say, wants_color, width, write
from .options import COLOR, a_path, need_jinja, some_reports

if TYPE_CHECKING:
    from ..model.report import Report
    from ..pipeline import Outcome, View


@dataclass(frozen=True)
class Telling:
    """How the user wants to be told.

    Attributes:
        form: the format of the report.
        output: the file that it goes to, or None for standard output.
        reports: further reports, each with its format and file.
        fail_on: the mildest finding that makes the exit code 1.
        statistics: whether findings are counted instead of shown.
        quiet: whether to leave out notes and the summary.
        verbose: whether to say more.
        color: when to color text.
        progress_bar: when to show a bar.
    """

    form: str
    output: Path | None
    reports: tuple[tuple[str, Path], ...]
    fail_on: str
    statistics: bool
    quiet: bool
    verbose: bool
    color: str
    progress_bar: str

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The files that reports go to."""
        return tuple(
            file for file in (self.output, *(file for _, file in self.reports)) if file is not None
        )

    @property
    def is_plain(self) -> bool:
        """Whether nothing but the text for people is asked for."""
        return not (self.files or self.form != "text" or self.statistics)

    @property
    def shows_pages(self) -> bool:
        """Whether a report shows the pages themselves, and not only what was found in them."""
        return "html" in (self.form, *(name for name, _ in self.reports))

    def check(self) -> None:
        """Make sure, before anything is done, that it can be told that way.

        Raises:
            Failure: a file cannot be written.
            click.BadParameter: there is no such format.
        """
        from .. import pipeline

        if self.form not in pipeline.FORMATS:
            names = ", ".join(pipeline.FORMATS)
            raise click.BadParameter(
                f"{self.form!r} is not one of {names}", param_hint="'--format'"
            )
        if self.shows_pages:
            need_jinja("an HTML report")
        check_outputs(self.files, printing=self.output is None)

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None]]:
        """What to tell the progress of the run to."""
        with progress.shown("never" if self.quiet else self.progress_bar) as told:
            yield told

    def note(self, notes: tuple[str, ...]) -> None:
        """Say what there is to say besides."""
        for note in () if self.quiet else notes:
            say(f"rxproof: note: {note}")

    def tell(self, outcome: Outcome, *, fixed: bool = False) -> int:
        """Write every report that is asked for; returns the exit code."""
        from .. import pipeline

        report = outcome.report
        self.note(report.notes)
        view = pipeline.View(
            color=wants_color(self.color) and self.output is None,
            width=width(),
            quiet=self.quiet,
            verbose=self.verbose,
            fixed=fixed,
            statistics=self.statistics,
            plugins=outcome.plugins,
        )
        self._write_reports(report, view)
        if "github" in (self.form, *(name for name, _ in self.reports)):
            _add_step_summary(report)
        if self.statistics and self.form != "text":
            # On standard error: a report that a program reads stays as it is.
            for line in pipeline.statistics(report).splitlines():
                say(line)
        rendered = pipeline.render(self.form, report, view)
        code = pipeline.exit_code(outcome, self.fail_on)
        if fixed and outcome.stdin is not None:
            # Standard output is for the monograph, so that an editor can read it back.
            put(outcome.stdin)
            if self.output is None:
                click.echo(rendered, err=True, nl=False)
                return code
        write(rendered, self.output)
        return code

    def _write_reports(self, report: Report, view: View) -> None:
        from .. import pipeline

        # For files: nothing about them depends on the terminal, and statistics are for people.
        plain = replace(view, color=False, width=100, statistics=False)
        for name, file in self.reports:
            write(pipeline.render(name, report, plain), file)


_OPTIONS = (
    click.option(
        "--format",
        "form",
        metavar="NAME",
        default="text",
        help="text (default), json, sarif, github, gitlab, junit or html.",
    ),
    click.option(
        "--output",
        metavar="FILE",
        callback=a_path,
        help="Write the report to FILE, not to standard output.",
    ),
    click.option(
        "--report",
        "reports",
        metavar="NAME=FILE",
        multiple=True,
        callback=some_reports,
        help="Write a further report, in the format NAME, to FILE. May be given several times.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info", "never"]),
        default="error",
        help="The mildest finding that makes the exit code 1. Default: error.",
    ),
    click.option(
        "--statistics", is_flag=True, help="Count the findings by rule instead of showing each."
    ),
    click.option("--quiet", "-q", is_flag=True, help="Print findings only: no notes, no summary."),
    click.option(
        "--verbose", "-v", is_flag=True, help="Say more: every checked file, waived findings."
    ),
    COLOR,
    click.option(
        "--progress",
        "progress_bar",
        type=click.Choice(["auto", "never"]),
        default="auto",
        help="A bar on standard error while a long run lasts. Default: only on a terminal.",
    ),
)


def told(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options for its report; it gets them as `telling`."""

    @wraps(command)
    def with_telling(
        form: str,
        output: Path | None,
        reports: tuple[tuple[str, Path], ...],
        fail_on: str,
        statistics: bool,
        quiet: bool,
        verbose: bool,
        color: str,
        progress_bar: str,
        **others: Any,
    ) -> int:
        telling = Telling(
            form, output, reports, fail_on, statistics, quiet, verbose, color, progress_bar
        )
        return command(telling=telling, **others)

    decorated: Callable[..., int] = with_telling
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


def _add_step_summary(report: Report) -> None:
    """In a step of GitHub Actions, add what was found to the page that sums the step up."""
    from ..outputs import github
    from ..store import atomic

    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        atomic.append(Path(file), github.summary(report).encode("utf-8"))
    except (OSError, ValueError) as fault:  # ValueError: a name that no file can have
        reason = fault.strerror if isinstance(fault, OSError) else fault
        say(f"rxproof: note: cannot write the step summary {file}: {reason}")
