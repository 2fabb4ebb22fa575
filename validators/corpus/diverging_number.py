"""One sentence in two pages of one medicine, with another number in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ...model.diagnostic import Severity
from ...model.patterns import late
from ...model.quantity import runs_of_digits
from ...model.source import Span
from ...model.words import both
from ..page import Page, Text
from ..places import at
from ..rule import Corpus, CorpusFinding, Example, Fact, Note, Options, Pack, Rule, Whole
from ..signature import signature
from .medicine import groups, same_medicine, variety

_FEWEST_WORDS = 10
_MOST_NUMBERS = 6
_MOST_PAGES = 50  # of one medicine that a page is held against
_SHOWN = 3
_TOKEN = late(r"\d+(?:[.,]\d+)*|#|[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_NUMBER = late(r"\d+(?:[.,]\d+)*")
# Whose number it is, or where it can be read up, differs rightly.
_CONTACT = late(r"\d{3}[-. ]\d{3}|\d{4}-\d\d-\d\d|\b(?:in|since|until) (?:19|20)\d\d\b")


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell every longer sentence with a number: its signature, its numbers and their places."""
    key = same_medicine(page)
    if not key:
        return
    own = sorted((name.lower() for name in page.names.own), key=len, reverse=True)
    lines = [
        line
        for figures in page.figures
        if figures.text and figures.route[0] != "disclaimer"
        for line in _lines(page, figures.text, own)
    ]
    # A sentence that a page has several times, once for each age, say, has no one number.
    times = Counter(line.partition("\t")[0] for line in lines)
    yield Note(
        at=Whole(("names", "generic")),
        key=key,
        data={
            "sentences": [line for line in lines if times[line.partition("\t")[0]] == 1],
            **variety(page),
        },
    )


def _lines(page: Page, text: Text, own: Sequence[str]) -> Iterator[str]:
    field = "/".join(step for step in text.route if isinstance(step, str))
    value = text.value
    numbers = _numbers(value)
    spans = _in_file(page, text, numbers)
    following = 0
    for sentence in text.prose.sentences:
        first = following
        while following < len(numbers) and numbers[following].start < sentence.end:
            following += 1
        if not 0 < following - first <= _MOST_NUMBERS:
            continue
        found = [value[number.start : number.end] for number in numbers[first:following]]
        if _is_contact(sentence.text, found):
            continue
        masked = sentence.text.lower().replace("’", "'")
        for name in own:
            masked = masked.replace(name, "#")
        tokens = _TOKEN.findall(masked)
        if len(tokens) < _FEWEST_WORDS:
            continue
        words = ["0" if token[0].isdecimal() else token for token in tokens]
        if words.count("0") != len(found):
            continue
        places = (page.document.source.written(span) for span in spans[first:following])
        yield "\t".join((signature(words, field), " ".join(found), " ".join(places), "/" + field))


def _numbers(value: str) -> list[Span]:
    """Where each number of a text stands."""
    if not value.isascii():
        return [Span(match.start(), match.end()) for match in _NUMBER.finditer(value)]
    found: list[Span] = []
    for start, end in runs_of_digits(value):
        if found and found[-1].end == start - 1 and value[start - 1] in ".,":
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _in_file(page: Page, text: Text, numbers: Sequence[Span]) -> list[Span]:
    """Where the numbers of a text stand in the file."""
    begin = text.scalar.span.start
    raw = page.document.source.text[begin : text.scalar.span.end]
    found = _numbers(raw)
    # An escape that stands for a digit, or is written with digits, makes more of them in the file.
    if [raw[one.start : one.end] for one in found] == [
        text.value[one.start : one.end] for one in numbers
    ]:
        return [Span(begin + one.start, begin + one.end) for one in found]
    return [text.scalar.piece(one.start, one.end) for one in numbers]


def _is_contact(sentence: str, numbers: Sequence[str]) -> bool:
    """Whether it may give a telephone number, an address or a year; none is of two digits."""
    return (
        "@" in sentence
        or "://" in sentence
        or "www." in sentence
        or (max(map(len, numbers)) > 2 and _CONTACT.search(sentence) is not None)
    )


def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
    """Find sentences of one medicine that differ in exactly one number."""
    for same in groups(facts):
        # All that differ in one number agree in the others: these, with a gap, bring them together.
        alike: dict[tuple[str, ...], list[tuple[Fact, str, str, str]]] = {}
        for fact in same:
            for line in fact.texts("sentences"):
                sign, numbers, places, pointer = line.split("\t")
                said = numbers.split(" ")
                for gap, place in enumerate(places.split(" ")):
                    key = (sign, *said[:gap], "", *said[gap + 1 :])
                    alike.setdefault(key, []).append((fact, said[gap], place, pointer))
        for sentences in alike.values():
            if len({number for _, number, _, _ in sentences}) > 1:
                yield from _diverging(sentences)


def _diverging(sentences: Sequence[tuple[Fact, str, str, str]]) -> Iterator[CorpusFinding]:
    """What to say of sentences that are the same but for one number."""
    kinds: dict[tuple[str, str], Fact] = {}  # one page for each number and variety
    for fact, number, place, _ in sentences[:_MOST_PAGES]:
        kinds.setdefault((number, str([fact.texts(field) for field in _VARIETY])), at(fact, place))
    for fact, number, place, pointer in sentences:
        others: dict[str, Fact] = {}
        for (other, _), there in kinds.items():
            if other != number and other not in others and _comparable(fact, there):
                others[other] = there
        if others:
            told = [f"{other} in {there.path}" for other, there in others.items()]
            yield CorpusFinding(
                fact=at(fact, place, pointer, number),
                message=f"The same sentence has {number} here, but {both(told[:_SHOWN])}",
                help="Two pages of one generic and route say the same with another number, so one "
                "of them is likely wrong, and nobody who reads only one can see it. Look the "
                "number up, and mend the page that has it wrong.",
                related=tuple((there, "The other number") for there in [*others.values()][:_SHOWN]),
            )


_VARIETY = ("forms", "strengths")


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether they are about the same products: pages for some strengths differ in numbers."""
    return all(
        not one.texts(field) or not other.texts(field) or one.texts(field) == other.texts(field)
        for field in _VARIETY
    )


def _page(brand: str, share: str) -> str:
    return (
        f"names: {{generic: baclofen{brand}}}\nroute: oral\nsections:\n"
        f"  description: In tests, headache came in {share}% of the people who took it.\n"
    )


RULE = Rule(
    slug="diverging-number",
    pack=Pack.CORPUS,
    severity=Severity.WARNING,
    summary="One sentence has different numbers in two pages of one medicine",
    why="Pages of one generic and route, such as a brand's and the generic's, share many "
    "sentences. Where one of ten words or more, in the same field, differs in a single number "
    "only, one of the two was mistyped or not brought up to date. Own names may differ. Pages "
    "that declare other strengths or forms are left alone, and so are telephone numbers, years "
    "and sentences that one page repeats with several numbers. Both pages are reported.",
    bad=Example(
        _page(", brand: Ozobax", "63"),
        name="ozobax.yaml",
        others=(("baclofen.yaml", _page("", "6")),),
    ),
    good=Example(
        _page(", brand: Ozobax", "6"),
        name="ozobax.yaml",
        others=(("baclofen.yaml", _page("", "6")),),
    ),
    scope=Corpus(collect, reduce),
)
