"""Characters that no monograph may hold: other line ends, controls, marks, halves of characters."""

from __future__ import annotations

from ..model.document import Fault, Scalar
from ..model.patterns import late
from ..model.source import Span

_ODD = late(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# All bytes but ASCII controls; what is left of a text in UTF-8 without them is quickly looked at.
_NO_CONTROLS = bytes([9, 10, 13, *range(32, 127), *range(128, 256)])
_C1_CONTROL = late(rb"\xc2[\x80-\x9f]")
_LINE_ENDS = {
    "\x85": "U+0085 (next line)",
    "\u2028": "U+2028 (line separator)",
    "\u2029": "U+2029 (paragraph separator)",
}


def has_odd(text: str) -> bool:
    """Whether the text of a file, which has no surrogates, holds a character that is a fault."""
    data = text.encode()
    if data.translate(None, _NO_CONTROLS):
        return True
    if len(data) == len(text):
        return False
    # Each look is for bytes that few texts have, and is over at once.
    return (
        _C1_CONTROL.search(data) is not None
        or b"\xe2\x80\xa8" in data
        or b"\xe2\x80\xa9" in data
        or (b"\xef" in data and _ODD.search(text) is not None)
    )


def masked(text: str) -> str:
    """The text with a space for each character that is a fault."""
    return _ODD.sub(" ", text)


def odd_characters(text: str) -> list[Fault]:
    """A fault for each such character, at its place."""
    return [
        fault_for(match.group(), Span(match.start(), match.end())) for match in _ODD.finditer(text)
    ]


def fault_for(character: str, span: Span) -> Fault:
    """The fault of one such character, which is written at `span`."""
    if character in _LINE_ENDS:
        return Fault(
            span,
            f"{_LINE_ENDS[character]} ends a line for some programs and not for others",
            "A reader could see the text broken or run together here. "
            "Replace it with an ordinary line break or a space.",
        )
    if character == "\ufeff":
        return Fault(
            span,
            "a byte order mark (U+FEFF) stands inside the text",
            "It cannot be seen, and it keeps words and keys from being recognized. "
            "It often comes from joining two files. Delete it.",
        )
    if "\ud800" <= character <= "\udfff":
        return Fault(
            span,
            f"U+{ord(character):04X} is half of a character",
            "It stands for nothing that can be shown or saved. Write the character itself.",
        )
    if character >= "\ufdd0":
        return Fault(
            span,
            f"U+{ord(character):04X} is no character",
            "It is set apart for use inside programs, and nothing can show it. Delete it.",
        )
    return Fault(
        span,
        f"control character U+{ord(character):04X} stands in the text",
        "It cannot be seen, and programs that show the text may drop it or stop at it. Delete it.",
    )


def holds_odd(value: str) -> bool:
    """Whether a decoded value holds such a character."""
    return not value.isprintable() and _ODD.search(value) is not None


def odd_in(node: Scalar) -> list[Fault]:
    """A fault for each such character that an escape brought into a value, at the escape."""
    return [
        fault_for(match.group(), node.piece(match.start(), match.end()))
        for match in _ODD.finditer(node.text)
    ]
