"""Remarks that tell a block's part in its page: which effects a list holds, who disclaims what."""

from __future__ import annotations

import re

from ..model.patterns import late

_LONGEST = 4000
"""Characters that are looked at."""

_SERIOUS = late(
    r"\bserious\b|\bsevere\b|\blife-threatening|\bemergency|\bright away|\bimmediately|\bat once"
    r"|\bstraight away",
    re.IGNORECASE,
)
_ALLERGIC = late(r"\ballerg|\banaphyla|\bhypersensitiv", re.IGNORECASE)
_COMMON = late(r"\bcommon|\bmost (?:often|frequent)", re.IGNORECASE)
_RARER = late(r"\b(?:less common|uncommon|not common|rare|unknown)", re.IGNORECASE)
_BACKWARD = late(
    r"\b(?:these|this list|th(?:e|ose) (?:\w+ )?(?:effects|symptoms|reactions)|(?:above|listed))\b",
    re.IGNORECASE,
)

_ANNOUNCES = late(
    r"\beffects?\b|\breactions?\b|\bsymptoms?\b|\binclud|\bfollowing\b", re.IGNORECASE
)
_SAYS_MORE = late(
    r"\d|\b(?:call|tell|get|seek|stop|contact|talk|ask|notify|inform|report|consult|if|doctor)\b",
    re.IGNORECASE,
)
_LEAD_IN_WORDS = 15
_URGENT = late(
    r"\bemergency|\bright away|\bimmediate(?:ly)?\b|\bat once\b|\bstraight away|\bwithout delay"
    r"|\burgent|\blife-threatening|\b911\b|\bas soon as possible",
    re.IGNORECASE,
)
_ADVISES = late(
    r"\b(?:call|tell|seek|contact|ask|notify|inform|consult|talk (?:to|with)|speak (?:to|with)"
    r"|doctors?|pharmacist|nurse|hospital|report (?:it|any|them|side|these)"
    r"|stop (?:tak|us)ing|do not|don['’]t|avoid)\b|\bget (?:\w+ ){0,2}help\b",
    re.IGNORECASE,
)

# What makes a text a disclaimer, one kind of remark each ...
_NOT_COMPLETE = late(
    r"\b(?:does|do|may|might|is|are) not (?:\w+ )?(?:contain|include|cover|list|mention"
    r"|intended to (?:cover|be))[^.]{0,40}\b(?:all|every|complete|full)",
    re.IGNORECASE,
)
_NO_SUBSTITUTE = late(
    r"\bnot (?:meant |intended )?(?:as |to be |to |be )?(?:a )?(?:substitute|replac\w+|diagnos\w+)"
    r"|\bnot (?:meant |intended )?(?:as |to be |to |be )?(?:medical|professional) advice"
    r"|\bdoes not (?:replace|take the place)",
    re.IGNORECASE,
)
_ONLY_INFORMS = late(
    r"\b(?:informational|educational|awareness)\b|\bgeneral information\b|\binformation only\b",
    re.IGNORECASE,
)
# ... and what usually stands beside it.
_THIS_PAGE = late(
    r"\b(?:this|the|provided|provides) (?:\w+ )?(?:information|page|leaflet|website|site|document"
    r"|summary|content)\b|\binformation (?:\w+ ){0,3}(?:from third parties|provided|contained)",
    re.IGNORECASE,
)
_ADVICE = late(
    r"\bmedical (?:attention|advice|care|questions)|\bqualified (?:medical|health)"
    r"|\bprofessional advice",
    re.IGNORECASE,
)
_ASK = late(
    r"\b(?:talk|speak) (?:to|with)|\b(?:ask|consult|contact|check with) (?:your|a|with)\b",
    re.IGNORECASE,
)
_LIABILITY = late(
    r"\bliab|\bwarrant|\bnot responsible|\bat your own risk|\bno responsibility|\baccuracy\b",
    re.IGNORECASE,
)
_CORE = (_NOT_COMPLETE, _NO_SUBSTITUTE, _ONLY_INFORMS)
_BESIDE = (_THIS_PAGE, _ADVICE, _ASK, _LIABILITY)
_LEAST_KINDS = 3
_ABOUT_A_LIST = late(r"\W*(?:these|this list)\b", re.IGNORECASE)


def effects_part(text: str) -> str | None:
    """Which effects a heading or an introduction speaks of: a part of `side_effects`, or None."""
    shown = text[:_LONGEST]
    if _ALLERGIC.search(shown):
        return "side_effects.allergic_reactions"
    serious, common = _SERIOUS.search(shown), _COMMON.search(shown)
    if serious and not common:
        return "side_effects.serious"
    if common and not serious and not _RARER.search(shown):
        return "side_effects.common"
    return None


def goes_on_about_effects(text: str) -> bool:
    """Whether a text, perhaps empty, still speaks of the effects listed before it."""
    shown = text[:_LONGEST]
    return not shown or (_BACKWARD.search(shown) is not None and _RARER.search(shown) is None)


def is_lead_in(text: str) -> bool:
    """Whether a text only announces the list of effects after it, and says nothing of its own."""
    return (
        text.endswith(":")
        and len(text.split()) <= _LEAD_IN_WORDS
        and _ANNOUNCES.search(text) is not None
        and _SAYS_MORE.search(text) is None
    )


def is_urgent(text: str) -> bool:
    """Whether a text tells its reader to lose no time."""
    return _URGENT.search(text[:_LONGEST]) is not None


def advises(text: str) -> bool:
    """Whether a text tells its reader to do something, such as to call a doctor."""
    return _ADVISES.search(text[:_LONGEST]) is not None or is_urgent(text)


def is_disclaimer(text: str) -> bool:
    """Whether a passage says of the page itself that it is no medical advice or not complete."""
    shown = text[:_LONGEST]
    if _ABOUT_A_LIST.match(shown):
        return False
    core = sum(pattern.search(shown) is not None for pattern in _CORE)
    beside = sum(pattern.search(shown) is not None for pattern in _BESIDE)
    return core > 0 and core + beside >= _LEAST_KINDS


def denies_liability(text: str) -> bool:
    """Whether a text, perhaps the end of a disclaimer, says who does not answer for the page."""
    return _LIABILITY.search(text[:_LONGEST]) is not None
