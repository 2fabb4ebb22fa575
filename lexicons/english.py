"""English words, from the frequency list that pyspellchecker (MIT) ships.

The list is read when the speller's index is made, and by few others: reading it takes a tenth of a
second.
"""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources


def frequencies() -> dict[str, int]:
    """Every word of the list in lower case, with how often it was met (50 where never)."""
    packed = resources.files("spellchecker").joinpath("resources").joinpath("en.json.gz")
    counts: dict[str, int] = json.loads(gzip.decompress(packed.read_bytes()))
    return counts


@cache
def words() -> frozenset[str]:
    """Every word of the list, in lower case."""
    return frozenset(frequencies())
