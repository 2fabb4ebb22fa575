"""A page that asks for more schooling than many of its readers have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from operator import mul

from ...lexicons.entry import Sort, fold
from ...model.diagnostic import Severity
from ...model.monograph import Kind
from ...model.prose import counted_words
from ...model.values import dataclass
from ..names.spelling import speller_with
from ..page import Page, Text
from ..rule import Document, Example, Finding, Key, Option, Options, Pack, Piece, Rule, listed
from .glosses import explained_words
from .readability import grade, syllables

_FEWEST = 100  # words: the formula was made for samples of that length, and means little below
_SHOWN = 3  # sentences that are pointed at
_HARD = 3  # syllables from which it is worth asking whether a word counts


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its counts, and how much it adds to the page's grade."""

    place: Piece
    words: int
    spoken: int

    @property
    def grade(self) -> float:
        return grade(self.words, 1, self.spoken)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Compare the grade of the whole page with the target."""
    target = options["target"]
    prose = [text for text in page.published if _is_running(text)]
    counted = page.counts.copy()
    counted.subtract(counted_words(_others(page)))
    if counted.total() < _FEWEST or not isinstance(target, int | float):
        return
    spoken = dict(zip(counted, map(syllables, counted), strict=True))
    left_out = spoken.keys() & set(_free(page, listed(options, "terms")))
    sentences = sum(len(text.prose.sentences) for text in prose)
    words, total = _sums(counted, spoken, left_out)
    # Most pages are done here: to leave out the long names as well can only lower the grade.
    if words < _FEWEST or (total < _HARD * words and _is_met(target, words, sentences, total)):
        return
    known = speller_with(page.config.names)
    hard = [word for word, count in spoken.items() if count >= _HARD]
    left_out.update(word for word in hard if known.index.sort(fold(word)) & Sort.NAME)
    words, total = _sums(counted, spoken, left_out)
    if words < _FEWEST or _is_met(target, words, sentences, total):
        return
    reached = grade(words, sentences, total)
    spoken.update(dict.fromkeys(left_out, 0))
    costly = sorted(_sentences(prose, spoken), key=lambda one: _cost(one, target), reverse=True)
    yield Finding(
        at=Key(("sections",)),
        message=f"This page reads at grade {reached:.1f}, and grade {target:g} is the target",
        help="Many adults read below that grade, and more so when they are ill or afraid. Split "
        "long sentences, prefer short everyday words, and explain in brackets the terms that have "
        "to stay. The sentences pointed at cost most.",
        related=tuple(
            (
                one.place,
                f"Grade {one.grade:.0f}, with {one.words} words",
            )
            for one in costly[:_SHOWN]
        ),
    )


def _is_running(text: Text) -> bool:
    """Whether a text is made of sentences that an editor may change: no effects, no disclaimer."""
    return text.kind is Kind.PROSE and text.route != ("disclaimer",)


def _others(page: Page) -> str:
    """What readers see of the page beside its running text."""
    return "\n\n".join(text.prose.readable for text in page.published if not _is_running(text))


def _cost(sentence: _Sentence, target: float) -> float:
    """How much a sentence lifts the grade of the page: its own grade, weighed by its length."""
    return (sentence.grade - target) * sentence.words


def _free(page: Page, terms: tuple[str, ...]) -> Iterator[str]:
    """The words that are left out of the count, however long they are."""
    for name in (*terms, *page.names.own):
        yield from name.lower().split()
    yield from explained_words(page)


def _sums(counted: Counter[str], spoken: dict[str, int], left_out: set[str]) -> tuple[int, int]:
    """The words that count, and their syllables."""
    words = counted.total() - sum(counted[word] for word in left_out)
    total = sum(map(mul, counted.values(), spoken.values()))
    return words, total - sum(counted[word] * spoken[word] for word in left_out)


def _is_met(target: float, words: int, sentences: int, spoken: int) -> bool:
    """Whether the target is met; what is shown as 8.0 is not over 8."""
    return round(grade(words, sentences, spoken), 1) <= target


def _sentences(prose: list[Text], spoken: dict[str, int]) -> Iterator[_Sentence]:
    for text in prose:
        words = iter(text.prose.words)
        word = next(words, None)
        for sentence in text.prose.sentences:
            counts: list[int] = []
            while word is not None and word.start < sentence.end:
                # By itself a capital may become another small letter than in its text.
                if count := spoken.get(word.text.lower(), 0):
                    counts.append(count)
                word = next(words, None)
            if counts:
                yield _Sentence(text.piece(sentence.start, sentence.end), len(counts), sum(counts))


RULE = Rule(
    slug="reading-level",
    pack=Pack.LANGUAGE,
    severity=Severity.WARNING,
    summary="The page is harder to read than the target",
    why="What a reader finds hard to read is lost. The grade is that of the "
    "Flesch-Kincaid formula: 0.39 times the words a sentence has, plus 11.8 times the syllables a "
    "word has, less 15.59, over all prose of the page; syllables are told from spelling. Each item "
    "of a list counts as a sentence. Left out of the count are names of drugs, terms that the page "
    "explains in brackets, the terms that the configuration lists, headings, lists of effects, the "
    "disclaimer, and pages of fewer than 100 words. There is one finding a page; it points at the "
    "sentences that cost most. A grade is a yardstick, and no proof that a page is understood.",
    bad=Example(
        "sections:\n  description: >-\n"
        + "    Simultaneous administration necessitates individualized consideration of\n"
        "    cardiovascular comorbidities, concomitant pharmacotherapy and physiology.\n" * 11
    ),
    good=Example(
        "sections:\n  description: >-\n"
        + "    Take one pill each day with a glass of water. Do not chew it.\n" * 11
    ),
    options=(
        Option(
            name="target",
            default=8,
            schema={"type": "number", "minimum": 1, "maximum": 20},
            description="The highest grade that passes.",
        ),
        Option(
            name="terms",
            default=[],
            schema={"type": "array", "items": {"type": "string"}},
            description="Words that are left out of the count.",
        ),
    ),
    sources=(
        (
            "Kincaid et al., Derivation of New Readability Formulas, Research Branch Report 8-75, "
            "1975"
        ),
        "USP 38, General Chapter <1265>: sixth grade or below, and never above the eighth",
    ),
    scope=Document(check),
)
