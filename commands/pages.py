"""`rxproof import` and `rxproof new`: a monograph file to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from .console import OK, Failure, check_outputs, say, write
from .options import CONFIG, a_name, a_path, an_id, read_config, today_utc


@click.command("import")
@click.argument("file", metavar="FILE", callback=a_path)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=a_path,
    help="Write the monograph to FILE, not to standard output. An existing file is kept.",
)
@click.option(
    "--id", "identifier", callback=an_id, help="The monograph's id. Default: from its names."
)
@CONFIG
def import_page(
    file: Path, output: Path | None, identifier: str | None, config_file: Path | None
) -> int:
    """Turn a plain-text page into a monograph file.

    Standard error tells what was decided, and quotes each line that was read as mere structure.
    """
    from .. import pipeline

    if output is not None:
        if output.exists():
            raise Failure(f"{output} exists and is kept: give another name, or move it first")
        check_outputs([output], printing=False)
    config = read_config(config_file, Path(), today_utc())
    try:
        imported = pipeline.import_page(file, config, identifier)
    except pipeline.RunError as fault:
        raise Failure(str(fault)) from None
    for line in imported.decisions:
        say(line)
    write(imported.text, output)
    return OK


@click.command()
@click.argument("identifier", metavar="ID", callback=an_id)
@click.option("--generic", required=True, callback=a_name, help="The generic name.")
@click.option("--brand", callback=a_name, help="The brand name.")
def new(identifier: str, generic: str, brand: str | None) -> int:
    """Print a skeleton monograph to fill in."""
    from ..outputs import monograph_yaml

    write(monograph_yaml.render(monograph_yaml.skeleton(identifier, generic, brand)), None)
    return OK
