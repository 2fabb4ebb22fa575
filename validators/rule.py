"""What a rule is, and the words it speaks in.

A rule names places by route and never works out a line or a column; the engine turns what it yields
into diagnostics, and adds the slug, the severity and the waivers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from ..model.diagnostic import Entries, OptionInfo, RuleInfo, Severity
from ..model.document import Plain, Route
from ..model.edit import Applicability
from ..model.source import Location, Span
from ..model.values import dataclass, field

if TYPE_CHECKING:
    from .page import Page
    from .waiver import Waiver


class Failure(Exception):  # noqa: N818 - it is told as a fault of the run, not of this tool
    """A rule cannot do its work, through what the configuration brought in.

    The message is the one line that says so.
    """


Options: TypeAlias = Mapping[str, Plain]
"""A rule's options by name, defaults filled in."""


def listed(options: Options, name: str) -> tuple[str, ...]:
    """The entries, as text, of an option that holds a list."""
    value = options[name]
    return tuple(map(str, value)) if isinstance(value, list) else ()


EVERY_OTHER = "*"
"""In `Rule.supersedes`: every rule but this one."""


class Pack(Enum):
    """What a rule is about; also the folder it lives in."""

    STRUCTURE = "structure"
    NAMES = "names"
    SAFETY = "safety"
    LANGUAGE = "language"
    REVIEW = "review"
    CORPUS = "corpus"
    WAIVERS = "waivers"


@dataclass(frozen=True, slots=True)
class Whole:
    """A node: a scalar's content, a mapping's or a sequence's extent."""

    route: Route


@dataclass(frozen=True, slots=True)
class Key:
    """The key of the entry that a route ends in."""

    route: Route


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of a scalar's decoded value."""

    route: Route
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Raw:
    """A stretch of the source that belongs to no field: a syntax fault, a comment."""

    span: Span


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The file as such."""


Place: TypeAlias = "Whole | Key | Piece | Raw | WholeFile"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Put `text` (a value, not source) in place of a scalar or a piece of one.

    The engine writes it as its place needs: quoted, escaped. Where it cannot stand there, the
    finding goes without its fix.
    """

    at: Whole | Piece
    text: str


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `replacement`, which is source text, in place of a stretch of the source."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Mend:
    """How to mend a finding: changes that belong together."""

    applicability: Applicability
    changes: tuple[Rewrite | Splice, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields.

    Attributes:
        at: exactly the offending text.
        message: what is wrong, in one sentence, ending without a full stop.
        help: why it matters to a reader and what to do, in whole sentences.
        suggestions: replacements for the offending text, the likeliest first.
        mend: how to mend it.
        related: other places in the same file, each with what to say of it.
        severity: only where this finding is milder or graver than the rule's default.
    """

    at: Place
    message: str
    help: str
    suggestions: tuple[str, ...] = ()
    mend: Mend | None = None
    related: tuple[tuple[Place, str], ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A small fact that one document tells a cross-file rule.

    Attributes:
        at: the place it speaks of, where a finding would go.
        key: what facts of several documents are grouped by.
        data: anything more the rule needs.
    """

    at: Place
    key: str
    data: Plain = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Where to read what a fact holds besides its key."""

    read: Callable[[str, int], Plain]
    rule: str
    index: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A note with its place worked out, so that it can outlive its document.

    Attributes:
        rule: the slug of the rule that it was told.
        path: the document's file.
        place: the place it speaks of, as `Location.written` gives it.
        pointer: the field, as JSON Pointer.
        found: the text that stands there.
        key: what facts of several documents are grouped by.
        content: anything more the rule needs, or where to read it.
    """

    rule: str
    path: str
    place: str
    pointer: str
    found: str
    key: str
    content: Plain | Kept = None

    @property
    def location(self) -> Location:
        """The place it speaks of."""
        return Location.read(self.path, self.place)

    @property
    def data(self) -> Plain:
        """Anything more the rule needs; read anew each time, so that it need not be held."""
        kept = self.content
        return kept.read(kept.rule, kept.index) if isinstance(kept, Kept) else kept

    def texts(self, name: str) -> list[str]:
        """The texts that its data lists under a name."""
        data = self.data
        told = data.get(name) if isinstance(data, dict) else None
        return [text for text in told if isinstance(text, str)] if isinstance(told, list) else []


@dataclass(frozen=True, slots=True)
class CorpusFinding:
    """What a cross-file rule yields: a finding at the place of a fact.

    Attributes:
        fact: where it is.
        message: what is wrong, in one sentence, ending without a full stop.
        help: why it matters to a reader and what to do, in whole sentences.
        suggestions: replacements for the offending text, the likeliest first.
        related: the places in other files, each with what to say of it.
        severity: only where this finding is milder or graver than the rule's default.
    """

    fact: Fact
    message: str
    help: str
    suggestions: tuple[str, ...] = ()
    related: tuple[tuple[Fact, str], ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One setting of a rule.

    Attributes:
        name: as rxproof.yaml writes it.
        default: what holds when it is not set.
        schema: JSON Schema of its value.
        description: what it does, one sentence.
    """

    name: str
    default: Plain
    schema: Mapping[str, Plain]
    description: str


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a monograph that shows a rule at work. It is run by the tests.

    Attributes:
        text: the file's content; it needs to hold no more than the rule looks at.
        name: the file's name.
        others: further files of the corpus, name and content, where the rule compares files.
        config: rxproof.yaml for this example, where the rule needs one.
    """

    text: str
    name: str = "example.yaml"
    others: tuple[tuple[str, str], ...] = ()
    config: str = ""

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Every file of the example, name and content, the one it is about first."""
        config = (("rxproof.yaml", self.config),) if self.config else ()
        return ((self.name, self.text), *self.others, *config)


Check: TypeAlias = "Callable[[Page, Options], Iterator[Finding]]"
Collect: TypeAlias = "Callable[[Page, Options], Iterator[Note]]"
Reduce: TypeAlias = Callable[[Sequence[Fact], Options], Iterator[CorpusFinding]]
Judge: TypeAlias = Callable[[Sequence[Fact], Options, date], Iterator[CorpusFinding]]
Audit: TypeAlias = "Callable[[WaiverCase], Iterator[Finding]]"


@dataclass(frozen=True, slots=True)
class WaiverCase:
    """One waiver after the run, for the rules that look at waivers.

    Attributes:
        waiver: the waiver as its comment gives it.
        used: the slugs in it that covered a finding.
        idle: the slugs in it whose rules ran and found nothing that it covers.
        unknown: the words in it that are no rule, each with the nearest slugs.
        binding: the slugs in it that no waiver can cover.
        dated: the slugs in it that must have a last day, which it lacks.
        today: the day that dates count from.
        astray: the globs in it that match no monograph.
        spare: slugs in it, each with what to delete where it is not needed.
    """

    waiver: Waiver
    used: tuple[str, ...]
    idle: tuple[str, ...]
    unknown: tuple[tuple[str, tuple[str, ...]], ...]
    binding: tuple[str, ...]
    dated: tuple[str, ...]
    today: date
    spare: tuple[tuple[str, Span], ...] = ()
    astray: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A rule that looks at one document at a time."""

    check: Check


@dataclass(frozen=True, slots=True)
class Corpus:
    """A rule that compares documents: each tells facts, one look at all of them finds.

    Attributes:
        collect: what a document tells.
        reduce: what all of them together show; the facts come in the order of their files.
        even_broken: whether documents that could not be read whole tell facts too. That a file is
            there may be all that a rule has to know of it.
    """

    collect: Collect
    reduce: Reduce
    even_broken: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A rule that looks at one document and at the calendar.

    The document tells facts, which hold whatever the day; what they come to today is judged apart,
    so that an answer from the cache never depends on the day it was worked out.
    """

    collect: Collect
    judge: Judge


@dataclass(frozen=True, slots=True)
class Waivers:
    """A rule about waivers, run when all other findings are known."""

    audit: Audit


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with its documentation; `rxproof explain` and the docs page are made from it.

    Attributes:
        slug: its name: the module, the test, the docs page, the waiver's word.
        pack: what it is about.
        severity: the default in the recommended set.
        summary: the fault it names, one line, no full stop.
        why: why the fault matters to a reader of the page, and how the rule decides.
        bad: an example in which it finds something.
        good: the same example, mended.
        scope: what it looks at, with its functions.
        fixable: the best applicability its fixes have, or None.
        options: its settings.
        sources: where the facts it rests on were published.
        entries: gives the rows of the table it goes by; called only where they are shown.
        supersedes: slugs whose findings at an overlapping place say less than this rule's.
        binding: whether its findings can be neither waived nor lowered, because what is published
            cannot be trusted without it.
        recommended: whether the recommended set has it; the strict one has every rule.
        by_name: whether the file's name decides, so that a rename alone can bring a finding about.
        origin: the plug-in that it comes from; empty for ours.
    """

    slug: str
    pack: Pack
    severity: Severity
    summary: str
    why: str
    bad: Example
    good: Example
    scope: Document | Corpus | Dated | Waivers
    fixable: Applicability | None = None
    options: tuple[Option, ...] = ()
    sources: tuple[str, ...] = ()
    entries: Entries = tuple
    supersedes: frozenset[str] = field(default_factory=frozenset)
    binding: bool = False
    recommended: bool = True
    by_name: bool = False
    origin: str = ""

    def defaults(self) -> dict[str, Plain]:
        """Every option's default."""
        return {option.name: option.default for option in self.options}

    @property
    def info(self) -> RuleInfo:
        """What there is to tell of it, without its functions."""
        return RuleInfo(
            slug=self.slug,
            pack=self.pack.value,
            severity=self.severity,
            fixable=self.fixable,
            summary=self.summary,
            why=self.why,
            bad=self.bad.files,
            good=self.good.files,
            options=tuple(
                OptionInfo(option.name, option.default, option.description)
                for option in self.options
            ),
            sources=self.sources,
            entries=self.entries,
            plugin=self.origin,
        )
