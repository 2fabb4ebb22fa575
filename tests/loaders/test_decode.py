"""Bytes into text: what a file has to be before any format can be read from it."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.loaders.decode import SIZE_LIMIT, decode
from rxproof.model.document import Fault
from rxproof.model.source import WHOLE_FILE, Source, Span


def only_fault(data: bytes) -> tuple[Source, Fault]:
    source, fault = decode(data, "page.yaml")
    assert fault is not None
    return source, fault


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
@settings(derandomize=True)
def test_text_in_utf_8_is_taken_as_it_is(text: str) -> None:
    source, fault = decode(text.encode("utf-8", "replace"), "page.yaml")
    if not text.startswith("\ufeff"):
        assert (source.text, source.bom, fault) == (
            text.encode("utf-8", "replace").decode(),
            False,
            None,
        )


def test_a_byte_order_mark_is_taken_off_and_remembered() -> None:
    source, fault = decode(codecs.BOM_UTF8 + b"id: x\r\n", "page.yaml")
    assert (source.text, source.bom, fault) == ("id: x\r\n", True, None)


def test_the_digest_is_that_of_the_bytes() -> None:
    data = codecs.BOM_UTF8 + b"id: x\n"
    assert decode(data, "page.yaml")[0].digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n"])
def test_an_empty_file_is_a_fault(data: bytes) -> None:
    assert only_fault(data)[1] == Fault(
        WHOLE_FILE,
        "this file is empty",
        "There is nothing to check or to publish. `rxproof new` writes a skeleton to fill in.",
    )


@pytest.mark.parametrize(
    ("data", "at", "byte"),
    [
        (b"id: caf\xe9\n", 7, "E9"),
        ("é💊 ".encode() + b"\x92s", 3, "92"),
        (codecs.BOM_UTF8 + b"a\xff", 1, "FF"),
        (b"ends in a half \xc3", 15, "C3"),
        (b"\xed\xa0\x80 a half of a pair", 0, "ED"),
        (b"\xc0\xaf", 0, "C0"),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_the_place(data: bytes, at: int, byte: str) -> None:
    source, fault = only_fault(data)
    assert fault.span == Span(at, at + 1)
    assert fault.message == f"this file is not UTF-8: byte 0x{byte} stands for no character here"
    assert source.text[at] == "\ufffd"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
@pytest.mark.parametrize("text", ["id: warfarin\nnames: {generic: warfarin}\n", "id: café\n", "id"])
def test_another_encoding_is_named(text: str, encoding: str, name: str) -> None:
    source, fault = only_fault(text.encode(encoding))
    assert fault == Fault(
        WHOLE_FILE,
        f"this file is saved as {name}",
        "Files are read as UTF-8, the encoding that every editor and web page shares. "
        "Save it as UTF-8.",
    )
    assert source.text == text


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (b"\x00", 0),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", 5),
        ("é ".encode() + b"\x00", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 8),
    ],
)
def test_a_zero_byte_means_that_it_is_no_text(data: bytes, at: int) -> None:
    _, fault = only_fault(data)
    assert fault.span == Span(at, at + 1)
    assert fault.message == "this file is not text: it has a zero byte here"


def test_a_file_over_the_limit_is_not_even_decoded() -> None:
    source, fault = only_fault(b"x" * (SIZE_LIMIT + 1))
    assert fault.message == (
        "this file has 5,000,001 bytes, and a monograph may have at most 5,000,000"
    )
    assert (source.text, fault.span) == ("", WHOLE_FILE)


def test_a_file_at_the_limit_is_read() -> None:
    assert decode(b"x" * SIZE_LIMIT, "page.yaml")[1] is None


@pytest.mark.parametrize("name", ["page.yaml", "page.json", "page.md", "page"])
def test_a_file_that_is_no_text_becomes_a_document_with_a_fault(name: str) -> None:
    document = loaders.load(b"\x00", name)
    assert [fault.message for fault in document.faults] == [
        "this file is not text: it has a zero byte here"
    ]
    assert (document.plain(), document.complete) == ({}, False)


def test_nothing_can_be_mended_in_a_file_that_is_no_text() -> None:
    document = loaders.load(b"", "page.yaml")
    syntax = document.syntax
    scalar = next(node for _, node in loaders.load(b"x", "page.yaml").walk())
    assert syntax.insert(document, "a", "b") is None
    assert syntax.remove_item(document, ("a", 0)) is None
    assert syntax.reorder(document, (), ()) is None
    assert syntax.quote(scalar) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.yaml", b"id: x\n"),
        ("page.yml", b"id: x\n"),
        ("page", b"id: x\n"),
        ("page.txt", b"id: x\n"),
        ("page.json", b'{"id": "x"}'),
        ("PAGE.JSON", b'{"id": "x"}'),
        ("page.md", b"---\nid: x\n---\n"),
        ("page.MD", b"---\nid: x\n---\n"),
    ],
)
def test_the_ending_says_which_format_it_is(name: str, content: bytes) -> None:
    assert loaders.load(content, name).plain() == {"id": "x"}


@pytest.mark.parametrize("name", ["page.yaml", "page.json", "page.md"])
@given(data=st.binary(max_size=80))
@settings(derandomize=True, deadline=None)
def test_no_bytes_make_it_raise(data: bytes, name: str) -> None:
    document = loaders.load(data, name)
    size = len(document.source.text)
    assert all(0 <= fault.span.start <= fault.span.end <= size for fault in document.faults)


@pytest.mark.parametrize("name", ["page.yaml", "page.json", "page.md"])
@given(text=st.text(st.sampled_from("---\n#:{}[]\"'|> a-<!\\&*\r\t"), max_size=60))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_no_text_makes_it_raise(text: str, name: str) -> None:
    document = loaders.load(f"---\n{text}".encode(), name)
    assert document.complete or document.faults
