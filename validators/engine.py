"""Runs the rules over a document, and the cross-file rules over what documents told them.

`examine` is a pure function of a document, the configuration and the rules. What it returns
outlives the document. `reduce` compares documents through their facts; `settle` turns everything
known of one file into its final diagnostics: overlaps settled, waivers applied, in order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from ..config import Config, ConfigWaiver, RuleSetting
from ..model import glob
from ..model.diagnostic import Diagnostic, Related, Severity
from ..model.document import Document, Scalar, pointer
from ..model.document import Mapping as MappingNode
from ..model.edit import Applicability, Edit, Fix
from ..model.source import WHOLE_FILE, Location, Span
from ..model.values import dataclass, replace
from ..model.words import nearest, shortened
from . import rule as kinds
from .facts import keeps_facts
from .page import Page
from .rule import (
    EVERY_OTHER,
    CorpusFinding,
    Fact,
    Failure,
    Finding,
    Key,
    Mend,
    Options,
    Pack,
    Piece,
    Place,
    Raw,
    Rewrite,
    Rule,
    Splice,
    WaiverCase,
    WholeFile,
)
from .soundness import sound
from .told import Facts, pack
from .waiver import Waiver, waivers, without

_T = TypeVar("_T")

# What speaks when a file could not be read, and when it could but is no mapping.
_WHEN_BROKEN = frozenset({"syntax-error"})
_WHEN_SHAPELESS = frozenset({"syntax-error", "schema-violation"})


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule as it holds for one file.

    Attributes:
        rule: the rule.
        severity: what the configuration sets, or None where each finding keeps its own.
        options: every option, set or default.
    """

    rule: Rule
    severity: Severity | None
    options: Options

    def grade(self, own: Severity | None) -> Severity:
        """The severity of a finding that brings `own`."""
        return self.severity or own or self.rule.severity


def in_force(
    rules: Iterable[Rule], settings: Mapping[str, RuleSetting], today: date
) -> Iterator[InForce]:
    """The rules that run under these settings; a lowering past its day holds no longer."""
    for rule in rules:
        setting = settings.get(rule.slug)
        if setting is None or (setting.until is not None and setting.until < today):
            setting = RuleSetting()
        if rule.binding:
            yield InForce(rule, None, {**rule.defaults(), **setting.options})
        elif _runs(rule, setting):
            yield InForce(rule, setting.severity, {**rule.defaults(), **setting.options})


def _runs(rule: Rule, setting: RuleSetting) -> bool:
    stated = setting.on or setting.severity is not None
    return not setting.off and (stated or rule.recommended)


@dataclass(frozen=True, slots=True)
class PlacedWaiver:
    """A waiver with its comment's place worked out, so that it can outlive its document.

    Attributes:
        waiver: the waiver.
        location: its place.
        found: what stands there.
        without: for each rule it names, what to delete so that it no longer does.
    """

    waiver: Waiver
    location: Location
    found: str
    without: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Examination:
    """What one document gave, before other documents are looked at.

    Attributes:
        path: the file, as reports show it.
        diagnostics: what the document rules found, as yet neither settled nor waived.
        facts: what the document tells the cross-file rules.
        waivers: its waivers.
        ran: the slugs of all rules in force for it.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...]
    facts: Facts
    waivers: tuple[PlacedWaiver, ...]
    ran: frozenset[str]


def examine(
    document: Document,
    config: Config,
    rules: Sequence[Rule],
    settings: Mapping[str, RuleSetting],
) -> Examination:
    """Run every rule in force over one document."""
    active, ran = _active(_Same(rules), _Same(settings), config.today)
    page = Page(document, config)
    diagnostics: list[Diagnostic] = []
    facts: list[Fact] = []
    only = _speaking(document)
    for item in active:
        scope = item.rule.scope
        tells = isinstance(scope, kinds.Corpus) and scope.even_broken
        if only is not None and item.rule.slug not in only and not tells:
            continue
        if isinstance(scope, kinds.Document):
            with _answering(item.rule, page.path):
                diagnostics.extend(
                    _diagnostic(document, item, sound(item.rule, finding))
                    for finding in scope.check(page, item.options)
                )
        elif isinstance(scope, kinds.Corpus | kinds.Dated):
            with _answering(item.rule, page.path):
                facts.extend(
                    _fact(document, item.rule, sound(item.rule, note))
                    for note in scope.collect(page, item.options)
                )
    source = document.source
    return Examination(
        path=source.path,
        diagnostics=tuple(diagnostics),
        facts=pack(source.path, facts),
        waivers=tuple(
            PlacedWaiver(
                waiver,
                source.locate(waiver.span),
                source.text[waiver.span.start : waiver.span.end],
                tuple(map(source.locate, without(source.text, waiver))),
            )
            for waiver in waivers(document)
        ),
        ran=ran,
    )


def _answering(rule: Rule, what: str) -> AbstractContextManager[None]:
    """What a rule of a plug-in raises is the plug-in's fault, and is told with its name."""
    return _answering_for_plugin(rule, what) if rule.origin else _OURS


_OURS = nullcontext()


@contextmanager
def _answering_for_plugin(rule: Rule, what: str) -> Iterator[None]:
    try:
        yield
    except BaseException as fault:
        # A rule that calls sys.exit() would else end the run without a report, as if all were well.
        if isinstance(fault, Failure | KeyboardInterrupt):
            raise
        said = shortened(" ".join(f"{type(fault).__name__}: {fault}".split()), 200)
        message = f"the plug-in {rule.origin} failed: its rule {rule.slug} raised {said} on {what}"
        raise Failure(message) from fault


def _speaking(document: Document) -> frozenset[str] | None:
    """The only rules worth running, or None where all are: a broken file breeds no cascades."""
    if not document.complete:
        return _WHEN_BROKEN
    return None if isinstance(document.root, MappingNode) else _WHEN_SHAPELESS


def reduce(
    facts: Iterable[Fact],
    rules: Iterable[Rule],
    settings: Mapping[str, Mapping[str, RuleSetting]],
    today: date,
) -> dict[str, tuple[Diagnostic, ...]]:
    """Run the cross-file rules over the facts of all documents.

    Args:
        facts: of all documents, those of one document in its own order.
        rules: the rules.
        settings: what holds for each file that told a fact, by path.
        today: the day that dates count from.

    Returns:
        The diagnostics of each file that has any, by path.
    """
    by_path: dict[str, list[Fact]] = {}
    for fact in facts:
        by_path.setdefault(fact.path, []).append(fact)
    return compare([pack(path, told) for path, told in by_path.items()], rules, settings, today)


def compare(
    documents: Iterable[Facts],
    rules: Iterable[Rule],
    settings: Mapping[str, Mapping[str, RuleSetting]],
    today: date,
) -> dict[str, tuple[Diagnostic, ...]]:
    """Run the cross-file rules over what each document tells; else as `reduce`.

    The facts of one rule at a time are taken out of their packing.
    """
    # No finding, and no word of one, hangs on the order in which files were read.
    ordered = sorted(documents, key=lambda document: document.path)
    diagnostics: dict[str, list[Diagnostic]] = {}
    for rule in rules:
        if not isinstance(rule.scope, kinds.Corpus):
            continue
        told = [fact for document in ordered for fact in document.of(rule.slug)]
        if not told:
            continue

        def graded(fact: Fact, rule: Rule = rule) -> InForce:
            # A fact comes only from a file for which the rule is in force.
            return next(in_force((rule,), settings[fact.path], today))

        # Options of a cross-file rule cannot differ from file to file: the first file's hold.
        options = graded(told[0]).options
        with _answering(rule, "all files together"):
            for finding in rule.scope.reduce(told, options):
                sound(rule, finding)
                severity = graded(finding.fact).grade(finding.severity)
                diagnostics.setdefault(finding.fact.path, []).append(
                    _corpus_diagnostic(rule.slug, severity, finding)
                )
    return {path: tuple(found) for path, found in diagnostics.items()}


def settle(
    examination: Examination,
    crossing: Sequence[Diagnostic],
    rules: Sequence[Rule],
    wanted: Collection[str],
    settings: Mapping[str, RuleSetting],
    today: date,
    allowed: Sequence[ConfigWaiver] = (),
) -> tuple[Diagnostic, ...]:
    """The final diagnostics of one file.

    Args:
        examination: what the document itself gave.
        crossing: what the cross-file rules found in this file.
        rules: every rule there is.
        wanted: the slugs of those whose findings are asked for.
        settings: what holds for this file.
        today: the day that dates count from.
        allowed: the exceptions that the configuration makes for this file.
    """
    by_slug, late = _sorted_out(_Same(rules))
    active = tuple(in_force([rule for rule in late if rule.slug in wanted], settings, today))
    judged = _judged(examination.facts, active, today)
    found = [
        diagnostic
        for diagnostic in dict.fromkeys((*examination.diagnostics, *judged, *crossing))
        if diagnostic.rule in wanted
    ]
    found = list(_without_overlaps(found, by_slug))
    ran = examination.ran.intersection(wanted)
    auditors = [
        (item, item.rule.scope.audit)
        for item in active
        if isinstance(item.rule.scope, kinds.Waivers)
    ]
    audited: list[Diagnostic] = []
    places = _places(found)
    for placed in examination.waivers:
        case = _apply(placed, found, places, ran, by_slug, today)
        for item, audit in auditors:
            audited.extend(_waiver_diagnostic(item, placed, finding) for finding in audit(case))
    for waiver in allowed:
        _allow(waiver, found, by_slug, today)
    return tuple(sorted((*found, *audited), key=_order))


class _Same(Generic[_T]):
    """Rules or settings by what they are, and not by what they say: that takes long to compare.

    All files of a run have the same ones, so what follows from them is worked out once.
    """

    __slots__ = ("value",)

    def __init__(self, value: _T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=64)
def _active(
    rules: _Same[Sequence[Rule]], settings: _Same[Mapping[str, RuleSetting]], today: date
) -> tuple[tuple[InForce, ...], frozenset[str]]:
    """The rules in force, and their slugs."""
    active = tuple(in_force(rules.value, settings.value, today))
    return active, frozenset(item.rule.slug for item in active)


@lru_cache(maxsize=4)
def _sorted_out(rules: _Same[Sequence[Rule]]) -> tuple[Mapping[str, Rule], Sequence[Rule]]:
    """The rules by slug, and those that speak last."""
    late = [rule for rule in rules.value if isinstance(rule.scope, kinds.Dated | kinds.Waivers)]
    return {rule.slug: rule for rule in rules.value}, late


def _judged(facts: Facts, active: Iterable[InForce], today: date) -> Iterator[Diagnostic]:
    """What the facts of one document come to today."""
    for item in active:
        if isinstance(item.rule.scope, kinds.Dated):
            told = list(facts.of(item.rule.slug))
            if not told:
                continue
            with _answering(item.rule, told[0].path):
                found = tuple(item.rule.scope.judge(told, item.options, today))
            for finding in found:
                yield _corpus_diagnostic(item.rule.slug, item.grade(finding.severity), finding)


def _order(diagnostic: Diagnostic) -> tuple[Span, int, str, str]:
    return (
        diagnostic.location.span,
        diagnostic.severity.rank,
        diagnostic.rule,
        diagnostic.message,
    )


# Places


def _span(document: Document, place: Place) -> Span:
    if isinstance(place, Raw):
        return place.span
    if isinstance(place, WholeFile):
        return WHOLE_FILE
    if isinstance(place, Key):
        entry = document.entry(place.route)
        return entry.key.span if entry else WHOLE_FILE
    node = document.node(place.route)
    if node is None:
        return WHOLE_FILE
    if isinstance(place, Piece) and isinstance(node, Scalar):
        return node.piece(place.start, place.end)
    return node.span


def _found(document: Document, place: Place) -> str:
    if isinstance(place, Raw):
        return document.source.text[place.span.start : place.span.end]
    if isinstance(place, WholeFile):
        return ""
    if isinstance(place, Key):
        entry = document.entry(place.route)
        return _key_as_read(document, entry.key) if entry else ""
    node = document.node(place.route)
    if not isinstance(node, Scalar):
        return ""
    if isinstance(place, Piece):
        return node.text[place.start : place.end]
    return document.source.text[node.span.start : node.span.end] if not node.text else node.text


def _key_as_read(document: Document, key: Scalar) -> str:
    """A key's name; where a heading stands for the name, what the heading says."""
    heading = [run for run in key.notation.runs if not run.verbatim and run.length > 1]
    return document.source.text[key.span.start : key.span.end] if heading else key.text


def _pointer(place: Place) -> str:
    return "" if isinstance(place, Raw | WholeFile) else pointer(place.route)


# Diagnostics


def _diagnostic(document: Document, item: InForce, finding: Finding) -> Diagnostic:
    source = document.source
    return Diagnostic(
        rule=item.rule.slug,
        severity=item.grade(finding.severity),
        message=finding.message,
        location=source.locate(_span(document, finding.at)),
        help=finding.help,
        pointer=_pointer(finding.at),
        found=_found(document, finding.at),
        suggestions=finding.suggestions,
        fix=_fix(document, finding.mend),
        related=tuple(
            Related(source.locate(_span(document, place)), message)
            for place, message in finding.related
        ),
    )


def _fix(document: Document, mend: Mend | None) -> Fix | None:
    if mend is None:
        return None
    edits: list[Edit] = []
    for change in mend.changes:
        if isinstance(change, Splice):
            edits.append(Edit(document.source.locate(change.span), change.replacement))
            continue
        edit = _rewrite(document, change)
        if edit is None:
            return None
        edits.append(edit)
    keeps = all(keeps_facts(document.source.text, edit) for edit in edits)
    return Fix(mend.applicability if keeps else Applicability.UNSAFE, tuple(edits))


def _rewrite(document: Document, change: Rewrite) -> Edit | None:
    node = document.node(change.at.route)
    if not isinstance(node, Scalar):
        return None
    text = node.notation.escape(change.text)
    if text is None:
        return None
    return Edit(document.source.locate(_span(document, change.at)), text)


def _fact(document: Document, rule: Rule, note: kinds.Note) -> Fact:
    return Fact(
        rule=rule.slug,
        path=document.source.path,
        place=document.source.written(_span(document, note.at)),
        pointer=_pointer(note.at),
        found=_found(document, note.at),
        key=note.key,
        content=note.data,
    )


def _corpus_diagnostic(slug: str, severity: Severity, finding: CorpusFinding) -> Diagnostic:
    return Diagnostic(
        rule=slug,
        severity=severity,
        message=finding.message,
        location=finding.fact.location,
        help=finding.help,
        pointer=finding.fact.pointer,
        found=finding.fact.found,
        suggestions=finding.suggestions,
        related=tuple(Related(fact.location, message) for fact, message in finding.related),
    )


def _waiver_diagnostic(item: InForce, placed: PlacedWaiver, finding: Finding) -> Diagnostic:
    return Diagnostic(
        rule=item.rule.slug,
        severity=item.grade(finding.severity),
        message=finding.message,
        location=placed.location,
        help=finding.help,
        found=placed.found,
        suggestions=finding.suggestions,
        fix=_deletion(placed, finding.mend),
    )


def _deletion(placed: PlacedWaiver, mend: Mend | None) -> Fix | None:
    """The fix of a finding about a waiver: it deletes a comment, or words of one."""
    if mend is None:
        return None
    places = {location.span: location for location in placed.without}
    spans = [change.span for change in mend.changes if isinstance(change, Splice)]
    return Fix(mend.applicability, tuple(Edit(places[span], "") for span in spans))


# Overlaps and waivers


def _without_overlaps(
    diagnostics: Sequence[Diagnostic], rules: Mapping[str, Rule]
) -> Iterator[Diagnostic]:
    """Where findings overlap the most specific rule speaks.

    A graver finding is never hidden, nor one of a binding rule by one that can be waived. Findings
    about the file as a whole have no place in common.
    """
    placed = [item for item in diagnostics if item.location.span != WHOLE_FILE]
    rivals: dict[str, list[Diagnostic]] = {}
    for diagnostic in sorted(placed, key=lambda diagnostic: diagnostic.location.span):
        for slug in rules[diagnostic.rule].supersedes:
            rivals.setdefault(slug, []).append(diagnostic)
    reach = {
        slug: max(len(rival.location.span) for rival in found) for slug, found in rivals.items()
    }
    for diagnostic in diagnostics:
        if not any(
            _is_hidden(diagnostic, rivals[slug], reach[slug], rules)
            for slug in (diagnostic.rule, EVERY_OTHER)
            if slug in rivals
        ):
            yield diagnostic


def _is_hidden(
    diagnostic: Diagnostic, rivals: Sequence[Diagnostic], reach: int, rules: Mapping[str, Rule]
) -> bool:
    """Whether one of the rivals overlaps and has at least the same weight.

    Args:
        diagnostic: the finding.
        rivals: findings that say more of the same thing, in the order of their places.
        reach: the length of the longest of their places, in characters.
        rules: every rule, by slug.
    """
    span = diagnostic.location.span
    binding = rules[diagnostic.rule].binding
    first = bisect_left(rivals, span.start - reach, key=lambda rival: rival.location.span.start)
    for rival in rivals[first:]:
        if rival.location.span.start > span.end:
            return False
        overlaps = rival.location.span.overlaps(span) and rival.rule != diagnostic.rule
        weighs = rival.severity.at_least(diagnostic.severity)
        if overlaps and weighs and (rules[rival.rule].binding or not binding):
            return True
    return False


_Places: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]
"""For each rule, where its findings begin, in order, each with its place in a list of them all."""


def _places(diagnostics: Sequence[Diagnostic]) -> _Places:
    places: dict[str, list[tuple[int, int]]] = {}
    for index, diagnostic in enumerate(diagnostics):
        places.setdefault(diagnostic.rule, []).append((diagnostic.location.span.start, index))
    for starts in places.values():
        starts.sort()
    return places


def _covered(waiver: Waiver, diagnostics: Sequence[Diagnostic], places: _Places) -> Iterator[int]:
    """Which of the diagnostics a waiver speaks of."""
    stretches = [WHOLE_FILE] if waiver.head else []
    stretches += [waiver.covers] if waiver.covers else []
    for slug in dict.fromkeys(waiver.rules):
        starts = places.get(slug, ())
        for stretch in stretches:
            first = bisect_left(starts, (stretch.start, 0))
            for start, index in islice(starts, first, None):
                if start > stretch.end:
                    break
                if waiver.covers_finding(slug, diagnostics[index].location.span):
                    yield index


def _apply(
    placed: PlacedWaiver,
    diagnostics: list[Diagnostic],
    places: _Places,
    ran: Collection[str],
    rules: Mapping[str, Rule],
    today: date,
) -> WaiverCase:
    """Mark the diagnostics that a waiver covers; what the waiver did."""
    waiver = placed.waiver
    dated = tuple(
        slug
        for slug in waiver.rules
        if slug in rules and rules[slug].pack is Pack.SAFETY and waiver.until is None
    )
    holds = waiver.readable and waiver.reason and (waiver.until is None or waiver.until >= today)
    used: set[str] = set()
    for index in _covered(waiver, diagnostics, places):
        slug = diagnostics[index].rule
        used.add(slug)
        if holds and slug not in dated and not rules[slug].binding:
            diagnostics[index] = replace(diagnostics[index], waived=True)
    return WaiverCase(
        waiver=waiver,
        used=tuple(slug for slug in waiver.rules if slug in used),
        idle=tuple(
            slug
            for slug in waiver.rules
            if slug in ran and slug not in used and not rules[slug].binding
        ),
        unknown=tuple(
            (word, tuple(filter(None, [nearest(word, rules)])))
            for word in waiver.rules
            if word not in rules
        ),
        binding=tuple(slug for slug in waiver.rules if slug in rules and rules[slug].binding),
        dated=dated,
        today=today,
        spare=tuple(
            (slug, location.span)
            for slug, location in zip(waiver.rules, placed.without, strict=True)
            # Of one file alone nobody can tell whether a rule that compares files needs it.
            if slug in rules and not isinstance(rules[slug].scope, kinds.Corpus)
        ),
    )


# Waivers of the configuration


def _allow(
    waiver: ConfigWaiver,
    diagnostics: list[Diagnostic],
    rules: Mapping[str, Rule],
    today: date,
) -> None:
    """Mark the diagnostics that a waiver of the configuration covers."""
    if not waiver.reason or (waiver.until is not None and waiver.until < today):
        return
    for index, diagnostic in enumerate(diagnostics):
        rule = rules[diagnostic.rule]
        dated = rule.pack is not Pack.SAFETY or waiver.until is not None
        if dated and not rule.binding and waiver.speaks_of(rule.slug, diagnostic.found):
            diagnostics[index] = replace(diagnostic, waived=True)


@dataclass(frozen=True, slots=True)
class Settled:
    """One file of a run when all is known of it, for whoever judges the waivers.

    Attributes:
        place: the file as globs see it.
        ran: the slugs of all rules in force for it.
        allowed: the exceptions that the configuration makes for it.
        diagnostics: its final findings.
    """

    place: str
    ran: frozenset[str]
    allowed: Sequence[ConfigWaiver]
    diagnostics: Sequence[Diagnostic]


def audit(
    files: Sequence[Settled],
    config: Config,
    rules: Sequence[Rule],
    wanted: Collection[str],
    *,
    whole: bool,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the waivers of the configuration, at their places in its files.

    Args:
        files: the files that the run was asked for.
        config: the configuration.
        rules: every rule there is.
        wanted: the slugs of those whose findings are asked for.
        whole: whether the run is for the whole corpus; else only a waiver for files that were
            all asked for can be said to be unused.
    """
    by_slug = {rule.slug: rule for rule in rules}
    places = {file.place for file in files}
    found: list[Diagnostic] = []
    for waiver in config.waivers:
        touched = [file for file in files if waiver in file.allowed]
        known = whole or places.issuperset(waiver.files)
        if not touched and not known:
            continue
        case = _config_case(waiver, touched, by_slug, wanted, config.today, known=known)
        if whole:
            astray = tuple(
                pattern
                for pattern in waiver.files
                if not any(glob.matches(pattern, place) for place in places)
            )
            # Where it matches nothing at all, that says why it is not needed.
            case = replace(case, astray=astray, idle=case.idle if touched else ())
        placed = PlacedWaiver(case.waiver, waiver.location, waiver.text)
        for item in in_force(rules, config.settings(waiver.location.path), config.today):
            if isinstance(item.rule.scope, kinds.Waivers) and item.rule.slug in wanted:
                found += [
                    _waiver_diagnostic(item, placed, finding)
                    for finding in item.rule.scope.audit(case)
                ]
    return tuple(sorted(dict.fromkeys(found), key=lambda item: (item.location.path, _order(item))))


def _config_case(
    waiver: ConfigWaiver,
    files: Sequence[Settled],
    rules: Mapping[str, Rule],
    wanted: Collection[str],
    today: date,
    *,
    known: bool,
) -> WaiverCase:
    used = {
        diagnostic.rule
        for file in files
        for diagnostic in file.diagnostics
        if waiver.speaks_of(diagnostic.rule, diagnostic.found)
    }
    ran = {slug for file in files for slug in file.ran} if files else set(rules)
    return WaiverCase(
        waiver=Waiver(
            waiver.location.span,
            waiver.rules,
            waiver.reason,
            waiver.until,
            covers=None,
            head=False,
            configured=True,
        ),
        used=tuple(slug for slug in waiver.rules if slug in used),
        idle=tuple(
            slug
            for slug in waiver.rules
            if known and slug in ran and slug in wanted and slug not in used
        ),
        unknown=(),
        binding=(),
        dated=tuple(
            slug
            for slug in waiver.rules
            if waiver.until is None and rules[slug].pack is Pack.SAFETY
        ),
        today=today,
    )
