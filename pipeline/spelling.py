"""Misspelled drug names in text files of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..config import Config
from ..loaders import discover
from ..model.report import FileReport, Report, status
from ..model.source import Source
from .examining import about_the_file
from .files import missing
from .outcome import Outcome
from .request import STDIN, RunError

if TYPE_CHECKING:
    from ..lexicons.speller import Speller

_SAMPLE = 8192


def spell(paths: Sequence[str], config: Config, stdin: bytes | None = None) -> Outcome:
    """Look for misspelt drug names in text files of any kind.

    Args:
        paths: files, or `-` for standard input.
        config: whose own names are known to be right.
        stdin: what stood on standard input.

    Raises:
        RunError: a path does not exist, or is a folder.
    """
    from ..config import cache_folder
    from ..lexicons.speller import Speller, words_of

    for path in paths:
        if path != STDIN and not Path(path).exists():
            raise RunError(missing((Path(path),)))
        if path != STDIN and Path(path).is_dir():
            raise RunError(f"{path} is a folder: name the files in it")
    speller = Speller.open(cache_folder(), words_of(config.names))
    checked = [_spelled(path, stdin, speller) for path in dict.fromkeys(paths)]
    return Outcome(
        report=Report(files=tuple(file for file, _ in checked), version=__version__),
        unreadable=any(not readable for _, readable in checked),
    )


def _spelled(path: str, stdin: bytes | None, speller: Speller) -> tuple[FileReport, bool]:
    """What is misspelt in one file, and whether it could be read at all."""
    from ..loaders.readable import readable
    from ..validators.names import spelling

    name = "standard input" if path == STDIN else discover.display(Path(path))
    try:
        data = (stdin or b"") if path == STDIN else discover.read(Path(path))
    except OSError as fault:
        return _no_text(name, f"This file cannot be read: {fault.strerror or fault}"), False
    if b"\0" in data[:_SAMPLE]:
        return _no_text(name, "This file is not text: it has zero bytes"), False
    text = data.decode("utf-8-sig", "replace")
    source = Source(name, text, "")
    found = spelling.diagnostics(source, readable(text, path), speller)
    return FileReport(name, found, status(found), source=source if found else None), True


def _no_text(name: str, message: str) -> FileReport:
    found = about_the_file(
        name, message, "Nothing in it was checked. Save it as plain text in UTF-8, or leave it out."
    )
    return FileReport(name, (found,), status((found,)))
