"""Characters that cannot be seen, or that are not the ones they look like."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Route
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule
from .characters import (
    ALONE,
    MIXED,
    SPACES,
    UNSEEN,
    in_latin,
    name_of,
    one_space,
    writes_other_scripts,
)
from .quotes import mixed

_STRAY = late(rf"[{UNSEEN}]+|[{SPACES}]|\t+")
_NO_BREAK = late(r"(?<=[^\W\d])[\u00a0\u202f](?=[^\W\d])")
HARMLESS = frozenset("°’‘“”–—…•®™×±≤≥½µé")
"""Characters that many pages have, and of which no finding can be made."""

_ASCII = bytes(code for code in range(128) if chr(code) != "\t")
_HELP = (
    "Nobody can see it, but a search for the word does not find it, a screen reader stumbles over "
    "it, and two texts that look the same differ. "
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find unseen, odd, composed and look-alike characters, and quotes of two kinds."""
    for route, value in page.strings if _has_others(page) else ():
        if value.isascii() and "\t" not in value:
            continue
        if route[0] == "id" or route[-1] == "url":
            continue
        yield from _stray(route, value)
        if value.isascii():
            continue
        yield from _composed(route, value)
        yield from _alike(route, value)
    yield from mixed(page)


def _has_others(page: Page) -> bool:
    """Whether there is any character but those of ASCII and the harmless ones, or a tab."""
    values = "".join([value for _, value in page.strings])
    others = values.encode(errors="surrogatepass").translate(None, _ASCII)
    return not HARMLESS.issuperset(others.decode(errors="surrogatepass"))


def _articled(name: str) -> str:
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _stray(route: Route, value: str) -> Iterator[Finding]:
    for match in _STRAY.finditer(value):
        found = match.group()
        at, end = match.span()
        place = Piece(route, at, end)
        change, advice = Rewrite(place, ""), "Delete it."
        if found.isspace():
            # At the ends of a line white-space speaks.
            edge = value[:at][-1:] in ("", "\n", "\r") or value[end : end + 1] in ("", "\n", "\r")
            if found[0] == "\t" and edge:
                continue
            change, advice = one_space(route, value, at, end), "Put a space there."
        yield Finding(
            at=place,
            message=f"There is {_articled(name_of(found[0]))} here",
            help=_HELP + advice,
            mend=Mend(Applicability.SAFE, (change,)),
        )
    for match in _NO_BREAK.finditer(value):
        place = Piece(route, *match.span())
        yield Finding(
            at=place,
            message=f"There is {_articled(name_of(match.group()))} between two words",
            help=_HELP + "Between a number and its unit it is right; here, put a space.",
            mend=Mend(Applicability.SAFE, (one_space(route, value, *match.span()),)),
        )


_WORD = late(r"[\w\u0300-\u036f]+")


def _composed(route: Route, value: str) -> Iterator[Finding]:
    """Words whose accents are characters of their own."""
    if unicodedata.is_normalized("NFC", value):
        return
    for match in _WORD.finditer(value):
        whole = unicodedata.normalize("NFC", match.group())
        if whole != match.group():
            place = Piece(route, *match.span())
            yield Finding(
                at=place,
                message=f'"{whole}" is written with a letter and its accent apart',
                help=_HELP + "Write the letter with its accent as one character.",
                suggestions=(whole,),
                mend=Mend(Applicability.SAFE, (Rewrite(place, whole),)),
            )


def _alike(route: Route, value: str) -> Iterator[Finding]:
    """Words with letters of another alphabet that look Latin."""
    words = list(MIXED.finditer(value))
    if not writes_other_scripts(value):
        words += ALONE.finditer(value)
    for match in words:
        plain = in_latin(match.group())
        if plain is None or plain == match.group():
            continue
        place = Piece(route, *match.span())
        yield Finding(
            at=place,
            message=f'"{match.group()}" has letters of another alphabet that look Latin',
            help=f'No search for "{plain}" finds it, and software that knows drug names does not '
            f'know this one. Write "{plain}" in Latin letters.',
            suggestions=(plain,),
            mend=Mend(Applicability.SAFE, (Rewrite(place, plain),)),
        )


RULE = Rule(
    slug="irregular-character",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A character cannot be seen, or is not the one that it looks like",
    why="Copied text brings along zero-width spaces, soft hyphens, marks of writing direction, "
    "tabs, accents apart from their letters, and Cyrillic or Greek letters in "
    "Latin words. No reader sees them, and no search finds the word. A no-break space between a "
    "number and its unit is right; between two words it is reported, and at the end of a line "
    "white-space reports it. Greek letters as medicine uses them (IFNα, μg) are left alone. Where "
    "one page has both straight and curly apostrophes or quotation marks, the rarer kind is told "
    "of once, as a matter of looks.",
    bad=Example("sections:\n  storage: Keep the war\u00adfarin tablets dry.\n"),
    good=Example("sections:\n  storage: Keep the warfarin tablets below 25\u00a0°C.\n"),
    scope=Document(check),
)
