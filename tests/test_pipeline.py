"""What passes, what is published, the exit code: decided in one place, whatever is asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rxproof import pipeline, schemas
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.report import FileReport, Report, status
from rxproof.model.source import WHOLE_FILE, Location, Position, Range
from rxproof.pipeline.workers import Task
from rxproof.store import emitted

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
BACLOFEN, WARFARIN, HEPARIN = (
    f"monographs/{name}.yaml" for name in ("baclofen", "warfarin", "heparin")
)

# The exit code


def outcome(*severities: Severity, waived: bool = False, unreadable: bool = False):
    location = Location("a.yaml", WHOLE_FILE, Range(Position(1, 1), Position(1, 1)))
    found = tuple(
        Diagnostic(rule="made-up", severity=severity, message="", location=location, waived=waived)
        for severity in severities
    )
    report = Report(files=(FileReport("a.yaml", found, status(found)),), version="1")
    return pipeline.Outcome(report, unreadable)


@pytest.mark.parametrize(
    ("severities", "codes"),
    [
        ((), (0, 0, 0, 0)),
        ((Severity.INFO,), (0, 0, 1, 0)),
        ((Severity.WARNING,), (0, 1, 1, 0)),
        ((Severity.ERROR,), (1, 1, 1, 0)),
        ((Severity.INFO, Severity.ERROR, Severity.WARNING), (1, 1, 1, 0)),
    ],
)
def test_exit_code(severities, codes):
    levels = ("error", "warning", "info", "never")
    assert tuple(pipeline.exit_code(outcome(*severities), level) for level in levels) == codes
    waived = outcome(*severities, waived=True)
    assert {pipeline.exit_code(waived, level) for level in levels} == {0}
    unreadable = outcome(*severities, unreadable=True)
    assert {pipeline.exit_code(unreadable, level) for level in levels} == {2}


# What is emitted


def test_what_passes_is_emitted_and_what_fails_is_withheld(desk):
    desk.page("baclofen")
    desk.page("warfarin", desk.error)
    result = desk.emit()
    assert result.code == 1
    assert (desk.emitted, desk.withheld) == (["baclofen"], {WARFARIN: ["placeholder-text"]})
    summary = result.report["summary"]
    assert (summary["emitted"], summary["withheld"]) == (1, 1)
    assert [file["emitted"] for file in result.report["files"]] == [True, False]


def test_what_is_emitted_meets_its_schema(desk):
    desk.page()
    desk.emit()
    published = json.loads(desk.files["dist/baclofen.json"])
    assert list(schemas.violations("published", published)) == []


def test_an_entry_of_the_index(desk):
    desk.page()
    desk.emit()
    (entry,) = desk.index["monographs"]
    assert entry["id"] == "baclofen"
    assert entry["title"] == "Baclofen"
    assert entry["status"] == "approved"
    assert entry["path"] == "baclofen.json"
    assert entry["source"] == BACLOFEN


def test_warnings_and_infos_do_not_withhold(desk):
    desk.page("baclofen", desk.warning, desk.info)
    desk.emit()
    assert desk.emitted == ["baclofen"]


@pytest.mark.parametrize(
    "options",
    [
        ["--select", "duplicate-id"],
        ["--ignore", "placeholder-text"],
        ["--fail-on", "never"],
        ["--quiet"],
    ],
)
def test_what_is_reported_never_decides_what_is_emitted(desk, options):
    desk.page("baclofen", desk.error)
    result = desk.emit(*options)
    assert result.code in (0, 1)
    assert (desk.emitted, desk.withheld) == ([], {BACLOFEN: ["placeholder-text"]})
    assert result.report["summary"]["withheld"] == 1


def test_fail_on_info_does_not_withhold(desk):
    desk.page("baclofen", desk.info)
    assert desk.emit("--fail-on", "info").code == 1
    assert desk.emitted == ["baclofen"]


def test_the_configuration_decides_what_is_emitted(desk):
    desk.page("baclofen", desk.error)
    desk.page("warfarin", desk.warning)
    desk.write("rxproof.yaml", "rules: {placeholder-text: warning, leftover-conjunction: error}\n")
    desk.emit()
    assert (desk.emitted, desk.withheld) == (["baclofen"], {WARFARIN: ["leftover-conjunction"]})


@pytest.mark.parametrize("state", ["draft", "in-review", "approved"])
def test_by_default_drafts_are_neither_emitted_nor_withheld(desk, state):
    desk.page("baclofen", ("status: approved", f"status: {state}"))
    desk.page("warfarin", ("status: approved", f"status: {state}"), desk.error)
    desk.emit()
    listed = state != "draft"
    assert desk.emitted == (["baclofen"] if listed else [])
    assert list(desk.withheld) == ([WARFARIN] if listed else [])


def test_no_review_counts_as_draft(desk):
    review = '{status: approved, reviewed_on: "2026-05-04", reviewed_by: Clinical content team}'
    desk.page("baclofen", (f"review: {review}\n", ""))
    desk.emit()
    assert (desk.emitted, desk.withheld) == ([], {})


def test_the_configuration_says_which_statuses_are_emitted(desk):
    desk.page("baclofen")
    desk.page("warfarin", desk.info)
    desk.page("heparin", desk.draft)
    desk.write("rxproof.yaml", "emit: {statuses: [draft, approved]}\n")
    desk.emit()
    assert desk.emitted == ["baclofen", "heparin"]
    desk.write("rxproof.yaml", "emit: {statuses: [approved]}\n")
    desk.emit()
    assert (desk.emitted, desk.withheld) == (["baclofen"], {})


def test_a_page_that_cannot_be_read_is_withheld_whatever_its_status(desk):
    desk.write(BACLOFEN, "id: [")
    desk.emit()
    assert desk.withheld == {BACLOFEN: ["syntax-error"]}


def test_a_waived_error_does_not_withhold(desk):
    waiver = "  # rxproof: allow placeholder-text -- it is quoted"
    desk.page("baclofen", ("  - Dry mouth", f"  - Dry TODO mouth{waiver}"))
    result = desk.emit("--verbose")
    assert (result.code, desk.emitted) == (0, ["baclofen"])
    assert result.report["summary"]["waived"] == 1


def test_a_waiver_that_has_expired_withholds(desk):
    waiver = "  # rxproof: allow placeholder-text -- it is quoted (until 2026-11-22)"
    desk.page("baclofen", ("  - Dry mouth", f"  - Dry TODO mouth{waiver}"))
    desk.emit(today="2026-11-22")
    assert desk.emitted == ["baclofen"]
    desk.emit(today="2026-11-23")
    assert (desk.emitted, desk.withheld) == ([], {BACLOFEN: ["expired-waiver", "placeholder-text"]})


def test_ignoring_a_rule_does_not_leave_its_waiver_unused(desk):
    waiver = "  # rxproof: allow placeholder-text -- it is quoted"
    desk.page("baclofen", ("  - Dry mouth", f"  - Dry TODO mouth{waiver}"))
    assert desk.report("--ignore", "placeholder-text").found == []


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("syntax-error", ("route: oral", "route: oral\nroute: nasal")),
        ("schema-violation", ("route: oral", "rout: oral")),
    ],
)
def test_what_makes_a_page_unreadable_can_be_neither_waived_nor_turned_off(desk, rule, change):
    comment = f"# rxproof: allow {rule} -- we know\n"
    desk.page("baclofen", change)
    desk.write(BACLOFEN, comment + (desk.folder / BACLOFEN).read_text())
    desk.emit()
    assert rule in desk.withheld[BACLOFEN]
    for setting in ("off", "warning", "{severity: info}"):
        desk.write("rxproof.yaml", f"rules: {{{rule}: {setting}}}\n")
        result = desk.emit()
        assert result.code == 2
        assert f"the rule '{rule}' can be neither lowered nor turned off" in result.err
    assert rule in desk.withheld[BACLOFEN]


def test_overrides_hold_for_some_files(desk):
    desk.page("baclofen", desk.error)
    desk.page("warfarin", desk.error, folder="monographs/archive")
    desk.write(
        "rxproof.yaml",
        'overrides: [{files: ["monographs/archive/**"], rules: {placeholder-text: info}}]\n',
    )
    result = desk.emit()
    severities = [
        diagnostic["severity"]
        for file in result.report["files"]
        for diagnostic in file["diagnostics"]
    ]
    assert result.paths == ["monographs/archive/warfarin.yaml", BACLOFEN]
    assert severities == ["info", "error"]
    assert desk.emitted == ["warfarin"]


@POSIX
def test_overrides_hold_however_a_file_is_reached(desk):
    desk.page("warfarin", desk.error, folder="monographs/archive")
    desk.write(
        "rxproof.yaml",
        'overrides: [{files: ["monographs/archive/**"], rules: {placeholder-text: off}}]\n',
    )
    (desk.folder / "link").symlink_to(desk.folder, target_is_directory=True)
    for place, path in ((".", "link/monographs"), ("monographs/archive", "warfarin.yaml")):
        desk.monkeypatch.chdir(desk.folder / place)
        assert desk.report(path).found == []
        assert desk.report(str(desk.folder / "monographs")).found == []


def test_a_rule_that_is_off_neither_reports_nor_withholds(desk):
    desk.page("baclofen", desk.error)
    desk.write("rxproof.yaml", "rules: {placeholder-text: off}\n")
    assert (desk.emit().found, desk.emitted) == ([], ["baclofen"])


# Files and the others


def test_a_duplicate_id_is_reported_in_every_file_that_has_it(desk):
    desk.page("baclofen")
    desk.page("warfarin", ("id: warfarin", "id: baclofen"))
    result = desk.report("--select", "duplicate-id")
    assert result.found == [(BACLOFEN, "duplicate-id"), (WARFARIN, "duplicate-id")]


def test_named_files_are_held_against_the_whole_corpus(desk):
    desk.page("baclofen")
    desk.page("warfarin", ("id: warfarin", "id: baclofen"))
    result = desk.report(BACLOFEN)
    assert result.paths == [BACLOFEN]
    assert result.found == [(BACLOFEN, "duplicate-id")]
    (related,) = result.report["files"][0]["diagnostics"][0]["related"]
    assert related["path"] == WARFARIN


def test_named_files_outside_the_corpus_are_held_against_it_too(desk):
    desk.page("baclofen")
    desk.page("baclofen", folder="desk")
    assert desk.report("desk/baclofen.yaml").found == [("desk/baclofen.yaml", "duplicate-id")]
    assert desk.report(BACLOFEN).found == []


def test_excluded_files_are_no_part_of_the_corpus(desk):
    desk.page("baclofen")
    desk.page("baclofen", folder="monographs/archive")
    desk.write("rxproof.yaml", "exclude: [monographs/archive]\n")
    assert desk.report().found == []


def test_an_error_in_a_file_that_was_not_named_is_not_reported(desk):
    desk.page("baclofen")
    desk.page("warfarin", desk.error)
    assert (desk.report(BACLOFEN).code, desk.report(BACLOFEN).found) == (0, [])


def test_a_broken_file_in_the_corpus_disturbs_no_other(desk):
    desk.page("baclofen")
    desk.write(WARFARIN, "[")
    desk.write(HEPARIN, b"\xff\xfe\x00")
    assert (desk.report(BACLOFEN).code, desk.report(BACLOFEN).found) == (0, [])


def test_a_waiver_acts_on_cross_file_findings_in_its_own_file(desk):
    waived = ("id: baclofen", "id: baclofen  # rxproof: allow duplicate-id -- the old page")
    desk.page("baclofen", waived)
    desk.page("warfarin", ("id: warfarin", "id: baclofen"))
    assert desk.report("--select", "duplicate-id").found == [(WARFARIN, "duplicate-id")]


def test_two_pages_with_one_id_are_never_both_emitted(desk):
    desk.page("baclofen")
    desk.page("baclofen", folder="monographs/copy")
    desk.write("rxproof.yaml", "rules: {duplicate-id: warning}\n")
    result = desk.emit()
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"rxproof: {BACLOFEN} and monographs/copy/baclofen.yaml have the same id, baclofen\n"
    )
    assert not (desk.folder / "dist").exists()


# Fail closed


@pytest.fixture
def published(desk):
    """Two pages, published by a run over their folder."""
    desk.page("baclofen")
    desk.page("warfarin")
    desk.emit("monographs")
    assert desk.emitted == ["baclofen", "warfarin"]
    return desk


TURNS = {
    "bad": lambda text: text.replace("Dry mouth", "Dry TODO mouth"),
    "draft": lambda text: text.replace("approved", "draft"),
    "broken": lambda text: text + "[",
    "a list": lambda _: "- a\n",
    "empty": lambda _: "",
    "in UTF-16": lambda text: text.encode("utf-16"),
}


@pytest.mark.parametrize("paths", [["monographs"], [], [WARFARIN], [BACLOFEN], ["."]], ids=str)
@pytest.mark.parametrize("turn", TURNS)
def test_what_no_longer_passes_is_withdrawn_in_the_same_run(published, paths, turn):
    published.write(BACLOFEN, TURNS[turn](published.text()))
    published.emit(*paths)
    assert published.emitted == ["warfarin"]
    assert (BACLOFEN in published.withheld) is (turn != "draft")


@pytest.mark.parametrize("paths", [["monographs"], [], [WARFARIN], ["."]], ids=str)
def test_what_is_gone_is_withdrawn_in_the_same_run(published, paths):
    (published.folder / BACLOFEN).unlink()
    published.emit(*paths)
    assert (published.emitted, published.withheld) == (["warfarin"], {})


def test_naming_a_file_that_is_gone_writes_nothing(published):
    (published.folder / BACLOFEN).unlink()
    before = published.files
    assert published.emit(BACLOFEN).code == 2
    assert published.files == before


def test_a_page_that_others_make_fail_is_withdrawn_though_it_was_not_named(published):
    published.page("heparin", ("id: heparin", "id: baclofen"))
    result = published.emit(HEPARIN)
    assert result.paths == [HEPARIN]
    assert published.emitted == ["warfarin"]
    assert published.withheld == {
        BACLOFEN: ["duplicate-id"],
        HEPARIN: ["duplicate-id", "mismatched-id"],
    }
    assert result.report["summary"]["withheld"] == 1


def test_a_page_comes_back_when_it_passes_again(published):
    published.page("baclofen", published.error)
    published.emit()
    published.page("baclofen")
    published.emit(BACLOFEN)
    assert (published.emitted, published.withheld) == (["baclofen", "warfarin"], {})


def test_named_files_rewrite_only_their_entries(published):
    before = {entry["id"]: entry for entry in published.index["monographs"]}
    for name in ("baclofen", "warfarin"):
        published.page(name, ("Dry mouth", "Headache"))
    published.emit(BACLOFEN)
    after = {entry["id"]: entry for entry in published.index["monographs"]}
    assert after["warfarin"] == before["warfarin"]
    assert after["baclofen"] != before["baclofen"]
    assert b"Headache" in published.files["dist/baclofen.json"]
    assert b"Headache" not in published.files["dist/warfarin.json"]


def test_a_named_file_does_not_publish_its_neighbors(published):
    published.page("heparin")
    published.emit(BACLOFEN)
    assert published.emitted == ["baclofen", "warfarin"]


def test_a_folder_answers_for_all_below_it_and_nothing_else(desk):
    desk.page("baclofen", folder="monographs/a")
    desk.page("warfarin", folder="monographs/b")
    desk.emit()
    desk.write("rxproof.yaml", 'exclude: ["**/baclofen.yaml", "**/warfarin.yaml"]\n')
    desk.page("heparin", folder="monographs/b")
    desk.emit("monographs/b")
    assert desk.emitted == ["baclofen", "heparin"]


def test_a_page_that_moves_is_published_from_its_new_place(published):
    (published.folder / BACLOFEN).unlink()
    published.page("baclofen", folder="monographs/b")
    published.emit("monographs/b")
    sources = {entry["id"]: entry["source"] for entry in published.index["monographs"]}
    assert sources == {"baclofen": "monographs/b/baclofen.yaml", "warfarin": WARFARIN}


def test_a_page_whose_id_changes_leaves_nothing_behind(published):
    (published.folder / BACLOFEN).unlink()
    published.page("heparin")
    published.emit()
    assert published.emitted == ["heparin", "warfarin"]


def test_a_folder_that_is_gone_withdraws_its_pages(desk):
    desk.page("baclofen", folder="monographs/a")
    desk.page("warfarin")
    desk.emit()
    (desk.folder / "monographs/a/baclofen.yaml").unlink()
    (desk.folder / "monographs/a").rmdir()
    desk.emit(WARFARIN)
    assert desk.emitted == ["warfarin"]


def test_an_edited_published_file_is_put_right(published):
    place = published.folder / "dist/baclofen.json"
    before = published.files
    place.write_bytes(place.read_bytes().replace(b"Seizures", b"Bliss"))
    published.emit()
    assert published.files == before


def test_an_edited_published_file_of_a_page_that_was_not_named_is_withdrawn(published):
    place = published.folder / "dist/baclofen.json"
    place.write_bytes(place.read_bytes().replace(b"Seizures", b"Bliss"))
    published.emit(WARFARIN)
    assert published.emitted == ["warfarin"]


def test_without_emit_nothing_is_written(desk):
    desk.page()
    desk.page("warfarin", desk.error)
    before = desk.files
    desk.validate()
    assert desk.files == before


def test_a_run_that_changes_nothing_writes_nothing(published):
    def times():
        return {path: path.stat().st_mtime_ns for path in (published.folder / "dist").iterdir()}

    for path in (published.folder / "dist").iterdir():
        os.utime(path, (1, 1))
    before = times()
    published.emit()
    assert times() == before


@POSIX
def test_emission_through_links_is_the_same(desk):
    desk.page("baclofen")
    desk.page("warfarin")
    desk.write("rxproof.yaml", "publisher: Example Pharmacy\n")
    desk.emit()
    before = desk.files
    link = desk.folder / "link"
    link.symlink_to(desk.folder, target_is_directory=True)
    named = ("--config", str(link / "rxproof.yaml"), "--emit", str(link / "dist"))
    desk.validate(str(link / "monographs"), *named)
    link.unlink()
    assert desk.files == before
    link.symlink_to(desk.folder, target_is_directory=True)
    desk.page("baclofen", desk.draft)
    desk.validate(str(link / "monographs"), *named)
    assert desk.emitted == ["warfarin"]


@POSIX
def test_a_dist_that_is_a_link(desk):
    desk.page()
    (desk.folder / "real").mkdir()
    (desk.folder / "dist").symlink_to("real", target_is_directory=True)
    desk.emit(".")
    desk.emit(".")
    assert (desk.folder / "dist").is_symlink()
    names = sorted(path.name for path in (desk.folder / "real").iterdir())
    assert names == ["baclofen.json", "index.json"]


def test_yaml_and_json_are_published_alike(desk):
    from rxproof import loaders

    desk.page()
    desk.emit()
    before = desk.files["dist/baclofen.json"]
    plain = loaders.load((desk.folder / BACLOFEN).read_bytes(), BACLOFEN).plain()
    (desk.folder / BACLOFEN).unlink()
    desk.write("monographs/baclofen.json", json.dumps(plain))
    desk.emit()
    assert desk.files["dist/baclofen.json"] == before


def test_runs_at_the_same_time_do_not_disturb_one_another(desk):
    names = [f"page-{number}" for number in range(15)]
    for name in names:
        desk.page("baclofen", ("id: baclofen", f"id: {name}"))
        (desk.folder / BACLOFEN).rename(desk.folder / f"monographs/{name}.yaml")
    options = ("--emit", "dist", "--quiet", "--today", "2026-11-22")
    runs = [
        subprocess.Popen(desk.command("validate", *options), cwd=desk.folder, stderr=-1)
        for _ in range(3)
    ]
    errors = [run.communicate(timeout=60)[1] for run in runs]
    assert [(run.returncode, error) for run, error in zip(runs, errors, strict=True)] == [
        (0, b"")
    ] * 3
    assert sorted(desk.emitted) == sorted(names)


@POSIX
def test_a_run_does_not_wait_for_ever_for_another(desk):
    dist = desk.folder / "dist"
    message = f"^another run is still emitting to {dist.as_posix()}$"
    with (
        emitted.alone(dist),
        pytest.raises(emitted.EmitError, match=message),
        emitted.alone(dist, patience=0.1),
    ):
        pass
    with emitted.alone(dist, patience=0):
        pass
    assert not dist.exists()


# As a library


def test_check_needs_no_command_line(tmp_path):
    config = Config(root=tmp_path, today=date(2026, 11, 22))
    page = tmp_path / "a.yaml"
    page.write_text("id: a\n")
    outcome = pipeline.check(pipeline.Request((str(page),)), config)
    assert [file.path for file in outcome.report.files] == [Path(page).as_posix()]
    assert pipeline.exit_code(outcome, "error") == 1


def test_a_run_error_is_one_line(tmp_path):
    config = Config(root=tmp_path, today=date(2026, 11, 22))
    with pytest.raises(pipeline.RunError, match=r"^there is no file or folder .*nope$"):
        pipeline.check(pipeline.Request((str(tmp_path / "nope"),)), config)


def test_a_run_that_is_broken_off_keeps_what_it_found_out(tmp_path, monkeypatch):
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(f"id: {name}\n")
    config = Config(root=tmp_path, today=date(2026, 11, 22))
    paths = (str(tmp_path),)

    def stop(done: int, _of: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.check(pipeline.Request(paths, jobs=1, cache=True, progress=stop), config)
    examined = []
    one_file = Task.examine
    monkeypatch.setattr(Task, "examine", lambda *task: examined.append(task[1]) or one_file(*task))
    pipeline.check(pipeline.Request(paths, jobs=1, cache=True), config)
    assert [Path(file.path).name for file in examined] == ["b.yaml"]
