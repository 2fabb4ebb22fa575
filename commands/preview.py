"""`rxproof preview`: one monograph as a page in the browser, renewed when its file is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import HELP, OK, Failure, say
from .options import CONFIG, TODAY, a_path, need_jinja, read_config, run_or_fail

if TYPE_CHECKING:
    from ..config import Config
    from ..pipeline import Preview
    from .serving import Desk

    _Stamps = dict[Path, tuple[int, ...] | None]

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
    from . import serving

    files = _named(path, config_file)
    changes = _changes(files)  # from here on: what is saved while we read is seen too
    config = read_config(config_file, path, today)
    files |= _read_by(config)
    with serving.desk(port) as desk:
        page = run_or_fail(lambda: pipeline.preview(path, config, desk.events))
        desk.show(page.page)
        with suppress(KeyboardInterrupt):
            say(f"rxproof: {path} is shown at {desk.address}")
            say("rxproof: Ctrl-C ends it")
            if not no_browser:
                _open(desk.address)
            for _ in changes:
                page = _renewed(path, config_file, today, desk, page, files)
                desk.show(page.page)
    say("rxproof: the preview has ended")
    return OK


def _renewed(
    path: Path,
    config_file: Path | None,
    today: date,
    desk: Desk,
    before: Preview,
    files: set[Path],
) -> Preview:
    """The page as it is now; what stands in the way is told on the page itself."""
    from .. import pipeline

    try:
        config = read_config(config_file, path, today)
        files |= _read_by(config)
        return run_or_fail(lambda: pipeline.preview(path, config, desk.events, before))
    except Failure as fault:
        return pipeline.trouble("; ".join(fault.lines), desk.events, before)


def _named(path: Path, config_file: Path | None) -> set[Path]:
    """The monograph, and its configuration wherever that stands or may come to stand."""
    from ..config import search

    return {Path.cwd() / path, *([config_file.absolute()] if config_file else search.places(path))}


def _read_by(config: Config) -> set[Path]:
    """The files that a configuration was read from: it may build on others, and name lists."""
    return {Path.cwd() / file for file, _ in config.read}


def _can_watch() -> bool:
    try:
        import watchfiles  # noqa: F401 - whether it can be imported is the question
    except ImportError:
        return False
    return True


def _changes(files: set[Path]) -> Iterator[None]:
    """Whenever one of the files is no longer as it was when this was called, or there is another.

    The folders are watched, since editors put a new file in the place of the old one. Now and then
    the files are looked at as well: watching begins a little later, ends with the folder, and some
    network drives tell of no change at all.
    """
    return _looked_at(files, _stamps(files))


def _looked_at(files: set[Path], seen: _Stamps) -> Iterator[None]:
    for told in _watched(files):
        now = _stamps(files)
        if told or now != seen:
            seen = now
            yield


def _watched(files: set[Path]) -> Iterator[bool]:
    """Whether the watch tells of a change: when it does, and else now and then."""
    while True:
        with suppress(OSError, RuntimeError):
            yield from _told({file for file in files if _stamp(file)})
        # A folder is gone, or the system has no watch to spare: then looking has to do.
        time.sleep(_LOOK / 1000)
        yield False


def _told(files: set[Path]) -> Iterator[bool]:
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
        yield bool(told)


def _stamps(files: set[Path]) -> _Stamps:
    """What tells one state of the files from another, as far as a look from outside can."""
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> tuple[int, ...] | None:
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_ctime_ns, told.st_size, told.st_ino


def _open(address: str) -> None:
    import webbrowser

    with suppress(webbrowser.Error):
        webbrowser.open(address)
