"""How people misspell: what it costs to read one word as a slip for another.

A plain distance counts letters. People do not slip at random: they hear a word and write it down
(`ph` for `f`, `y` for `i`, one vowel for another), lose or add one of a pair of equal letters, swap
neighbors and syllables, leave a letter out, hit the key beside. Each such slip has its cost here,
about 1 for a blind change of one letter and less the commoner the slip is.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from string import ascii_lowercase

VOWELS = frozenset("aeiouy")

_FREE = 9.0
_SUBSTITUTED = 1.25
_OTHER_VOWEL = 0.85
_KEY_BESIDE = 0.88
_OMITTED = 0.75
_ADDED = 1.1
_VOWEL_ADDED = 0.9
_DOUBLED = 0.35
_SWAPPED = 0.55
_SYLLABLES_SWAPPED = 0.9
_BESIDE_VOWEL = 0.1
_FIRST_LETTER = 0.5  # people seldom miss the first letter, and another one is mostly another word

_SOUNDS_ALIKE = {
    "il": 0.75,
    "iy": 0.35,
    "ie": 0.5,
    "ei": 0.5,
    "ck": 0.35,
    "cs": 0.4,
    "sz": 0.3,
    "xz": 0.5,
    "cq": 0.5,
    "kq": 0.5,
    "fv": 0.6,
    "vw": 0.6,
    "dt": 0.65,
    "bp": 0.7,
    "gj": 0.45,
    "mn": 0.6,
    "lr": 0.85,
    "bv": 0.75,
    "sx": 0.65,
    "gk": 0.8,
    "cg": 0.8,
    "ou": 0.55,
    "ao": 0.5,
    "ae": 0.5,
    "eo": 0.6,
    "ai": 0.6,
    "io": 0.65,
    "ey": 0.6,
    "ay": 1.0,
    "oy": 1.0,
    "uy": 0.9,
    "iu": 0.65,
    "eu": 0.65,
    "au": 0.6,
}

# Stretches of one to three letters that stand for one sound, each way.
_SAME_SOUND = {
    ("f", "ph"): 0.3,
    ("k", "ch"): 0.45,
    ("c", "ch"): 0.45,
    ("k", "ck"): 0.35,
    ("c", "ck"): 0.4,
    ("x", "ks"): 0.4,
    ("x", "cs"): 0.45,
    ("x", "cc"): 0.5,
    ("x", "ct"): 0.8,
    ("x", "xs"): 0.4,
    ("x", "xc"): 0.4,
    ("ex", "exc"): 0.35,
    ("qu", "kw"): 0.5,
    ("qu", "q"): 0.4,
    ("ks", "cs"): 0.4,
    ("s", "sc"): 0.5,
    ("s", "ps"): 0.6,
    ("t", "th"): 0.45,
    ("r", "rh"): 0.4,
    ("c", "sc"): 0.5,
    ("g", "gh"): 0.5,
    ("y", "ie"): 0.5,
    ("y", "ey"): 0.5,
    ("i", "ee"): 0.6,
    ("e", "oe"): 0.25,
    ("e", "ae"): 0.25,
    ("u", "oo"): 0.6,
    ("u", "eu"): 0.6,
    ("o", "au"): 0.6,
    ("z", "ts"): 0.6,
    ("er", "re"): 0.5,
    ("ar", "er"): 0.5,
    ("or", "er"): 0.5,
    ("sh", "ch"): 0.6,
    ("tion", "sion"): 0.5,
    ("ym", "im"): 0.35,
    ("mp", "np"): 0.5,
}

_LOOKS_ALIKE = frozenset({"il", "li"})
"""Letters that a reader, or a scanner, takes for one another: `lbuprofen` for `Ibuprofen`."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _keyboard() -> frozenset[str]:
    pairs: set[str] = set()
    for number, row in enumerate(_ROWS):
        for column, key in enumerate(row):
            beside = [row[column + 1 : column + 2]]
            if number + 1 < len(_ROWS):
                below = _ROWS[number + 1]
                beside += [below[column : column + 1], below[max(column - 1, 0) : max(column, 1)]]
            for other in filter(None, beside):
                pairs |= {key + other, other + key}
    return frozenset(pairs)


def _substitutions() -> dict[str, float]:
    costs = dict.fromkeys(map("".join, permutations(ascii_lowercase, 2)), _SUBSTITUTED)
    costs |= dict.fromkeys(map("".join, permutations(VOWELS, 2)), _OTHER_VOWEL)
    for pair in _keyboard():
        costs[pair] = min(costs[pair], _KEY_BESIDE)
    for pair, cost in _SOUNDS_ALIKE.items():
        costs[pair] = costs[pair[::-1]] = cost
    return costs


_SUBSTITUTION = _substitutions()
_STRETCHES: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
for (_one, _two), _cost in _SAME_SOUND.items():
    for _wrong, _right in ((_one, _two), (_two, _one)):
        _STRETCHES.setdefault((_wrong[-1], _right[-1]), []).append((_wrong, _right, _cost))


@cache
def cost(wrong: str, right: str) -> float:
    """What it costs to take `wrong` for a slip in writing `right`.

    Args:
        wrong: the word as it stands, lower case.
        right: the word it may be meant for, lower case.

    Returns:
        0 for equal words; roughly 1 for each letter changed without a reason.
    """
    width = len(right)
    grid = [[0.0] * (width + 1) for _ in range(len(wrong) + 1)]
    for j in range(1, width + 1):
        grid[0][j] = grid[0][j - 1] + _omission(right, j - 1, j == 1)
    for i, letter in enumerate(wrong, 1):
        row, above = grid[i], grid[i - 1]
        row[0] = above[0] + _addition(wrong, i - 1, i == 1)
        for j in range(1, width + 1):
            other = right[j - 1]
            if letter == other:
                best = above[j - 1]
            else:
                alike = letter + other in _LOOKS_ALIKE
                first = _FIRST_LETTER if i == 1 and j == 1 and not alike else 0.0
                best = above[j - 1] + _SUBSTITUTION.get(letter + other, _SUBSTITUTED) + first
            best = min(
                best,
                row[j - 1] + _omission(right, j - 1, j == 1),
                above[j] + _addition(wrong, i - 1, i == 1),
            )
            if i > 1 or j > 1:
                best = min(best, _longer(wrong, right, i, j, grid))
            row[j] = best
    return grid[-1][-1]


def _omission(right: str, at: int, first: bool) -> float:
    """The cost of leaving out the letter at `at`."""
    letter = right[at]
    if right[at - 1 : at] == letter or right[at + 1 : at + 2] == letter:
        return _DOUBLED
    beside = right[max(at - 1, 0) : at] + right[at + 1 : at + 2]
    price = _OMITTED + (_FIRST_LETTER if first else 0.0)
    if letter in VOWELS and not VOWELS.isdisjoint(beside):
        price -= _BESIDE_VOWEL  # two vowels in a row are heard as one
    if letter == "h" or (letter == "e" and at == len(right) - 1):
        price -= 0.25
    return price


def _addition(wrong: str, at: int, first: bool) -> float:
    """The cost of putting in the letter at `at`."""
    letter = wrong[at]
    if wrong[at - 1 : at] == letter or wrong[at + 1 : at + 2] == letter:
        return _DOUBLED
    price = (_VOWEL_ADDED if letter in VOWELS else _ADDED) + (_FIRST_LETTER if first else 0.0)
    if letter == "h" or (letter == "e" and at == len(wrong) - 1):
        price -= 0.3
    return price


def _longer(wrong: str, right: str, i: int, j: int, grid: list[list[float]]) -> float:
    """The least cost of a slip that spans more than a letter and ends at `i` and `j`."""
    best = _FREE + grid[i - 1][j - 1]
    if i > 1 and j > 1 and wrong[i - 1] == right[j - 2] and wrong[i - 2] == right[j - 1]:
        first = _FIRST_LETTER if i == 2 and j == 2 else 0.0
        best = min(best, grid[i - 2][j - 2] + _SWAPPED + first)
    if i > 3 and j > 3:
        one, two = wrong[i - 3 : i], right[j - 3 : j]
        if one != two and one in (two[::-1], two[1:] + two[0], two[2] + two[:2]):
            best = min(best, grid[i - 3][j - 3] + _SYLLABLES_SWAPPED)
        one, two = wrong[i - 4 : i], right[j - 4 : j]
        if one == two[2:] + two[:2] and one != two:
            best = min(best, grid[i - 4][j - 4] + _SYLLABLES_SWAPPED)
    for had, meant, price in _STRETCHES.get((wrong[i - 1], right[j - 1]), ()):
        if wrong.endswith(had, 0, i) and right.endswith(meant, 0, j):
            best = min(best, grid[i - len(had)][j - len(meant)] + price)
    return best
