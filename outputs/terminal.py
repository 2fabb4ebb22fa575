"""Text for a terminal: made harmless, measured in columns, wrapped, styled."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import Enum

from ..model.patterns import late

# Everything that could steer a terminal, hide, or turn the direction of what follows: controls,
# format characters (bidirectional marks, zero-width ones, the soft hyphen), line and paragraph
# separators, lone surrogates, private use.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co"})
_ZERO_WIDTH = frozenset({"Mn", "Me"})
_MEDIAL_JAMO = range(0x1160, 0x1200)  # they join the syllable before them
_SPACE = late(r"[ \t\r\n]+")


class Style(Enum):
    """A way to set text off, as its ANSI codes."""

    BOLD = "1"
    DIM = "2"
    RED = "31"
    YELLOW = "33"
    BLUE = "34"
    GREEN = "32"
    BOLD_RED = "1;31"
    BOLD_YELLOW = "1;33"
    BOLD_BLUE = "1;34"


def styled(text: str, style: Style, *, color: bool) -> str:
    """The text in that style, or as it is where colors are off."""
    return f"\x1b[{style.value}m{text}\x1b[0m" if color and text else text


def visible(text: str) -> str:
    """The text with every character that does not show, or that steers a terminal, made to show.

    Control characters become their pictures (U+241B for escape), the others their code points.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if unicodedata.category(char) not in _UNSEEN:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def columns(text: str) -> int:
    """How many columns visible text takes: marks none, East Asian wide characters two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in _ZERO_WIDTH or ord(char) in _MEDIAL_JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "FW" else 1


def wrap(text: str, width: int, indent: str = "") -> Iterator[str]:
    """The text made visible, in lines of at most `width` columns, each after `indent`.

    A word that is wider than a line stays whole, so that an address can still be clicked.
    """
    line = ""
    for word in filter(None, _SPACE.split(text)):
        shown = visible(word)
        if not line:
            line = indent + shown
        elif columns(line) + 1 + columns(shown) <= width:
            line += " " + shown
        else:
            yield line
            line = indent + shown
    if line:
        yield line
