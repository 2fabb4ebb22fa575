"""The rules' documentation is run: each bad example shows its fault, each good one does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rxproof import config, loaders
from rxproof.model.diagnostic import Diagnostic
from rxproof.validators import RULES, engine
from rxproof.validators.rule import Example, Rule, Waivers

TODAY = date(2026, 11, 22)


def found_in(example: Example, rule: Rule, folder: Path) -> list[Diagnostic]:
    """What the rule finds in the example's own file, the other files being there too."""
    file = folder / config.NAME
    if example.config:
        file.write_text(example.config, encoding="utf-8")
    settings = config.read(
        file if example.config else None,
        start=folder,
        today=TODAY,
        rules={known.slug: known for known in RULES},
    )
    # A rule about waivers has nothing to look at unless the waived rule runs too.
    running = RULES if isinstance(rule.scope, Waivers) else (rule,)
    examinations = [
        engine.examine(
            loaders.load(text.encode(), name, headings=settings.headings),
            settings,
            running,
            settings.settings(name),
        )
        for name, text in ((example.name, example.text), *example.others)
    ]
    crossing = engine.reduce(
        [fact for examination in examinations for fact in examination.facts],
        running,
        {examination.path: {} for examination in examinations},
        TODAY,
    )
    return [
        diagnostic
        for diagnostic in engine.settle(
            examinations[0],
            crossing.get(example.name, ()),
            RULES,
            [known.slug for known in running],
            settings.settings(example.name),
            TODAY,
        )
        if diagnostic.rule == rule.slug
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_the_bad_example_shows_the_fault(rule: Rule, tmp_path: Path) -> None:
    assert found_in(rule.bad, rule, tmp_path)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_the_good_example_does_not(rule: Rule, tmp_path: Path) -> None:
    assert found_in(rule.good, rule, tmp_path) == []


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.fixable], ids=lambda rule: rule.slug
)
def test_a_rule_that_says_it_has_a_fix_shows_one(rule: Rule, tmp_path: Path) -> None:
    fixes = [
        finding.fix.applicability for finding in found_in(rule.bad, rule, tmp_path) if finding.fix
    ]
    assert rule.fixable in fixes
