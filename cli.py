"""The command line: options in, a report and an exit code out."""

from __future__ import annotations

from collections.abc import Sequence

import click

from . import __version__
from .commands import console, init, names, pages, rules
from .commands.merge import merge
from .commands.preview import preview
from .commands.validate import validate


@click.group(context_settings=console.HELP)
@click.version_option(__version__, prog_name="rxproof")
def rxproof() -> None:
    """Check drug monographs before they reach a patient."""


for _command in (
    validate,
    merge,
    preview,
    pages.import_page,
    rules.rules,
    rules.explain,
    rules.schema,
    names.spell,
    names.lexicon,
    init.init,
    pages.new,
):
    rxproof.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `rxproof`; returns the exit code."""
    return _run(rxproof, "rxproof", arguments)


def validate_main(arguments: Sequence[str] | None = None) -> int:
    """Run `validate`, which is `rxproof validate`; returns the exit code."""
    return _run(validate, "validate", arguments)


def _run(command: click.Command, name: str, arguments: Sequence[str] | None) -> int:
    try:
        code = command.main(args=arguments, prog_name=name, standalone_mode=False)
        console.flush()
    except SystemExit as end:
        if isinstance(end.__context__, OSError):
            return console.OK  # click's own way to stop when whoever read the help has gone
        console.say(f"rxproof: internal fault: {console.log(RuntimeError(f'exit {end.code}'))}")
        return console.WRONG
    except console.Failure as fault:
        for line in fault.lines:
            console.say(f"rxproof: {line}")
        return console.WRONG
    except click.UsageError as fault:
        console.say_usage(fault)
        return console.WRONG
    except (click.Abort, KeyboardInterrupt):
        console.say("rxproof: interrupted")
        return console.INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - the promise is: never a traceback in a terminal
        console.say(f"rxproof: internal fault: {console.log(fault)}")
        return console.WRONG
    return code if isinstance(code, int) else console.OK
