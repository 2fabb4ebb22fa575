"""What an importer decided, for the person who will edit the result."""

from __future__ import annotations

from ..model.patterns import late
from ..model.values import dataclass

# Control characters, and those that turn the direction of all that follows.
_UNFIT_FOR_A_TERMINAL = late(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about a place of the page.

    Attributes:
        line: the number of the line, from 1.
        quote: the text it is about; all of it where that text stands nowhere else. Empty where the
            decision is about the page as a whole.
        decided: what was decided.
        kept: whether the quoted words also stand in the texts of the monograph.
    """

    line: int
    quote: str
    decided: str
    kept: bool = False

    def __str__(self) -> str:
        """One line for a terminal, to stand after the name of the page and a colon."""
        shown = _UNFIT_FOR_A_TERMINAL.sub(" ", self.quote)
        quoted = f'"{shown}" ' if shown else ""
        return f"{self.line}: {quoted}{self.decided}"
