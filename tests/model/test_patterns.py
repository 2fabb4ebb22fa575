"""Expressions compiled at their first use."""

from __future__ import annotations

import copy
import re

import pytest

from rxproof.model.patterns import late


def test_it_does_what_a_compiled_one_does() -> None:
    pattern = late(r"(a)(b)?", re.IGNORECASE)
    compiled = re.compile(r"(a)(b)?", re.IGNORECASE)
    for ask in ("search", "match", "fullmatch", "findall", "split"):
        assert repr(getattr(pattern, ask)("AB c a")) == repr(getattr(compiled, ask)("AB c a"))
    assert pattern.sub("x", "AB c a") == compiled.sub("x", "AB c a")
    assert (pattern.pattern, pattern.flags) == (compiled.pattern, compiled.flags)


def test_letter_case_counts_unless_it_is_told_not_to() -> None:
    assert late("a").search("A") is None


def test_it_is_compiled_at_its_first_use_and_only_then(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(
        re, "compile", lambda source, flags: made.append(source) or compile_(source, flags)
    )
    pattern = late("a")
    copy.copy(pattern)
    assert made == []
    pattern.search("a")
    pattern.fullmatch("a")
    assert made == ["a"]
