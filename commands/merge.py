"""`rxproof merge`: the parts of a run that several machines examined, put together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .console import HELP
from .options import (
    CONFIG,
    EMIT,
    IGNORE,
    SELECT,
    TODAY,
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
@TODAY
@told
def merge(
    telling: Telling,
    files: tuple[str, ...],
    emit: Path | None,
    config_file: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    today: date,
) -> int:
    """Put together the PARTS of a run that `validate --shard` wrote, as if it had been one run.

    It needs the monographs as they were then, and the same configuration.

    Exit codes: 0 all is well; 1 there are findings; 2 the run itself is wrong; 130 interrupted.
    """
    from .. import pipeline

    telling.check()
    parts = run_or_fail(lambda: pipeline.read_parts([Path(file) for file in files]))
    config = read_config(config_file, start_of_search(parts.paths, None), today)
    request = pipeline.Request(
        paths=parts.paths,
        emit=emit,
        select=frozenset(select) or None,
        ignore=frozenset(ignore),
        outputs=telling.files,
        pages=telling.shows_pages,
    )
    return telling.tell(run_or_fail(lambda: pipeline.check(request, config, parts)))
