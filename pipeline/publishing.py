"""The folder of published JSON, brought up to date with what passed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .. import __version__, loaders
from ..config import Config
from ..model import monograph
from ..model.diagnostic import Diagnostic
from ..model.report import Emission
from ..model.source import WHOLE_FILE, Location, Position, Range
from ..model.values import replace
from ..validators.plugins import rules_with
from .examining import Checked, clean_json, errors, every_rule, settle
from .files import read, spoken_for
from .request import Request, RunError


def emit(
    request: Request,
    config: Config,
    checked: Sequence[Checked],
    crossing: Mapping[str, tuple[Diagnostic, ...]],
    save: Callable[[], None],
) -> dict[str, Emission]:
    """Bring the emitted folder up to date; what became of each file, by path.

    `save` writes the monographs that were mended. It is called once all that can keep the folder
    from being written is ruled out, and before it is.
    """
    if request.emit is None:
        save()
        return {}
    from ..store import emitted, index

    root = config.root.resolve()
    named = emitted.answering_for(root, spoken_for(request, config))
    ruleset = _ruleset(config)
    every = every_rule(config)
    passed: dict[str, Checked] = {}
    withheld: list[index.Withheld] = []
    lapsed: set[str] = set()
    emissions: dict[str, Emission] = {}
    for item in checked:
        source = _source_of(item, root)
        # A cross-file finding may stand for one of the file's own, but never let the file pass.
        failing = errors(settle(item, {}, every, config))
        if item.file.path in crossing:
            failing |= errors(settle(item, crossing, every, config))
        if item.page.readable and item.page.status not in config.emit_statuses:
            lapsed.add(source)
        elif failing:
            withheld.append(index.Withheld(source, tuple(sorted(failing)), item.page.identifier))
            emissions[item.file.path] = Emission.WITHHELD
        elif item.file.asked:
            passed[source] = item
            emissions[item.file.path] = Emission.EMITTED
    try:
        with emitted.alone(request.emit):
            plan = emitted.plan(
                request.emit,
                root=root,
                passed=[
                    index.Entry(
                        id=item.page.identifier,
                        title=item.page.title,
                        status=item.page.status,
                        sha256=item.page.published,
                        source=source,
                        source_sha256=item.page.digest,
                        schema_version=monograph.SCHEMA_VERSION,
                        ruleset_version=ruleset,
                        tool_version=__version__,
                    )
                    for source, item in passed.items()
                ],
                withheld=withheld,
                answers_for=lambda source: source in lapsed or named(source),
                tool_version=__version__,
                ruleset_version=ruleset,
            )
            save()
            emitted.commit(plan, lambda entry: _published_again(passed[entry.source], config))
    except emitted.EmitError as fault:
        raise RunError(str(fault)) from None
    return emissions


def _published_again(item: Checked, config: Config) -> bytes:
    """The clean JSON once more: keeping every page's text would not fit a large corpus."""
    data, fault = read(item.file)
    if fault:
        return b""  # the file went away meanwhile, which the caller sees from the hash
    return clean_json(loaders.load(data, item.file.path, headings=config.headings))


def _source_of(item: Checked, root: Path) -> str:
    """A file as the index names it, whatever folder the run was started in."""
    place = Path(os.path.realpath(item.file.where))
    return (place.relative_to(root) if place.is_relative_to(root) else place).as_posix()


_NOWHERE = Location("", WHOLE_FILE, Range(Position(1, 1), Position(1, 1)))


def _ruleset(config: Config) -> str:
    """A short name of all that decides what passes, the same on any machine."""
    content = repr(
        (
            [
                (rule.slug, rule.severity.value, rule.defaults())
                for rule in rules_with(config.plugins)
            ],
            sorted((slug, repr(setting)) for slug, setting in config.rules.items()),
            config.overrides,
            config.publisher,
            sorted(config.disclaimers.items()),
            config.required_sections,
            config.escalation_phrases,
            config.names,
            sorted(config.headings.items()),
            config.section_order,
            # Where they stand in which file is nothing that decides.
            [replace(term, location=_NOWHERE) for term in config.terms],
            [replace(waiver, location=_NOWHERE, text="") for waiver in config.waivers],
            [(schema.files, schema.text) for schema in config.schemas],
        )
    )
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]
