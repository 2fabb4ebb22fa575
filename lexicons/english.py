"""English words, from the frequency list that pyspellchecker (MIT) ships.

Only a word that already looks like a misspelt drug name is looked up here, so a clean run never
reads the list.
"""

from __future__ import annotations

from functools import cache

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def words() -> frozenset[str]:
    """Every word of the list, in lower case."""
    # Imported here, because few runs come this far.
    import gzip
    import json
    from importlib import resources

    packed = resources.files("spellchecker").joinpath("resources").joinpath("en.json.gz")
    return frozenset(json.loads(gzip.decompress(packed.read_bytes())))


def has_neighbor(word: str) -> bool:
    """Whether some English word is one edit away from `word`, a lower-case word."""
    known = words()
    for index in range(len(word) + 1):
        head, tail = word[:index], word[index:]
        if tail and head + tail[1:] in known:
            return True
        if len(tail) > 1 and head + tail[1] + tail[0] + tail[2:] in known:
            return True
        for letter in _LETTERS:
            if head + letter + tail in known or (tail and head + letter + tail[1:] in known):
                return True
    return False
