"""A paragraph or a list that stands on the page twice."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Paragraph
from ...model.words import shortened
from ..page import Page, Text
from ..rule import Document, Example, Finding, Option, Options, Pack, Rule, listed

_FEWEST = 12  # words: what is shorter is a heading or a phrase
# "Tell your doctor as soon as you notice any of these" belongs to each of the lists it follows, and
# a paragraph that ends in a colon, or in no stop at all, is the head of a list.
_ADVICE = late(
    r"(?:\W*(?:please|also|but|and|if you)\W+)*(?:tell|contact|call|ask|talk to|see|consult|inform|"
    r"stop|get|seek|speak to|refer to)\b"
)
_ENDED = late(r"[.!?][\"'”’)*_]*\Z")
_BLANKS = bytes(code for code in range(128) if chr(code).isspace())
# What every page says in the same words, and may say in several places.
_STANDARD = (
    "side effects to fda",
    "1-800-fda-1088",
    "medical advice about side effects",
    "poison",
    "reach of children",
)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find blocks of prose that repeat an earlier one word for word."""
    if not _has_twins(page):
        return
    standard = (
        *_STANDARD,
        *(phrase.lower() for phrase in page.config.escalation_phrases),
        *(phrase.lower() for phrase in listed(options, "ignore")),
    )
    first: dict[str, tuple[Text, int, int]] = {}
    for text in filter(_is_looked_at, page.published):
        for block in text.prose.blocks:
            words = text.value[block.start : block.end].casefold().split()
            if len(words) < _FEWEST:
                continue
            key = " ".join(words)
            before = first.setdefault(key, (text, block.start, block.end))
            if before[0] is text and before[1] == block.start:
                continue
            if any(phrase in key for phrase in standard):
                continue
            if isinstance(block, Paragraph) and (_ADVICE.match(key) or not _ENDED.search(key)):
                continue
            yield Finding(
                at=text.piece(block.start, block.end),
                message=f'"{shortened(" ".join(text.value[block.start : block.end].split()))}" '
                "stands on this page twice",
                help="A reader who meets the same advice again thinks it is meant for something "
                "else, or stops reading; and when one of the two is changed, the other stays. Say "
                "it once, where it belongs.",
                related=((before[0].piece(before[1], before[2]), "The first of the two"),),
            )


def _is_looked_at(text: Text) -> bool:
    return text.kind is Kind.PROSE and text.route != ("disclaimer",)


def _has_twins(page: Page) -> bool:
    """Whether two blocks are the same but for white space and capitals."""
    blocks = [
        text.value[block.start : block.end].casefold()
        for text in page.published
        if _is_looked_at(text)
        for block in text.prose.blocks
        if block.end - block.start >= 2 * _FEWEST - 1
    ]
    return len(set(map(_squeezed, blocks))) < len(blocks)


def _squeezed(block: str) -> bytes:
    """A block without its white space; bytes lose it ten times as fast as words are split."""
    if block.isascii():
        return block.encode().translate(None, _BLANKS)
    return "".join(block.split()).encode(errors="surrogatepass")


RULE = Rule(
    slug="repeated-passage",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    summary="A paragraph or a list stands on the page twice",
    why="Text that was pasted twice makes a page longer and, once one of the two is changed, makes "
    "it contradict itself. Paragraphs and lists of twelve words or more are compared, letter case "
    "and white space aside. Standard phrases are left alone: those that send a reader for help, as "
    "the configuration lists them, those on reporting side effects, on poison centers and on "
    "children, and the disclaimer.",
    bad=Example(
        "sections:\n"
        "  uses_and_dosage: Take it with food at the same time each day, and drink a full glass.\n"
        "  storage: Take it with food at the same time each day, and drink a full glass.\n"
    ),
    good=Example(
        "sections:\n"
        "  uses_and_dosage: Take it with food at the same time each day, and drink a full glass.\n"
        "  storage: Keep it dry.\n"
    ),
    options=(
        Option(
            name="ignore",
            default=[],
            schema={"type": "array", "items": {"type": "string"}},
            description="Phrases; a passage with one of them in it may be repeated.",
        ),
    ),
    scope=Document(check),
)
