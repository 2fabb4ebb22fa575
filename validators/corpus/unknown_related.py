"""A reference to a page that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...model.diagnostic import Severity
from ...model.document import Scalar
from ...model.words import nearest
from ..page import Page
from ..rule import Corpus, CorpusFinding, Example, Fact, Note, Options, Pack, Rule, Whole, WholeFile
from .reference import references

_MOST = 500  # ids that an unknown one is held against


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell the id, or for a file that cannot be read its name, and each reference."""
    node = page.document.node(("id",))
    yield Note(at=WholeFile(), key=node.text if isinstance(node, Scalar) else "")
    if not page.document.complete:
        yield Note(at=WholeFile(), key=page.stem)
    for route, target in references(page):
        yield Note(at=Whole(route), key=target, data=True)


def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
    """Find references to ids that no file has."""
    ids = {fact.key for fact in facts if fact.data is None}
    lost = [fact for fact in facts if fact.data is not None and fact.key not in ids]
    near = _near({fact.key for fact in lost}, ids)
    for fact in lost:
        likely = near[fact.key]
        yield CorpusFinding(
            fact=fact,
            message=f'No monograph has the id "{fact.key}"',
            help="The page would point its readers to a page that does not exist. "
            + (
                f'Write "{likely}" if that is what is meant.'
                if likely
                else "Write the id of a page that is there, or take the entry out."
            ),
            suggestions=(likely,) if likely else (),
        )


def _near(unknown: Iterable[str], ids: Iterable[str]) -> dict[str, str]:
    """For each unknown id the one it was probably meant for, or the empty string.

    The ids are read once. Only those that become equal to an unknown one when each loses a letter
    at most, or else begin with the same word, are held against it.
    """
    sought: dict[str, set[str]] = {}
    for word in unknown:
        for form in _forms(word):
            sought.setdefault(form, set()).add(word)
    choices: dict[str, dict[bool, list[str]]] = {word: {} for word in unknown}
    for identifier in sorted(ids) if sought else ():
        first = identifier.partition("-")[0] + "-"
        for form in _forms(identifier):
            for word in sought.get(form, ()):
                found = choices[word].setdefault(form == first, [])
                if len(found) < _MOST:
                    found.append(identifier)
    return {
        word: nearest(word, found.get(False) or found.get(True) or ()) or ""
        for word, found in choices.items()
    }


def _forms(identifier: str) -> set[str]:
    """The id, the id without each of its letters, and its first word."""
    shorter = {identifier[:at] + identifier[at + 1 :] for at in range(len(identifier))}
    return {identifier, *shorter, identifier.partition("-")[0] + "-"}


RULE = Rule(
    slug="unknown-related",
    pack=Pack.CORPUS,
    severity=Severity.ERROR,
    summary="A related monograph does not exist",
    why="Readers are sent from page to page by the ids under related. One that no file of the "
    "whole corpus has leads them nowhere, or a program stumbles over it. A file that is there but "
    "cannot be read counts, by its name.",
    bad=Example(
        "id: warfarin\nrelated: [hepairn]\n",
        name="warfarin.yaml",
        others=(("heparin.yaml", "id: heparin\n"),),
    ),
    good=Example(
        "id: warfarin\nrelated: [heparin]\n",
        name="warfarin.yaml",
        others=(("heparin.yaml", "id: heparin\n"),),
    ),
    scope=Corpus(collect, reduce, even_broken=True),
)
