"""Comments that speak to rxproof: which they are, and what each covers."""

from __future__ import annotations

import pytest

from rxproof import loaders
from rxproof.model.document import Document


def load(text: str) -> Document:
    document = loaders.load(text.encode(), "page.yaml")
    assert document.faults == ()
    return document


def covered(text: str) -> list[str | None]:
    """The source that each comment covers."""
    return [
        None if comment.covers is None else text[comment.covers.start : comment.covers.end]
        for comment in load(text).comments
    ]


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("a: b  # rxproof: x\nc: d\n", "a: b"),
        ("a: |  # rxproof: x\n  b\n  c\nd: e\n", "a: |  # rxproof: x\n  b\n  c\n"),
        ("a: >-  # rxproof: x\n  b\n\nd: e\n", "a: >-  # rxproof: x\n  b"),
        ("a:  # rxproof: x\n  b: c\n  d: e\nf: g\n", "a:  # rxproof: x\n  b: c\n  d: e"),
        ("a:\n  b: c  # rxproof: x\n  d: e\n", "b: c"),
        ("a:\n  - b  # rxproof: x\n  - c\n", "b"),
        ("a:\n  - b: c  # rxproof: x\n    d: e\n", "b: c  # rxproof: x\n    d: e"),
        ("a:\n  - b: c\n    d: e  # rxproof: x\n", "d: e"),
        ("a:\n  - - b  # rxproof: x\n    - c\n", "- b  # rxproof: x\n    - c"),
        ("a: {b: c, d: e}  # rxproof: x\n", "a: {b: c, d: e}"),
        ("a: [\n  b,  # rxproof: x\n  c\n]\n", "b"),
        ("a: [b,\n  c]  # rxproof: x\n", "c"),
        ("a: [b,\n  c\n]  # rxproof: x\n", "a: [b,\n  c\n]"),
        ("a: b\n  c  # rxproof: x\nd: e\n", "a: b\n  c"),
        ("a: 'b # c'  # rxproof: x\n", "a: 'b # c'"),
        ("a: b\n# rxproof: x\nc: d\ne: f\n", "c: d"),
        ("a: b\n# rxproof: x\n# y\nc: d\n", "c: d"),
        ("a: b\n# rxproof: x\n\nc: d\n", None),
        ("a: b\n# rxproof: x\n", None),
        ("a: b\n# rxproof: x\n...\n", None),
        ("a:\n  # rxproof: x\n  - b\n  - c\n", "b"),
        ("a:\n  # rxproof: x\n  -\n    b: c\n    d: e\n  - f\n", "b: c\n    d: e"),
        ("a:\n  b: c\n  # rxproof: x\n  d:\n    e: f\ng: h\n", "d:\n    e: f"),
        ("a:\n  b: |\n    c\n  # rxproof: x\n  d: e\n", "d: e"),
        ("---  # rxproof: x\na: b\n", None),
        ("a: 'b\n\n  c'\n# rxproof: x\n? d\n: e\n", "d\n: e"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_comment_covers_what_it_stands_at(text: str, covers: str | None, line_end: str) -> None:
    expected = None if covers is None else covers.replace("\n", line_end)
    assert covered(text.replace("\n", line_end)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "a: b#rxproof:x\n",
        "a: 'b # rxproof: x'\n",
        'a: "b # rxproof: x"\n',
        "a: |\n  # rxproof: x\n",
        "a: |\n  b # rxproof: x\n",
        "a: >\n  b\n\n  # rxproof: x\n",
        "a: 'b\n  # rxproof: x'\n",
        "a: rxproof:x # y\n",
        "a: b  # y\n",
    ],
)
def test_what_is_part_of_a_text_is_no_comment(text: str) -> None:
    assert load(text).comments == ()


def test_a_comment_stands_at_its_sign_and_says_what_follows() -> None:
    text = "a: b  #  rxproof: allow x -- y  \r\nc: d # see rxproof: z\r\n"
    comments = load(text).comments
    assert [text[comment.span.start : comment.span.end] for comment in comments] == [
        "#  rxproof: allow x -- y",
        "# see rxproof: z",
    ]
    assert [comment.text for comment in comments] == ["rxproof: allow x -- y", "see rxproof: z"]


def test_a_comment_after_a_text_with_the_same_word_is_found() -> None:
    assert covered("a: 'rxproof: #'  # rxproof: x # rxproof: y\n") == ["a: 'rxproof: #'"]


@pytest.mark.parametrize(
    "text",
    [
        "# rxproof: x\na: b\nc: d\n",
        "# y\n# rxproof: x\n\n# z\na: b\n",
        "---\n# rxproof: x\na: b\n",
        "# rxproof: x\n---\na: b\n",
    ],
)
def test_a_comment_above_everything_speaks_for_the_file_too(text: str) -> None:
    (comment,) = load(text).comments
    assert (covered(text), comment.head) == (["a: b"], True)


@pytest.mark.parametrize(
    "text", ["a: b  # rxproof: x\n", "a:  # rxproof: x\n  b\n", "a:\n  # rxproof: x\n  b: c\n"]
)
def test_any_other_does_not(text: str) -> None:
    assert [comment.head for comment in load(text).comments] == [False]


def test_several_comments_stack() -> None:
    assert covered("a: b\n# rxproof: x\n# rxproof: y\nc: d  # rxproof: z\n") == ["c: d"] * 3


def test_comments_come_in_file_order_even_where_the_file_breaks_off() -> None:
    document = loaders.load(b"a: b  # rxproof: x\nc: d  # rxproof: y\ne: 'f\n", "page.yaml")
    assert [comment.text for comment in document.comments] == ["rxproof: x", "rxproof: y"]


def test_a_great_many_stacked_comments_take_no_time() -> None:
    count = 20_000
    text = "a: b\n" + "# rxproof: x\n" * count + "c: d\n"
    comments = load(text).comments
    assert len(comments) == count
    assert {text[c.covers.start : c.covers.end] for c in comments if c.covers} == {"c: d"}
