"""A run shared out to several machines is the run that one machine would have made."""

from __future__ import annotations

import hashlib
import json

import pytest

from rxproof.store.git import Changes


@pytest.fixture
def corpus(desk):
    for number in range(5):
        desk.page(f"page-{number}", *([desk.error] if number == 3 else []))
    desk.page("twin", ("id: twin", "id: page-1"))
    return desk


def share_out(desk, of: int, *arguments: str) -> list[str]:
    parts = [f"part-{number}.json" for number in range(1, of + 1)]
    for number, part in enumerate(parts, 1):
        result = desk.validate("--shard", f"{number}/{of}", "--output", part, *arguments)
        assert (result.code, result.out, result.err) == (0, "", "")
    return parts


def merge(desk, *arguments: str):
    return desk.run("merge", "--today", "2026-11-22", *arguments)


@pytest.mark.parametrize("of", [1, 2, 4, 9])
def test_report_and_published_files_are_the_same(corpus, of: int) -> None:
    parts = share_out(corpus, of)
    alone = corpus.emit()
    published = {name: data for name, data in corpus.files.items() if name.startswith("dist/")}
    together = merge(corpus, "--format", "json", "--emit", "dist-2", *parts)
    assert (together.code, together.out) == (alone.code, alone.out)
    assert {
        name.replace("dist-2/", "dist/"): data
        for name, data in corpus.files.items()
        if name.startswith("dist-2/")
    } == published


def test_the_paths_are_those_of_the_parts(corpus) -> None:
    parts = share_out(corpus, 2, "monographs/page-1.yaml")
    result = merge(corpus, "--format", "json", *parts)
    assert [file["path"] for file in json.loads(result.out)["files"]] == ["monographs/page-1.yaml"]


def test_a_baseline_is_held_against_all_parts(corpus) -> None:
    parts = share_out(corpus, 3)
    alone = corpus.validate("--write-baseline", "alone.bl")
    together = merge(corpus, "--write-baseline", "together.bl", *parts)
    assert corpus.files["together.bl"] == corpus.files["alone.bl"]
    assert together.err == alone.err.replace("alone.bl", "together.bl")
    known = corpus.report("--baseline", "alone.bl")
    assert merge(corpus, "--format", "json", "--baseline", "alone.bl", *parts) == known


def test_what_git_says_has_changed_is_told_of_all_parts(corpus) -> None:
    """A part looks at every page of its own: what has changed is only asked when all is told."""
    corpus.monkeypatch.setattr(
        "rxproof.store.git.changes",
        lambda revision, _folder, _environment, **_: Changes(
            revision, corpus.folder, {str(corpus.folder / "monographs/twin.yaml"): None}
        ),
    )
    parts = share_out(corpus, 3)
    alone = corpus.report("--changed-since", "main")
    assert alone.paths == ["monographs/twin.yaml"]
    assert merge(corpus, "--format", "json", "--changed-since", "main", *parts) == alone


def test_a_part_beside_the_pages_is_no_page(corpus) -> None:
    parts = share_out(corpus, 1, ".")
    assert merge(corpus, "--format", "json", *parts) == corpus.report("monographs")


def test_a_part_is_the_same_bytes_each_time(corpus) -> None:
    share_out(corpus, 2)
    first = corpus.files["part-1.json"]
    share_out(corpus, 2, "--no-cache")
    assert corpus.files["part-1.json"] == first


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_there_is_not(corpus, option: str) -> None:
    parts = share_out(corpus, 2)
    result = merge(corpus, option, "duplicated-id", *parts)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"rxproof: Invalid value for '{option}': ")


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
def test_nothing_is_written_over_a_part(corpus, option: str) -> None:
    parts = share_out(corpus, 2)
    before = corpus.files
    result = merge(corpus, option, parts[1], *parts)
    assert (result.code, result.out) == (2, "")
    assert "would overwrite part-2.json" in result.err
    assert corpus.files == before


def wrong(desk, *parts: str) -> str:
    result = merge(desk, *parts)
    assert (result.code, result.out) == (2, "")
    return result.err.removeprefix("rxproof: ").removesuffix("\n")


def test_a_part_that_is_missing(corpus) -> None:
    parts = share_out(corpus, 4)
    assert wrong(corpus, *parts[:3]) == (
        "part 4 is missing of 4: the corpus cannot be judged without"
    )
    assert wrong(corpus, parts[1]) == (
        "parts 1, 3, 4 are missing of 4: the corpus cannot be judged without"
    )


def test_of_many_parts_that_are_missing_some_are_named(corpus) -> None:
    part, *_ = share_out(corpus, 12)
    assert wrong(corpus, part) == (
        "parts 2, 3, 4, 5, 6 and 6 more are missing of 12: the corpus cannot be judged without"
    )


def test_a_part_may_be_larger_than_a_page(corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known of a hundred thousand pages is more than anyone would read as one."""
    parts = share_out(corpus, 1)
    monkeypatch.setattr("rxproof.loaders.discover._READ_LIMIT", 5000)
    assert len(corpus.files[parts[0]]) > 5000
    assert merge(corpus, *parts).code == 1


def test_a_part_given_twice(corpus) -> None:
    parts = share_out(corpus, 2)
    assert (
        wrong(corpus, *parts, parts[1])
        == "part-2.json and part-2.json are the same part, 2 of 2: give each once"
    )


def test_parts_of_different_runs(corpus) -> None:
    first, _ = share_out(corpus, 2)
    corpus.validate("--shard", "2/2", "--output", "other.json", "monographs/page-1.yaml")
    assert wrong(corpus, first, "other.json") == (
        "these are parts of different runs: part-1.json, other.json. Give those of one"
    )


def test_a_page_that_has_changed(corpus) -> None:
    parts = share_out(corpus, 2)
    corpus.page("page-1", corpus.warning)
    assert wrong(corpus, *parts) == (
        "monographs/page-1.yaml is not as it was when its part was made: make it anew"
    )


def test_a_page_that_is_new(corpus) -> None:
    parts = share_out(corpus, 2)
    corpus.page("another")
    assert wrong(corpus, *parts) == (
        "monographs/another.yaml is in none of the parts: make them anew, from this folder"
    )


def test_another_configuration(corpus) -> None:
    parts = share_out(corpus, 2)
    corpus.write("rxproof.yaml", "publisher: Somebody\n")
    assert wrong(corpus, *parts) == (
        "the parts were made with another configuration than this: make them anew"
    )


PART = {"schema": "urn:rxproof:part:1", "version": "0", "part": [1, 1], "paths": [], "pages": {}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"schema": "urn:rxproof:report:1"}',
        json.dumps(PART | {"part": [2, 1]}).encode(),
        json.dumps(PART | {"pages": {"a": 1}}).encode(),
        json.dumps(PART | {"pages": []}).encode(),
        json.dumps(PART | {"paths": "monographs"}).encode(),
        json.dumps(PART | {"paths": [3]}).encode(),
        json.dumps(PART | {"part": [1.0, 1.0]}).encode(),
        json.dumps(PART | {"part": [True, True]}).encode(),
        json.dumps(PART | {"part": [1, 10**12]}).encode(),
    ],
    ids=range(13),
)
def test_a_file_that_is_no_part(corpus, content: bytes) -> None:
    corpus.write("part.json", content)
    assert wrong(corpus, "part.json") == (
        "part.json is no part of a run: `rxproof validate --shard` makes them"
    )


def test_a_part_of_another_version(corpus) -> None:
    (part,) = share_out(corpus, 1)
    content = json.loads(corpus.files[part]) | {"version": "99"}
    corpus.write(part, json.dumps(content))
    assert wrong(corpus, part).startswith("part-1.json was made by rxproof 99, and this is ")


def test_a_part_that_was_meddled_with(corpus) -> None:
    (part,) = share_out(corpus, 1)
    content = json.loads(corpus.files[part])
    pages = content["pages"]
    pages["monographs/page-0.yaml"][2] = "[]"
    corpus.write(part, json.dumps(content))
    assert wrong(corpus, part) == (
        "part-1.json is damaged: it does not fit its checksum. Make it anew"
    )
    del content["sha256"]
    content["sha256"] = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    corpus.write(part, json.dumps(content))
    assert wrong(corpus, part) == "what a part says of monographs/page-0.yaml cannot be read"


@pytest.mark.parametrize("change", [{"paths": ["monographs/page-1.yaml"]}, {"part": [2, 3]}])
def test_a_part_that_says_something_else_of_itself(corpus, change: dict[str, object]) -> None:
    part, _ = share_out(corpus, 2)
    corpus.write(part, json.dumps(json.loads(corpus.files[part]) | change))
    assert wrong(corpus, part) == (
        "part-1.json is damaged: it does not fit its checksum. Make it anew"
    )


@pytest.mark.parametrize("value", ["0/2", "3/2", "1", "a/b", "", "1/2/3", "-1/2"])
def test_a_shard_that_is_none(corpus, value: str) -> None:
    result = corpus.validate("--shard", value)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"rxproof: Invalid value for '--shard': {value!r} is no part: write 2/8 for the second of "
        "eight\n"
    )


@pytest.mark.parametrize(
    "option",
    [
        *[("--emit", "dist"), ("--fix",), ("--diff",), ("--format", "json"), ("-",)],
        *[("--report", "json=report.json"), ("--statistics",), ("--select", "duplicate-id")],
        *[("--ignore", "duplicate-id"), ("--baseline", "known.json")],
        *[("--write-baseline", "known.json"), ("--changed-since", "main")],
    ],
    ids=" ".join,
)
def test_what_a_shard_does_not_do(corpus, option: tuple[str, ...]) -> None:
    before = corpus.files
    result = corpus.validate("--shard", "1/2", *option)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "rxproof: --shard only looks at files, so it goes with none of --emit, --select, --ignore, "
        "--baseline, --write-baseline, --changed-since, --format, --report and --statistics, which "
        "`rxproof merge` takes, nor with --fix, --diff and '-'. See `rxproof validate --help`\n"
    )
    assert corpus.files == before
