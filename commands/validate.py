"""`rxproof validate`, which is `validate` too."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..outputs.terminal import visible
from . import progress
from .console import HELP, check_outputs, put, say, wants_color, width, write
from .options import (
    COLOR,
    CONFIG,
    a_day,
    a_number_of_jobs,
    a_path,
    check_slugs,
    read_changes,
    read_config,
    run_or_fail,
    some_paths,
    some_reports,
    some_slugs,
    standard_input,
    start_of_search,
)

if TYPE_CHECKING:
    from ..model.edit import Applicability
    from ..model.report import Report
    from ..pipeline import Differences, View


@click.command(context_settings=HELP)
@click.version_option(__version__, prog_name="rxproof")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", callback=some_paths)
@click.option(
    "--emit",
    metavar="DIR",
    callback=a_path,
    help="Write the clean JSON of every monograph that passes into DIR.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    default="text",
    help="text (default), json, sarif, github, gitlab or junit.",
)
@click.option(
    "--output",
    metavar="FILE",
    callback=a_path,
    help="Write the report to FILE, not to standard output.",
)
@click.option(
    "--report",
    "reports",
    metavar="NAME=FILE",
    multiple=True,
    callback=some_reports,
    help="Write a further report, in the format NAME, to FILE. May be given several times.",
)
@CONFIG
@click.option(
    "--select",
    metavar="RULE[,RULE]",
    multiple=True,
    callback=some_slugs,
    help="Report these rules only.",
)
@click.option(
    "--ignore",
    metavar="RULE[,RULE]",
    multiple=True,
    callback=some_slugs,
    help="Do not report these rules.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    help="The mildest finding that makes the exit code 1. Default: error.",
)
@click.option("--fix", is_flag=True, help="Mend what can safely be mended, then report the rest.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="Make the fixes too that may change the meaning: look at them afterwards.",
)
@click.option(
    "--diff", is_flag=True, help="Print what --fix would change, and write and report nothing."
)
@click.option(
    "--baseline",
    metavar="FILE",
    callback=a_path,
    help="Do not report the findings that FILE holds. A page with such an error is not published.",
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    callback=a_path,
    help="Keep the findings of this run in FILE, which may only shrink.",
)
@click.option("--allow-growth", is_flag=True, help="Let --write-baseline add findings to FILE.")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Report only on files that have changed since REV parted from here, as git has it.",
)
@click.option(
    "--changed-lines", is_flag=True, help="With --changed-since: only findings at changed lines."
)
@click.option(
    "--today",
    metavar="YYYY-MM-DD",
    callback=a_day,
    help="The day that date rules count from. Default: today, UTC.",
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="With '-' as path: the name that the monograph on standard input goes by.",
)
@click.option(
    "--jobs",
    metavar="N|auto",
    default="auto",
    callback=a_number_of_jobs,
    help="How many processes examine files. Default: as many as pay.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier runs found out.")
@click.option(
    "--statistics", is_flag=True, help="Count the findings by rule instead of showing each."
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no notes, no summary.")
@click.option(
    "--verbose", "-v", is_flag=True, help="Say more: every checked file, waived findings."
)
@COLOR
@click.option(
    "--progress",
    "progress_bar",
    type=click.Choice(["auto", "never"]),
    default="auto",
    help="A bar on standard error while a long run lasts. Default: only on a terminal.",
)
def validate(
    paths: tuple[str, ...],
    emit: Path | None,
    form: str,
    output: Path | None,
    reports: tuple[tuple[str, Path], ...],
    config_file: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    allow_growth: bool,
    changed_since: str | None,
    changed_lines: bool,
    today: date,
    stdin_filename: str | None,
    jobs: int | None,
    no_cache: bool,
    statistics: bool,
    quiet: bool,
    verbose: bool,
    color: str,
    progress_bar: str,
) -> int:
    """Check monographs: files, folders, or '-' for standard input.

    Without PATHS, the monographs that rxproof.yaml names are checked (else the folder monographs/).

    Exit codes: 0 all is well; 1 there are findings; 2 the run itself is wrong; 130 interrupted.
    """
    from .. import pipeline

    if form not in pipeline.FORMATS:
        names = ", ".join(pipeline.FORMATS)
        raise click.BadParameter(f"{form!r} is not one of {names}", param_hint="'--format'")
    files = [file for file in (output, *(file for _, file in reports)) if file is not None]
    if diff and (emit or files or form != "text" or statistics):
        raise click.UsageError(
            "--diff writes and reports nothing, so it goes with none of --emit, --format, "
            "--output, --report and --statistics."
        )
    _check_together(baseline, write_baseline, allow_growth=allow_growth, diff=diff)
    _make_sense_of_changes(
        paths, since=changed_since, lines=changed_lines, fixing=fix or unsafe_fixes or diff
    )
    check_outputs(files, printing=output is None)
    config = read_config(config_file, start_of_search(paths, stdin_filename), today)
    check_slugs("'--select'", select, config)
    check_slugs("'--ignore'", ignore, config)
    request = pipeline.Request(
        paths=paths,
        emit=emit,
        select=frozenset(select) or None,
        ignore=frozenset(ignore),
        stdin=standard_input(paths, stdin_filename),
        stdin_name=stdin_filename,
        outputs=tuple(files),
        jobs=jobs,
        cache=not no_cache,
        fix=_trust(safe=fix or diff, unsafe=unsafe_fixes),
        baseline=baseline,
        write_baseline=write_baseline,
        allow_growth=allow_growth,
        changes=read_changes(
            changed_since, Path(paths[0]) if paths else config.root, lines=changed_lines
        ),
    )
    if diff:
        return _print_differences(
            run_or_fail(lambda: pipeline.differences(request, config)), quiet=quiet
        )
    with progress.shown("never" if quiet else progress_bar) as told:
        watched = replace(request, progress=told)
        outcome = run_or_fail(lambda: pipeline.check(watched, config))
    if not quiet:
        for note in outcome.report.notes:
            say(f"rxproof: note: {note}")
    view = pipeline.View(
        color=wants_color(color) and output is None,
        width=width(),
        quiet=quiet,
        verbose=verbose,
        fixed=request.fix is not None,
        statistics=statistics,
    )
    _write_reports(outcome.report, reports, view)
    if "github" in (form, *(name for name, _ in reports)):
        _add_step_summary(outcome.report)
    if statistics and form != "text":
        _say_statistics(outcome.report)
    rendered = pipeline.render(form, outcome.report, view)
    if request.fix is not None and outcome.stdin is not None:
        # Standard output is for the monograph, so that an editor can read it back.
        put(outcome.stdin)
        if output is None:
            click.echo(rendered, err=True, nl=False)
            return pipeline.exit_code(outcome, fail_on)
    write(rendered, output)
    return pipeline.exit_code(outcome, fail_on)


def _check_together(
    baseline: Path | None, write_baseline: Path | None, *, allow_growth: bool, diff: bool
) -> None:
    """Make sure that the options about baselines go together."""
    if allow_growth and write_baseline is None:
        raise click.UsageError("--allow-growth goes with --write-baseline.")
    if baseline is not None and write_baseline is not None:
        raise click.UsageError("--write-baseline takes the place of --baseline: give one of them.")
    if diff and write_baseline is not None:
        raise click.UsageError("--diff writes nothing, so it does not go with --write-baseline.")


def _make_sense_of_changes(
    paths: tuple[str, ...], *, since: str | None, lines: bool, fixing: bool
) -> None:
    if since is None:
        if lines:
            raise click.UsageError("--changed-lines goes with --changed-since.")
        return
    if "-" in paths:
        raise click.UsageError("--changed-since goes by files: git knows no standard input.")
    if lines and fixing:
        raise click.UsageError("Fixes are made in whole files, so --changed-lines takes none.")


def _write_reports(report: Report, reports: tuple[tuple[str, Path], ...], view: View) -> None:
    from .. import pipeline

    # For files: nothing about them depends on the terminal, and statistics are for people.
    plain = replace(view, color=False, width=100, statistics=False)
    for name, file in reports:
        write(pipeline.render(name, report, plain), file)


def _say_statistics(report: Report) -> None:
    """Count by rule on standard error: a report that a program reads stays as it is."""
    from .. import pipeline

    for line in pipeline.statistics(report).splitlines():
        say(line)


def _trust(*, safe: bool, unsafe: bool) -> Applicability | None:
    """Which fixes to make: the unsafe ones come with the safe ones."""
    from ..model.edit import Applicability

    if unsafe:
        return Applicability.UNSAFE
    return Applicability.SAFE if safe else None


def _print_differences(differences: Differences, *, quiet: bool) -> int:
    for note in () if quiet else differences.notes:
        say(f"rxproof: note: {note}")
    text = differences.text
    if sys.stdout is not None and sys.stdout.isatty():
        # For eyes, not for `patch`: what would steer a terminal is made to show.
        text = "".join(visible(line) + "\n" for line in text.split("\n")[:-1])
    put(text)
    return differences.exit_code


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
