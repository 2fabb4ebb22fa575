"""A page that speaks to its reader, and then of "the patient"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule

_DRIFT = late(
    # A blank stands for a line break as well.
    (
        r"(?:^|(?<=[.:;!?]\s)|(?<=[,(]\s)|(?<=\bif\s)|(?<=\bwhen\s)|(?<=\band\s)|(?<=\bor\s))"
        r"(?:(?:the|all|any|each|every) )?"
        r"(?P<found>(?:patients?|subjects?|he or she|she or he|(?:his|her) or (?:her|his) \w+)"
        r" (?:(?:also|then|always) )?(?:should|must|needs? to|ha(?:s|ve) to|(?:is|are) advised))\b"
    ).replace(" ", r"\s"),
    re.IGNORECASE | re.MULTILINE,
)
_OTHERS = frozenset(["patient", "patients", "subject", "subjects", "she", "his"])
_ADDRESSED = late(r"\byour?\b", re.IGNORECASE)
_OFTEN = 5
# From here on a page speaks to other people.
_PROFESSIONALS = late(
    r"(?:health(?:[- ]?care)?|medical)[- ](?:professionals?|providers?|personnel|staff)"
    r"(?: only)?\s*(?::|information)"
    r"|(?:intended|information|instructions) for (?:health[- ]?care|medical)"
    r"|prescribers?|clinicians?",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find orders to "the patient" on pages that say "you"."""
    if not page.has(_OTHERS) or not any(
        word in page.lowered
        for word in ("patient", "subject", "he or she", "she or he", "his or her")
    ):
        return
    given_by = page.document.node(("given_by",))
    if isinstance(given_by, Scalar) and given_by.text == "clinician":
        return
    addressed = sum(len(_ADDRESSED.findall(text.value)) for text in page.published)
    if addressed < _OFTEN:
        return
    for text in page.published:
        for match in _DRIFT.finditer(text.value):
            if _is_for_others(text, match.start()):
                break
            start = match.start("found")
            yield Finding(
                at=text.piece(start, match.end()),
                message=f'"{" ".join(match["found"].split())}" speaks of the reader as of '
                "somebody else",
                help='The page says "you" elsewhere, so a reader may think that this is meant for '
                'another person and leave it undone. Say it to the reader: "you should", or simply '
                "the verb.",
            )


def _is_for_others(text: Text, at: int) -> bool:
    return _PROFESSIONALS.search(text.value, 0, at) is not None


RULE = Rule(
    slug="voice-drift",
    pack=Pack.LANGUAGE,
    severity=Severity.INFO,
    summary='The page says "you", and then "the patient should"',
    why='"Patients must rinse their mouth" in the middle of a page that says "you" sounds as if it '
    "were meant for others. The rule speaks where a page addresses its reader five times or more "
    'and then orders "the patient", "patients", "subjects" or "he or she" to do something. Some '
    'patients ("patients with asthma should") are another matter, and so are pages on what only '
    "clinicians give, and text after a heading for health professionals.",
    bad=Example(
        "sections:\n  uses_and_dosage: >-\n    Take your tablet when you wake. You may eat if you "
        "want. You can drink your coffee.\n    Patients must not chew the tablet.\n"
    ),
    good=Example(
        "sections:\n  uses_and_dosage: >-\n    Take your tablet when you wake. You may eat if you "
        "want. You can drink your coffee.\n    Do not chew the tablet. Older patients should get "
        "less.\n"
    ),
    scope=Document(check),
)
