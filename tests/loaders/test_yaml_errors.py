"""What is said of YAML that cannot be read: the likeliest cause, at its exact place."""

from __future__ import annotations

import pytest

from rxproof.loaders import yaml
from rxproof.loaders.yaml_parsers import PARSERS, Parser
from rxproof.model.source import Source

TAB = "a tab stands where YAML takes only spaces"
SECOND_KEY = "this colon makes a second key of a text that has no quotes"
TOO_DEEP = "this key is indented as if it were part of the value above"
NO_KEY = "this line is neither a key with its colon nor part of the text above"
NO_SPACE = "there is no space after this colon"
UNCLOSED = "this quote is never closed"
AFTER_QUOTE = "there is text after the closing quote"
LIKE_NONE = "this line is indented like none of the lines it could belong to"
AFTER_END = "this stands after the end of the file's content"
HERE_IS_NO_KEY = "there is no key here"
PERCENT = "a line that begins with `%` is an instruction to YAML, and this is none it knows"


def begins(sign: str) -> str:
    return f"a text that begins with {sign} needs quotes"


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.__name__)
@pytest.mark.parametrize(
    ("text", "message"),
    [
        # What the fault stands at is between « and ».
        ("a: b\n«\t»c: d\n", TAB),
        ("a:\n«\t\t»b: c\n", TAB),
        ("a:\n  - x\n«\t»- y\n", TAB),
        ("a: |\n  b\n«\t»c\n", TAB),
        ("-«\t»- a\n", TAB),
        ("title: Label«:» warfarin tablets\n", SECOND_KEY),
        ("a: b«:» c: d\n", SECOND_KEY),
        ("  - a: b«:» c\n", SECOND_KEY),
        ("a: 'x'«:» y\n", SECOND_KEY),
        ("a: b\n «c»: d\n", TOO_DEEP),
        ("- a\n «b»: c\n", TOO_DEEP),
        ("a: 'b'\n  «c»: d\n", TOO_DEEP),
        ("a:\n  b: c\n   «d»: e\n", TOO_DEEP),
        ("a:\n  b: 1\n «c: 2»\n", LIKE_NONE),
        ("a:\n    b: 1\n  «c: 2»  # d\n", LIKE_NONE),
        ("- - a\n «- b»\n", LIKE_NONE),
        ("a: b\n«foo»\nc: d\n", NO_KEY),
        ("«A page about it»\nid: x\n", NO_KEY),
        ("id: x\nroute«:»oral\n", NO_SPACE),
        ("route«:»oral\nid: x\n", NO_SPACE),
        ('a: «"»x\nb: c\n', UNCLOSED),
        ("a: «'»x\n\n", UNCLOSED),
        ('a: «"»b\\\n', UNCLOSED),
        ('a: «"»x\nb: "c"\n', "this quote is closed only in line 2"),
        ("a:\n  d: «'»x\n  e: y'z\n", "this quote is closed only in line 3"),
        ("a: 'it'«s'»\n", AFTER_QUOTE),
        ('a: "Label" «of x»  # y\n', AFTER_QUOTE),
        ('"a" «b»\n', AFTER_QUOTE),
        ("x: «[»a, b\ny: c\n", "this `[` is not closed"),
        ("x: «[»a, b", "this `[` is not closed"),
        ("x: «{»a: b\n", "this `{` is not closed"),
        ("x: [a, «[»", "this `[` is not closed"),
        ("x: [a, 'b' «c»]\n", "there is a comma or a `]` missing before this"),
        ("x: {a: 'b' «c»}\n", "there is a comma or a `}` missing before this"),
        ("a: [b, c]«]»\n", "`]` belongs to no list or mapping in brackets"),
        ("x: [a b] «c»\n", "this does not belong to the value before it"),
        ("a: {b«:»,c}\n", "there is no value after this colon"),
        ("[a,«,»b]\n", "there is no value before this `,`"),
        ("a: «,»\n", "there is no value before this `,`"),
        ("a: «@»x\n", begins("`@`")),
        ("a: «`»x`\n", begins("a backtick")),
        ("a: «%»x\n", begins("`%`")),
        ("a: «]»\n", begins("`]`")),
        ("a: «}»x\n", begins("`}`")),
        ("a: «?» b\n", begins("`?`")),
        ("note: «*»important*\n", begins("`*`")),
        ("note: «*»*bold** text\n", begins("`*`")),
        ("note: «&» more\n", begins("`&`")),
        ("[«|»a]\n", "a text block (`|`) cannot stand inside brackets"),
        ("a: | «text»\n  b\n", "there is text in the line of the `|`"),
        ("a: >«5 mg»\n", "there is text in the line of the `>`"),
        ("a: > «5 mg»  # daily\n", "there is text in the line of the `>`"),
        ("a: 1\n«- b»\n", "a list item stands among keys"),
        ("- a\n«b: c»\n", "this line stands among list items but is none"),
        ("a: «-» b\n", "a list cannot begin in the line of its key"),
        ('a: "«\\d»"\n', "`\\d` is no escape that YAML knows"),
        ('a: "«\\x»4"\n', "`\\x` needs 2 hexadecimal digits after it"),
        ('a: "«\\u»12"\n', "`\\u` needs 4 hexadecimal digits after it"),
        ("«%FOO»\na: b\n", PERCENT),
        ("«%YAML 2.0»\n---\na: b\n", PERCENT),
        ("a: b\n...\n«c: d»\n", AFTER_END),
        ("[a] «b»\n", AFTER_END),
        ("{a: b}\n«c: d»\n", AFTER_END),
        ("«:» x\n", HERE_IS_NO_KEY),
        ("{«:» x}\n", HERE_IS_NO_KEY),
        ("a: «!»<x\n", begins("`!`")),
    ],
)
def test_a_file_that_cannot_be_read_has_one_fault_at_its_cause(
    text: str, message: str, parser: Parser
) -> None:
    start = text.index("«")
    end = text.index("»") - 1
    document = yaml.load(Source("page.yaml", text.replace("«", "").replace("»", ""), ""), parser)
    found = [(fault.span.start, fault.span.end, fault.message) for fault in document.faults]
    assert found == [(start, end, message)]
    assert not document.complete


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_any_kind_lead_to_the_same_cause(line_end: str) -> None:
    text = "a:\n  b: 1\n c: 2\n".replace("\n", line_end)
    (fault,) = yaml.load(Source("page.yaml", text, "")).faults
    assert (text[fault.span.start : fault.span.end], fault.message) == ("c: 2", LIKE_NONE)


def test_what_was_read_before_the_fault_is_kept() -> None:
    document = yaml.load(Source("page.yaml", "id: a\nnames:\n  brand: b\n  'x\n", ""))
    assert document.plain() == {"id": "a", "names": {"brand": "b"}}


def test_a_help_says_what_to_do() -> None:
    (fault,) = yaml.load(Source("page.yaml", "title: Label: a\n", "")).faults
    assert fault.help == (
        "After a colon and a space YAML expects a value, and the line has one already. "
        'Put the whole text in double quotes, as in `title: "Label: warfarin tablets"`.'
    )


def test_a_text_too_long_to_read_twice_still_gets_a_cause() -> None:
    text = "a: b\n" * 1 + "".join(f"k{n}: {'x' * 90}\n" for n in range(6000)) + "z: 'open\n"
    assert len(text) > yaml.EXPLAIN_LIMIT
    (fault,) = yaml.load(Source("page.yaml", text, "")).faults
    assert (text[fault.span.start : fault.span.end], fault.message) == ("'", UNCLOSED)
