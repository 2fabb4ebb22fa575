"""Baselines: what was found before is not reported again, and no more comes."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rxproof import schemas
from rxproof.validators import RULES
from rxproof.validators.rule import Pack

SECOND = ("  - Feeling sleepy", "  - Or feeling sleepy")


@pytest.fixture
def begun(desk):
    """A page with a warning and an error, and a baseline of them."""
    desk.page("baclofen", desk.error, SECOND)
    assert desk.validate("--write-baseline", "b.json").code == 0
    return desk


def baseline(desk, name="b.json"):
    return json.loads((desk.folder / name).read_text())


def known(desk):
    return sorted(item["rule"] for item in baseline(desk)["findings"])


def test_it_holds_what_was_found(begun):
    assert known(begun) == ["leftover-conjunction", "placeholder-text"]


def test_it_fits_its_schema(begun):
    assert list(schemas.violations("baseline", baseline(begun))) == []


def test_a_finding_has_a_line_of_its_own(begun):
    lines = (begun.folder / "b.json").read_text().splitlines()
    assert sum(line.startswith("    {") for line in lines) == 2
    assert lines[3:-2] == sorted(lines[3:-2])


def test_with_it_the_run_passes_and_counts(begun):
    run = begun.report("--baseline", "b.json", "--fail-on", "info")
    assert (run.code, run.found, run.report["summary"]["baselined"]) == (0, [], 2)


def test_the_page_still_fails_and_is_withheld(begun):
    run = begun.emit("--baseline", "b.json")
    assert run.code == 0
    assert run.report["files"][0]["status"] == "failed"
    assert begun.withheld == {"monographs/baclofen.yaml": ["placeholder-text"]}


def test_what_is_new_is_reported(begun):
    begun.page("baclofen", begun.error, SECOND, ("  - Hives", "  - Or hives"))
    assert begun.report("--baseline", "b.json").found == [
        ("monographs/baclofen.yaml", "leftover-conjunction")
    ]


def test_the_same_text_elsewhere_is_new(begun):
    begun.page(
        "baclofen", begun.error, SECOND, ("  - Hives", "  - Hives\n        - Dry TODO mouth")
    )
    assert ("monographs/baclofen.yaml", "placeholder-text") in begun.report(
        "--baseline", "b.json"
    ).found


def test_it_does_not_grow(begun):
    begun.page("baclofen", begun.error, SECOND, ("  - Hives", "  - Or hives"))
    before = begun.files
    run = begun.validate("--write-baseline", "b.json", "--emit", "dist")
    assert (run.code, run.out, begun.files) == (2, "", before)
    assert run.err == (
        "rxproof: the baseline b.json would grow by 1 finding: leftover-conjunction at "
        "monographs/baclofen.yaml:40:11. Mend them, or say --allow-growth\n"
    )


def test_it_grows_where_that_is_allowed(begun):
    begun.page("baclofen", begun.error, SECOND, ("  - Hives", "  - Or hives"))
    assert begun.validate("--write-baseline", "b.json", "--allow-growth").code == 0
    assert len(known(begun)) == 3


def test_what_is_mended_is_noted_and_taken_out(begun):
    begun.page("baclofen", begun.error)
    run = begun.validate("--baseline", "b.json")
    assert run.err == (
        "rxproof: note: 1 entry of b.json found nothing any more: --write-baseline b.json takes "
        "them out\n"
    )
    begun.validate("--write-baseline", "b.json")
    assert known(begun) == ["placeholder-text"]


def test_a_run_of_some_files_keeps_what_it_did_not_look_at(begun):
    path = begun.page("warfarin")
    begun.validate("--write-baseline", "b.json", path)
    assert len(known(begun)) == 2
    assert begun.validate("--baseline", "b.json", path).err == ""


def test_a_run_of_some_rules_keeps_the_others(begun):
    begun.validate("--write-baseline", "b.json", "--select", "garbled-text")
    assert len(known(begun)) == 2


def test_binding_rules_stay_out_of_it(desk):
    desk.page("baclofen", ("route: oral", "rute: oral"), SECOND)
    run = desk.validate("--write-baseline", "b.json")
    assert run.code == 1
    assert known(desk) == ["leftover-conjunction"]
    assert "1 finding cannot be in a baseline: schema-violation" in run.err


def test_it_cannot_lie_among_the_monographs(desk):
    desk.page("baclofen", desk.error)
    run = desk.validate("--write-baseline", "monographs/b.json")
    assert (run.code, run.out) == (2, "")
    assert run.err == (
        "rxproof: the baseline cannot go to monographs/b.json: the next run would check it\n"
    )
    assert not (desk.folder / "monographs/b.json").exists()


def test_it_cannot_take_the_place_of_the_configuration(desk):
    desk.page("baclofen", desk.error)
    run = desk.validate("--write-baseline", "rxproof.yaml")
    assert (run.code, run.err) == (2, "rxproof: the baseline would overwrite rxproof.yaml\n")
    assert not (desk.folder / "rxproof.yaml").exists()


def test_nobody_has_a_million_and_one_findings_of_one_kind(desk):
    desk.page()
    entry = {"file": "a", "rule": "misspelled-word", "times": 10**9}
    desk.write("b.json", json.dumps({"schema": "urn:rxproof:baseline:1", "findings": [entry]}))
    run = desk.validate("--baseline", "b.json")
    assert (run.code, run.out) == (2, "")
    assert "this is no baseline" in run.err


def test_it_is_the_same_from_another_folder(begun, monkeypatch):
    begun.write("rxproof.yaml", "")
    monkeypatch.chdir(begun.folder / "monographs")
    assert begun.report("--baseline", "../b.json", "baclofen.yaml").found == []


GUARDED = next(rule.slug for rule in RULES if rule.pack is Pack.SAFETY)
HEAD = '{"schema": "urn:rxproof:baseline:1", "findings": '


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("", "1:1", ""),
        ("{", "1:", ""),
        ("[]", "1:1", "the file must be a group of keys, not a list"),
        ("{}", "1:1", "lacks the key"),
        ('{"schema": "urn:rxproof:report:1", "findings": []}', "1:13", ""),
        (HEAD + '[{"file": "a"}]}', "1:51", "item 1 of 'findings' lacks the key 'rule'"),
        (HEAD + '[{"file": "a", "rule": "x-y"}]}', "1:74", "there is no rule 'x-y'"),
        (HEAD + '[{"file": "a", "rule": "missing-sorce"}]}', "1:74",
         "there is no rule 'missing-sorce': did you mean 'missing-source'?"),
        (HEAD + '[{"file": "a", "rule": "schema-violation"}]}', "1:74",
         "no baseline can hold findings of 'schema-violation', since what is published"),
        (HEAD + f'[{{"file": "a", "rule": "{GUARDED}"}}]}}', "1:74",
         "since it guards against wording that has hurt people"),
        (HEAD + '[{"file": "a", "rule": "cut-off-text", "times": 0}]}', "1:",
         "'times' must be 1 or more, not 0"),
        (HEAD + '[{"file": "a", "rule": "cut-off-text", "line": 3}]}', "1:", "unknown key 'line'"),
        (b"\xff\xfe\x00", "1:", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_bad_baseline_is_one_line_with_its_place(desk, content, place, message, option):
    desk.page()
    desk.write("b.json", content)
    before = desk.files
    run = desk.validate(option, "b.json", "--emit", "dist")
    assert (run.code, run.out, run.err.count("\n"), desk.files) == (2, "", 1, before)
    assert run.err.startswith(f"rxproof: b.json:{place}")
    assert message in run.err


def test_a_baseline_that_is_not_there_is_one_line(desk):
    desk.page()
    run = desk.validate("--baseline", "gone.json")
    assert (run.code, run.err) == (
        2,
        "rxproof: the baseline gone.json cannot be read: it is not there\n",
    )


@pytest.mark.parametrize(
    "options",
    [
        ["--allow-growth"],
        ["--baseline", "a", "--write-baseline", "b"],
        ["--diff", "--write-baseline", "b"],
    ],
)
def test_options_that_do_not_go_together(desk, options):
    desk.page()
    assert desk.validate(*options).code == 2


LINES = st.lists(
    st.sampled_from(["      # a remark", "        - Chills", "        - Or a rash"]), max_size=4
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(above=LINES, below=LINES)
def test_lines_elsewhere_do_not_disturb_it(desk, above, below):
    (desk.folder / "b.json").unlink(missing_ok=True)
    remarks = [line for line in (*above, *below) if "Or a rash" not in line]
    change = ("        - Dry mouth", "\n".join([*above, "        - Or dry mouth", *below]))
    desk.page("baclofen", change)
    desk.validate("--write-baseline", "b.json")
    first = (desk.folder / "b.json").read_bytes()
    assert desk.report("--baseline", "b.json", "--fail-on", "info").code == 0
    assert desk.validate("--write-baseline", "b.json").code == 0
    assert (desk.folder / "b.json").read_bytes() == first
    more = ("        - Dry mouth", "\n".join([*remarks, change[1], *remarks]))
    desk.page("baclofen", more)
    found = desk.report("--baseline", "b.json", "--select", "leftover-conjunction").found
    assert found == []
