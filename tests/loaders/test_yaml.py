"""YAML into a tree: what each value is, and what YAML allows that a monograph does not."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof.loaders import faults as faults_module
from rxproof.loaders import yaml
from rxproof.loaders.yaml_parsers import PARSERS, Parser
from rxproof.model.document import Document, Node, Plain, Scalar, Sequence
from rxproof.model.source import Source

both = pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)


def load(text: str, parser: Parser = PARSERS[0]) -> Document:
    return yaml.load(Source("page.yaml", text, ""), parser)


def faults(document: Document) -> list[tuple[str, str]]:
    """What each fault stands at, and what it says."""
    return [
        (document.source.text[fault.span.start : fault.span.end], fault.message)
        for fault in document.faults
    ]


@both
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("nULL", "nULL"),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("no", "no"),
        ("On", "On"),
        ("y", "y"),
        ("0", 0),
        ("-12", -12),
        ("+12", 12),
        ("007", "007"),
        ("-01", "-01"),
        ("00", "00"),
        ("0o17", 15),
        ("0o18", "0o18"),
        ("017", "017"),
        ("0x1F", 31),
        ("0xG", "0xG"),
        ("-0x1F", "-0x1F"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1:30", "1:30"),
        ("2024-01-01", "2024-01-01"),
        ("1.0", 1.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("-.5", -0.5),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("1e", "1e"),
        (".", "."),
        ("1.2.3", "1.2.3"),
        ("٣", "٣"),
        ("1٣", "1٣"),
        ("10 mg", "10 mg"),
        ("12e03", 12000.0),
        ("=", "="),
        (".inf.", ".inf."),
    ],
)
def test_a_plain_scalar_has_the_type_of_the_core_schema(
    text: str, value: Plain, parser: Parser
) -> None:
    document = load(f"key: {text}", parser)
    got = document.node(("key",)).value
    assert (got, type(got), document.faults) == (value, type(value), ())


@both
@pytest.mark.parametrize("text", ["'1'", '"1"', "|\n  1", ">\n  1"])
def test_a_scalar_in_quotes_or_a_block_is_a_text(text: str, parser: Parser) -> None:
    assert str(load(f"key: {text}", parser).node(("key",)).value).strip() == "1"
    assert isinstance(load(f"key: {text}", parser).node(("key",)).value, str)


@both
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (".inf", "`.inf` is no number that JSON has"),
        ("-.INF", "`-.INF` is no number that JSON has"),
        (".NaN", "`.NaN` is no number that JSON has"),
        ("1e999", "`1e999` is larger than any number that can be read"),
        ("9" * 5000, "a number of 5,000 characters is longer than can be read"),
        ("0x" + "f" * 5000, "a number of 5,002 characters is longer than can be read"),
    ],
)
def test_a_number_that_cannot_be_published_is_a_fault_and_stays_text(
    text: str, message: str, parser: Parser
) -> None:
    document = load(f"key: {text}", parser)
    assert faults(document) == [(text, message)]
    assert document.plain() == {"key": text}
    assert document.complete


@both
def test_a_longest_number_is_read(parser: Parser) -> None:
    assert load(f"key: {'9' * 500}", parser).plain() == {"key": int("9" * 500)}
    assert load(f"key: {'9' * 501}", parser).faults != ()


@both
def test_a_key_given_twice_keeps_its_first_value(parser: Parser) -> None:
    document = load("id: a\nname: b\r\nid: c\n'id': d\n", parser)
    assert document.plain() == {"id": "a", "name": "b"}
    message = "key `id` stands here a second time; the first is in line 1"
    assert faults(document) == [("id", message), ("id", message)]
    assert document.complete


@both
def test_a_key_may_come_again_in_another_mapping(parser: Parser) -> None:
    assert load("id: a\nnames:\n  id: b\n", parser).faults == ()


@both
@pytest.mark.parametrize(
    ("text", "found", "message"),
    [
        ("12: x", "12", "key `12` is not a text"),
        ("~: x", "~", "key `~` is not a text"),
        ("true: x", "true", "key `true` is not a text"),
        ("? [a]\n: x", "[a]", "a list or a mapping stands here as a key"),
        ("{a: b}: x", "{a: b}", "a list or a mapping stands here as a key"),
        ("? \n: x", ":", "there is no key here"),
        ("{? }", "?", "there is no key here"),
    ],
)
def test_a_key_that_is_no_text_goes_with_its_entry(
    text: str, found: str, message: str, parser: Parser
) -> None:
    document = load(text, parser)
    assert faults(document) == [(found, message)]
    assert (document.plain(), document.complete) == ({}, True)


@both
def test_a_quoted_number_is_a_key(parser: Parser) -> None:
    assert load("'12': x", parser).plain() == {"12": "x"}


@both
def test_an_anchor_is_a_fault_but_harmless(parser: Parser) -> None:
    document = load("a: &x 1\nb: &y\n  c: 2\n", parser)
    assert faults(document) == [
        ("&x", "`&x` marks a value for use elsewhere in this file"),
        ("&y", "`&y` marks a value for use elsewhere in this file"),
    ]
    assert (document.plain(), document.complete) == ({"a": 1, "b": {"c": 2}}, True)


@both
def test_the_span_of_a_value_leaves_its_anchor_and_tag_out(parser: Parser) -> None:
    document = load("a: &x !!str  12\nb: !t {c: d}\n", parser)
    spans = [document.node((key,)).span for key in "ab"]
    assert [document.source.text[span.start : span.end] for span in spans] == ["12", "{c: d}"]


@both
def test_reading_ends_at_the_first_alias(parser: Parser) -> None:
    document = load("a: &x [1]\nb: *x\nc: *x\n", parser)
    assert faults(document)[1:] == [
        ("*x", "`*x` stands for a value written elsewhere in this file")
    ]
    assert not document.complete


@both
def test_a_bomb_of_aliases_is_refused_at_the_first(parser: Parser) -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{after}: &{after} [{', '.join(['*' + before] * 9)}]\n"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    document = load(bomb, parser)
    assert [found for found, _ in faults(document)] == ["&a", "&b", "*a"]
    assert not document.complete


@both
def test_a_merge_key_hides_too_much(parser: Parser) -> None:
    document = load("<<: {id: a}\nname: b\n", parser)
    message = "merge key `<<` brings in fields that are written elsewhere in this file"
    assert faults(document) == [("<<", message)]
    assert (document.plain(), document.complete) == ({"name": "b"}, False)


@both
def test_a_quoted_merge_sign_is_a_key_like_any_other(parser: Parser) -> None:
    assert load("'<<': a", parser).plain() == {"<<": "a"}


@both
@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("!!str 12", "!!str", "12"),
        ("! 12", "!", "12"),
        ("!house 12", "!house", 12),
        ("!!int '12'", "!!int", "12"),
        ("!<tag:x> [a]", "!<tag:x>", ["a"]),
    ],
)
def test_a_tag_is_a_fault_but_harmless(text: str, tag: str, value: Plain, parser: Parser) -> None:
    document = load(f"key: {text}", parser)
    assert faults(document) == [(tag, f"`{tag}` is a YAML tag, which changes how a value is read")]
    assert (document.plain(), document.complete) == ({"key": value}, True)


@both
def test_a_second_document_hides_too_much(parser: Parser) -> None:
    document = load("---\nid: a\n---\nid: b\n", parser)
    assert faults(document) == [("---", "a second document begins here")]
    assert document.faults[0].span.start == 10
    assert (document.plain(), document.complete) == ({"id": "a"}, False)


@both
@pytest.mark.parametrize(
    "text", ["---\nid: a\n...\n", "%YAML 1.2\n---\nid: a\n", "# a\n---\nid: a"]
)
def test_one_document_may_say_where_it_begins_and_ends(text: str, parser: Parser) -> None:
    assert (load(text, parser).plain(), load(text, parser).faults) == ({"id": "a"}, ())


@both
@pytest.mark.parametrize("text", ["# nothing\n", "---\n# nothing\n", "---\n..."])
def test_a_file_of_comments_holds_nothing(text: str, parser: Parser) -> None:
    document = load(text, parser)
    assert faults(document) == [("", "this file holds nothing but comments")]
    assert (document.plain(), document.complete) == ({}, False)


@both
@pytest.mark.parametrize("text", ["[" * 20_000, "{a: " * 20_000, "- " * 20_000, "[{a: " * 20_000])
def test_endless_nesting_is_one_fault(text: str, parser: Parser) -> None:
    document = load(text, parser)
    message = "more than 64 lists or mappings stand in one another here"
    assert [fault.message for fault in document.faults] == [message]
    assert not document.complete


@both
def test_endless_nesting_over_lines_is_one_fault(parser: Parser) -> None:
    text = "".join(" " * depth + "a:\n" for depth in range(2000))
    document = load(text, parser)
    assert faults(document) == [("a", "more than 64 lists or mappings stand in one another here")]
    assert document.source.position(document.faults[0].span.start).line == 65


@both
def test_nesting_up_to_the_limit_is_read(parser: Parser) -> None:
    assert load("[" * 64 + "]" * 64, parser).faults == ()
    assert load("[" * 65 + "]" * 65, parser).faults != ()


@both
def test_endless_values_are_one_fault(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults_module, "STEP_LIMIT", 20)
    document = load("[" + "a, " * 30 + "]", parser)
    assert [fault.message for fault in document.faults] == [
        "the file holds more values than can be read; this is where reading ended"
    ]
    assert not document.complete


@both
def test_a_character_that_no_text_may_hold_is_masked_and_told_of(parser: Parser) -> None:
    document = load("a: x\u2028y\nb: |\n  p\x07q\nc: z\n", parser)
    assert faults(document) == [
        ("\u2028", "U+2028 (line separator) ends a line for some programs and not for others"),
        ("\x07", "control character U+0007 stands in the text"),
    ]
    assert document.plain() == {"a": "x y", "b": "p q\n", "c": "z"}
    assert document.complete


@both
def test_such_a_character_that_breaks_the_file_is_the_only_fault(parser: Parser) -> None:
    document = load("a: x\n\ufeffb: y\n", parser)
    assert faults(document) == [("\ufeff", "a byte order mark (U+FEFF) stands inside the text")]
    assert not document.complete


@both
@pytest.mark.parametrize(
    ("escape", "message"),
    [
        (r"\u2028", "U+2028 (line separator) ends a line for some programs and not for others"),
        (r"\L", "U+2028 (line separator) ends a line for some programs and not for others"),
        (r"\x07", "control character U+0007 stands in the text"),
        (r"\ud800", r"`\ud800` stands for no character"),
        (r"\udc00", r"`\udc00` stands for no character"),
        (r"\U0000DFFF", r"`\U0000DFFF` stands for no character"),
        (r"\U00110000", r"`\U00110000` stands for no character"),
        (r"\UFFFFFFFF", r"`\UFFFFFFFF` stands for no character"),
        (r"\ud83d\ude00", r"`\ud83d\ude00` spells one character in two halves"),
    ],
)
def test_an_escape_for_such_a_character_is_a_fault_at_the_escape(
    escape: str, message: str, parser: Parser
) -> None:
    document = load(f'a: "x{escape}y"\nb: z\n', parser)
    assert faults(document) == [(escape, message)]
    assert document.complete
    assert document.node(("b",)).value == "z"


@both
@pytest.mark.parametrize("text", [r"'\ud800'", r"x \ud800 y", r'"\\ud800"', '|\n  "\\ud800"'])
def test_what_only_looks_like_such_an_escape_is_text(text: str, parser: Parser) -> None:
    document = load(f"a: {text}\n", parser)
    assert document.faults == ()
    assert "\\ud800" in document.node(("a",)).value


@both
def test_a_great_many_faults_are_cut_short(parser: Parser) -> None:
    document = load("".join(f"a: {number}\n" for number in range(250)), parser)
    assert len(document.faults) == 101
    assert document.faults[-1].message == "149 more places from here on cannot be read"


@both
def test_a_block_mapping_ends_where_its_last_value_does(parser: Parser) -> None:
    document = load("a:\n  b: c\n\n# d\ne: [f]\n", parser)
    spans = [document.node(route).span for route in (("a",), ("e",), ())]
    assert [document.source.text[span.start : span.end] for span in spans] == [
        "b: c",
        "[f]",
        "a:\n  b: c\n\n# d\ne: [f]",
    ]


def flat(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value, node.span, node.outer, type(node.notation), node.notation.runs
    if isinstance(node, Sequence):
        return node.span, [flat(item) for item in node.items]
    return node.span, [(flat(entry.key), flat(entry.value)) for entry in node.entries]


SIGNS = st.sampled_from(
    [
        "a",
        "b",
        "- ",
        "-",
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "  ",
        " ",
        "\t",
        '"',
        "'",
        "|",
        ">",
        "|-",
        ">+",
        "|2",
        "#",
        " # c",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "?",
        "? ",
        "&x ",
        "*x",
        "!t ",
        "!!str ",
        "!t",
        "!",
        "!!",
        "!<x>",
        "!<",
        "!h!x",
        "%",
        "%41",
        "@",
        "`",
        "---",
        "...",
        "\\",
        "\\n",
        "\\x41",
        "\\ud800",
        "\r\n",
        "\r",
        "\xe9",
        "\U0001f600",
        "1",
        "~",
        "<<: ",
        "=",
        "\n\n",
        "x: ",
        "y: z",
        "k: |\n  t\n",
        "/",
    ]
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.lists(SIGNS, max_size=14).map("".join), st.sampled_from(["", "a: 1\n", "a:\n  - b\n"]))
def test_every_parser_gives_the_same_document(text: str, before: str) -> None:
    documents = [load(before + text, parser) for parser in PARSERS]
    seen = [
        (flat(document.root), document.faults, document.complete, document.comments)
        for document in documents
    ]
    assert all(one == seen[0] for one in seen)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    document = load(text.encode("utf-8", "replace").decode())
    assert isinstance(document, Document)
    assert all(0 <= fault.span.start <= fault.span.end for fault in document.faults)


def test_a_float_is_never_infinite() -> None:
    assert all(math.isfinite(load(f"[1e{n}]").root.items[0].value) for n in range(0, 308, 50))
