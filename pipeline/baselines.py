"""Baselines in a run: what of its findings was there before, and what may be kept for the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import Config
from ..loaders import discover
from ..model.diagnostic import Diagnostic
from ..model.document import Document, Node, Scalar, plain
from ..model.document import Mapping as MappingNode
from ..model.report import FileReport
from ..model.values import dataclass, replace
from ..model.words import counted, nearest
from ..validators.plugins import rules_with
from ..validators.rule import Pack, Rule
from .request import Request, RunError

if TYPE_CHECKING:
    from ..store.baseline import Baseline, Entry

_SHOWN = 5


@dataclass(frozen=True)
class Compared:
    """The reports of a run held against a baseline.

    Attributes:
        reports: the reports, with what the baseline holds marked in them.
        notes: what there is to say of the baseline.
        path: the file to write, or None.
        kept: what to write there.
        gone: how many entries found nothing any more; None where there were none to compare with.
    """

    reports: tuple[FileReport, ...]
    notes: tuple[str, ...] = ()
    path: Path | None = None
    kept: Baseline | None = None
    gone: int | None = None

    def save(self) -> None:
        """Write the baseline, where that was asked for.

        Raises:
            RunError: it cannot be written.
        """
        if self.path is None or self.kept is None:
            return
        from ..store import baseline

        try:
            baseline.write(self.path, self.kept)
        except OSError as fault:
            raise RunError(_unwritten(self.path, fault)) from None


def compare(
    request: Request, config: Config, reports: Sequence[FileReport], *, whole: bool
) -> Compared:
    """Hold the findings of a run against the baseline that the request names, if any.

    Args:
        request: the request.
        config: the configuration.
        reports: the files and what was found in them.
        whole: whether the run is for the whole corpus.

    Raises:
        RunError: the baseline cannot be used, or would grow.
    """
    path = request.write_baseline or request.baseline
    if path is None:
        return Compared(tuple(reports))
    rules = {rule.slug: rule for rule in rules_with(config.plugins)}
    known = _read(path, rules) if request.write_baseline is None or path.exists() else None
    found = _Findings(config, rules, reports)
    looked_at = _looked_at(request, config, rules, reports, whole=whole)
    if request.write_baseline is None:
        held = known or Counter()
        stale = sum(number for entry, number in (held - found.counts).items() if looked_at(entry))
        return Compared(found.marked(held), tuple(_stale(path, stale)), gone=stale)
    if known is not None and not request.allow_growth:
        _refuse_growth(path, found, known)
    from ..store import atomic

    elsewhere = {entry: number for entry, number in (known or {}).items() if not looked_at(entry)}
    kept = Counter(elsewhere) | found.counts
    try:
        atomic.rehearse(path)
    except OSError as fault:
        raise RunError(_unwritten(path, fault)) from None
    return Compared(found.marked(kept), tuple(_told(path, kept, found)), path, kept)


class _Findings:
    """The findings of a run as a baseline knows them."""

    def __init__(
        self, config: Config, rules: Mapping[str, Rule], reports: Sequence[FileReport]
    ) -> None:
        from ..model.traits import traits
        from ..store.baseline import Entry

        self.reports = reports
        self.entries: dict[tuple[int, int], Entry] = {}
        self.refused: Counter[str] = Counter()
        for place, report in enumerate(reports):
            for index, diagnostic in enumerate(report.diagnostics):
                if diagnostic.waived:
                    continue
                if _why_not(rules[diagnostic.rule]):
                    self.refused[diagnostic.rule] += 1
                    continue
                file = config.place(report.path) or report.path
                entry = Entry(file, traits(diagnostic, report.source))
                self.entries[place, index] = entry
        self.counts: Baseline = Counter(self.entries.values())

    def marked(self, known: Baseline) -> tuple[FileReport, ...]:
        """The reports with each finding marked that a baseline holds."""
        left = Counter(known)
        return tuple(
            replace(
                report,
                diagnostics=tuple(
                    replace(diagnostic, baselined=True)
                    if self._taken((place, index), left)
                    else diagnostic
                    for index, diagnostic in enumerate(report.diagnostics)
                ),
            )
            for place, report in enumerate(self.reports)
        )

    def beyond(self, known: Baseline) -> Iterator[Diagnostic]:
        """The findings that a baseline does not hold."""
        left = Counter(known)
        for place, report in enumerate(self.reports):
            for index, diagnostic in enumerate(report.diagnostics):
                if (place, index) in self.entries and not self._taken((place, index), left):
                    yield diagnostic

    def _taken(self, at: tuple[int, int], left: Baseline) -> bool:
        entry = self.entries.get(at)
        if entry is None or left[entry] < 1:
            return False
        left[entry] -= 1
        return True


def _why_not(rule: Rule) -> str:
    """Why no baseline can hold a rule's findings, or the empty string."""
    if rule.binding:
        return "what is published could not be trusted"
    return "it guards against wording that has hurt people" if rule.pack is Pack.SAFETY else ""


def _looked_at(
    request: Request,
    config: Config,
    rules: Mapping[str, Rule],
    reports: Sequence[FileReport],
    *,
    whole: bool,
) -> _LookedAt:
    wanted = request.wanted(rules.values())
    files = {config.place(report.path) or report.path for report in reports}
    return _LookedAt(wanted, files, whole)


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """Whether a run would have found an entry again, were it still there."""

    wanted: Collection[str]
    files: Collection[str]
    whole: bool

    def __call__(self, entry: Entry) -> bool:
        return entry.traits.rule in self.wanted and (self.whole or entry.file in self.files)


def _refuse_growth(path: Path, found: _Findings, known: Baseline) -> None:
    added = list(found.beyond(known))
    if not added:
        return
    shown = [
        f"{item.rule} at {item.location.path}:{item.location.range.start.line}:"
        f"{item.location.range.start.column}"
        for item in added[:_SHOWN]
    ]
    more = f" and {len(added) - _SHOWN} more" if len(added) > _SHOWN else ""
    findings = counted(len(added), "finding")
    raise RunError(
        f"the baseline {discover.display(path)} would grow by {findings}: {', '.join(shown)}"
        f"{more}. Mend them, or say --allow-growth"
    )


def _stale(path: Path, count: int) -> Iterator[str]:
    if count:
        entries = counted(count, "entry", "entries")
        name = discover.display(path)
        yield f"{entries} of {name} found nothing any more: --write-baseline {name} takes them out"


def _told(path: Path, kept: Baseline, found: _Findings) -> Iterator[str]:
    number = sum(kept.values())
    yield (f"{discover.display(path)} holds {counted(number, 'finding')}")
    if found.refused:
        number = sum(found.refused.values())
        findings = counted(number, "finding")
        yield f"{findings} cannot be in a baseline: {', '.join(sorted(found.refused))}"


def _unwritten(path: Path, fault: OSError) -> str:
    return f"the baseline {discover.display(path)} cannot be written: {discover.reason(fault)}"


def _read(path: Path, rules: Mapping[str, Rule]) -> Baseline:
    """The baseline in a file.

    Raises:
        RunError: it cannot be read, or is none; the message has the place.
    """
    from .. import loaders
    from ..store import baseline

    shown = discover.display(path)
    try:
        data = baseline.read(path)
    except OSError as fault:
        raise RunError(f"the baseline {shown} cannot be read: {discover.reason(fault)}") from None
    document = loaders.load(data, shown if shown.lower().endswith(".json") else f"{shown}.json")
    for offset, message in _faults(document, rules):
        at = document.source.position(offset)
        raise RunError(f"{shown}:{at.line}:{at.column}: this is no baseline: {message}")
    return baseline.entries(plain(document.root))


def _faults(document: Document, rules: Mapping[str, Rule]) -> Iterator[tuple[int, str]]:
    """What is wrong with a baseline, each with its offset."""
    for fault in document.faults:
        yield fault.span.start, fault.message
    if not document.complete:
        return
    from .. import schemas

    wrong = False
    for violation in schemas.violations("baseline", document.root):
        wrong = True
        entry, node = document.entry(violation.route), document.node(violation.route)
        at: Node | None = entry.key if entry and violation.at_key else node
        yield (at.span.start if at else 0), violation.message
    if not wrong:
        yield from _bad_rules(document, rules)


def _bad_rules(document: Document, rules: Mapping[str, Rule]) -> Iterator[tuple[int, str]]:
    findings = document.node(("findings",))
    for item in getattr(findings, "items", ()):
        name = item.get("rule") if isinstance(item, MappingNode) else None
        if not isinstance(name, Scalar):
            continue
        rule = rules.get(name.text)
        if rule is None:
            near = nearest(name.text, rules)
            hint = f": did you mean '{near}'?" if near else ""
            yield name.span.start, f"there is no rule '{name.text}'{hint}"
        elif reason := _why_not(rule):
            yield name.span.start, f"no baseline can hold findings of '{name.text}', since {reason}"
