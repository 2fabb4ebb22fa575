"""`rxproof spell` and `rxproof lexicon`: drug names in any text, and what is known of a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ..model.words import shortened
from ..outputs.terminal import visible
from .console import FOUND, OK, Failure, check_outputs, put, say, wants_color, width, write
from .options import (
    COLOR,
    a_path,
    read_config,
    run_or_fail,
    some_paths,
    standard_input,
    start_of_search,
    today_utc,
)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...", callback=some_paths)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no summary.")
@COLOR
def spell(files: tuple[str, ...], form: str, quiet: bool, color: str) -> int:
    """Find misspelled drug names in text files: plain text, Markdown, HTML, CSV.

    '-' is standard input. Tags, code and addresses are passed over.

    Exit codes: 0 all is well; 1 there are findings; 2 the run itself is wrong; 130 interrupted.
    """
    from .. import pipeline

    config = read_config(None, start_of_search(files, None), today_utc())
    outcome = run_or_fail(lambda: pipeline.spell(files, config, standard_input(files, None)))
    view = pipeline.View(color=wants_color(color), width=width(), quiet=quiet, noun="file")
    write(pipeline.render(form, outcome.report, view), None)
    return pipeline.exit_code(outcome, "error")


@click.group()
def lexicon() -> None:
    """Look names up in the lexicon, or add names of your own to it."""


@lexicon.command("check")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def lexicon_check(names: tuple[str, ...]) -> int:
    """Tell what is known of each NAME: what it names, and what is spelled or taken like it.

    Exit codes: 0 every name is known; 1 some are not.
    """
    from .. import config
    from ..lexicons.lookup import look_up
    from ..lexicons.speller import Speller

    speller = Speller.open(config.cache_folder())
    answers = [look_up(name, speller) for name in names]
    lines: list[str] = []
    for answer in answers:
        name, near = shortened(answer.name), ", ".join(answer.near)
        if answer.entries:
            lines += [f"{name}: known", *(f"  {entry}" for entry in answer.entries)]
            lines += [f"  spelled much like it: {near}"] if near else []
        elif answer.known:
            what = "an ordinary word" if answer.ordinary else "known, as part or form of a name"
            lines.append(f"{name}: {what}")
        else:
            lines.append(f"{name}: unknown" + (f", near {near}" if near else ""))
        for partner in answer.confused:
            source = partner.source
            doubt = "" if source.verified else "; not checked against the list itself"
            lines.append(f"  confused with {partner.name} ({source.title}{doubt})")
        lines += [f"  tall-man letters: {', '.join(answer.tall_man)}"] if answer.tall_man else []
    put("".join(visible(line) + "\n" for line in lines))
    return OK if all(answer.known for answer in answers) else FOUND


@lexicon.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", callback=some_paths)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=a_path,
    help="Write the lexicon file to FILE, not to standard output.",
)
def lexicon_import(files: tuple[str, ...], output: Path | None) -> int:
    """Make a lexicon file of names in RxNorm's RXNCONSO.RRF, the FDA's NDC product.txt or a list.

    Names that are known already are left out. So are names one letter away from a known one, which
    are mostly misspellings: standard error lists them, and who is sure adds them by hand.
    """
    from itertools import chain

    from .. import config
    from ..lexicons import registers
    from ..lexicons.speller import Speller

    if output is not None:
        check_outputs([output], printing=False)
    index = Speller.open(config.cache_folder()).index
    origins = []

    def names_in(file: str) -> Iterator[str]:
        try:
            origin, names = registers.read(Path(file))
            origins.append(origin)
            yield from names
        except OSError as fault:
            raise Failure(f"cannot read {file}: {fault.strerror or fault}") from None
        except registers.UnknownFormatError as fault:
            raise Failure(f"cannot read {file}: {fault}") from None

    names, doubtful = registers.sift(chain.from_iterable(map(names_in, files)), index)
    for one in doubtful:
        say(f'left out: "{one.name}" is one letter away from "{one.near}"')
    say(f"{len(names)} new names, {len(doubtful)} left out as doubtful")
    write(registers.render(names, origins), output)
    return OK
