"""How hard a text is to read: syllables, and the grade that the Flesch-Kincaid formula gives."""

from __future__ import annotations

from functools import lru_cache

from ...model.patterns import late

_PARTS = late(r"[^\W\d_]+")
_VOWELS = late(r"[aeiouy]+")
# Written and not spoken: a last e (but for "le" after a consonant), the e of "ed" but after d or t,
# the e of "es" but after a hiss, and a last e before an ending.
_SILENT = late(
    r"(?:[^aeiouyl]|[aeiouyr]l)e$"
    r"|[^aeiouytd]ed$"
    r"|(?:[^aeiouyszxcghl]|[aeiouyr]l|[^aeiouysc]h)es$"
    r"|(?<=.)[^aeiouy]e(?=(?:ly|ments?|ful(?:ly)?|less(?:ly)?|ness|some|times?|fore|body|thing)$)"
)
# Neighboring vowels that are two syllables, and consonants that are one by themselves.
_APART = late(
    r"(?<![ctsgl])ia|(?<=l)ia(?!n)|(?<=[ct])ia(?=t)|(?<![ctsgx])io|(?<![ctsgx])iu"
    r"|(?<![ct])ie(?=ty|ts?$|nc|nt)"
    r"|eo(?!us|ple|ns?$|ne|r?ge)|(?<=.{3})ea(?=s?$)|(?<=[aeiou].)ea(?=s?$)|(?<=cr)ea(?=t[ei])"
    r"|(?<![qg])ua|uou|(?<![qgb])ui(?!t|ce|se|ng$)"
    r"|(?<=[aeiouy])ing$|^co(?=o[^kol])|^re(?=a[cs]t|e[nx])|^pre(?=e[mx])"
    r"|(?:s|th)ms?$"
)


@lru_cache(maxsize=1 << 14)
def syllables(word: str) -> int:
    """The syllables of an English word, as its spelling lets one guess; at least one."""
    word = word.lower()
    # Nearly every word is one part.
    return sum(map(_spoken, (word,) if word.isalpha() else _PARTS.findall(word))) or 1


def _spoken(word: str) -> int:
    count = len(_VOWELS.findall(word)) + len(_APART.findall(word)) - len(_SILENT.findall(word))
    return max(count, 1)


def grade(words: int, sentences: int, spoken: int) -> float:
    """The US school grade after which a text can be read.

    Args:
        words: how many it has.
        sentences: how many it has.
        spoken: how many syllables it has.
    """
    return 0.39 * words / sentences + 11.8 * spoken / words - 15.59
