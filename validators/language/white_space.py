"""White space that is too much, or in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.monograph import Kind
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule
from .characters import one_space

_GAP = r"[ \t\u00a0\u202f]"
_STRAY = late(
    rf"(?P<ending>{_GAP}+(?=[\r\n]|\Z))"
    rf"|(?<=\S)(?P<wide>{_GAP}{{2,}})(?=\S)"
    rf"|(?<=[^\W_])(?P<before>{_GAP}+)(?=[,;.!?:](?:\s|\Z))"
    r"|(?P<blank>(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n)){2,})"
)
_MAY_STRAY = late(
    r"[ \t\u00a0\u202f](?:[ \t\u00a0\u202f\r\n,;.!?:]|\Z)|\n[ \t\r]*\n[ \t\r]*\n|\A\s|\r\s*\r"
)
# Bytes: a blank for all that gaps are made of, a dot for the marks, an x for all that is no white
# space. A dot stands between two texts as well.
_OUTLINE = bytes(
    32
    if chr(code) in " \t"
    else 46
    if chr(code) in "\0,;.!?:"
    else code
    if code in b"\r\n"
    else 120
    for code in range(256)
)
_LAST_TWO = late(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\Z")
_LEADING = late(rf"{_GAP}+")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find the stray white space of each text, and tell of it once."""
    if not _is_astray(page):
        return
    for text in page.published:
        if not _MAY_STRAY.search(text.value):
            continue
        stray = list(_stray(text))
        if not stray:
            continue
        places = [place for place, _ in stray]
        changes = tuple(change for _, change in stray)
        ends = [change.at.end for change in changes if isinstance(change.at, Piece)]
        starts = [change.at.start for change in changes if isinstance(change.at, Piece)]
        apart = all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        yield Finding(
            at=places[0],
            message=_message(len(stray)),
            help="It is not published, but it makes texts that are the same look different to "
            "whoever compares them, and a gap often marks the place where something was lost. Take "
            "it out.",
            mend=Mend(Applicability.SAFE, changes) if apart else None,
            related=tuple((place, "More white space") for place in places[1:]),
        )


def _is_astray(page: Page) -> bool:
    """Whether any text may have stray white space, told from the outline of all."""
    values = [text.value for text in page.published]
    if any(value[:1].isspace() for value in values):
        return True
    texts = "\0".join([*values, ""]).replace("\u00a0", " ").replace("\u202f", " ")
    outline = texts.encode(errors="surrogatepass").translate(_OUTLINE)
    # Two blanks after a line break indent a list.
    wide = b"  " in outline and (b"x  " in outline or b".  " in outline)
    return wide or any(sign in outline for sign in (b" \n", b" .", b"\n\n\n", b"\r"))


def _stray(text: Text) -> Iterator[tuple[Piece, Rewrite]]:
    """Each stretch with what mends it."""
    value = text.value
    lead = _LEADING.match(value) if text.kind is not Kind.PROSE else None
    if lead:
        yield text.piece(*lead.span()), Rewrite(text.piece(*lead.span()), "")
    for match in _STRAY.finditer(value, lead.end() if lead else 0):
        start, end = match.span()
        place = text.piece(start, end)
        if match["blank"]:
            # The end of a block scalar may have as many line breaks as it likes. The last two of
            # the others stay, with the indentation that follows them.
            last = _LAST_TWO.search(value[start:end])
            if last and value[end:].strip():
                yield place, Rewrite(text.piece(start, start + last.start()), "")
        elif not match["wide"]:
            yield place, Rewrite(place, "")
        elif value[start] == " ":
            yield place, Rewrite(text.piece(start + 1, end), "")
        elif value[end - 1] == " ":
            yield place, Rewrite(text.piece(start, end - 1), "")
        else:
            yield place, one_space(text.route, value, start, end)


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
