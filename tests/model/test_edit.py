"""Applying fixes: all of a fix or none, and nothing else touched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.edit import Applicability, Edit, Fix, apply
from rxproof.model.source import Source, Span


def fix(text: str, *edits: tuple[int, int, str]) -> Fix:
    source = Source("page.yaml", text, "digest")
    return Fix(
        Applicability.SAFE,
        tuple(Edit(source.locate(Span(start, end)), new) for start, end, new in edits),
    )


def test_edits_of_one_fix_go_in_together() -> None:
    assert apply("abcdef", [fix("abcdef", (0, 1, "X"), (4, 6, ""))]) == ("Xbcd", 1)


def test_the_earlier_of_two_fixes_that_meet_goes_in() -> None:
    text = "abcdef"
    assert apply(text, [fix(text, (2, 4, "-")), fix(text, (1, 3, "+"))]) == ("a+def", 1)


def test_a_fix_goes_in_whole_or_not_at_all() -> None:
    text = "abcdef"
    fixes = [fix(text, (0, 2, "+")), fix(text, (1, 2, "-"), (4, 5, "-"))]
    assert apply(text, fixes) == ("+cdef", 1)


def test_two_insertions_at_one_place_are_not_both_made() -> None:
    assert apply("ab", [fix("ab", (1, 1, "x")), fix("ab", (1, 1, "y"))]) == ("axb", 1)


@given(
    st.text(max_size=30),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 5), st.text(max_size=3)),
        max_size=6,
    ),
)
def test_what_no_fix_names_is_left_as_it_was(text: str, wishes: list[tuple[int, int, str]]) -> None:
    edits = [
        (min(start, len(text)), min(start + length, len(text)), new)
        for start, length, new in wishes
    ]
    result, count = apply(text, [fix(text, edit) for edit in edits])
    assert count <= len(edits)
    touched = {offset for start, end, _ in edits for offset in range(start, end)}
    kept = [text[offset] for offset in range(len(text)) if offset not in touched]
    rest = iter(result)
    assert all(letter in rest for letter in kept)
