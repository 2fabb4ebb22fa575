"""Edits of JSON: each reloads to the tree it is meant to give, and leaves all else as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.loaders import characters
from rxproof.model.document import Document, Scalar
from rxproof.model.source import Span

steady = settings(max_examples=150, deadline=None, derandomize=True)

TEXTS = st.text(max_size=12).filter(lambda text: not characters.holds_odd(text))
VALUES = st.recursive(
    st.integers() | TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.sampled_from(["a", "b", "c", 'd"', "é"]), VALUES, min_size=1)
INDENTS = st.sampled_from([None, 0, 2, "\t"])


def load(text: str) -> Document:
    return loaders.load(text.encode(), "page.json")


def apply(text: str, edit: tuple[Span, str] | None) -> str:
    assert edit is not None
    span, replacement = edit
    return text[: span.start] + replacement + text[span.end :]


@steady
@given(OBJECTS, INDENTS, TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_an_inserted_entry_follows_the_layout_of_the_others(
    value: dict[str, Any], indent: Any, prose: str, line_end: str
) -> None:
    text = json.dumps(value, indent=indent).replace("\n", line_end)
    document = load(text)
    expected = json.dumps({**value, "disclaimer": prose}, indent=indent, ensure_ascii=True)
    got = apply(text, document.syntax.insert(document, "disclaimer", prose))
    assert json.loads(got) == json.loads(expected)
    assert len(got.splitlines()) == len(expected.splitlines())


@steady
@given(st.lists(VALUES, min_size=2, max_size=5), INDENTS, st.data())
def test_a_list_loses_one_item_and_nothing_else(
    items: list[Any], indent: Any, data: st.DataObject
) -> None:
    text = json.dumps({"a": items}, indent=indent)
    document = load(text)
    index = data.draw(st.integers(0, len(items) - 1))
    got = apply(text, document.syntax.remove_item(document, ("a", index)))
    assert got == json.dumps({"a": items[:index] + items[index + 1 :]}, indent=indent)


@steady
@given(OBJECTS, INDENTS, st.randoms(use_true_random=False))
def test_an_object_gets_its_new_order_and_keeps_its_layout(
    value: dict[str, Any], indent: Any, random: Any
) -> None:
    text = json.dumps({"x": value}, indent=indent)
    document = load(text)
    names = list(value)
    random.shuffle(names)
    got = apply(text, document.syntax.reorder(document, ("x",), tuple(names)))
    assert got == json.dumps({"x": {name: value[name] for name in names}}, indent=indent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', '{"a": 1, "d": "x"}'),
        ('{"a":1,"b":2}', '{"a":1,"b":2,"d": "x"}'),
        ('{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "d": "x"\n}\n'),
        ('{\n  "a": 1, "b": 2\n}', '{\n  "a": 1, "b": 2, "d": "x"\n}'),
    ],
)
def test_an_entry_is_inserted_after_the_last(text: str, expected: str) -> None:
    document = load(text)
    assert apply(text, document.syntax.insert(document, "d", "x")) == expected


@pytest.mark.parametrize("text", ["{}", "[1]", '{"d": 1}', '{"a": 1,}', '{"a": 1'])
def test_nothing_is_inserted_where_that_is_not_safe(text: str) -> None:
    document = load(text)
    assert document.syntax.insert(document, "d", "x") is None


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ('{"a": [1]}', ("a", 0)),
        ('{"a": [1, 2]}', ("a", 2)),
        ('{"a": [1, 2,]}', ("a", 0)),
        ('{"a": {"b": 1}}', ("a", "b")),
        ("[1, 2]", ()),
    ],
)
def test_no_item_goes_where_that_is_not_safe(text: str, route: tuple[str | int, ...]) -> None:
    document = load(text)
    assert document.syntax.remove_item(document, route) is None


@pytest.mark.parametrize("text", ['{"a": 1}', '{"a": 1, "b": 2, "c": 3}', '[{"a": 1}]', "{}"])
def test_nothing_moves_where_the_names_are_others(text: str) -> None:
    document = load(text)
    assert document.syntax.reorder(document, (), ("b", "a")) is None


def test_a_text_is_quoted_and_a_number_is_not() -> None:
    document = load('["it\\"s", 12]')
    quoted = [
        document.syntax.quote(node) for _, node in document.walk() if isinstance(node, Scalar)
    ]
    assert quoted == ['"it\\"s"', None]


def test_a_number_cannot_hold_a_text() -> None:
    node = load("12").root
    assert isinstance(node, Scalar)
    assert node.notation.escape("13") is None
