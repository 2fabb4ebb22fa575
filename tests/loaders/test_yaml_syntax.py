"""Edits of YAML: each reloads to the tree it is meant to give, and leaves all else as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.loaders import characters
from rxproof.model.document import Document, Mapping, Scalar, Sequence
from rxproof.model.source import Span

steady = settings(max_examples=150, deadline=None, derandomize=True)


def load(text: str) -> Document:
    return loaders.load(text.encode(), "page.yaml")


def apply(text: str, edit: tuple[Span, str] | None) -> str:
    assert edit is not None
    span, replacement = edit
    return text[: span.start] + replacement + text[span.end :]


def insert(text: str, prose: str, name: str = "disclaimer") -> str:
    document = load(text)
    return apply(text, document.syntax.insert(document, name, prose))


def remove(text: str, *route: str | int) -> str:
    document = load(text)
    return apply(text, document.syntax.remove_item(document, route))


def reorder(text: str, names: str, *route: str | int) -> str:
    document = load(text)
    return apply(text, document.syntax.reorder(document, route, tuple(names.split())))


# Files to edit: block style, with comments and blank lines wherever YAML takes them.

WORDS = st.sampled_from(["alpha", "it's", "10 mg", "a: b", "# c", "- d", "x\ny", "", "é💊", "'q'"])


@st.composite
def values(draw: st.DrawFn, depth: int) -> str:
    pad = "  " * depth
    word = draw(WORDS)
    forms = [
        f" '{word.replace(chr(39), chr(39) * 2)}'"
        if "\n" not in word
        else " two\n" + pad + "lines",
        f" |{draw(st.sampled_from(['', '-']))}\n{pad}alpha\n\n{pad}beta",
        f" >\n{pad}alpha\n{pad}beta\n",
        f" [a, {{b: c}},\n{pad}'d']  # flow",
        " plain",
        "",
        (
            f"  # remark\n{pad}- one\n{pad}# about two\n{pad}- two\n{pad}-\n{pad}  k: v\n"
            f"{pad}- - x\n{pad}  - y"
        ),
        f"\n{pad}k: v\n{pad}l: |\n{pad}  m",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def pages(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(["", "# head\n", "# head\n\n", "---\n", "# rxproof: x\n"]))
    for name in draw(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True)):
        text += draw(st.sampled_from(["", "", "\n", f"# about {name}\n", f"\n# about {name}\n"]))
        text += f"{name}:{draw(values(1))}\n"
    text += draw(st.sampled_from(["", "\n", "# tail\n", "\n\n# tail\n"]))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))


PROSE = st.one_of(
    st.sampled_from(
        [
            "Ask your doctor.",
            "one\ntwo",
            "one\n\n- two\n- three",
            " x",
            "x ",
            "# a",
            "a: b",
            "'",
            "word " * 40 + "end",
            "two  spaces",
            "tab\there",
            "café 💊 “x”",
            "\xa0x",
            "x\n",
            "\nx",
        ]
    ),
    st.text(min_size=1, max_size=40).filter(lambda text: not characters.holds_odd(text)),
)


def without_last_break(value: Any) -> Any:
    """A value with its last text cut at the end, as a file without a final line end gives it."""
    if isinstance(value, str):
        return value.rstrip("\n")
    if isinstance(value, list) and value:
        return [*value[:-1], without_last_break(value[-1])]
    if isinstance(value, dict) and value:
        last = list(value)[-1]
        return {**value, last: without_last_break(value[last])}
    return value


@steady
@given(pages(), PROSE)
def test_an_inserted_entry_reads_as_its_text(text: str, prose: str) -> None:
    document = load(text)
    assume(document.faults == ())
    again = load(insert(text, prose))
    assert again.faults == ()
    plain = again.plain()
    assert isinstance(plain, dict)
    assert plain.pop("disclaimer") == prose
    if text.endswith(("\n", "\r")):
        assert plain == document.plain()
    else:
        assert without_last_break(plain) == without_last_break(document.plain())


@steady
@given(pages(), PROSE)
def test_an_insertion_only_adds_lines(text: str, prose: str) -> None:
    document = load(text)
    assume(document.faults == ())
    edit = document.syntax.insert(document, "disclaimer", prose)
    assert edit is not None
    assert len(edit[0]) == 0
    assert edit[1].endswith(("\n", "\r"))


def lists(document: Document) -> list[tuple[str | int, ...]]:
    return [route for route, node in document.walk() if isinstance(node, Sequence)]


@steady
@given(pages(), st.data())
def test_a_list_loses_one_item_and_nothing_else(text: str, data: st.DataObject) -> None:
    document = load(text)
    routes = lists(document)
    assume(document.faults == () and routes)
    route = data.draw(st.sampled_from(routes))
    node = document.node(route)
    assert isinstance(node, Sequence)
    index = data.draw(st.integers(0, len(node.items) - 1))
    edit = document.syntax.remove_item(document, (*route, index))
    if edit is None:
        return
    again = load(apply(text, edit))
    expected = document.plain()
    parent: Any = expected
    for step in route:
        parent = parent[step]
    del parent[index]
    assert again.faults == ()
    assert again.plain() == expected
    assert edit[1] == ""


@steady
@given(pages(), st.randoms(use_true_random=False))
def test_a_mapping_gets_its_new_order_and_keeps_its_lines(text: str, random: Any) -> None:
    document = load(text)
    root = document.root
    assume(document.faults == () and isinstance(root, Mapping))
    assert isinstance(root, Mapping)
    names = [entry.name for entry in root.entries]
    random.shuffle(names)
    edit = document.syntax.reorder(document, (), tuple(names))
    if edit is None:
        return
    changed = apply(text, edit)
    again = load(changed)
    assert again.faults == ()
    assert isinstance(again.root, Mapping)
    assert [entry.name for entry in again.root.entries] == names
    assert again.plain() == document.plain()
    assert sorted(changed.splitlines()) == sorted(text.splitlines())


@steady
@given(pages())
def test_a_quoted_scalar_is_the_same_text_in_quotes(text: str) -> None:
    document = load(text)
    assume(document.faults == ())
    for _, node in document.walk():
        if isinstance(node, Scalar) and isinstance(node.value, str):
            quoted = document.syntax.quote(node)
            assert quoted is not None
            assert load(quoted).plain() == node.value


# Cases by name


def test_a_short_text_is_inserted_as_one_folded_line() -> None:
    assert insert("a: b\n", "Ask your doctor.") == "a: b\ndisclaimer: >-\n  Ask your doctor.\n"


def test_a_long_text_is_wrapped() -> None:
    text = insert("a: b\n", "word " * 30 + "end")
    assert max(map(len, text.splitlines())) <= 100
    assert load(text).node(("disclaimer",)).value == "word " * 30 + "end"


def test_paragraphs_are_inserted_as_they_are() -> None:
    assert insert("a: b\n", "x\n\n- y") == "a: b\ndisclaimer: |-\n  x\n\n  - y\n"


def test_a_text_that_no_block_can_hold_is_quoted() -> None:
    assert insert("a: b\n", " x\ty\n") == 'a: b\ndisclaimer: " x\\ty\\n"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b", "a: b\nd: >-\n  x\n"),
        ("a: b\r\n", "a: b\r\nd: >-\r\n  x\r\n"),
        ("a: b\r\nc: e", "a: b\r\nc: e\r\nd: >-\r\n  x\r\n"),
        ("a: b  # c\n\n# e\n", "a: b  # c\nd: >-\n  x\n\n# e\n"),
        ("  a: b\n", "  a: b\n  d: >-\n    x\n"),
        ("a: |+\n  b\n\n", "a: |+\n  b\n\nd: >-\n  x\n"),
        ("a:\n", "a:\nd: >-\n  x\n"),
    ],
)
def test_an_entry_is_inserted_after_the_last(text: str, expected: str) -> None:
    assert insert(text, "x", "d") == expected


@pytest.mark.parametrize(
    "text",
    ["{a: b}\n", "- a\n", "a: b\nd: c\n", "a: b\n...\n", "a: 1\na: 2\n", "'x\n", "x\n"],
)
def test_nothing_is_inserted_where_that_is_not_safe(text: str) -> None:
    document = load(text)
    assert document.syntax.insert(document, "d", "x") is None


def test_a_lone_surrogate_is_not_inserted() -> None:
    document = load("a: b\n")
    assert document.syntax.insert(document, "d", "\ud800") is None


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("a:\n  - b\n  - c\n", 0, "a:\n  - c\n"),
        ("a:\n  - b\n  - c\n", 1, "a:\n  - b\n"),
        ("a:\n  - b\n  - c", 1, "a:\n  - b\n"),
        ("a:\n- b\n- c\n- d\n", 1, "a:\n- b\n- d\n"),
        ("a:\n  - b\n  - c  # d\n  - e\n", 1, "a:\n  - b\n  - e\n"),
        ("a:\n  - b\n  # c\n  - d\n  - e\n", 1, "a:\n  - b\n  # c\n  - e\n"),
        ("a:\n  - b\n  # rxproof: x\n  - d\n  - e\n", 1, "a:\n  - b\n  - e\n"),
        ("a:\n  - b\n  # c\n  # rxproof: x\n  - d\n", 1, "a:\n  - b\n  # c\n"),
        ("a:\n  - b\n  # c\n  - d\n", 0, "a:\n  # c\n  - d\n"),
        ("a:\n  - |\n    b\n\n    c\n  - d\n", 0, "a:\n  - d\n"),
        ("a:\n  - b: c\n    d: e\n  - f\n", 0, "a:\n  - f\n"),
        ("a:\n  - b\r\n  - c\r\n", 0, "a:\n  - c\r\n"),
        ("a: [b, c, d]\n", 0, "a: [c, d]\n"),
        ("a: [b, c, d]\n", 1, "a: [b, d]\n"),
        ("a: [b, c, d]\n", 2, "a: [b, c]\n"),
        ("a: [b, c, ]\n", 1, "a: [b, ]\n"),
        ("a: [\n  b,\n  c\n]\n", 0, "a: [\n  c\n]\n"),
        ("a: [\n  b,\n  c\n]\n", 1, "a: [\n  b\n]\n"),
    ],
)
def test_an_item_goes_with_its_lines_or_its_comma(text: str, index: int, expected: str) -> None:
    assert remove(text, "a", index) == expected


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("a: [b]\n", ("a", 0)),
        ("a:\n  - b\n", ("a", 0)),
        ("a: [b, c]\n", ("a", 2)),
        ("a: [b,  # c\n  d]\n", ("a", 0)),
        ("a:\n  - - b\n    - c\n", ("a", 0, 0)),
        ("a: {b: c}\n", ("a", "b")),
        ("a: 1\na: 2\nb: [c, d]\n", ("b", 0)),
        ("a: b\n", ()),
    ],
)
def test_no_item_goes_where_that_is_not_safe(text: str, route: tuple[str | int, ...]) -> None:
    document = load(text)
    assert document.syntax.remove_item(document, route) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\n", "b: 2\na: 1\n"),
        ("a: 1\nb: 2", "b: 2\na: 1\n"),
        ("# head\na: 1\n# on b\nb: 2\n", "# head\n# on b\nb: 2\na: 1\n"),
        ("a: 1  # x\n\nb: 2\n# tail\n", "b: 2\na: 1  # x\n\n# tail\n"),
        ("a: |\n  x\n\nb: 2\r\n", "b: 2\r\na: |\n  x\n\n"),
    ],
)
def test_entries_move_with_the_comments_above_them(text: str, expected: str) -> None:
    assert reorder(text, "b a") == expected


def test_comments_above_the_first_key_of_an_inner_mapping_move_with_it() -> None:
    text = "s:\n  # on a\n  a: 1\n  b: 2\n"
    assert reorder(text, "b a", "s") == "s:\n  b: 2\n  # on a\n  a: 1\n"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("{a: 1, b: 2}\n", ()),
        ("a: |+\n  x\n\nb: 2\n", ()),
        ("a: 1\nb: |\n  x", ()),
        ("a: 1\nb: 2\nc: 3\n", ()),
        ("a: 1\nb: 2\nb: 3\n", ()),
        ("- a: 1\n  b: 2\n", (0,)),
        ("- 1\n", ()),
    ],
)
def test_nothing_moves_where_that_is_not_safe(text: str, route: tuple[str | int, ...]) -> None:
    document = load(text)
    assert document.syntax.reorder(document, route, ("b", "a")) is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("no", '"no"'),
        ("0o17", '"0o17"'),
        ("1_000", '"1_000"'),
        ("2024-01-01", '"2024-01-01"'),
        ("C:\\x", '"C:\\\\x"'),
        ("'it''s'", '"it\'s"'),
        ("1.50", '"1.50"'),
    ],
)
def test_a_scalar_is_quoted_as_it_is_written(text: str, quoted: str) -> None:
    document = load(f"a: {text}\n")
    node = document.node(("a",))
    assert isinstance(node, Scalar)
    assert document.syntax.quote(node) == quoted
