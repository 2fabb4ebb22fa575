"""The report for GitHub: annotations that nothing breaks out of, and the step summary."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.report import FileReport, Report, Status
from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.outputs.github import render, summary

SOURCE = Source("monographs/a.yaml", "id: a\nnames:\n  brand: Lioreasal\n", "0")


def finding(
    span: Span = WHOLE_FILE, severity: Severity = Severity.ERROR, **changes: str
) -> Diagnostic:
    values = {"rule": "a-rule", "message": "It is wrong", **changes}
    return Diagnostic(severity=severity, location=SOURCE.locate(span), **values)


def report(*found: Diagnostic, path: str = SOURCE.path) -> Report:
    return Report((FileReport(path, found, Status.FAILED, source=SOURCE),), "1.2.3")


def many(errors: int, warnings: int, infos: int) -> Report:
    counts = {Severity.ERROR: errors, Severity.WARNING: warnings, Severity.INFO: infos}
    return report(
        *(finding(severity=grade) for grade, count in counts.items() for _ in range(count))
    )


def test_each_finding_is_an_annotation() -> None:
    found = (
        finding(severity=Severity.WARNING),
        finding(
            Span(22, 31), help="Write it right.\n100% right.", message="It is: misspelled, bad"
        ),
        finding(severity=Severity.INFO),
        Diagnostic("a-rule", Severity.ERROR, "Allowed", SOURCE.locate(WHOLE_FILE), waived=True),
    )
    assert render(report(*found)) == (
        "::warning file=monographs/a.yaml,line=1,col=1,title=rxproof%3A a-rule::It is wrong\n"
        "::error file=monographs/a.yaml,line=3,col=10,endColumn=18,title=rxproof%3A a-rule"
        "::It is: misspelled, bad%0AWrite it right.%0A100%25 right.\n"
        "::notice file=monographs/a.yaml,line=1,col=1,title=rxproof%3A a-rule::It is wrong\n"
    )


def test_a_run_that_finds_nothing_has_no_annotation() -> None:
    assert render(report()) == ""


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (Span(0, 0), "line=1,col=1"),
        (Span(0, 1), "line=1,col=1,endColumn=1"),
        (Span(4, 5), "line=1,col=5,endColumn=5"),
        (Span(4, 6), "line=1,endLine=1"),
        (Span(4, 8), "line=1,endLine=2"),
        (Span(6, 15), "line=2,endLine=3"),
    ],
)
def test_columns_are_given_within_one_line_and_the_last_one_counts(span: Span, place: str) -> None:
    assert f"file=monographs/a.yaml,{place},title=" in render(report(finding(span)))


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((10, 10, 10), None),
        ((11, 0, 0), "1 of 11 errors"),
        ((0, 12, 9), "2 of 12 warnings"),
        ((0, 0, 11), "2 of 11 notices"),
        ((11, 0, 10), "1 of 11 errors, 1 of 10 notices"),
        ((25, 11, 12), "15 of 25 errors, 1 of 11 warnings, 3 of 12 notices"),
    ],
)
def test_a_notice_tells_how_many_github_hides(
    counts: tuple[int, int, int], hidden: str | None
) -> None:
    first, *rest = render(many(*counts)).splitlines()
    if hidden is None:
        assert len([first, *rest]) == sum(counts)
        assert not first.startswith("::notice title=rxproof::")
    else:
        assert len(rest) == sum(counts)
        assert first == (
            "::notice title=rxproof::GitHub shows 10 annotations of each level and hides the "
            f"others: {hidden}. The log of this step has them all"
        )


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match
    level, properties, message = match.groups()
    pairs = (pair.split("=", 1) for pair in properties.split(","))
    codes = (("%3A", ":"), ("%2C", ","))
    decoded = {name: _decode(value, codes) for name, value in pairs}
    return level, decoded, _decode(message)


def _decode(text: str, codes: tuple[tuple[str, str], ...] = ()) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), *codes, ("%25", "%")):
        text = text.replace(code, char)
    return text


HOSTILE = st.text(
    st.one_of(st.sampled_from("\r\n%:,=0AD23C\x1b\x85\u2028\u202e\ud800"), st.characters()),
    max_size=30,
)


@given(HOSTILE, HOSTILE, HOSTILE)
@example("a::b,c=d", "\n::error::gone", "%0A::stop-commands::x")
@example("a\r\n::add-mask::e", "\x1b[2J", "\x85::error::\u2028")
def test_no_text_breaks_out_of_its_annotation(path: str, message: str, help_: str) -> None:
    source = Source(path, "id: a\n", "0")
    place = source.locate(Span(0, 2))
    text = render(report(Diagnostic("a-rule", Severity.ERROR, message, place, help=help_)))
    line, rest = text.split("\n")
    assert rest == ""
    assert len(line.splitlines()) == 1
    text.encode("utf-8")
    level, properties, told = read(line)
    assert level == "error"
    assert list(properties) == ["file", "line", "col", "endColumn", "title"]
    assert len(told.split("\n")) == 1 + len(help_.splitlines())
    if path.isascii() and path.isprintable():
        assert properties["file"] == path
    if message.isascii() and message.isprintable():
        assert told.split("\n")[0] == message


def test_the_summary_is_a_table_of_all_findings() -> None:
    found = (finding(Span(22, 31), message="It says `<b>x</b>` | [y](z)"), finding())
    assert summary(report(*found)) == (
        "## rxproof\n"
        "\n"
        "1 monograph checked: 0 passed, 1 failed. 2 errors, 0 warnings, 0 infos, 0 waived.\n"
        "\n"
        "| | place | rule | finding |\n"
        "|---|---|---|---|\n"
        "| error | monographs/a\\.yaml:3:10 | a-rule "
        "| It says \\`\\<b\\>x\\</b\\>\\` \\| \\[y\\](z) |\n"
        "| error | monographs/a\\.yaml:1:1 | a-rule | It is wrong |\n"
        "\n"
    )


def test_the_summary_of_a_run_that_finds_nothing_has_no_table() -> None:
    file = FileReport("a.yaml", (), Status.PASSED)
    assert summary(Report((file, file), "1.2.3")) == (
        "## rxproof\n"
        "\n"
        "2 monographs checked: 2 passed, 0 failed. 0 errors, 0 warnings, 0 infos, 0 waived.\n"
        "\n"
    )


@given(HOSTILE)
def test_no_text_adds_a_row_or_a_cell_or_markup_to_the_summary(message: str) -> None:
    *_, row, empty, end = summary(report(finding(message=message))).split("\n")
    assert (empty, end) == ("", "")
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", row)
    assert bare.count("|") == 5
    assert not set("`*_[]<>&@#~$\\").intersection(bare)


def test_a_summary_that_would_be_too_long_for_github_says_what_it_leaves_out() -> None:
    found = [finding(message="x" * 1000)] * 600
    text = summary(report(*found))
    assert len(text.encode()) < 2**19
    assert text.endswith("\n\n123 of 600 findings have no room here.\n\n")
    assert text.count("\n| error |") == 477
