"""The terminal: standard streams, files that reports go to, colors, and the last words of a run."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import click

from ..outputs.terminal import visible

OK, FOUND, WRONG, INTERRUPTED = 0, 1, 2, 130

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""How every command shows its help."""


class Failure(click.ClickException):
    """The run itself is wrong: exit code 2, and a clear line for each thing that is wrong."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def say(line: str) -> None:
    """Put a line on standard error, harmless to a terminal; there may be nobody to read it."""
    try:
        click.echo(visible(line), err=True)
    except (OSError, ValueError):
        _hang_up(sys.stderr)


def say_usage(fault: click.UsageError) -> None:
    """Tell what is wrong with the command line, and where its help is."""
    context = fault.ctx
    if isinstance(fault, _HELP_INSTEAD):
        click.echo(fault.format_message(), err=True)
    elif context is None or isinstance(fault, click.BadParameter):
        say(f"rxproof: {fault.format_message()}")
    else:
        say(f"rxproof: {fault.format_message()} See `{context.command_path} --help`")


# A group without a command shows its help; click before 8.2 does so by itself.
_HELP_INSTEAD: tuple[type[click.UsageError], ...] = tuple(
    filter(None, [getattr(click.exceptions, "NoArgsIsHelpError", None)])
)


def flush() -> None:
    """Send off what is printed; its reader may have gone."""
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


def log(fault: Exception) -> str:
    """Write the traceback of an internal fault to a file; returns the line that names it."""
    import tempfile
    import traceback

    from ..pipeline import InternalError

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


def check_outputs(files: Sequence[Path], *, printing: bool) -> None:
    """Make sure that the reports can be written before anything else is."""
    if printing and sys.stdout is None:
        raise Failure("there is no standard output to write to")
    if not files:
        return
    from ..store import atomic

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


def write(text: str, output: Path | None) -> None:
    """Write a report: to a file, or to standard output, in UTF-8 with LF everywhere."""
    if output is None:
        put(text)
        return
    from ..store import atomic

    try:
        atomic.write(output, text.encode("utf-8"))
    except OSError as fault:
        raise Failure(f"cannot write {output}: {fault.strerror}") from None


def put(content: str | bytes) -> None:
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


def wants_color(choice: str) -> bool:
    """Whether text is colored: `always`, `never`, or `auto` for a willing terminal."""
    if choice != "auto":
        return choice == "always"
    dumb = os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and not dumb


def width() -> int:
    """How many columns text may take."""
    return min(max(_columns() or 100, 60), 120)


def _columns() -> int:
    """What COLUMNS says, else the terminal; 0 where nobody knows.

    `shutil` would say the same, and brings all that packs archives with it.
    """
    with suppress(ValueError):
        if (told := int(os.environ.get("COLUMNS", "0"))) > 0:
            return told
    with suppress(ValueError, OSError):  # a closed stream, or no terminal
        if sys.__stdout__ is not None:
            return os.get_terminal_size(sys.__stdout__.fileno()).columns
    return 0
