"""`rxproof merge`: the parts of a run that several machines examined, put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .console import HELP
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
    check_baselines,
    check_changes,
    check_slugs,
    read_changes,
    read_config,
    run_or_fail,
    some_paths,
    start_of_search,
)
from .reporting import Telling, told


@click.command(context_settings=HELP)
@click.argument("files", nargs=-1, required=True, metavar="PARTS...", callback=some_paths)
@EMIT
@CONFIG
@SELECT
@IGNORE
@BASELINE
@WRITE_BASELINE
@ALLOW_GROWTH
@CHANGED_SINCE
@CHANGED_LINES
@TODAY
@told
def merge(
    telling: Telling,
    files: tuple[str, ...],
    emit: Path | None,
    config_file: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    allow_growth: bool,
    changed_since: str | None,
    changed_lines: bool,
    today: date,
) -> int:
    """Put together the PARTS of a run that `validate --shard` wrote, as if it had been one run.

    It needs the monographs as they were then, and the same configuration.

    Exit codes: 0 all is well; 1 there are findings; 2 the run itself is wrong; 130 interrupted.
    """
    from .. import pipeline

    check_baselines(baseline, write_baseline, allow_growth=allow_growth)
    check_changes(changed_since, lines=changed_lines)
    telling.check()
    places = tuple(map(Path, files))
    parts = run_or_fail(lambda: pipeline.read_parts(places))
    config = read_config(config_file, start_of_search(parts.paths, None), today)
    check_slugs("'--select'", select, config)
    check_slugs("'--ignore'", ignore, config)
    request = pipeline.Request(
        paths=parts.paths,
        emit=emit,
        select=frozenset(select) or None,
        ignore=frozenset(ignore),
        outputs=telling.files,
        parts=places,
        pages=telling.shows_pages,
        baseline=baseline,
        write_baseline=write_baseline,
        allow_growth=allow_growth,
        changes=read_changes(changed_since, parts.paths, config, lines=changed_lines),
    )
    return telling.tell(run_or_fail(lambda: pipeline.check(request, config, parts)))
