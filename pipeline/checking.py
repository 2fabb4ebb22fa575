"""One run: the files are examined, compared, published and reported."""

from __future__ import annotations

from .. import __version__
from ..config import Config
from ..loaders.decode import decode
from ..model.report import Emission, FileReport, Report, status
from ..model.source import Source
from ..validators import RULES, engine
from . import changed, mending
from . import files as looked_at
from .examining import Checked, settle
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
    if request.emit is not None and request.stdin is not None:
        raise RunError("--emit needs files: what stands on standard input has no place of its own")
    files, notes = looked_at.find(request, config)
    looked_at.spare(request, config, files)
    narrowed = changed.narrow(request, files)
    files, repairs = mending.mend(request, config, narrowed.files)
    if parts:
        checked = parts.work(files, config)
    else:
        checked = work(files, request, config, publishing=request.emit is not None)
    crossing = engine.compare(
        [item.page.examination.facts for item in checked],
        RULES,
        {item.file.path: config.settings(item.file.path) for item in checked},
        config.today,
    )
    emissions = emit(request, config, checked, crossing, lambda: mending.save(repairs))
    wanted = request.wanted()
    reports = []
    for item in checked:
        if item.file.asked and item.file.reported:
            found = settle(item, crossing, wanted, config)
            source = _source(item) if found else None
            found = changed.within(found, item.file, source, request.changes, config)
            reports.append(
                FileReport(
                    path=item.file.path,
                    diagnostics=found,
                    status=status(found),
                    emission=emissions.get(item.file.path, Emission.NONE),
                    source=source if found else None,
                )
            )
    left_out = changed.note(request, narrowed, emissions)
    return Outcome(
        report=Report(
            files=tuple(reports),
            version=__version__,
            # The note says what was emitted: the report does not know of all.
            emitted_to="" if left_out else str(request.emit or ""),
            notes=(*notes, *filter(None, [left_out]), *mending.told(repairs)),
        ),
        unreadable=any(
            item.file.asked and item.file.reported and not item.page.digest for item in checked
        ),
        stdin=mending.stdin_after(request, repairs),
    )


def _source(item: Checked) -> Source | None:
    """The text to quote from, unless it is no longer the one that was examined."""
    data, fault = read(item.file)
    source, _ = decode(data, item.file.path)
    return None if fault or source.digest != item.page.digest else source


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
