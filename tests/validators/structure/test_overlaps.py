"""One fault, one finding: where several rules see the same fault, one of them speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
HEAD = "schema_version: 1\nid: page\nnames: {generic: baclofen}\n"
DRY = "sections: {storage: Dry.}\n"
ALTERED, WRONG_DRUG = "altered-disclaimer", "wrong-drug-disclaimer"
CONFIG = Config(
    root=Path(),
    today=TODAY,
    required_sections=(),
    disclaimers={"house": "A little about {title}. Ask your doctor for more."},
)
# What every page here lacks, since it holds no more than its fault.
BESIDE = {"missing-disclaimer", "missing-source", "missing-review", "unapproved-content"}


def speaking(page: str, name: str = "page.yaml") -> list[str]:
    document = loaders.load(page.encode(), name, headings=CONFIG.headings)
    examination = engine.examine(document, CONFIG, RULES, {})
    slugs = {rule.slug for rule in RULES} - BESIDE
    return [found.rule for found in engine.settle(examination, (), RULES, slugs, {}, TODAY)]


@pytest.mark.parametrize(
    ("rest", "rules"),
    [
        ("sections: {storage: }\n", ["empty-section"]),
        ("sections: {storage: Dry.}\nclasses: [a, '']\n", ["schema-violation"]),
        ("sections: {storage: Dry.}\nforms: []\n", ["empty-section"]),
        ("sections: {storage: 'Generic name:'}\n", ["placeholder-text"]),
        ("sections: {storage: 'Keep it away from:'}\n", ["dangling-promise"]),
        ("sections: {storage: 'TODO:'}\n", ["placeholder-text"]),
        ("sections: {storage: '[insert XX mg here]'}\n", ["placeholder-text"]),
        ("sections: {storage: '<insert text here>'}\n", ["placeholder-text"]),
        ("sections: {storage: 'Keep it <b>dry</b>.'}\n", ["garbled-text"]),
        ('sections: {storage: "\\uF0B7 Keep it dry."}\n', ["garbled-text"]),
        ("sections: {storage: 'Storage at home:'}\n", ["placeholder-text"]),
        (DRY + "disclaimer: A little about {title}. Ask your doctor for more.\n", [ALTERED]),
        (DRY + "disclaimer: A little about warfarin. Ask your doctor for more.\n", [WRONG_DRUG]),
        ("sections: {storage: Dry., storage: Cool.}\n", ["syntax-error"]),
    ],
)
def test_one_rule_speaks(rest: str, rules: list[str]) -> None:
    assert speaking(HEAD + rest) == rules


def test_text_under_an_unknown_heading_is_not_also_out_of_order() -> None:
    page = (
        f"---\n{HEAD}---\n\n## Description\n\nIt relaxes muscles.\n\n"
        "## Nobody knows this\n\nA text.\n\n## Storage\n\nKeep it dry.\n"
    )
    assert speaking(page, "page.md") == ["unknown-heading"]
