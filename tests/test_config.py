"""rxproof.yaml: what it sets, and what is wrong with it, at the place where it is wrong."""

import os
import pickle
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from rxproof import schemas
from rxproof.config import (
    BUILT_IN_DISCLAIMER,
    ESCALATION_PHRASES,
    PLACEHOLDERS,
    REQUIRED_SECTIONS,
    Config,
    ConfigError,
    ConfigFault,
    Override,
    RuleSetting,
    read,
)
from rxproof.model.diagnostic import Severity
from rxproof.model.headings import HEADINGS
from rxproof.validators.rule import Option, Pack

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Facts:
    """What the configuration has to know of a rule."""

    pack: Pack = Pack.REVIEW
    severity: Severity = Severity.ERROR
    summary: str = "Something is wrong"
    options: tuple[Option, ...] = ()
    binding: bool = False
    recommended: bool = True


MONTHS = Option("months", 24, {"type": "integer", "minimum": 1}, "How many are too many.")
RULES = {
    "missing-source": Facts(),
    "stale-review": Facts(severity=Severity.WARNING, options=(MONTHS,)),
    "trailing-zero": Facts(Pack.SAFETY),
    "ambiguous-symbol": Facts(Pack.SAFETY, Severity.WARNING),
    "syntax-error": Facts(Pack.STRUCTURE, binding=True),
}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """An empty folder that is the working folder."""
    # As the system says it, so that a temporary folder behind a link makes no difference.
    folder = Path(os.path.realpath(tmp_path))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def config(house):
    def written(text):
        (house / "rxproof.yaml").write_text(text, encoding="utf-8", newline="")
        return read(None, start=Path(), today=TODAY, rules=RULES)

    return written


@pytest.fixture
def faults(config):
    """Place and message of each fault."""

    def told(text):
        with pytest.raises(ConfigError) as caught:
            config(text)
        return [(f"{f.line}:{f.column}", f.message) for f in caught.value.faults]

    return told


# Where the configuration is


def test_without_a_file_the_defaults_hold(house):
    assert read(None, start=Path(), today=TODAY, rules=RULES) == Config(
        root=house, today=TODAY, folder=house
    )


def test_the_nearest_file_upward_holds(house):
    deep = house / "a/b/c"
    deep.mkdir(parents=True)
    (house / "rxproof.yaml").write_text("publisher: Far\n")
    (house / "a/b/rxproof.yaml").write_text("publisher: Near\n")
    found = read(None, start=Path("a/b/c"), today=TODAY, rules=RULES)
    assert (found.publisher, found.root, found.path) == (
        "Near",
        house / "a/b",
        house / "a/b/rxproof.yaml",
    )


@pytest.mark.parametrize("start", ["page.yaml", "gone/page.yaml", "../{name}/page.yaml"])
def test_the_search_begins_at_a_file_there_or_not(house, start):
    (house / "page.yaml").touch()
    (house / "rxproof.yaml").write_text("publisher: Here\n")
    found = read(None, start=Path(start.format(name=house.name)), today=TODAY, rules=RULES)
    assert found.publisher == "Here"


def test_a_file_that_is_named_holds_whatever_is_nearer(house):
    (house / "a").mkdir()
    (house / "a/other.yaml").write_text("publisher: Other\n")
    (house / "rxproof.yaml").write_text("publisher: Near\n")
    found = read(Path("a/other.yaml"), start=Path(), today=TODAY, rules=RULES)
    assert (found.publisher, found.root) == ("Other", house / "a")


def test_a_folder_called_like_the_file_is_passed_over(house):
    (house / "a/rxproof.yaml").mkdir(parents=True)
    (house / "rxproof.yaml").write_text("publisher: Above\n")
    assert read(None, start=Path("a"), today=TODAY, rules=RULES).publisher == "Above"


def test_a_named_file_that_is_not_there_is_a_fault(house):
    with pytest.raises(ConfigError) as caught:
        read(Path("no.yaml"), start=Path(), today=TODAY, rules=RULES)
    assert caught.value.lines() == (
        (
            "no.yaml:1:1: the configuration cannot be read: no such file or directory. Name the "
            "rxproof.yaml that is to hold, or name none and the nearest one holds."
        ),
    )


def test_a_named_folder_is_a_fault(house):
    with pytest.raises(ConfigError) as caught:
        read(house, start=Path(), today=TODAY, rules=RULES)
    assert [fault.message for fault in caught.value.faults] == ["this is not a file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_a_fault_and_not_waited_for(house):
    os.mkfifo(house / "pipe.yaml")
    with pytest.raises(ConfigError) as caught:
        read(Path("pipe.yaml"), start=Path(), today=TODAY, rules=RULES)
    assert [fault.message for fault in caught.value.faults] == ["this is not a file"]


# What it sets


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# nothing\n", "\ufeff", "  # a\r\n\r\n# b", "{}\n", "---\n{}\n"]
)
def test_a_file_that_sets_nothing_leaves_the_defaults(config, house, text):
    assert config(text) == Config(
        root=house, today=TODAY, path=house / "rxproof.yaml", folder=house
    )


def test_the_defaults(house):
    defaults = Config(root=house, today=TODAY)
    assert (
        defaults.monographs,
        defaults.exclude,
        defaults.publisher,
        defaults.disclaimers,
        defaults.required_sections,
        defaults.escalation_phrases,
        defaults.headings,
        defaults.emit_statuses,
    ) == (
        ("monographs/**",),
        (),
        "",
        {"standard": BUILT_IN_DISCLAIMER},
        REQUIRED_SECTIONS,
        ESCALATION_PHRASES,
        HEADINGS,
        ("in-review", "approved"),
    )


def test_every_key_is_read(config, house):
    found = config(
        """\
monographs: ["pages/**/*.yaml"]
exclude: [pages/old]
publisher: " Example Pharmacy "
disclaimers: {short: "About {title} by {publisher}."}
required_sections: [description, side_effects.common]
escalation_phrases: [call 999]
headings: {storage: [How to keep it]}
rules: {missing-source: off, stale-review: {months: 12, severity: info}}
overrides:
  - files: pages/archive
    rules: {missing-source: warning}
  - files: [a, "b/*"]
    rules: {stale-review: {reason: Not ours, until: "2027-01-31"}}
emit: {statuses: [approved]}
"""
    )
    assert found == Config(
        root=house,
        today=TODAY,
        path=house / "rxproof.yaml",
        folder=house,
        monographs=("pages/**/*.yaml",),
        exclude=("pages/old",),
        publisher="Example Pharmacy",
        disclaimers={"short": "About {title} by {publisher}."},
        required_sections=("description", "side_effects.common"),
        escalation_phrases=("call 999",),
        headings={**HEADINGS, "storage": ("How to keep it", *HEADINGS["storage"])},
        rules={
            "missing-source": RuleSetting(off=True),
            "stale-review": RuleSetting(severity=Severity.INFO, options={"months": 12}),
        },
        overrides=(
            Override(("pages/archive",), {"missing-source": RuleSetting(Severity.WARNING)}),
            Override(
                ("a", "b/*"),
                {"stale-review": RuleSetting(reason="Not ours", until=date(2027, 1, 31))},
            ),
        ),
        emit_statuses=("approved",),
    )


def test_a_heading_of_the_house_is_taken_from_the_field_that_has_it(config):
    found = config("headings: {description: [side effects, Basics]}\n").headings
    assert found["description"][:2] == ("side effects", "Basics")
    assert found["side_effects"] == HEADINGS["side_effects"][1:]


def test_a_later_line_of_yaml_may_say_off_without_quotes(config):
    assert config("rules:\n  missing-source: off\n").rules == {
        "missing-source": RuleSetting(off=True)
    }


# What is wrong with it


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("exclud: []\n", "1:1", "unknown key 'exclud': did you mean 'exclude'?"),
        ("statuses: []\n", "1:1", "'statuses' belongs under emit"),
        ("- a\n", "1:1", "the file must be a group of keys, not a list"),
        ("exclude: a\n", "1:10", "'exclude' must be a list of texts, not a text"),
        ("exclude:\n", "1:1", "'exclude' is left blank: it must be a list of texts"),
        ("monographs: []\n", "1:1", "'monographs' is empty: it must hold something"),
        ("exclude: [a, a]\n", "1:14", 'item 2 of \'exclude\' repeats item 1: "a"'),
        ("publisher: 3\n", "1:12", "'publisher' must be a text, not a number"),
        ("publisher: ''\n", "1:1", "'publisher' is empty: it must be a name"),
        ("emit: {statuses: [aproved]}\n", "1:19",
         '"aproved" is no review status: did you mean "approved"?'),
        ("emit: {statuses: [done]}\n", "1:19",
         '"done" is no review status: it must be "draft", "in-review" or "approved"'),
        ("required_sections: [classes, storge]\n", "1:30",
         '"storge" is no field or section that can be required: did you mean "storage"?'),
        ("required_sections: [sources]\n", "1:21",
         '"sources" is no field or section that can be required'),
        ("escalation_phrases: ['']\n", "1:22",
         "item 1 of 'escalation_phrases' is empty: it must be a wording"),
        # globs
        ("exclude: [ok, 'a\\b']\n", "1:16", "a glob has / between folders, not \\"),
        ("monographs:\n- /abs\n", "2:3",
         "a glob counts from the folder of rxproof.yaml and cannot be absolute"),
        ("overrides: [{files: ../x, rules: {}}]\n", "1:21",
         "a glob cannot lead out of the folder of rxproof.yaml"),
        ("overrides:\n- files: [a, '[b']\n  rules: {}\n", "2:15",
         "a [ has no ] after it in the same name"),
        ("exclude: ['']\n", "1:11", "this glob is empty"),
        # disclaimers
        ("disclaimers: {a: 'On {titel}.'}\n", "1:22",
         "{titel} stands for nothing: did you mean {title}?"),
        ("disclaimers:\n  a: >\n    On\n    {xyz}.\n", "4:5", "{xyz} stands for nothing"),
        ("disclaimers: {a: 'On {title'}\n", "1:22", "this { has no partner"),
        ("disclaimers: {a: 'By {publisher}'}\n", "1:22",
         "the wording names {publisher}, but no publisher is given"),
        ("disclaimers: {a: [x]}\n", "1:18", "'a' must be a text, not a list"),
        # headings
        ("headings: {storag: []}\n", "1:12", "unknown field 'storag': did you mean 'storage'?"),
        ("headings: {storage: [Keep it], overdose: ['keep it:']}\n", "1:44",
         'the heading "keep it:" stands for \'storage\' already'),
        # rules
        ("rules: {missing-sorce: off}\n", "1:9",
         "unknown rule 'missing-sorce': did you mean 'missing-source'?"),
        ("rules: {nothing-like-it: off}\n", "1:9", "unknown rule 'nothing-like-it'"),
        ("missing-source: off\n", "1:1",
         "'missing-source' belongs under rules or under rules in an entry of overrides"),
        ("rules: {missing-source: of}\n", "1:25", '"of" is no severity: did you mean "off"?'),
        ("rules: {missing-source: fatal}\n", "1:25",
         '"fatal" is no severity: it must be "off", "on", "error", "warning" or "info"'),
        ("rules: {missing-source: true}\n", "1:25",
         "'missing-source' must be a text or a group of keys, not true"),
        ("rules: {missing-source: {severity: warn}}\n", "1:36",
         '"warn" is no severity: did you mean "warning"?'),
        ("rules: {stale-review: {month: 3}}\n", "1:24",
         "unknown key 'month': did you mean 'months'?"),
        ("rules: {stale-review: {months: 0}}\n", "1:32", "'months' must be 1 or more, not 0"),
        ("rules: {stale-review: {months: x}}\n", "1:32",
         "'months' must be a whole number, not a text"),
        ("rules: {stale-review: {until: 2027-02-30}}\n", "1:31",
         "'until' is \"2027-02-30\", a day that does not exist"),
        ("overrides: [{rules: {}}]\n", "1:13", "item 1 of 'overrides' lacks the key 'files'"),
        ("overrides: [{files: a, rules: {x-y: off}}]\n", "1:32", "unknown rule 'x-y'"),
        # the safety pack
        ("rules: {trailing-zero: off}\n", "1:24",
         "lowering the safety rule 'trailing-zero' needs a reason and a last day (until)"),
        ("rules: {trailing-zero: warning}\n", "1:24",
         "lowering the safety rule 'trailing-zero' needs a reason and a last day (until)"),
        ("rules: {trailing-zero: {severity: off, reason: x}}\n", "1:35",
         "lowering the safety rule 'trailing-zero' needs a last day (until)"),
        ("rules: {ambiguous-symbol: {severity: info, until: 2027-01-01}}\n", "1:38",
         "lowering the safety rule 'ambiguous-symbol' needs a reason"),
        ("overrides: [{files: a, rules: {trailing-zero: info}}]\n", "1:47",
         "lowering the safety rule 'trailing-zero' needs a reason and a last day (until)"),
        # rules that always hold
        ("rules: {syntax-error: off}\n", "1:23",
         "the rule 'syntax-error' can be neither lowered nor turned off"),
        ("rules: {syntax-error: {severity: info, reason: x, until: 2027-01-01}}\n", "1:34",
         "the rule 'syntax-error' can be neither lowered nor turned off"),
        ("overrides: [{files: a, rules: {syntax-error: warning}}]\n", "1:46",
         "the rule 'syntax-error' can be neither lowered nor turned off"),
    ],
)  # fmt: skip
def test_says_what_is_wrong_and_where(faults, text, place, message):
    assert faults(text) == [(place, message)]


@pytest.mark.parametrize(
    "setting",
    [
        "error",
        "{}",
        "{severity: error}",
        "{reason: x}",
        "{severity: off, reason: Old stock, until: 2027-01-01}",
    ],
)
def test_a_safety_rule_may_be_set_otherwise(config, setting):
    assert "trailing-zero" in config(f"rules: {{trailing-zero: {setting}}}\n").rules


def test_a_rule_that_always_holds_may_be_named(config):
    assert config("rules: {syntax-error: error}\n").rules == {
        "syntax-error": RuleSetting(Severity.ERROR)
    }


def test_a_safety_rule_may_be_raised(config):
    found = config("rules: {ambiguous-symbol: error}\n").rules["ambiguous-symbol"]
    assert found.severity is Severity.ERROR


def test_a_blank_reason_is_none(faults):
    text = "rules: {trailing-zero: {severity: off, reason: ' ', until: 2027-01-01}}\n"
    assert faults(text) == [("1:40", "'reason' is empty: give a reason")]


def test_all_faults_are_told_in_the_order_of_the_file(faults):
    text = (
        "disclaimers: {a: '{x}'}\r\nexclude: [/a, /b]\r\nzzz: 1\r\nrules: {trailing-zero: off}\r\n"
    )
    assert [place for place, _ in faults(text)] == ["1:19", "2:11", "2:15", "3:1", "4:24"]


def test_what_cannot_be_read_is_told_as_such(faults):
    assert [place for place, _ in faults("exclude: [a\nrules: {\n")] == ["1:10"]


def test_a_duplicate_key_is_a_fault(faults):
    assert [place for place, _ in faults("exclude: [a]\nexclude: [b]\n")] == ["2:1"]


def test_bytes_that_are_no_text_are_a_fault(house):
    (house / "rxproof.yaml").write_bytes(b"publisher: \xff\n")
    with pytest.raises(ConfigError) as caught:
        read(None, start=Path(), today=TODAY, rules=RULES)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(1, 12)]


def test_a_fault_as_a_line(house):
    (house / "sub").mkdir()
    (house / "sub/rxproof.yaml").write_text("emit: {status: []}\nrules: {x: off}\n")
    with pytest.raises(ConfigError) as caught:
        read(None, start=Path("sub"), today=TODAY, rules=RULES)
    assert caught.value.lines() == (
        (
            "sub/rxproof.yaml:1:8: unknown key 'status': did you mean 'statuses'? Nothing reads a "
            "key that the format does not have here, so it would be lost unseen. Rename it."
        ),
        (
            "sub/rxproof.yaml:2:9: unknown rule 'x'. A setting for a rule that does not exist "
            "would be lost unseen. The keys that fit here are `missing-source`, `stale-review`, "
            "`trailing-zero`, `ambiguous-symbol` and `syntax-error`. `rxproof rules` lists the "
            "rules there are."
        ),
    )


def test_a_config_outside_the_working_folder_is_named_in_full(house, monkeypatch):
    (house / "rxproof.yaml").write_text("zzz: 1\n")
    (house / "work").mkdir()
    monkeypatch.chdir(house / "work")
    with pytest.raises(ConfigError) as caught:
        read(None, start=Path(), today=TODAY, rules=RULES)
    assert [fault.path for fault in caught.value.faults] == [(house / "rxproof.yaml").as_posix()]


def test_the_help_for_a_lowered_safety_rule_shows_what_to_write(house, config):
    with pytest.raises(ConfigError) as caught:
        config("rules: {trailing-zero: off}\n")
    assert [fault.help for fault in caught.value.faults] == [
        (
            "Safety rules stop wordings that have hurt people, so somebody has to answer for an "
            "exception, and it has to end. Write {severity: off, reason: ..., until: YYYY-MM-DD}."
        )
    ]


def test_an_error_survives_the_way_to_another_process():
    error = ConfigError([ConfigFault("a", 1, 2, "message", "Help.")])
    assert pickle.loads(pickle.dumps(error)).faults == error.faults  # noqa: S301 - our own bytes


# What holds for a file

LAYERED = Config(
    root=Path("/house"),
    today=TODAY,
    exclude=("drafts", "**/*.tmp.yaml"),
    rules={
        "missing-source": RuleSetting(off=True),
        "stale-review": RuleSetting(Severity.INFO, options={"months": 12, "days": 3}),
    },
    overrides=(
        Override(("old/**",), {"stale-review": RuleSetting(options={"months": 60})}),
        Override(("old/**", "new"), {"stale-review": RuleSetting(off=True)}),
        Override(("old/kept.yaml",), {"stale-review": RuleSetting(Severity.ERROR)}),
    ),
)


def test_without_an_override_the_rules_hold():
    assert LAYERED.settings("page.yaml") == LAYERED.rules


def test_an_override_adds_to_the_rules():
    config = Config(
        root=Path("/house"), today=TODAY, rules=LAYERED.rules, overrides=LAYERED.overrides[:1]
    )
    assert config.settings("old/page.yaml")["stale-review"] == RuleSetting(
        Severity.INFO, options={"months": 60, "days": 3}
    )


def test_a_later_override_wins():
    assert LAYERED.settings("old/page.yaml")["stale-review"] == RuleSetting(
        off=True, options={"months": 60, "days": 3}
    )


def test_an_override_can_turn_a_rule_on_again():
    assert LAYERED.settings("old/kept.yaml")["stale-review"] == RuleSetting(
        Severity.ERROR, options={"months": 60, "days": 3}
    )


def test_an_override_leaves_other_rules_alone():
    assert LAYERED.settings("new/page.yaml")["missing-source"] == RuleSetting(off=True)


def test_files_under_the_same_overrides_share_their_settings():
    assert LAYERED.settings("old/a.yaml") is LAYERED.settings("old/b.yaml")


@pytest.mark.parametrize(("until", "holds"), [(TODAY, True), (date(2026, 11, 21), False)])
def test_a_setting_holds_to_its_last_day(until, holds):
    setting = RuleSetting(off=True, until=until)
    config = Config(root=Path("/house"), today=TODAY, rules={"trailing-zero": setting})
    assert ("trailing-zero" in config.settings("a.yaml")) == holds


def test_an_override_past_its_day_leaves_what_held_before():
    lapsed = RuleSetting(off=True, until=date(2026, 1, 1))
    config = Config(
        root=Path("/house"),
        today=TODAY,
        rules={"stale-review": RuleSetting(Severity.INFO)},
        overrides=(Override(("**",), {"stale-review": lapsed}),),
    )
    assert config.settings("a.yaml") == {"stale-review": RuleSetting(Severity.INFO)}


@pytest.mark.parametrize(
    ("path", "excluded"),
    [
        ("drafts/a.yaml", True),
        ("drafts", True),
        ("a/b.tmp.yaml", True),
        ("a/drafts/b.yaml", False),
        ("drafts2/a.yaml", False),
        ("./drafts/a.yaml", True),
        ("x/../drafts/a.yaml", True),
        ("/house/drafts/a.yaml", True),
        ("/elsewhere/drafts/a.yaml", False),
        ("../drafts/a.yaml", False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="these absolute paths are none on Windows")
def test_excludes(path, excluded):
    assert LAYERED.excludes(path) == excluded


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("monographs/a.yaml", True),
        ("monographs/deep/a.yaml", True),
        ("other/a.yaml", False),
        ("monographs/skipped/a.yaml", False),
    ],
)
def test_in_corpus(path, inside):
    config = Config(root=Path("/house"), today=TODAY, exclude=("monographs/skipped",))
    assert config.in_corpus(path) == inside


def test_shown_paths_count_from_the_working_folder(house, monkeypatch):
    (house / "rxproof.yaml").write_text("exclude: [pages/old]\n")
    (house / "pages").mkdir()
    monkeypatch.chdir(house / "pages")
    config = read(None, start=Path(), today=TODAY, rules=RULES)
    assert (config.excludes("old/a.yaml"), config.excludes("pages/old/a.yaml")) == (True, False)


def test_a_file_outside_the_root_is_in_nothing(house):
    (house / "sub").mkdir()
    (house / "sub/rxproof.yaml").write_text(
        "exclude: ['**']\noverrides: [{files: '**', rules: {missing-source: off}}]\n"
    )
    config = read(None, start=Path("sub"), today=TODAY, rules=RULES)
    assert (config.excludes("a.yaml"), config.settings("a.yaml")) == (False, {})


def test_a_root_behind_a_link_is_the_same_root(house):
    (house / "real").mkdir()
    try:
        (house / "link").symlink_to(house / "real", target_is_directory=True)
    except OSError:
        pytest.skip("no links may be made here")
    (house / "real/rxproof.yaml").write_text("exclude: [old]\n")
    config = read(Path("link/rxproof.yaml"), start=Path(), today=TODAY, rules=RULES)
    assert (config.excludes("link/old/a.yaml"), config.excludes("real/old/a.yaml")) == (True, True)


def test_the_day_and_the_folder_are_part_of_the_value():
    one = Config(root=Path("/house"), today=TODAY)
    assert one != Config(root=Path("/house"), today=date(2026, 11, 23))


def test_a_config_goes_to_another_process_and_back(config):
    found = config("exclude: [a]\nrules: {stale-review: {months: 3}}\n")
    found.settings("b.yaml")
    copy = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert (copy, copy.excludes("a/x.yaml")) == (found, True)


def test_equal_configs_have_one_hash(config):
    text = "rules: {stale-review: {months: 3}}\noverrides: [{files: a, rules: {}}]\n"
    assert hash(config(text)) == hash(config(text))


# In step with the rest


def test_the_schema_has_the_fields_that_can_have_headings():
    headings = schemas.load("config")["properties"]["headings"]["properties"]
    assert [name for name in headings if name != "more"] == list(HEADINGS)


def test_the_schema_lets_everything_be_required_that_is_by_default():
    items = schemas.load("config")["properties"]["required_sections"]["items"]
    assert set(REQUIRED_SECTIONS) <= set(items["enum"])


def test_the_schema_tells_the_defaults_there_are():
    properties = schemas.load("config")["properties"]
    defaults = Config(root=Path("/house"), today=TODAY)
    assert (
        tuple(properties["monographs"]["default"]),
        tuple(properties["exclude"]["default"]),
        tuple(properties["emit"]["properties"]["statuses"]["default"]),
    ) == (defaults.monographs, defaults.exclude, defaults.emit_statuses)


def test_the_built_in_disclaimer_leaves_open_only_what_can_be_filled():
    assert BUILT_IN_DISCLAIMER.format(**dict.fromkeys(PLACEHOLDERS, "x")).count("{") == 0
