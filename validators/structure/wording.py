"""The approved wordings of the disclaimer, and how a page's own disclaimer differs from them.

Letter case of names and white space do not count. The wording nearest to the page's text, word by
word, is the one it is held against; a text that is near none is compared with none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, product

from ...lexicons.catalog import known_words
from ...model.document import Scalar
from ...model.patterns import late
from ...model.values import dataclass
from ..page import Page

ROUTE = ("disclaimer",)

_NEAR = 0.6  # of the words of both texts, the share that stands in both in the same order
_SAME_NAME = 0.8  # of the letters of both words, where one is the other misspelt
_MOST_READINGS = 16  # ways of naming one combination product
_WORD = late(r"\S+")
_SLOT = late(r"\{(title|brand|generic|publisher)\}")
_PUNCTUATION = "\"'“”‘’.,;:!?()[]{}<>*_-–—/"
_PLAIN_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "it",
        "my",
        "our",
        "that",
        "the",
        "these",
        "this",
        "those",
        "your",
        "drug",
        "drugs",
        "injection",
        "medication",
        "medications",
        "medicine",
        "medicines",
        "product",
        "products",
        "tablet",
        "tablets",
        "treatment",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in its text.

    Attributes:
        start: where it begins.
        end: where it ends.
        text: the word with its punctuation.
        name: whether it comes, at least in part, from a name of the medicine.
    """

    start: int
    end: int
    text: str
    name: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """An approved wording with the names of one page in it.

    Attributes:
        key: what the configuration calls it.
        text: the wording.
        words: its words.
    """

    key: str
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the page that stand for other words, or for none, of the wording.

    Attributes:
        start: where they begin in the page's text.
        end: where they end; where words are only missing, it equals `start`.
        found: the words of the page.
        wanted: the words of the wording.
        other_name: whether another name stands in the place of a name of this medicine.
    """

    start: int
    end: int
    found: str
    wanted: str
    other_name: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A page's text beside the approved wording nearest to it.

    Attributes:
        key: what the configuration calls the wording.
        differences: where the text departs from it.
    """

    key: str
    differences: tuple[Difference, ...]


def stands(page: Page) -> Scalar | None:
    """The page's disclaimer where it holds a text that is not blank."""
    node = page.document.node(ROUTE)
    return node if isinstance(node, Scalar) and node.text.strip() else None


def approved(page: Page) -> tuple[Wording, ...]:
    """Every approved wording, filled in for this page; none where the page has no name."""
    if not page.names.title:
        return ()
    return tuple(
        next(_readings(page, key, template)) for key, template in page.config.disclaimers.items()
    )


def compare(page: Page) -> Comparison | None:
    """The page's disclaimer beside the nearest wording; None where there is none of them."""
    node = stands(page)
    if node is None or not page.names.title:
        return None
    # Nearly every page has a wording to the letter, and then nothing has to be compared.
    bare = _bare_words(node.text)
    for key, template in page.config.disclaimers.items():
        for values in _namings(page):
            if bare == _bare_words(_named(template, values)):
                return Comparison(key, ())
    found = _words(node.text)
    own = _own_words(page)
    best: Comparison | None = None
    best_score = (0.0, 0)
    for key, template in page.config.disclaimers.items():
        for wording in _readings(page, key, template):
            nearness = _nearness(found, wording.words)
            if nearness < _NEAR:
                continue
            differences = tuple(_differences(node.text, found, wording, own))
            if not differences:
                return Comparison(key, ())
            score = (nearness, -len(differences))
            if best is None or score > best_score:
                best, best_score = Comparison(key, differences), score
    return best


def _bare_words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def _named(template: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], template)


def _readings(page: Page, key: str, template: str) -> Iterator[Wording]:
    """A wording with the names filled in, the usual way first; a combination has several ways."""
    for values in _namings(page):
        yield _filled(key, template, values)


def _namings(page: Page) -> Iterator[Mapping[str, str]]:
    """What may stand in the slots of a wording."""
    names = page.names
    generics = dict.fromkeys((" and ".join(names.generic), *names.generic))
    brands = dict.fromkeys((", ".join(names.brand), *names.brand)) if names.brand else generics
    for brand, generic in islice(product(brands, generics), _MOST_READINGS):
        yield {
            "title": names.title,
            "brand": brand or generic,
            "generic": generic or brand,
            "publisher": page.config.publisher,
        }


def _filled(key: str, template: str, values: Mapping[str, str]) -> Wording:
    text, last = "", 0
    names: list[tuple[int, int]] = []
    for slot in _SLOT.finditer(template):
        text += template[last : slot.start()]
        if slot[1] != "publisher":
            names.append((len(text), len(text) + len(values[slot[1]])))
        text += values[slot[1]]
        last = slot.end()
    words = _words(text + template[last:], names)
    return Wording(key, " ".join(word.text for word in words), words)


def _words(text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[Word, ...]:
    return tuple(
        Word(
            match.start(),
            match.end(),
            unicodedata.normalize("NFC", match.group()),
            any(start < match.end() and match.start() < end for start, end in names),
        )
        for match in _WORD.finditer(text)
    )


def _nearness(one: Sequence[Word], two: Sequence[Word]) -> float:
    """How much two texts have in common, 0 to 1, letter case and punctuation aside."""
    ones, others = _bare(one), _bare(two)
    if ones == others:
        return 1.0
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    # The quick ratios are upper bounds; they keep a long foreign text from being aligned.
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return 0.0
    return matcher.ratio()


def _bare(words: Sequence[Word]) -> list[str]:
    return [word.text.strip(_PUNCTUATION).casefold() for word in words]


def _differences(
    text: str, found: Sequence[Word], wording: Wording, own: frozenset[str]
) -> Iterator[Difference]:
    folded = {word.text.casefold() for word in wording.words if word.name}
    keys, wanted_keys = _keys(found, folded), _keys(wording.words, folded)
    if keys == wanted_keys:
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, keys, wanted_keys, autojunk=False)
    for tag, begin, end, wanted_begin, wanted_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        missing = wording.words[wanted_begin:wanted_end]
        start = found[begin].start if begin < end else _after(found, begin)
        stop = found[end - 1].end if begin < end else start
        wanted = " ".join(word.text for word in missing)
        if missing and begin < end:
            start, stop, wanted = _without_rim(text, start, stop, wanted)
        named = bool(missing) and all(word.name for word in missing)
        yield Difference(
            start,
            stop,
            found=" ".join(text[start:stop].split()),
            wanted=wanted,
            other_name=named and _is_other_name(text[start:stop], own),
        )


def _keys(words: Sequence[Word], folded: Collection[str]) -> list[str]:
    """The words as they are compared: those that also stand in a name without letter case."""
    return [word.text.casefold() if word.text.casefold() in folded else word.text for word in words]


def _after(words: Sequence[Word], index: int) -> int:
    return words[index - 1].end if index else 0


def _without_rim(text: str, start: int, end: int, wanted: str) -> tuple[int, int, str]:
    """A name and the one wanted in its place, without the punctuation that both share."""
    while end - start > 1 and len(wanted) > 1 and text[end - 1] == wanted[-1] in ".,;:!?":
        end, wanted = end - 1, wanted[:-1]
    if all(name[0] == "(" and name[-1] == ")" for name in (text[start:end], wanted)):
        return start + 1, end - 1, wanted[1:-1]
    return start, end, wanted


def _own_words(page: Page) -> frozenset[str]:
    return frozenset(
        word.strip(_PUNCTUATION).casefold() for name in page.names.own for word in name.split()
    )


def _is_other_name(text: str, own: frozenset[str]) -> bool:
    """Whether words in the place of a name are another name: no own one, misspelt or in part."""
    if "{" in text or "[" in text:
        return False
    words = {word.strip(_PUNCTUATION).casefold() for word in text.split()} - _PLAIN_WORDS
    if own & words:
        return False
    if known_words() & words:
        return True
    return any(len(word) > 2 and word.isalpha() for word in words) and not any(
        _resembles(word, name) for word in words for name in own
    )


def _resembles(word: str, name: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word, name, autojunk=False).ratio() >= _SAME_NAME
