"""One monograph as a page that is made anew whenever its file is saved."""

from __future__ import annotations

from pathlib import Path

from .. import __version__
from ..config import Config
from ..loaders import discover
from ..model.document import Mapping
from ..model.report import FileReport, Report, Status
from ..model.values import dataclass, replace
from .checking import check
from .examining import about_the_file
from .outcome import rule_pages
from .request import Request, RunError


@dataclass(frozen=True)
class Preview:
    """A page, and what the next one may fall back on.

    Attributes:
        page: the HTML.
        path: the file, as reports show it.
        readable: the newest state of the file that could be read; None before there was one.
        plugins: the plug-ins whose rules took part.
    """

    page: str
    path: str
    readable: FileReport | None = None
    plugins: tuple[str, ...] = ()


def preview(file: Path, config: Config, events: str, before: Preview | None = None) -> Preview:
    """Show a monograph as it is now, or as it was when it could last be read.

    Args:
        file: the monograph.
        config: the configuration.
        events: the address at which the page hears that there is a newer one.
        before: what was shown last.

    Raises:
        RunError: the file cannot be read, or is no monograph.
    """
    try:
        discover.read(file)
    except OSError as fault:
        raise RunError(f"{file} cannot be shown: {discover.reason(fault)}") from None
    outcome = check(Request(paths=(str(file),), cache=True, pages=True), config)
    pages = [one for one in outcome.report.files if one.is_page]
    if len(pages) != 1:
        raise RunError(f"{file} is no monograph that can be shown by itself")
    (now,) = pages
    document = now.document
    if document and document.complete and isinstance(document.root, Mapping):
        return Preview(_page(now, events, config.plugins), now.path, now, config.plugins)
    last = before.readable if before else None
    if last is None:
        return Preview(_page(now, events, config.plugins), now.path, None, config.plugins)
    problems = tuple(
        (
            f"{one.location.path}:{one.location.range.start.line}:{one.location.range.start.column}",
            f"{one.message}. {one.help}",
        )
        for one in now.standing
    )
    return Preview(_page(last, events, config.plugins, problems), last.path, last, config.plugins)


def trouble(fault: str, events: str, before: Preview) -> Preview:
    """What was shown last, with the reason why there is nothing newer."""
    last = before.readable
    if last is not None:
        return replace(before, page=_page(last, events, before.plugins, (("", fault),)))
    found = about_the_file(before.path, fault, "There is nothing to show until that is mended.")
    gone = FileReport(before.path, (found,), Status.FAILED)
    return replace(before, page=_page(gone, events, before.plugins))


def _page(
    file: FileReport,
    events: str,
    plugins: tuple[str, ...],
    problems: tuple[tuple[str, str], ...] = (),
) -> str:
    from ..outputs import html

    report = Report(files=(file,), version=__version__)
    return html.render(report, rule_pages(plugins), html.Live(file.path, events, problems))
