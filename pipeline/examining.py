"""What is found in one file, by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from .. import loaders
from ..config import Config
from ..model import monograph
from ..model.diagnostic import Diagnostic, Severity
from ..model.document import Document, Scalar
from ..model.document import Mapping as MappingNode
from ..model.source import WHOLE_FILE, Location, Position, Range
from ..model.values import dataclass
from ..validators import engine
from ..validators.engine import Examination
from ..validators.plugins import rules_with
from ..validators.rule import Corpus, Failure, Rule
from ..validators.told import Facts
from .files import File
from .request import InternalError, RunError


@dataclass(frozen=True, slots=True)
class Examined:
    """All that is known of one file when its text is gone. It can be kept, and sent elsewhere.

    Attributes:
        digest: sha256 of the file's bytes.
        examination: what the rules found and were told.
        published: sha256 of the clean JSON; empty where it was not asked for, or cannot be
            made.
        readable: whether it could be read as a mapping.
        identifier: the monograph's id, or the empty string.
        title: its title.
        status: its review status.
    """

    digest: str
    examination: Examination
    published: str
    readable: bool
    identifier: str
    title: str
    status: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One file of a run.

    Attributes:
        file: the file.
        page: what is known of it.
    """

    file: File
    page: Examined


@contextmanager
def comparing() -> Iterator[None]:
    """What a plug-in fails at beyond a single file is a fault of the run too.

    Raises:
        RunError: with the name of the plug-in.
    """
    try:
        yield
    except Failure as fault:
        raise RunError(str(fault)) from None


def every_rule(config: Config) -> frozenset[str]:
    """The slugs of all rules, those of plug-ins among them."""
    return frozenset(rule.slug for rule in rules_with(config.plugins))


def rules_for(file: File, config: Config, *, publishing: bool) -> tuple[Rule, ...]:
    """The rules that look at a file.

    Of a file that was not asked for, only what concerns the others is of interest; but what was
    published of it has to go when it no longer passes.
    """
    rules = rules_with(config.plugins)
    if file.asked or publishing:
        return rules
    return tuple(rule for rule in rules if isinstance(rule.scope, Corpus))


def examine_bytes(
    data: bytes,
    path: str,
    config: Config,
    rules: tuple[Rule, ...] | None = None,
    *,
    publishing: bool,
) -> Examined:
    """Examine the content of one file: a pure function of its arguments.

    Args:
        data: the file's bytes.
        path: the file, as reports show it.
        config: the configuration.
        rules: the rules that look at it; all of them if left out.
        publishing: whether the hash of the clean JSON is wanted.

    Raises:
        RunError: what the configuration brought in keeps a rule from its work.
        InternalError: a fault of this tool, with the name of the file.
    """
    every = rules_with(config.plugins)
    try:
        document = loaders.load(data, path, headings=config.headings)
        settings = config.settings(path)
        examination = engine.examine(document, config, rules or every, settings)
        # Whether it passes can depend on the day and on other files, but its clean JSON cannot.
        binding = {rule.slug for rule in every if rule.binding}
        clean = publishing and not any(item.rule in binding for item in examination.diagnostics)
        identifier = document.node(("id",))
        return Examined(
            digest=document.source.digest,
            examination=examination,
            published=hashlib.sha256(clean_json(document)).hexdigest() if clean else "",
            readable=document.complete and isinstance(document.root, MappingNode),
            identifier=identifier.text if isinstance(identifier, Scalar) else "",
            title=monograph.names(document).title,
            status=monograph.status(document),
        )
    except Failure as fault:
        raise RunError(str(fault)) from None
    except Exception as fault:
        message = f"{type(fault).__name__} while checking {path}: {fault}"
        raise InternalError(message) from fault


def unreadable(path: str, reason: str) -> Examined:
    """What is known of a file that cannot be read."""
    return _unexamined(
        path,
        f"This file cannot be read: {reason}",
        "Nothing in it was checked, and nothing of it is published. Make it readable, or exclude "
        "it in rxproof.yaml.",
    )


def given_up(path: str, reason: str) -> Examined:
    """What is known of a file on which the process that examined it ended."""
    return _unexamined(
        path,
        f"This file could not be checked: {reason}",
        "Nothing of it is published. If the machine ran out of memory, use fewer `--jobs`; if it "
        "happens again, the file brings out a fault of rxproof: please report it.",
    )


def _unexamined(path: str, message: str, help_: str) -> Examined:
    diagnostic = about_the_file(path, message, help_)
    return Examined(
        digest="",
        examination=Examination(path, (diagnostic,), Facts(path), (), frozenset()),
        published="",
        readable=False,
        identifier="",
        title="",
        status="draft",
    )


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
    path = item.file.path
    return engine.settle(
        item.page.examination,
        crossing.get(path, ()),
        rules_with(config.plugins),
        wanted,
        config.settings(path),
        config.today,
        config.waivers_for(path),
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
