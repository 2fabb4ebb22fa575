"""One run: the files are examined, compared, published and reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .. import __version__, loaders
from ..config import Config
from ..model import glob
from ..model.diagnostic import Diagnostic
from ..model.document import Document
from ..model.report import Emission, FileReport, Report, status
from ..model.source import Source
from ..model.values import replace
from ..store.aside import Aside
from ..validators import engine
from ..validators.plugins import rules_with
from . import baselines, changed, mending, recalling
from . import files as looked_at
from .examining import Checked, comparing, settle
from .files import read
from .outcome import Differences, Outcome
from .parts import Parts
from .publishing import emit
from .request import Request, RunError
from .working import work


def check(request: Request, config: Config, parts: Parts | None = None) -> Outcome:
    """Check what the request names, and publish what passed where it asks for that.

    Args:
        request: what is asked for.
        config: the configuration.
        parts: what other machines found out of every file; then none is examined here.

    Raises:
        RunError: nothing could be checked, or nothing may be written.
    """
    with Aside() as aside:
        return _check(request, config, parts, aside)


def _check(request: Request, config: Config, parts: Parts | None, aside: Aside) -> Outcome:
    if request.emit is not None and request.stdin is not None:
        raise RunError("--emit needs files: what stands on standard input has no place of its own")
    files, notes = looked_at.find(request, config)
    looked_at.spare(request, config, files)
    narrowed = changed.narrow(request, files)
    files, repairs = mending.mend(request, config, narrowed.files)
    if parts:
        checked = parts.work(files, config)
    else:
        checked = work(files, request, config, aside, publishing=request.emit is not None)
    with comparing():
        crossing = engine.compare(
            [item.page.examination.facts for item in checked],
            rules_with(config.plugins),
            {item.file.path: config.settings(item.file.path) for item in checked},
            config.today,
        )
    whole = looked_at.is_whole(request, config) and request.changes is None
    reports = _reports(request, config, checked, crossing, whole=whole)
    compared = baselines.compare(request, config, reports, whole=whole)
    emissions = emit(request, config, checked, crossing, lambda: mending.save(repairs))
    compared.save()
    left_out = changed.note(request, narrowed, emissions)
    outcome = Outcome(
        report=Report(
            files=tuple(
                replace(file, emission=emissions.get(file.path, Emission.NONE))
                for file in compared.reports
            ),
            version=__version__,
            # The note says what was emitted: the report does not know of all.
            emitted_to="" if left_out else str(request.emit or ""),
            notes=(
                *notes,
                *filter(None, [left_out]),
                *_unheeded(config, checked, whole=whole),
                *mending.told(repairs),
                *compared.notes,
            ),
            gone=compared.gone,
        ),
        unreadable=any(item.file.is_shown and not item.page.digest for item in checked),
        stdin=mending.stdin_after(request, repairs),
        plugins=config.plugins,
    )
    if parts is None:
        recalling.keep(request, config, checked, notes, outcome)
    return outcome


def _reports(
    request: Request,
    config: Config,
    checked: Sequence[Checked],
    crossing: Mapping[str, tuple[Diagnostic, ...]],
    *,
    whole: bool,
) -> tuple[FileReport, ...]:
    """What there is to say of each file that was asked for, and of the configuration's waivers."""
    rules = rules_with(config.plugins)
    wanted = request.wanted(rules)
    reports: list[FileReport] = []
    settled: list[engine.Settled] = []
    for item in checked:
        if item.file.is_shown:
            found = settle(item, crossing, wanted, config)
            if config.waivers:
                settled.append(_settled(item, found, config))
            document = _document(item, config) if request.pages else None
            source = document.source if document else _source(item) if found else None
            found = changed.within(found, item.file, source, request.changes, config)
            reports.append(
                FileReport(
                    path=item.file.path,
                    diagnostics=found,
                    status=status(found),
                    source=source if found else None,
                    document=document,
                )
            )
    if config.waivers:
        reports += _audited(engine.audit(settled, config, rules, wanted, whole=whole))
    return tuple(sorted(reports, key=lambda file: file.path))


def _unheeded(config: Config, checked: Sequence[Checked], *, whole: bool) -> Iterator[str]:
    """What the configuration says and nothing heeds: globs without a file, settings out of date."""
    told = list(config.lapsed)
    if whole and config.globs:
        places = [config.place(item.file.path) or "" for item in checked]
        told += [
            (location, f'no monograph matches "{pattern}"')
            for location, pattern in config.globs
            if not any(glob.matches(pattern, place) for place in places)
        ]
    for location, said in told:
        start = location.range.start
        yield f"{location.path}:{start.line}:{start.column}: {said}"


def _settled(item: Checked, found: tuple[Diagnostic, ...], config: Config) -> engine.Settled:
    path = item.file.path
    return engine.Settled(
        config.place(path) or "", item.page.examination.ran, config.waivers_for(path), found
    )


def _audited(diagnostics: Sequence[Diagnostic]) -> Iterator[FileReport]:
    """The files of the configuration that have waivers something is wrong with."""
    for path in dict.fromkeys(item.location.path for item in diagnostics):
        own = tuple(item for item in diagnostics if item.location.path == path)
        yield FileReport(path=path, diagnostics=own, status=status(own), is_page=False)


def _source(item: Checked) -> Source | None:
    return looked_at.source_of(item.file, item.page.digest)


def _document(item: Checked, config: Config) -> Document | None:
    """The page to show, unless its file is no longer the one that was examined."""
    data, fault = read(item.file)
    document = loaders.load(data, item.file.path, headings=config.headings)
    return None if fault or document.source.digest != item.page.digest else document


def differences(request: Request, config: Config) -> Differences:
    """What the fixes of this run would change; nothing is written.

    Raises:
        RunError: there is nothing to check.
    """
    from ..outputs import diff

    files, notes = looked_at.find(request, config)
    files, repairs = mending.mend(request, config, changed.narrow(request, files).files)
    unread = [f"{file.path} cannot be read: {file.fault}" for file in files if file.fault]
    return Differences(
        text="".join(
            diff.render(file.path, done.before.decode("utf-8"), done.after.decode("utf-8"))
            for file, done in repairs.items()
            if done.changed
        ),
        notes=(*notes, *unread, *mending.told(repairs, made=False)),
        unreadable=bool(unread),
    )
