"""One speller for all tests of the lexicon."""

from __future__ import annotations

import pytest

from rxproof.config import cache_folder
from rxproof.lexicons.speller import Speller


@pytest.fixture(scope="session")
def speller() -> Speller:
    return Speller.open(cache_folder())
