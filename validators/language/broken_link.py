"""A link that cannot work, is not secure, or does not say where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...model.diagnostic import Severity
from ...model.document import Route
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule

_LINK = late(
    r"\[(?P<text>[^\[\]\n]*)\](?P<gap>[ \t]*)"
    r"\((?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)?)\)"
)
_BARE = late(
    r"(?<![\w/(@.])(?:https?|htt|htp|http[s;]?)(?:://?|:\\\\|//|;//|: //)[^\s<>\[\]\"]*",
    re.IGNORECASE,
)
_SAYS_NOTHING = late(
    r"[\W_]*(?:click(?: (?:on )?(?:here|this|the link))?|here|this(?: (?:link|page|site|website))?|"
    r"(?:the )?link|(?:read |learn |see |find out )?more|more information|go|website|tap here)"
    r"[\W_]*",
    re.IGNORECASE,
)
_OTHER_SCHEMES = ("mailto:", "tel:", "sms:", "#")
_HOST = late(
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}|\[[0-9a-f:]+\]|\d+(?:\.\d+){3}",
    re.IGNORECASE,
)
_TRAIL = ".,;:!?'\"’”)*_"
_DEAD = (
    "A reader who follows it arrives nowhere, and gives up on what stood there. Correct the "
    "address, or say in words what it was to tell."
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find malformed and insecure addresses, and links named "click here"; nothing is fetched."""
    for route, value in page.strings:
        if route[-1] == "url":
            yield from _address(route, value, 0)
            continue
        if "/" not in value and "](" not in value and "] (" not in value and ":\\\\" not in value:
            continue
        inside: list[tuple[int, int]] = []
        if "](" in value or "] (" in value:
            for match in _LINK.finditer(value):
                if match["gap"] and not _looks_like_address(match["target"]):
                    continue
                inside.append(match.span())
                yield from _link(route, match)
        if "//" in value or ":\\\\" in value or ":/" in value:
            for match in _BARE.finditer(value):
                if not any(start <= match.start() < end for start, end in inside):
                    yield from _address(route, match.group().rstrip(_TRAIL), match.start())


def _looks_like_address(target: str) -> bool:
    return "://" in target or target.startswith("www.")


def _link(route: Route, match: re.Match[str]) -> Iterator[Finding]:
    if not match["text"].strip() or _SAYS_NOTHING.fullmatch(match["text"]):
        yield Finding(
            at=Piece(route, *match.span("text")) if match["text"] else Piece(route, *match.span()),
            message=f'The link text "{match["text"]}" does not say where the link leads',
            help="Screen readers list the links of a page by their texts alone, and on paper "
            "nothing else is left of them. Name what is found there.",
        )
    if match["gap"]:
        yield Finding(
            at=Piece(route, *match.span()),
            message="A space between its two halves keeps this from being a link",
            help="A reader sees brackets and an address. Take the space out.",
            mend=Mend(Applicability.SAFE, (Rewrite(Piece(route, *match.span("gap")), ""),)),
        )
    yield from _address(route, match["target"], match.start("target"), linked=match)


def _address(
    route: Route, address: str, at: int, linked: re.Match[str] | None = None
) -> Iterator[Finding]:
    """What is wrong with an address, if anything is."""
    place = Piece(route, at, at + len(address))
    if linked and not address.strip():
        yield Finding(Piece(route, *linked.span()), "This link leads nowhere", _DEAD)
        return
    if linked and address.lower().startswith(_OTHER_SCHEMES):
        return
    fault = _fault(address, linked=linked is not None)
    if fault:
        yield Finding(at=place, message=f'"{address}" is no web address: {fault}', help=_DEAD)
    elif address.lower().startswith("http://"):
        secure = "https" + address[4:]
        yield Finding(
            at=place,
            message="This address begins with http, not with https",
            help="What is sent that way can be read and changed on the way, and browsers warn of "
            f'it. See whether "{secure}" leads to the same page, and write that.',
            suggestions=(secure,),
            mend=Mend(Applicability.UNSAFE, (Rewrite(place, secure),)),
        )


def _fault(address: str, *, linked: bool) -> str:
    """What keeps an address from working; empty where nothing does."""
    if len(address.split()) > 1:
        return "there is white space in it"
    if not address[:8].lower().startswith(("https://", "http://")):
        return (
            "it does not begin with https://"
            if linked or "//" in address or "\\" in address
            else "it is cut short"
        )
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return "its host is malformed"
    if not host:
        return "it names no host"
    known = host == "localhost" or _HOST.fullmatch(host)
    return "" if known else f'"{host}" is not the full name of a website'


RULE = Rule(
    slug="broken-link",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="A link cannot work, is not secure, or does not say where it leads",
    why="A link that fails is worse than none: what it was to tell is missing. Addresses are read, "
    "never fetched: reported are those with white space in them, without https:// or a proper "
    "host, links without a target or with a space between their halves, addresses that still begin "
    'with http, and links whose text is "click here" and the like. Whether a page is there, only a '
    "browser can tell.",
    bad=Example(
        "sections:\n  storage: See [click here](https://www.fda.gov) and http://www.example.org/a.\n"
    ),
    good=Example(
        "sections:\n  storage: See [how to throw medicines away](https://www.fda.gov/drugs).\n"
    ),
    scope=Document(check),
)
