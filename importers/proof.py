"""The proof that an import lost nothing, by counting words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..model.patterns import late
from ..model.values import dataclass
from .layout import Line

_WORD = late(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class WordCount:
    """Where the words of a page went.

    Attributes:
        page: words on the page.
        kept: those in the texts of the monograph, import notes included.
        quoted: those in lines that were read as mere structure, and are quoted.
    """

    page: int
    kept: int
    quoted: int

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.page} words: {self.kept} in the monograph, {self.quoted} quoted above"


def words(texts: Iterable[str]) -> Counter[str]:
    """The words of some texts, each with how often it stands there."""
    return Counter(word for text in texts for word in _WORD.findall(text))


def count(page: Sequence[Line], kept: Iterable[str], quoted: Iterable[str]) -> WordCount:
    """Where the words of a page went: to the texts that are kept, or that are only quoted."""
    told = ((line.text for line in page), kept, quoted)
    return WordCount(*(words(texts).total() for texts in told))


def lost_lines(page: Sequence[Line], accounted: Counter[str]) -> tuple[Line, ...]:
    """The lines that hold the words of a page that are not accounted for."""
    missing = words(line.text for line in page) - accounted
    found: list[Line] = []
    for line in page:
        if not missing:
            break
        held = words((line.text,))
        if held & missing:
            missing -= held
            found.append(line)
    return tuple(found)
