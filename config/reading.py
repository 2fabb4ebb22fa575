"""Finds the configuration, reads it, and puts its parts together."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from .. import loaders
from ..model.document import Document
from ..schemas import RuleFacts
from .checks import faults_in
from .faults import ConfigError, ConfigFault, fault_at, span_of, texts
from .settings import Config, below
from .values import filled

NAME = "rxproof.yaml"
"""What the configuration's file is called."""


def read(path: Path | None, *, start: Path, today: date, rules: Mapping[str, RuleFacts]) -> Config:
    """The configuration in force.

    Args:
        path: its file, or None for the nearest rxproof.yaml.
        start: where the search for the nearest one begins: a file or a folder, there or not.
        today: the day that date rules count from.
        rules: what is known of every rule, by slug.

    Returns:
        The defaults, counted from the working folder, where there is no file.

    Raises:
        ConfigError: the file cannot be read or has faults.
    """
    folder = Path.cwd()
    file = _nearest(folder / start) if path is None else folder / path
    if file is None:
        return Config(root=folder, today=today, folder=folder)
    file = Path(os.path.normpath(file))
    base = Config(root=file.parent, today=today, path=file, folder=folder)
    shown = below(str(file), str(folder)) or file.as_posix()
    data = _bytes(file, shown)
    if _says_nothing(data):
        return base
    document = loaders.load(data, shown)
    names, unread = _lexicons(document, file.parent)
    faults = (*faults_in(document, rules), *unread)
    if faults:
        raise ConfigError(faults)
    return replace(filled(base, document.root), names=tuple(dict.fromkeys(names)))


def _nearest(start: Path) -> Path | None:
    at = Path(os.path.normpath(start))
    files = (folder / NAME for folder in (at, *at.parents))
    return next((file for file in files if _is_file(file)), None)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a folder on the way up that may not be looked into
        return False


def _bytes(file: Path, shown: str) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise ConfigError([ConfigFault(shown, 1, 1, "this is not a file", _NO_FILE)])
        return file.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        message = f"the configuration cannot be read: {reason}"
        raise ConfigError([ConfigFault(shown, 1, 1, message, _NO_FILE)]) from None


def _lexicons(document: Document, root: Path) -> tuple[list[str], list[ConfigFault]]:
    """The names in the house's own lexicons, and what keeps some from being read."""
    names: list[str] = []
    faults: list[ConfigFault] = []
    for route, scalar in texts(document, ("lexicons",)):
        file = root / scalar.text
        reason = "" if file.is_file() else "there is no such file"
        lines: list[str] = []
        try:
            lines = [] if reason else file.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError:
            reason = "it is not UTF-8"
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
        if reason:
            message = f"the lexicon '{scalar.text}' cannot be read: {reason}"
            faults.append(fault_at(document, span_of(document, route), message, _NO_LEXICON))
            continue
        names += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return names, faults


_NO_LEXICON = (
    "Its names would be reported as misspelt. Name a text file with one name a line, counted from "
    "the folder of rxproof.yaml."
)


_NO_FILE = "Name the rxproof.yaml that is to hold, or name none and the nearest one holds."


def _says_nothing(data: bytes) -> bool:
    """Whether a file is empty but for comments: then it sets nothing, and nothing is wrong."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return False
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)
