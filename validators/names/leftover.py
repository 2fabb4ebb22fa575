"""Another drug's name, left in a sentence that was copied from that drug's page.

A page tells each sentence that names a drug on a line, with tabs between: the signature; the names,
own ones as `=`; the places of the sentence and of every name that may be left over; then the field,
and whether it is one that speaks of other drugs. All lines are looked at twice: once for the names
that may be left over, and once, in the pages of just those drugs, for the same sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...lexicons.entry import fold
from ...model.document import pointer
from ...model.source import Span
from ..page import Page
from ..places import at, written
from ..rule import Fact
from ..signature import alike, keys
from .masked import Masked, sentences

OWN = "="
_BESIDES = "-"  # after a name that is spoken of beside the page's own
_STOCK = 3  # pages of other drugs that have a sentence, name and all: it is meant so
_MOST = 20  # sentences that one is held against

_BESIDE = re.compile(
    r"\b(?:allerg\w+|(?:hyper)?sensitiv\w+|reactions?|such as|like|unlike|including|other|than|"
    r"instead of|from|contain\w*|called|named)\b[^.;:]{0,24}$",
    re.IGNORECASE,
)
_CONFUSED = re.compile(r"\b(?:confus|mistak|mix(?:ed|ing)?[ -]up)", re.IGNORECASE)
_NEARBY = 200  # characters
_OF_OTHERS = frozenset({"interactions", "before_use", "do_not_use", "more"})


@dataclass(frozen=True, slots=True)
class Leftover:
    """A name that was left over.

    Attributes:
        name: its place.
        donor: what the page it was copied from tells.
        sentence: the place of the sentence there.
    """

    name: Fact
    donor: Fact
    sentence: Fact


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, read back."""

    page: Fact
    signature: str
    names: tuple[str, ...]
    places: tuple[str, ...]
    field: str
    of_others: bool


def lines(page: Page, own: frozenset[str]) -> Iterator[str]:
    """A line for each sentence of the page that names a drug."""
    named = list(sentences(page))
    said_of_own = {
        masked.signature for masked in named if all(fold(name.text) in own for name in masked.names)
    }
    for masked in named:
        yield _line(page, masked, own, twin=masked.signature in said_of_own)


def _line(page: Page, masked: Masked, own: frozenset[str], *, twin: bool) -> str:
    """The line of a sentence; `twin`: the page has it with its own name as well."""
    text, sentence = masked.text, masked.sentence
    names: list[str] = []
    spans = [text.scalar.piece(sentence.start, sentence.end)]
    for name in masked.names:
        if fold(name.text) in own:
            names.append(OWN)
            continue
        around = text.value[max(0, name.start - _NEARBY) : name.end + _NEARBY]
        before = text.value[sentence.start : name.start]
        if twin or _BESIDE.search(before) or _CONFUSED.search(around):
            names.append(name.text + _BESIDES)
        else:
            names.append(name.text)
            spans.append(text.scalar.piece(name.start, name.end))
    parts = [masked.signature, ",".join(names), ",".join(_written(page, span) for span in spans)]
    if len(spans) > 1:
        parts += [pointer(text.route), "" if _OF_OTHERS.isdisjoint(text.route) else "others"]
    return "\t".join(parts)


def _written(page: Page, span: Span) -> str:
    return written(page.document.source.locate(span))


def _read(page: Fact, line: str) -> _Line:
    sign, names, places, *rest = line.split("\t")
    field, others = rest or ("", "")
    return _Line(page, sign, tuple(names.split(",")), tuple(places.split(",")), field, bool(others))


def _lines(page: Fact) -> list[str]:
    told = page.data["sentences"] if isinstance(page.data, dict) else ""
    return told.split("\n") if isinstance(told, str) and told else []


def leftovers(pages: Sequence[Fact]) -> Iterator[Leftover]:
    """The names left over in any page."""
    suspects = [
        _read(page, line) for page in pages for line in _lines(page) if line.count("\t") > 2
    ]
    drugs = {fold(name) for line in suspects for name in line.names if _is_suspect(name)}
    donors = _donors(pages, suspects, drugs)
    usual = _usual(pages, {line.signature for line in suspects})
    said = Counter((line.signature, fold(name)) for line in suspects for name in {*line.names})
    for line in suspects:
        places = iter(line.places[1:])
        of_own = usual.get(line.signature, set())
        for number, name in enumerate(line.names):
            if not _is_suspect(name):
                continue
            place, drug = next(places), fold(name)
            if said[line.signature, drug] >= max(_STOCK, len(of_own)):
                continue
            for donor in (
                donor for key in keys(line.signature) for donor in donors.get((drug, key), ())
            ):
                # Where pages speak of other drugs, a third page must show how it is meant.
                theirs = tuple(donor.page.texts("generic"))
                if _fits(line, number, donor) and (
                    not line.of_others or len(of_own) > (theirs in of_own)
                ):
                    name_there = at(line.page, place, line.field, name)
                    yield Leftover(name_there, donor.page, at(donor.page, donor.places[0]))
                    break


def _usual(pages: Sequence[Fact], signatures: set[str]) -> dict[str, set[tuple[str, ...]]]:
    """For each signature the drugs on whose pages the sentence bears their own name."""
    usual: dict[str, set[tuple[str, ...]]] = {}
    for page in pages:
        for line in _lines(page):
            if line[:13] in signatures and set(line.split("\t")[1]) <= {OWN, ","}:
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
