"""One run: the files are examined, compared, published and reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .. import __version__
from ..config import Config
from ..model.diagnostic import Diagnostic
from ..model.report import Emission, FileReport, Report, status
from ..validators import engine
from ..validators.plugins import rules_with
from . import baselines, mending
from . import files as looked_at
from .examining import Checked, examine, settle
from .outcome import Differences, Outcome
from .publishing import emit
from .request import Request, RunError


def check(request: Request, config: Config) -> Outcome:
    """Check what the request names, and publish what passed where it asks for that.

    Raises:
        RunError: nothing could be checked, or nothing may be written.
    """
    if request.emit is not None and request.stdin is not None:
        raise RunError("--emit needs files: what stands on standard input has no place of its own")
    files, notes = looked_at.find(request, config)
    looked_at.spare(request, config, files)
    files, repairs = mending.mend(request, config, files)
    rules = rules_with(config.plugins)
    publishing = request.emit is not None
    checked = tuple(examine(file, config, publishing=publishing) for file in files)
    crossing = engine.reduce(
        [fact for item in checked for fact in item.examination.facts],
        rules,
        {item.examination.path: item.settings for item in checked},
        config.today,
    )
    reports = _reports(request, config, checked, crossing)
    whole = looked_at.is_whole(request, config)
    compared = baselines.compare(request, config, reports, whole=whole)
    emissions = emit(request, config, checked, crossing, lambda: mending.save(repairs))
    compared.save()
    return Outcome(
        report=Report(
            files=tuple(
                replace(file, emission=emissions.get(file.path, Emission.NONE))
                for file in compared.reports
            ),
            version=__version__,
            emitted_to=str(request.emit or ""),
            notes=(*notes, *mending.told(repairs), *compared.notes),
        ),
        unreadable=any(item.file.asked and item.file.fault for item in checked),
        stdin=mending.stdin_after(request, repairs),
    )


def _reports(
    request: Request,
    config: Config,
    checked: Sequence[Checked],
    crossing: Mapping[str, tuple[Diagnostic, ...]],
) -> tuple[FileReport, ...]:
    """What there is to say of each file that was asked for, and of the configuration's waivers."""
    wanted = request.wanted(rules_with(config.plugins))
    reports = []
    for item in checked:
        if item.file.asked:
            found = settle(item, crossing, wanted, config)
            reports.append(
                FileReport(
                    path=item.file.path,
                    diagnostics=found,
                    status=status(found),
                    source=item.source if found else None,
                )
            )
    reports += _audited(request, config, checked, reports)
    return tuple(sorted(reports, key=lambda file: file.path))


def _audited(
    request: Request, config: Config, checked: Sequence[Checked], reports: Sequence[FileReport]
) -> Iterator[FileReport]:
    """The files of the configuration that have waivers something is wrong with."""
    if not config.waivers:
        return
    rules = rules_with(config.plugins)
    found = {report.path: report.diagnostics for report in reports}
    diagnostics = engine.audit(
        [
            engine.Settled(
                config.place(item.file.path) or "", item.examination, found[item.file.path]
            )
            for item in checked
            if item.file.asked
        ],
        config,
        rules,
        request.wanted(rules),
        whole=looked_at.is_whole(request, config),
    )
    for path in dict.fromkeys(item.location.path for item in diagnostics):
        own = tuple(item for item in diagnostics if item.location.path == path)
        yield FileReport(path=path, diagnostics=own, status=status(own))


def differences(request: Request, config: Config) -> Differences:
    """What the fixes of this run would change; nothing is written.

    Raises:
        RunError: there is nothing to check.
    """
    from ..outputs import diff

    files, notes = looked_at.find(request, config)
    files, repairs = mending.mend(request, config, files)
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
