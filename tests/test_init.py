"""`rxproof init`: what it writes works, and it writes over nothing."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from rxproof import __version__, schemas

WRITTEN = [
    "rxproof.yaml",
    ".pre-commit-config.yaml",
    ".vscode/settings.json",
    ".vscode/extensions.json",
    "schemas/monograph.schema.json",
    "schemas/config.schema.json",
]
NEXT = """
Next:
  rxproof new ID --generic NAME > monographs/ID.yaml    a first page, to be filled in
  validate                                              check all pages
  pre-commit install                                    check each commit (pip install pre-commit)
"""


def test_it_says_what_it_wrote_and_what_comes_next(desk: Any) -> None:
    result = desk.run("init")
    assert result.code == 0
    assert result.out == "".join(f"wrote {name}\n" for name in WRITTEN) + NEXT
    assert sorted(desk.files) == sorted(WRITTEN)
    assert (desk.folder / "monographs").is_dir()


@pytest.mark.parametrize(
    ("forge", "name"), [("github", ".github/workflows/rxproof.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_a_workflow_is_written_where_one_is_wanted(desk: Any, forge: str, name: str) -> None:
    result = desk.run("init", "--ci", forge)
    assert result.out == "".join(f"wrote {one}\n" for one in [*WRITTEN, name]) + NEXT
    assert f"v{__version__}" in desk.files[name].decode()


def test_what_is_there_is_kept(desk: Any) -> None:
    mine = {name: f"# mine: {name}\n" for name in [*WRITTEN, ".gitlab-ci.yml"]}
    for name, text in mine.items():
        desk.write(name, text)
    result = desk.run("init", "--ci", "gitlab")
    assert result.code == 0
    assert {name: text.decode() for name, text in desk.files.items()} == mine
    assert re.findall(r"^kept (\S+), as it was there", result.out, re.MULTILINE) == list(mine)


def test_what_to_add_to_a_file_that_is_kept_is_told(desk: Any) -> None:
    desk.write(".pre-commit-config.yaml", "repos: []\n")
    said = desk.run("init").out
    assert (
        "kept .pre-commit-config.yaml, as it was there. Add to it:\n"
        "      - repo: https://github.com/rxproof/rxproof\n"
        f"        rev: v{__version__}\n"
        "        hooks:\n"
        "          - id: rxproof\n"
        "wrote .vscode/settings.json\n"
    ) in said


def test_a_second_time_nothing_is_left_to_do(desk: Any) -> None:
    desk.run("init")
    before = desk.files
    result = desk.run("init")
    assert result.out == "".join(f"kept {name}, as it was there\n" for name in WRITTEN) + NEXT
    assert desk.files == before


def test_what_cannot_be_written_is_one_line(desk: Any) -> None:
    desk.write(".vscode", "a file")
    result = desk.run("init")
    assert result.code == 2
    assert result.err == "rxproof: cannot write .vscode/settings.json: Not a directory\n"


# What it wrote works


def test_its_configuration_is_valid_and_a_good_page_passes(desk: Any) -> None:
    desk.run("init")
    desk.page("warfarin")
    result = desk.validate()
    assert (result.code, result.err) == (0, "")
    assert desk.report(".").paths == ["monographs/warfarin.yaml"]


def test_its_examples_are_valid_too(desk: Any) -> None:
    desk.run("init")
    text = desk.files["rxproof.yaml"].decode()
    examples = re.sub(r"^# (?=[a-z_]+:|  )", "", text, flags=re.MULTILINE)
    keys = set(yaml.safe_load(examples))
    assert {"publisher", "disclaimers", "required_sections", "rules", "emit"} <= keys
    desk.write("rxproof.yaml", examples)
    desk.page("warfarin")
    result = desk.validate()
    assert result.code != 2, result.err


def test_a_new_page_is_checked(desk: Any) -> None:
    desk.run("init")
    page = desk.run("new", "warfarin", "--generic", "warfarin").out
    desk.write("monographs/warfarin.yaml", page)
    result = desk.report()
    assert result.code == 1
    assert ("monographs/warfarin.yaml", "placeholder-text") in result.found


def test_its_schemas_are_those_of_this_version(desk: Any) -> None:
    desk.run("init")
    for name in ("monograph", "config"):
        assert desk.files[f"schemas/{name}.schema.json"].decode() == schemas.text(name)


def test_where_something_is_in_the_way_nothing_is_written(desk: Any) -> None:
    desk.write("monographs", "not a folder")
    before = desk.files
    run = desk.run("init")
    assert (run.code, run.out) == (2, "")
    assert run.err == "rxproof: cannot write monographs: Not a directory\n"
    assert desk.files == before


def _folder(place: Path) -> None:
    place.mkdir()


def _lost_link(place: Path) -> None:
    place.symlink_to("nowhere")


def _circle(place: Path) -> None:
    place.symlink_to(place.name)


@pytest.mark.skipif(sys.platform == "win32", reason="links take a right of their own there")
@pytest.mark.parametrize("put", [_folder, _lost_link, _circle])
@pytest.mark.parametrize("name", ["rxproof.yaml", ".pre-commit-config.yaml"])
def test_what_is_no_file_is_not_taken_for_one(desk: Any, put: Any, name: str) -> None:
    """Kept "as it was there", it would be no configuration at all."""
    put(desk.folder / name)
    run = desk.run("init")
    assert (run.code, run.out) == (2, "")
    assert run.err == f"rxproof: cannot write {name}: what is there is no file\n"
    assert sorted(path.name for path in desk.folder.iterdir()) == [name]


def test_any_folder_may_lie_among_the_monographs(desk: Any) -> None:
    desk.page("warfarin", folder="monographs/new")
    assert desk.run("init").code == 0


def test_what_is_there_already_need_not_be_added_whatever_ends_its_lines(desk: Any) -> None:
    desk.run("init")
    name = ".pre-commit-config.yaml"
    desk.write(name, desk.files[name].replace(b"\n", b"\r\n"))
    assert f"kept {name}, as it was there\n" in desk.run("init").out


def test_without_anywhere_to_say_so_nothing_is_written(desk: Any) -> None:
    with desk.monkeypatch.context() as without:
        without.setattr(sys, "stdout", None)
        result = desk.run("init")
    assert (result.code, result.err) == (2, "rxproof: there is no standard output to write to\n")
    assert desk.files == {}
