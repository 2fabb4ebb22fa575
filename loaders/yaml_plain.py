"""The type of a plain scalar: the core schema of YAML 1.2, but that `007` is a string."""

from __future__ import annotations

from ..model.patterns import late
from ..model.words import shortened
from .faults import DIGIT_LIMIT

TYPED = frozenset(("", *"0123456789+-.~nNtTfF"))
"""The first characters, or the lack of one, of what may be more than text."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = late(
    r"(?P<decimal>[-+]?[0-9]+)|(?P<octal>0o[0-7]+)|(?P<hexadecimal>0x[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<endless>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_ZERO_FIRST = late(r"[-+]?0[0-9]")


class UnreadableNumberError(ValueError):
    """A number that JSON cannot carry or that is too long to read; the text says which."""


def resolve(text: str) -> str | int | float | bool | None:
    """The value that a plain scalar of this text has.

    Raises:
        UnreadableNumberError: for infinities, not-a-number and endless rows of digits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0].isalpha() or " " in text:
        return text
    if text.isdecimal() and text.isascii() and text[0] != "0" and len(text) <= DIGIT_LIMIT:
        return int(text)  # most numbers are of this kind
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text
    kind = match.lastgroup
    if kind == "decimal" and _ZERO_FIRST.match(text):
        return text
    if kind == "endless":
        raise UnreadableNumberError(f"`{text}` is no number that JSON has")
    if kind == "float":
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise UnreadableNumberError(
                f"`{shortened(text, 40)}` is larger than any number that can be read"
            )
        return number
    if len(text) > DIGIT_LIMIT:
        raise UnreadableNumberError(
            f"a number of {len(text):,} characters is longer than can be read"
        )
    return int(text, {"decimal": 10, "octal": 8, "hexadecimal": 16}[str(kind)])
