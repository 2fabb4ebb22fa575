"""Fingerprints: the same for the same fault, whatever else happens to the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.report import FileReport, Status
from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.outputs.fingerprint import fingerprinted

ANY = st.text(st.one_of(st.sampled_from("\ud800\udce9\0\x85"), st.characters()), max_size=30)

TEXT = "id: a\nsections:\n  storage: TBD now\n  overdose: TBD\n"


def finding(source: Source, span: Span, pointer: str = "", **changes: str) -> Diagnostic:
    values = {"rule": "placeholder-text", "message": "It is empty", "found": "TBD", **changes}
    return Diagnostic(
        severity=Severity.ERROR, location=source.locate(span), pointer=pointer, **values
    )


def prints(text: str, path: str = "a.yaml", **changes: str) -> list[str]:
    """The fingerprint of a finding at each TBD."""
    source = Source(path, text, "0")
    found = [finding(source, Span(*match.span()), **changes) for match in re.finditer("TBD", text)]
    return [
        mark for _, mark in fingerprinted(FileReport(path, (*found,), Status.FAILED, source=source))
    ]


def test_a_fingerprint_is_the_same_in_every_version_of_this_one() -> None:
    assert prints("id: TBD\n") == [
        "5623194cf4f8df5a38e84d6e3d62cd7f9f0627efc82b9e4eef5d69b135ac0a1d"
    ]


@given(st.lists(st.text(st.characters(exclude_characters="\r\nTBD"), max_size=20), max_size=5))
def test_lines_put_in_above_or_below_change_nothing(lines: list[str]) -> None:
    block = "".join(line + "\n" for line in lines)
    assert prints(block + TEXT + block) == prints(TEXT)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("  ", "      "),
        TEXT.replace("id: a", "id: another"),
    ],
    ids=["CRLF", "CR", "indent", "another line"],
)
def test_line_ends_indents_and_other_lines_change_nothing(text: str) -> None:
    assert prints(text) == prints(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        prints("id: TBD\n", "b.yaml"),
        prints("id: TBD\n", rule="another-rule"),
        prints("id: TBD\n", pointer="/id"),
        prints("id: TBD\n", message='It is "empty"'),
        prints("ID: TBD\n"),
        prints("id: TBD.\n"),
    ],
    ids=["file", "rule", "field", "quoted", "before", "after"],
)
def test_what_tells_findings_apart(other: list[str]) -> None:
    assert other != prints("id: TBD\n")


def test_the_wording_of_a_message_and_the_place_in_a_list_tell_nothing() -> None:
    assert prints("id: TBD\n", message="It has no text") == prints("id: TBD\n")
    assert prints("- TBD\n", pointer="/forms/0/text") == prints("- TBD\n", pointer="/forms/7/text")


def test_findings_alike_in_everything_are_counted() -> None:
    marks = prints("- TBD\n- TBD\n- TBD\n")
    assert len(set(marks)) == 3
    assert prints("- TBD\n- TBD\n") == marks[:2]


def test_findings_on_whole_files_differ_by_what_they_quote() -> None:
    source = Source("a.yaml", TEXT, "0")
    one = finding(source, WHOLE_FILE, message='There is no "route"')
    two = finding(source, WHOLE_FILE, message='There is no "classes"')

    def marks(*found: Diagnostic) -> dict[str, str]:
        report = FileReport("a.yaml", found, Status.FAILED, source=source)
        return {diagnostic.message: mark for diagnostic, mark in fingerprinted(report)}

    assert marks(one, two)[two.message] == marks(two)[two.message]
    assert len(set(marks(one, two).values())) == 2


def test_waived_findings_have_none() -> None:
    source = Source("a.yaml", TEXT, "0")
    waived = Diagnostic(
        "a-rule", Severity.ERROR, "It is allowed", source.locate(Span(0, 2)), waived=True
    )
    assert list(fingerprinted(FileReport("a.yaml", (waived,), Status.PASSED))) == []


@given(ANY, ANY, st.data())
def test_any_text_has_fingerprints_and_no_two_are_one(
    text: str, path: str, data: st.DataObject
) -> None:
    source = Source(path, text, "0")
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=6))
    found = [finding(source, Span(*span), found=text) for span in spans]
    report = FileReport(path, (*found,), Status.FAILED, source=source)
    marks = [mark for _, mark in fingerprinted(report)]
    assert len(set(marks)) == len(found)
    assert all(re.fullmatch("[0-9a-f]{64}", mark) for mark in marks)
