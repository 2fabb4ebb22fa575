"""How far apart two words are."""

from __future__ import annotations

from collections.abc import Callable


def distance(one: str, two: str, limit: int) -> int:
    """The optimal string alignment distance: insertions, deletions, substitutions, swaps.

    Args:
        one: a word.
        two: another.
        limit: the largest distance of interest, 0 or more.

    Returns:
        The distance, or `limit` + 1 where it is larger than `limit`.
    """
    if abs(len(one) - len(two)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, other in enumerate(two, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before = above
    return min(row[-1], limit + 1)


def from_word(word: str) -> Callable[[str], int]:
    """The distance from one word to any other, made ready once: for holding it against many.

    The rows of the table are kept as the bits of two numbers (Hyyrö, "A bit-vector algorithm for
    computing Levenshtein and Damerau edit distances", 2003), so a letter costs a dozen operations
    however long the word is.
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << at
    size = len(word)
    every = (1 << size) - 1
    last = 1 << size >> 1

    def to(other: str) -> int:
        up, down, diagonal, before = every, 0, 0, 0
        away = size
        for letter in other:
            here = places.get(letter, 0)
            swapped = ((~diagonal & here) << 1) & before
            diagonal = (((here & up) + up) ^ up) | here | down | swapped
            right = down | ~(diagonal | up)
            left = diagonal & up
            if right & last:
                away += 1
            elif left & last:
                away -= 1
            right = right << 1 | 1
            up = (left << 1 | ~(diagonal | right)) & every
            down = right & diagonal & every
            before = here
        return away if size else len(other)

    return to
