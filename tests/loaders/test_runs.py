"""From any value back to its source, for every way YAML has of writing a scalar."""

from __future__ import annotations

import re

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.loaders.notation import DoubleQuoted, Folded, JsonString, Literal, Plain, SingleQuoted
from rxproof.model.document import Document, Scalar
from rxproof.model.source import Span

WORDS = st.sampled_from(
    [
        "take",
        "Lioresal",
        "café",
        "café",
        "💊",
        "10",
        "mg",
        "a",
        "it's",
        "no",
        "x:y",
        "#1",
        "-2",
        "[b]",
        "{c}",
        "d,",
        '"e"',
        "f\\n",
        "&g",
        "*h",
        "!i",
        "%j",
        "@k",
        "50 °C",
        "=",
        "|",
        ">",
        "?",
    ]
)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", "\n\n\n", " \n", "\t\n "])
ESCAPES = st.sampled_from(
    [r"\n", r"\t", r"\"", r"\\", r"\x41", r"\u00e9", r"\U0001F48A", r"\/", r"\ ", "\\\n", r"\_"]
)


def fold(words: list[str], gaps: list[str], indentation: str) -> str:
    """Words with gaps between them; each line after the first is indented."""
    text = words[0]
    for word, gap in zip(words[1:], gaps, strict=False):
        text += gap + ("" if "\n" not in gap else indentation) + word
    return text


@st.composite
def plain(draw: st.DrawFn, indentation: str) -> str:
    words = draw(st.lists(WORDS, min_size=1, max_size=6))
    return fold(words, draw(st.lists(GAPS, min_size=6, max_size=6)), indentation)


@st.composite
def single_quoted(draw: st.DrawFn, indentation: str) -> str:
    text = draw(plain(indentation)).replace("'", "''")
    return f"'{draw(st.sampled_from(['', ' ']))}{text}{draw(st.sampled_from(['', ' ']))}'"


@st.composite
def double_quoted(draw: st.DrawFn, indentation: str) -> str:
    pieces = draw(st.lists(st.one_of(WORDS, ESCAPES, GAPS), max_size=8))
    text = ""
    for piece in pieces:
        if len(piece) > 1 and piece[0] == "\\":
            text += piece
        else:
            text += piece.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\n" + indentation) + '"'


@st.composite
def block(draw: st.DrawFn, indentation: str) -> str:
    style = draw(st.sampled_from("|>"))
    extra = draw(st.integers(1, 4))
    chomping = draw(st.sampled_from(["", "-", "+"]))
    explicit = draw(st.sampled_from(["", str(extra)]))
    order = explicit + chomping if draw(st.booleans()) else chomping + explicit
    comment = draw(st.sampled_from(["", " ", " # a remark"]))
    lines = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["", "", "", " ", "   ", "\t"]),
                st.lists(WORDS, max_size=4).map(" ".join),
                st.sampled_from(["", "", " "]),
            ).map("".join),
            max_size=6,
        )
    )
    inner = indentation[:-1] + " " * extra
    text = "".join("\n" + (inner + line if line else "") for line in lines)
    return style + order + comment + text


@st.composite
def scalars(draw: st.DrawFn, indentation: str) -> str:
    return draw(
        st.one_of(
            plain(indentation),
            single_quoted(indentation),
            double_quoted(indentation),
            block(indentation),
        )
    )


@st.composite
def flows(draw: st.DrawFn, indentation: str) -> str:
    item = st.one_of(plain(indentation), single_quoted(indentation), double_quoted(indentation))
    gap = draw(st.sampled_from([" ", "", "\n" + indentation, " # a remark\n" + indentation]))
    items = draw(st.lists(item, max_size=3))
    if draw(st.booleans()):
        return "[" + f",{gap}".join(items) + gap + "]"
    return "{" + f",{gap}".join(f"k{n}: {item}" for n, item in enumerate(items)) + gap + "}"


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a YAML file that holds scalars of every style, most often without fault."""
    value = st.one_of(scalars("    "), flows("    "))
    text = draw(st.sampled_from(["", "# a file\n", "---\n", "\n# a\n\n"]))
    for number in range(draw(st.integers(1, 3))):
        text += draw(st.sampled_from(["", "# a remark\n", "\n"]))
        text += f"key{number}: {draw(value)}" + draw(st.sampled_from(["\n", "\n\n", " \n\n"]))
    text += "list:\n"
    for _ in range(draw(st.integers(1, 3))):
        text += f"  - {draw(scalars('    '))}" + draw(st.sampled_from(["\n", "\n\n"]))
    if draw(st.booleans()):
        text = text.rstrip("\n")
    text = text.replace("\n", draw(LINE_ENDS))
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


def read(data: bytes) -> Document:
    document = loaders.load(data, "page.yaml")
    assume(document.complete)
    return document


def strings(document: Document) -> list[Scalar]:
    return [
        node
        for _, node in document.walk()
        if isinstance(node, Scalar) and isinstance(node.value, str)
    ]


relaxed = settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


@relaxed
@given(files())
def test_runs_cover_the_value_in_order_and_verbatim_ones_equal_the_source(data: bytes) -> None:
    document = read(data)
    for scalar in strings(document):
        at = 0
        for run in scalar.notation.runs:
            assert run.at == at
            at += run.length
            if run.verbatim:
                source = document.source.text[run.source : run.source + run.source_length]
                assert source == scalar.value[run.at : at]
        assert at == len(scalar.value)


@relaxed
@given(files())
def test_runs_stand_in_the_source_in_order_and_inside_the_token(data: bytes) -> None:
    for scalar in strings(read(data)):
        at = scalar.outer.start
        for run in scalar.notation.runs:
            assert run.source >= at
            at = run.source + run.source_length
        assert at <= scalar.outer.end


@relaxed
@given(files())
def test_the_token_read_again_is_the_value(data: bytes) -> None:
    document = read(data)
    for scalar in strings(document):
        if not isinstance(scalar.notation, Literal | Folded):
            token = document.source.text[scalar.outer.start : scalar.outer.end]
            assert loaders.load(token.encode(), "page.yaml").plain() == scalar.value


@relaxed
@given(files())
def test_the_span_is_the_content_alone(data: bytes) -> None:
    document = read(data)
    for scalar in strings(document):
        text = document.source.text[scalar.span.start : scalar.span.end]
        token = document.source.text[scalar.outer.start : scalar.outer.end]
        if isinstance(scalar.notation, SingleQuoted | DoubleQuoted):
            assert token[1:-1] == text
        elif isinstance(scalar.notation, Plain):
            assert token == text
        else:
            content = scalar.value.strip("\n")
            lines = re.split(r"[\r\n]+", text)
            assert content.startswith(lines[0])
            assert content.endswith(lines[-1].lstrip(" "))
            assert not text.endswith(("\n", "\r"))


@relaxed
@given(files())
def test_a_word_is_found_at_its_own_characters(data: bytes) -> None:
    document = read(data)
    for scalar in strings(document):
        for word in re.finditer(r"\w+", scalar.value):
            span = scalar.piece(*word.span())
            source = document.source.text[span.start : span.end]
            if "\\" not in source:
                assert source == word.group()
            else:
                assert yaml.safe_load(f'"{source}"') == word.group()


@relaxed
@given(files(), st.data())
def test_a_place_worked_out_at_once_is_the_one_that_the_runs_give(
    data: bytes, draw: st.DataObject
) -> None:
    for scalar in strings(read(data)):
        start = draw.draw(st.integers(0, len(scalar.text)))
        end = draw.draw(st.integers(start, len(scalar.text)))
        assert scalar.piece(start, end) == Scalar.piece(scalar, start, end)


def test_a_line_that_a_block_repeats_is_found_where_it_stands() -> None:
    document = loaders.load(b"a: | # twice\n  twice\n\n  once twice\n  twice\n", "a.yaml")
    scalar = strings(document)[0]
    places = [scalar.piece(*word.span()).start for word in re.finditer("twice", scalar.text)]
    assert places == [15, 29, 37]


def test_what_stands_in_place_of_an_odd_character_is_not_found_elsewhere() -> None:
    document = loaders.load(b"a: |\n  x\x07y\n  x y\n", "a.yaml")
    assert strings(document)[0].piece(0, 3) == Span(7, 10)


REPLACEMENTS = st.sampled_from(
    [
        "Lioresal",
        "a b",
        "one",
        "it's",
        'say "x"',
        "tab\there",
        "two\nlines",
        "back\\slash",
        "5 💊",
        "a: b",
        "c # d",
        "- e",
        "f]",
        "{g",
        "h, i",
        "'j'",
        "end:",
        "two\n\nparagraphs",
    ]
)


@settings(parent=relaxed, max_examples=120)
@given(files(), st.data(), REPLACEMENTS)
def test_a_word_can_be_rewritten_and_nothing_else_changes(
    data: bytes, draw: st.DataObject, replacement: str
) -> None:
    document = read(data)
    assume(not document.faults)
    words = [
        (number, word)
        for number, scalar in enumerate(strings(document))
        for word in re.finditer(r"\w+", scalar.value)
    ]
    assume(words)
    number, word = draw.draw(st.sampled_from(words))
    scalar = strings(document)[number]
    assume(scalar.notation.escape("z") is not None)
    escaped = scalar.notation.escape(replacement)
    if escaped is None:
        return
    span = scalar.piece(*word.span())
    text = document.source.text[: span.start] + escaped + document.source.text[span.end :]
    again = loaders.load(text.encode(), "page.yaml")
    values = [scalar.value for scalar in strings(document)]
    values[number] = scalar.value[: word.start()] + replacement + scalar.value[word.end() :]
    assert not again.faults
    assert [scalar.value for scalar in strings(again)] == values


@relaxed
@given(
    st.recursive(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("abcdef", min_size=1, max_size=5), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.integers(10, 80),
    LINE_ENDS,
)
def test_what_the_dumper_writes_is_read_with_true_runs(
    value: object, style: str | None, unicode: bool, width: int, line_end: str
) -> None:
    text = yaml.dump(
        {"value": value},
        default_style=style,
        allow_unicode=unicode,
        width=width,
        line_break=line_end,
    )
    document = loaders.load(text.encode(), "page.yaml")
    assume(document.complete and not document.faults)
    assert document.plain() == yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    for scalar in strings(document):
        shown = "".join(
            document.source.text[run.source : run.source + run.length]
            if run.verbatim
            else scalar.value[run.at : run.at + run.length]
            for run in scalar.notation.runs
        )
        assert shown == scalar.value


def test_every_style_is_met() -> None:
    text = "a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni: >\n  j\n"
    document = loaders.load(text.encode(), "page.yaml")
    kinds = [type(entry.value.notation) for entry in document.root.entries]
    assert kinds == [Plain, SingleQuoted, DoubleQuoted, Literal, Folded]
    assert isinstance(loaders.load(b'"x"', "page.json").root.notation, JsonString)
