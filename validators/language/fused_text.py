"""Words and sentences that ran together when white space was lost."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicons.catalog import known_words
from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.patterns import late
from ..names.spelling import speller_with
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule

# Short words that begin sentences. "Type.A" and "factor.X" are no sentences, nor "Node.Js".
_SHORT = (
    r"(?:A(?=\s+(?!(?:and|or|to|in|of|is|for|with)\b)[a-z]{2})|I(?=\s+[a-z]{2}|['’])"
    r"|An|As|At|By|Do|Go|He|If|In|Is|It|My|No|Of|On|Or|So|To|Up|We)"
)
_JOIN = late(
    r"(?<![^\W_])(?P<one>[a-z]{2,}|[A-Z][a-z]{3,})(?P<mark>[.;:!?])"
    rf"(?P<two>[A-Z][a-z]{{2,}}|{_SHORT})(?![\w.@/])"
    r"|(?<![\w,])(?P<left>[A-Za-z][a-z]{2,})(?P<comma>,)(?P<right>[a-z]{2,})(?!\w)"
)
_GLUED = late(r"(?<![\w'’-])(?P<one>[a-z]{4,})(?P<two>[A-Z][a-z]{3,})(?![\w'’-])")
_MAY_JOIN = late(r"[.;:!?,](?:[A-Za-z][a-z]|[AI][\s'’])")
# Bytes: A for capitals, a for small letters, a dot for the marks, and what one of the two
# expressions finds has at least. A clean page has none of these.
_OUTLINE = bytes(
    46 if chr(code) in ".;:!?," else 65 if 65 <= code <= 90 else 97 if 97 <= code <= 122 else 32
    for code in range(256)
)
_SIGNS = (b"aa.A", b"aa.aa", b"aaaaAaaa")
_FEW = 2  # letters of a word that may as well be the ending of a file or an address
_MAY_GLUE = late(r"[a-z][A-Z][a-z]{3}")
# Before a stop these are no ends of sentences.
_ABBREVIATED = late(
    r"(?:approx|vs|no|fig|dr|st|mrs?|ms|prof|inc|ltd|max|min|www|eg|ie|etc|subsp|var)"
)
# "Drugs.Com" and "README.Md" are one name.
_ENDING = frozenset(["com", "org", "net", "gov", "edu", "html", "htm", "pdf", "doc", "docx", "txt"])


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find sentences joined at their stop, words at their comma, and items glued to each other."""
    outline = page.readable.encode(errors="surrogatepass").translate(_OUTLINE)
    if not any(sign in outline for sign in _SIGNS):
        return
    for text in page.published:
        if _MAY_JOIN.search(text.value):
            yield from _joined(page, text)
        if _MAY_GLUE.search(text.value):
            yield from _glued(page, text)


def _joined(page: Page, text: Text) -> Iterator[Finding]:
    for match in _JOIN.finditer(text.prose.readable):
        at = match.end("mark") if match["mark"] else match.end("comma")
        before = (match["one"] or match["left"]).lower()
        after = (match["two"] or match["right"]).lower()
        if _ABBREVIATED.fullmatch(before) or after in _ENDING:
            continue
        if len(after) <= _FEW and not (
            match["left"] or speller_with(page.config.names).knows(before)
        ):
            continue  # "node.Is": what is no word ends no sentence
        found = match.group()
        spaced = f"{text.value[match.start() : at]} {text.value[at : match.end()]}"
        yield Finding(
            at=text.piece(match.start(), match.end()),
            message=f'A space is missing in "{found}"',
            help="Read aloud, or found by a search, the two words are one that does not exist, and "
            f'the end of a warning is lost in the next sentence. Write "{spaced}".',
            suggestions=(spaced,),
            mend=Mend(
                Applicability.SAFE, (Rewrite(text.piece(match.start(), match.end()), spaced),)
            ),
        )


def _glued(page: Page, text: Text) -> Iterator[Finding]:
    for match in _GLUED.finditer(text.prose.readable):
        one, two = match["one"], match["two"].lower()
        # Both halves stand by themselves on this page: no brand with a capital inside it.
        if not {one, two} <= page.vocabulary or (one + two) in known_words():
            continue
        if any(match.group() in name for name in (*page.names.own, *page.names.other_brands)):
            continue
        yield Finding(
            at=text.piece(match.start(), match.end()),
            message=f'"{match.group()}" is two words, or the ends of two items, without a space',
            help="Where a line break was lost, an item of a list was lost with it. Write them "
            f'apart: "{one} {match["two"]}", or as two items.',
            suggestions=(f"{one} {match['two']}",),
        )


RULE = Rule(
    slug="fused-text",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="Words or sentences ran together where white space was lost",
    why='A lost line break makes "stop the antidepressant.When you" of two sentences and '
    '"hemorrhageIncidence" of two lines of a table. The rule finds a small letter, a stop and a '
    "capitalised word; two words with a bare comma between them; and a capital inside a word "
    "where both halves stand by themselves on the page. Addresses, file names, abbreviations and "
    "names with a capital inside are left alone. The fix only ever adds a space after a mark.",
    bad=Example("sections:\n  storage: Keep it in its box.Throw it away after 30 days.\n"),
    good=Example("sections:\n  storage: Keep it in its box. See www.example.org/Storage.Advice.\n"),
    scope=Document(check),
)
