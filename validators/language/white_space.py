"""White space that is too much, or in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.monograph import Kind
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

_GAP = r"[ \t\u00a0\u202f]"
_STRAY = re.compile(
    rf"(?P<ending>{_GAP}+(?=[\r\n]|\Z))"
    rf"|(?<=\S)(?P<wide>{_GAP}{{2,}})(?=\S)"
    rf"|(?<=[^\W_])(?P<before>{_GAP}+)(?=[,;.!?:](?:\s|\Z))"
    r"|(?P<blank>(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n)){2,})"
)
_MAY_STRAY = re.compile(
    r"[ \t\u00a0\u202f](?:[ \t\u00a0\u202f\r\n,;.!?:]|\Z)|\n[ \t\r]*\n[ \t\r]*\n|\A\s|\r\s*\r"
)
_LEADING = re.compile(rf"{_GAP}+")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find the stray white space of each text, and tell of it once."""
    for text in page.published:
        if not _MAY_STRAY.search(text.value):
            continue
        stray = list(_stray(text))
        if not stray:
            continue
        places = [text.piece(start, end) for start, end, _ in stray]
        yield Finding(
            at=places[0],
            message=_message(len(stray)),
            help="It is not published, but it makes texts that are the same look different to "
            "whoever compares them, and a gap often marks the place where something was lost. Take "
            "it out.",
            mend=Mend(
                Applicability.SAFE,
                tuple(
                    Rewrite(place, instead)
                    for place, (_, _, instead) in zip(places, stray, strict=True)
                ),
            ),
            related=tuple((place, "More white space") for place in places[1:]),
        )


def _stray(text: Text) -> Iterator[tuple[int, int, str]]:
    """Each stretch with what belongs in its place."""
    value = text.value
    if text.kind is not Kind.PROSE and (lead := _LEADING.match(value)):
        yield lead.start(), lead.end(), ""
    for match in _STRAY.finditer(value, lead.end() if text.kind is not Kind.PROSE and lead else 0):
        start, end = match.span()
        if match["wide"]:
            yield start, end, " "
        elif match["blank"]:
            # The end of a block scalar may have as many line breaks as it likes.
            if value[end:].strip():
                newline = "\r\n" if "\r\n" in match["blank"] else match["blank"][0]
                yield start, end, newline * 2
        else:
            yield start, end, ""


def _message(count: int) -> str:
    return (
        "There is stray white space here"
        if count == 1
        else f"There is stray white space here and in {count - 1} more "
        f"{'place' if count == 2 else 'places'} of this text"
    )


RULE = Rule(
    slug="white-space",
    pack=Pack.LANGUAGE,
    severity=Severity.INFO,
    fixable=Applicability.SAFE,
    summary="White space is doubled, or stands where none belongs",
    why="White space is cleaned before a page is published, so no reader sees it; but it hides "
    "places where text was lost, and makes every comparison of two versions longer. Reported once "
    "for each text: two or more spaces in a row, also where one of them is a no-break space, white "
    "space at the end of a line and before a comma or a stop, and more than one empty line in a "
    "row. Indentation is left alone, and so is a no-break space by itself.",
    bad=Example('sections:\n  storage: "Keep it dry.  Keep it cool ."\n'),
    good=Example('sections:\n  storage: "Keep it dry. Keep it at 25\u00a0°C."\n'),
    scope=Document(check),
)
