"""The command line: options in, a report and an exit code out."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from . import __version__
from .outputs.terminal import visible

if TYPE_CHECKING:
    from .config import Config
    from .model.edit import Applicability
    from .model.report import Report
    from .pipeline import Differences

OK, FOUND, WRONG, INTERRUPTED = 0, 1, 2, 130


class Failure(click.ClickException):
    """The run itself is wrong: exit code 2, and a clear line for each thing that is wrong."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `rxproof`; returns the exit code."""
    return _run(rxproof, "rxproof", arguments)


def validate_main(arguments: Sequence[str] | None = None) -> int:
    """Run `validate`, which is `rxproof validate`; returns the exit code."""
    return _run(validate, "validate", arguments)


def _run(command: click.Command, name: str, arguments: Sequence[str] | None) -> int:
    try:
        code = command.main(args=arguments, prog_name=name, standalone_mode=False)
        _flush()
    except SystemExit:  # click's own way to stop when whoever read the help has gone
        return OK
    except Failure as fault:
        for line in fault.lines:
            _say(f"rxproof: {line}")
        return WRONG
    except click.UsageError as fault:
        _say_usage(fault)
        return WRONG
    except (click.Abort, KeyboardInterrupt):
        _say("rxproof: interrupted")
        return INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the promise is: never a traceback in a terminal
        _say(f"rxproof: internal fault: {_log(fault)}")
        return WRONG
    return code if isinstance(code, int) else OK


def _say(line: str) -> None:
    """Put a line on standard error, harmless to a terminal; there may be nobody to read it."""
    try:
        click.echo(visible(line), err=True)
    except (OSError, ValueError):
        _hang_up(sys.stderr)


def _say_usage(fault: click.UsageError) -> None:
    context = fault.ctx
    if isinstance(fault, _HELP_INSTEAD):
        click.echo(fault.format_message(), err=True)
    elif context is None or isinstance(fault, click.BadParameter):
        _say(f"rxproof: {fault.format_message()}")
    else:
        _say(f"rxproof: {fault.format_message()} See `{context.command_path} --help`")


# A group without a command shows its help; click before 8.2 does so by itself.
_HELP_INSTEAD: tuple[type[click.UsageError], ...] = tuple(
    filter(None, [getattr(click.exceptions, "NoArgsIsHelpError", None)])
)


def _flush() -> None:
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            _hang_up(sys.stdout)


def _hang_up(stream: IO[str]) -> None:
    """Send what is left nowhere: else Python would complain once more when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _log(fault: Exception) -> str:
    import tempfile
    import traceback

    from .pipeline import InternalError

    told = isinstance(fault, InternalError)
    line = (str(fault) if told else f"{type(fault).__name__}: {fault}").splitlines()[0]
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="rxproof-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write("".join(traceback.format_exception(fault)))
    except OSError:
        return line
    return f"{line}. The details are in {log.name}"


# Options


def _slugs(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    from .model.words import nearest
    from .validators import RULES

    known = [rule.slug for rule in RULES]
    slugs = tuple(slug.strip() for value in values for slug in value.split(",") if slug.strip())
    if values and not slugs:
        raise click.BadParameter("no rule is named", param=parameter)
    for slug in slugs:
        if slug not in known:
            near = nearest(slug, known)
            hint = f"did you mean {near!r}?" if near else "`rxproof rules` lists the rules"
            raise click.BadParameter(f"there is no rule {slug!r}: {hint}", param=parameter)
    return slugs


def _slug(context: click.Context, parameter: click.Parameter, value: str) -> str:
    (slug,) = _slugs(context, parameter, (value.replace(",", " "),))
    return slug


def _day(_context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return _today()
    try:
        # Newer Pythons read more forms than this one, and a run must not depend on that.
        return date.fromisoformat(value if _DATE.fullmatch(value) else "")
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no date: write YYYY-MM-DD", param=parameter
        ) from None


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


# An empty path is what a script's unset variable gives, and would mean the working folder.


def _path(_context: click.Context, parameter: click.Parameter, value: str | None) -> Path | None:
    if value == "":
        raise click.BadParameter("the path is empty", param=parameter)
    return None if value is None else Path(value)


def _paths(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    if "" in values:
        raise click.BadParameter("a path is empty", param=parameter)
    return values


def _id(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from .store.index import is_file_name

    if value is not None and not is_file_name(value):
        raise click.BadParameter(
            f"{value!r} cannot be an id: write small letters and digits with hyphens between, "
            "such as 'baclofen-tablets', and none of the names that files cannot have",
            param=parameter,
        )
    return value


def _name(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("the name is empty", param=parameter)
    return value


def _reports(
    _context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    from .pipeline import FORMATS

    wanted: list[tuple[str, Path]] = []
    for value in values:
        name, separator, file = value.partition("=")
        if not separator or not file or name not in FORMATS:
            raise click.BadParameter(
                f"{value!r} is not NAME=FILE with a NAME of {', '.join(FORMATS)}", param=parameter
            )
        wanted.append((name, Path(file)))
    return tuple(wanted)


_CONFIG = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    callback=_path,
    help="The configuration. Default: the nearest rxproof.yaml, upward from the first path.",
)
_COLOR = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colors in text. Default: only on a terminal; NO_COLOR turns them off.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rxproof")
def rxproof() -> None:
    """Check drug monographs before they reach a patient."""


@rxproof.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rxproof")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", callback=_paths)
@click.option(
    "--emit",
    metavar="DIR",
    callback=_path,
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
    callback=_path,
    help="Write the report to FILE, not to standard output.",
)
@click.option(
    "--report",
    "reports",
    metavar="NAME=FILE",
    multiple=True,
    callback=_reports,
    help="Write a further report, in the format NAME, to FILE. May be given several times.",
)
@_CONFIG
@click.option(
    "--select",
    metavar="RULE[,RULE]",
    multiple=True,
    callback=_slugs,
    help="Report these rules only.",
)
@click.option(
    "--ignore",
    metavar="RULE[,RULE]",
    multiple=True,
    callback=_slugs,
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
    "--today",
    metavar="YYYY-MM-DD",
    callback=_day,
    help="The day that date rules count from. Default: today, UTC.",
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    help="With '-' as path: the name that the monograph on standard input goes by.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no notes, no summary.")
@click.option(
    "--verbose", "-v", is_flag=True, help="Say more: every checked file, waived findings."
)
@_COLOR
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
    today: date,
    stdin_filename: str | None,
    quiet: bool,
    verbose: bool,
    color: str,
) -> int:
    """Check monographs: files, folders, or '-' for standard input.

    Without PATHS, the monographs that rxproof.yaml names are checked (else the folder monographs/).

    Exit codes: 0 all is well; 1 there are findings; 2 the run itself is wrong; 130 interrupted.
    """
    from . import pipeline

    if form not in pipeline.FORMATS:
        names = ", ".join(pipeline.FORMATS)
        raise click.BadParameter(f"{form!r} is not one of {names}", param_hint="'--format'")
    files = [file for file in (output, *(file for _, file in reports)) if file is not None]
    if diff and (emit or files or form != "text"):
        raise click.UsageError(
            "--diff writes and reports nothing, so it goes with none of --emit, --format, "
            "--output and --report."
        )
    _check_outputs(files, printing=output is None)
    config = _config(config_file, _start(paths, stdin_filename), today)
    request = pipeline.Request(
        paths=paths,
        emit=emit,
        select=frozenset(select) or None,
        ignore=frozenset(ignore),
        stdin=_stdin(paths, stdin_filename),
        stdin_name=stdin_filename,
        outputs=tuple(files),
        fix=_trust(safe=fix or diff, unsafe=unsafe_fixes),
    )
    if diff:
        return _print_differences(
            _checked(lambda: pipeline.differences(request, config)), quiet=quiet
        )
    outcome = _checked(lambda: pipeline.check(request, config))
    if not quiet:
        for note in outcome.report.notes:
            _say(f"rxproof: note: {note}")
    view = pipeline.View(
        color=_wants_color(color) and output is None,
        width=_width(),
        quiet=quiet,
        verbose=verbose,
        fixed=request.fix is not None,
    )
    plain = replace(view, color=False, width=100)
    for name, file in reports:
        _write(pipeline.render(name, outcome.report, plain), file)
    if "github" in (form, *(name for name, _ in reports)):
        _add_step_summary(outcome.report)
    rendered = pipeline.render(form, outcome.report, view)
    if request.fix is not None and outcome.stdin is not None:
        # Standard output is for the monograph, so that an editor can read it back.
        _print(outcome.stdin)
        if output is None:
            click.echo(rendered, err=True, nl=False)
            return pipeline.exit_code(outcome, fail_on)
    _write(rendered, output)
    return pipeline.exit_code(outcome, fail_on)


def _trust(*, safe: bool, unsafe: bool) -> Applicability | None:
    """Which fixes to make: the unsafe ones come with the safe ones."""
    from .model.edit import Applicability

    if unsafe:
        return Applicability.UNSAFE
    return Applicability.SAFE if safe else None


def _print_differences(differences: Differences, *, quiet: bool) -> int:
    for note in () if quiet else differences.notes:
        _say(f"rxproof: note: {note}")
    text = differences.text
    if sys.stdout is not None and sys.stdout.isatty():
        # For eyes, not for `patch`: what would steer a terminal is made to show.
        text = "".join(visible(line) + "\n" for line in text.split("\n")[:-1])
    _print(text)
    return differences.exit_code


def _start(paths: Sequence[str], stdin_name: str | None) -> Path:
    """Where the search for the configuration begins."""
    named = [stdin_name or "." if path == "-" else path for path in paths]
    return Path(named[0] if named else ".")


def _config(file: Path | None, start: Path, today: date) -> Config:
    from . import config, pipeline

    try:
        Path.cwd()
    except OSError:
        raise Failure("the working folder is gone") from None
    try:
        return config.read(file, start=start, today=today, rules=pipeline.rules_by_slug())
    except config.ConfigError as fault:
        raise Failure(*fault.lines()) from None


def _stdin(paths: Sequence[str], name: str | None) -> bytes | None:
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


def _checked(run: Callable[[], _Result]) -> _Result:
    from .pipeline import RunError

    try:
        return run()
    except RunError as fault:
        raise Failure(str(fault)) from None


def _check_outputs(files: Sequence[Path], *, printing: bool) -> None:
    """Make sure that the reports can be written before anything else is."""
    from .store import atomic

    if printing and sys.stdout is None:
        raise Failure("there is no standard output to write to")
    seen: set[str] = set()
    for file in files:
        try:
            atomic.rehearse(file)
        except OSError as fault:
            raise Failure(f"cannot write {file}: {fault.strerror}") from None
        real = os.path.realpath(file)
        if real in seen and not file.is_char_device():
            raise Failure(f"two reports cannot both be written to {file}")
        seen.add(real)


def _write(text: str, output: Path | None) -> None:
    """Write a report: to a file, or to standard output, in UTF-8 with LF everywhere."""
    if output is None:
        _print(text)
        return
    from .store import atomic

    try:
        atomic.write(output, text.encode("utf-8"))
    except OSError as fault:
        raise Failure(f"cannot write {output}: {fault.strerror}") from None


def _add_step_summary(report: Report) -> None:
    """In a step of GitHub Actions, add what was found to the page that sums the step up."""
    from .outputs import github
    from .store import atomic

    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        atomic.append(Path(file), github.summary(report).encode("utf-8"))
    except (OSError, ValueError) as fault:  # ValueError: a name that no file can have
        reason = fault.strerror if isinstance(fault, OSError) else fault
        _say(f"rxproof: note: cannot write the step summary {file}: {reason}")


def _print(content: str | bytes) -> None:
    """Put text, or bytes as they are, on standard output."""
    if sys.stdout is None:
        raise Failure("there is no standard output to write to")
    try:
        if os.name == "nt" and sys.stdout.isatty():
            click.echo(content, nl=False, color=True)  # older consoles need its help with colors
        else:
            data = content.encode("utf-8") if isinstance(content, str) else content
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        _hang_up(sys.stdout)  # whoever read it has gone, which changes nothing of what was found
    except OSError as fault:
        _hang_up(sys.stdout)
        raise Failure(f"cannot write to standard output: {fault.strerror}") from None


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb


def _width() -> int:
    from shutil import get_terminal_size

    return min(max(get_terminal_size((100, 24)).columns, 60), 120)


# The other commands


@rxproof.command("import")
@click.argument("file", metavar="FILE", callback=_path)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=_path,
    help="Write the monograph to FILE, not to standard output. An existing file is kept.",
)
@click.option(
    "--id", "identifier", callback=_id, help="The monograph's id. Default: from its names."
)
@_CONFIG
def import_page(
    file: Path, output: Path | None, identifier: str | None, config_file: Path | None
) -> int:
    """Turn a plain-text page into a monograph file.

    Standard error tells what was decided, and quotes each line that was read as mere structure.
    """
    from . import pipeline

    if output is not None:
        if output.exists():
            raise Failure(f"{output} exists and is kept: give another name, or move it first")
        _check_outputs([output], printing=False)
    config = _config(config_file, Path(), _today())
    try:
        imported = pipeline.import_page(file, config, identifier)
    except pipeline.RunError as fault:
        raise Failure(str(fault)) from None
    for line in imported.decisions:
        _say(line)
    _write(imported.text, output)
    return OK


@rxproof.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@_COLOR
def rules(form: str, color: str) -> int:
    """List every rule: name, severity, whether it can be mended, pack, one line."""
    from .outputs import catalog
    from .pipeline import rule_pages

    pages = rule_pages()
    text = (
        catalog.listing_json(pages)
        if form == "json"
        else catalog.listing(pages, color=_wants_color(color))
    )
    _write(text, None)
    return OK


@rxproof.command()
@click.argument("rule", metavar="RULE", callback=_slug)
@_COLOR
def explain(rule: str, color: str) -> int:
    """Explain a rule: what it finds, why, a bad and a good example, options, sources."""
    from .outputs import catalog
    from .pipeline import rule_pages

    page = next(page for page in rule_pages() if page.slug == rule)
    _write(catalog.explanation(page, color=_wants_color(color), width=_width()), None)
    return OK


@rxproof.command()
@click.argument(
    "name", metavar="NAME", type=click.Choice(["monograph", "config", "report", "published"])
)
def schema(name: str) -> int:
    """Print a JSON Schema, for editors and downstream programs."""
    from . import schemas

    _write(schemas.text(name), None)
    return OK


@rxproof.command()
@click.argument("files", nargs=-1, required=True, metavar="FILES...", callback=_paths)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no summary.")
@_COLOR
def spell(files: tuple[str, ...], form: str, quiet: bool, color: str) -> int:
    """Find misspelled drug names in text files: plain text, Markdown, HTML, CSV.

    '-' is standard input. Tags, code and addresses are passed over.

    Exit codes: 0 all is well; 1 there are findings; 2 the run itself is wrong; 130 interrupted.
    """
    from . import pipeline

    config = _config(None, _start(files, None), _today())
    outcome = _checked(lambda: pipeline.spell(files, config, _stdin(files, None)))
    view = pipeline.View(color=_wants_color(color), width=_width(), quiet=quiet, noun="file")
    _write(pipeline.render(form, outcome.report, view), None)
    return pipeline.exit_code(outcome, "error")


@rxproof.group()
def lexicon() -> None:
    """Look names up in the lexicon, or add names of your own to it."""


@lexicon.command("check")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def lexicon_check(names: tuple[str, ...]) -> int:
    """Tell what the lexicon knows of each NAME, and which names are spelled much like it.

    Exit codes: 0 every name is known; 1 some are not.
    """
    from . import config
    from .lexicons.lookup import look_up
    from .lexicons.speller import Speller

    speller = Speller.open(config.cache_folder())
    answers = [look_up(name, speller) for name in names]
    lines: list[str] = []
    for answer in answers:
        near = ", ".join(answer.near)
        if answer.entries:
            lines += [f"{answer.name}: known", *(f"  {entry}" for entry in answer.entries)]
            lines += [f"  spelled much like it: {near}"] if near else []
        elif answer.known:
            what = "an ordinary word" if answer.ordinary else "known, as part or form of a name"
            lines.append(f"{answer.name}: {what}")
        else:
            lines.append(f"{answer.name}: unknown" + (f", near {near}" if near else ""))
    _print("".join(visible(line) + "\n" for line in lines))
    return OK if all(answer.known for answer in answers) else FOUND


@lexicon.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", callback=_paths)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=_path,
    help="Write the lexicon file to FILE, not to standard output.",
)
def lexicon_import(files: tuple[str, ...], output: Path | None) -> int:
    """Make a lexicon file of names in RxNorm's RXNCONSO.RRF, the FDA's NDC product.txt or a list.

    Names that are known already are left out. So are names one letter away from a known one, which
    are mostly misspellings: standard error lists them, and who is sure adds them by hand.
    """
    from itertools import chain

    from . import config
    from .lexicons import registers
    from .lexicons.speller import Speller

    if output is not None:
        _check_outputs([output], printing=False)
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
        _say(f'left out: "{one.name}" is one letter away from "{one.near}"')
    _say(f"{len(names)} new names, {len(doubtful)} left out as doubtful")
    _write(registers.render(names, origins), output)
    return OK


@rxproof.command()
@click.argument("identifier", metavar="ID", callback=_id)
@click.option("--generic", required=True, callback=_name, help="The generic name.")
@click.option("--brand", callback=_name, help="The brand name.")
def new(identifier: str, generic: str, brand: str | None) -> int:
    """Print a skeleton monograph to fill in."""
    from .outputs import monograph_yaml

    _write(monograph_yaml.render(monograph_yaml.skeleton(identifier, generic, brand)), None)
    return OK


def _today() -> date:
    return datetime.now(timezone.utc).date()
