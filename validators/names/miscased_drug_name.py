"""A name of this medicine in other capitals than its own."""

from __future__ import annotations

from collections.abc import Iterator

from ...lexicons import confusable
from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.letters import runs
from ...model.monograph import Kind
from ...model.patterns import late
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule
from .capitals import at_start, declared, in_capitals, in_heading, in_title, settled

_TALL = late(r"[a-z][A-Z]|[A-Z]{2}[a-z]")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find names in other capitals, in the names that are declared and in the texts."""
    forms = tuple(declared(page))
    for form in forms:
        if form.written != form.wanted:
            at = Piece(form.route, form.start, form.start + len(form.written))
            yield _finding(at, form.written, form.wanted)
    right = {form.wanted for form in forms}
    letters = [runs(form.lower) for form in forms]
    for text in page.published:
        if text.kind is Kind.HEADING:
            continue
        if not any(parts <= text.letters for parts in letters):
            continue
        lower = text.prose.readable.lower()
        present = [form for form in forms if form.lower in lower]
        if not present or len(lower) != len(text.value):
            continue  # in some scripts a letter has another length in lower case
        taken = bytearray(len(lower))  # 1 where a name was found
        for form in present:
            for start, end in _places(lower, form.lower):
                if 1 in taken[start:end]:
                    continue
                taken[start:end] = b"\1" * (end - start)
                found = text.value[start:end]
                if found in right or (found.islower() and form.ordinary):
                    continue
                wanted = _wanted(page, text, start, end, form.wanted)
                if found != wanted:
                    yield _finding(text.piece(start, end), found, wanted)


def _places(lower: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands, both in lower case, and not in an address."""
    at = lower.find(name)
    while at >= 0:
        end = at + len(name)
        before, after = lower[at - 1 : at], lower[end : end + 2]
        address = (
            before in ("@", ".")
            or (before == "-" and lower[at - 2 : at - 1].isdigit())  # a telephone number in letters
            or (after[:1] == "." and after[1:].isalnum())
        )
        if not (address or before.isalnum() or after[:1].isalnum()):
            yield at, end
        at = lower.find(name, end)


def _wanted(page: Page, text: Text, start: int, end: int, name: str) -> str:
    """How the name should stand in this place; as it does, where that is right."""
    found = text.value[start:end]
    first = at_start(text, start)
    if first and found == name[:1].upper() + name[1:]:
        return found
    tall = confusable.tall_man(name)
    if found in tall or settled(page, text, start, end):
        return found
    if first and found in {form[:1].upper() + form[1:] for form in tall}:
        return found
    if in_capitals(text.value, start, end) or in_title(text, start, end, name):
        return found
    if in_heading(text, start):
        return found
    wanted = tall[0] if tall and _TALL.search(found) else name
    return wanted[:1].upper() + wanted[1:] if first else wanted


def _finding(at: Piece, found: str, wanted: str) -> Finding:
    return Finding(
        at=at,
        message=f'"{found}" should be written "{wanted}"',
        help="Capitals tell readers which names are brands: a brand has its own, a generic name "
        f'has none inside a sentence. Write "{wanted}".',
        suggestions=(wanted,),
        mend=Mend(Applicability.SAFE, (Rewrite(at, wanted),)),
    )


RULE = Rule(
    slug="miscased-drug-name",
    pack=Pack.NAMES,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A name of this medicine is written in other capitals than its own",
    why='By its capital a reader tells a brand from a generic name: "Lioresal Intrathecal '
    '(Baclofen)" looks like two brands, and "coumadin" like a substance. The names that the page '
    "declares are held against its texts: a brand stands as it is declared, a generic name in "
    "lower case inside a sentence, in parentheses too. Headings, the beginning of a sentence or "
    "of a list item, what follows a colon or a quotation mark, titles and words among others in "
    "capitals are left alone, and so is a brand that is an ordinary word when it stands in lower "
    "case. Tall-man letters (hydrOXYzine) are right where they are those of the FDA or of ISMP.",
    bad=Example(
        "names:\n  generic: baclofen\n  brand: Lioresal\n"
        "sections:\n  description: Take Lioresal (Baclofen) with food.\n"
    ),
    good=Example(
        "names:\n  generic: baclofen\n  brand: Lioresal\n"
        "sections:\n  description: Take Lioresal (baclofen) with food.\n"
    ),
    scope=Document(check),
    sources=(
        "FDA, Name Differentiation Project, 2001 (tall-man letters)",
        "FDA and ISMP Lists of Look-Alike Drug Names with Recommended Tall Man Letters, 2008, 2023",
    ),
)
