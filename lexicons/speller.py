"""Misspelt drug names in a document: each unknown word judged by itself, then by its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ..model.letters import lowered, runs
from ..model.patterns import late
from ..model.values import dataclass
from .cache import open_index
from .entry import SHORTEST_TARGET, Sort, fold
from .index import Index
from .judgment import Candidate, candidates, is_right, readings

_WORD = late(rf"[^\W\d_]{{{SHORTEST_TARGET},}}")
_CAPITAL_BEFORE = late(r"\b([A-Z][a-z]{2,})([ -])$")
_CAPITAL_AFTER = late(r"([ -])([A-Z][a-z]{2,})\b")
_INSIDE = late(r"[a-z]{2,},? $")
_SHORTEST_NAME = 4  # letters of the shortest word that is asked whether it is a drug's name
_MOST_KEPT = 1 << 16  # words
_DRUG = Sort.TARGET | Sort.ABROAD
_SHORT_CAPITALS = 5  # letters of the longest all-capital word that is taken for an abbreviation

_OFTEN = 3
_CLOSE_COST = 0.4
_FAMOUS_RANK = 7
_FAMOUS_COST = 0.8
_BRAND_LIKE_MARGIN = 0.35
_BREATH = late(r"[\s/(,;:\u00ae\u2122+&-]*(?:or|and|and/or|in|as)?[\s(]*")
_SIDE_BY_SIDE = 16  # characters between two words that are still named in one breath


def words_of(names: Iterable[str]) -> dict[str, str]:
    """The words of further names, folded, each with how it is written."""
    return {fold(word): word for name in names for word in _WORD.findall(name)}


@dataclass(frozen=True, slots=True)
class Suspect:
    """A word that is taken for a misspelt drug name.

    Attributes:
        passage: the number of the passage it stands in.
        start: its first character there.
        end: just after its last one.
        found: the word.
        suggestions: the names it may be meant for in the word's own capitals, the likeliest first.
        own: whether every suggestion is a name that the caller declared.
        sure: whether the first suggestion is clearly likelier than any other name.
    """

    passage: int
    start: int
    end: int
    found: str
    suggestions: tuple[str, ...]
    own: bool
    sure: bool


class Speller:
    """Looks for misspelt drug names; one for any number of documents.

    Args:
        index: the words known.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._is_right = lru_cache(maxsize=1 << 16)(lambda word: is_right(word, index.sort))
        self._candidates = lru_cache(maxsize=1 << 14)(
            lambda word, proper: tuple(candidates(word, index, proper=proper))
        )
        self._plain: set[str] = set()  # words that were met, no drug's names
        self._noted: set[str] = set()  # and all others that were met

    @classmethod
    def open(cls, folder: Path | None, extra: Mapping[str, str] | None = None) -> Speller:
        """A speller on the lists that are installed.

        Args:
            folder: where its index is kept; None keeps it nowhere, and makes it anew.
            extra: further names, folded, each with how it is written.
        """
        return cls(open_index(folder, extra))

    def knows(self, word: str) -> bool:
        """Whether a word may stand as it is."""
        return self._is_right(fold(word))

    def lists(self, word: str) -> bool:
        """Whether a word stands in a list just as it is."""
        return bool(self.index.sort(fold(word)))

    def notable(self, words: frozenset[str]) -> frozenset[str]:
        """Those of some words in lower case that are drug names, or in no list.

        Nearly every word of a page is neither, and was met before: those are left out all at once.
        """
        found = words - self._plain
        new = found - self._noted
        if not new:
            return found
        if len(self._plain) + len(self._noted) > _MOST_KEPT:
            self._plain.clear()
            self._noted.clear()
        plain = {word for word in new if len(word) < _SHORTEST_NAME or self._is_plain(word)}
        self._plain |= plain
        self._noted |= new - plain
        return found - plain

    def _is_plain(self, word: str) -> bool:
        sort = self.index.sort(fold(word))
        return sort != 0 and not sort & _DRUG

    def check(
        self,
        passages: Sequence[str],
        own: Sequence[str] = (),
        known: Sequence[str] = (),
        words: frozenset[str] | None = None,
    ) -> Iterator[Suspect]:
        """Find the misspelt drug names of one document.

        Args:
            passages: its texts, in order.
            own: names that the document is about. A word near one of them is held against it
                before any other name, and the words of these names are right as they stand.
            known: further names that are right as they stand.
            words: every run of letters in the texts, in lower case, where the caller has them
                already; there may be others among them.

        Yields:
            Each suspect word, in the order of the text.
        """
        words = runs("\n".join(passages)) if words is None else words
        unknown = {word for word in map(fold, self.notable(words)) if not self.index.sort(word)}
        if not unknown:
            return
        declared: dict[str, str] = {}
        for part in (part for name in own for part in _WORD.findall(name)):
            declared.setdefault(fold(part), part)
        unknown -= declared.keys()
        unknown.difference_update(fold(part) for name in known for part in _WORD.findall(name))
        # A word such as "sodium" or "injection" has many innocent neighbors.
        declared = {
            word: part
            for word, part in declared.items()
            if not (sort := self.index.sort(word)) or sort & Sort.TARGET
        }
        forms = _forms(
            passages,
            {
                word
                for word in unknown
                if not self._is_right(word) and readings(word, self.index, declared)
            },
        )
        if not forms:
            return
        totals = _totals(passages)
        verdicts: dict[str, tuple[Candidate, ...]] = {}
        for form in forms:
            word = form.lower()
            capital = form[0].isupper() and form[1:].islower()
            look = True if capital else False if form.islower() else None
            named = self._meant(word, totals, declared, proper=look)
            if named and capital and not _is_proper(form, passages):
                named = self._meant(word, totals, declared, proper=None)
            if named:
                verdicts[form] = named
        if verdicts:
            yield from self._placed(passages, verdicts, totals, declared)

    def _meant(
        self,
        word: str,
        totals: Mapping[str, int],
        declared: Mapping[str, str],
        *,
        proper: bool | None,
    ) -> tuple[Candidate, ...]:
        """What an unknown word is meant for, in the light of all words of the document."""
        targets = self.index.targets(word)
        present = {name for name in targets if name in totals}
        found = (
            candidates(word, self.index, present, declared, proper=proper)
            if present or declared
            else self._candidates(word, proper)
        )
        if not found:
            return ()
        best = found[0]
        if best.name in declared:
            order = list(declared)
            ours = [one for one in found if one.name in declared]
            return tuple(sorted(ours, key=lambda one: (one.cost, order.index(one.name))))
        there = totals.get(best.name, 0)
        here = totals[word]
        famous = best.generic and best.rank >= _FAMOUS_RANK and best.cost <= _FAMOUS_COST
        if not there and here >= _OFTEN and best.cost > _CLOSE_COST and not famous:
            return ()  # whoever writes it again and again means it
        if there and here >= _OFTEN and 2 * here >= there and not famous:
            return ()  # two drugs
        return tuple(found)

    def _placed(
        self,
        passages: Sequence[str],
        verdicts: Mapping[str, tuple[Candidate, ...]],
        totals: Mapping[str, int],
        declared: Mapping[str, str],
    ) -> Iterator[Suspect]:
        """Every place of the words judged misspelt where the surroundings say nothing else."""
        from . import surroundings

        pattern = re.compile(
            r"(?<![^\W\d_])(?:"
            + "|".join(sorted(map(re.escape, verdicts), key=len))
            + r")(?![^\W\d_])"
        )
        for number, passage in enumerate(passages):
            for match in pattern.finditer(passage):
                form = match.group()
                start, end = match.span()
                found = verdicts[form]
                if surroundings.excuse(passage, start, end, self.knows, self.lists):
                    continue
                if not totals.get(found[0].name) and self._is_in_person_name(
                    form, found[0], passage, start, end
                ):
                    continue
                if not totals.get(found[0].name) and _looks_like_brand(
                    form, found[0], passage, start
                ):
                    continue
                if _is_pair(passage, start, end, found[0].name, totals, fold(form)):
                    continue
                yield Suspect(
                    number,
                    start,
                    end,
                    form,
                    tuple(
                        _in_the_case_of(form, declared.get(one.name, one.written)) for one in found
                    ),
                    own=all(one.name in declared for one in found),
                    sure=len(found) == 1,
                )

    def _is_in_person_name(
        self, form: str, best: Candidate, passage: str, start: int, end: int
    ) -> bool:
        """Whether a word near a brand stands beside a capitalised word that nobody knows."""
        if best.generic or not form[0].isupper() or not form[1:].islower():
            return False
        before = _CAPITAL_BEFORE.search(passage, max(0, start - 30), start)
        after = _CAPITAL_AFTER.match(passage, end)
        for joint, other in (
            *([(before[2], before[1])] if before else []),
            *([(after[1], after[2])] if after else []),
        ):
            # A hyphen joins the names of two persons, Guillain-Barre, whoever they are.
            if joint == " " and not self.knows(other):
                return True
            if joint == "-" and not self.index.sort(fold(other)) & (Sort.NAME | Sort.MEDICAL):
                return True
        return False


def _forms(passages: Sequence[str], unknown: set[str]) -> list[str]:
    """The forms in which some words stand in passages, without those that say that they are right.

    A form with an accent is none: that is a foreign word or a foreign brand.
    """
    if not unknown:
        return []
    text = "\n".join(passages)
    lower = lowered(text)
    found: dict[str, None] = {}
    for word in unknown:
        if len(word) >= SHORTEST_TARGET and word.isascii():
            at = lower.find(word)
            while at >= 0:
                found[text[at : at + len(word)]] = None
                at = lower.find(word, at + 1)
    return [form for form in found if form.isascii() and _is_candidate_form(form)]


def _totals(passages: Sequence[str]) -> Counter[str]:
    """How often each word stands in passages."""
    counts: Counter[str] = Counter()
    for passage in passages:
        counts.update(_WORD.findall(passage))
    totals: Counter[str] = Counter()
    for form, count in counts.items():
        totals[fold(form)] += count
    return totals


def _is_candidate_form(form: str) -> bool:
    if form.isupper():
        return len(form) > _SHORT_CAPITALS
    inner = form[1:]
    # Capitals inside a word: a brand's own look, an abbreviation, or words that ran together.
    return inner == inner.lower()


def _is_proper(form: str, passages: Sequence[str]) -> bool:
    """Whether a capitalised form stands inside a sentence somewhere."""
    inside = re.compile(rf"(?<=[a-z][a-z] ){form}(?![^\W\d_])|(?<=[a-z], ){form}(?![^\W\d_])")
    return any(form in passage and inside.search(passage) for passage in passages)


def _looks_like_brand(form: str, best: Candidate, passage: str, start: int) -> bool:
    """Whether a capital inside a sentence says brand where the near name is a substance.

    Makers form brands from the substance's name (`Ramipress` of ramipril), so such a word needs to
    be nearer.
    """
    if not best.generic or best.margin > _BRAND_LIKE_MARGIN or not form[1:].islower():
        return False
    return form[0].isupper() and _INSIDE.search(passage, max(0, start - 30), start) is not None


def _is_pair(
    passage: str, start: int, end: int, name: str, totals: Mapping[str, int], word: str
) -> bool:
    """Whether the word and its near name stand side by side and equally often: two drugs."""
    if totals.get(name) != totals.get(word):
        return False
    reach = _SIDE_BY_SIDE + len(name)
    before = fold(passage[max(0, start - reach) : start])
    after = fold(passage[end : end + reach])
    _, found, gap = before.rpartition(name)
    if found and _BREATH.fullmatch(gap):
        return True
    gap, found, _ = after.partition(name)
    return bool(found) and _BREATH.fullmatch(gap) is not None


def _in_the_case_of(found: str, name: str) -> str:
    if found.isupper():
        return name.upper()
    return name[0].upper() + name[1:] if found[0].isupper() else name
