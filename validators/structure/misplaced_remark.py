"""A remark on side effects that stands under the wrong list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Place, Rule

_INCOMPLETE = re.compile(
    r"\b(?:this (?:is not|isn['’]t) (?:a |the )?(?:complete|full|whole|entire) list"
    r"|(?:this|the above|the) list (?:above )?(?:is not|isn['’]t|may not be) (?:a )?(?:complete|full|exhaustive)"
    r"|(?:this|the above|the) list (?:above )?(?:does not|doesn['’]t|may not) "
    r"(?:include|contain|list|cover|show|name)"
    r"|(?:these|those) (?:are not|aren['’]t|may not be) (?:all|the only)\b[^.!?]{0,40}? side effects"
    r"|not all (?:of the )?(?:possible |potential )?side effects (?:are|have been) (?:listed|named|given))",
    re.IGNORECASE,
)
_ALLERGY = re.compile(r"\ballerg(?:y|ic|ies)\b", re.IGNORECASE)
_SIDE_EFFECTS = re.compile(r"\bside[ -]effects?\b", re.IGNORECASE)
_ALLERGIC = re.compile(r"\b(?:allergic reactions?|anaphyla(?:xis|ctic))\b", re.IGNORECASE)
_BREATHING = re.compile(
    r"\b(?:trouble|difficulty|difficulties|problems?) (?:with |in )?breathing\b"
    r"|\bbreathing (?:trouble|difficult(?:y|ies)|problems?)\b|\b(?:cannot|can['’]t|unable to) breathe\b"
    r"|\bstop(?:s|ped)? breathing\b|\bswelling of (?:the |your )?(?:\w+, ){0,4}(?:or |and )?"
    r"(?:throat|tongue)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no|nor|without|unless|rather than)\b", re.IGNORECASE)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find remarks on all side effects under allergic reactions, and emergencies under common ones."""
    for text in page.under("sections", "side_effects", "allergic_reactions"):
        for sentence in text.prose.sentences:
            if _INCOMPLETE.search(sentence.text) and (
                _SIDE_EFFECTS.search(sentence.text) or not _ALLERGY.search(sentence.text)
            ):
                yield _finding(
                    text.piece(sentence.start, sentence.end),
                    "This remark on all side effects stands under the allergic reactions",
                    "A reader takes it to be about the list of allergic symptoms. Move it to the "
                    "advice of the common or the serious side effects.",
                )
    for text in page.under("sections", "side_effects", "common"):
        for sentence in text.prose.sentences:
            if _NEGATED.search(sentence.text):
                continue
            if match := _BREATHING.search(sentence.text) if text.kind is Kind.ITEM else None:
                yield _finding(
                    text.piece(sentence.start + match.start(), sentence.start + match.end()),
                    f'"{match.group()}" stands among the common side effects',
                    "A reader takes what stands there for a nuisance and waits, though this can "
                    "kill within minutes. Move it to the serious side effects or the allergic "
                    "reactions.",
                )
            elif match := _ALLERGIC.search(sentence.text):
                yield _finding(
                    text.piece(sentence.start + match.start(), sentence.start + match.end()),
                    f'Advice on "{match.group()}" stands among the common side effects',
                    "A reader who looks for it looks under the allergic reactions, and takes what "
                    "stands here for a nuisance. Move it there.",
                )


def _finding(at: Place, message: str, help_: str) -> Finding:
    return Finding(at=at, message=message, help=help_)


RULE = Rule(
    slug="misplaced-remark",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="A remark on side effects stands under the wrong list",
    why='"This list is not complete" is meant of all side effects. Under the allergic reactions it '
    "tells a reader that there are more signs of allergy, and leaves the other lists looking "
    "complete. The other way round, allergic reactions and trouble breathing among the common side "
    'effects look harmless. Sentences that deny it, such as "this is not an allergic reaction", '
    "are left alone.",
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
