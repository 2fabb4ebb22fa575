"""What a report comes to as a whole: counts, and the bars of its plots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ...model.values import dataclass
from .finding import Finding
from .sheet import Sheet

SEVERITIES = ("error", "warning", "info")
_MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a plot.

    Attributes:
        label: what is counted.
        key: what a filter calls it: a slug, a pack, the address of a page.
        counts: the findings of each severity, gravest first.
        pieces: for each severity with findings, where its piece begins and how long it is, in
            percent of the plot.
    """

    label: str
    key: str
    counts: tuple[int, int, int]
    pieces: tuple[tuple[str, str, str], ...]

    @property
    def total(self) -> int:
        """All findings."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Plot:
    """Counts as bars, the longest first.

    Attributes:
        name: a word that tells the plots of a report apart.
        title: what it shows.
        noun: what one row is.
        bars: the rows that are drawn.
        rows: all rows, for the table.
    """

    name: str
    title: str
    noun: str
    bars: tuple[Bar, ...]
    rows: tuple[Bar, ...]

    @property
    def description(self) -> str:
        """The plot in one sentence, for whoever does not see it."""
        named = "; ".join(f"{bar.label}: {bar.total}" for bar in self.bars)
        return f"{named}." if named else "No findings."


def plots(sheets: Sequence[Sheet]) -> tuple[Plot, ...]:
    """Findings by rule, by pack and by monograph."""
    found = [finding for sheet in sheets for finding in sheet.findings]
    # A monograph's plot goes by its gravest findings, so that the worst pages come first.
    worst = [(sheet.title, sheet.anchor, _counts(sheet.findings)) for sheet in sheets]
    return (
        _plot("rule", "Findings by rule", "Rule", _grouped(found, lambda one: one.diagnostic.rule)),
        _plot("pack", "Findings by pack", "Pack", _grouped(found, lambda one: one.pack)),
        _plot("page", "The worst pages", "Monograph", [one for one in worst if any(one[2])]),
    )


def gravest_first(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The pages with the most errors first, then those with the most warnings."""
    return sorted(
        sheets,
        key=lambda sheet: (*(-count for count in _counts(sheet.findings)), sheet.path),
    )


_Row = tuple[str, str, tuple[int, int, int]]


def _counts(found: Iterable[Finding]) -> tuple[int, int, int]:
    counted = Counter(finding.severity for finding in found)
    return counted["error"], counted["warning"], counted["info"]


def _grouped(found: Iterable[Finding], name: Callable[[Finding], str]) -> list[_Row]:
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(name(finding), []).append(finding)
    rows = [(label, label, _counts(group)) for label, group in groups.items()]
    return sorted(rows, key=lambda row: (-sum(row[2]), row[0]))


def _plot(name: str, title: str, noun: str, rows: Sequence[_Row]) -> Plot:
    longest = max((sum(counts) for _, _, counts in rows), default=1)
    bars = tuple(
        Bar(label, key, counts, tuple(_pieces(counts, longest))) for label, key, counts in rows
    )
    return Plot(name, title, noun, bars[:_MOST_BARS], bars)


def _pieces(counts: Sequence[int], longest: int) -> list[tuple[str, str, str]]:
    pieces, at = [], 0.0
    for severity, count in zip(SEVERITIES, counts, strict=True):
        if count:
            width = 100 * count / longest
            pieces.append((severity, f"{at:.2f}%", f"{width:.2f}%"))
            at += width
    return pieces
