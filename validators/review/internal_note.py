"""A note between colleagues that would be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Option, Options, Pack, Rule, listed

_NOTE = late(
    r"(?P<note>"
    r"\[?\b(?:(?:reviewer|editor|author|writer|internal|SME|QA)(?:['’]?s)?\s+"
    r"(?:notes?|comments?|quer(?:y|ies))|(?:medical|clinical|legal)\s+(?:comment|quer(?:y|ies))|note\s+to\s+(?:self|editor|reviewer|author|designer|team)|"
    r"for\s+internal\s+use(?:\s+only)?|do\s+not\s+publish|not\s+for\s+publication|"
    r"(?:please|pls|to\s+be)\s+(?:verify|verified|confirm(?:ed)?|check(?:ed)?)\s+(?:with|by)\s+"
    r"(?:legal|medical|clinical|QA|the\s+(?:editor|reviewer|author)))\b"
    r"|\bAU:|\bQ:\s*AU\b|\bED:\s"
    r")",
    re.IGNORECASE,
)
_EMAIL = late(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = late(
    r"(?<![\w.,/-])(?:\+?1[ .-]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w-])"
)
_DIGIT = late(r"\d")
# Every note has one of these words, and every telephone number such an end.
_TRIGGERS = frozenset(
    (
        *("note", "notes", "comment", "comments", "query", "queries", "internal", "publish"),
        *("publication", "verify", "verified", "confirm", "confirmed", "check", "checked"),
        *("au", "ed"),
    )
)
_FOUR_DIGITS = late(r"[ .-]\d{4}")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find reviewers' notes, e-mail addresses and telephone numbers in published texts."""
    public = {_digits(number) for number in listed(options, "public_numbers")}
    noted = {id(text) for text in page.having(_TRIGGERS)}
    for text in page.published:
        if id(text) in noted:
            yield from _notes(text)
        yield from _addresses(text)
        yield from _phones(text, public)


def _notes(text: Text) -> Iterator[Finding]:
    for match in _NOTE.finditer(text.value):
        yield Finding(
            at=text.piece(match.start("note"), match.end("note")),
            message=f'"{match["note"]}" reads like a note between colleagues',
            help="It would be published, and a patient may act on a question that was meant for an "
            "editor. Settle it, then delete it; a remark for colleagues belongs in a comment or in "
            "an `x-` field, which are never published.",
        )


def _addresses(text: Text) -> Iterator[Finding]:
    if "@" not in text.value:
        return
    for match in _EMAIL.finditer(text.value):
        yield Finding(
            at=text.piece(match.start(), match.end()),
            message=f'The e-mail address "{match.group()}" would be published',
            help="Patients would write to it about their health, and it may belong to one person. "
            "Delete it, or send readers to a public page instead.",
        )


def _phones(text: Text, public: set[str]) -> Iterator[Finding]:
    if not _FOUR_DIGITS.search(text.value):
        return
    for match in _PHONE.finditer(text.value):
        if _digits(match.group()) in public:
            continue
        yield Finding(
            at=text.piece(match.start(), match.end()),
            message=f'The telephone number "{match.group()}" would be published',
            help="A reader in trouble may call it and reach nobody who can help. Delete it, or, if "
            "it is meant for patients, list it under `rules: internal-note: public_numbers`.",
        )


def _digits(number: str) -> str:
    return "".join(_DIGIT.findall(number))[-10:]


RULE = Rule(
    slug="internal-note",
    pack=Pack.REVIEW,
    severity=Severity.ERROR,
    summary="A note, address or number meant for colleagues would be published",
    why="Notes left by reviewers turn up on live drug pages, where a patient may act on a question "
    "that was never answered. The rule looks for the words such notes begin with, for e-mail "
    "addresses, and for North American telephone numbers other than the public help lines it knows "
    "(Poison Help; numbers that spell words, such as 1-800-FDA-1088, are public too).",
    bad=Example("sections:\n  storage: Keep it dry. Reviewer note, is 86 degrees right?\n"),
    good=Example("sections:\n  storage: Keep it dry. For poison help, call 1-800-222-1222.\n"),
    options=(
        Option(
            name="public_numbers",
            default=["1-800-222-1222", "1-800-332-1088"],
            schema={"type": "array", "items": {"type": "string"}},
            description="Telephone numbers that readers may be given.",
        ),
    ),
    sources=(
        "Poison Help, Health Resources and Services Administration: 1-800-222-1222",
        "FDA MedWatch: 1-800-FDA-1088, in digits 1-800-332-1088",
    ),
    scope=Document(check),
)
