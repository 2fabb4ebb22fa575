"""A passage as the pieces that a page sets: emphasis, links, and the words that findings mark."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from ...model.patterns import late
from ...model.values import dataclass, replace
from .marks import Mark

# Emphasis that does not end soon is an asterisk; the limit keeps a text full of them cheap.
_MARKUP = late(
    r"\[(?P<label>[^\[\]]{1,400})\]\((?P<url>[^()\s]{1,2000})\)"
    r"|(?P<two>\*\*|(?<!\w)__)(?=\S)(?P<strong>.{1,400}?)(?<=\S)(?P=two)"
    r"|(?P<one>\*|(?<!\w)_)(?=[^\s*_])(?P<emphasis>.{1,400}?)(?<=[^\s*_])(?P=one)(?!\w)",
    re.DOTALL,
)
# Anything else (javascript:, data:, file:) is shown as text, never as a link.
_HARMLESS = late(r"(?:https?://|mailto:)[!-~]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that looks the same throughout.

    Attributes:
        start: its place in the decoded value.
        end: just after it.
        text: what to show.
        strong: whether it is set in bold.
        emphasis: whether it is set in italics.
        url: where it leads, or the empty string.
        severity: of the gravest finding that marks it, or the empty string.
        numbers: the findings that mark it.
        closing: the findings whose mark ends with it.
    """

    start: int
    end: int
    text: str
    strong: bool = False
    emphasis: bool = False
    url: str = ""
    severity: str = ""
    numbers: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()


def pieces(text: str, start: int, end: int, marks: Sequence[Mark] = ()) -> tuple[Piece, ...]:
    """What to show of the characters `start` to `end` of a value, `marks` applied."""
    plain = tuple(_parsed(text, Piece(start, end, ""), depth=0))
    return tuple(_marked(plain, marks, end)) if marks else plain


def cut(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """A line as it stands, without regard to markup, with `marks` applied."""
    return tuple(_marked((Piece(0, len(text), text),), marks, len(text))) if text or marks else ()


def link(url: str) -> str:
    """The address where a page may lead there, else the empty string."""
    return url if _HARMLESS.fullmatch(url) else ""


def _parsed(text: str, around: Piece, *, depth: int) -> Iterator[Piece]:
    at = around.start
    # Three levels are more than prose has use for.
    for found in _MARKUP.finditer(text, around.start, around.end) if depth < 3 else ():
        if found["label"] is not None and not link(found["url"]):
            continue
        yield from _plain(text, around, at, found.start())
        name = next(name for name in ("label", "strong", "emphasis") if found[name] is not None)
        inner = replace(around, start=found.start(name), end=found.end(name))
        if name == "label":
            inner = replace(inner, url=link(found["url"]))
        elif name == "strong":
            inner = replace(inner, strong=True)
        else:
            inner = replace(inner, emphasis=True)
        yield from _parsed(text, inner, depth=depth + 1)
        at = found.end()
    yield from _plain(text, around, at, around.end)


def _plain(text: str, around: Piece, start: int, end: int) -> Iterator[Piece]:
    if start < end:
        yield replace(around, start=start, end=end, text=text[start:end])


_RANKS = ("error", "warning", "info")


def _marked(plain: Sequence[Piece], marks: Iterable[Mark], end: int) -> Iterator[Piece]:
    """The pieces cut where marks begin and end.

    A mark that covers nothing that shows, such as the address of a link, becomes a place: an empty
    piece before what comes next.
    """
    shown = [mark for mark in marks if any(_meets(mark, piece) for piece in plain)]
    places = [mark for mark in marks if mark not in shown]
    last = {
        mark.number: min(mark.end, max(piece.end for piece in plain if _meets(mark, piece)))
        for mark in shown
    }
    for piece in plain:
        cuts = {piece.start, piece.end}
        for mark in (*shown, *places):
            cuts |= {at for at in (mark.start, mark.end) if piece.start < at < piece.end}
        edges = sorted(cuts)
        for start, stop in itertools.pairwise(edges):
            yield from _places(places, start)
            places = [mark for mark in places if mark.start > start]
            here = [mark for mark in shown if mark.start < stop and start < mark.end]
            yield replace(
                piece,
                start=start,
                end=stop,
                text=piece.text[start - piece.start : stop - piece.start],
                severity=min((mark.severity for mark in here), key=_RANKS.index, default=""),
                numbers=tuple(mark.number for mark in here),
                closing=tuple(mark.number for mark in here if last[mark.number] == stop),
            )
    yield from _places(places, end)


def _places(places: Iterable[Mark], at: int) -> Iterator[Piece]:
    for mark in places:
        if mark.start <= at:
            numbers = (mark.number,)
            yield Piece(at, at, "", severity=mark.severity, numbers=numbers, closing=numbers)


def _meets(mark: Mark, piece: Piece) -> bool:
    return mark.start < mark.end and mark.start < piece.end and piece.start < mark.end
