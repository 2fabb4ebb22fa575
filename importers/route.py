"""The way a product is given, where the page says so plainly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..model.patterns import late
from ..model.values import dataclass
from .layout import Block, Line

_BODY = r"(?:a|an|the|your|each|one|both|affected|either)"

# Adjectives count in a product's own name only: in a sentence "oral baclofen" is another product.
_ADJECTIVES: Mapping[str, str] = {
    "oral": r"oral",
    "intrathecal": r"intrathecal",
    "intravenous": r"intravenous|iv",
    "intramuscular": r"intramuscular|im",
    "subcutaneous": r"subcutaneous",
    "epidural": r"epidural",
    "inhalation": r"inhalation|inhaler|inhalant",
    "transdermal": r"transdermal",
    "topical": r"topical",
    "ophthalmic": r"ophthalmic|eye drops?",
    "otic": r"otic|ear drops?",
    "nasal": r"nasal|nasal spray",
    "rectal": r"rectal",
    "vaginal": r"vaginal",
    "sublingual": r"sublingual",
    "buccal": r"buccal",
}
_PHRASES: Mapping[str, str] = {
    "oral": r"by mouth|orally",
    "intrathecal": r"intrathecally|in(?:to)? (?:the )?(?:\w+ )?(?:fluid|space|area) (?:around|"
    r"surrounding|of) (?:the|your) (?:spin|brain)\w*|by intrathecal \w+",
    "intravenous": rf"intravenously|in(?:to)? {_BODY} vein|by (?:iv|intravenous) \w+",
    "intramuscular": rf"intramuscularly|in(?:to)? {_BODY} (?:\w+ )?muscle"
    r"|by intramuscular \w+",
    "subcutaneous": r"subcutaneously|(?:under|beneath|just below) (?:the|your) skin"
    r"|by subcutaneous \w+",
    "epidural": r"epidurally|into the epidural space",
    "inhalation": r"by inhalation|by inhaling|inhaled|breathed? in|into (?:the|your) lungs",
    "transdermal": r"transdermally|(?:skin |transdermal )?patch (?:\w+ ){0,4}(?:on|to|onto) "
    r"(?:\w+ )?(?:the|your)? ?(?:\w+ )?skin",
    "topical": r"topically|(?:on|to|onto|into) (?:the |your )?(?:\w+ ){0,3}(?:skin|scalp)"
    rf"|to {_BODY} (?:affected )?areas?(?: of (?:the |your )?skin)?",
    "ophthalmic": rf"in(?:to|side)? {_BODY} (?:\w+ )?eyes?|as eye drops",
    "otic": rf"in(?:to)? {_BODY} (?:\w+ )?ears?(?: canal)?|as ear drops",
    "nasal": rf"nasally|in(?:to)? {_BODY} (?:nose|nostrils?)|as a nasal spray",
    "rectal": r"rectally|into (?:the|your) (?:rectum|bottom|back passage)",
    "vaginal": r"vaginally|into (?:the|your) vagina",
    "sublingual": r"sublingually|under (?:the|your) tongue",
    "buccal": r"(?:inside|against|between) (?:the|your) (?:\w+ ){0,3}cheek\w*",
}
_NAMED = {
    route: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for route, words in _ADJECTIVES.items()
}
_SAID = late(
    "|".join(rf"(?P<{route}>\b(?:{words})\b)" for route, words in _PHRASES.items()), re.IGNORECASE
)
_GIVEN = late(
    r"\b(?:is|are|be|being|comes?)\b[^.;:]{0,80}?\b(?:administered|given|injected|taken|infused"
    r"|inhaled|breathed|applied|used|inserted|placed|instilled|sprayed|worn|swallowed|dissolved)\b"
    r"|^\W*(?:you (?:should )?)?(?:take|use|inject|apply|inhale|place|insert|give|swallow|put|stick"
    r"|spray|wear|let)\b",
    re.IGNORECASE,
)
_NOT_PLAIN = late(
    r"\b(?:not|never|cannot|if|unless|instead of|rather than|other than|avoid|when|unlike|after"
    r"|before|while|accidentally)\b|n['’]t\b",
    re.IGNORECASE,
)
_BOTH = late(r"\b(?:or|and|as well as)\b", re.IGNORECASE)
_SENTENCE = late(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Told:
    """A route, and where the page tells it."""

    route: str
    line: int
    quote: str


def told(head: Line | None, names: Iterable[str], blocks: Iterable[Block]) -> Told | None:
    """The one route that a page tells; None where it tells none, or several.

    Args:
        head: the line of the title, which is believed first.
        names: the product's names, which are believed next.
        blocks: the texts that say how it is given.
    """
    found: list[Told] = []
    if head:
        found = [Told(name, head.number, head.text) for name in named((head.text,))]
    if not found:
        found = [Told(name, 1, product) for product in names for name in named((product,))]
    if not found:
        found = [
            Told(name, block.line, sentence)
            for block in blocks
            for name, sentence in said(block.text).items()
        ]
    return found[0] if len({one.route for one in found}) == 1 else None


def named(names: Iterable[str]) -> tuple[str, ...]:
    """The routes that a product's own names or its title speak of."""
    shown = " ".join(names)
    return tuple(route for route, pattern in _NAMED.items() if pattern.search(shown))


def said(text: str) -> dict[str, str]:
    """The routes that plain sentences give, each with the first sentence that does."""
    found: dict[str, str] = {}
    for sentence in _SENTENCE.split(text):
        given = _GIVEN.search(sentence[:600])
        if given is None:
            continue
        first: re.Match[str] | None = None
        for match in _SAID.finditer(sentence[:600], given.start()):
            # A second place in the sentence is another route only where it is put beside the first.
            if first and not _BOTH.search(sentence, first.end(), match.start()):
                continue
            if _NOT_PLAIN.search(sentence, 0, match.start()):
                break
            first = match
            found.setdefault(str(match.lastgroup), sentence.strip())
    return found
