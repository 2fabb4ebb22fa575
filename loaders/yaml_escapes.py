"""Escapes in double-quoted scalars that stand for no character.

One parser refuses such an escape, another lets it through. So each is found before parsing and
masked by an escape of the same length that both can read.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.document import Fault
from ..model.patterns import late
from ..model.source import Span

_HALF = r"[dD][89a-fA-F][0-9a-fA-F]{2}"
_BAD = (
    rf"u{_HALF}(?:\\u[dD][c-fC-F][0-9a-fA-F]{{2}})?|U0000{_HALF}"
    r"|U(?!000[0-9a-fA-F]|0010)[0-9a-fA-F]{8}"
)
_MAY_BE_BAD = late(rf"\\(?:{_BAD})")
# An escaped backslash is passed over, so that what follows it is not taken for an escape.
_ESCAPE = late(rf"\\\\|\\(?P<bad>{_BAD})")
_MASKS = {"u": "\\ufffd", "U": "\\U0000fffd"}


def may_be_bad(text: str) -> bool:
    """Whether the text holds anything that would be such an escape in double quotes."""
    return "\\" in text and _MAY_BE_BAD.search(text) is not None


def bad_escapes(text: str, quoted: Iterable[Span]) -> list[Fault]:
    """A fault for each such escape in the stretches that stand in double quotes."""
    return [
        _fault(Span(*match.span()), match.group())
        for span in quoted
        for match in _ESCAPE.finditer(text, span.start, span.end)
        if match.group("bad")
    ]


def masked(text: str, faults: Iterable[Fault]) -> str:
    """The text with the escapes that the faults speak of masked."""
    parts: list[str] = []
    at = 0
    for span in sorted(fault.span for fault in faults):
        parts.extend((text[at : span.start], _mask(text[span.start : span.end])))
        at = span.end
    return "".join((*parts, text[at:]))


def all_masked(text: str) -> str:
    """The text with everything masked that would be such an escape in double quotes."""
    return _MAY_BE_BAD.sub(lambda match: _mask(match.group()), text)


def _mask(escape: str) -> str:
    mask = _MASKS[escape[1]]
    return mask * (len(escape) // len(mask))


def _fault(span: Span, escape: str) -> Fault:
    if len(escape) == 12:
        return Fault(
            span,
            f"`{escape}` spells one character in two halves",
            "JSON does that, YAML does not, and some programs would show two broken signs. "
            "Write the character itself.",
        )
    return Fault(
        span,
        f"`{escape}` stands for no character",
        "It is half of a character or beyond the last one, and nothing can show it. "
        "Write the character itself.",
    )
