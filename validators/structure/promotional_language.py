"""Advertising on a page that patients must be able to trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...model.diagnostic import Severity
from ...model.patterns import late
from ...model.words import shortened
from ..page import Page, Text
from ..rule import Document, Example, Finding, Option, Options, Pack, Rule, listed

_PRODUCT = (
    r"(?:medicines?|medications?|drugs?|treatments?|products?|brands?|remed(?:y|ies)|tablets?|"
    r"capsules?|pain ?(?:reliever|killer)s?|pharmac(?:y|ies)|makers?|manufacturers?|suppliers?|"
    r"providers?|formulas?|quality|value|prices?|deals?)"
)
_STARS = r"(?:\d(?:\.\d)?|one|two|three|four|five)[ -]stars?"
_CHOSEN = r"(?:prescribed|selling|recommended|choice|brand|doctor|pharmacist)"
_PHRASE = late(
    r"\b(?:"
    # Awards and ratings.
    r"award[- ]winning|awards?"
    rf"|{_STARS} (?:ratings?|rated|reviews?|excellence|service|quality|customer)"
    rf"|rated {_STARS}|\d(?:\.\d)? out of (?:5|five) stars"
    r"|rated \d(?:\.\d)? out of (?:5|five)"
    r"|(?:best|strongest|safest|fastest|cheapest) (?:[\w-]+ ){1,3}on the market"
    r"|customer (?:reviews?|ratings?|satisfaction)|top[- ]rated|trusted by (?:millions|thousands)"
    # Prices and offers.
    r"|\d[\d,.]{0,20} ?(?:dollars|euros|USD|EUR|GBP)|\d{1,3} ?% (?:off|discount|savings?)"
    r"|discount(?:ed)? (?:prices?|cards?|codes?|coupons?|programs?|rates?|pharmac(?:y|ies))"
    r"|coupons?|promo(?:tional)? codes?|special offers?|limited[- ]time offers?|free shipping"
    r"|free delivery|money[- ]back|low(?:est)? prices?|best prices?|(?:order|buy|shop) (?:it )?now"
    r"|add to cart"
    # Praise.
    rf"|(?:number one|no\.? ?1)[- ]{_CHOSEN}|leading {_PRODUCT}|best[- ]selling|top[- ]selling"
    r"|market[- ]leading|world[- ]class|best[- ]in[- ]class|state[- ]of[- ]the[- ]art"
    r"|cutting[- ]edge"
    r"|unbeatable|unmatched|unsurpassed|unrivall?ed|second to none|revolutionary|amazing|miraculous"
    r"|miracles?|wonder (?:drug|cure)s?|magic (?:pill|bullet)s?|optimal results"
    r")\b"
    rf"|(?<!\w)(?:#1[- ]{_CHOSEN}\b|(?:US)?[$€£] ?\d(?:[\d,.]*\d)?|[★⭐]+)"
    rf"|\b(?P<best>(?:the|our) (?:very )?best {_PRODUCT})\b"
    r"|\b(?P<guarantee>guarantee[ds]?)\b",
    re.IGNORECASE,
)
# "The best treatment for you" is for a doctor to find, and no praise.
_CHOICE = late(
    r"\b(?:you|your|child|doctor|pharmacist|nurse|team|whether|if|which|what|ask)\b", re.IGNORECASE
)
_DENIAL = late(r"(?:\b(?:not|never|no|nor|without|cannot)\b|n['’]t\b)[^.!?]{0,40}\Z", re.IGNORECASE)
# Nearly every phrase has one of these words or signs, which few texts have.
_TRIGGERS = frozenset(
    (
        *("award", "awards", "star", "stars", "customer", "rated", "trusted", "market"),
        *("dollars", "euros", "usd", "eur", "gbp", "discount", "discounted", "coupon", "coupons"),
        *("promo", "promotional", "offer", "offers", "shipping", "money", "price", "prices"),
        *("cart", "leading", "selling", "world", "art", "edge", "unbeatable", "unmatched"),
        *("unsurpassed", "unrivaled", "unrivalled", "revolutionary", "amazing", "miraculous"),
        *("miracle", "miracles", "wonder", "magic", "optimal"),
        *("guarantee", "guarantees", "guaranteed"),
    )
)
_SIGNS = "#$€£★⭐"
# The others, whose words are common, begin in one of these ways.
_BEGINNINGS = (
    *("% off", "% saving", "% savings", "free delivery", "order now", "order it now", "buy now"),
    *("buy it now", "shop now", "shop it now", "number one", "no1", "no 1", "no.1", "no. 1"),
    *("second to none", "the best ", "our best ", "very best ", "best in", "best-in"),
)
_WORD = late(r"[a-z]+")
_NEAR = 80  # characters within which words belong to one piece of advertising


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find awards, ratings, prices, offers and praise, import notes included."""
    allowed = {word.casefold() for word in listed(options, "ignore")}
    for text in _candidates(page):
        for sentence in text.prose.sentences:
            for start, end in _advertising(sentence.text, allowed):
                yield Finding(
                    at=text.piece(sentence.start + start, sentence.start + end),
                    message=f'"{shortened(sentence.text[start:end])}" is advertising',
                    help="A reader who meets a sales pitch beside a warning trusts the warning "
                    "less, and may expect more of the medicine than it can do. Take it out, or say "
                    "only what the medicine does.",
                )


def _candidates(page: Page) -> Iterator[Text]:
    """The texts that may hold a phrase: the expression for phrases is slow."""
    notes = page.written.lower() if len(page.published) < len(page.texts) else ""
    begun = [*_begun(page.lowered, page.letters), *_begun(notes, page.letters)]
    triggered = {text.route for text in page.having(_TRIGGERS, _SIGNS)}
    if begun or triggered:
        for text in page.texts:
            lowered = text.value.lower()
            if text.route in triggered or any(beginning in lowered for beginning in begun):
                yield text


def _begun(lowered: str, letters: frozenset[str]) -> Iterator[str]:
    """The beginnings in a passage; what has not all their words need not be searched for them."""
    for beginning, words in _beginnings():
        if words <= letters and beginning in lowered:
            yield beginning


@cache
def _beginnings() -> tuple[tuple[str, frozenset[str]], ...]:
    """Each beginning with its words."""
    return tuple((beginning, frozenset(_WORD.findall(beginning))) for beginning in _BEGINNINGS)


def _advertising(sentence: str, allowed: set[str]) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that advertise; phrases close together are one stretch."""
    first = last = -1
    for match in _PHRASE.finditer(sentence):
        if match.group().casefold() in allowed or _is_innocent(sentence, match):
            continue
        if first >= 0 and match.start() - last > _NEAR:
            yield first, last
            first = -1
        if first < 0:
            first = match.start()
        last = match.end()
    if first >= 0:
        yield first, last


def _is_innocent(sentence: str, match: re.Match[str]) -> bool:
    if match["best"]:
        around = sentence[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        return _CHOICE.search(around) is not None
    before = sentence[max(0, match.start() - _NEAR) : match.start()]
    return bool(match["guarantee"] and _DENIAL.search(before))


RULE = Rule(
    slug="promotional-language",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="Advertising stands on the page",
    why="Awards, star ratings, prices, discounts, superlatives and promises belong to a shop, not "
    "to a page that tells patients what may harm them. The rule knows the phrases such advertising "
    'uses. "The best" counts only before a word for the product, and not where a doctor or the '
    'reader is to choose ("the best treatment for you"); "guarantee" does not count where it is '
    'denied ("not guaranteed"). "Best time", "best to" and "best way" are ordinary advice. Import '
    "notes are looked at too, so that nobody moves a slogan into the text.",
    bad=Example("sections:\n  description: Our award-winning tablets ease pain.\n"),
    good=Example("sections:\n  description: The tablets ease pain. Ask what is best for you.\n"),
    scope=Document(check),
    options=(
        Option(
            name="ignore",
            default=[],
            schema={"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            description="Phrases that are no advertising in these pages, letter case aside.",
        ),
    ),
)
