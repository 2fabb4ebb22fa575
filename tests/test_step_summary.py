"""The summary that a step of GitHub Actions shows."""

from __future__ import annotations

import pytest

TABLE = """\
## rxproof

1 monograph checked: 0 passed, 1 failed. 1 error, 0 warnings, 0 infos, 0 waived.

| | place | rule | finding |
|---|---|---|---|
| error | monographs/baclofen\\.yaml:28:15 | placeholder-text | \
The placeholder "TODO" was never filled in |

"""


@pytest.mark.parametrize("arguments", [["--format", "github"], ["--report", "github=notes.txt"]])
def test_it_is_added_where_github_asks_for_it(desk, arguments):
    desk.page("baclofen", desk.error)
    desk.write("summary.md", "Before\n\n")
    desk.monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(desk.folder / "summary.md"))
    assert desk.validate(*arguments).code == 1
    assert desk.files["summary.md"].decode() == "Before\n\n" + TABLE


def test_another_format_adds_none(desk):
    desk.page("baclofen", desk.error)
    desk.monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(desk.folder / "summary.md"))
    desk.report()
    assert "summary.md" not in desk.files


@pytest.mark.parametrize("value", [None, ""])
def test_nobody_asks_for_it(desk, value):
    desk.page("baclofen", desk.error)
    desk.monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    if value is not None:
        desk.monkeypatch.setenv("GITHUB_STEP_SUMMARY", value)
    result = desk.validate("--format", "github")
    assert (result.code, result.err) == (1, "")
    assert list(desk.files) == ["monographs/baclofen.yaml"]


def test_a_summary_that_cannot_be_written_is_a_note_and_no_more(desk):
    desk.page("baclofen", desk.error)
    desk.monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/folder.md")
    result = desk.validate("--format", "github")
    assert result.code == 1
    assert result.err.startswith(
        "rxproof: note: cannot write the step summary no/such/folder.md: No such file"
    )
    assert result.out.startswith(
        "::error file=monographs/baclofen.yaml,line=28,col=15,endColumn=18,"
    )


def test_several_reports_come_of_one_run(desk):
    desk.page("baclofen", desk.error)
    desk.monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    forms = ("json", "sarif", "github", "gitlab", "junit", "text")
    desk.validate(*(f"--report={form}=report.{form}" for form in forms))
    assert sorted(desk.files) == sorted(
        ["monographs/baclofen.yaml", *(f"report.{form}" for form in forms)]
    )
    for form in forms[:-1]:
        alone = desk.validate("--format", form).out
        assert desk.files[f"report.{form}"].decode() == alone
