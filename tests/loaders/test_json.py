"""JSON into a tree: the same values as the standard library, with a place for each."""

from __future__ import annotations

import json
import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.loaders import faults as faults_module
from rxproof.model.document import Document, Mapping, Plain, Scalar, Sequence

steady = settings(max_examples=150, deadline=None, derandomize=True)


def load(text: str) -> Document:
    return loaders.load(text.encode("utf-8", "surrogatepass"), "page.json")


def faults(document: Document) -> list[tuple[str, str]]:
    """What each fault stands at, and what it says."""
    return [
        (document.source.text[fault.span.start : fault.span.end], fault.message)
        for fault in document.faults
    ]


LETTERS = st.characters(exclude_categories=["Cs"]).filter(lambda sign: not _is_odd(sign))
TEXTS = st.text(LETTERS, max_size=20)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
LAYOUTS = st.sampled_from(
    [
        {},
        {"indent": 2},
        {"indent": "\t"},
        {"ensure_ascii": False},
        {"separators": (",", ":")},
        {"indent": 0, "ensure_ascii": False},
    ]
)


def _is_odd(sign: str) -> bool:
    code = ord(sign)
    return (
        (code < 32 and sign not in "\t\n\r")
        or 127 <= code < 160
        or 0xFDD0 <= code <= 0xFDEF
        or sign in "\u2028\u2029\ufeff\ufffe\uffff"
    )


@steady
@given(VALUES, LAYOUTS, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", " ", "\n"]))
def test_values_are_those_of_the_standard_library(
    value: Plain, layout: dict[str, object], line_end: str, around: str
) -> None:
    text = around + json.dumps(value, **layout).replace("\n", line_end) + around
    document = load(text)
    assert document.faults == ()
    assert document.plain() == json.loads(text)


@steady
@given(VALUES, LAYOUTS)
def test_every_node_read_again_is_its_value(value: Plain, layout: dict[str, object]) -> None:
    document = load(json.dumps(value, **layout))
    text = document.source.text
    for route, node in document.walk():
        span = node.outer if isinstance(node, Scalar) else node.span
        expected: Plain = document.plain()
        for step in route:
            expected = expected[step]
        assert json.loads(text[span.start : span.end]) == expected


@steady
@given(VALUES, LAYOUTS)
def test_runs_cover_the_value_and_words_stand_at_their_own_characters(
    value: Plain, layout: dict[str, object]
) -> None:
    document = load(json.dumps(value, **layout))
    source = document.source.text
    for _, node in document.walk():
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            continue
        at = 0
        for run in node.notation.runs:
            assert run.at == at
            at += run.length
            written = source[run.source : run.source + run.source_length]
            assert json.loads(f'"{written}"') == node.value[run.at : at]
        assert at == len(node.value)
        for word in re.finditer(r"\w+", node.value):
            span = node.piece(*word.span())
            assert json.loads(f'"{source[span.start : span.end]}"') == word.group()


@steady
@given(TEXTS, st.data(), TEXTS)
def test_a_piece_can_be_rewritten(text: str, data: st.DataObject, replacement: str) -> None:
    document = load(json.dumps({"key": text, "other": "x"}))
    node = document.node(("key",))
    assert isinstance(node, Scalar)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span, escaped = node.piece(start, end), node.notation.escape(replacement)
    assert escaped is not None
    source = document.source.text
    again = load(source[: span.start] + escaped + source[span.end :])
    assert again.plain() == {"key": text[:start] + replacement + text[end:], "other": "x"}


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(
            [*"{}[],:\"\\/ \n\t1-.eE+#'", '"a"', "true", "null", "NaN", "0", "\\u", "*/"]
        ),
        max_size=14,
    ).map("".join)
)
def test_a_file_is_without_fault_only_where_the_standard_library_reads_it(text: str) -> None:
    document = load(text)
    if document.faults:
        assert all(
            0 <= fault.span.start <= fault.span.end <= len(document.source.text)
            for fault in document.faults
        )
    else:
        assert document.plain() == json.loads(text)
    try:
        pairs: list[list[tuple[str, object]]] = []
        json.loads(text, object_pairs_hook=lambda found: pairs.append(found) or dict(found))
    except ValueError:
        assert document.faults
    else:
        twice = any(len(dict(found)) < len(found) for found in pairs)
        assert not document.faults or twice or "NaN" in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        # What the fault stands at is between « and ».
        ("{'«'»a': 1}".replace("'«'»a'", "«'»a'"), "`'` is no quote that JSON knows"),
        ("{“a”: 1}".replace("“", "«“»", 1), "`“` is no quote that JSON knows"),
        ("{«a»: 1}", "`a` has no quotes"),
        ('{"a": «warfarin» sodium}', "`warfarin` has no quotes"),
        ('{"a": «True»}', "JSON writes `True` as `true`"),
        ('{"a": «None»}', "JSON writes `None` as `null`"),
        ('{"a": «01»}', "`01` is not a number as JSON writes it"),
        ('{"a": «.5»}', "`.5` is not a number as JSON writes it"),
        ('{"a": «+5»}', "`+5` is not a number as JSON writes it"),
        ('{"a": «1.»}', "`1.` is not a number as JSON writes it"),
        ('{"a": «2024-01-01»}', "`2024-01-01` is not a number as JSON writes it"),
        ('{"a": «,»}', "`,` stands where a value is expected"),
        ("{«,»}", "`,` stands where a key is expected"),
        ('{"a" «1»}'.replace("«1»", "«=» 1"), "`=` stands where a colon is expected"),
        ('{"a": «"»b\n}', "this quote is not closed in its line"),
        ('{"a": «"»b', "this quote is not closed in its line"),
        ('«{»"a": 1', "this `{` is not closed"),
        ('{"a": «[»1', "this `[` is not closed"),
        ('{"a": «[»', "this `[` is not closed"),
        ('{"a": [1«}»', "`}` cannot close the `[` of line 1"),
        ('{"a": 1}\n«{»}', "the file goes on after its last bracket"),
        ('{"a": "b«"» "c": 1}', "there is no comma after this"),
        ('{"a": "b «"»c" d"}', "there is no comma after this"),
        ("[1 «;» 2]", "`;` stands where a comma or `]` is expected"),
    ],
)
def test_a_file_that_cannot_be_read_has_one_fault_at_its_cause(text: str, message: str) -> None:
    start, end = text.index("«"), text.index("»") - 1
    document = load(text.replace("«", "").replace("»", ""))
    found = [(fault.span.start, fault.span.end, fault.message) for fault in document.faults]
    assert found == [(start, end, message)]
    assert not document.complete


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        (
            '{"a": 1, "a": 2}',
            [("a", "key `a` stands here a second time; the first is in line 1")],
            1,
        ),
        ('{"a": NaN}', [("NaN", "`NaN` is no number that JSON has")], "NaN"),
        (
            '{"a": -Infinity}',
            [("-Infinity", "`-Infinity` is no number that JSON has")],
            "-Infinity",
        ),
        ('{"a": 1e999}', [("1e999", "`1e999` is no number that JSON has")], "1e999"),
        ('{"a": 1,}', [(",", "there is nothing between this comma and the `}`")], 1),
        ('{"a": [1,]}', [(",", "there is nothing between this comma and the `]`")], [1]),
        ('// b\n{"a": 1}', [("// b", "JSON has no comments")], 1),
        (
            '{"a": /* b\n */ 1} # c',
            [("/* b\n */", "JSON has no comments"), ("# c", "JSON has no comments")],
            1,
        ),
        ('{"a": "b\tc"}', [("\t", "a tab stands inside a text")], "b\tc"),
        ('{"a": "b\\qc"}', [("\\q", "`\\q` is no escape that JSON knows")], "bqc"),
        ('{"a": "b\\u12"}', [("\\u", "`\\u` is no escape that JSON knows")], "bu12"),
        ('{"a": "\\ud83dx"}', [("\\ud83d", "`\\ud83d` stands for no character")], "\ufffdx"),
        ('{"a": "\\ude00"}', [("\\ude00", "`\\ude00` stands for no character")], "\ufffd"),
        ('{"a": "\\ud83d\\u0041"}', [("\\ud83d", "`\\ud83d` stands for no character")], "\ufffdA"),
        ('{"a": "\\u0007"}', [("\\u0007", "control character U+0007 stands in the text")], "\x07"),
        ('{"a": "b\x07c"}', [("\x07", "control character U+0007 stands in the text")], "b c"),
        (
            '{"a": "b\u2028c"}',
            [
                (
                    "\u2028",
                    "U+2028 (line separator) ends a line for some programs and not for others",
                )
            ],
            "b c",
        ),
    ],
)
def test_what_can_be_made_sense_of_is_told_of_and_read_on(
    text: str, found: list[tuple[str, str]], value: Plain
) -> None:
    document = load(text)
    assert faults(document) == found
    assert (document.plain(), document.complete) == ({"a": value}, True)


def test_two_escapes_may_be_one_character() -> None:
    document = load('{"a": "x\\ud83d\\ude00y"}')
    node = document.node(("a",))
    assert isinstance(node, Scalar)
    assert (node.value, document.faults) == ("x😀y", ())
    span = node.piece(1, 2)
    assert document.source.text[span.start : span.end] == "\\ud83d\\ude00"


def test_an_endless_number_is_a_fault() -> None:
    document = load('{"a": ' + "9" * 5000 + "}")
    messages = [message for _, message in faults(document)]
    assert messages == ["a number of 5,000 characters is longer than can be read"]


@pytest.mark.parametrize("text", ["[" * 20_000, '{"a":' * 20_000, '[{"a":' * 20_000])
def test_endless_nesting_is_one_fault(text: str) -> None:
    messages = [message for _, message in faults(load(text))]
    assert messages == ["more than 64 lists or mappings stand in one another here"]


def test_endless_values_are_one_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults_module, "STEP_LIMIT", 20)
    messages = [message for _, message in faults(load(json.dumps(list(range(30)))))]
    assert messages == ["the file holds more values than can be read; this is where reading ended"]


def test_nesting_up_to_the_limit_is_read() -> None:
    assert load("[" * 64 + "]" * 64).faults == ()


def test_what_was_read_before_the_fault_is_kept() -> None:
    assert load('{"id": "a", "names": {"brand": "b", "x').plain() == {
        "id": "a",
        "names": {"brand": "b"},
    }


def test_spans_are_those_of_the_brackets_and_the_text_in_quotes() -> None:
    document = load('{"a": [1, "b"]}')
    text = document.source.text
    nodes = [document.root, document.node(("a",)), document.node(("a", 1))]
    assert [text[node.span.start : node.span.end] for node in nodes if node] == [
        '{"a": [1, "b"]}',
        '[1, "b"]',
        "b",
    ]
    assert [type(node) for node in nodes] == [Mapping, Sequence, Scalar]


def test_a_number_is_never_infinite() -> None:
    node = load("[1e308, -1e308, 1e-400]").root
    assert isinstance(node, Sequence)
    assert all(isinstance(x, Scalar) and math.isfinite(x.value or 0) for x in node.items)
