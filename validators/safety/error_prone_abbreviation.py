"""Abbreviations that have been taken for something else, and harmed people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from string import ascii_letters, digits

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
from .needs import outside, stands_by
from .regions import region_of, regions

_TOKEN = late(r"(?<![A-Za-z])[A-Za-z][A-Za-z0-9]*(?:[./-][A-Za-z0-9]+)*")
_IN_TOKENS = f"{ascii_letters}{digits}./-"
_BIBLIOGRAPHY = frozenset({"sources", "review"})
_NEAR = 200  # characters in which what gives the meaning stands
_JOINED = late(r"(?<=[-/])[A-Z]{3,}$|^[A-Z]{3,}(?=-)")  # lisinopril-HCTZ
_CAPITALS = late(r"[A-Z]{2,}")


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find the abbreviations of the table in everything that is published."""
    wordings = [each for each in page.wordings if each[0][0] not in _BIBLIOGRAPHY]
    tokens = _abbreviated(prose.readable for _, prose in wordings)
    if not tokens:
        return
    ignored = frozenset(listed(options, "ignore"))
    for route, prose in wordings:
        if any(token in prose.text for token in tokens):
            for sentence in prose.sentences:
                if any(token in sentence.text for token in tokens):
                    yield from _in_sentence(
                        page, route, prose, sentence.start, sentence.end, ignored
                    )


def _abbreviated(passages: Iterable[str]) -> list[str]:
    """The tokens of all passages that an abbreviation stands in; asked of all at once."""
    # Python takes a text apart at spaces quicker than in any other way.
    written = "\n".join(passages).encode("ascii", "replace").translate(_spaces())
    chunks = set(written.decode().split())
    tokens = _TOKEN.findall(" ".join([chunk for chunk in chunks if not chunk.isalpha()]))
    found = by_form().keys() & chunks.union(tokens)
    found.update(token for token in tokens if not token.isalnum() and _entry(token))
    return list(found)


@cache
def _spaces() -> bytes:
    """Each ASCII character that a token may have, and a space for each that none has."""
    return bytes(byte if chr(byte) in _IN_TOKENS else ord(" ") for byte in range(256))


def _in_sentence(
    page: Page, route: Route, prose: Prose, start: int, end: int, ignored: frozenset[str]
) -> Iterator[Finding]:
    text = prose.readable
    for match in _TOKEN.finditer(text, start, end):
        known = _entry(match.group())
        if known is None:
            continue
        form, entry, offset = known
        first = match.start() + offset
        last = first + len(form)
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


def _entry(token: str) -> tuple[str, Abbreviation, int] | None:
    """The row of a token, as much of the token as it speaks of, and where in it that stands."""
    known = by_form()
    for form in (token, token.partition("/")[0]):
        entry = known.get(form) or ("." in form and known.get(form.replace(".", ""))) or None
        if entry:
            return form, entry, 0
    for part in _JOINED.finditer(token) if "-" in token or "/" in token else ():
        if entry := known.get(part.group()):
            return part.group(), entry, part.start()
    return None


def _is_right(page: Page, form: str, entry: Abbreviation, before: str, after: str) -> bool:
    """Whether it means something else here, or may stand."""
    region = region_of(page.locale)
    if any(region in regions(accepted) for accepted in entry.accepted):
        return True
    if entry.unless and after.lstrip().startswith(entry.unless):
        return True
    if entry.needs:
        left, right, timed = outside(frozenset(by_form()), before, after)
        timed = timed and not {"dose", "injection"}.isdisjoint(entry.needs)
        if not timed and not any(
            stands_by(need, *around)
            for need in entry.needs
            for around in ((before, after), (left, right))
        ):
            return True
        if "number" not in entry.needs and _shouted(left, right):
            return True
    return entry.glossed and _explains(page, form)


def _shouted(before: str, after: str) -> bool:
    """Whether the words around are in capitals, or a postal code follows."""
    around = (before.split()[-1:] or [""])[0], (after.split() or [""])[0]
    return any(_CAPITALS.match(word) for word in around) or after.strip()[:5].isdecimal()


def _explains(page: Page, form: str) -> bool:
    signs = (f"({form})", f"{form} (", f"({form},", f"({form};", f"or {form})")
    written = [sign for sign in signs if sign in page.written]
    return any(sign in text.value for sign in written for text in page.published)


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
    "and MS beside a dose, or among other abbreviations that stand beside one. So multiple "
    "sclerosis, the end of a company's name and words in capitals are left alone, and so is the "
    "short name of a drug or an illness that the page spells out once. IU is accepted in the "
    "United Kingdom and the European Union. A row that nobody has checked at its source gives a "
    "warning. The fix puts the words in; a person should read the sentence again.",
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
