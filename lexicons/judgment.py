"""Whether one unknown word is a misspelt drug name, and of which: the word alone, no document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from ..model.patterns import late
from ..model.values import dataclass
from .confusion import cost
from .distance import from_word
from .entry import SHORTEST_TARGET, Sort
from .index import Index
from .morphology import is_name, is_national, is_ordinary

_MOST_LETTERS = 40
_MOST_EDITS = 3
_LONG = 8  # letters of a word that may hold so many
_TELLING = 5  # letters before an INN stem that make a long name like no other

# What a slip may cost, by the letters of the name that tell it from other names.
_LIMITS = (0.0, 0.0, 0.0, 0.0, 0.35, 0.75, 0.95, 1.1, 1.25, 1.45, 1.6, 1.75, 1.9, 2.05, 2.15, 2.25)
_BRAND_LIMITS = {5: 0.8, 6: 0.88, 7: 0.95, 8: 1.1, 9: 1.22, 10: 1.35}
_PER_RANK = 0.07
_PER_RANK_WHEN_SHORT = 0.1
_SHORT = 7
_ONE_SLIP_OF_BRAND = 0.78
_ONE_SLIP = 0.9  # a letter left out of a long name is a slip whatever the name
_FAMOUS = 7  # the rank from which everybody writes of a drug, and in every way
_MIDDLE_RANK = 5
_PRESENT = 0.6  # a name that stands elsewhere in the document is far likelier meant
_ODD = 0.5  # nobody coins a name that nobody can say: `zestril` struck as `zestjil`
_RIVAL_PER_RANK = 0.03
_COMMONEST = 9

# The ends that name a class of drugs: sharing one says little about two words being one name.
_STEM = late(
    r"(?:[aeiou]?mab|[aeiou]?nib|ciclib|rafenib|parib|zomib|degib|lisib|gliptin|gliflozin|glutide|"
    r"pril|prilat|sartan|olol|dipine|statin|vastatin|prazole|tidine|setron|triptan|gepant|azepam|"
    r"azolam|barbital|caine|cillin|cycline|floxacin|mycin|micin|conazole|fungin|vir|ciclovir|navir|"
    r"buvir|asvir|previr|tegravir|cept|kinra|kin|cog|ase|parin|gatran|xaban|platin|taxel|rubicin|"
    r"bicin|trexate|trexed|poetin|grastim|leukin|feron|relin|relix|tide|actide|pressin|tocin|"
    r"sone|solone|onide|terol|tropium|drine|lukast|oxetine|triptyline|pramine|peridol|perone|"
    r"pidem|clone|orexant|stim|dronate|dronic|fibrate|glitazone|glinide|formin|thiazide|semide|"
    r"profen|fenac|oxicam|coxib|stat|tinib|rsen|siran|gene|cel|leucel|vec)$"
)
_STEM_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that a word may be meant for.

    Attributes:
        name: the name, folded.
        written: the name in its own capitals.
        cost: what the slip costs; see `confusion`.
        margin: how far the cost stays below what is allowed; more is surer.
        rank: how widely the drug is sold, 0 to 9.
        generic: whether it is a substance's name, not only a brand.
    """

    name: str
    written: str
    cost: float
    margin: float
    rank: int
    generic: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """A name that few slips make of a word, and that it is meant for at least in some documents.

    Attributes:
        name: the name, folded.
        written: the name in its own capitals.
        cost: what the slips cost.
        limit: what they may cost where the document does not have the name.
        bonus: what more they may cost because nobody can say the word.
        rank: how widely the drug is sold.
        generic: whether it is a substance's name.
        unmistakable: whether it is the word for all but one letter, whatever that costs.
    """

    name: str
    written: str
    cost: float
    limit: float
    bonus: float
    rank: int
    generic: bool
    unmistakable: bool


def is_right(word: str, sort: Callable[[str], int]) -> bool:
    """Whether a folded word may stand as it is: it is in a list, or grown from what is."""
    return bool(
        sort(word) or is_ordinary(word, sort) or is_name(word, sort) or is_national(word, sort)
    )


def candidates(
    word: str,
    index: Index,
    present: Collection[str] = (),
    own: Collection[str] = (),
    *,
    proper: bool | None = None,
) -> list[Candidate]:
    """The names that an unknown folded word most likely misspells, the likeliest first.

    Args:
        word: a word that `is_right` does not let pass.
        index: the words known.
        present: names that stand, rightly spelt, in the same document.
        own: names that the document is about; they need not be in the index.
        proper: True where the word has a capital inside a sentence, as an ordinary word has not;
            False where it has none, as a brand has; None where its look says nothing.

    Returns:
        All that are about equally likely. Empty where an ordinary word is as near, or nothing is.
    """
    found = []
    for one in readings(word, index, own):
        known = one.name in present or one.name in own
        limit = one.limit + _PRESENT + one.bonus if known else one.limit + one.bonus
        limit = max(limit, one.cost) if one.unmistakable else limit
        if one.cost <= limit and not (_is_only_end(word, one.name) and one.name not in present):
            margin = limit - one.cost
            found.append(Candidate(one.name, one.written, one.cost, margin, one.rank, one.generic))
    if not found:
        return []
    found.sort(key=lambda one: (-one.margin, one.cost, -one.rank, one.name))
    best = found[0]
    bar = best.cost
    if best.name in present or best.name in own:
        bar -= 0.4
    elif proper is not None and not best.generic:
        bar += -0.3 if proper else 0.25
    if _rivaled(word, bar, index):
        return []
    return [one for one in found if best.margin - one.margin < 0.15 and one.cost <= best.cost + 0.2]


def readings(word: str, index: Index, own: Collection[str] = ()) -> tuple[_Reading, ...]:
    """What a word may be read as at best: names of the index, and the caller's own."""
    known = _known_readings(word, index)
    others = _readings(word, index, own) if own else ()
    if not others:
        return known
    return tuple({one.name: one for one in (*known, *others)}.values())


@lru_cache(maxsize=1 << 12)
def _known_readings(word: str, index: Index) -> tuple[_Reading, ...]:
    return _readings(word, index, index.targets(word))


def _readings(word: str, index: Index, names: Iterable[str]) -> tuple[_Reading, ...]:
    if not SHORTEST_TARGET <= len(word) <= _MOST_LETTERS:
        return ()
    most = _MOST_EDITS if len(word) >= _LONG else _MOST_EDITS - 1
    shortest, longest = len(word) - most, len(word) + most
    letters = set(word)
    near = [
        name
        for name in names
        if shortest <= len(name) <= longest
        and len(letters.symmetric_difference(name)) <= 2 * most
        and name != word
    ]
    if not near:
        return ()
    edits = from_word(word)
    odd = index.odd_triples(word)
    found = (
        _reading(word, name, count, odd, index) for name in near if (count := edits(name)) <= most
    )
    return tuple(
        one for one in found if one.unmistakable or one.cost <= one.limit + _PRESENT + one.bonus
    )


def _reading(word: str, name: str, edits: int, odd: int, index: Index) -> _Reading:
    entry = index.entry(name)
    rank = entry.rank if entry else _MIDDLE_RANK
    generic = bool(entry and entry.sort & Sort.GENERIC)
    return _Reading(
        name,
        written=entry.written if entry else name,
        cost=cost(word, name),
        limit=_limit(name, rank, generic=generic),
        bonus=_ODD if odd > index.odd_triples(name) else 0.0,
        rank=rank,
        generic=generic,
        unmistakable=edits == 1 and _is_unmistakable(name, generic=generic),
    )


@lru_cache(maxsize=1 << 12)
def _is_unmistakable(name: str, *, generic: bool) -> bool:
    """Whether a name is so long that one letter wrong is a slip, be it the first letter."""
    stem = _STEM.search(name) if generic else None
    telling = len(name) - (len(stem[0]) if stem else 0)
    return len(name) > _LONG and telling >= _TELLING


def _is_only_end(word: str, name: str) -> bool:
    """Whether the two are one name in two countries: `Amoxile`, `Amoxil`; `Zocora`, `Zocor`."""
    if word[:-1] == name:
        return word[-1] in "aeo"
    if word == name[:-1]:
        return name[-1] == "e"
    return word[:-1] == name[:-1] and {word[-1], name[-1]} in ({"e", "a"}, {"e", "o"})


@lru_cache(maxsize=1 << 12)
def _limit(name: str, rank: int, *, generic: bool) -> float:
    """What a slip in writing this name may cost where the document does not have it."""
    telling = float(len(name))
    if generic and rank < _FAMOUS and (stem := _STEM.search(name)):
        telling -= _STEM_WEIGHT * (stem.end() - stem.start())
    whole = int(telling)
    lower = _LIMITS[min(whole, len(_LIMITS) - 1)]
    upper = _LIMITS[min(whole + 1, len(_LIMITS) - 1)]
    limit = lower + (upper - lower) * (telling - whole)
    if not generic and rank < _FAMOUS:
        # New brands are made near old ones, new substances are named apart from old ones.
        limit = min(limit, _BRAND_LIMITS.get(len(name), limit))
    per_rank = _PER_RANK_WHEN_SHORT if len(name) < _SHORT and rank < _MIDDLE_RANK else _PER_RANK
    limit += per_rank * (rank - _MIDDLE_RANK)
    if len(name) > _SHORT:
        limit = max(limit, _ONE_SLIP if generic else _ONE_SLIP_OF_BRAND)
    return limit


def _rivaled(word: str, bar: float, index: Index) -> bool:
    """Whether some ordinary word is meant at a cost of `bar` or less."""
    edits = from_word(word)
    for rival in index.rivals(word):
        if edits(rival) > 2:
            continue
        entry = index.entry(rival)
        rarity = _RIVAL_PER_RANK * (_COMMONEST - entry.rank) if entry else 0.0
        if entry and entry.sort & Sort.MEDICAL:
            rarity = 0.0
        if cost(word, rival) + rarity <= bar:
            return True
    return False
