"""What is said about a file: severities and diagnostics."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from .document import Plain
from .edit import Applicability, Fix
from .source import Location
from .values import dataclass


class Severity(Enum):
    """How grave a finding is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]

    def at_least(self, other: Severity) -> bool:
        """Whether this is as grave as `other`, or graver."""
        return self.rank <= other.rank


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class OptionInfo:
    """A rule's option, as its documentation tells it."""

    name: str
    default: Plain
    description: str


@dataclass(frozen=True, slots=True)
class EntryInfo:
    """One row of the table that a rule goes by, as its documentation tells it.

    Attributes:
        what: what the row is about: a wording, a medicine.
        wanted: what a page should say.
        source: what the row rests on, with its edition or date.
        verified: whether somebody has read that source and found it there.
    """

    what: str
    wanted: str
    source: str
    verified: bool


Entries: TypeAlias = Callable[[], tuple[EntryInfo, ...]]
"""The rows of a rule's table; asked for only by whoever shows them, since tables are files."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """All that there is to tell of a rule, for whoever explains or lists it.

    Attributes:
        slug: its name.
        pack: the pack's name.
        severity: the default in the recommended set.
        fixable: the best applicability its fixes have, or None.
        summary: the fault it names, one line, no full stop.
        why: why the fault matters, and how the rule decides.
        bad: files that show the fault, name and content, the one that is reported first.
        good: the same, mended.
        options: its settings.
        sources: where the facts it rests on were published.
        entries: the rows of the table it goes by, where it goes by one.
        plugin: the plug-in that it comes from; empty for ours.
    """

    slug: str
    pack: str
    severity: Severity
    fixable: Applicability | None
    summary: str
    why: str
    bad: tuple[tuple[str, str], ...]
    good: tuple[tuple[str, str], ...]
    options: tuple[OptionInfo, ...]
    sources: tuple[str, ...]
    entries: Entries = tuple
    plugin: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a diagnostic speaks of."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, complete: nothing is filled in later.

    Attributes:
        rule: the rule's slug.
        severity: as the configuration has it for this file.
        message: what is wrong, in one sentence.
        location: exactly the offending text; an empty span at 0 speaks of the whole file.
        help: why it matters to a reader, and what to do.
        pointer: JSON Pointer of the field; empty for the whole file.
        found: the offending text as a reader would read it (folding and escapes undone).
        suggestions: replacements for `found`, the likeliest first.
        fix: how to mend it.
        related: other places.
        waived: whether a waiver covers it.
        baselined: whether a baseline holds it: not reported, it still keeps a page from being
            published.
    """

    rule: str
    severity: Severity
    message: str
    location: Location
    help: str = ""
    pointer: str = ""
    found: str = ""
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    waived: bool = False
    baselined: bool = False
