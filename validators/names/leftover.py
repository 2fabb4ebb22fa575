"""Another drug's name, left in a sentence that was copied from that drug's page.

A page tells each sentence that names a drug on a line, with tabs between: the signature; the
number of its field; the names, own ones as `=`; then, where names may be left over, their places,
the field and whether it speaks of other drugs. All lines are looked at twice: once for such names
in sentences that some page may have too, and once, in the pages of just those drugs, for the same
sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from ...lexicons.entry import fold
from ...model.document import Route, pointer
from ...model.patterns import late
from ...model.source import Span
from ...model.values import dataclass
from ..page import Page
from ..places import at
from ..rule import Fact
from ..signature import alike, keys, repeated
from .masked import Masked, sentences

OWN = "="
_BESIDES = "-"  # after a name that is spoken of beside the page's own
_STOCK = 3  # pages of other drugs that have a sentence, name and all: it is meant so
_MOST = 20  # sentences that one is held against

_BESIDE = late(
    r"\b(?:allerg\w+|(?:hyper)?sensitiv\w+|reactions?|such as|like|unlike|including|other|than|"
    r"instead of|from|contain\w*|called|named)\b[^.;:]{0,24}$",
    re.IGNORECASE,
)
_CONFUSED = late(r"\b(?:confus|mistak|mix(?:ed|ing)?[ -]up)", re.IGNORECASE)
# Of these one is in whatever the two find; to look for them takes a tenth of the time.
_BESIDE_SIGNS = (
    *("allerg", "sensitiv", "reaction", "such as", "like", "includ", "other", "than"),
    *("instead of", "from", "contain", "called", "named"),
)
_CONFUSED_SIGNS = ("confus", "mistak", "mix")
_LONGEST = 100  # characters in which `_BESIDE` finds something
_NEARBY = 200  # characters
_OF_OTHERS = frozenset({"interactions", "before_use", "do_not_use", "more"})


@dataclass(frozen=True, slots=True)
class Leftover:
    """A name that was left over.

    Attributes:
        name: its place.
        donor: the field of the page that it was copied from.
    """

    name: Fact
    donor: Fact


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, read back."""

    page: Fact
    signature: str
    number: int
    names: tuple[str, ...]
    places: str
    field: str
    of_others: bool


def told(page: Page, own: frozenset[str], named: frozenset[str]) -> tuple[str, list[str]]:
    """The places of the fields in which drugs are named, and the lines.

    Args:
        page: the page.
        own: the words of its own names, folded.
        named: the drug names on it, in lower case.
    """
    found = list(sentences(page, named))
    ours = frozenset(name for name in {*chain(*(one.names for one in found))} if fold(name) in own)
    said_of_own = {masked.signature for masked in found if ours.issuperset(masked.names)}
    fields: dict[Route, tuple[int, str]] = {}
    lines: list[str] = []
    for masked in found:
        route = masked.text.route
        route = route[:-1] if isinstance(route[-1], int) else route  # of an item, its list
        if route not in fields and (node := page.document.node(route)):
            fields[route] = len(fields), _written(page, node.span)
        twin = masked.signature in said_of_own
        lines.append(_line(page, masked, ours, fields[route][0], twin=twin))
    return " ".join(place for _, place in fields.values()), lines


def _line(page: Page, masked: Masked, ours: frozenset[str], field: int, *, twin: bool) -> str:
    """The line of a sentence; `twin`: the page has it with its own name as well."""
    text = masked.text
    names = [OWN if name in ours else name for name in masked.names]
    places: list[str] = []
    of_others = not ours.issuperset(masked.names)
    for number, start in enumerate(masked.places if of_others else ()):
        if names[number] == OWN:
            continue
        end = start + len(names[number])
        if twin or _is_of_another(text.value, masked.sentence.start, start, end):
            names[number] += _BESIDES
        else:
            places.append(_written(page, text.scalar.piece(start, end)))
    parts = [masked.signature, str(field), ",".join(names)]
    if places:
        others = "" if _OF_OTHERS.isdisjoint(text.route) else "others"
        parts += [",".join(places), pointer(text.route), others]
    return "\t".join(parts)


def _is_of_another(value: str, sentence: int, start: int, end: int) -> bool:
    """Whether a name is spoken of beside the page's own or as one that is taken for it."""
    around = value[max(0, start - _NEARBY) : end + _NEARBY]
    lower = around.lower()
    if any(map(lower.__contains__, _CONFUSED_SIGNS)) and _CONFUSED.search(around):
        return True
    first = max(sentence, start - _LONGEST)
    lower = value[first:start].lower()
    return (
        any(map(lower.__contains__, _BESIDE_SIGNS))
        and _BESIDE.search(value, first, start) is not None
    )


def _written(page: Page, span: Span) -> str:
    return page.document.source.written(span)


def _read(page: Fact, line: str) -> _Line:
    sign, number, names, *rest = line.split("\t")
    places, field, others = rest or ("", "", "")
    return _Line(page, sign, int(number), tuple(names.split(",")), places, field, bool(others))


def _told(page: Fact, what: str) -> str:
    """A text that a page tells."""
    text = page.data[what] if isinstance(page.data, dict) else ""
    return text if isinstance(text, str) else ""


def _lines(page: Fact) -> list[str]:
    lines = _told(page, "sentences")
    return lines.split("\n") if lines else []


def leftovers(pages: Sequence[Fact]) -> Iterator[Leftover]:
    """The names left over in any page."""
    often = repeated(key for page in pages for line in _lines(page) for key in keys(line[:13]))

    def suspects() -> Iterator[_Line]:
        for page in pages:
            for line in _lines(page):
                if line.count("\t") > 2 and any(map(often, keys(line[:13]))):
                    yield _read(page, line)

    # Most of them stand in many pages, name and all. So they are counted first, and of all that
    # there are only those are held that are odd.
    said = Counter((line.signature, fold(name)) for line in suspects() for name in {*line.names})
    usual = _usual(pages, {signature for signature, _ in said})
    odd = {
        (signature, drug)
        for (signature, drug), number in said.items()
        if number < max(_STOCK, len(usual.get(signature, ())))
    }
    held = [
        line
        for line in suspects()
        if any((line.signature, fold(name)) in odd for name in line.names if _is_suspect(name))
    ]
    drugs = {fold(name) for line in held for name in line.names if _is_suspect(name)}
    donors = _donors(pages, held, drugs)
    for line in held:
        places = iter(line.places.split(","))
        of_own = usual.get(line.signature, set())
        for number, name in enumerate(line.names):
            if not _is_suspect(name):
                continue
            place, drug = next(places), fold(name)
            if (line.signature, drug) not in odd:
                continue
            for donor in (
                donor for key in keys(line.signature) for donor in donors.get((drug, key), ())
            ):
                # Where pages speak of other drugs, a third page must show how it is meant.
                theirs = tuple(donor.page.texts("generic"))
                if _fits(line, number, donor) and (
                    not line.of_others or len(of_own) > (theirs in of_own)
                ):
                    yield _leftover(line, name, place, donor)
                    break


def _leftover(line: _Line, name: str, place: str, donor: _Line) -> Leftover:
    field = _told(donor.page, "fields").split(" ")[donor.number]
    return Leftover(at(line.page, place, line.field, name), at(donor.page, field))


def _usual(pages: Sequence[Fact], signatures: set[str]) -> dict[str, set[tuple[str, ...]]]:
    """For each signature the drugs on whose pages the sentence bears their own name."""
    usual: dict[str, set[tuple[str, ...]]] = {}
    for page in pages:
        for line in _lines(page):
            if line[:13] in signatures and set(line.split("\t")[2]) <= {OWN, ","}:
                usual.setdefault(line[:13], set()).add(tuple(page.texts("generic")))
    return usual


def _donors(
    pages: Sequence[Fact], suspects: Sequence[_Line], drugs: set[str]
) -> dict[tuple[str, str], list[_Line]]:
    """The sentences that a suspect may be copied from, by drug and key."""
    wanted = {key for line in suspects for key in keys(line.signature)}
    donors: dict[tuple[str, str], list[_Line]] = {}
    for page in pages:
        named = drugs.intersection(page.texts("own"))
        for line in _lines(page) if named else ():
            for key in wanted.intersection(keys(line[:13])):
                for drug in named:
                    found = donors.setdefault((drug, key), [])
                    if len(found) < _MOST:
                        found.append(_read(page, line))
    return donors


def _is_suspect(name: str) -> bool:
    return name != OWN and not name.endswith(_BESIDES)


def _fits(line: _Line, number: int, donor: _Line) -> bool:
    """Whether the donor's sentence bears its own name where the line has it left over.

    The other names must be as they are when a sentence is copied and changed: own in both, left
    over too, or the same third drug in both.
    """
    if len(line.names) != len(donor.names) or not alike(line.signature, donor.signature):
        return False
    if line.of_others and line.signature != donor.signature:
        return False
    if donor.names[number] != OWN:
        return False
    if set(line.page.texts("generic")) & set(donor.page.texts("generic")):
        return False
    own = donor.page.texts("own")
    return all(
        (theirs == OWN and (ours == OWN or fold(ours) in own))
        or (OWN not in (ours, theirs) and ours.strip(_BESIDES) == theirs.strip(_BESIDES))
        for ours, theirs in zip(line.names, donor.names, strict=True)
    )
