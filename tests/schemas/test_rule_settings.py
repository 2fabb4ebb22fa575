"""The part of the configuration's schema that is made from the rules."""

from dataclasses import dataclass

from jsonschema import Draft202012Validator

from rxproof.model.diagnostic import Severity
from rxproof.schemas import config_schema, config_text, text, violations
from rxproof.validators import RULES
from rxproof.validators.rule import Option, Pack


@dataclass(frozen=True)
class Facts:
    pack: Pack = Pack.REVIEW
    severity: Severity = Severity.WARNING
    summary: str = "The last review is long ago"
    options: tuple[Option, ...] = ()
    binding: bool = False
    recommended: bool = True


MONTHS = Option("months", 24, {"type": "integer", "minimum": 1}, "How many months are too many.")
STALE = {"stale-review": Facts(options=(MONTHS,))}


def test_the_schema_file_lists_the_rules_there_are():
    """When this fails: `make docs`, which writes schemas/config.schema.json anew."""
    assert text("config") == config_text({rule.slug: rule for rule in RULES})


def test_is_a_valid_schema():
    Draft202012Validator.check_schema(config_schema(STALE))


def test_describes_a_rule_by_its_summary_and_default():
    rules = config_schema(STALE)["$defs"]["rules"]["properties"]
    assert rules["stale-review"]["description"] == "The last review is long ago. Default: warning."


def test_describes_an_option_with_its_default():
    rules = config_schema(STALE)["$defs"]["rules"]["properties"]
    assert rules["stale-review"]["properties"]["months"] == {
        "description": "How many months are too many.",
        "default": 24,
        "type": "integer",
        "minimum": 1,
    }


def test_keeps_what_every_rule_can_be_set_to():
    rules = config_schema(STALE)["$defs"]["rules"]["properties"]
    assert list(rules["stale-review"]["properties"]) == ["severity", "reason", "until", "months"]


def test_allows_every_way_to_set_a_rule():
    schema = config_schema({**STALE, "missing-source": Facts()})
    settings = ({}, {"severity": "off"}, {"months": 3, "until": "2027-01-31", "reason": "why"})
    for setting in ("off", "error", "warning", "info", *settings):
        assert list(violations(schema, {"rules": {"stale-review": setting}})) == []
    assert list(violations(schema, {"rules": {"missing-source": "off"}})) == []


def test_does_not_give_one_rule_the_options_of_another():
    schema = config_schema({**STALE, "missing-source": Facts()})
    found = violations(schema, {"rules": {"missing-source": {"months": 3}}})
    assert [violation.route for violation in found] == [("rules", "missing-source", "months")]
