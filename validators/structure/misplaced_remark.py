"""A remark on side effects that stands under the wrong list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule

_PARTIAL = r"(?:complete|full|whole|entire|exhaustive)"
_INCOMPLETE = late(
    rf"\b(?:this (?:is not|isn['’]t) (?:an? |the )?{_PARTIAL} list"
    r"|(?:this|the above|the) list (?:above )?"
    rf"(?:(?:is not|isn['’]t|may not be) (?:an? )?{_PARTIAL}"
    r"|(?:does not|doesn['’]t|may not) (?:include|contain|list|cover|show|name))"
    r"|(?:these|those) (?:are not|aren['’]t|may not be) (?:all|the only)\b[^.!?]{0,40}?"
    r" side effects"
    r"|not all (?:of the )?(?:possible |potential )?side effects "
    r"(?:are|have been) (?:listed|named|given))",
    re.IGNORECASE,
)
_ALLERGY = late(r"\ballerg(?:y|ic|ies)\b", re.IGNORECASE)
_SIDE_EFFECTS = late(r"\bside[ -]effects?\b", re.IGNORECASE)
_EMERGENCY = late(
    r"\b(?:(?:trouble|difficulty|difficulties|problems?) (?:with |in )?breathing"
    r"|breathing (?:trouble|difficult(?:y|ies)|problems?)"
    r"|(?:cannot|can['’]t|unable to) breathe|stop(?:s|ped)? breathing"
    r"|swelling of (?:the |your )?(?:\w+, ){0,4}(?:or |and )?(?:throat|tongue))\b",
    re.IGNORECASE,
)
_ALLERGIC = late(r"\b(?:allergic reactions?|anaphyla(?:xis|ctic))\b", re.IGNORECASE)
# What every remark, and every danger, has in it.
_SIGNS_OF_REMARKS = ("list", "side effects")
_SIGNS_OF_DANGER = ("allergic reaction", "anaphyla", "breath", "swelling of")
# Words that deny it, or that send the reader to where it belongs.
_LEFT_ALONE = late(r"\b(?:not|never|no|nor|without|unless|rather than|see|below)\b", re.IGNORECASE)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find remarks on all effects under the allergic ones, and emergencies under the common."""
    for text in page.under("sections", "side_effects", "allergic_reactions"):
        yield from _remarks(text)
    for text in page.under("sections", "side_effects", "common"):
        yield from _dangers(text)


def _remarks(text: Text) -> Iterator[Finding]:
    if not any(sign in text.value.lower() for sign in _SIGNS_OF_REMARKS):
        return
    for sentence in text.prose.sentences:
        # "This is not a complete list of allergic symptoms" is right where it is.
        about_all = _SIDE_EFFECTS.search(sentence.text) or not _ALLERGY.search(sentence.text)
        if about_all and _INCOMPLETE.search(sentence.text):
            yield Finding(
                at=text.piece(sentence.start, sentence.end),
                message="This remark on all side effects stands under the allergic reactions",
                help="A reader takes it to be about the list of allergic symptoms. Move it to the "
                "advice of the common or the serious side effects.",
            )


def _dangers(text: Text) -> Iterator[Finding]:
    if not any(sign in text.value.lower() for sign in _SIGNS_OF_DANGER):
        return
    for sentence in text.prose.sentences:
        match = _ALLERGIC.search(sentence.text)
        if match is None and text.kind is Kind.ITEM:
            match = _EMERGENCY.search(sentence.text)
        if match and not _LEFT_ALONE.search(sentence.text):
            yield Finding(
                at=text.piece(sentence.start + match.start(), sentence.start + match.end()),
                message=f'"{match.group()}" stands among the common side effects',
                help="A reader takes what stands there for a nuisance and waits, though this can "
                "kill within minutes. Move it to the serious side effects or the allergic "
                "reactions.",
            )


RULE = Rule(
    slug="misplaced-remark",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="A remark on side effects stands under the wrong list",
    why='"This list is not complete" is meant of all side effects. Under the allergic reactions it '
    "tells a reader that there are more signs of allergy, and leaves the other lists looking "
    "complete. The other way round, allergic reactions and trouble breathing among the common side "
    'effects look harmless. Sentences that deny it ("this is not an allergic reaction"), or that '
    "send the reader to where it belongs, are left alone.",
    bad=Example(
        "sections:\n  side_effects:\n    allergic_reactions:\n      symptoms: [Hives]\n"
        "      advice: This list does not name every side effect.\n"
    ),
    good=Example(
        "sections:\n  side_effects:\n    serious:\n      effects: [Fainting]\n"
        "      advice: This list does not name every side effect.\n"
    ),
    scope=Document(check),
)
