"""The same work for other programs: one function for each document, one for what they tell.

Each is a pure function whose arguments and results can be sent from process to process, so that any
engine's workers can run them. docs/scale.md shows how.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timezone
from pathlib import Path

from .. import __version__
from .. import config as configuration
from ..config import Config
from ..model.diagnostic import Diagnostic
from ..model.report import FileReport, Report, status
from ..validators import RULES, engine
from ..validators.plugins import load, rules_with
from ..validators.rule import Fact
from .examining import Examined, comparing, every_rule, examine_bytes


def read_config(path: str | os.PathLike[str] | None = None, today: date | None = None) -> Config:
    """Read rxproof.yaml.

    Args:
        path: the file; without one, the nearest rxproof.yaml upward from the working folder, and
            the built-in settings where there is none.
        today: the day that date rules count from; without one, today, UTC.

    Raises:
        ConfigError: a mistake in it, with its line and column.
        TypeError: an argument is of another type.
    """
    if path is not None:
        _need("path", path, str, os.PathLike)
    return configuration.read(
        None if path is None else Path(path),
        start=Path(),
        today=today or datetime.now(timezone.utc).date(),
        rules={rule.slug: rule for rule in RULES},
        plugins=load,
    )


def check_bytes(data: bytes, path: str | os.PathLike[str], config: Config) -> Examined:
    """Examine one document by itself.

    Args:
        data: the file's bytes.
        path: its name, as reports show it; the ending says what format it has.
        config: the configuration.

    Returns:
        What is known of it: in `examination.diagnostics` what the document rules found, as yet
        without waivers; in `examination.facts` what it tells the cross-file rules; in `published`
        the sha256 of the clean JSON, in hexadecimal, unless the document does not fit the schema.

    Raises:
        TypeError: an argument is of another type.
        RunError: a plug-in or a term of the configuration fails at its work.
        InternalError: a fault of rxproof. Bad content never raises: it gives diagnostics.
    """
    _need("data", data, bytes)
    _need("path", path, str, os.PathLike)
    _need("config", config, Config)
    name = os.fspath(path)
    _need("path", name, str)
    return examine_bytes(data, name.replace(os.sep, "/"), config, publishing=True)


def reduce(facts: Iterable[Fact], config: Config) -> dict[str, tuple[Diagnostic, ...]]:
    """Compare documents by the facts they tell.

    Args:
        facts: of all documents, those of one document together; the order of the documents does
            not matter.
        config: the configuration.

    Returns:
        What the cross-file rules found in each file that they found anything in, by path.

    Raises:
        RunError: a plug-in fails at its work.
    """
    ordered = sorted(facts, key=lambda fact: fact.location.path)
    paths = {fact.location.path for fact in ordered}
    settings = {path: config.settings(path) for path in paths}
    with comparing():
        return engine.reduce(ordered, rules_with(config.plugins), settings, config.today)


def report(
    pages: Iterable[Examined], crossing: Mapping[str, tuple[Diagnostic, ...]], config: Config
) -> Report:
    """Put together what is known of all documents: overlaps and waivers settled, files in order.

    Args:
        pages: what `check_bytes` gave for each.
        crossing: what `reduce` gave for all.
        config: the configuration.
    """
    files = []
    for page in sorted(pages, key=lambda page: page.examination.path):
        path = page.examination.path
        found = engine.settle(
            page.examination,
            crossing.get(path, ()),
            rules_with(config.plugins),
            every_rule(config),
            config.settings(path),
            config.today,
            config.waivers_for(path),
        )
        files.append(FileReport(path=path, diagnostics=found, status=status(found)))
    return Report(files=tuple(files), version=__version__)


def _need(name: str, value: object, *types: type) -> None:
    """Make sure that an argument is what it must be: else it would pass for a fault of rxproof."""
    if not isinstance(value, types):
        wanted = " or ".join(kind.__name__ for kind in types)
        raise TypeError(f"{name} must be {wanted}, not {type(value).__name__}")
