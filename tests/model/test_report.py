"""A report in numbers."""

from __future__ import annotations

import pytest

from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.report import Emission, FileReport, Report, Status, Summary, status, summarize
from rxproof.model.source import WHOLE_FILE, Source

SOURCE = Source("a.yaml", "id: a\n", "0")


def finding(severity: Severity, *, waived: bool = False) -> Diagnostic:
    return Diagnostic("a-rule", severity, "It is so", SOURCE.locate(WHOLE_FILE), waived=waived)


ERROR, WARNING, INFO = map(finding, Severity)
WAIVED = finding(Severity.ERROR, waived=True)


@pytest.mark.parametrize(
    ("diagnostics", "expected"),
    [
        ((), Status.PASSED),
        ((WARNING, INFO), Status.PASSED),
        ((WAIVED,), Status.PASSED),
        ((WARNING, ERROR), Status.FAILED),
        ((WAIVED, ERROR), Status.FAILED),
    ],
)
def test_only_an_error_that_no_waiver_covers_fails_a_file(
    diagnostics: tuple[Diagnostic, ...], expected: Status
) -> None:
    assert status(diagnostics) is expected


def test_the_summary_counts_what_stands_and_what_is_waived_apart() -> None:
    files = (
        FileReport("a.yaml", (ERROR, ERROR, WARNING, WAIVED), Status.FAILED, Emission.WITHHELD),
        FileReport("b.yaml", (INFO,), Status.PASSED, Emission.EMITTED),
        FileReport("c.yaml", (WAIVED,), Status.PASSED, Emission.EMITTED),
        FileReport("d.yaml", (), Status.PASSED),
    )
    expected = Summary(
        files=4,
        passed=3,
        failed=1,
        errors=2,
        warnings=1,
        infos=1,
        waived=2,
        baselined=0,
        emitted=2,
        withheld=1,
    )
    assert summarize(files) == expected
    assert Report(files, "1.0").summary == expected
    assert expected.findings == 4


def test_standing_findings_keep_their_order() -> None:
    file = FileReport("a.yaml", (INFO, WAIVED, ERROR), Status.FAILED)
    assert list(file.standing) == [INFO, ERROR]
