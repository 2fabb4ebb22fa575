"""English words, from the frequency list that pyspellchecker (MIT) ships.

The list is read when the speller's index is made, and by few others: reading it takes a tenth of a
second.
"""

from __future__ import annotations

from functools import cache


def frequencies() -> dict[str, int]:
    """Every word of the list in lower case, with how often it was met (50 where never)."""
    # Imported here, because few runs come this far.
    import gzip
    import json
    from importlib import resources

    packed = resources.files("spellchecker").joinpath("resources").joinpath("en.json.gz")
    counts: dict[str, int] = json.loads(gzip.decompress(packed.read_bytes()))
    return counts


@cache
def words() -> frozenset[str]:
    """Every word of the list, in lower case."""
    return frozenset(frequencies())
