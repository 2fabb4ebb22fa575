"""The speller's index: every known word and every way to a name, in one file opened by mmap.

It is made once from the lists (`vocabulary`) and then only looked things up in, in place; opening
it reads a few hundred bytes. The layout, all numbers little-endian:

    magic and version, the fingerprint of the sources, the checksum of all that follows
    a table of (offset, length) pairs
    words      hash buckets of lines "word TAB sort rank written"
    ways       hash buckets of target numbers, by the hash of a skeleton key
    rivals     the same for ordinary words, which a misspelling may be meant for as well
    texts      the targets and the ordinary words, by number
    triples    for each three letters in a row, whether words have them
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from zlib import crc32

from .entry import Entry, Sort
from .skeleton import keys

MAGIC = b"rxproof-names-2\n"

_HEAD = struct.Struct("<16s32sII")
_PARTS = 9
_TABLE = struct.Struct(f"<{2 * _PARTS}Q")
_WORD_BUCKETS = 1 << 16
_WAY_BUCKETS = 1 << 18

_LETTERS = 27  # of the alphabet, and the ends of a word
_USUAL = 4  # words that have three letters in a row make them usual

TARGET_SLIPS = 2
RIVAL_SLIPS = 1
_COMMON = 2  # rank from which an ordinary word may be what a misspelling is meant for


class UnusableError(ValueError):
    """The bytes are no index, are cut short, or come from other sources."""


def build(known: Mapping[str, Entry], fingerprint: bytes) -> bytes:
    """The index of these words.

    Args:
        known: the words, folded.
        fingerprint: of the sources, 32 bytes.
    """
    targets = sorted(word for word, entry in known.items() if entry.sort & Sort.TARGET)
    rivals = sorted(
        word
        for word, entry in known.items()
        if not entry.sort & Sort.TARGET
        and len(word) > 3
        and (entry.rank >= _COMMON or entry.sort & (Sort.MEDICAL | Sort.NAME))
    )
    lines = (
        (crc32(word.encode()), f"\n{word}\t{entry.sort:02x}{entry.rank}{entry.written}")
        for word, entry in known.items()
    )
    parts = [
        *_bucketed_lines(lines, _WORD_BUCKETS),
        *_bucketed_numbers(_ways(targets, TARGET_SLIPS), _WAY_BUCKETS),
        *_bucketed_numbers(_ways(rivals, RIVAL_SLIPS), _WAY_BUCKETS),
        "\n".join(targets).encode(),
        "\n".join(rivals).encode(),
        _usual_triples(known),
    ]
    at = _HEAD.size + _TABLE.size
    table: list[int] = []
    body: list[bytes] = []
    for part in parts:
        padding = -at % 8
        body += [bytes(padding), part]
        table += [at + padding, len(part)]
        at += padding + len(part)
    content = b"".join([_TABLE.pack(*table), *body])
    return _HEAD.pack(MAGIC, fingerprint, len(content), crc32(content)) + content


def _usual_triples(words: Iterable[str]) -> bytes:
    counts = [0] * _LETTERS**3
    for word in words:
        for triple in _triples(word):
            counts[triple] += 1
    return bytes(count >= _USUAL for count in counts)


def _triples(word: str) -> Iterator[int]:
    """The numbers of the letters of a word, three at a time, with its ends as a letter."""
    codes = [0, *(max(0, min(ord(letter) - 96, _LETTERS - 1)) for letter in word), 0]
    for one, two, three in zip(codes, codes[1:], codes[2:], strict=False):
        yield (one * _LETTERS + two) * _LETTERS + three


def _ways(words: Iterable[str], slips: int) -> Iterator[tuple[int, int]]:
    for number, word in enumerate(words):
        for key in keys(word, slips):
            yield crc32(key.encode()), number


def _bucketed_lines(lines: Iterable[tuple[int, str]], buckets: int) -> tuple[bytes, bytes]:
    filled: list[list[str]] = [[] for _ in range(buckets)]
    for value, line in lines:
        filled[value % buckets].append(line)
    starts = array("I", [0])
    texts: list[bytes] = []
    at = 0
    for bucket in filled:
        text = "".join(bucket).encode()
        texts.append(text)
        at += len(text)
        starts.append(at)
    return _little(starts), b"".join(texts)


def _bucketed_numbers(pairs: Iterable[tuple[int, int]], buckets: int) -> tuple[bytes, bytes]:
    placed = sorted({value % buckets << 32 | number for value, number in pairs})
    counts = array("I", bytes(4 * (buckets + 1)))
    for pair in placed:
        counts[(pair >> 32) + 1] += 1
    for bucket in range(buckets):
        counts[bucket + 1] += counts[bucket]
    return _little(counts), _little(array("I", (pair & 0xFFFFFFFF for pair in placed)))


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


class Index:
    """Look-ups in the bytes that `build` made.

    Args:
        data: those bytes, or a map of a file that holds them.
        fingerprint: of the sources it must have been made from.

    Raises:
        UnusableError: the bytes are something else.
    """

    def __init__(self, data: memoryview, fingerprint: bytes) -> None:
        size = _HEAD.size + _TABLE.size
        if len(data) < size:
            raise UnusableError("too short for an index")
        magic, sources, length, checksum = _HEAD.unpack(data[: _HEAD.size])
        if magic != MAGIC or sources != fingerprint:
            raise UnusableError("no index of these sources")
        # Over all of it: a few milliseconds, and no torn or damaged file can mislead.
        if length != len(data) - _HEAD.size or crc32(data[_HEAD.size :]) != checksum:
            raise UnusableError("a damaged index")
        table = _TABLE.unpack(data[_HEAD.size : size])
        parts = [data[at : at + length] for at, length in zip(table[::2], table[1::2], strict=True)]
        self._word_starts = _numbers(parts[0])
        self._words = parts[1]
        self._target_ways = _Ways(_numbers(parts[2]), _numbers(parts[3]))
        self._rival_ways = _Ways(_numbers(parts[4]), _numbers(parts[5]))
        self._target_texts = parts[6]
        self._rival_texts = parts[7]
        self._usual = bytes(parts[8])
        self._targets: list[str] | None = None
        self._rivals: list[str] | None = None
        self.sort = lru_cache(maxsize=1 << 16)(self._sort)
        self.targets = lru_cache(maxsize=1 << 6)(self._targets_of)

    def _sort(self, word: str) -> int:
        """What a folded word is, as bits of `Sort`; 0 where it is in no list."""
        line = self._line(word.encode())
        return int(line[:2], 16) if line else 0

    def entry(self, word: str) -> Entry | None:
        """What is known of a folded word; None where it is in no list."""
        line = self._line(word.encode())
        return Entry(int(line[:2], 16), line[2] - 48, line[3:].decode()) if line else None

    def _line(self, key: bytes) -> bytes:
        starts = self._word_starts
        bucket = crc32(key) % _WORD_BUCKETS
        lines = bytes(self._words[starts[bucket] : starts[bucket + 1]])
        at = lines.find(b"\n" + key + b"\t")
        if at < 0:
            return b""
        at += len(key) + 2
        end = lines.find(b"\n", at)
        return lines[at:] if end < 0 else lines[at:end]

    def odd_triples(self, word: str) -> int:
        """How many three letters in a row of a folded word hardly any known word has."""
        usual = self._usual
        return sum(not usual[triple] for triple in _triples(word))

    def _targets_of(self, word: str) -> frozenset[str]:
        """Names that a folded word may misspell: all near ones, and some that are not near."""
        if self._targets is None:
            self._targets = bytes(self._target_texts).decode().split("\n")
        texts = self._targets
        return frozenset(texts[number] for number in self._target_ways.to(word))

    def rivals(self, word: str) -> set[str]:
        """Ordinary words, and names too common to be targets, that `word` may be meant for."""
        if self._rivals is None:
            self._rivals = bytes(self._rival_texts).decode().split("\n")
        texts = self._rivals
        return {texts[number] for number in self._rival_ways.to(word)}


class _Ways:
    """From the keys of a word to numbers."""

    def __init__(self, starts: memoryview, numbers: memoryview) -> None:
        self._starts = starts
        self._numbers = numbers

    def to(self, word: str) -> set[int]:
        starts, numbers = self._starts, self._numbers
        found: set[int] = set()
        for key in keys(word, TARGET_SLIPS):
            bucket = crc32(key.encode()) % _WAY_BUCKETS
            start, end = starts[bucket], starts[bucket + 1]
            if start != end:
                found.update(numbers[start:end])
        return found


def _numbers(part: memoryview) -> memoryview:
    if sys.byteorder == "big":
        copy = array("I", bytes(part))
        copy.byteswap()
        return memoryview(copy)
    return part.cast("I")
