"""Whatever a text holds, the rules about doses come back with places inside of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.edit import Applicability, apply
from rxproof.validators import RULES, engine
from rxproof.validators.page import Page
from rxproof.validators.rule import Document, Pack, Piece

CONFIG = Config(root=Path(), today=date(2026, 11, 22))
RULES_OF_PACK = [
    rule for rule in RULES if rule.pack is Pack.SAFETY and isinstance(rule.scope, Document)
]
TOKENS = [
    *("0", "1", "5", "10", "1.0", ".5", "0,5", "100000", "1,000", "99999999999999999999", "½"),
    *(" ", " ", " ", "\n", "\u00a0", "-", "–", "/", "(", ")", ".", ",", ":", "<", ">=", "@", "&"),
    *("5 mg/0 mL", "every 4 to 0 hours", "0 mg", "strength 1:0000 "),
    *("mg", "mcg", "µg", "mL", "cc", "units", "tablets", "teaspoons", "°C", "°F", "years", "hours"),
    *(" to ", " or ", "every ", " times a day", "at most ", "Take ", "not under ", " a day", "İ"),
    *(
        "epinephrine ",
        "1:1,000",
        "12 years and over",
        "word/word",
        "- ",
        "per ",
        "million",
        "half a",
    ),
]
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)


def page_of(text: str) -> bytes:
    page = {
        "names": {"generic": "methotrexate"},
        "route": "oral",
        "strengths": ["10 mg", "0.5 mg/mL", text],
        "dosing": {"max_daily": "20 mg", "max_single": text},
        "sections": {"uses_and_dosage": text, "storage": text},
    }
    return json.dumps(page).encode()


@given(TEXTS)
def test_every_place_lies_in_the_text(text: str) -> None:
    page = Page(loaders.load(page_of(text), "page.json"), CONFIG)
    for rule in RULES_OF_PACK:
        assert isinstance(rule.scope, Document)
        for finding in rule.scope.check(page, rule.defaults()):
            if isinstance(finding.at, Piece):
                assert 0 <= finding.at.start < finding.at.end <= len(text)


@settings(max_examples=60)
@given(TEXTS)
def test_safe_fixes_settle(text: str) -> None:
    content = page_of(text).decode()
    for _ in range(6):
        document = loaders.load(content.encode(), "page.json")
        found = engine.examine(document, CONFIG, RULES_OF_PACK, {}).diagnostics
        fixes = [
            finding.fix
            for finding in found
            if finding.fix and finding.fix.applicability is Applicability.SAFE
        ]
        if not fixes:
            break
        content = apply(content, fixes)[0]
    assert not fixes
