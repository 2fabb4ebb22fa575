"""What is found in one file, by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from .. import loaders
from ..config import Config, RuleSetting
from ..model import monograph
from ..model.diagnostic import Diagnostic, Severity
from ..model.document import Document, Scalar
from ..model.document import Mapping as MappingNode
from ..model.source import WHOLE_FILE, Location, Position, Range, Source
from ..validators import engine
from ..validators.engine import Examination
from ..validators.plugins import rules_with
from ..validators.rule import Corpus, Failure
from .files import File, read
from .request import InternalError, RunError


def every_rule(config: Config) -> frozenset[str]:
    """The slugs of all rules, those of plug-ins among them."""
    return frozenset(rule.slug for rule in rules_with(config.plugins))


@dataclass(frozen=True)
class Checked:
    """What is known of one file once its text is gone.

    Attributes:
        file: the file.
        examination: what the rules found and were told.
        source: the text, kept only where a report will quote it.
        digest: sha256 of its bytes.
        failing: the slugs of its own errors that no waiver covers.
        published: sha256 of its clean JSON, or the empty string where none was made.
        readable: whether it could be read as a mapping.
        identifier: the monograph's id, or the empty string.
        title: its title.
        status: its review status.
        settings: what the configuration says of it.
    """

    file: File
    examination: Examination
    source: Source | None
    digest: str
    failing: frozenset[str]
    published: str
    readable: bool
    identifier: str
    title: str
    status: str
    settings: Mapping[str, RuleSetting]


def examine(file: File, config: Config, *, publishing: bool) -> Checked:
    """Examine one file.

    Args:
        file: the file.
        config: the configuration.
        publishing: whether this run publishes what passes.

    Raises:
        RunError: what the configuration brought in keeps a rule from its work.
        InternalError: a fault of this tool, with the name of the file.
    """
    try:
        return _examine(file, config, publishing=publishing)
    except Failure as fault:
        raise RunError(str(fault)) from None
    except Exception as fault:
        message = f"{type(fault).__name__} while checking {file.path}: {fault}"
        raise InternalError(message) from fault


def settle(
    item: Checked,
    crossing: Mapping[str, tuple[Diagnostic, ...]],
    wanted: Collection[str],
    config: Config,
) -> tuple[Diagnostic, ...]:
    """A file's findings, overlaps and waivers settled.

    Args:
        item: what is known of the file.
        crossing: the findings of the cross-file rules, by path.
        wanted: the slugs of the rules whose findings are reported.
        config: the configuration.
    """
    return engine.settle(
        item.examination,
        crossing.get(item.file.path, ()),
        rules_with(config.plugins),
        wanted,
        item.settings,
        config.today,
    )


def errors(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """The slugs of the errors that no waiver covers."""
    return frozenset(
        diagnostic.rule
        for diagnostic in diagnostics
        if diagnostic.severity is Severity.ERROR and not diagnostic.waived
    )


def clean_json(document: Document) -> bytes:
    """What is published of a document that passes."""
    from ..outputs import published

    return published.render(document).encode("utf-8")


def about_the_file(path: str, message: str, help_: str) -> Diagnostic:
    """A finding on a file that no rule could look at."""
    return Diagnostic(
        rule="syntax-error",
        severity=Severity.ERROR,
        message=message,
        location=Location(path, WHOLE_FILE, Range(Position(1, 1), Position(1, 1))),
        help=help_,
    )


def _examine(file: File, config: Config, *, publishing: bool) -> Checked:
    settings = config.settings(file.path)
    if file.fault:
        return _unreadable(file, settings)
    data, fault = read(file)
    if fault:
        return _unreadable(replace(file, fault=fault), settings)
    document = loaders.load(data, file.path, headings=config.headings)
    # Of a file that was not asked for, only what concerns the others is of interest; but what was
    # published of it has to go when it no longer passes.
    every = rules = rules_with(config.plugins)
    if not file.asked and not publishing:
        rules = tuple(rule for rule in every if isinstance(rule.scope, Corpus))
    examination = engine.examine(document, config, rules, settings)
    failing = errors(
        engine.settle(examination, (), every, every_rule(config), settings, config.today)
        if publishing
        else ()
    )
    identifier = document.node(("id",))
    review = monograph.status(document)
    wanted = publishing and file.asked and not failing and review in config.emit_statuses
    return Checked(
        file=file,
        examination=examination,
        source=document.source if file.asked else None,
        digest=document.source.digest,
        failing=failing,
        published=hashlib.sha256(clean_json(document)).hexdigest() if wanted else "",
        readable=document.complete and isinstance(document.root, MappingNode),
        identifier=identifier.text if isinstance(identifier, Scalar) else "",
        title=monograph.names(document).title,
        status=review,
        settings=settings,
    )


def _unreadable(file: File, settings: Mapping[str, RuleSetting]) -> Checked:
    diagnostic = about_the_file(
        file.path,
        f"This file cannot be read: {file.fault}",
        "Nothing in it was checked, and nothing of it is published. Make it readable, or exclude "
        "it in rxproof.yaml.",
    )
    return Checked(
        file=file,
        examination=Examination(file.path, (diagnostic,), (), (), frozenset()),
        source=None,
        digest="",
        failing=frozenset({diagnostic.rule}),
        published="",
        readable=False,
        identifier="",
        title="",
        status="draft",
        settings=settings,
    )
