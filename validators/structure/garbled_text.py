"""Characters that a conversion destroyed, and codes it left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Route
from ...model.edit import Applicability
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Prose
from ...model.values import dataclass
from ...model.words import shortened
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule
from . import mojibake

_GARBLED = late(
    rf"(?P<misread>{mojibake.PATTERN})"
    r"|(?P<half>â€|(?<![^\W\d_])[ÂÃ](?=\s|\Z))"
    r"|(?P<control>[\x80-\x84\x86-\x9f]+)"
    r"|(?P<lost>\ufffd+)"
    r"|(?P<private>[\ue000-\uf8ff]+)"
    r"|(?P<inverted>(?<=[^\W\d_])¿(?=[^\W\d_]))"
)
_ENTITY = late(r"&(?:amp;)*(?P<code>[A-Za-z][A-Za-z\d]{1,31}|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});")
_CONDITION = late(
    r"<?!?\[(?:if (?:!\w|\(?(?:gte?|lte?|mso|IE|vml|support)\b)[^\]\n]{0,60}|endif)\]>?"
)
_TAG = late(
    r"<(?P<end>/?)(?P<name>a|abbr|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|div|"
    r"dl|dt|em|font|footer|h[1-6]|head|header|hr|html|i|img|li|link|meta|o:p|ol|p|pre|s|script|"
    r"section|small|span|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul)"
    r"(?:\s[^<>=]{0,40}=[^<>]{0,300})?\s?/?>",
    re.IGNORECASE,
)
# What is garbled begins with one of these, or with a character beyond all letters: lost or private.
_STRANGE = late("[¿ÂÃÄÅÆËÎÏâïð\x80-\x84\x86-\x9f]")
# The first bytes of both in UTF-8, which are faster to look for than ranges of characters.
_LEADS_OF_LATIN = (b"\xc2", b"\xc3")
_LEADS_OF_FONTS = (b"\xee", b"\xef")
_SIGNS_OF_CODE = ("<", "[if", "[endif")
# “Ä” is a letter in quotes, though "Ä”" also looks like one garbled character.
_QUOTED_LETTER = late(r"[“‘„«].[”’“»]\Z")
_BULLET = "\uf0b7"
_AFTER_BULLET = late(r"[ \t\u00a0]*")
_DESTROYED = (
    "A reader stumbles over it, and where one character was destroyed a number or a sign may have "
    "been too. "
)
_CODE = "A reader would see this code in the middle of a sentence. "
_UNSEEN = {
    "": "Delete it.",
    "- ": "Begin the line with a hyphen and a space.",
    "\u00a0": "Put a space there.",
}
_LOOK_UP = "Look it up in the source and restore it."
_DELETE = "Delete it; prose has its own marks for emphasis, lists and links."


@dataclass(frozen=True, slots=True)
class _Garble:
    """A garbled stretch.

    Attributes:
        start: where it begins.
        end: where it ends.
        message: what it is.
        was: what it certainly was, or None.
        perhaps: what it probably was, or None.
        until: where the white space ends that the fix takes along.
        harm: why it matters.
        advice: what to do where nobody can tell what it was.
        partner: the tag that closes what this tag opens.
    """

    start: int
    end: int
    message: str
    was: str | None = None
    perhaps: str | None = None
    until: int | None = None
    harm: str = _DESTROYED
    advice: str = _LOOK_UP
    partner: tuple[int, int] | None = None


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find mojibake, lost and private characters, HTML entities, tags and comments."""
    if not (_may_be_garbled(page.written) or _may_be_garbled(page.stated)):
        return
    kinds = {text.route: text.kind for text in page.texts}
    for route, value in page.strings:
        if not _may_be_garbled(value):
            continue
        readable = Prose(value).readable
        if _is_strange(value):
            for match in _GARBLED.finditer(readable):
                if garble := _character(readable, match, kinds.get(route)):
                    yield _finding(route, garble)
        if "&" in value and ";" in value:
            for match in _ENTITY.finditer(readable):
                if garble := _entity(match):
                    yield _finding(route, garble)
        if any(sign in value for sign in _SIGNS_OF_CODE):
            for garble in (*_comments(readable), *_tags(readable)):
                yield _finding(route, garble)


def _may_be_garbled(value: str) -> bool:
    return (
        ("&" in value and ";" in value)
        or any(sign in value for sign in _SIGNS_OF_CODE)
        or _is_strange(value)
    )


def _is_strange(value: str) -> bool:
    if value.isascii():
        return False
    data = value.encode(errors="surrogatepass")
    return any(lead in data for lead in _LEADS_OF_FONTS) or (
        any(lead in data for lead in _LEADS_OF_LATIN) and _STRANGE.search(value) is not None
    )


def _finding(route: Route, garble: _Garble) -> Finding:
    likely = garble.perhaps if garble.was is None else garble.was
    advice = garble.advice
    if likely is not None:
        advice = _UNSEEN.get(likely, f'Write "{likely}".')
    mend = None
    if garble.was is not None:
        place = Piece(route, garble.start, garble.until or garble.end)
        mend = Mend(Applicability.SAFE, (Rewrite(place, garble.was),))
    return Finding(
        at=Piece(route, garble.start, garble.end),
        message=garble.message,
        help=garble.harm + advice,
        suggestions=(likely,) if likely and likely.strip() else (),
        mend=mend,
        related=((Piece(route, *garble.partner), "The tag that belongs to it"),)
        if garble.partner
        else (),
    )


def _character(value: str, match: re.Match[str], kind: Kind | None) -> _Garble | None:
    start, end = match.span()
    found = match.group()
    if match["misread"]:
        was = mojibake.decoded(found)
        if was is None or _QUOTED_LETTER.search(value, max(0, start - 1), end):
            return None
        if "\ufffd" in was:
            return _Garble(start, end, f'"{found}" stands where a character was lost')
        return _Garble(start, end, f'"{found}" is a garbled "{was}"', was=was.strip("\ufeff"))
    if match["half"]:
        return _Garble(start, end, f'"{found}" is what is left of a garbled character')
    if match["control"]:
        was = "".join(map(mojibake.from_control, found))
        if was == found:
            return None
        return _Garble(start, end, f'An unprintable character stands where "{was}" was', was=was)
    if match["lost"]:
        return _Garble(start, end, f'"{found}" stands where a character was lost')
    if match["inverted"]:
        message = "An inverted question mark stands inside a word"
        return _Garble(start, end, message, perhaps="’")
    return _private(value, start, end, kind)


def _private(value: str, start: int, end: int, kind: Kind | None) -> _Garble:
    code = f"U+{ord(value[start]):04X}"
    message = f"The character {code} has no meaning outside the font it was typed in"
    after = _AFTER_BULLET.match(value, end)
    until = after.end() if after else end
    line = value[max(0, start - 20) : start].rstrip(" \t")
    alone = value[until : until + 1] in ("", "\n", "\r")
    if value[start:end] != _BULLET or alone or line[-1:] not in ("", "\n", "\r"):
        return _Garble(start, end, message)
    if kind is Kind.PROSE:
        return _Garble(start, end, message, was="- ", until=until)
    if kind is Kind.ITEM and start == 0:
        return _Garble(start, end, message, was="", until=until)
    return _Garble(start, end, message)


def _entity(match: re.Match[str]) -> _Garble | None:
    # A table of 2,000 codes, for the few texts that have one.
    from html import unescape
    from html.entities import html5

    code = match["code"]
    if not code.startswith("#") and f"{code};" not in html5:
        return None
    was = unescape(f"&{code};")
    message = f'The HTML code "{match.group()}" was left in the text'
    sound = was.isprintable() or was == "\u00a0"
    return _Garble(*match.span(), message, was=was if sound else None, harm=_CODE)


def _comments(value: str) -> Iterator[_Garble]:
    start = value.find("<!--")
    while start >= 0 and (stop := value.find("-->", start)) >= 0:
        message = "An HTML comment was left in the text"
        yield _Garble(start, stop + 3, message, harm=_CODE, advice=_DELETE)
        start = value.find("<!--", stop)
    for match in _CONDITION.finditer(value):
        if value[match.start() - 2 : match.start()] != "--":  # it is part of a comment
            message = f'The word processor\'s mark "{match.group()}" was left in the text'
            yield _Garble(*match.span(), message, harm=_CODE, advice=_DELETE)


def _tags(value: str) -> Iterator[_Garble]:
    """Each tag; one that closes is told of at the tag that it closes."""
    opened: dict[str, list[re.Match[str]]] = {}
    single: list[re.Match[str]] = []
    pairs: list[tuple[re.Match[str], re.Match[str]]] = []
    for match in _TAG.finditer(value):
        name = match["name"].lower()
        if not match["end"]:
            opened.setdefault(name, []).append(match)
        elif opened.get(name):
            pairs.append((opened[name].pop(), match))
        else:
            single.append(match)
    alone = [*single, *(match for matches in opened.values() for match in matches)]
    for match, partner in (*pairs, *((match, None) for match in alone)):
        yield _Garble(
            *match.span(),
            f'The HTML tag "{shortened(match.group(), 40)}" was left in the text',
            harm=_CODE,
            advice=_DELETE,
            partner=partner.span() if partner else None,
        )


RULE = Rule(
    slug="garbled-text",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="Characters that a conversion destroyed, or codes it left behind",
    why='Text that went through the wrong converter reads "the doctorâ€™s advice" or "25 Â°C", and '
    "where a dash is destroyed a minus sign or a range may be destroyed with it. The rule finds "
    "UTF-8 taken for Windows-1252 (a run counts only if it decodes, to a character such texts "
    "have), characters already lost, bullets and signs of symbol fonts, an inverted question mark "
    "inside a word, HTML entities, known tags and comments, and the marks of word processors. A "
    "bare ampersand is never meant. The fix is offered only where the original is certain.",
    bad=Example("sections:\n  storage: Follow your pharmacistâ€™s advice.\n"),
    good=Example("sections:\n  storage: Follow your pharmacist’s advice & the label.\n"),
    scope=Document(check),
    supersedes=frozenset({"ambiguous-symbol"}),
)
