"""Markdown with YAML front matter into the same tree that YAML alone would give.

The front matter holds the fields. Each heading below it names a section, and what follows the
heading is that section's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from functools import cached_property

from ..model import monograph
from ..model.document import (
    Comment,
    Document,
    Entry,
    Fault,
    Mapping,
    Node,
    Route,
    Run,
    Scalar,
    Sequence,
)
from ..model.headings import heading_key
from ..model.prose import Block, ListBlock, Prose, Stretch
from ..model.source import WHOLE_FILE, Source, Span
from ..model.values import dataclass, field
from . import characters, markdown_faults, yaml
from .faults import listed
from .layout import extent
from .markdown_parts import (
    FrontMatter,
    HtmlComment,
    Part,
    front_matter,
    has_front_matter,
    html_comments,
    parts,
)
from .markdown_syntax import MarkdownSyntax
from .passage import Passage, Verbatim
from .runs import LINE_END
from .yaml_comments import ADDRESS, comments

_MORE = ("sections", "more")
_BELOW = ("boxed_warning", "sections", "disclaimer")


def load(source: Source, headings: MappingOf[str, SequenceOf[str]]) -> Document:
    """A document from the text of a Markdown file.

    Args:
        source: the file.
        headings: for each field, such as `side_effects.common`, the headings that stand for it;
            under `more`, those of sections that a house adds.
    """
    text = source.text
    top = front_matter(text)
    if top is None:
        unread = markdown_faults.no_front_matter
        if has_front_matter(text):
            unread = markdown_faults.front_matter_not_closed
        return Document(
            source,
            Mapping((), WHOLE_FILE),
            (unread(),),
            (),
            complete=False,
            syntax=MarkdownSyntax(0),
        )
    tree = _fields(text, top)
    fields = Document(source, tree.root, (), (), complete=True, syntax=MarkdownSyntax(top.end))
    body = _Body(text, top.end, _Headings(_known(headings), monograph.names(fields)))
    body.read()
    faults = [*tree.faults, *body.faults]
    if characters.has_odd(text[top.end :]):
        odd = characters.odd_characters(text)
        faults.extend(fault for fault in odd if fault.span.start >= top.end)
    own = tree.root.entries if isinstance(tree.root, Mapping) else ()
    faults.extend(
        markdown_faults.belongs_below(entry.key.span, entry.name)
        for entry in own
        if entry.name in _BELOW
    )
    entries = [entry for entry in own if entry.name not in _BELOW]
    entries.extend(_mapping(body.root).entries)
    return Document(
        source=source,
        root=Mapping(tuple(entries), _around(entries, top.end)),
        faults=listed(faults),
        comments=(*comments(text[: top.yaml.end], tree.root), *body.comments()),
        complete=tree.complete and body.complete,
        syntax=MarkdownSyntax(top.end),
        stray=tuple(body.stray),
    )


# The front matter


def _fields(text: str, top: FrontMatter) -> yaml.Tree:
    """The tree of the front matter, each node at its place in the file."""
    if not text[top.yaml.start : top.yaml.end].strip():
        fault = markdown_faults.empty_front_matter()
        return yaml.Tree(Mapping((), WHOLE_FILE), (fault,), complete=False)
    opening = re.sub(r"[^\r\n]", " ", text[: top.yaml.start])
    tree = yaml.read(opening + text[top.yaml.start : top.yaml.end], text)
    if isinstance(tree.root, Mapping):
        return tree
    fault = markdown_faults.not_a_mapping(extent(tree.root))
    return yaml.Tree(tree.root, (*tree.faults, fault), complete=False)


# Headings


@dataclass(frozen=True)
class _Headings:
    """What headings stand for.

    Attributes:
        known: where each leads, by its key.
        names: the names of the page's product, any of which a heading may hold.
    """

    known: MappingOf[str, Route]
    names: monograph.Names

    def route(self, heading: str) -> Route | None:
        """The field or group that a heading leads to, or None."""
        route = self.known.get(heading_key(heading))
        if route is None and self.names.own:
            general = self._own_name.sub("this medicine", heading)
            route = self.known.get(heading_key(general))
        return route

    def is_title(self, heading: str) -> bool:
        """Whether a heading says no more than what the page is about."""
        titles = (self.names.title, *self.names.own)
        return heading_key(heading) in map(heading_key, titles)

    @cached_property
    def _own_name(self) -> re.Pattern[str]:
        longest_first = sorted(self.names.own, key=len, reverse=True)
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
        )


def _known(headings: MappingOf[str, SequenceOf[str]]) -> dict[str, Route]:
    """Where each heading leads, by its key."""
    known: dict[str, Route] = {}
    fields = {
        ".".join(str(step) for step in route if step != "sections"): route for route in _routes()
    }
    for name, route in fields.items():
        for heading in headings.get(name, ()):
            known.setdefault(heading_key(heading), route)
    del fields["more"]  # it has no heading of its own
    for name, route in fields.items():
        known.setdefault(heading_key(name.rpartition(".")[2].replace("_", " ")), route)
    return known


def _routes() -> Iterator[Route]:
    """Every field that a heading can give, and the groups of such fields."""
    yield ("boxed_warning",)
    for section, section_parts in monograph.SECTION_ORDER.items():
        yield ("sections", section)
        for part in section_parts:
            yield ("sections", section, part)
    yield ("disclaimer",)


# The tree


@dataclass(slots=True)
class _Branch:
    """A mapping that headings fill, in the order they come."""

    key: Span
    children: dict[str, _Branch | tuple[Span, Node]] = field(default_factory=dict)


def _mapping(branch: _Branch) -> Mapping:
    """The branch as a mapping."""
    entries = []
    for name, child in branch.children.items():
        key, node = (child.key, _mapping(child)) if isinstance(child, _Branch) else child
        entries.append(Entry(_key(name, key), node))
    return Mapping(tuple(entries), _around(entries, branch.key.end))


def _key(name: str, span: Span) -> Scalar:
    """A key whose name a heading gives, or nothing does but the layout."""
    run = Run(0, len(name), span.start, len(span), verbatim=False)
    return Scalar(name, span, span, Verbatim((run,), "\n"))


def _around(entries: SequenceOf[Entry], empty_at: int) -> Span:
    """From the first key to the end of the last value."""
    if not entries:
        return Span(empty_at, empty_at)
    return Span(
        min(entry.key.outer.start for entry in entries),
        max(max(entry.key.outer.end, extent(entry.value).end) for entry in entries),
    )


class _Body:
    """Reads what follows the front matter."""

    def __init__(self, text: str, start: int, headings: _Headings) -> None:
        self.text = text
        self.start = start
        self.headings = headings
        self.remarks = html_comments(text, start)
        self.complete = all(remark.closed for remark in self.remarks)
        self.faults: list[Fault] = [
            markdown_faults.comment_not_closed(remark.span.start)
            for remark in self.remarks
            if not remark.closed
        ]
        line_end = LINE_END.search(text)
        self.line_end = line_end.group() if line_end else "\n"
        self.stray: list[Span] = []
        self.root = _Branch(Span(start, start))
        self.given: dict[Route, int] = {}
        self.more: list[Node] = []
        self.parts: list[Part] = []

    def read(self) -> None:
        """Take the body apart, heading by heading."""
        self.parts.extend(parts(self.text, self.start, self.remarks))
        for part in self.parts:
            heading = self.text[part.heading.start : part.heading.end]
            route = self.headings.route(heading)
            if part.level == 0 or (part.level == 1 and self.headings.is_title(heading)):
                if part.content.runs:
                    self.faults.append(markdown_faults.text_without_heading(_span(part)))
            elif route is None or route == _MORE:
                self.stray.extend(() if route else [part.heading])
                self.more_text(part)
            else:
                self.section(route, part, heading)

    def section(self, route: Route, part: Part, heading: str) -> None:
        """A part whose heading leads to a field or to a group of fields."""
        if len(route) == 2 and monograph.SECTION_ORDER[str(route[1])]:
            self.branch(route, part.heading)
            if part.content.runs:
                self.faults.append(markdown_faults.text_in_group(_span(part), heading))
            return
        first = self.given.setdefault(route, part.heading.start)
        if first != part.heading.start:
            line = len(LINE_END.findall(self.text, 0, first)) + 1
            name = ".".join(str(step) for step in route if step != "sections")
            self.faults.append(markdown_faults.given_twice(part.heading, name, line))
            return
        parent = self.branch(route[:-1], Span(part.heading.start, part.heading.start))
        in_effects = route[:2] == ("sections", "side_effects")
        node = self.effects(str(route[2]), part) if in_effects else self.scalar(part.content, part)
        parent.children[str(route[-1])] = (part.heading, node)

    def branch(self, route: Route, key: Span) -> _Branch:
        """The mapping at a route; `key` is where its key stands if it is new."""
        branch = self.root
        for step in route:
            child = branch.children.setdefault(str(step), _Branch(key))
            if isinstance(child, _Branch):
                branch = child
        return branch

    def more_text(self, part: Part) -> None:
        """A part that a house added, or whose heading leads nowhere: nothing of it is lost."""
        sections = self.branch(("sections",), Span(part.heading.start, part.heading.start))
        heading = Run(0, len(part.heading), part.heading.start, len(part.heading))
        title = Scalar(
            self.text[part.heading.start : part.heading.end],
            part.heading,
            part.heading,
            Verbatim((heading,), self.line_end),
        )
        text = self.scalar(part.content, part)
        here = Span(part.heading.start, part.heading.start)
        entries = (Entry(_key("heading", here), title), Entry(_key("text", _before(text)), text))
        self.more.append(Mapping(entries, _around(entries, part.end)))
        first, last = extent(self.more[0]), extent(self.more[-1])
        more = Sequence(tuple(self.more), Span(first.start, last.end))
        sections.children["more"] = (Span(first.start, first.start), more)

    def scalar(self, content: Passage, part: Part) -> Scalar:
        return content.scalar(self.line_end, part.end)

    def effects(self, name: str, part: Part) -> Mapping:
        """A list of effects with the text around it."""
        content = part.content
        blocks = Prose(content.value).blocks
        nodes: dict[str, Node] = {}
        first = next((block for block in blocks if isinstance(block, ListBlock)), None)
        if first is None:
            if content.runs:
                nodes["advice"] = self.scalar(content, part)
            return _with_empty_keys(nodes, part.end)
        index = blocks.index(first)
        before = content.part(0, blocks[index - 1].end if index else 0).trimmed()
        after = content.part(first.end, len(content.value)).trimmed()
        keys = monograph.EFFECT_PARTS[name]
        if before.runs and "intro" in keys:
            nodes["intro"] = self.scalar(before, part)
        elif before.runs and after.runs:
            place = self.scalar(before, part).span
            self.faults.append(markdown_faults.text_before_list(place))
        elif before.runs:
            nodes["advice"] = self.scalar(before, part)
        items = tuple(
            self.scalar(content.part(item.start, item.end).folded(), part) for item in first.items
        )
        span = Span(items[0].span.start, items[-1].span.end)
        nodes["symptoms" if "symptoms" in keys else "effects"] = Sequence(items, span)
        if after.runs:
            nodes["advice"] = self.scalar(after, part)
        return _with_empty_keys(nodes, part.end)

    # Comments

    def comments(self) -> Iterator[Comment]:
        """The comments that speak to rxproof, each with the block it stands above."""
        remarks = [remark for remark in self.remarks if ADDRESS.search(remark.said)]
        if not remarks:
            return
        blocks = sorted(self.blocks(), key=lambda span: (span.start, -span.end))
        for remark in remarks:
            covers = self.headed(remark)
            if covers is None:
                covers = next((span for span in blocks if span.start >= remark.span.end), None)
            yield Comment(remark.span, remark.said, covers)

    def headed(self, remark: HtmlComment) -> Span | None:
        """The part in whose heading's line a comment stands."""
        for part in self.parts:
            if part.level and part.start <= remark.span.start:
                between = self.text[part.start : remark.span.start]
                if LINE_END.search(between) is None:
                    return Span(part.start, part.end)
        return None

    def blocks(self) -> Iterator[Span]:
        """Parts with their headings, paragraphs, lists and their items."""
        for part in self.parts:
            if part.level:
                yield Span(part.start, part.end)
            for block in Prose(part.content.value).blocks:
                yield from (
                    part.content.source_of(piece.start, piece.end) for piece in _pieces(block)
                )


def _pieces(block: Block) -> Iterator[Block | Stretch]:
    yield block
    if isinstance(block, ListBlock):
        yield from block.items


def _with_empty_keys(nodes: MappingOf[str, Node], empty_at: int) -> Mapping:
    """A mapping whose keys no heading gives: each stands right before its value."""
    entries = tuple(Entry(_key(name, _before(node)), node) for name, node in nodes.items())
    return Mapping(entries, _around(entries, empty_at))


def _before(node: Node) -> Span:
    start = extent(node).start
    return Span(start, start)


def _span(part: Part) -> Span:
    runs = part.content.runs
    return Span(runs[0].source, part.end)
