"""What a run has to say: the noun that every report is printed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property

from .diagnostic import Diagnostic, Severity
from .document import Document
from .source import Source
from .values import dataclass


class Status(Enum):
    """How a file came out."""

    PASSED = "passed"
    """It has no error, or a waiver covers each one."""
    FAILED = "failed"
    """It has an error that no waiver covers."""


class Emission(Enum):
    """What became of a file's clean JSON."""

    NONE = "none"
    """Nothing was asked for, or the file's review status is not one that is published."""
    EMITTED = "emitted"
    """It is in the emitted folder."""
    WITHHELD = "withheld"
    """It would have been published, had it passed."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """One checked file.

    Attributes:
        path: as reports show it: `/` between the parts, relative to the working folder.
        diagnostics: every finding in it in the order of the text, waived ones among them.
        status: whether it passed; whoever makes the report decides it.
        emission: what became of its clean JSON.
        source: its text, which a report needs to show a place; None where it is out of reach.
        document: its tree, for a report that shows the page itself; None where none was asked for
            or the text is out of reach.
        is_page: whether it is a monograph, and no file of the configuration.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    status: Status
    emission: Emission = Emission.NONE
    source: Source | None = None
    document: Document | None = None
    is_page: bool = True

    @property
    def standing(self) -> Iterator[Diagnostic]:
        """The findings that neither a waiver nor a baseline covers."""
        return (item for item in self.diagnostics if not item.waived and not item.baselined)

    @property
    def emitted(self) -> bool:
        """Whether its clean JSON is in the emitted folder."""
        return self.emission is Emission.EMITTED


@dataclass(frozen=True, slots=True)
class Summary:
    """A report in numbers. Errors, warnings and infos leave out what is waived or in a baseline."""

    files: int
    passed: int
    failed: int
    errors: int
    warnings: int
    infos: int
    waived: int
    baselined: int
    emitted: int
    withheld: int

    @property
    def findings(self) -> int:
        """The findings that no waiver covers."""
        return self.errors + self.warnings + self.infos


@dataclass(frozen=True)
class Report:
    """Everything a run found.

    Attributes:
        files: every checked file, in the order they are shown.
        version: of the tool that made it.
        emitted_to: the emitted folder as the user named it; empty where none was asked for.
        notes: what there is to say besides findings. They go to standard error, where no report
            is, so no report prints them.
        gone: how many entries of a baseline found nothing any more; None where there was none to
            compare with.
    """

    files: tuple[FileReport, ...]
    version: str
    emitted_to: str = ""
    notes: tuple[str, ...] = ()
    gone: int | None = None

    @cached_property
    def summary(self) -> Summary:
        """The numbers."""
        return summarize(self.files)


def status(diagnostics: Iterable[Diagnostic]) -> Status:
    """Whether a file with these findings passes."""
    fails = any(
        diagnostic.severity is Severity.ERROR and not diagnostic.waived
        for diagnostic in diagnostics
    )
    return Status.FAILED if fails else Status.PASSED


def summarize(files: Iterable[FileReport]) -> Summary:
    """Count files and findings."""
    files = tuple(files)
    severities = [diagnostic.severity for file in files for diagnostic in file.standing]
    statuses = [file.status for file in files if file.is_page]
    emissions = [file.emission for file in files]
    return Summary(
        files=len(statuses),
        passed=statuses.count(Status.PASSED),
        failed=statuses.count(Status.FAILED),
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        waived=sum(diagnostic.waived for file in files for diagnostic in file.diagnostics),
        baselined=sum(item.baselined for file in files for item in file.diagnostics),
        emitted=emissions.count(Emission.EMITTED),
        withheld=emissions.count(Emission.WITHHELD),
    )
