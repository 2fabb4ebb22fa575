"""Whatever a text holds, the rules that read texts come back with places inside of it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.config import Config
from rxproof.validators import RULES
from rxproof.validators.page import Page
from rxproof.validators.rule import Document, Finding, Pack, Piece, Rule

CONFIG = Config(root=Path(), today=date(2026, 11, 22))
READERS = [
    rule
    for rule in RULES
    if rule.pack is Pack.STRUCTURE
    and isinstance(rule.scope, Document)
    and rule.slug != "syntax-error"
]
# The signs and words that the rules look for, and what they stand among.
TOKENS = [
    *(
        "a",
        "A",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "  - ",
        "* ",
        "• ",
        "\uf0b7 ",
        "1. ",
        "12) ",
    ),
    *("# ", "> ", "| a |", "---", "```", "`", "![", "](", "][", "[", "]", "(", ")", "{", "}", "<"),
    *("<b>", "</b>", "<!--", "-->", "&", "&amp;", "&nbsp;", "\ufffd", "â€™", "Ã©", "Â ", "¿", "é"),
    *(
        "TODO",
        "XX mg",
        "insert ",
        "here",
        "Quantities:",
        ":",
        ".",
        ". ",
        "the following",
        "any of ",
    ),
    *("these", "see below", "above", "section 4", "“", "”", '"', "two ways", "if you have", "the"),
    *("5 star", "award", "$5", "guarantee", "not ", "best treatment", "allergic reaction"),
    *("This list does not name", " side effects", "swelling of ", "throat", "1-800-FDA-1088", "@"),
]
LONG = 60_000  # characters
PATIENCE = 3.0  # seconds; a tenth is enough, unless time grows with the square of the length
REPEATED = [
    *("guarantee not ", "the best treatment ", "see section 4 ", 'section "a b" ', "insert the "),
    *("A label:\n\n", "if you have:\n\n", "- a\n  - b\n", "\uf0b7\n", "1. a\n", "| a |\n"),
    *("<b>", "<b ", "<!--", "&amp;", "Ã©", "[a", "{a ", "five stars ", "XX ", "the ", "allergic "),
]


def page(text: str) -> Page:
    content = {
        "names": {"generic": "baclofen"},
        "sections": {
            "storage": text,
            "side_effects": {
                "common": {"effects": [text], "advice": text},
                "allergic_reactions": {"intro": text, "symptoms": [text]},
            },
            "more": [{"heading": text, "text": text}],
        },
        "disclaimer": text,
        "import_notes": [text],
    }
    return Page(loaders.load(json.dumps(content).encode(), "page.json"), CONFIG)


def findings(rule: Rule, on: Page) -> Iterator[Finding]:
    assert isinstance(rule.scope, Document)
    return rule.scope.check(on, rule.defaults())


@pytest.mark.parametrize("rule", READERS, ids=lambda rule: rule.slug)
@settings(max_examples=30)
@given(st.lists(st.sampled_from(TOKENS), max_size=20).map("".join))
def test_places_lie_in_the_text(rule: Rule, text: str) -> None:
    for finding in findings(rule, page(text)):
        for place in (finding.at, *(place for place, _ in finding.related)):
            if isinstance(place, Piece):
                assert 0 <= place.start < place.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [*(part * (LONG // len(part)) for part in REPEATED), "a" * LONG + " @", "[" * LONG + "]"],
    ids=[*REPEATED, "letters", "brackets"],
)
def test_a_long_text_takes_no_longer_than_it_is(text: str) -> None:
    content = {
        "names": {"generic": "baclofen"},
        "sections": {"side_effects": {"common": {"advice": text}}},
        "disclaimer": text,
    }
    on = Page(loaders.load(json.dumps(content).encode(), "page.json"), CONFIG)
    began = time.process_time()
    for rule in READERS:
        for _ in findings(rule, on):
            pass
    assert time.process_time() - began < PATIENCE
