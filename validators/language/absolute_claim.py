"""A promise that no medicine can keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Option, Options, Pack, Rule, listed

_SAFE = r"(?:safe|harmless|effective|natural|risk[- ]free|painless)"
_MEDICINE = (
    r"(?:it|this (?:medicine|medication|drug|treatment|product)|the (?:medicine|drug|treatment)|"
    r"[\w-]+(?: [\w-]+)?)"
)
_CLAIM = late(
    # A blank stands for a line break as well.
    (
        r"\b(?P<claim>"
        rf"(?:completely|totally|entirely|perfectly|absolutely|100 ?%|always) {_SAFE}"
        r"|safe for (?:everyone|everybody|all (?:people|patients|ages)|anyone)"
        r"|(?:has|have|had|with|causes?|without) (?:absolutely )?(?:no|zero) (?:known )?"
        r"(?:side[- ]effects|risks?)|without any (?:side[- ]effects|risks?)"
        r"|side[- ]effect[- ]free|risk[- ]free|free (?:of|from) (?:all )?(?:side[- ]effects|risks?)"
        r"|(?:cures?|cured) (?:all|every|any|the|your|most|many|[a-z]+ (?:cancer|disease|pain))\b"
        r"(?: [a-z]+)?"
        r"|always (?:works?|helps?|cures?)|never (?:fails?|causes? (?:side|harm))"
        r"|works? for (?:everyone|everybody)"
        r"|(?:completely|totally|fully) (?:cures?|prevents?|eliminates?)"
        r"|(?:instant|immediate|permanent|lasting|complete) (?:relief|cure)"
        r")"
        r"|\b(?P<stock>(?:to )?(?:make sure|ensure)(?: that)? "
        rf"{_MEDICINE} is safe(?: for you)?)\b"
    ).replace(" ", r"\s"),
    re.IGNORECASE,
)
# What every claim has in it, in lower case: quick to look for, and rare.
_TRIGGERS = late(
    r"(?:ly|100\s?%|always)\s(?:safe|harm|effec|natur|risk|painl|work|help|cure|prevent|elim)|"
    r"safe\sfor|is\ssafe|(?:no|zero)\s(?:known\s)?(?:side|risk)|without\sany|(?:effect|risk)[-\s]free|"
    r"free\s(?:of|from)|cure|never\s(?:fail|cause)|works?\sfor|relief"
)
# Each claim has one of these words with, after one character, one of the beginnings beside it, and
# after that word one of the last, where there are any. To look for words that are on the page at
# all is the quickest, as most are not.
_WELL = ("safe", "harmless", "effective", "natural", "risk", "painless")
_ILLS = ("cancer", "disease", "pain")
_HARM = ("side", "risk")
_OPENINGS: tuple[tuple[frozenset[str], tuple[str, ...], tuple[str, ...]], ...] = (
    (frozenset({"completely", "totally", "fully"}), (*_WELL, "cure", "prevent", "eliminate"), ()),
    (frozenset({"entirely", "perfectly", "absolutely"}), _WELL, ()),
    (frozenset({"always"}), (*_WELL, "work", "help", "cure"), ()),
    (frozenset({"never"}), ("fail", "cause"), ()),
    (frozenset({"safe", "work", "works"}), ("for",), ("every", "all", "anyone")),
    (frozenset({"no", "zero"}), ("known", *_HARM), ()),
    (frozenset({"without"}), ("any",), _HARM),
    (frozenset({"effect", "risk"}), ("free",), ()),
    (frozenset({"free"}), ("of", "from"), ("all", *_HARM)),
    (
        frozenset({"cure", "cures", "cured"}),
        ("all", "every", "any", "the", "your", "most", "many"),
        (),
    ),
    (frozenset({"cure", "cures", "cured"}), ("",), _ILLS),
    (
        frozenset({"instant", "immediate", "permanent", "lasting", "complete"}),
        ("relief", "cure"),
        (),
    ),
)
_NEAR = 80  # characters in which the next two words end
_ASSURING = frozenset({"sure", "ensure"})
_DENIED = late(
    r"(?:\b(?:not|no|never|nor|neither|cannot|nothing|none|without|unlikely|few|hardly|rarely|if|"
    r"whether|unless|until|when|because|even|may|might|doubt|although|who|patients|people)\b"
    r"|n['’]t\b)"
    r"[^.!?;:]{0,70}\Z",
    re.IGNORECASE,
)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find claims of complete safety and certain success."""
    openings = [*_openings(page)]
    if not openings:
        return
    allowed = {phrase.casefold() for phrase in listed(options, "ignore")}
    for text in page.published:
        lower = text.value.lower()
        if not any(word in lower for word in openings) or not _TRIGGERS.search(lower):
            continue
        for sentence in text.prose.sentences:
            if sentence.text.endswith("?") or not _TRIGGERS.search(sentence.text.lower()):
                continue
            for match in _CLAIM.finditer(sentence.text):
                found = match.group()
                if " ".join(found.casefold().split()) in allowed:
                    continue
                if match["claim"] and _DENIED.search(sentence.text, 0, match.start()):
                    continue
                yield Finding(
                    at=text.piece(sentence.start + match.start(), sentence.start + match.end()),
                    message=f'"{" ".join(found.split())}" promises more than a medicine can keep',
                    help="A reader who is told that nothing can go wrong does not look out for "
                    "what does, or takes more. Say what the medicine does, how often it helps, and "
                    "what to watch for.",
                    severity=Severity.INFO if match["stock"] else None,
                )


def _openings(page: Page) -> Iterator[str]:
    """The words that begin what may be a claim, told from all texts at once."""
    for words, following, last in _OPENINGS:
        if page.has(words):
            yield from (word for word in words if _leads(page.lowered, word, following, last))
    if _leads(page.lowered, "%", _WELL):
        yield "%"
    if page.has(_ASSURING) and _leads(page.lowered, "is", ("safe",)):
        yield "safe"


def _leads(lowered: str, word: str, following: tuple[str, ...], last: tuple[str, ...] = ()) -> bool:
    """Whether a word stands one character before any of some others."""
    at = lowered.find(word)
    while at >= 0:
        at += len(word)
        if lowered.startswith(following, at + 1):
            after = lowered[at + 1 : at + _NEAR].split(None, 2)[1:2] if last else ()
            if not last or any(one.startswith(last) for one in after):
                return True
        at = lowered.find(word, at)
    return False


RULE = Rule(
    slug="absolute-claim",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    summary="The text promises complete safety or certain success",
    why='No medicine is "completely safe", "has no side effects", "always works" or "cures" an '
    "illness in everybody. Who believes it misses the first signs of harm. A claim that its own "
    'sentence denies, questions or makes conditional ("is not completely safe", "if you have no '
    'side effects") is left alone. "To make sure this medicine is safe for you" implies a promise '
    "as well, but stands on so many pages that it is only a remark.",
    bad=Example(
        "sections:\n  description: This medicine is completely safe and has no side effects.\n"
    ),
    good=Example(
        "sections:\n  description: No medicine is completely safe. Most people have no problems.\n"
    ),
    options=(
        Option(
            name="ignore",
            default=[],
            schema={"type": "array", "items": {"type": "string"}},
            description="Phrases that are never reported, whatever their letter case.",
        ),
    ),
    scope=Document(check),
)
