"""Markup that a prose field does not hold: it would be published as bare signs."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.words import shortened
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule

_LINE = late(r"[^\r\n]+")
_ITEM = late(r"(?P<indent>[ \t]*)-[ \t]+(?=\S)")
_NUMBERED = late(r"[ \t]*(?P<mark>(?P<number>\d{1,3})[.)])[ \t]+\S")
_FENCE = late(r"[ \t]*(?P<mark>`{3,}|~{3,})")
# A plus sign or a dash opens an item only where a block begins: elsewhere a line may wrap there.
_DASH = late(r"[ \t]*(?P<mark>[+–—])[ \t\u00a0]+\S")
_KINDS = (
    (
        "a ruled line",
        late(r"[ \t]*(?P<mark>(?:-[ \t]?){3,}|(?:\*[ \t]?){3,}|(?:_[ \t]?){3,}|={3,})[ \t]*\Z"),
    ),
    ("a heading", late(r"[ \t]*(?P<mark>#{1,6}[ \t]+\S(?:.*\S)?)")),
    (
        "a table",
        late(r"[ \t]*(?P<mark>\|.*\||:?-{2,}:?(?:[ \t]*\|[ \t]*:?-{2,}:?)+)[ \t]*\Z"),
    ),
    ("a bullet", late(r"[ \t]*(?P<mark>[•·▪‣⁃●○■□➢➤►✓✔◦*])[ \t\u00a0]+\S")),
    ("a block quote", late(r"[ \t]*(?P<mark>>)[ \t]*[^\s\d=>]")),
    ("a reference link", late(r"[ \t]{0,3}(?P<mark>\[[^\]]{1,80}\]:)[ \t]+\S")),
)
# Lines of these that follow each other are one list, table or quotation, and one finding.
_RUNNING_ON = frozenset({"a table", "a bullet", "a block quote", "a nested list"})
_INLINE = late(
    r"(?P<image>!\[[^\]\n]{0,200}\]\([^)\n]{0,400}\))"
    r"|(?P<reference>\[[^\]\[\n]{1,200}\]\[[^\]\[\n]{0,80}\]|\[\^[^\]\n]{1,40}\])"
    r"|(?P<code>(?<!`)`[^`\n]{1,200}`(?!`))"
    r"|(?P<angle><(?:https?|mailto):[^<>\s]{1,400}>)"
    r"|(?P<struck>~~[^~\n]{1,200}~~)"
)
# How a line begins that may be one of these; the others need not be looked at one by one.
_MARKED = late(
    r"\n(?:[ \t]*(?:\d{1,3}[.)]|[#=|:>\[`~+–—•·▪‣⁃●○■□➢➤►✓✔◦]|-[ \t]?-|_[ \t]?_[ \t]?_"
    r"|\*(?:[ \t\u00a0]|\*[ \t]?\*))|[ \t]{2,}-)"
)
_INLINE_SIGNS = ("![", "][", "[^", "`", "<http", "<mailto", "~~")
_INLINE_KINDS = {
    "image": "an image",
    "reference": "a reference link",
    "code": "code",
    "angle": "a link",
    "struck": "struck-out text",
}
_ADVICE = {
    "a block quote": "Leave out the sign",
    "a bullet": "Begin each line of a list with a hyphen and a space",
    "a code block": "Leave out the fence",
    "a heading": "Give the text a section of its own, or a heading under `more`",
    "a link": "Write it as [text](address)",
    "a nested list": "Make it a list of one level",
    "a numbered list": "Begin each line of a list with a hyphen and a space",
    "a reference link": "Write it as [text](address)",
    "a ruled line": "Begin a new paragraph or a new section",
    "a table": "Say it in sentences or in a list",
    "an image": "Say in words what it shows",
    "code": "Leave out the backticks",
    "struck-out text": "Delete what no longer holds",
}


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find markup beyond paragraphs, `-` lists, emphasis and links."""
    if not _may_hold_markup(page.written):
        return
    for text in page.published:
        if text.kind is Kind.HEADING or not _may_hold_markup(text.value):
            continue
        for kind, start, end in (*_lines(text.value), *_inline(text.value)):
            sign = text.value[start:end]
            shown = shortened(sign, 40)
            yield Finding(
                at=text.piece(start, end),
                message=f'"{shown}" would not be shown as {kind}',
                help="Prose holds paragraphs, lists, emphasis and links, so that it looks the same "
                f"everywhere. Here a reader would see the bare signs. {_ADVICE[kind]}.",
            )


def _may_hold_markup(passage: str) -> bool:
    """Whether to look closer; a list in a list stands two columns in at least."""
    return (
        "\r" in passage
        or _MARKED.search("\n" + passage) is not None
        or any(sign in passage for sign in _INLINE_SIGNS)
    )


def _lines(value: str) -> Iterator[tuple[str, int, int]]:
    """What each stretch of lines would be in Markdown, with its first mark."""
    previous, number, base, fenced, at = "", 0, 0, False, 0
    for line in _LINE.finditer(value):
        start, end = line.span()
        if not line.group().strip():
            continue
        opens = at == 0 or value.count("\n", at, start) > 1 or value.count("\r", at, start) > 1
        at = end
        mark: tuple[int, int] | None = None
        if fence := _FENCE.match(value, start, end):
            kind = "a code block"
            mark = None if fenced else fence.span("mark")
            fenced = not fenced
        elif fenced:
            kind = "a code block"
        elif (numbered := _NUMBERED.match(value, start, end)) and (
            opens or int(numbered["number"]) in (1, number + 1)
        ):
            kind = "a numbered list"
            mark = None if int(numbered["number"]) == number + 1 > 1 else numbered.span("mark")
            number = int(numbered["number"])
        elif (item := _ITEM.match(value, start, end)) and not _KINDS[0][1].match(value, start, end):
            if previous not in ("an item", "a nested list"):
                base = len(item["indent"])
            kind = "a nested list" if len(item["indent"]) >= base + 2 else "an item"
            if kind == "a nested list" != previous:
                mark = (item.end("indent"), item.end("indent") + 1)
        else:
            kind, mark = _line(value, start, end, opens=opens or previous == "a bullet")
            if kind in _RUNNING_ON and kind == previous:
                mark = None
        if mark:
            yield kind, *mark
        if kind or opens:
            previous = kind


def _line(value: str, start: int, end: int, *, opens: bool) -> tuple[str, tuple[int, int] | None]:
    for kind, pattern in _KINDS:
        if match := pattern.match(value, start, end):
            return kind, match.span("mark")
    if opens and (match := _DASH.match(value, start, end)):
        return "a bullet", match.span("mark")
    return "", None


def _inline(value: str) -> Iterator[tuple[str, int, int]]:
    if any(sign in value for sign in _INLINE_SIGNS):
        for match in _INLINE.finditer(value):
            yield _INLINE_KINDS[match.lastgroup or ""], *match.span()


RULE = Rule(
    slug="unsupported-markup",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="Markup that prose does not hold would be published as bare signs",
    why="A prose field holds paragraphs, lists whose lines begin with a hyphen, emphasis and "
    "links, and nothing else: whatever shows the page can show these. A table, a heading, a "
    'numbered list or a bullet such as "•" comes out as loose signs, and lines that were apart run '
    "together. A number that opens a line counts as a list only where a block begins there, where "
    'it is "1.", or where it goes on counting, so that wrapped lines are left alone. A list, a '
    "table or a quotation is reported once, at its first mark.",
    bad=Example("sections:\n  storage: |\n    • Keep it dry.\n    • Keep it cool.\n"),
    good=Example("sections:\n  storage: |\n    - Keep it dry.\n    - Keep it cool.\n"),
    scope=Document(check),
)
