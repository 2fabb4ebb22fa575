"""The command line: options in, a report and an exit code out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence

import click

from . import __version__
from .commands import console

_NAMES = (
    *("explain", "import", "init", "lexicon", "merge", "new"),
    *("preview", "rules", "schema", "spell", "validate"),
)


class _Commands(click.Group):
    """The commands, each imported when it is named: a run has a use for one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click asks
        return list(_NAMES)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click asks
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name in _NAMES:
            return _command(cmd_name)
        for name in _NAMES:  # click names the one that is nearest
            self.add_command(_command(name))
        return None


def _command(name: str) -> click.Command:
    known: dict[str, click.Command]
    if name == "validate":
        from .commands.validate import validate

        known = {"validate": validate}
    elif name in ("rules", "explain", "schema"):
        from .commands import rules

        known = {"rules": rules.rules, "explain": rules.explain, "schema": rules.schema}
    elif name in ("spell", "lexicon"):
        from .commands import names

        known = {"spell": names.spell, "lexicon": names.lexicon}
    elif name in ("import", "new"):
        from .commands import pages

        known = {"import": pages.import_page, "new": pages.new}
    else:
        from .commands.init import init
        from .commands.merge import merge
        from .commands.preview import preview

        known = {"init": init, "merge": merge, "preview": preview}
    return known[name]


@click.group(cls=_Commands, context_settings=console.HELP)
@click.version_option(__version__, prog_name="rxproof")
def rxproof() -> None:
    """Check drug monographs before they reach a patient."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `rxproof`; returns the exit code."""
    return _run(rxproof, "rxproof", arguments)


def validate_main(arguments: Sequence[str] | None = None) -> int:
    """Run `validate`, which is `rxproof validate`; returns the exit code."""
    return _run(_command("validate"), "validate", arguments)


def program() -> int:
    """What the program `rxproof` does from its start to its end."""
    return _alone(main)


def validate_program() -> int:
    """What the program `validate` does from its start to its end."""
    return _alone(validate_main)


def _alone(run: Callable[[], int]) -> int:
    """Run what has a process to itself, and spare Python most of its search for circles.

    What a start makes (modules, rules, tables) is there to stay, and pages hold no circles worth
    a search every 700 values; when all is done, whatever is left goes with the process.
    """
    gc.set_threshold(_VALUES_BETWEEN_SEARCHES)
    try:
        return run()
    finally:
        gc.freeze()


_VALUES_BETWEEN_SEARCHES = 50_000


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
