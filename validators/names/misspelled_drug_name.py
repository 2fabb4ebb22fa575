"""A word that is nearly a drug name: one of the monograph's own, or any that the lexicon holds."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.words import either
from ..page import Page
from ..rule import Document, Example, Finding, Mend, Options, Pack, Piece, Rewrite, Rule
from .spelling import SLUG, advice, message, speller_with


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find every word that misspells a drug name, in the declared names and in the texts."""
    speller = speller_with(page.config.names)
    for route, name in page.strings:
        if route[0] == "names":
            for suspect in speller.check([name]):
                yield Finding(
                    at=Piece(route, suspect.start, suspect.end),
                    message=message(suspect.found, suspect.suggestions),
                    help=advice(suspect),
                    suggestions=suspect.suggestions,
                )
    names = page.names
    passages = [prose.readable for _, prose in page.wordings]
    for suspect in speller.check(passages, names.own, names.other_brands, page.letters):
        place = Piece(page.wordings[suspect.passage][0], suspect.start, suspect.end)
        if not suspect.own:
            yield Finding(
                at=place,
                message=message(suspect.found, suspect.suggestions),
                help=advice(suspect),
                suggestions=suspect.suggestions,
            )
            continue
        meant = either([f'"{suggestion}"' for suggestion in suspect.suggestions])
        yield Finding(
            at=place,
            message=f'"{suspect.found}" is a misspelling of {meant}, a name of this medicine',
            help="A reader who looks the word up, or a pharmacist who searches for it, "
            f"finds nothing or another drug. Write {meant}.",
            suggestions=suspect.suggestions,
            mend=Mend(Applicability.SAFE, (Rewrite(place, suspect.suggestions[0]),))
            if len(suspect.suggestions) == 1
            else None,
        )


RULE = Rule(
    slug=SLUG,
    pack=Pack.NAMES,
    severity=Severity.ERROR,
    fixable=Applicability.SAFE,
    summary="A word is nearly, but not quite, a drug's name",
    why="A wrong letter in a drug name can send a reader to another drug, and no search finds the "
    "page by its real name. Every word that is in no list (drug names of several countries, "
    "English, medical words, and what grows from them) is held against the names that the page "
    "declares and against those of the lexicon, and weighed by how people misspell: a letter "
    "dropped or doubled, neighbors swapped, one vowel for another, ph for f. The page is evidence "
    "too: a name that stands elsewhere in it is likelier meant, and a form that is written again "
    "and again is taken for a name. The fix is safe because it only ever writes a name that this "
    "page itself declares; a name of the lexicon is suggested, and a person decides.",
    bad=Example(
        "names:\n"
        "  generic: baclofen\n"
        "  brand: Lioresal\n"
        "sections:\n"
        "  description: Lioreasal relaxes tight muscles.\n"
    ),
    good=Example(
        "names:\n"
        "  generic: baclofen\n"
        "  brand: Lioresal\n"
        "sections:\n"
        "  description: Lioresal relaxes tight muscles.\n"
    ),
    supersedes=frozenset({"misspelled-word"}),
    scope=Document(check),
)
