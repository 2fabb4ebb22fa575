"""`rxproof spell` and `rxproof lexicon`, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rxproof.cli import main


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "note.txt"
    file.write_text("Ask first.\nTake wafarin daily.\n", encoding="utf-8")
    return file


def test_a_misspelled_name_is_reported_with_its_place(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["spell", "--format", "json", "note.txt"]) == 1
    report = json.loads(capsys.readouterr().out)
    ((diagnostic,),) = [file["diagnostics"] for file in report["files"]]
    assert diagnostic == {
        "rule": "misspelled-drug-name",
        "severity": "error",
        "message": '"wafarin" looks like a misspelling of "warfarin"',
        "help": "A reader who looks the word up, or a pharmacist who searches for it, finds "
        'nothing or another drug. Write "warfarin" if that is what is meant. If "wafarin" is a '
        "real name, add it to also_known_as or other_brands of its monograph.",
        "range": {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 13}},
        "found": "wafarin",
        "suggestions": ["warfarin"],
    }


def test_a_clean_file_passes(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text.write_text("Take warfarin daily.\n", encoding="utf-8")
    assert main(["spell", "note.txt"]) == 0
    assert capsys.readouterr().out == "1 file checked: it passes\n"


def test_what_cannot_be_checked_is_said(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["spell", "none.txt"]) == 2
    assert main(["spell", "."]) == 2
    assert capsys.readouterr().err == (
        "rxproof: there is no file or folder none.txt\n"
        "rxproof: . is a folder: name the files in it\n"
    )
    text.write_bytes(b"\x00\x01")
    assert main(["spell", "note.txt"]) == 2
    assert "This file is not text: it has zero bytes" in capsys.readouterr().out


def test_lexicon_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "check", "Lioresal", "wafarin", "treatment"]) == 1
    assert capsys.readouterr().out == (
        "Lioresal: known\n"
        "  Lioresal: a brand of baclofen (US CA UK EU), M03BX\n"
        "wafarin: unknown, near warfarin\n"
        "treatment: an ordinary word\n"
    )


def test_lexicon_check_shows_a_long_name_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "check", "warfarin" * 1000]) == 1
    assert capsys.readouterr().out == f"{('warfarin' * 8)[:57]}...: unknown\n"


def test_lexicon_check_tells_what_a_name_is_taken_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "check", "sulfiSOXAZOLE"]) == 0
    assert capsys.readouterr().out == (
        "sulfiSOXAZOLE: known\n"
        "  sulfisoxazole: a generic name (USAN), also called sulfafurazole, sulphafurazole, J01E\n"
        "  confused with sulfADIAZINE (FDA, Name Differentiation Project, 2001)\n"
        "  tall-man letters: sulfiSOXAZOLE\n"
    )


def test_lexicon_check_says_what_was_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "check", "Zostrix"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "  confused with Zovirax (ISMP List of Confused Drug Names, 2019 and 2023; not checked "
        "against the list itself)"
    )


def test_lexicon_import(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text.write_text("Zorolix\nwarfrin\nwarfarin\n", encoding="utf-8")
    assert main(["lexicon", "import", "note.txt", "-o", "house.txt"]) == 0
    assert capsys.readouterr().err == (
        'left out: "warfrin" is one letter away from "warfarin"\n'
        "1 new names, 1 left out as doubtful\n"
    )
    assert (text.parent / "house.txt").read_text(encoding="utf-8").splitlines()[-1] == "Zorolix"


# Names of the house


def test_names_of_the_house_are_right(desk):
    desk.write("page.txt", "Ask for Zestrol today.\n")
    before = desk.run("spell", "page.txt")
    desk.write("house.txt", "# ours\nZestrol\n")
    desk.write("rxproof.yaml", "lexicons: [house.txt]\n")
    after = desk.run("spell", "page.txt")
    assert (before.code, after.code) == (1, 0)


def test_a_lexicon_that_is_not_there_is_told_by_its_place(desk):
    desk.write("page.txt", "Nothing.\n")
    desk.write("rxproof.yaml", "lexicons: [house.txt]\n")
    result = desk.run("spell", "page.txt")
    assert result.code == 2
    assert result.err == (
        "rxproof: rxproof.yaml:1:12: the lexicon 'house.txt' cannot be read: there is no such "
        "file. Its names would be reported as misspelt. Name a text file with one name a line, "
        "counted from the folder of the configuration that names it.\n"
    )
