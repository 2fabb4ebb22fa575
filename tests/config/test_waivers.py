"""Exceptions that rxproof.yaml makes: what they allow, and what is wrong with them."""

from __future__ import annotations

import pytest

from rxproof.validators import RULES
from rxproof.validators.rule import Pack

WAIVER = "waivers:\n- {file: FILE, rule: placeholder-text, reason: Being written}\n"


@pytest.fixture
def faulty(desk):
    """A page with an error, and a configuration with a waiver."""
    desk.page("baclofen", desk.error)

    def with_waiver(waiver=WAIVER, file="monographs/baclofen.yaml"):
        desk.write("rxproof.yaml", waiver.replace("FILE", file))
        return desk

    return with_waiver


@pytest.mark.parametrize(
    "file", ["monographs/baclofen.yaml", "monographs", "'**/*.yaml'", "[monographs/b*, monographs]"]
)
def test_a_waiver_allows_what_it_names(faulty, file):
    run = faulty(file=file).report()
    assert (run.code, run.found, run.report["summary"]["waived"]) == (0, [], 1)


def test_what_is_allowed_is_published(faulty):
    desk = faulty()
    desk.emit()
    assert desk.emitted == ["baclofen"]


@pytest.mark.parametrize(("found", "code"), [("TODO", 0), ("TBD", 1)])
def test_a_text_narrows_a_waiver(faulty, found, code):
    waiver = WAIVER.replace("reason", f"found: {found}, reason")
    assert faulty(waiver).report("monographs").code == code


@pytest.mark.parametrize(
    ("waiver", "rule", "message"),
    [
        (WAIVER.replace("placeholder-text", "garbled-text"), "unused-waiver",
         "The waiver of garbled-text is not needed: the rule finds nothing that it covers"),
        (WAIVER.replace("FILE", "gone.yaml"), "unused-waiver",
         'No monograph matches "gone.yaml"'),
        (WAIVER.replace("reason: Being written", "reason: ''"), "waiver-without-reason",
         "This waiver gives no reason"),
        (WAIVER.replace(", reason: Being written", ""), "waiver-without-reason",
         "This waiver gives no reason"),
        (WAIVER.replace("Being written", "Old, until: 2026-11-21"), "expired-waiver",
         "This waiver ended on 2026-11-21"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_waiver_is_found_in_the_configuration(faulty, waiver, rule, message):
    report = faulty(waiver).report().report
    (file,) = [file for file in report["files"] if file["path"] == "rxproof.yaml"]
    (found,) = file["diagnostics"]
    assert (found["rule"], found["message"]) == (rule, message)
    assert found["range"]["start"]["line"] == 2
    assert found["found"] in ("placeholder-text", "garbled-text")


def test_a_waiver_without_a_reason_allows_nothing(faulty):
    run = faulty(WAIVER.replace(", reason: Being written", "")).report()
    assert ("monographs/baclofen.yaml", "placeholder-text") in run.found


def test_a_last_day_still_counts(faulty):
    assert faulty(WAIVER.replace("written", "written, until: 2026-11-22")).report().found == []


def test_a_waiver_of_other_files_is_not_judged_by_a_run_of_some(faulty):
    desk = faulty(file="'monographs/z*'")
    path = desk.page("warfarin")
    assert desk.report(path).found == []


def test_a_waiver_of_a_rule_that_was_not_asked_for_is_not_unused(faulty):
    waiver = WAIVER.replace("placeholder-text", "garbled-text")
    run = faulty(waiver).report("--select", "unused-waiver")
    assert run.found == []


def test_a_safety_rule_is_waived_with_a_last_day_only(faulty):
    slug = next(rule.slug for rule in RULES if rule.pack is Pack.SAFETY)
    desk = faulty(WAIVER.replace("placeholder-text", slug))
    messages = [
        item["message"]
        for file in desk.report().report["files"]
        for item in file["diagnostics"]
        if item["rule"] == "waiver-without-reason"
    ]
    assert messages == [f"A waiver of {slug} needs a last day"]


def test_json_files_can_be_waived(desk):
    import json

    import yaml

    page = yaml.safe_load(desk.text("baclofen", desk.error))
    desk.write("monographs/baclofen.json", json.dumps(page))
    desk.write("rxproof.yaml", WAIVER.replace("FILE", "monographs/*.json"))
    assert desk.report("--select", "placeholder-text").found == []


@pytest.mark.parametrize("key", ["overrides", "schemas"])
def test_a_glob_that_matches_nothing_is_told_in_a_run_of_the_whole_corpus(desk, key):
    path = desk.page()
    desk.write("house.json", "{}")
    entry = {"overrides": "rules: {long-sentence: warning}", "schemas": "schema: house.json"}[key]
    desk.write("rxproof.yaml", f"{key}:\n  - {{files: [monographs/**, monograph/**], {entry}}}\n")
    note = 'rxproof: note: rxproof.yaml:2:29: no monograph matches "monograph/**"\n'
    assert desk.report().err == note
    assert desk.report(path).err == ""


def test_a_lowered_rule_that_rises_again_is_told(desk):
    desk.page()
    setting = "{severity: warning, reason: Being mended, until: UNTIL}"
    rules = f"rules:\n  trailing-zero: {setting}\n"
    desk.write("rxproof.yaml", rules.replace("UNTIL", "2026-11-21"))
    assert desk.report().err == (
        "rxproof: note: rxproof.yaml:2:67: trailing-zero was set otherwise until 2026-11-21 and "
        "holds in full again\n"
    )
    desk.write("rxproof.yaml", rules.replace("UNTIL", "2026-11-22"))
    assert desk.report().err == ""


def test_the_configuration_is_not_counted_as_a_monograph(faulty):
    run = faulty(file="gone.yaml").report()
    assert "rxproof.yaml" in run.paths
    assert (run.report["summary"]["files"], len(run.paths)) == (1, 2)
