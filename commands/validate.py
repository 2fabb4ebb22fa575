"""`rxproof validate`, which is `validate` too."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..model.values import replace
from ..outputs.terminal import visible
from .console import HELP, OK, WRONG, put, write
from .options import (
    ALLOW_GROWTH,
    BASELINE,
    CHANGED_LINES,
    CHANGED_SINCE,
    CONFIG,
    EMIT,
    IGNORE,
    SELECT,
    TODAY,
    WRITE_BASELINE,
    a_number_of_jobs,
    a_shard,
    check_baselines,
    check_changes,
    check_slugs,
    read_changes,
    read_config,
    run_or_fail,
    some_paths,
    standard_input,
    start_of_search,
)
from .reporting import Telling, told

if TYPE_CHECKING:
    from ..model.edit import Applicability
    from ..pipeline import Differences, Part


@click.command(context_settings=HELP)
@click.version_option(__version__, prog_name="rxproof")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", callback=some_paths)
@EMIT
@CONFIG
@SELECT
@IGNORE
@click.option("--fix", is_flag=True, help="Mend what can safely be mended, then report the rest.")
@click.option(
    "--unsafe-fixes",
    is_flag=True,
    help="Make the fixes too that may change the meaning: look at them afterwards.",
)
@click.option(
    "--diff", is_flag=True, help="Print what --fix would change, and write and report nothing."
)
@BASELINE
@WRITE_BASELINE
@ALLOW_GROWTH
@CHANGED_SINCE
@CHANGED_LINES
@TODAY
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
@click.option(
    "--shard",
    metavar="I/N",
    callback=a_shard,
    help="Examine the I-th of N parts of the files only, and write what `rxproof merge` needs.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what earlier runs found out.")
@told
def validate(
    telling: Telling,
    paths: tuple[str, ...],
    emit: Path | None,
    config_file: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
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
    shard: tuple[int, int] | None,
    no_cache: bool,
) -> int:
    """Check monographs: files, folders, or '-' for standard input.

    Without PATHS, the monographs that rxproof.yaml names are checked (else the folder monographs/).

    Exit codes: 0 all is well; 1 there are findings; 2 the run itself is wrong; 130 interrupted.
    """
    from .. import pipeline

    mending = fix or unsafe_fixes or diff
    if diff and (emit or not telling.is_plain):
        raise click.UsageError(
            "--diff writes and reports nothing, so it goes with none of --emit, --format, "
            "--output, --report and --statistics."
        )
    check_baselines(baseline, write_baseline, allow_growth=allow_growth)
    if diff and write_baseline is not None:
        raise click.UsageError("--diff writes nothing, so it does not go with --write-baseline.")
    reporting = emit or select or ignore or baseline or write_baseline or changed_since
    telling_more = telling.reports or telling.form != "text" or telling.statistics
    if shard and (reporting or telling_more or mending or "-" in paths):
        raise click.UsageError(
            "--shard only looks at files, so it goes with none of --emit, --select, --ignore, "
            "--baseline, --write-baseline, --changed-since, --format, --report and --statistics, "
            "which `rxproof merge` takes, nor with --fix, --diff and '-'."
        )
    check_changes(changed_since, lines=changed_lines)
    if changed_since is not None and "-" in paths:
        raise click.UsageError("--changed-since goes by files: git knows no standard input.")
    if changed_lines and mending:
        raise click.UsageError("Fixes are made in whole files, so --changed-lines takes none.")
    telling.check()
    start = start_of_search(paths, stdin_filename)
    request = pipeline.Request(
        paths=paths,
        emit=emit,
        select=frozenset(select) or None,
        ignore=frozenset(ignore),
        stdin=standard_input(paths, stdin_filename),
        stdin_name=stdin_filename,
        outputs=telling.files,
        pages=telling.shows_pages,
        jobs=jobs,
        cache=not no_cache,
        fix=_trust(safe=fix or diff, unsafe=unsafe_fixes),
        baseline=baseline,
        write_baseline=write_baseline,
        allow_growth=allow_growth,
    )
    if not (diff or shard or changed_since) and (
        known := pipeline.recall(request, config_file, start, today)
    ):
        return telling.tell(known)
    config = read_config(config_file, start, today)
    check_slugs("'--select'", select, config)
    check_slugs("'--ignore'", ignore, config)
    changes = read_changes(changed_since, paths, config, lines=changed_lines)
    request = replace(request, changes=changes)
    if diff:
        return _print_differences(
            run_or_fail(lambda: pipeline.differences(request, config)), telling
        )
    with telling.progress() as progress:
        watched = replace(request, progress=progress)
        if shard:
            part = run_or_fail(lambda: pipeline.part(watched, config, *shard))
        else:
            outcome = run_or_fail(lambda: pipeline.check(watched, config))
    if shard:
        return _write_part(part, telling)
    return telling.tell(outcome, fixed=request.fix is not None)


def _write_part(part: Part, telling: Telling) -> int:
    telling.note(part.notes)
    write(part.content.decode("ascii"), telling.output)
    return WRONG if part.unreadable else OK


def _trust(*, safe: bool, unsafe: bool) -> Applicability | None:
    """Which fixes to make: the unsafe ones come with the safe ones."""
    from ..model.edit import Applicability

    if unsafe:
        return Applicability.UNSAFE
    return Applicability.SAFE if safe else None


def _print_differences(differences: Differences, telling: Telling) -> int:
    telling.note(differences.notes)
    text = differences.text
    if sys.stdout is not None and sys.stdout.isatty():
        # For eyes, not for `patch`: what would steer a terminal is made to show.
        text = "".join(visible(line) + "\n" for line in text.split("\n")[:-1])
    put(text)
    return differences.exit_code
