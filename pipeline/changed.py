"""Runs that report on what has changed only. What is published never depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .. import loaders
from ..config import Config
from ..loaders import discover
from ..model.diagnostic import Diagnostic
from ..model.document import Mapping as MappingNode
from ..model.document import Scalar
from ..model.report import Emission
from ..model.source import WHOLE_FILE, Source, Span
from ..model.values import dataclass, replace
from ..model.words import counted
from ..validators.plugins import rules_with
from .files import File
from .request import Request

if TYPE_CHECKING:
    from ..store.git import Changes


@dataclass(frozen=True)
class Narrowed:
    """The files of a run, and how many of those that were asked for have changed."""

    files: tuple[File, ...]
    changed: int
    asked: int


def narrow(request: Request, files: tuple[File, ...]) -> Narrowed:
    """Mark the files that are not to be reported on, as they have not changed."""
    asked = sum(file.asked for file in files)
    changes = request.changes
    if changes is None:
        return Narrowed(files, asked, asked)
    # What is published goes by all that was asked for; else the others are mere corpus.
    publishing = request.emit is not None
    narrowed = tuple(
        file
        if changes.has(file.place)
        else replace(file, reported=False, asked=file.asked and publishing)
        for file in files
    )
    changed = sum(file.is_shown for file in narrowed)
    return Narrowed(narrowed, changed, asked)


def note(request: Request, narrowed: Narrowed, emissions: Mapping[str, Emission]) -> str:
    """What is left out of the report, and what was published of everything."""
    changes = request.changes
    if changes is None:
        return ""
    all_ = counted(narrowed.asked, "monograph")
    if narrowed.changed:
        some = f"{narrowed.changed} of {all_} changed since {changes.revision}"
        text = f"{some}: {'it alone is' if narrowed.changed == 1 else 'they alone are'} reported"
    else:
        text = f"none of {all_} changed since {changes.revision}: nothing is reported"
    if request.emit is None:
        return text
    fates = [emissions.get(file.path) for file in narrowed.files if file.asked]
    return (
        f"{text}. What is emitted goes by all: {fates.count(Emission.EMITTED)} emitted, "
        f"{fates.count(Emission.WITHHELD)} withheld"
    )


def within(
    found: tuple[Diagnostic, ...],
    file: File,
    source: Source | None,
    changes: Changes | None,
    config: Config,
) -> tuple[Diagnostic, ...]:
    """The findings at changed lines, and those on a whole file.

    What is missing has no line, and a change may well be what took it away. For the same reason a
    finding at a key counts as one on all that the key holds. After a rename, what the file's name
    decides is reported; all of it, where the configuration asks more or less of the new name.
    """
    if changes is None or source is None or changes.is_whole(file.place):
        return found
    before = changes.before(file.place)
    if before and _asked_of(discover.display(before), config) != _asked_of(file.path, config):
        return found
    by_name = {rule.slug for rule in rules_with(config.plugins) if rule.by_name and before}
    held = _held_by_keys(source, file, config)
    return tuple(
        diagnostic
        for diagnostic in found
        if diagnostic.location.span == WHOLE_FILE
        or diagnostic.rule in by_name
        or changes.touches(
            file.place,
            *_lines(held.get(diagnostic.location.span, diagnostic.location.span), source.text),
        )
    )


def _asked_of(path: str, config: Config) -> object:
    """What the configuration asks of a file, as far as its name decides."""
    return (
        config.in_corpus(path),
        config.settings(path),
        config.schemas_for(path),
        config.waivers_for(path),
    )


def _held_by_keys(source: Source, file: File, config: Config) -> Mapping[Span, Span]:
    """For the place of each key, the stretch from there to the end of what it holds."""
    # The document is read once more: few files have changed, and no tree is kept of the others.
    document = loaders.load(source.text.encode("utf-8"), file.path, headings=config.headings)
    held: dict[Span, Span] = {}
    for _, node in document.walk():
        for entry in node.entries if isinstance(node, MappingNode) else ():
            value = entry.value
            end = value.outer.end if isinstance(value, Scalar) else value.span.end
            held[entry.key.span] = Span(entry.key.span.start, max(entry.key.span.end, end))
    return held


def _lines(span: Span, text: str) -> tuple[int, int]:
    """The first and last line of a stretch as git counts: at LF alone."""
    first = 1 + text.count("\n", 0, span.start)
    return first, first + text.count("\n", span.start, max(span.start, span.end - 1))
