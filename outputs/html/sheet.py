"""One monograph as its reader would see it, with every finding at the words it is about."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ...model import monograph
from ...model.document import Document, Mapping, Node, Route, Scalar, pointer
from ...model.document import Sequence as SequenceNode
from ...model.headings import HEADINGS
from ...model.monograph import EFFECT_PARTS, SECTION_ORDER
from ...model.prose import Paragraph, Prose, Stretch
from ...model.report import Emission, FileReport, Status
from ...model.values import dataclass, replace
from .finding import Finding
from .inline import Piece, cut, link, pieces
from .marks import Mark, stretch

Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (one line) or a list (a line for each item), with the findings in it."""

    is_list: bool
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading; `findings` are about all of it."""

    heading: str
    level: int
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A field that is no prose, with its values, each with the address it leads to, if any.

    `joint` stands between two values.
    """

    label: str
    joint: str
    values: tuple[tuple[Line, str], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a file that cannot be shown as a page; `skipped` lines before it are left out."""

    number: int
    skipped: int
    pieces: Line
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One monograph.

    Attributes:
        anchor: its address in the report.
        path: its file.
        title: what the page is called, the file's name where it does not say.
        passed: whether it passed.
        review: its review status.
        emission: what became of its clean JSON.
        waived: how many findings waivers cover.
        known: how many a baseline holds.
        findings: all others.
        general: those that are about no text that is shown.
        facts: what a reader sees above the text.
        boxed: the boxed warning.
        parts: the sections.
        disclaimer: the disclaimer.
        notes: what an import could not place.
        record: fields that no reader sees.
        source: the file's lines, where it cannot be shown as a page.
    """

    anchor: str
    path: str
    title: str
    passed: bool
    review: str
    emission: Emission
    waived: int
    known: int
    findings: tuple[Finding, ...]
    general: tuple[Finding, ...]
    facts: tuple[Fact, ...] = ()
    boxed: Part | None = None
    parts: tuple[Part, ...] = ()
    disclaimer: Part | None = None
    notes: Part | None = None
    record: tuple[Fact, ...] = ()
    source: tuple[SourceLine, ...] = ()


def anchor(path: str) -> str:
    """The address of a file's page in a report."""
    readable = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[-60:].lstrip("-")
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
    return f"m-{readable}-{digest[:8]}"


def sheet(file: FileReport, found: tuple[Finding, ...]) -> Sheet:
    """What to show of a file.

    Args:
        file: the file, with its document where it could be read.
        found: what was found in it.
    """
    document = file.document
    readable = document is not None and document.complete and isinstance(document.root, Mapping)
    setter = _Setter(document, found) if document and readable else None
    bare = Sheet(
        anchor=anchor(file.path),
        path=file.path,
        title=(monograph.names(document).title if document else "") or file.path,
        passed=file.status is Status.PASSED,
        review=monograph.status(document) if document and readable else "",
        emission=file.emission,
        waived=sum(diagnostic.waived for diagnostic in file.diagnostics),
        known=sum(diagnostic.baselined for diagnostic in file.diagnostics),
        findings=found,
        general=(),
        facts=tuple(setter.facts(_READ)) if setter else (),
        boxed=setter.part(("boxed_warning",), "Boxed warning", 4) if setter else None,
        parts=tuple(setter.sections()) if setter else (),
        disclaimer=setter.part(("disclaimer",), "Disclaimer", 4) if setter else None,
        notes=setter.part(("import_notes",), "Import notes", 4) if setter else None,
        record=tuple(setter.facts(_RECORD)) if setter else (),
        source=tuple(_source_lines(document, found)) if document and not readable else (),
    )
    # What has found no place in the page is never lost.
    placed = set(_placed(bare))
    return replace(bare, general=tuple(one for one in found if one.number not in placed))


def _placed(page: Sheet) -> Iterator[int]:
    holders: list[Part | Passage | Fact | SourceLine] = []
    for part in (page.boxed, *page.parts, page.disclaimer, page.notes):
        holders += [part, *part.passages] if part else []
    for holder in (*holders, *page.facts, *page.record, *page.source):
        yield from (finding.number for finding in holder.findings)


_READ = (
    *("names", "classes", "route", "given_by", "forms", "strengths"),
    *("quantities", "availability", "dosing"),
)
"""The fields above the text."""

_RECORD = ("id", "schema_version", "locale", "related", "review", "sources")
"""The fields that a house keeps for itself, or shows elsewhere."""

_LABELS: dict[Route, str] = {
    ("names", "generic"): "Generic name",
    ("names", "brand"): "Brand name",
    ("names", "also_known_as"): "Also known as",
    ("names", "other_brands"): "Other brands",
    ("classes",): "Drug class",
    ("given_by",): "Given by",
    ("availability", "brand"): "Brand is",
    ("availability", "generic"): "Generic is",
    ("dosing", "max_single"): "Most at one time",
    ("dosing", "max_daily"): "Most in a day",
    ("dosing", "max_weekly"): "Most in a week",
    ("dosing", "source"): "Limits from source",
    ("schema_version",): "Format version",
    ("review", "status"): "Review",
    ("review", "reviewed_on"): "Reviewed on",
    ("review", "reviewed_by"): "Reviewed by",
}


class _Setter:
    """Sets the fields of one document, and hands each the findings that lie in it."""

    def __init__(self, document: Document, found: Sequence[Finding]) -> None:
        self._document = document
        scalars = [
            (route, node)
            for route, node in document.walk()
            if isinstance(node, Scalar) and _is_shown(route)
        ]
        scalars.sort(key=lambda item: item[1].outer)
        starts = [scalar.outer.start for _, scalar in scalars]
        self._inside: dict[Route, list[Finding]] = {}
        self._about: dict[str, list[Finding]] = {}
        headings = {pointer(route) for route in self._headings()}
        for finding in found:
            span = finding.diagnostic.location.span
            index = bisect_right(starts, span.start) - 1
            if index >= 0 and span.end and scalars[index][1].outer.contains(span):
                self._inside.setdefault(scalars[index][0], []).append(finding)
            elif home := _nearest(finding.diagnostic.pointer, headings):
                self._about.setdefault(home, []).append(finding)

    def _headings(self) -> Iterator[Route]:
        """The places that get a heading."""
        for name in ("boxed_warning", "disclaimer", "import_notes"):
            if self._has((name,)):
                yield (name,)
        for route, _, _ in self._outline():
            yield route

    def _outline(self) -> Iterator[tuple[Route, str, int]]:
        """The sections that are there, in the order of reading: route, heading, level."""
        for section, parts in SECTION_ORDER.items():
            route: Route = ("sections", section)
            if section == "more" or not self._has(route):
                continue
            yield route, HEADINGS[section][0], 4
            for part in parts:
                if self._has((*route, part)):
                    yield (*route, part), HEADINGS[f"{section}.{part}"][0], 5
        more = self._document.node(("sections", "more"))
        for index in range(len(more.items) if isinstance(more, SequenceNode) else 0):
            route = ("sections", "more", index)
            heading = self._document.node((*route, "heading"))
            text = heading.text.strip() if isinstance(heading, Scalar) else ""
            yield route, text or "More", 4

    def _has(self, route: Route) -> bool:
        return self._document.node(route) is not None

    def sections(self) -> Iterator[Part]:
        """The sections, in the order in which a reader meets them."""
        for route, heading, level in self._outline():
            yield self._part(route, heading, level)

    def part(self, route: Route, heading: str, level: int) -> Part | None:
        """A part of the page that is no section, or None where it is not there."""
        return self._part(route, heading, level) if self._has(route) else None

    def _part(self, route: Route, heading: str, level: int) -> Part:
        about = self._about.get(pointer(route), ())
        if route[:2] == ("sections", "more"):
            about = (*about, *self._inside.get((*route, "heading"), ()))
            node, passages = self._document.node((*route, "text")), (*route, "text")
            return Part(heading, level, tuple(about), tuple(self._passages(passages, node)))
        return Part(heading, level, tuple(about), tuple(self._content(route)))

    def _content(self, route: Route) -> Iterator[Passage]:
        node = self._document.node(route)
        if not isinstance(node, Mapping):
            yield from self._passages(route, node)
        elif route[:2] == ("sections", "side_effects") and len(route) == 3:
            for key in EFFECT_PARTS[str(route[2])]:
                yield from self._passages((*route, key), node.get(key))

    def _passages(self, route: Route, node: Node | None) -> Iterator[Passage]:
        if isinstance(node, SequenceNode):
            routes = [(*route, index) for index in range(len(node.items))]
            lines = [
                (step, self._line(step, item))
                for step, item in zip(routes, node.items, strict=True)
                if isinstance(item, Scalar)
            ]
            found = [finding for step, _ in lines for finding in self._inside.get(step, ())]
            if lines:
                yield Passage(True, tuple(line for _, line in lines), tuple(found))
        elif isinstance(node, Scalar):
            yield from self._prose(route, node)

    def _prose(self, route: Route, scalar: Scalar) -> Iterator[Passage]:
        text = _text(scalar)
        found = self._inside.get(route, [])
        marks = _marks(scalar, found, len(text))
        blocks = Prose(text).blocks
        for number, block in enumerate(blocks):
            begin = block.start if number else 0
            end = blocks[number + 1].start if number + 1 < len(blocks) else len(text) + 1
            here = [mark for mark in marks if begin <= mark.start < end]
            lines = [block] if isinstance(block, Paragraph) else [*block.items]
            numbers = {mark.number for mark in here}
            yield Passage(
                is_list=not isinstance(block, Paragraph),
                lines=tuple(_set(text, lines, here)),
                findings=tuple(finding for finding in found if finding.number in numbers),
            )
        if not blocks and found:
            yield Passage(False, ((),), tuple(found))

    def _line(self, route: Route, scalar: Scalar) -> Line:
        text = _text(scalar)
        marks = _marks(scalar, self._inside.get(route, ()), len(text))
        return pieces(text, 0, len(text), marks)

    def facts(self, names: Sequence[str]) -> Iterator[Fact]:
        """The fields of these names that say something."""
        for name in names:
            node = self._document.node((name,))
            if isinstance(node, Mapping):
                for entry in node.entries:
                    yield from self._fact((name, entry.name), entry.value)
            elif name == "sources" and isinstance(node, SequenceNode):
                for index, item in enumerate(node.items):
                    yield from self._fact((name, index), item)
            else:
                yield from self._fact((name,), node)

    def _fact(self, route: Route, node: Node | None) -> Iterator[Fact]:
        values = list(_scalars(route, node))
        if not values:
            return
        label = _LABELS.get(route) or (
            f"Source {int(route[1]) + 1}"
            if isinstance(route[-1], int)
            else str(route[-1]).replace("_", " ").capitalize()
        )
        yield Fact(
            label=label,
            joint=" · " if isinstance(route[-1], int) else "; " if route[0] == "names" else ", ",
            values=tuple(
                (self._line(step, value), link(value.text) if step[-1] == "url" else "")
                for step, value in values
            ),
            findings=tuple(finding for step, _ in values for finding in self._inside.get(step, ())),
        )


def _set(text: str, lines: Iterable[Paragraph | Stretch], marks: Sequence[Mark]) -> Iterator[Line]:
    """The lines of one block; each mark goes to the line it begins in, or to the last one."""
    lines = tuple(lines)
    left = list(marks)
    for number, line in enumerate(lines):
        is_last = number + 1 == len(lines)
        here = [mark for mark in left if is_last or mark.start < lines[number + 1].start]
        left = [mark for mark in left if mark not in here]
        yield pieces(text, line.start, line.end, here)


def _is_shown(route: Route) -> bool:
    if not route or route[0] in ("boxed_warning", "disclaimer", "import_notes", "sections"):
        return True
    return route[0] in _READ or route[0] in _RECORD


def _nearest(place: str, headings: Iterable[str]) -> str:
    """The heading that a field stands under, or the empty string."""
    under = [one for one in headings if place == one or place.startswith(one + "/")]
    return max(under, key=len, default="")


def _text(scalar: Scalar) -> str:
    value = scalar.value
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _marks(scalar: Scalar, found: Iterable[Finding], length: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            *stretch(scalar, finding.diagnostic.location.span, length),
            finding.number,
            finding.severity,
        )
        for finding in found
    )


def _scalars(route: Route, node: Node | None) -> Iterator[tuple[Route, Scalar]]:
    if isinstance(node, Scalar):
        if _text(node).strip():
            yield route, node
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.items):
            yield from _scalars((*route, index), item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars((*route, entry.name), entry.value)


_MOST_LINES = 400
_BESIDE = 12  # lines to show on either side of a finding
_LONGEST_LINE = 2000


def _source_lines(document: Document, found: Sequence[Finding]) -> Iterator[SourceLine]:
    """The lines of a file that stand near a finding."""
    source = document.source
    begun: dict[int, list[Finding]] = {}
    for finding in found:
        begun.setdefault(finding.diagnostic.location.range.start.line, []).append(finding)
    count = len(source.line_starts)
    near = {
        number
        for line in begun
        for number in range(max(1, line - _BESIDE), min(count, line + _BESIDE) + 1)
    }
    before = 0
    for number in sorted(near)[:_MOST_LINES]:
        start = source.line_starts[number - 1]
        text = source.line(number)[:_LONGEST_LINE]
        here = begun.get(number, [])
        marks = [
            Mark(
                min(finding.diagnostic.location.span.start - start, len(text)),
                min(finding.diagnostic.location.span.end - start, len(text)),
                finding.number,
                finding.severity,
            )
            for finding in here
        ]
        yield SourceLine(number, number - before - 1, cut(text, marks), tuple(here))
        before = number
