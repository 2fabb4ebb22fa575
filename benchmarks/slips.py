"""Slips as people make them, for measuring the speller; made at random from a seed.

How often each kind of slip comes follows published counts, rounded. In 50,000 misspellings from
scientific text (Pollock and Zamora, CACM 27, 1984) a letter left out made 34 percent, one put in
27, one changed 19, two swapped 12, and more than one slip most of the rest; about 3 percent hit the
first letter. Of the letters changed by typists, about 58 percent were the key beside (Grudin 1983,
as quoted by Kukich, ACM Computing Surveys 24, 1992). The remaining ones, and half of the letters
put in or left out, are taken to be slips of spelling: doubled letters, vowels, like sounds (Mitton,
English Spelling and the Computer, 1996).

The module asks nothing of rxproof, so what it makes does not lean on what the speller believes.
"""

from __future__ import annotations

import random
from collections.abc import Callable

_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_OFFSETS = (0.0, 0.25, 0.75)  # how far each row of a keyboard stands to the right
_REACH = 1.1  # in widths of a key

_SOUNDS = (
    ("ph", "f"),
    ("f", "ph"),
    ("th", "t"),
    ("t", "th"),
    ("ch", "k"),
    ("ck", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("x", "z"),
    ("c", "k"),
    ("c", "s"),
    ("k", "c"),
    ("s", "z"),
    ("z", "s"),
    ("s", "c"),
    ("y", "i"),
    ("i", "y"),
    ("v", "f"),
    ("g", "j"),
    ("j", "g"),
    ("ine", "in"),
    ("in", "ine"),
    ("rh", "r"),
    ("ae", "e"),
    ("oe", "e"),
    ("d", "t"),
    ("b", "p"),
    ("m", "n"),
)


def _beside() -> dict[str, str]:
    places = {
        key: (column + offset, row)
        for row, (keys, offset) in enumerate(zip(_ROWS, _OFFSETS, strict=True))
        for column, key in enumerate(keys)
    }
    return {
        key: "".join(
            other
            for other, (x, y) in places.items()
            if other != key and abs(x - places[key][0]) <= _REACH and abs(y - places[key][1]) <= 1
        )
        for key in places
    }


_BESIDE = _beside()


def _place(word: str, chance: random.Random) -> int:
    """A letter of the word; the first one seldom."""
    return 0 if chance.random() < 0.03 else chance.randrange(1, len(word))


def omitted(word: str, chance: random.Random) -> str:
    """One letter left out; half the time one of a pair or a vowel, if there is one."""
    soft = [
        at
        for at in range(1, len(word))
        if word[at] == word[at - 1] or (word[at] in _VOWELS and word[at - 1] in _VOWELS)
    ]
    at = chance.choice(soft) if soft and chance.random() < 0.5 else _place(word, chance)
    return word[:at] + word[at + 1 :]


def added(word: str, chance: random.Random) -> str:
    """One letter put in: half the time the letter again, else a vowel, a key beside, or any."""
    at = _place(word, chance)
    kind = chance.random()
    if kind < 0.5:
        letter = word[at]
    elif kind < 0.7:
        letter = chance.choice(_VOWELS)
    elif kind < 0.9:
        letter = chance.choice(_BESIDE[word[at]])
    else:
        letter = chance.choice(_LETTERS)
    return word[: at + 1] + letter + word[at + 1 :]


def changed(word: str, chance: random.Random) -> str:
    """One letter changed: the key beside, another vowel, or letters that sound alike."""
    kind = chance.random()
    if kind < 0.58:
        at = _place(word, chance)
        return word[:at] + chance.choice(_BESIDE[word[at]]) + word[at + 1 :]
    return vowel_changed(word, chance) if kind < 0.79 else sounded(word, chance)


def vowel_changed(word: str, chance: random.Random) -> str:
    """One vowel for another."""
    at = chance.choice([at for at, letter in enumerate(word) if letter in _VOWELS] or [0])
    return word[:at] + chance.choice(_VOWELS.replace(word[at], "")) + word[at + 1 :]


def sounded(word: str, chance: random.Random) -> str:
    """Written as it sounds."""
    choices = [
        (at, right, wrong)
        for right, wrong in _SOUNDS
        for at in range(len(word))
        if word.startswith(right, at)
    ]
    if not choices:
        return vowel_changed(word, chance)
    at, right, wrong = chance.choice(choices)
    return word[:at] + wrong + word[at + len(right) :]


def swapped(word: str, chance: random.Random) -> str:
    """Two neighbors that differ, swapped."""
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]]
    if not places or chance.random() < 0.03:
        places = [0]
    at = chance.choice(places)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


Slip = Callable[[str, random.Random], str]
_KINDS: tuple[tuple[str, Slip, int], ...] = (
    ("letter left out", omitted, 34),
    ("letter put in", added, 27),
    ("letter changed", changed, 19),
    ("letters swapped", swapped, 12),
)
_TWO = 8  # percent of misspellings with two slips


def slip(word: str, chance: random.Random) -> tuple[str, str]:
    """A misspelling of a lower-case word of letters a to z, and its kind."""
    weights = [weight for _, _, weight in _KINDS]
    while True:
        kind, make, _ = chance.choices(_KINDS, weights)[0]
        wrong = make(word, chance)
        if chance.random() < _TWO / 100:
            kind = "two slips"
            wrong = chance.choices(_KINDS, weights)[0][1](wrong, chance)
        if wrong != word:
            return wrong, kind
