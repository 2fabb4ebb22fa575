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
    r"(?:notes?|comments?|quer(?:y|ies))|note\s+to\s+(?:self|editor|reviewer|author|designer|team)|"
    # "Clinical comment" by itself is also what a column of a table is called.
    r"(?:medical|clinical|legal)\s+(?:comment|quer(?:y|ies))(?=\s*[:;,?\])–—-])|"
    r"for\s+internal\s+use(?:\s+only)?|do\s+not\s+publish|not\s+for\s+publication|"
    r"(?:please|pls|to\s+be)\s+(?:verify|verified|confirm(?:ed)?|check(?:ed)?)\s+(?:with|by)\s+"
    r"(?:legal|medical|clinical|QA|the\s+(?:editor|reviewer|author)))\b"
    # A colleague is spoken to: by what he does, or by two letters before a request.
    r"|(?:\[\s*|(?<!\w\s)\b)(?:reviewers?|(?:copy[ -]?)?editors?|proofreaders?)\s*:"
    r"|(?<![\w.])(?-i:[A-Z]{2,3}):\s+(?:can\s+(?:you|we)|should\s+we|is\s+this\s+(?:right|correct|"
    r"still|true)|(?:please|pls)\s+(?:verify|check|confirm|advise|review|fix|update|clarify|reword))\b"
    r"|\b(?:ask|(?:check|verify|clear)\s+with)\s+(?:(?-i:Legal|Medical|Regulatory|Marketing|QA)|the"
    r"\s+(?:editor|reviewer))\b(?:\s+before\s+publishing\b)?"
    r"|\b(?:before|prior\s+to|until)\s+(?:publishing|we\s+publish|(?:it\s+goes|going)\s+live)\b"
    r"|\bAU:|\bQ:\s*AU\b|\bED:\s"
    r")",
    re.IGNORECASE,
)
# Nearly every note has one of these words, which few other texts have.
_WORDS_OF_NOTES = frozenset(
    (
        *("reviewer", "reviewers", "editor", "editors", "author", "authors", "writer", "writers"),
        *("internal", "internals", "sme", "smes", "qa", "qas", "note", "comment", "query"),
        *("queries", "publish", "publication", "publishing", "copyeditor", "copyeditors"),
        *("proofreader", "proofreaders", "legal", "regulatory", "marketing", "au", "ed"),
    )
)
# The others have one of these, which many texts have, after such a word, or speak to a colleague.
_LEADING_UP = {
    "medical": ("ask", "by", "with"),
    "clinical": ("by", "with"),
    "live": ("goes", "going"),
}
_SPOKEN_TO = late(r":\s+(?:can|should|is|please|pls)\s")
_EMAIL = late(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = late(
    r"(?<![\w.,/+-])(?<!\+ )(?:\+?1[ .-]?)?"
    r"(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[ .-])[2-9]\d{2}[ .-]\d{4}(?![\w-])"
)
# Lines that are free to call are made for the public: the codes of the FCC.
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_NOT_FREE = late(
    rf"[2-9]\d\d(?<!{'|'.join(sorted(_TOLL_FREE))})(?:\) ?|[ .-])[2-9]\d\d[ .-]\d{{4}}(?![\w-])"
)
# "To report suspected side effects, contact the maker at ...": labels must say so.
_REPORTING = late(
    r"\breport\b[^.]*\b(?:adverse|side|undesirable|problems?|complaints?)\b", re.IGNORECASE
)
# A firm's entry in a list of offices: its number with a label or a country code, then its address.
_AFTER_NUMBER = late(r"(?:\+\s?\d|\b(?:tel|tlf|telephone|phone|fax)\b)[^@]{0,30}\Z", re.IGNORECASE)
_REACH = 160  # characters before a contact in which its sentence is looked at
_DIGIT = late(r"\d")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find reviewers' notes, e-mail addresses and telephone numbers in published texts."""
    for text in _candidates(page):
        yield from _notes(text)
    if "@" in page.written:
        for text in page.published:
            yield from _addresses(text)
    for figures in page.figures:
        if figures.text and _NOT_FREE.search(figures.value):
            public = {_digits(number) for number in listed(options, "public_numbers")}
            yield from _phones(figures.text, public)


def _candidates(page: Page) -> Iterator[Text]:
    """The texts in which there may be a note: the expression for notes is slow."""
    if page.has(_WORDS_OF_NOTES) or _leads_up(page.lowered):
        for text in page.published:
            if not _WORDS_OF_NOTES.isdisjoint(text.letters) or _leads_up(text.value.lower()):
                yield text


def _leads_up(lowered: str) -> bool:
    """Whether common words stand together as they do in a note."""
    return _SPOKEN_TO.search(lowered) is not None or any(
        before.rstrip().endswith(leading)
        for word, leading in _LEADING_UP.items()
        if word in lowered
        for before in lowered.split(word)[:-1]
    )


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
        if _AFTER_NUMBER.search(_before(text, match)) or _is_for_reports(text, match):
            continue
        yield Finding(
            at=text.piece(match.start(), match.end()),
            message=f'The e-mail address "{match.group()}" would be published',
            help="Patients would write to it about their health, and it may belong to one person. "
            "Delete it, or send readers to a public page instead.",
        )


def _phones(text: Text, public: set[str]) -> Iterator[Finding]:
    for match in _PHONE.finditer(text.value):
        digits = _digits(match.group())
        if digits in public or digits[:3] in _TOLL_FREE or _is_for_reports(text, match):
            continue
        yield Finding(
            at=text.piece(match.start(), match.end()),
            message=f'The telephone number "{match.group()}" would be published',
            help="A reader in trouble may call it and reach nobody who can help. Delete it, or, if "
            "it is meant for patients, list it under `rules: internal-note: public_numbers`.",
        )


def _before(text: Text, match: re.Match[str]) -> str:
    return text.value[max(0, match.start() - _REACH) : match.start()]


def _is_for_reports(text: Text, match: re.Match[str]) -> bool:
    """Whether the sentence tells readers where to report what a medicine did to them."""
    return _REPORTING.search(_before(text, match).rpartition("\n\n")[2]) is not None


def _digits(number: str) -> str:
    return "".join(_DIGIT.findall(number))[-10:]


RULE = Rule(
    slug="internal-note",
    pack=Pack.REVIEW,
    severity=Severity.ERROR,
    summary="A note, address or number meant for colleagues would be published",
    why="Notes left by reviewers turn up on live drug pages, where a patient may act on a question "
    "that was never answered. The rule looks for the words such notes begin with, for e-mail "
    "addresses, and for North American telephone numbers. Left alone are numbers that are free to "
    "call or that spell words (1-800-FDA-1088), since such lines are made for the public, whatever "
    "a sentence names for reports of side effects, and the addresses in a list of offices, where "
    "each stands after a telephone number.",
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
        "FCC, What is a toll-free number: 800, 888, 877, 866, 855, 844, 833",
        "21 CFR 201.57(a)(11)(ii): labels say where to report suspected adverse reactions",
    ),
    scope=Document(check),
)
