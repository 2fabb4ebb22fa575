"""A Markdown file as the parts it is made of: front matter, headings with their texts, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.patterns import late
from ..model.source import Span
from ..model.values import dataclass
from .passage import Passage, passage
from .runs import LINE_END

_OPENING = late(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSING = late(r"(?:(?<=\n)|(?<=\r))---[ \t]*(?:\r\n|\r|\n|\Z)")
_COMMENT = late(r"<!--(?P<said>.*?)(?P<end>-->|\Z)", re.DOTALL)
# A letter may follow two marks or more at once: `##Storage` can be meant as nothing else.
_HEADING = late(
    r"^ {0,3}(?P<level>#{1,6})(?:(?:[ \t]+|(?<=##)(?=[^\W\d_]))(?P<text>.*?))?[ \t]*$",
    re.MULTILINE,
)
_CLOSING_MARKS = late(r"(?:^|[ \t]+)#+$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML at the top.

    Attributes:
        yaml: what stands between the two `---` lines.
        end: where the body begins.
    """

    yaml: Span
    end: int


@dataclass(frozen=True, slots=True)
class HtmlComment:
    """A comment: where it stands, what it says, and whether it has an end."""

    span: Span
    said: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what follows it up to the next; the first part has no heading.

    Attributes:
        level: 1 to 6; 0 where there is no heading.
        heading: where the text of the heading stands.
        content: what follows, without comments and without white space around it.
        start: where the part begins.
        end: where its heading's line ends, or its content.
    """

    level: int
    heading: Span
    content: Passage
    start: int
    end: int


def has_front_matter(text: str) -> bool:
    """Whether a Markdown file begins as a monograph does."""
    return _OPENING.match(text) is not None


def front_matter(text: str) -> FrontMatter | None:
    """The YAML between the first line and the next `---`, or None where it has no end."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return FrontMatter(Span(opening.end(), closing.start()), closing.end())


def html_comments(text: str, start: int) -> tuple[HtmlComment, ...]:
    """The comments from `start` on."""
    return tuple(
        HtmlComment(Span(*match.span()), match["said"].strip(), bool(match["end"]))
        for match in _COMMENT.finditer(text, start)
    )


def parts(text: str, start: int, comments: tuple[HtmlComment, ...]) -> Iterator[Part]:
    """The body from `start` on, heading by heading."""
    cuts = [_cut(text, comment.span, start) for comment in comments]
    headings = list(_HEADING.finditer(_visible(text, cuts), start))
    first = headings[0].start() if headings else len(text)
    yield _part(text, 0, Span(start, start), Span(start, first), cuts)
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    for heading, end in zip(headings, ends, strict=False):
        said = _CLOSING_MARKS.sub("", heading["text"] or "")
        at = heading.start("text") if said else heading.end("level")
        span = Span(at, at + len(said))
        part = _part(text, len(heading["level"]), span, Span(heading.end(), end), cuts)
        yield Part(part.level, span, part.content, heading.start(), max(part.end, heading.end()))


def _part(text: str, level: int, heading: Span, body: Span, cuts: list[Span]) -> Part:
    content = passage(text, _without(body, cuts)).trimmed()
    end = body.start
    if content.runs:
        end = content.runs[-1].source + content.runs[-1].source_length
    return Part(level, heading, content, body.start, end)


def _cut(text: str, comment: Span, floor: int) -> Span:
    """What goes with a comment: its lines where it has them to itself, else the comment alone."""
    start = max(text.rfind("\n", floor, comment.start), text.rfind("\r", floor, comment.start)) + 1
    start = max(start, floor)
    line_end = LINE_END.search(text, comment.end)
    stop = line_end.end() if line_end else len(text)
    if text[start : comment.start].strip() or text[comment.end : stop].strip():
        return comment
    return Span(start, stop)


def _visible(text: str, cuts: list[Span]) -> str:
    """The text with what is cut blanked and every line end a line feed, all at its place."""
    pieces: list[str] = []
    at = 0
    for cut in cuts:
        blank = re.sub(r"[^\r\n]", " ", text[cut.start : cut.end])
        pieces.extend((text[at : cut.start], blank))
        at = cut.end
    visible = "".join((*pieces, text[at:]))
    if "\r" not in visible:
        return visible
    return visible.replace("\r\n", " \n").replace("\r", "\n")


def _without(span: Span, cuts: list[Span]) -> Iterator[Span]:
    at = span.start
    for cut in cuts:
        if cut.end <= at or cut.start >= span.end:
            continue
        if cut.start > at:
            yield Span(at, cut.start)
        at = min(cut.end, span.end)
    if at < span.end:
        yield Span(at, span.end)
