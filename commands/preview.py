"""`rxproof preview`: one monograph as a page in the browser, renewed when its file is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import HELP, OK, Failure, say
from .options import CONFIG, TODAY, a_path, need_jinja, read_config, run_or_fail

if TYPE_CHECKING:
    from ..pipeline import Preview
    from .serving import Desk


@click.command(context_settings=HELP)
@click.argument("path", metavar="PATH", callback=a_path)
@CONFIG
@TODAY
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to listen at, on this machine only. Default: any that is free.",
)
@click.option("--no-browser", is_flag=True, help="Open no browser: only print the address.")
def preview(
    path: Path, config_file: Path | None, today: date, port: int, *, no_browser: bool
) -> int:
    """Show the monograph PATH in the browser as its readers will see it, with what was found.

    The page is renewed whenever the file is saved. While the file cannot be read, the page shows
    the last state that could be, and why. Ctrl-C ends it.
    """
    from .. import pipeline

    need_jinja("rxproof preview", extra="preview")
    if not _can_watch():
        raise Failure(
            "rxproof preview needs watchfiles: install it with pip install 'rxproof[preview]'"
        )
    if path.is_dir():
        raise Failure(f"{path} is a folder: name one monograph")
    from . import serving

    config = read_config(config_file, path, today)
    with serving.desk(port) as desk:
        page = run_or_fail(lambda: pipeline.preview(path, config, desk.events))
        desk.show(page.page)
        say(f"rxproof: {path} is shown at {desk.address}")
        say("rxproof: Ctrl-C ends it")
        if not no_browser:
            _open(desk.address)
        with suppress(KeyboardInterrupt), _quiet_watch(path, config.path) as changes:
            for _ in changes:
                page = _renewed(path, config_file, today, desk, page)
                desk.show(page.page)
    say("rxproof: the preview has ended")
    return OK


def _renewed(
    path: Path, config_file: Path | None, today: date, desk: Desk, before: Preview
) -> Preview:
    """The page as it is now; what stands in the way is told on the page itself."""
    from .. import pipeline

    try:
        config = read_config(config_file, path, today)
        return run_or_fail(lambda: pipeline.preview(path, config, desk.events, before))
    except Failure as fault:
        return pipeline.trouble("; ".join(fault.lines), desk.events, before)


def _can_watch() -> bool:
    try:
        import watchfiles  # noqa: F401 - whether it can be imported is the question
    except ImportError:
        return False
    return True


@contextmanager
def _quiet_watch(path: Path, config: Path | None) -> Iterator[Iterator[object]]:
    """What happens to the file and to its configuration.

    The folders are watched, since editors put a new file in the place of the old one.
    """
    import watchfiles

    files = {file.absolute() for file in (path, config) if file}
    places = {str(file.parent.resolve() / file.name) for file in files} | set(map(str, files))
    yield watchfiles.watch(
        *sorted({file.parent.resolve() for file in files}),
        watch_filter=lambda _change, changed: changed in places,
        recursive=False,
        debounce=200,
        raise_interrupt=True,
    )


def _open(address: str) -> None:
    import webbrowser

    with suppress(webbrowser.Error):
        webbrowser.open(address)
