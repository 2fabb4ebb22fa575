"""The order of sections: the fewest that must move are reported, and the fix moves them."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic
from rxproof.model.edit import apply
from rxproof.model.monograph import SECTION_ORDER
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
PLAIN = [name for name, parts in SECTION_ORDER.items() if not parts and name != "more"]


def find(page: str) -> list[Diagnostic]:
    rules = [rule for rule in RULES if rule.slug == "misplaced-section"]
    document = loaders.load(page.encode(), "page.yaml")
    examination = engine.examine(document, Config(root=Path(), today=TODAY), rules, {})
    return list(engine.settle(examination, (), RULES, ["misplaced-section"], {}, TODAY))


def fewest_moves(names: list[str]) -> int:
    """By trying: how many names must go for the rest to be in order."""
    ranks = [PLAIN.index(name) for name in names]
    for size in range(len(ranks), 0, -1):
        for kept in combinations(ranks, size):
            if list(kept) == sorted(kept):
                return len(ranks) - size
    return 0


@given(st.lists(st.sampled_from(PLAIN), unique=True))
def test_the_fewest_sections_are_reported_and_the_fix_moves_them(names: list[str]) -> None:
    page = "sections:\n" + "".join(f"  {name}: About {name}.\n" for name in names)
    findings = find(page)
    assert len(findings) == fewest_moves(names)
    mended = apply(page, [finding.fix for finding in findings if finding.fix])[0]
    document = loaders.load(mended.encode(), "page.yaml").plain()
    assert isinstance(document, dict)
    assert list(document["sections"] or []) == [name for name in PLAIN if name in names]
    assert find(mended) == []
