"""Bytes into text: what a file must be before any format can be read from it."""

from __future__ import annotations

import codecs
import hashlib

from ..model.document import Fault
from ..model.source import WHOLE_FILE, Source, Span

SIZE_LIMIT = 5_000_000
"""The most bytes a file may have; a monograph has a few thousand."""

_UTF8_MARK = codecs.BOM_UTF8
# The longer marks first: the one of UTF-32 begins with the one of UTF-16.
_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)
_SAMPLE = 400


def decode(data: bytes, path: str) -> tuple[Source, Fault | None]:
    """The file as text, and what keeps it from being read as such.

    Args:
        data: the file's bytes.
        path: the file's name, as reports show it.

    Returns:
        The source, and a fault or None. With a fault the text is the best that can be shown.
    """
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > SIZE_LIMIT:
        return Source(path, "", digest), _too_large(len(data))
    if encoding := _other_encoding(data):
        name, mark, codec = encoding
        text = data[mark:].decode(codec, "replace")
        return Source(path, text, digest), _encoded(name)
    bom = data.startswith(_UTF8_MARK)
    body = data[len(_UTF8_MARK) :] if bom else data
    nul = body.find(0)
    if nul >= 0:
        text = body.decode("utf-8", "replace")
        return Source(path, text, digest, bom), _binary(len(body[:nul].decode("utf-8", "replace")))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        at = len(body[: error.start].decode("utf-8"))
        text = body.decode("utf-8", "replace")
        return Source(path, text, digest, bom), _not_utf8(at, body[error.start])
    source = Source(path, text, digest, bom)
    return source, None if text and not text.isspace() else _empty()


def _other_encoding(data: bytes) -> tuple[str, int, str] | None:
    """Name, length of the mark and codec of a file in UTF-16 or UTF-32."""
    for mark, name, codec in _OTHER_MARKS:
        if data.startswith(mark):
            return name, len(mark), codec
    # Without a mark, text of mostly Latin letters shows itself by where its zero bytes stand.
    sample = data[: _SAMPLE - _SAMPLE % 4]
    sample = sample[: len(sample) - len(sample) % 4]
    if not sample.count(0):
        return None
    zeros = tuple(sample[place::4].count(0) * 4 / len(sample) for place in range(4))
    if min(zeros[1:]) > 0.9 and zeros[0] < 0.1:
        return "UTF-32", 0, "utf-32-le"
    if min(zeros[:3]) > 0.9 and zeros[3] < 0.1:
        return "UTF-32", 0, "utf-32-be"
    if min(zeros[1], zeros[3]) > 0.6 and max(zeros[0], zeros[2]) < 0.1:
        return "UTF-16", 0, "utf-16-le"
    if min(zeros[0], zeros[2]) > 0.6 and max(zeros[1], zeros[3]) < 0.1:
        return "UTF-16", 0, "utf-16-be"
    return None


def _too_large(size: int) -> Fault:
    return Fault(
        WHOLE_FILE,
        f"this file has {size:,} bytes, and a monograph may have at most {SIZE_LIMIT:,}",
        "A monograph is a few pages of text. Look whether another file was saved under this name.",
    )


def _encoded(name: str) -> Fault:
    return Fault(
        WHOLE_FILE,
        f"this file is saved as {name}",
        "Files are read as UTF-8, the encoding that every editor and web page shares. "
        "Save it as UTF-8.",
    )


def _binary(at: int) -> Fault:
    return Fault(
        Span(at, at + 1),
        "this file is not text: it has a zero byte here",
        "Word files, PDFs and images cannot be checked. Save it as plain text in UTF-8.",
    )


def _not_utf8(at: int, byte: int) -> Fault:
    return Fault(
        Span(at, at + 1),
        f"this file is not UTF-8: byte 0x{byte:02X} stands for no character here",
        "Read in the wrong encoding, letters and signs such as ° and é turn into others. "
        "The file was probably saved as Windows-1252 or Latin-1. Save it as UTF-8.",
    )


def _empty() -> Fault:
    return Fault(
        WHOLE_FILE,
        "this file is empty",
        "There is nothing to check or to publish. `rxproof new` writes a skeleton to fill in.",
    )
