"""`rxproof preview`: one monograph as a page in the browser, renewed when its file is saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import HELP, OK, Failure, say
from .options import CONFIG, TODAY, a_path, need_jinja, read_config, run_or_fail

if TYPE_CHECKING:
    from ..pipeline import Preview
    from .serving import Desk

    _Stamps = dict[Path, tuple[int, int, int] | None]

_LOOK = 1000  # milliseconds from one look at the files to the next


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
    changes = _changes(path, config.path)  # from here on: what is saved while we read is seen too
    with serving.desk(port) as desk:
        page = run_or_fail(lambda: pipeline.preview(path, config, desk.events))
        desk.show(page.page)
        say(f"rxproof: {path} is shown at {desk.address}")
        say("rxproof: Ctrl-C ends it")
        if not no_browser:
            _open(desk.address)
        with suppress(KeyboardInterrupt):
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


def _changes(path: Path, config: Path | None) -> Iterator[None]:
    """Whenever the file or its configuration is no longer as it was when this was called.

    The folders are watched, since editors put a new file in the place of the old one. Now and then
    the files are looked at as well: watching begins a little later, and some network drives tell
    of no change at all.
    """
    files = {file.absolute() for file in (path, config) if file}
    return _watched(files, _stamps(files))


def _watched(files: set[Path], seen: _Stamps) -> Iterator[None]:
    import watchfiles

    places = {str(file.parent.resolve() / file.name) for file in files} | set(map(str, files))
    for told in watchfiles.watch(
        *sorted({file.parent.resolve() for file in files}),
        watch_filter=lambda _change, changed: changed in places,
        recursive=False,
        debounce=200,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        now = _stamps(files)
        if told or now != seen:
            seen = now
            yield


def _stamps(files: set[Path]) -> _Stamps:
    """What tells one state of the files from another, as far as a look from outside can."""
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def _open(address: str) -> None:
    import webbrowser

    with suppress(webbrowser.Error):
        webbrowser.open(address)
