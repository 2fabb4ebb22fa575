"""A finding as a page tells it: what, why, what to do, before and after, where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.diagnostic import Diagnostic
from ...model.edit import Applicability
from ...model.patterns import late
from ...model.report import FileReport
from ...model.source import WHOLE_FILE, Location, Source
from ...model.values import dataclass
from ..fingerprint import fingerprinted

_AROUND = 32  # characters of the line to show on either side of a change
_LONGEST = 400  # of a change's text; a longer one is cut in the middle
_ADDRESS = 16  # hexadecimal digits of a fingerprint: enough for any report


@dataclass(frozen=True, slots=True)
class Change:
    """One edit of a fix: what stands before and after it in its line, what goes, what comes."""

    lead: str
    before: str
    after: str
    tail: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Attributes:
        number: on its page, from 1, in the order of the text.
        anchor: its address in the report, the same as long as the finding is the same.
        diagnostic: what was found.
        pack: the pack of its rule.
        place: file, line and column, as an editor opens them.
        help: why it matters and what to do, in paragraphs.
        changes: what its fix does.
        safe: whether the fix leaves the meaning as it is.
        related: other places, each with what is said of it.
        quote: the line it stands in: what comes before, the text itself, what comes after.
    """

    number: int
    anchor: str
    diagnostic: Diagnostic
    pack: str
    place: str
    help: tuple[str, ...]
    changes: tuple[Change, ...]
    safe: bool
    related: tuple[tuple[str, str], ...]
    quote: tuple[str, str, str] | None

    @property
    def severity(self) -> str:
        """How grave it is, as a word."""
        return self.diagnostic.severity.value


def findings(file: FileReport, packs: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings in a file that no waiver covers.

    Args:
        file: the file.
        packs: the pack of each rule, by slug.
    """
    return tuple(
        _finding(number, diagnostic, fingerprint, packs, file.source)
        for number, (diagnostic, fingerprint) in enumerate(fingerprinted(file), 1)
    )


def _finding(
    number: int,
    diagnostic: Diagnostic,
    fingerprint: str,
    packs: Mapping[str, str],
    source: Source | None,
) -> Finding:
    fix = diagnostic.fix
    return Finding(
        number=number,
        anchor=f"f-{fingerprint[:_ADDRESS]}",
        diagnostic=diagnostic,
        pack=packs.get(diagnostic.rule, "other"),
        place=place(diagnostic.location),
        help=tuple(filter(None, diagnostic.help.splitlines())),
        changes=tuple(
            _change(edit.location, edit.replacement, source) for edit in (fix.edits if fix else ())
        ),
        safe=fix is not None and fix.applicability is Applicability.SAFE,
        related=tuple((place(other.location), other.message) for other in diagnostic.related),
        quote=_quote(diagnostic.location, source),
    )


def place(location: Location) -> str:
    """File, line and column."""
    start = location.range.start
    return f"{location.path}:{start.line}:{start.column}"


def _change(location: Location, replacement: str, source: Source | None) -> Change:
    if source is None:
        return Change("", "", _cut(replacement), "")
    lead, before, tail = _line(location, source, _AROUND)
    return Change(lead, _cut(before), _cut(replacement), tail)


def _quote(location: Location, source: Source | None) -> tuple[str, str, str] | None:
    if source is None or location.span == WHOLE_FILE:
        return None
    lead, text, tail = _line(location, source, 2 * _AROUND)
    return lead.lstrip(), _cut(text), tail.rstrip()


_LINE_END = late(r"[\r\n]")


def _line(location: Location, source: Source, around: int) -> tuple[str, str, str]:
    """A place with what stands beside it in its line, at most `around` characters each side."""
    start, end = location.span.start, location.span.end
    lead = _LINE_END.split(source.text[max(0, start - around) : start])[-1]
    tail = _LINE_END.split(source.text[end : end + around], maxsplit=1)[0]
    return (
        ("…" if len(lead) == around else "") + lead,
        source.text[start:end],
        tail + ("…" if len(tail) == around else ""),
    )


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST // 2] + " … " + text[-_LONGEST // 2 :]


_TICKED = late(r"`([^`\n]{1,200})`")


def ticked(text: str) -> Iterator[tuple[str, bool]]:
    """A message in pieces, each with whether it stands between backticks."""
    for number, piece in enumerate(_TICKED.split(text)):
        if piece:
            yield piece, bool(number % 2)


def by_severity(found: tuple[Finding, ...]) -> Iterator[tuple[str, int]]:
    """How many findings there are of each severity that has any, gravest first."""
    for severity in ("error", "warning", "info"):
        count = sum(finding.severity == severity for finding in found)
        if count:
            yield severity, count
