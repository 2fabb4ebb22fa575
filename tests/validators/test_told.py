"""What documents tell the cross-file rules, packed."""

from __future__ import annotations

import zlib
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.source import Location, Position, Range, Span
from rxproof.validators.rule import Fact
from rxproof.validators.told import Facts, pack, unpack

TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
NUMBERS = st.integers(0, 10**6)
PLACES = st.builds(
    Location,
    st.just("a.yaml"),
    st.builds(Span, NUMBERS, NUMBERS),
    st.builds(Range, st.builds(Position, NUMBERS, NUMBERS), st.builds(Position, NUMBERS, NUMBERS)),
)
CONTENTS = st.none() | TEXTS | st.lists(TEXTS, max_size=2) | st.dictionaries(TEXTS, TEXTS)
FACTS = st.builds(
    Fact,
    st.sampled_from(["one", "two"]),
    st.just("a.yaml"),
    PLACES.map(attrgetter("written")),
    TEXTS,
    TEXTS,
    TEXTS,
    CONTENTS,
)


def content(fact: Fact) -> tuple[object, ...]:
    return (fact.rule, fact.location, fact.pointer, fact.found, fact.key, fact.data)


@given(st.lists(FACTS, max_size=6))
def test_every_rule_gets_back_what_it_was_told(facts: list[Fact]) -> None:
    packed = unpack("a.yaml", pack("a.yaml", facts).packed)
    for rule in ("one", "two", "three"):
        wanted = [content(fact) for fact in facts if fact.rule == rule]
        assert [content(fact) for fact in packed.of(rule)] == wanted


def test_who_tells_nothing_takes_no_room() -> None:
    assert pack("a.yaml", []) == Facts("a.yaml", b"")


def piece(content: bytes, cut: int = 0) -> bytes:
    """The facts of one rule, as if they had been packed."""
    packed = zlib.compress(content)
    packed = packed[: len(packed) - cut]
    return b"one:%d\n" % len(packed) + packed


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"nonsense", id="no head"),
        pytest.param(b"one:8\nnonsense", id="not compressed"),
        pytest.param(piece(b"[1]"), id="no facts"),
        pytest.param(piece(b'[["1.2","","","",null]]'), id="no place"),
        pytest.param(piece(b"[]", cut=3), id="cut off"),
        pytest.param(piece(b"\xff"), id="no text"),
        pytest.param(piece(b" " * (1 << 27)), id="far too long"),
    ],
)
def test_bytes_from_elsewhere_are_not_trusted(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack("a.yaml", data)
