"""A document as rules see it: read once, shared by all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath

from ..config import Config
from ..model import monograph
from ..model.document import Document, Mapping, Node, Plain, Route, Scalar, Sequence
from ..model.dose import Amount, amounts
from ..model.letters import runs
from ..model.monograph import Kind, Names
from ..model.patterns import late
from ..model.prose import Prose, counted_words
from ..model.source import Span
from ..model.values import dataclass
from ..model.words import nearest
from .items import Item, lists
from .rule import Piece, Whole

_LONGEST_HEADING = 80  # characters; a longer line resembles no heading
_DIGIT = late(r"\d")
_LETTERS = late(r"[^\W\d_]+")
_DECLARED = ("strengths", "quantities", "forms", "dosing")
_NO_WORDS = frozenset({"id", "names", "locale", "related", "route", "given_by", "url"})


@dataclass(frozen=True)
class Text:
    """One text of the page, with the blocks, sentences and words in it."""

    route: Route
    scalar: Scalar
    kind: Kind
    prose: Prose

    @property
    def value(self) -> str:
        """The text as decoded."""
        return self.prose.text

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every run of letters, in lower case."""
        return runs(self.value)

    def piece(self, start: int, end: int) -> Piece:
        """The place of characters `start` to `end`."""
        return Piece(self.route, start, end)

    @property
    def whole(self) -> Whole:
        """The place of the text as a whole."""
        return Whole(self.route)


@dataclass(frozen=True)
class Figures:
    """A published text with digits in it, or a declared strength, and the amounts it names."""

    route: Route
    prose: Prose
    text: Text | None

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every number with a unit, in order."""
        return amounts(self.prose.readable)

    @property
    def value(self) -> str:
        """The text as decoded."""
        return self.prose.text

    def piece(self, start: int, end: int) -> Piece:
        """The place of characters `start` to `end`."""
        return Piece(self.route, start, end)

    def sentence(self, at: int) -> str:
        """The sentence that a place stands in."""
        for sentence in self.prose.sentences:
            if sentence.start <= at < sentence.end:
                return sentence.text
        return ""


@dataclass(frozen=True)
class Page:
    """One monograph under check, with the views that rules share."""

    document: Document
    config: Config

    @property
    def path(self) -> str:
        """The file's path as reports show it."""
        return self.document.source.path

    @property
    def stem(self) -> str:
        """The file's name without its ending; empty for text that comes from no file."""
        return "" if self.path.startswith("<") else PurePosixPath(self.path).stem

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text in reading order, import notes last."""
        return tuple(
            Text(field.route, field.scalar, field.kind, Prose(field.scalar.text))
            for field in monograph.fields(self.document)
        )

    @cached_property
    def published(self) -> tuple[Text, ...]:
        """The texts that a reader would see: all but the import notes."""
        return tuple(text for text in self.texts if text.kind is not Kind.NOTE)

    @cached_property
    def written(self) -> str:
        """All texts, one after the other, to ask once whether a rule has anything to look at.

        What is asked has to allow for more than the rule does: at its ends a text has neighbors.
        """
        return "\n\n".join(text.value for text in self.texts)

    @cached_property
    def lowered(self) -> str:
        """All that a reader would see in small letters, to ask whether a word occurs at all."""
        return "\n\n".join(text.value for text in self.published).lower()

    def having(self, triggers: frozenset[str], signs: str = "") -> Iterator[Text]:
        """The texts in which a word or a sign occurs at all, in order, import notes last.

        Most rules look for what few pages have. A regular expression with many alternatives that is
        asked at every character of a page costs as much as reading the file; this costs nothing.

        Args:
            triggers: runs of letters, in lower case, of which each match has one.
            signs: other characters, of which a match may have one instead.
        """
        if not self.has(triggers, signs):
            return
        for text in self.texts:
            if not triggers.isdisjoint(text.letters) or any(sign in text.value for sign in signs):
                yield text

    def has(self, triggers: frozenset[str], signs: str = "") -> bool:
        """Whether a word or a sign occurs in any text at all; as in `having`."""
        return not triggers.isdisjoint(self._letters) or any(sign in self.written for sign in signs)

    @cached_property
    def _letters(self) -> frozenset[str]:
        """Every run of letters, in lower case."""
        return frozenset().union(*(text.letters for text in self.texts))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the published texts, in lower case."""
        return frozenset(self.counts)

    @cached_property
    def strings(self) -> tuple[tuple[Route, str], ...]:
        """Every string of the page with its route, in file order: texts, names, strengths, sources.

        Import notes and `x-` fields, which are never published, are left out.
        """
        return tuple(
            (route, node.text)
            for route, node in self.document.walk()
            if isinstance(node, Scalar) and node.text and not _unpublished(route)
        )

    @cached_property
    def wordings(self) -> tuple[tuple[Route, Prose], ...]:
        """Every published string made of words with its route: no names, ids or addresses."""
        texts = {text.route: text.prose for text in self.texts}
        return tuple(
            (route, texts.get(route) or Prose(value))
            for route, value in self.strings
            if route[0] not in _NO_WORDS and route[-1] not in _NO_WORDS
        )

    @cached_property
    def figures(self) -> tuple[Figures, ...]:
        """Every published text that has a digit, and what is declared of strengths and doses."""
        found = [
            Figures(text.route, text.prose, text)
            for text in self.published
            if _DIGIT.search(text.value)
        ]
        for name in _DECLARED:
            found.extend(
                Figures(route, Prose(scalar.text), None)
                for route, scalar in _scalars((name,), self.document.node((name,)))
                if _DIGIT.search(scalar.text)
            )
        return tuple(found)

    def declared(self, *route: str) -> tuple[str, ...]:
        """The text or the texts that stand at a route."""
        return monograph.strings(self.document.node(route))

    def is_astray(self, name: str) -> bool:
        """Whether a field stands under a wrong name or in a wrong place, as the schema reports."""
        return any(nearest(stray, (name,)) for stray in self._strays)

    @cached_property
    def _strays(self) -> frozenset[str]:
        meant = (
            self.field_of(near).rpartition(".")[2] for _, _, near in self.stray_headings if near
        )
        return frozenset((*monograph.strays(self.document), *meant))

    @cached_property
    def stray_headings(self) -> tuple[tuple[Span, str, str | None], ...]:
        """Headings that stand for no section: the place, the words and the heading meant."""
        known = [heading for headings in self.config.headings.values() for heading in headings]
        found: list[tuple[Span, str, str | None]] = []
        for span in self.document.stray:
            words = self.document.source.text[span.start : span.end].strip().strip("#").strip()
            near = nearest(words, known, likeness=0.7) if len(words) <= _LONGEST_HEADING else None
            found.append((span, words, near))
        return tuple(found)

    def field_of(self, heading: str) -> str:
        """The field that one of the known headings stands for, a dot before a part."""
        return next(field for field, known in self.config.headings.items() if heading in known)

    @cached_property
    def name_fields(self) -> tuple[tuple[Route, str], ...]:
        """Every declared name with its route."""
        return tuple(
            (route, scalar.text)
            for route, scalar in _scalars(("names",), self.document.node(("names",)))
            if len(route) > 1 and route[1] in monograph.NAME_ORDER and scalar.text.strip()
        )

    @cached_property
    def names(self) -> Names:
        """The names the monograph declares."""
        return monograph.names(self.document)

    @cached_property
    def status(self) -> str:
        """The review status."""
        return monograph.status(self.document)

    @cached_property
    def locale(self) -> str:
        """The locale of the page."""
        return monograph.locale(self.document)

    def under(self, *route: str) -> Iterator[Text]:
        """The texts at or below a route."""
        for text in self.texts:
            if text.route[: len(route)] == route:
                yield text

    @cached_property
    def stated(self) -> str:
        """The strings that are no texts, such as names and strengths, to be asked as `written`."""
        texts = {text.route for text in self.texts}
        return "\n\n".join(value for route, value in self.strings if route not in texts)

    @cached_property
    def data(self) -> Plain:
        """The document without its places."""
        return self.document.plain()

    @cached_property
    def readable(self) -> str:
        """All that a reader would see, with the addresses blanked."""
        return "\n\n".join(text.prose.readable for text in self.published)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word occurs in the published texts, in lower case."""
        return counted_words(self.readable)

    @cached_property
    def lists(self) -> tuple[tuple[Item, ...], ...]:
        """Every list that readers see, with its items."""
        return tuple(lists(self.published))

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every run of letters, in lower case, in the texts and in the other wordings."""
        texts = {text.value for text in self.texts if text.prose.readable is text.value}
        others = (prose.readable for _, prose in self.wordings if prose.text not in texts)
        return self._letters | runs("\n\n".join(others))

    @cached_property
    def numerals(self) -> frozenset[str]:
        """Every number of an amount, as it is written."""
        return frozenset(
            [
                number.text
                for figures in self.figures
                for amount in figures.amounts
                for part in amount.parts
                for number in part.numbers
            ]
        )


def mentions(passage: str, triggers: frozenset[str], signs: str = "") -> bool:
    """Whether a word or a sign occurs in a passage at all; as in `Page.having`."""
    words = _LETTERS.findall(passage.lower())
    return not triggers.isdisjoint(words) or any(sign in passage for sign in signs)


def _scalars(route: Route, node: Node | None) -> Iterator[tuple[Route, Scalar]]:
    if isinstance(node, Scalar):
        yield route, node
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _scalars((*route, index), item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars((*route, entry.name), entry.value)


def _unpublished(route: Route) -> bool:
    return bool(route) and (route[0] == "import_notes" or str(route[0]).startswith("x-"))
