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
    "file", ["monographs/baclofen.yaml", "monographs", "'**/*.yaml'", "[monographs/x, monographs]"]
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
         "The waiver of placeholder-text is not needed: the rule finds nothing that it covers"),
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
    run = faulty(file="gone.yaml").report("--select", "unused-waiver")
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


def test_the_configuration_is_not_counted_as_a_monograph(faulty):
    run = faulty(file="gone.yaml").report()
    assert "rxproof.yaml" in run.paths
    assert (run.report["summary"]["files"], len(run.paths)) == (1, 2)
