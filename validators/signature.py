"""What is left of a passage where only its likeness to other passages counts: thirteen letters.

The words of a passage are dealt into six hands, each word by its own hash and not by its place, and
every hand is hashed in the order of its words. A word that was put in or left out changes one hand,
and a word in the place of another changes two at most. So passages that differ in a word share at
least four hands, and one of the three pairs of neighboring hands is the same in both: passages are
looked up by these pairs, and none has to be compared with all the others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from zlib import crc32

_HANDS = 6
_SHARED = 4  # hands that two passages have in common if they differ in a word
_WORDS_FOR_LIKENESS = 10  # in a shorter passage a changed word says something else
_SLOTS = 1 << 22
_MOST_KEPT = 1 << 14  # words
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/"
_PAIRS = tuple(high + low for high in _DIGITS for low in _DIGITS)


def signature(words: Collection[str], context: str = "") -> str:
    """The signature of a passage.

    Args:
        words: its words, brought to one letter case.
        context: where it stands; only signatures of one context are alike.
    """
    dealt: list[list[bytes]] = [[] for _ in range(_HANDS)]
    for hand, letters in map(_DEAL.__getitem__, words):
        dealt[hand].append(letters)
    start = crc32(context.encode())
    hands = [crc32(b"".join(letters), start) for letters in dealt]
    return _DIGITS[min(len(words), 63)] + "".join([_PAIRS[hand & 4095] for hand in hands])


class _Deal(dict[str, tuple[int, bytes]]):
    """For each word the hand that it is dealt into, and what is hashed of it."""

    def __missing__(self, word: str) -> tuple[int, bytes]:
        if len(self) >= _MOST_KEPT:
            self.clear()
        letters = word.encode(errors="surrogatepass")
        self[word] = dealt = crc32(letters) % _HANDS, b" " + letters
        return dealt


_DEAL = _Deal()


def keys(one: str) -> tuple[str, ...]:
    """Where to look a signature up: those of like passages have one of these in common."""
    if _DIGITS.index(one[0]) < _WORDS_FOR_LIKENESS:
        return (one,)
    return (one, "a" + one[1:5], "b" + one[5:9], "c" + one[9:13])


def alike(one: str, two: str) -> bool:
    """Whether two passages are the same but for a word, which short ones must not differ in."""
    if one == two:
        return True
    lengths = _DIGITS.index(one[0]), _DIGITS.index(two[0])
    if min(lengths) < _WORDS_FOR_LIKENESS or abs(lengths[0] - lengths[1]) > 1:
        return False
    return sum(one[at : at + 2] == two[at : at + 2] for at in range(1, 13, 2)) >= _SHARED


def repeated(looked_up: Iterable[str]) -> Callable[[str], bool]:
    """What tells of a key whether it may come more than once; it never denies one that does.

    Most keys of a corpus come once. To know that of them takes a byte each, not an entry in a
    table, so a table of the others alone can be small.
    """
    met = bytearray(_SLOTS)
    for key in looked_up:
        slot = crc32(key.encode()) % _SLOTS
        met[slot] = min(met[slot] + 1, 2)
    return lambda key: met[crc32(key.encode()) % _SLOTS] > 1
