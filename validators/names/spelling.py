"""What is said of a misspelt drug name, in a monograph and in any other text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ...config import cache_folder
from ...lexicons.speller import Speller, Suspect, words_of
from ...model.diagnostic import Diagnostic, Severity
from ...model.source import Source, Span
from ...model.words import both

SLUG = "misspelled-drug-name"


@lru_cache(maxsize=4)
def speller_with(names: tuple[str, ...]) -> Speller:
    """The speller that knows these names of the house too; one for all files and rules."""
    return Speller.open(cache_folder(), words_of(names))


def diagnostics(source: Source, text: str, speller: Speller) -> tuple[Diagnostic, ...]:
    """The misspelt drug names of a text that is no monograph.

    Args:
        source: the file.
        text: what its readers see of it, character for character in place.
        speller: what knows the names.
    """
    return tuple(
        Diagnostic(
            rule=SLUG,
            severity=Severity.ERROR,
            message=message(suspect.found, suspect.suggestions),
            location=source.locate(Span(suspect.start, suspect.end)),
            help=advice(suspect),
            found=suspect.found,
            suggestions=suspect.suggestions,
        )
        for suspect in speller.check([text])
    )


def message(found: str, suggestions: Sequence[str]) -> str:
    """What is wrong, in a sentence without its full stop."""
    if len(suggestions) > 1:
        return f"{_quoted(found)} is an unknown name, near {both([*map(_quoted, suggestions)])}"
    return f"{_quoted(found)} looks like a misspelling of {_quoted(suggestions[0])}"


def advice(suspect: Suspect) -> str:
    """Why it matters and what to do, in whole sentences."""
    why = (
        "A reader who looks the word up, or a pharmacist who searches for it, finds nothing or "
        "another drug."
    )
    if len(suspect.suggestions) > 1:
        return (
            f"{why} Each of these is a real name, so only the author can tell which drug is meant. "
            "Look it up and write that one."
        )
    return (
        f"{why} Write {_quoted(suspect.suggestions[0])} if that is what is meant. If "
        f"{_quoted(suspect.found)} is a real name, add it to also_known_as or other_brands of its "
        "monograph."
    )


def _quoted(word: str) -> str:
    return f'"{word}"'
