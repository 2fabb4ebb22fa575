"""The registry: one slug everywhere, and no rule forgotten."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

import rxproof
from rxproof import pipeline
from rxproof.outputs import catalog
from rxproof.validators import RULES
from rxproof.validators.rule import EVERY_OTHER, Pack, Rule

VALIDATORS = Path(rxproof.__file__).parent / "validators"
EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)


def modules() -> set[str]:
    """Every module of a pack that defines a rule."""
    return {
        f"{pack.value}.{path.stem}"
        for pack in Pack
        for path in (VALIDATORS / pack.value).glob("*.py")
        if re.search(r"^RULE = ", path.read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_every_rule_module_is_registered_once() -> None:
    registered = [f"{rule.pack.value}.{rule.slug.replace('-', '_')}" for rule in RULES]
    assert len(registered) == len(set(registered))
    assert set(registered) == modules()


@EACH
def test_a_rule_stands_in_the_module_of_its_name(rule: Rule) -> None:
    name = f"rxproof.validators.{rule.pack.value}.{rule.slug.replace('-', '_')}"
    assert importlib.import_module(name).RULE is rule


@EACH
def test_what_a_rule_supersedes_exists(rule: Rule) -> None:
    known = {known.slug for known in RULES} - {rule.slug}
    assert rule.supersedes <= known or rule.supersedes == {EVERY_OTHER}


@EACH
def test_a_rule_is_told_in_whole_words(rule: Rule) -> None:
    assert rule.summary[0].isupper()
    assert not rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert len(rule.summary) <= 80


@EACH
def test_options_have_defaults_that_their_schema_allows(rule: Rule) -> None:
    import jsonschema

    for option in rule.options:
        jsonschema.validate(option.default, option.schema)


@EACH
def test_explanation_and_page_say_the_same(rule: Rule) -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text)

    told = " ".join(words(catalog.explanation(rule.info, color=False, width=80)))
    page = " ".join(words(catalog.page(rule.info)))
    for sentence in (rule.why, rule.summary, rule.bad.text, rule.good.text, *rule.sources):
        wanted = " ".join(words(sentence))
        assert wanted in told
        assert wanted in page


def test_the_listing_names_every_rule_once() -> None:
    listing = catalog.listing(pipeline.rule_pages(), color=False)
    for rule in RULES:
        assert len(re.findall(rf"^  {rule.slug} ", listing, re.MULTILINE)) == 1
