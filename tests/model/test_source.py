"""Positions: lines end at LF, CRLF and CR; columns count code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.source import Position, Range, Source, Span

TEXTS = st.text(alphabet="ab \n\r\u2028\u00e9\U0001f48a\u0301", max_size=40)


def source(text: str) -> Source:
    return Source("page.yaml", text, "digest")


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("ab", 2, 1, 3),
        ("a\nb", 2, 2, 1),
        ("a\r\nb", 3, 2, 1),
        ("a\rb", 2, 2, 1),
        ("a\r\rb", 3, 3, 1),
        ("\U0001f48ab", 1, 1, 2),
        ("a\u2028b", 2, 1, 3),
        ("a\n", 2, 2, 1),
    ],
)
def test_position(text: str, offset: int, line: int, column: int) -> None:
    assert source(text).position(offset) == Position(line, column)


@given(TEXTS)
def test_every_offset_is_found_again_from_its_line_and_column(text: str) -> None:
    read = source(text)
    for offset in range(len(text) + 1):
        position = read.position(offset)
        assert read.line_starts[position.line - 1] + position.column - 1 == offset


@given(TEXTS)
def test_lines_and_their_ends_make_the_text(text: str) -> None:
    read = source(text)
    lines = [read.line(number) for number in range(1, len(read.line_starts) + 1)]
    assert "\n".join(lines) == text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_location_names_its_file_and_range() -> None:
    location = source("ab\ncd").locate(Span(1, 4))
    assert location.path == "page.yaml"
    assert location.range == Range(Position(1, 2), Position(2, 2))


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        (Span(0, 2), Span(1, 3), True),
        (Span(0, 2), Span(2, 3), False),
        (Span(1, 1), Span(1, 1), True),
        (Span(1, 1), Span(0, 2), True),
        (Span(0, 0), Span(0, 2), False),
    ],
)
def test_overlap(one: Span, two: Span, meet: bool) -> None:
    assert one.overlaps(two) is meet
    assert two.overlaps(one) is meet
