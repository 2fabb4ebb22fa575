"""The keys of rxproof.yaml that stand on other files or on rules: each mistake has its place."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from rxproof import pipeline
from rxproof.config import ConfigError, Match, Term, recased
from rxproof.config.profiles import PROFILES
from rxproof.config.sets import STRICTER
from rxproof.model.diagnostic import Severity
from rxproof.model.headings import HEADINGS
from rxproof.model.monograph import SECTION_ORDER
from rxproof.model.source import WHOLE_FILE, Location, Position, Range
from rxproof.schemas import verdict
from rxproof.validators import RULES
from rxproof.validators.engine import in_force
from rxproof.validators.rule import Pack

TODAY = date(2026, 11, 22)
NOWHERE = Location("", WHOLE_FILE, Range(Position(1, 1), Position(1, 1)))
SLUGS = {rule.slug: rule for rule in RULES}


@pytest.fixture
def config(desk):
    def written(text, **others):
        for name, content in others.items():
            desk.write(name.replace("__", "/").replace("_yaml", ".yaml"), content)
        desk.write("rxproof.yaml", text)
        return pipeline.config_of(None, Path(), TODAY)

    return written


@pytest.fixture
def faults(config):
    def told(text, **others):
        with pytest.raises(ConfigError) as caught:
            config(text, **others)
        return [(f"{f.path}:{f.line}:{f.column}", f.message) for f in caught.value.faults]

    return told


BAD = [
    # required-version
    ("required-version: '>=99'\n", "1:20",
     "this configuration is for rxproof >=99, and this is 0.1.0"),
    ("required-version: newest\n", "1:19", "'newest' is no range of versions"),
    ("required-version: 1\n", "1:19", "'required-version' must be a text, not a number"),
    ("required-versoin: '>=1'\n", "1:1",
     "unknown key 'required-versoin': did you mean 'required-version'?"),
    # extends
    ("extends: recomended\n", "1:10",
     "there is no set 'recomended': did you mean 'recommended'?"),
    ("extends: gone.yaml\n", "1:10",
     "what this extends, 'gone.yaml', cannot be read: no such file or directory"),
    ("extends: monographs\n", "1:10",
     "what this extends, 'monographs', cannot be read: this is not a file"),
    ("extends: rxproof.yaml\n", "1:10",
     "'rxproof.yaml' leads back to a file that is being read: it would extend itself"),
    ('extends: "a\\0b"\n', "1:12", "control character U+0000 stands in the text"),
    ("extends: [strict]\n", "1:10", "'extends' must be a text, not a list"),
    # profile
    ("profile: fda\n", "1:10", ('"fda" is no profile: it must be "house", '
     '"fda-medication-guide" or "ema-package-leaflet"')),
    ("profile: ema-package-leafet\n", "1:10",
     '"ema-package-leafet" is no profile: did you mean "ema-package-leaflet"?'),
    # schemas
    ("schemas: [{files: a, schema: gone.json}]\n", "1:30",
     "the schema 'gone.json' cannot be read: there is no such file"),
    ("schemas: [{files: '/a', schema: s.json}]\n", "1:20",
     "a glob counts from the folder of rxproof.yaml and cannot be absolute"),
    ("schemas: [{fils: a, schema: s.json}]\n", "1:12",
     "unknown key 'fils': did you mean 'files'?"),
    # terms
    ("terms: [{prefer: a}]\n", "1:9", "item 1 of 'terms' lacks the key 'avoid'"),
    ("terms: [{avoid: a, severty: info}]\n", "1:20",
     "unknown key 'severty': did you mean 'severity'?"),
    ("terms: [{avoid: a, match: wrod}]\n", "1:27",
     '"wrod" is no way to match: did you mean "word"?'),
    ("terms: [{avoid: 'ab(c', match: regex}]\n", "1:21",
     "the regular expression 'ab(c' cannot be used: missing )"),
    ("terms: [{avoid: 'a*', match: regex}]\n", "1:18", ("the regular expression 'a*' cannot be "
     "used: it matches the empty text, so it would be found everywhere")),
    ("terms: [{avoid: '(a{1000000}){1000}', match: regex}]\n", "1:20",
     ("the regular expression '(a{1000000}){1000}' cannot be used: it repeats something more than "
      "100000 times")),
    ("terms: [{avoid: 'x(?R)x', match: regex}]\n", "1:19",
     "the regular expression 'x(?R)x' cannot be used: it calls itself"),
    ("terms: [{avoid: tablet, prefer: white tablet}]\n", "1:33",
     "'white tablet' is preferred but holds what is to be avoided, 'tablet'"),
    ("terms: [{avoid: FDA, prefer: fda}]\n", "1:30",
     "'fda' is preferred but holds what is to be avoided, 'FDA'"),
    ("terms: [{avoid: ' '}]\n", "1:10", "'avoid' is empty: it must be a wording"),
    # waivers
    ("waivers: [{rule: missing-source}]\n", "1:11", "item 1 of 'waivers' lacks the key 'file'"),
    ("waivers: [{file: a, rule: missing-sorce}]\n", "1:27",
     '"missing-sorce" is no rule: did you mean "missing-source"?'),
    ("waivers: [{file: a, rule: [missing-source, x]}]\n", "1:44", '"x" is no rule'),
    ("waivers: [{file: '[a', rule: missing-source}]\n", "1:19",
     "a [ has no ] after it in the same name"),
    ("waivers: [{file: a, rule: schema-violation, reason: x}]\n", "1:27",
     "the rule 'schema-violation' cannot be waived"),
    ("waivers: [{file: a, rule: missing-source, until: soon}]\n", "1:50",
     "'until' must be a date such as 2026-05-04, not \"soon\""),
    # plugins
    ("plugins: [../evil]\n", "1:11",
     "item 1 of 'plugins' must be the name a Python package is imported by, not \"../evil\""),
    ("plugins: house\n", "1:10", "'plugins' must be a list of texts, not a text"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "message"), BAD)
def test_says_what_is_wrong_and_where(desk, faults, text, place, message):
    (desk.folder / "monographs").mkdir()
    desk.write("s.json", "{}")
    assert faults(text) == [(f"rxproof.yaml:{place}", message)]


LONG = "x" * 1000


@pytest.mark.parametrize(
    "text",
    [
        f"extends: {LONG}",
        f"extends: recommende{'d' * 1000}/",
        f"required-version: {LONG}",
        f"required-version: '>=9{'0' * 1000}'",
        f"lexicons: [{LONG}]",
        f"plugins: [{LONG}]",
        f"plugins: ['{LONG}!']",
        f"schemas: [{{files: a, schema: {LONG}}}]",
        f"schemas: [{{files: '[{LONG}', schema: s.json}}]",
        f"disclaimers: {{a: '{{{LONG}}}'}}",
        f"headings: {{storage: [{LONG}], disposal: [{LONG}]}}",
        f"terms: [{{avoid: {LONG}, prefer: {LONG}}}]",
        f"terms: [{{avoid: '({LONG}', match: regex}}]",
        f"profile: {LONG}",
        f"{LONG}: 1",
        f"rules: {{{LONG}: off}}",
        f"waivers: [{{file: a, rule: {LONG}}}]",
    ],
    ids=lambda text: text[:30],
)
def test_what_is_long_is_shown_in_part(faults, text):
    ((_, message),) = faults(text + "\n")
    assert len(message) < 200


@pytest.mark.parametrize("text", [text for text, _, _ in BAD])
def test_a_mistake_ends_the_run_before_anything_is_written(desk, text):
    desk.page()
    desk.write("s.json", "{}")
    desk.write("rxproof.yaml", text)
    before = desk.files
    run = desk.validate("--emit", "dist", "--fix", "--write-baseline", "b.json")
    assert (run.code, run.out, desk.files) == (2, "", before)
    assert run.err.startswith("rxproof: rxproof.yaml:1:")


# extends


def test_a_file_comes_on_top_of_what_it_extends(config):
    found = config(
        "extends: house/base.yaml\nexclude: [b]\nrules: {stale: off}\n".replace(
            "stale", "dangling-promise"
        ),
        house__base_yaml=(
            "exclude: [a]\npublisher: Base\nrules: {dangling-promise: error, cut-off-text: info}\n"
        ),
    )
    assert (found.exclude, found.publisher) == (("b",), "Base")
    assert found.rules["dangling-promise"].off
    assert found.rules["cut-off-text"].severity is Severity.INFO


def test_lists_of_their_own_are_put_together(config):
    found = config(
        "extends: base.yaml\nterms: [{avoid: two}, {avoid: One, why: Own.}]\n"
        "overrides: [{files: b, rules: {}}]\nwaivers: [{file: b, rule: duplicate-id}]\n",
        base_yaml="terms: [{avoid: one}]\noverrides: [{files: a, rules: {}}]\n"
        "waivers: [{file: a, rule: duplicate-id}]\n",
    )
    assert [(term.avoid, term.why) for term in found.terms] == [("One", "Own."), ("two", "")]
    assert [override.files for override in found.overrides] == [("a",), ("b",)]
    assert [waiver.location.path for waiver in found.waivers] == ["base.yaml", "rxproof.yaml"]


def test_a_mistake_in_what_is_extended_has_its_own_place(faults):
    assert faults("extends: base.yaml\n", base_yaml="exclud: []\n") == [
        ("base.yaml:1:1", "unknown key 'exclud': did you mean 'exclude'?")
    ]


def test_a_circle_is_told_where_it_closes(faults):
    assert faults("extends: a.yaml\n", a_yaml="extends: b.yaml\n", b_yaml="extends: a.yaml\n") == [
        (
            "b.yaml:1:10",
            "'a.yaml' leads back to a file that is being read: it would extend itself",
        )
    ]


def test_paths_count_from_the_file_that_names_them(config, desk):
    desk.write("house/words.txt", "Zuvexil\n")
    desk.write("house/own.json", "{}")
    found = config(
        "extends: house/base.yaml\n",
        house__base_yaml="lexicons: [words.txt]\nschemas: [{files: a, schema: own.json}]\n",
    )
    assert found.names == ("Zuvexil",)
    assert [schema.name for schema in found.schemas] == ["house/own.json"]


def test_lowering_a_safety_rule_further_down_needs_a_reason_too(faults, monkeypatch):
    guarded = next((rule.slug for rule in RULES if rule.pack is Pack.SAFETY), None)
    if guarded is None:
        pytest.skip("there is no rule of the safety pack yet")
    told = faults("extends: base.yaml\n", base_yaml=f"rules: {{{guarded}: off}}\n")
    assert [place for place, _ in told] == [f"base.yaml:1:{11 + len(guarded)}"]


def test_a_setting_past_its_day_gives_way_to_what_is_extended(config):
    found = config(
        "extends: base.yaml\n"
        "rules: {cut-off-text: {severity: off, reason: Old, until: 2020-01-01}}\n",
        base_yaml="rules: {cut-off-text: info}\n",
    )
    assert found.settings("a.yaml")["cut-off-text"].severity is Severity.INFO


# Sets


def running(config):
    return {item.rule.slug for item in in_force(RULES, config.settings("a.yaml"), TODAY)}


def test_the_recommended_set_is_what_holds_without_a_word(config):
    expected = {rule.slug for rule in RULES if rule.recommended or rule.binding}
    assert running(config("extends: recommended\n")) == expected == running(config(""))


def test_strict_has_every_rule(config):
    assert running(config("extends: strict\n")) == set(SLUGS)


def test_strict_changes_what_its_table_says(config):
    graded = {
        item.rule.slug: item.severity
        for item in in_force(RULES, config("extends: strict\n").settings("a.yaml"), TODAY)
    }
    assert {slug: grade for slug, grade in graded.items() if grade} == {
        slug: grade for slug, grade in STRICTER.items() if slug in SLUGS
    }


@pytest.mark.parametrize("slug", [slug for slug in STRICTER if slug in SLUGS])
def test_strict_never_lowers(slug):
    assert STRICTER[slug].rank < SLUGS[slug].severity.rank


def test_none_leaves_what_always_holds_and_what_guards_patients(config):
    expected = {rule.slug for rule in RULES if rule.binding or rule.pack is Pack.SAFETY}
    assert running(config("extends: none\n")) == expected


@pytest.mark.parametrize("setting", ["on", "error", "{severity: on}"])
def test_a_rule_can_be_turned_on(config, setting):
    found = config(f"extends: none\nrules: {{cut-off-text: {setting}}}\n")
    assert "cut-off-text" in running(found)


def test_an_option_alone_turns_nothing_on(config):
    found = config("extends: none\nrules: {cut-off-text: {reason: x}}\n")
    assert "cut-off-text" not in running(found)


# Profiles


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_names_what_the_format_has(name):
    from rxproof import schemas

    profile = PROFILES[name]
    enum = schemas.load("config")["properties"]["required_sections"]["items"]["enum"]
    assert set(profile.required) <= set(enum)
    assert set(profile.order) in (set(), set(SECTION_ORDER))
    assert set(profile.headings) <= {*HEADINGS, "more"}


def test_the_schema_names_the_profiles_there_are():
    from rxproof import schemas

    assert schemas.load("config")["properties"]["profile"]["enum"] == list(PROFILES)


def test_a_profile_asks_for_its_sections_in_its_order(desk):
    desk.page("baclofen")
    desk.write("rxproof.yaml", "profile: fda-medication-guide\n")
    found = {
        item["message"]
        for item in desk.report().report["files"][0]["diagnostics"]
        if item["rule"] in ("missing-section", "misplaced-section")
    }
    assert found == {
        'The page has no section "more"',
        '"uses_and_dosage" belongs after "do_not_use"',
        '"side_effects" belongs after "precautions"',
        '"precautions" has no part "Activities" (activities)',
    }


def test_a_page_put_in_the_order_of_a_profile_is_left_alone(desk):
    desk.page("baclofen")
    desk.write("rxproof.yaml", "profile: ema-package-leaflet\n")
    desk.validate("--fix", "--select", "misplaced-section")
    assert desk.report("--select", "misplaced-section").found == []


def test_required_sections_take_the_place_of_those_of_the_profile(config):
    found = config("profile: ema-package-leaflet\nrequired_sections: [storage]\n")
    assert found.required_sections == ("storage",)


def test_a_profile_brings_its_headings(config):
    found = config("profile: ema-package-leaflet\n").headings
    assert "Warnings and precautions" in found["precautions.before_use"]
    assert "Warnings and precautions" not in found["precautions"]


# Schemas of the house

OWNER = {"required": ["x-owner"], "properties": {"x-owner": {"type": "string"}}}


def house_schema(desk, schema, files="monographs"):
    content = schema if isinstance(schema, str) else json.dumps(schema)
    desk.write("house.schema.json", content)
    desk.write("rxproof.yaml", f"schemas: [{{files: {files}, schema: house.schema.json}}]\n")


def test_a_schema_of_the_house_is_met_on_top_of_the_format(desk):
    desk.page("baclofen", ("schema_version: 1\n", "schema_version: 1\nx-owner: 3\n"))
    house_schema(desk, OWNER)
    (found,) = desk.report().report["files"][0]["diagnostics"]
    assert (found["rule"], found["message"], found["range"]["start"]) == (
        "schema-violation",
        "'x-owner' must be a text, not a number",
        {"line": 2, "column": 10},
    )


# Regular expressions without end

SLOW = "^(a|a)*$"
MANY = "a" * 60 + "!"
FIX = "Write the expression so that no two of its repeats can share the same text."


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("rxproof.schemas.expressions.SECONDS", 0.01)


@pytest.fixture(params=["both libraries", "one library"])
def libraries(request, monkeypatch):
    if request.param == "one library":
        verdict._quick_text.cache_clear()
        verdict._quick_stored.cache_clear()
        monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    yield
    verdict._quick_text.cache_clear()
    verdict._quick_stored.cache_clear()


def told(run):
    return [
        (file["path"], found["severity"], found["message"], found["help"])
        for file in run.report["files"]
        for found in file["diagnostics"]
    ]


@pytest.mark.usefixtures("impatient", "libraries")
@pytest.mark.parametrize(
    ("schema", "key", "place"),
    [
        ({"properties": {"x-code": {"pattern": SLOW}}}, f"x-code: {MANY}", "'x-code'"),
        ({"properties": {"x-code": {"not": {"pattern": SLOW}}}}, f"x-code: {MANY}", "'x-code'"),
        ({"anyOf": [{"properties": {"x-code": {"pattern": SLOW}}}, {}]}, f"x-code: {MANY}",
         "'x-code'"),
        ({"properties": {"x-codes": {"items": {"pattern": SLOW}}}}, f"x-codes: [a, {MANY}]",
         "item 2 of 'x-codes'"),
        ({"properties": {"x-codes": {"patternProperties": {SLOW: {}}}}},
         f"x-codes: {{{MANY}: a}}", f"the key '{MANY[:59]}…'"),
        ({"properties": {"x-codes": {"propertyNames": {"pattern": SLOW}}}},
         f"x-codes: {{{MANY}: a}}", f"the key '{MANY[:59]}…'"),
        ({"properties": {"x-codes": {"patternProperties": {SLOW: {}},
          "additionalProperties": False}}}, f"x-codes: {{{MANY}: a}}", f"the key '{MANY[:59]}…'"),
    ],
)  # fmt: skip
def test_a_pattern_that_takes_too_long_is_told_and_the_run_goes_on(desk, schema, key, place):
    desk.page("baclofen", ("schema_version: 1\n", f"schema_version: 1\n{key}\n"))
    desk.page("warfarin", desk.error)
    house_schema(desk, schema)
    first, again = desk.report(), desk.report()
    assert first.out == again.out  # the second comes out of the cache
    found, other = told(first)
    assert other[0] == "monographs/warfarin.yaml"
    assert found == (
        "monographs/baclofen.yaml",
        "error",
        f"the pattern '{SLOW}' of house.schema.json takes too long on {place}",
        f"So nobody can say whether this file meets the schema, and it is not published. {FIX}",
    )


@pytest.mark.usefixtures("libraries")
@pytest.mark.parametrize(
    ("pattern", "text", "right"),
    [
        ("^[a-z]+$", "|\n  abc\n", False),  # the line break counts, as it does in JavaScript
        ("^[a-z]+$", "abc", True),
        (r"^[$]\$$", "$$", True),
        (r"^\d+$", '"٣"', False),
        (r"^\w+$", "é", False),
        (r"\S", '"\u00a0"', False),
        (r"^[\s\d]+$", '"1\u00a01"', True),
        ("^(a+)+$", "a" * 40, True),
    ],
)
def test_a_pattern_is_read_as_javascript_reads_it(desk, pattern, text, right):
    desk.page("baclofen", ("schema_version: 1\n", f"schema_version: 1\nx-code: {text}\n"))
    house_schema(desk, {"properties": {"x-code": {"pattern": pattern}}})
    assert (desk.report().found == []) is right
    assert "does not fit its format" not in desk.report().out


@pytest.mark.parametrize("files", ["other", "monographs/x.yaml"])
def test_a_schema_is_for_its_files_only(desk, files):
    desk.page()
    house_schema(desk, OWNER, files)
    assert desk.report().found == []


def test_what_format_and_house_both_ask_for_is_told_once(desk):
    desk.page("baclofen", ("id: baclofen\n", ""))
    house_schema(desk, {"required": ["id"]})
    assert desk.report("--select", "schema-violation").found == [
        ("monographs/baclofen.yaml", "schema-violation")
    ]


@pytest.mark.parametrize(
    ("schema", "place", "message"),
    [
        ('{"type": "strng"}', "1:11", "'type' is not what JSON Schema allows there: "),
        ("[]", "1:1", "a schema must be a group of keys"),
        ('{"a": 1', "1:", ""),
        ('{"pattern": "("}', "1:", ""),
        ('{"$ref": "#/$defs/x"}', "1:11", "'#/$defs/x' leads nowhere in this file"),
        ('{"$ref": "https://example.org/s"}', "1:11", "does not lead to a definition in this file"),
        ('{"$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}, "$ref": "#/$defs/a"}', "1:",
         "leads back to itself"),
        ('{"properties": {"default": {"pattern": "(a{1000}){1000}"}}}', "1:41",
         "the pattern '(a{1000}){1000}' cannot be used: it repeats something more than 100000 "),
        ('{"patternProperties": {"(?u)x": true}}', "1:33", "the pattern '(?u)x' cannot be used: "),
        ('{"unevaluatedProperties": false, "patternProperties": {"^x|y": true}}', "1:64",
         "'^x|y' cannot stand in a schema with 'unevaluatedProperties': only beginnings such as "),
        ('{"$schema": "http://json-schema.org/draft-07/schema#"}', "1:14", "only the dialect"),
        ('{"format": "email"}', "1:13", 'the format "email" is not checked: only "date" is'),
        ('{"$dynamicRef": "#a"}', "1:18", "'$dynamicRef' cannot be followed"),
    ],
)  # fmt: skip
def test_a_broken_schema_is_a_fault_in_the_schema(desk, schema, place, message):
    desk.page()
    house_schema(desk, schema)
    run = desk.validate()
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"rxproof: house.schema.json:{place}")
    assert message in run.err


def test_a_note_in_a_schema_of_the_house_harms_nobody(desk):
    desk.page()
    house_schema(desk, {"properties": {"names": {"x-message": "No {foo}", "not": {}}}})
    (found,) = desk.report().report["files"][0]["diagnostics"]
    assert found["message"] == "No {foo}"


# Terms


def places(text, avoid, **settings):
    term = Term(avoid, NOWHERE, **settings)
    return [text[start:end] for start, end in term.places(text)]


@pytest.mark.parametrize(
    ("avoid", "settings", "text", "found"),
    [
        ("side-effects", {}, "Side-effects, and no outside-effectsa.", ["Side-effects"]),
        ("use of", {}, "the use\n of it", ["use\n of"]),
        ("med", {}, "meds and med", ["med"]),
        ("med", {"match": Match.LITERAL}, "meds and med", ["med", "med"]),
        ("m.d", {"match": Match.LITERAL}, "med m.d", ["m.d"]),
        ("m.d", {"match": Match.REGEX}, "med", ["med"]),
        ("(a.c)", {}, "(a.c) abc", ["(a.c)"]),
        ("US", {"match_case": True}, "us and US", ["US"]),
        ("drug", {"exceptions": ("drug store",)}, "a drug, a Drug store", ["drug"]),
        ("é", {}, "É", ["É"]),
    ],
)
def test_where_a_term_is_found(avoid, settings, text, found):
    assert places(text, avoid, **settings) == found


@pytest.mark.parametrize(
    ("found", "written"),
    [("Side-effects", "Side effects"), ("SIDE-EFFECTS", "SIDE EFFECTS"), ("x", "side effects")],
)
def test_a_fix_keeps_the_letter_case(found, written):
    assert recased(found, "side effects") == written


def test_the_fix_puts_what_is_preferred(desk):
    desk.page("baclofen", ("that helps many", "with Side-effects, like side-effects, that helps"))
    desk.write("rxproof.yaml", "terms: [{avoid: side-effects, prefer: side effects}]\n")
    desk.validate("--fix")
    text = (desk.folder / "monographs/baclofen.yaml").read_text()
    assert "with Side effects, like side effects, that helps" in text


def test_a_term_has_its_own_severity_and_reason(desk):
    desk.page()
    desk.write("rxproof.yaml", "terms: [{avoid: many people, severity: error, why: Say who.}]\n")
    (found,) = desk.report().report["files"][0]["diagnostics"]
    assert (found["severity"], found["message"], found["help"]) == (
        "error",
        '"many people" is a term that this house avoids',
        "Say who. Write it another way.",
    )


@pytest.mark.usefixtures("impatient")
def test_a_regular_expression_that_takes_too_long_is_told_once_a_page(desk):
    slow = "a" * 40 + "b"
    desk.page("baclofen", ("that helps many people", slow), ("Tell your doctor if you are", slow))
    desk.page("warfarin", ("that helps many people", "that helps all people"))
    term = "{avoid: '(a|a|aa)+q', match: regex, severity: error}"
    desk.write("rxproof.yaml", f"terms:\n- {term}\n- {{avoid: all people}}\n")
    report = desk.report("--select", "discouraged-term")
    assert told(report) == [
        (
            "monographs/baclofen.yaml",
            "error",
            "the regular expression '(a|a|aa)+q' of rxproof.yaml:2 takes too long here",
            f"So nobody can say whether this page has a term that the house avoids. {FIX}",
        ),
        (
            "monographs/warfarin.yaml",
            "warning",
            '"all people" is a term that this house avoids',
            "Pages that use one word for one thing are easier to follow. Write it another way.",
        ),
    ]


@pytest.mark.usefixtures("impatient")
def test_a_term_that_takes_too_long_on_what_it_prefers_is_no_mistake(desk):
    desk.page()
    term = f"{{avoid: '(a|a|aa)+q', match: regex, prefer: {'a' * 40}}}"
    desk.write("rxproof.yaml", f"terms: [{term}]\n")
    assert desk.report().found == []


def test_groups_in_groups_without_end_are_one_line(desk):
    desk.page()
    nested = "(" * 3000 + "a" + ")" * 3000
    desk.write("rxproof.yaml", f"terms:\n- {{avoid: '{nested}', match: regex}}\n")
    run = desk.validate()
    assert (run.code, run.out) == (2, "")
    assert "cannot be used: more than 50 groups stand in each other" in run.err
