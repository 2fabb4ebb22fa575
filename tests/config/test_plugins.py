"""Plug-ins: their rules are like ours, and what is wrong with one is a clear line."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from rxproof.validators import plugins

EXAMPLE = Path(__file__).parents[1] / "plugin" / "house_rules"
HEAD = """\
from rxproof.rules import *
def check(page, options):
    yield Finding(at=WholeFile(), message="Something", help="Help.")
def rule(**changes):
    known = dict(slug="house-rule", pack=Pack.LANGUAGE, severity=Severity.WARNING,
        summary="A fault", why="Why.", bad=Example("a: 1"), good=Example("a: 1"),
        scope=Document(check))
    return Rule(**{**known, **changes})
RXPROOF_API = 1
"""


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A folder that Python imports from, with the example in it."""
    folder = tmp_path / "site"
    shutil.copytree(EXAMPLE, folder / "house_rules", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    plugins.load.cache_clear()
    plugins.rules_with.cache_clear()
    yield folder
    for name in set(sys.modules) - before:
        if name.startswith("house_"):
            del sys.modules[name]
    plugins.load.cache_clear()
    plugins.rules_with.cache_clear()


@pytest.fixture
def asking(desk):
    """A page in which the rule of the example finds something."""
    desk.page("baclofen", ("that helps many people", "to ask your pharmacist about"))
    desk.write("rxproof.yaml", "plugins: [house_rules]\n")
    return desk


def found(run, rule="unnamed-pharmacist"):
    return [item for item in run.found if item[1] == rule]


def test_its_rules_run(asking, installed):
    assert found(asking.report()) == [("monographs/baclofen.yaml", "unnamed-pharmacist")]


@pytest.mark.parametrize(
    "setting",
    [
        "rules: {unnamed-pharmacist: off}",
        "rules: {unnamed-pharmacist: {number: baclofen}}",
        "overrides: [{files: monographs, rules: {unnamed-pharmacist: off}}]",
        "waivers: [{file: monographs, rule: unnamed-pharmacist, reason: Asked for}]",
    ],
)
def test_its_rules_are_set_like_ours(asking, installed, setting):
    asking.write("rxproof.yaml", f"plugins: [house_rules]\n{setting}\n")
    assert found(asking.report()) == []


@pytest.mark.parametrize(
    ("option", "number"),
    [("--select", 1), ("--ignore", 0)],
)
def test_its_rules_can_be_chosen(asking, installed, option, number):
    assert len(found(asking.report(option, "unnamed-pharmacist"))) == number


def test_a_graver_setting_keeps_the_page_back(asking, installed):
    asking.write("rxproof.yaml", "plugins: [house_rules]\nrules: {unnamed-pharmacist: error}\n")
    assert asking.emit().code == 1
    assert asking.withheld == {"monographs/baclofen.yaml": ["unnamed-pharmacist"]}


def test_its_rules_are_listed_and_explained(asking, installed):
    assert "\n  unnamed-pharmacist " in asking.run("rules").out
    assert "1-800-555-0100" in asking.run("explain", "unnamed-pharmacist").out


def test_every_report_and_list_names_the_pack_of_its_rules(asking, installed):
    listed = {
        item["rule"]: item for item in json.loads(asking.run("rules", "--format", "json").out)
    }
    assert listed["unnamed-pharmacist"]["pack"] == "structure"
    assert listed["unnamed-pharmacist"]["plugin"] == "house_rules"
    assert "plugin" not in listed["misspelled-word"]
    (tool,) = [one["tool"]["driver"] for one in asking.validate("--format", "sarif").report["runs"]]
    (told,) = [rule for rule in tool["rules"] if rule["id"] == "unnamed-pharmacist"]
    assert told["properties"] == {"tags": ["structure"]}
    assert (
        "Pack: structure. Severity: warning. Fix: no. Plug-in: house_rules."
        in (told["help"]["markdown"])
    )
    assert "<option>structure</option>" in asking.validate("--format", "html").out


def test_the_list_says_where_its_rules_come_from(asking, installed):
    out = asking.run("rules").out
    assert re.search(r"  unnamed-pharmacist .* \(house_rules\)\n", out)
    assert out.count("house_rules") == 1


def test_a_comment_can_waive_its_findings(asking, installed):
    text = asking.text("baclofen", ("that helps many people", "to ask your pharmacist about"))
    comment = "  # rxproof: allow unnamed-pharmacist -- asked for\n"
    asking.write(
        "monographs/baclofen.yaml", text.replace("description: |\n", f"description: |{comment}")
    )
    assert asking.report().found == []


def test_without_the_configuration_its_rules_are_unknown(desk, installed):
    desk.page()
    run = desk.validate("--select", "unnamed-pharmacist")
    assert (run.code, "there is no rule 'unnamed-pharmacist'" in run.err) == (2, True)


def test_it_runs_in_a_process_of_its_own(asking, tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "elsewhere" / "house_rules")
    import os

    paths = [str(tmp_path / "elsewhere"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    run = asking.process("validate", "--format", "json", "--quiet", env=environment)
    assert b'"rule": "unnamed-pharmacist"' in run.stdout


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("1/0", "cannot be imported: ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "cannot be imported: SystemExit: 3"),
        ("import nowhere_at_all", "cannot be imported: ModuleNotFoundError: "),
        ("RXPROOF_API = 2", "must have RXPROOF_API = 1, and says 2"),
        ("del RXPROOF_API", "must have RXPROOF_API = 1, and does not say"),
        ("", "has no RULES: a tuple of rules"),
        ("RULES = ()", "has no RULES: a tuple of rules"),
        ("RULES = (check,)", "item 1 of RULES in the plug-in house_bad is no rule"),
        ("RULES = (rule(), rule())", "'house-rule' of the plug-in house_bad is there twice"),
        ("RULES = (rule(slug='missing-source'),)", "has the name of a rule of rxproof"),
        ("RULES = (rule(slug='House'),)", "must be named in small letters and digits"),
        ("RULES = (rule(severity='error'),)", "has a severity that is not a Severity"),
        ("RULES = (rule(scope=check),)", "has a scope that is not a Document or a Corpus"),
        ("RULES = (rule(scope=Document(None)),)", "has a scope that is not a Document or a"),
        ("RULES = (rule(options=('number',)),)", "has a list of options that is not a tuple"),
        ("RULES = (rule(supersedes=3),)", "has a supersedes that is not a frozenset of slugs"),
        ("RULES = (rule(slug=[]),)", "has a slug that is not a text"),
        ("RULES = (rule(binding=True),)", "is binding, which only rules of rxproof can be"),
        ("RULES = (rule(supersedes=frozenset('*')),)", "supersedes '*', whose findings nothing"),
        (
            "RULES = (rule(options=(Option('until', 1, {}, 'No.'),)),)",
            "has an option called 'until', which every rule has",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_is_a_fault_with_its_place(desk, installed, body, message):
    (installed / "house_bad.py").write_text(f"{HEAD}{body}\n")
    desk.page()
    desk.write("rxproof.yaml", "plugins:\n- house_bad\n")
    run = desk.validate()
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.startswith("rxproof: rxproof.yaml:2:3: ")
    assert message in run.err


def test_a_plugin_that_is_not_there_is_a_fault_with_its_place(desk):
    desk.page()
    desk.write("rxproof.yaml", "plugins: [house_nowhere]\n")
    run = desk.validate()
    assert run.err == (
        "rxproof: rxproof.yaml:1:11: the plug-in house_nowhere is not installed. Its rules would "
        "be missing without a word. Install it where rxproof is installed, mend it, or take it "
        "out of `plugins`.\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "def check(page, options):\n    raise RuntimeError('first\\nsecond')",
        "def check(page, options):\n    1/0\n    yield",
        "def check(page, options):\n    return [None]",
        "def check(page, options):\n    return 3",
        "def check(page, options):\n    raise SystemExit(0)",
        "def check(page, options):\n    yield Finding(at=WholeFile(), message=None, help='Help.')",
        "def check(page, options):\n    yield Finding(at=3, message='Bad', help='Help.')",
        "def check(page, options):\n    yield Finding(WholeFile(), 'Bad', '', related='no')",
    ],
)
@pytest.mark.parametrize("mode", [[], ["--fix"], ["--diff"]])
def test_a_check_that_raises_is_one_line_with_its_name(desk, installed, body, mode):
    (installed / "house_raise.py").write_text(f"{HEAD}{body}\nRULES = (rule(),)\n")
    desk.page()
    desk.write("rxproof.yaml", "plugins: [house_raise]\n")
    run = desk.validate(*mode)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.startswith(
        "rxproof: the plug-in house_raise failed: its rule house-rule raised "
    )
    assert run.err.endswith(" on monographs/baclofen.yaml\n")


def test_two_plugins_with_one_rule_are_refused(desk, installed):
    for name in ("house_one", "house_two"):
        (installed / f"{name}.py").write_text(f"{HEAD}RULES = (rule(),)\n")
    desk.page()
    desk.write("rxproof.yaml", "plugins: [house_one, house_two]\n")
    assert "the plug-ins house_one and house_two both have 'house-rule'" in desk.validate().err


def test_what_lies_beside_the_configuration_is_not_run(desk):
    desk.page()
    desk.write("house_beside.py", "open('ran', 'w').close()\n")
    desk.write("rxproof.yaml", "plugins: [house_beside]\n")
    assert desk.validate().code == 2
    assert not (desk.folder / "ran").exists()


@pytest.mark.parametrize("reduce", ["raise SystemExit(0)", "return [None]", "1/0"])
def test_a_comparison_that_fails_is_one_line_with_its_name(desk, installed, reduce):
    scope = "Corpus(lambda page, options: [Note(WholeFile(), 'a')], reduce)"
    body = f"def reduce(facts, options):\n    {reduce}\nRULES = (rule(scope={scope}),)\n"
    (installed / "house_reduce.py").write_text(HEAD + body)
    desk.page()
    desk.write("rxproof.yaml", "plugins: [house_reduce]\n")
    run = desk.validate()
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert run.err.startswith(
        "rxproof: the plug-in house_reduce failed: its rule house-rule raised "
    )
    assert run.err.endswith(" on all files together\n")


def test_what_it_prints_is_no_part_of_the_report(desk, installed):
    body = "print('loaded')\ndef check(page, options):\n    print('asked')\n    return []\n"
    (installed / "house_prints.py").write_text(f"{HEAD}{body}RULES = (rule(),)\n")
    desk.page()
    desk.write("rxproof.yaml", "plugins: [house_prints]\n")
    run = desk.validate("--format", "json")
    assert run.out.startswith("{")
    assert run.err.splitlines()[:2] == ["loaded", "asked"]
