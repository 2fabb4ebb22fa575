"""Each sign of a fault is found where it is the only one on a page.

Rules ask first whether a page has any of the words that they look for. So a word missing from such
a table would silence a rule, and on a page with more than one fault nobody would see it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.validators import RULES
from rxproof.validators.page import Page
from rxproof.validators.rule import Document, Finding

CONFIG = Config(root=Path(), today=date(2026, 11, 22))
ADVERTISING = (
    *("An award.", "Two awards.", "A five star rating.", "Rated 4 stars.", "Rated 4 out of 5."),
    *("See customer reviews.", "The safest pill on the market.", "A top-rated pill."),
    *("Trusted by millions.", "It is 5 dollars.", "It is 5 euros.", "It is 5 USD.", "It is 5 EUR."),
    *("It is 5 GBP.", "Get 5% off.", "Get 5% savings.", "Get 5% saving.", "A discount card."),
    *("Discounted rates.", "One coupon.", "Some coupons.", "A promo code.", "Promotional codes."),
    *("A five stars service.", "Five-star rated."),
    *("A special offer.", "Special offers.", "Free shipping.", "Free delivery.", "Money-back."),
    *("A low price.", "Low prices.", "Order now.", "Order it now.", "Buy now.", "Buy it now."),
    *("Shop now.", "Shop it now.", "Add to cart.", "The number one choice.", "The no1 choice."),
    *("The no 1 choice.", "The no.1 choice.", "The no. 1 choice.", "A leading drug."),
    *("Best-selling.", "Top-selling.", "Market-leading.", "World-class.", "Best in class."),
    *("Best-in-class.", "State-of-the-art.", "Cutting-edge.", "Unbeatable.", "Unmatched."),
    *("Unsurpassed.", "Unrivaled.", "Unrivalled.", "Second to none.", "Revolutionary.", "Amazing."),
    *("Miraculous.", "A miracle.", "Miracles.", "A wonder drug.", "A magic pill."),
    *("Optimal results.", "The #1 choice.", "It is $5.", "It is €5.", "It is £5.", "★★", "⭐"),
    *("The best medicine.", "Our best medicine.", "The very best medicine.", "A guarantee."),
    *("It guarantees sleep.", "Sleep is guaranteed."),
)
NOTES = (
    *("Reviewer notes.", "Reviewers notes.", "Editor notes.", "Editors notes.", "Author notes."),
    *("Authors notes.", "Writer notes.", "Writers notes.", "Internal notes.", "Internals notes."),
    *("SME notes.", "SMEs notes.", "QA notes.", "QAs notes.", "Note to self.", "Note to team."),
    *("Medical comment: no.", "Clinical query: no.", "Medical queries: no.", "Legal query: no."),
    *("For internal use.", "Do not publish.", "Not for publication."),
    *("Please verify with legal.", "Pls check by\nmedical.", "To be confirmed with clinical."),
    *("Please check with the author.", "Reviewers: no.", "Copyeditor: no.", "Copyeditors: no."),
    *("Copy editor: no.", "Proofreader: no.", "Proofreaders: no.", "AB: can you ask?"),
    *("AB: should we ask?", "AB: is this right?", "AB: please check it.", "AB: pls check it."),
    *("Ask Legal.", "Ask Medical.", "Check with Medical.", "Clear with Regulatory."),
    *("Verify with Marketing.", "Ask QA.", "Until we publish.", "Before publishing.", "AU: no."),
    *("Before it goes live.", "Prior to going\nlive.", "Q: AU", "ED: no.", "Write to a@b.org."),
    *("Call 312-555-0142.", "Call (312) 555-0142.", "Call 1 312 555 0142."),
)
PLACEHOLDERS = (
    *("Take {dose} of it.", "Take [insert dose] of it.", "Take <dose> of it.", "Insert dose here."),
    *("Text goes here.", "Lorem ipsum.", "Dolor sit amet.", "Take XX mg.", "Take X.X mg."),
    *("Take X,X mg.", "Take xx mg.", "On MM/YYYY.", "TODO", "FIXME", "TBA", "TBC", "TBD", "???"),
    *("-", "–", "---", "...", "…", "___", "xx", "To be added.", "To be determined", "Text to come"),
    *("Details to follow", "Coming soon", "Pending.", "n/a", "Not yet written", "It.\n\nPending"),
    *("One of:\n- Pending", "Doses:", "**Doses:**"),
)
MARKUP = (
    *("1. One", "2) Two", "```\nCode", "~~~\nCode", "***", "* * *", "___", "===", "- - -"),
    *("# One", "| One |", "a\n--|--", ":-- | --", "• One", "* One", "*\u00a0One", "✓ One", "> One"),
    *("[1]: One", "+ One", "– One", "— One", "- One\n  - Two", "It.\n\n- One\n\t\t- Two"),
    *("See ![it](a).", "See [it][a].", "See it[^1].", "Take `it`.", "See <https://a.org>."),
    *("See <mailto:a@b.org>.", "Take ~~one~~ two.", "It.\r1. One"),
)
GARBLED = (
    *("It is 5 Â°C.", "It â€™s.", "Ã©t.", "ÎŒ", "Å“uf", "Ä€.", "ðŸ˜€", "\x92"),
    *("It \ufffd.", "It \ue123.", "\uf8ff", "Don¿t.", "It &nbsp; is.", "<b>It.", "<!-- It -->"),
    *("[if !mso]", "[endif]"),
)
PROMISES = (
    *(
        "You may have:",
        "Do any of the following.",
        "Take all of these.",
        "See below.",
        "See above.",
    ),
    *("See section 4.", 'See sections "Tips".', "As the above-listed.", "The abovementioned."),
    *("The abovelisted.", "The abovedescribed.", "The abovenamed."),
    *("Do it in two steps:\n- One", "There are 3 kinds:\n- One"),
)


def _findings(slug: str, text: str) -> list[Finding]:
    scope = next(rule.scope for rule in RULES if rule.slug == slug)
    assert isinstance(scope, Document)
    data = json.dumps(
        {"names": {"generic": "baclofen"}, "sections": {"description": text}}
    ).encode()
    options = {"ignore": [], "public_numbers": []}
    return list(scope.check(Page(loaders.load(data, "page.json"), CONFIG), options))


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        *(("promotional-language", text) for text in ADVERTISING),
        *(("internal-note", text) for text in NOTES),
        *(("placeholder-text", text) for text in PLACEHOLDERS),
        *(("unsupported-markup", text) for text in MARKUP),
        *(("garbled-text", text) for text in GARBLED),
        *(("dangling-promise", text) for text in PROMISES),
    ],
)
def test_found_alone(slug: str, text: str) -> None:
    assert _findings(slug, text)
