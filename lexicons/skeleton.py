"""Words as they sound, roughly, and the keys under which a word and its misspellings meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..model.patterns import late

_LETTERS = str.maketrans("aeiouykqzjvw", "aaaaaaccsgff")
_SPELLINGS = late(r"ph|ck|ch|th|rh")
_PLAIN = {"ph": "f", "ck": "c", "ch": "c", "th": "t", "rh": "r"}
_REPEATED = late(r"(.)\1+")

_HEAD = 9
"""Sounds at the beginning of a word in which slips are looked for; what follows must agree less."""


def skeleton(word: str) -> str:
    """A lower-case word with all vowels, like sounds and doubled letters made one.

    Two spellings that sound much alike mostly have one skeleton: `zolpidem` and `zolpadim`,
    `phenytoin` and `fenitoin`.
    """
    plain = _SPELLINGS.sub(lambda match: _PLAIN[match.group()], word)
    return _REPEATED.sub(r"\1", plain.translate(_LETTERS))


def keys(word: str, slips: int) -> Iterator[str]:
    """The skeleton's head, whole and with up to `slips` sounds left out.

    Two words share a key if the heads of their skeletons are that many slips apart: a sound left
    out, put in, changed, or swapped with its neighbor.
    """
    head = skeleton(word)[:_HEAD]
    yield head
    for count in range(1, min(slips, len(head) - 3) + 1):
        seen = set()
        for kept in combinations(head, len(head) - count):
            key = "".join(kept)
            if key not in seen:
                seen.add(key)
                yield key
