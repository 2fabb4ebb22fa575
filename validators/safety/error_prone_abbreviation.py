"""Abbreviations that have been taken for something else, and harmed people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...lexicons.abbreviations import Abbreviation, abbreviations, by_form
from ...model.diagnostic import EntryInfo, Severity
from ...model.document import Route
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.prose import Prose
from ..page import Page
from ..rule import (
    Document,
    Example,
    Finding,
    Mend,
    Option,
    Options,
    Pack,
    Piece,
    Rewrite,
    Rule,
    listed,
)
from .needs import stands_by
from .regions import region_of, regions

_TOKEN = late(r"(?<![A-Za-z])[A-Za-z][A-Za-z0-9]*(?:[./-][A-Za-z0-9]+)*")
_LETTERS = late(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_BIBLIOGRAPHY = frozenset({"sources", "review"})
_NEAR = 200  # characters in which what gives the meaning stands
_CAPITALS = late(r"[A-Z]{2,}")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find the abbreviations of the table in everything that is published."""
    if not _may_hold_any(page):
        return
    ignored = frozenset(listed(options, "ignore"))
    for route, prose in page.wordings:
        if route[0] not in _BIBLIOGRAPHY:
            for sentence in prose.sentences:
                yield from _in_sentence(page, route, prose, sentence.start, sentence.end, ignored)


def _may_hold_any(page: Page) -> bool:
    """Whether an abbreviation may stand anywhere; asked of all words at once, since few do."""
    words = {
        word.text
        for route, prose in page.wordings
        if route[0] not in _BIBLIOGRAPHY
        for word in prose.words
    }
    return not _beginnings().isdisjoint(words)


@cache
def _beginnings() -> frozenset[str]:
    """The letters that each abbreviation begins with: the first of the words it is read as."""
    return frozenset(letters for form in by_form() for letters in _LETTERS.findall(form)[:1])


def _in_sentence(
    page: Page, route: Route, prose: Prose, start: int, end: int, ignored: frozenset[str]
) -> Iterator[Finding]:
    text = prose.readable
    for match in _TOKEN.finditer(text, start, end):
        known = _entry(match.group())
        if known is None:
            continue
        form, entry = known
        first, last = match.start(), match.start() + len(form)
        before, after = text[max(start, first - _NEAR) : first], text[last : min(end, last + _NEAR)]
        if form in ignored or _is_right(page, form, entry, before, after):
            continue
        # "q.d." has a full stop of its own; at the end of a sentence it is the sentence's too.
        own_stop = "." in form and after.startswith(".") and len(after) > 1
        at = Piece(route, first, last + own_stop)
        yield _finding(at, form + "." * own_stop, entry, before[-1:])


def _finding(at: Piece, form: str, entry: Abbreviation, before: str) -> Finding:
    # Two meanings, or none that can stand there as it is: a person has to choose.
    plain = entry.write if " or " not in f" {entry.write}," and ", " not in entry.write else ""
    if plain.startswith("the "):
        plain = ""
    change = Rewrite(at, plain)
    if before.isdigit():  # "10U": the space belongs to the words
        change = Rewrite(Piece(at.route, at.start - 1, at.end), f"{before} {plain}")
    return Finding(
        at=at,
        message=f'"{form}" is an abbreviation that readers have mistaken for another',
        help=f"It has been read as {entry.misread}. Write "
        + (f'"{plain}".' if plain else f"{entry.write}.")
        + f" Named by: {entry.source}.",
        suggestions=(plain,) if plain else (),
        mend=Mend(Applicability.UNSAFE, (change,)) if plain else None,
        severity=None if entry.verified else Severity.WARNING,
    )


def _entry(token: str) -> tuple[str, Abbreviation] | None:
    """The row of a token, and as much of the token as it speaks of."""
    known = by_form()
    for form in (token, token.partition("/")[0]):
        entry = known.get(form) or ("." in form and known.get(form.replace(".", ""))) or None
        if entry:
            return form, entry
    return None


def _is_right(page: Page, form: str, entry: Abbreviation, before: str, after: str) -> bool:
    """Whether it means something else here, or may stand."""
    region = region_of(page.locale)
    if any(region in regions(accepted) for accepted in entry.accepted):
        return True
    if entry.unless and after.lstrip().startswith(entry.unless):
        return True
    if entry.needs and not any(stands_by(need, before, after) for need in entry.needs):
        return True
    if entry.needs and "number" not in entry.needs and _shouted(before, after):
        return True
    return entry.glossed and _explains(page, form)


def _shouted(before: str, after: str) -> bool:
    """Whether the words around are in capitals, or a postal code follows."""
    around = (before.split()[-1:] or [""])[0], (after.split() or [""])[0]
    return any(_CAPITALS.match(word) for word in around) or after.strip()[:5].isdecimal()


def _explains(page: Page, form: str) -> bool:
    written = (f"({form})", f"{form} (", f"({form},", f"({form};", f"or {form})")
    return any(sign in text.value for text in page.published for sign in written)


def entries() -> tuple[EntryInfo, ...]:
    """The table, as the documentation shows it."""
    return tuple(
        EntryInfo(", ".join(entry.forms), entry.write, entry.source, entry.verified)
        for entry in abbreviations()
    )


RULE = Rule(
    slug="error-prone-abbreviation",
    pack=Pack.SAFETY,
    severity=Severity.ERROR,
    summary="An abbreviation that has been misread, with harm",
    why="These abbreviations have led to wrong drugs, wrong places and doses ten times too large, "
    "and patients know few of them. What can mean something else counts only beside what shows the "
    "meaning: U and IU after a number, SC beside a dose or an injection, the signs for eye and ear "
    "and MS beside a dose. So multiple sclerosis, the end of a company's name and words in "
    "capitals are left alone, and so is the short name of a drug or an illness that the page "
    "spells out once. IU is accepted in the United Kingdom and the European Union. A row that "
    "nobody has checked at its source gives a warning. The fix puts the words in; a person "
    "should read the sentence again.",
    bad=Example("sections:\n  uses_and_dosage: Take one tablet QD.\n"),
    good=Example("sections:\n  uses_and_dosage: Take one tablet once a day.\n"),
    scope=Document(check),
    fixable=Applicability.UNSAFE,
    options=(
        Option(
            name="ignore",
            default=[],
            schema={"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            description="Abbreviations that may stand in these pages, as they are written.",
        ),
    ),
    sources=(
        'Joint Commission, Official "Do Not Use" List, 2018',
        (
            "Institute for Safe Medication Practices (ISMP), List of Error-Prone Abbreviations, "
            "Symbols, and Dose Designations, copies older than 2021, and its news release on the "
            "list of 2024; the table names what each row rests on"
        ),
    ),
    entries=entries,
)
