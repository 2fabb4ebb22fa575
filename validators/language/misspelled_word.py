"""An ordinary or medical word with one slip in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...lexicons.confusion import VOWELS, cost
from ...lexicons.distance import distance
from ...lexicons.entry import Sort, fold
from ...lexicons.index import Index
from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Stretch
from ..names.spelling import speller_with
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Option, Options, Pack, Rewrite, Rule, listed

_SHORTEST = 5  # letters, where a letter was dropped; otherwise one more
_WHOLE = 6  # letters: of shorter words every third slip makes another word or an abbreviation
_OFTEN = 3  # whoever writes it again and again means it
_COMMON = 4  # rank of a word that everybody uses
_FAMILIAR = 6  # rank of a word whose ending everybody knows
_EVERYDAY = 9  # rank of a word that stands in nearly every text
_ENDING = 2  # letters at a word's end, where a slip may as well be another ending: -ia, -ic, -al
_LATIN = ("a", "ae", "i", "is", "us", "um", "os")
_TORN = late(r"(?:^|\s)[B-HJ-Zb-hj-z]\s(?:\w\s)?\Z")
_CLEARLY = 0.35  # how much likelier the slip must be than that from any other word
_SURELY = 0.6  # and than that from a drug's name, which misspelled-drug-name has to judge
_DRUG_LIKE = 2  # slips


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find words that no list holds and that are one slip from just one word."""
    known = speller_with(page.config.names)
    unknown = {
        word
        for word in known.notable(page.vocabulary)
        if len(word) >= _SHORTEST and page.counts[word] < _OFTEN and not known.knows(word)
    }
    if not unknown:
        return
    allowed = {fold(word) for word in listed(options, "known")}
    allowed.update(
        fold(part)
        for name in (*page.names.own, *page.names.other_brands)
        for part in re.findall(r"[^\W\d_]+", name)
    )
    meant = {
        word: right
        for word in unknown
        if fold(word) not in allowed and (right := _meant(word, known.index))
    }
    if not meant:
        return
    # Only for the few pages that come this far.
    from ...lexicons.surroundings import excuse

    for text in page.published:
        if not any(word in text.value.lower() for word in meant):
            continue
        for word in text.prose.words:
            right = meant.get(word.text.lower())
            if right is None or not _is_plain(text, word):
                continue
            if _TORN.search(text.value[max(0, word.start - 5) : word.start]):
                continue
            if excuse(text.value, word.start, word.end, known.knows, known.lists):
                continue
            right = right.capitalize() if word.text[0].isupper() else right
            place = text.piece(word.start, word.end)
            yield Finding(
                at=place,
                message=f'"{word.text}" looks like a misspelling of "{right}"',
                help="A slip beside a dose makes a reader doubt the dose as well, and no search "
                f'for the right word finds the page. Write "{right}"; a word of your own house can '
                "be listed under `rules: misspelled-word: known`.",
                suggestions=(right,),
                mend=Mend(Applicability.UNSAFE, (Rewrite(place, right),)),
            )


@lru_cache(maxsize=1 << 12)
def _meant(word: str, index: Index) -> str | None:
    """The common or medical word that is one slip away; None where another may be meant."""
    if not word.isascii() or not word.isalpha():
        return None
    near = sorted(
        (cost(word, other), other)
        for other in index.rivals(word)
        if other[0] == word[0] and len(other) >= _WHOLE and distance(word, other, 1) == 1
    )
    if not near:
        return None
    (slip, best), *others = near
    if any(other - slip < _CLEARLY and not name.startswith(best) for other, name in others):
        return None
    entry = index.entry(best)
    everyday = entry is not None and entry.rank >= _EVERYDAY
    for name in index.targets(word):
        if everyday and _is_rare_brand(name, index):
            continue
        if distance(word, name, _DRUG_LIKE) <= _DRUG_LIKE and cost(word, name) - slip < _SURELY:
            return None
    return best if _is_sure(word, best, index) else None


def _is_rare_brand(name: str, index: Index) -> bool:
    """Whether a name is a brand that few have met: nobody means Doctar by "docter"."""
    entry = index.entry(name)
    return entry is not None and not entry.sort & Sort.GENERIC and entry.rank < _FAMILIAR


def _is_sure(word: str, meant: str, index: Index) -> bool:
    """Whether the word is a slip, and no other form or spelling of the word it is near to."""
    entry = index.entry(meant)
    if entry is None or not entry.sort & (Sort.ENGLISH | Sort.MEDICAL):
        return False
    rare = entry.rank < _COMMON or not entry.sort & Sort.ENGLISH
    if rare and not entry.sort & Sort.MEDICAL:
        return False
    pairs = enumerate(zip(word, meant, strict=False))
    at = next((at for at, (one, two) in pairs if one != two), min(len(word), len(meant)))
    longer = max(word, meant, key=len)
    letters = {word[at], meant[at]} if len(word) == len(meant) else {longer[at]}
    # Myoclonia and myoclonic, external and externa: other endings, of medicine and of Latin.
    in_ending = min(len(word), len(meant)) - at <= _ENDING
    if in_ending and (rare or letters & VOWELS or word.endswith(_LATIN)):
        # Doctor and nausea end in one way only: what differs stands before the last letter.
        latin = word.endswith(tuple(end for end in _LATIN if len(end) > 1))
        inside = word[-1] == meant[-1] and not latin
        familiar = entry.rank >= _FAMILIAR or (entry.sort & Sort.MEDICAL and not rare)
        return bool(inside and familiar)
    # Medicine spells many a word with one vowel or another: progestogen, progestagen.
    return not (rare and letters <= VOWELS and len(word) == len(meant))


def _is_plain(text: Text, word: Stretch) -> bool:
    """Whether a word may be judged: in small letters, or with the capital of its sentence."""
    if word.text.islower():
        return True
    if not word.text[1:].islower():
        return False
    if text.kind is Kind.ITEM and not text.value[: word.start].strip():
        return True
    return any(sentence.start == word.start for sentence in text.prose.sentences)


RULE = Rule(
    slug="misspelled-word",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="An ordinary or medical word has a slip in it",
    why='"Alergic" and "recieve" do no harm by themselves, but beside a dose they cost trust, and '
    "a search misses them. The rule speaks only when it is nearly certain: a word of six letters "
    "or more that is in no list (English in all its spellings, medicine, drug names, the names of "
    "this page and of the house's lexicons) and that no known word grows into; one letter dropped, "
    "added, changed or swapped away from a common or medical word with the same first letter, and "
    "by a slip that people make far more often than any that leads from another word or from a "
    "drug's name. Other endings and other spellings of medical words are no slips. Names, foreign "
    "lines and torn words are left alone, and so is what a page writes three times.",
    bad=Example(
        "sections:\n  storage: Tell your doctor when you recieve it, and of any swolen lips.\n"
    ),
    good=Example("sections:\n  storage: Mind the colour and the color when you receive it.\n"),
    options=(
        Option(
            name="known",
            default=[],
            schema={"type": "array", "items": {"type": "string"}},
            description="Words that are right as they stand.",
        ),
    ),
    scope=Document(check),
)
