"""The report for people: each finding with its place, the text itself, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.diagnostic import Diagnostic, Severity
from ..model.edit import Applicability
from ..model.report import Emission, FileReport, Report, Status, Summary
from ..model.source import WHOLE_FILE, Location, Source
from ..model.values import dataclass
from ..model.words import counted
from .terminal import Style, styled, visible, wrap

_INDENT = "  "
_NARROWEST = 40
_WIDEST_PROSE = 100  # a longer line is hard to read, however wide the window
_STYLES = {
    Severity.ERROR: (Style.BOLD_RED, Style.RED),
    Severity.WARNING: (Style.BOLD_YELLOW, Style.YELLOW),
    Severity.INFO: (Style.BOLD_BLUE, Style.BLUE),
}


@dataclass(frozen=True, slots=True)
class _Page:
    """What the lines are made for."""

    color: bool
    width: int

    @property
    def prose(self) -> int:
        return min(self.width, _WIDEST_PROSE)

    def styled(self, text: str, style: Style) -> str:
        return styled(text, style, color=self.color)


def render(
    report: Report,
    *,
    color: bool,
    width: int,
    quiet: bool = False,
    verbose: bool = False,
    noun: str = "monograph",
    fixed: bool = False,
    counted: str = "",
) -> str:
    """The report as text.

    Args:
        report: what to print.
        color: whether to use ANSI colors.
        width: columns of the terminal; under 40 counts as 40.
        quiet: leave out the summary.
        verbose: show waived findings too, and how each file came out.
        noun: what one of the files is called.
        fixed: whether the safe fixes have been tried, so that none need be mentioned.
        counted: what stands in the place of the findings, one line after the other.

    Returns:
        Lines, each with its line end. Nothing from a file or a file's name is passed on raw:
        characters that do not show or that steer a terminal are made visible.
    """
    page = _Page(color, max(width, _NARROWEST))
    lines: list[str] = []
    if counted:
        lines += [*counted.splitlines(), ""]
    else:
        lines += _findings(page, report.files, verbose=verbose)
    if verbose:
        lines += [*_files(page, report.files), ""] if report.files else []
    if quiet:
        lines = lines[:-1]
    else:
        lines += _summary(page, report, noun, fixed=fixed)
    return "".join(line + "\n" for line in lines)


def _findings(page: _Page, files: tuple[FileReport, ...], *, verbose: bool) -> Iterator[str]:
    for file in files:
        for diagnostic in file.diagnostics if verbose else file.standing:
            yield from (*_finding(page, diagnostic, file.source), "")


def _finding(page: _Page, diagnostic: Diagnostic, source: Source | None) -> Iterator[str]:
    strong, soft = _STYLES[diagnostic.severity]
    spared = " (waived)" if diagnostic.waived else " (in the baseline)"
    covered = diagnostic.waived or diagnostic.baselined
    waived = page.styled(spared, Style.DIM) if covered else ""
    yield (
        f"{_place(diagnostic.location)} "
        f"{page.styled(diagnostic.severity.value, strong)} "
        f"{page.styled(diagnostic.rule, soft)}{waived}"
    )
    for line in wrap(diagnostic.message, page.prose, _INDENT):
        yield page.styled(line, Style.BOLD)
    if source is not None and diagnostic.location.span != WHOLE_FILE:
        yield from _excerpt(page, diagnostic, source, strong)
    elif diagnostic.help:
        yield ""
    for paragraph in diagnostic.help.splitlines():
        yield from wrap(paragraph, page.prose, _INDENT)
    yield from _suggestions(page, diagnostic.suggestions)
    for related in diagnostic.related:
        yield f"{_INDENT}See {_place(related.location)}: {visible(related.message)}"


def _place(location: Location) -> str:
    start = location.range.start
    return f"{visible(location.path)}:{start.line}:{start.column}"


def _excerpt(page: _Page, diagnostic: Diagnostic, source: Source, style: Style) -> Iterator[str]:
    gutter = len(str(diagnostic.location.range.end.line)) + len(_INDENT)
    from .excerpt import excerpt  # where nothing is found nothing is quoted

    shown = excerpt(source, diagnostic.location.span, page.width - gutter - 3)
    bar = page.styled(f"{'':{gutter}} |", Style.DIM)
    yield bar
    for index, line in enumerate(shown):
        if index and line.number > shown[index - 1].number + 1:
            yield page.styled(f"{'...':>{gutter}}", Style.DIM)
        number = page.styled(f"{line.number:>{gutter}} |", Style.DIM)
        yield f"{number} {line.text}".rstrip()
        spaces = line.marks.rstrip("^")
        yield f"{bar} {spaces}{page.styled(line.marks[len(spaces) :], style)}"
    yield bar


def _suggestions(page: _Page, suggestions: tuple[str, ...]) -> Iterator[str]:
    if not suggestions:
        return
    texts = [_suggestion(text) for text in suggestions]
    if len(texts) > 1 and not any("," in text for text in texts):
        texts = [", ".join(texts[:-1]) + " or " + texts[-1]]
    for text in texts:
        # The label is put in after wrapping, which would count its color codes as columns.
        label = "Suggestion:" if len(suggestions) == 1 or len(texts) > 1 else "Suggestions:"
        first, *rest = wrap(f"{label} {text}", page.prose, _INDENT)
        yield first.replace(label, page.styled(label, Style.GREEN), 1)
        yield from rest


def _suggestion(text: str) -> str:
    if not text:
        return "leave it out"
    return f'"{text}"' if text != text.strip() else text


def _files(page: _Page, files: tuple[FileReport, ...]) -> Iterator[str]:
    for file in files:
        style = Style.GREEN if file.status is Status.PASSED else Style.RED
        outcome = page.styled(file.status.value, style)
        fate = "" if file.emission is Emission.NONE else f", {file.emission.value}"
        yield f"{visible(file.path)}: {outcome}{fate}"


def _summary(page: _Page, report: Report, noun: str, *, fixed: bool) -> Iterator[str]:
    counts = report.summary
    if not counts.files:
        yield f"No {noun} checked"
        return
    checked = f"{counted(counts.files, noun)} checked"
    found = _found(page, counts)
    emitted = _emitted(report)
    if counts.findings:
        yield _sentences(f"{checked}: {found}", "" if fixed else _mendable(report))
        yield _sentences(_verdict(page, counts, first=True), emitted)
    else:
        yield _sentences(f"{checked}: {_verdict(page, counts, first=False)}", found, emitted)


def _mendable(report: Report) -> str:
    """How many of the findings have a safe fix."""
    fixes = [item.fix for file in report.files for item in file.standing]
    safe = sum(fix is not None and fix.applicability is Applicability.SAFE for fix in fixes)
    if not safe:
        return ""
    if safe == len(fixes):
        return f"{'It' if safe == 1 else 'All'} can be mended with --fix"
    return f"{safe} of them can be mended with --fix"


def _found(page: _Page, counts: Summary) -> str:
    grades = (
        (counts.errors, "error", Style.BOLD_RED),
        (counts.warnings, "warning", Style.BOLD_YELLOW),
        (counts.infos, "info", Style.BOLD_BLUE),
    )
    parts = [page.styled(counted(number, noun), style) for number, noun, style in grades if number]
    if counts.waived:
        waived = str(counts.waived) if parts else counted(counts.waived, "finding")
        parts.append(f"{waived} waived")
    if counts.baselined:
        held = str(counts.baselined) if parts else counted(counts.baselined, "finding")
        parts.append(f"{held} in the baseline")
    return ", ".join(parts)


def _verdict(page: _Page, counts: Summary, *, first: bool) -> str:
    """How the files came out; `first` where it begins a line."""
    if counts.failed and counts.baselined and not counts.errors:
        known = f"{'Nothing' if first else 'nothing'} new"
        still = f"{counts.failed} still {'fails' if counts.failed == 1 else 'fail'}"
        return f"{page.styled(known, Style.GREEN)} ({still})"
    if counts.passed and counts.failed:
        passing = f"{counts.passed} {'passes' if counts.passed == 1 else 'pass'}"
        failing = f"{counts.failed} {'fails' if counts.failed == 1 else 'fail'}"
        return f"{page.styled(passing, Style.GREEN)}, {page.styled(failing, Style.RED)}"
    if counts.files == 1:
        words = "it fails" if counts.failed else "it passes"
    else:
        words = "all fail" if counts.failed else "all pass"
    words = words.capitalize() if first else words
    return page.styled(words, Style.RED if counts.failed else Style.GREEN)


def _sentences(*texts: str) -> str:
    return ". ".join(filter(None, texts))


def _emitted(report: Report) -> str:
    if not report.emitted_to:
        return ""
    counts = report.summary
    folder = visible(report.emitted_to)
    withheld = f", {counts.withheld} withheld" if counts.withheld else ""
    return f"{counts.emitted or 'None'} emitted to {folder}{withheld}"
