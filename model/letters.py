"""The runs of letters in a text, which tell at once what a rule need not look for in it."""

from __future__ import annotations

from .patterns import late

_RUN = late(r"[^\W\d_]+")
# The bytes of UTF-8: letters in lower case, whatever else ASCII has as a space, the others kept.
_PLAIN = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalpha() else 32
    for code in range(256)
)


def lowered(text: str) -> str:
    """A text in lower case, character for character.

    Only the capital I with a dot becomes two characters otherwise, of which one is no letter.
    """
    return text.replace("İ", "i").lower()


def runs(text: str) -> frozenset[str]:
    """Every run of letters in a text, in lower case.

    A page has a thousand words, and an expression that looks for them takes several times as long
    as to turn all else into spaces and to split at these.
    """
    plain = text.encode("utf-8", "surrogatepass").translate(_PLAIN)
    found = plain.decode("utf-8", "surrogatepass").split()
    if plain.isascii():
        return frozenset(found)
    odd = " ".join(word for word in found if not word.isascii())
    return frozenset(filter(str.isascii, found)).union(_RUN.findall(lowered(odd)))
