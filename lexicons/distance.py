"""How far apart two words are."""

from __future__ import annotations


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
