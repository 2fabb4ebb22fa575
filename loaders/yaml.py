"""YAML into a Document, from the parser's events, with an explicit stack.

Plain scalars have the types of the YAML 1.2 core schema, except that an integer with a leading zero
is a string. What the format of a monograph leaves out (anchors, aliases, merge keys, tags, several
documents) is a fault at its place.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..model.document import Comment, Document, Entry, Fault, Mapping, Node, Scalar
from ..model.source import WHOLE_FILE, Source, Span
from ..model.values import dataclass
from . import characters, faults, yaml_faults
from .notation import Plain
from .yaml_nodes import Told, Written, WrittenMapping, WrittenSequence
from .yaml_parsers import PARSERS, Parser
from .yaml_plain import TYPED, UnreadableNumberError, resolve
from .yaml_syntax import YamlSyntax

EXPLAIN_LIMIT = 500_000
"""The longest text, in characters, that is read again to tell why it cannot be read."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What YAML text gives, before it is a document.

    Attributes:
        root: the tree; an empty mapping where nothing could be read.
        faults: what could not be read, in file order.
        complete: False where a fault hides so much that findings about the rest would mislead.
    """

    root: Node
    faults: tuple[Fault, ...]
    complete: bool


def load(source: Source, parser: Parser = PARSERS[0]) -> Document:
    """A document from the text of a YAML file."""
    tree = read(source.text, source.text, parser)
    return Document(
        source=source,
        root=tree.root,
        faults=tree.faults,
        comments=_comments(source.text, tree.root),
        complete=tree.complete,
        syntax=YamlSyntax(),
    )


def _comments(text: str, root: Node) -> tuple[Comment, ...]:
    if "rxproof" not in text:
        return ()
    # What few pages need is imported when one does.
    from .yaml_comments import comments

    return comments(text, root)


def read(text: str, source: str, parser: Parser = PARSERS[0]) -> Tree:
    """The tree that `text` gives.

    Args:
        text: YAML; each character of it stands at the same place in `source`.
        source: the text of the whole file, which may go on after `text`.
        parser: one of `PARSERS`.
    """
    odd: list[Fault] = []
    if characters.has_odd(text):
        odd = characters.odd_characters(text)
        text = characters.masked(text)
    if "\\" in text:
        bad, text = _without_bad_escapes(text, source)
        odd.extend(bad)
    reading, fault = _parse(text, source, parser)
    if fault is not None and parser is not PARSERS[-1] and len(text) <= EXPLAIN_LIMIT:
        # The slower parser tells more exactly where and why, and is the only one on some machines.
        reading, fault = _parse(text, source, PARSERS[-1])
    if fault is not None:
        reading.complete = False
        # What keeps a file with odd characters from being read is most often just these.
        reading.faults.extend(() if odd else (fault,))
    root = reading.finish()
    return Tree(root, faults.listed([*odd, *reading.faults]), reading.complete)


def _without_bad_escapes(text: str, source: str) -> tuple[list[Fault], str]:
    """Faults for escapes that stand for no character, and the text with these masked."""
    from . import yaml_escapes

    if not yaml_escapes.may_be_bad(text):
        return [], text
    quoted = _quoted_spans(yaml_escapes.all_masked(text), source)
    bad = yaml_escapes.bad_escapes(text, quoted)
    return bad, yaml_escapes.masked(text, bad)


def _quoted_spans(text: str, source: str) -> list[Span]:
    """Where the double-quoted scalars stand; the parser in Python reads on at any escape."""
    reading = _Reading(source)
    loader = PARSERS[-1](text)
    with suppress(yaml.YAMLError):
        reading.run(loader.get_event)
    return [scalar.span for scalar in reading.in_double_quotes]


def _parse(text: str, source: str, parser: Parser) -> tuple[_Reading, Fault | None]:
    reading = _Reading(source)
    loader = parser(text)
    try:
        reading.run(loader.get_event)
    except yaml.YAMLError as error:
        from .yaml_errors import syntax_fault

        return reading, syntax_fault(text, error, reading.opened())
    finally:
        loader.dispose()
    return reading, None


class _Frame:
    """A mapping or list that is being read."""

    __slots__ = ("entries", "flow", "items", "key", "sequence", "start")

    def __init__(self, start: int, *, sequence: bool, flow: bool) -> None:
        self.start = start
        self.sequence = sequence
        self.flow = flow
        self.items: list[Node] = []
        self.key: Any = None
        self.entries: dict[str, Entry] = {}

    def closed(self, end: int) -> Node:
        """The finished node; one in block style ends where its last value does."""
        stop = end if self.flow and end else None
        if self.sequence:
            return WrittenSequence(self.items, self.start, stop)
        return WrittenMapping(self.entries, self.start, stop)


class _Reading:
    """Turns events into a tree; `faults` and `complete` tell what was wrong on the way."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.faults: list[Fault] = []
        self.complete = True
        self.documents = 0
        self.in_double_quotes: list[Scalar] = []
        # The document's root is the one item of a list that is never closed.
        self.stack = [_Frame(0, sequence=True, flow=False)]

    # One loop over all events, because this is where the time goes that a run takes.
    def run(self, next_event: Callable[[], Any]) -> None:  # noqa: C901 - see above
        """Read to the end, or to the first event that makes it pointless to go on.

        Raises:
            yaml.YAMLError: where the text is not YAML.
        """
        source, stack = self.source, self.stack
        frame = stack[-1]
        for event in islice(iter(next_event, None), faults.STEP_LIMIT):
            kind = type(event)
            node: Node
            if kind is ScalarEvent:
                value = event.value
                style = event.style or ""
                told = source, event.start_mark.index, event.end_mark.index, style, frame.flow
                if event.tag is not None or event.anchor is not None:
                    told = self.without_properties(told)
                    if not style and event.tag not in _TEXT_TAGS:
                        value = self.typed(value, told)
                elif not style and value[:1] in TYPED:
                    value = self.typed(value, told)
                node = Written(value, told)
                if style == '"':
                    self.double_quoted(node)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                opened = self.open(event, frame)
                if opened is None:
                    return
                frame = opened
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = frame.closed(event.end_mark.index)
                stack.pop()
                frame = stack[-1]
            elif kind is AliasEvent:
                self.stop(yaml_faults.alias(source, _span(event)))
                return
            elif kind is DocumentStartEvent:
                if not self.document(event):
                    return
                continue
            elif kind is StreamEndEvent:
                return
            else:
                continue
            if frame.sequence:
                frame.items.append(node)
            elif frame.key is None:
                frame.key = self.key(frame, node)
            else:
                key = frame.key
                if key is not _DROPPED:
                    frame.entries[key.value] = Entry(key, node)
                frame.key = None
        self.stop(faults.too_much(event.end_mark.index))

    def without_properties(self, told: Told) -> Told:
        """What is told of a scalar that has an anchor or a tag, but from where its text begins."""
        source, start, end, style, flow = told
        # What is empty but for its anchor ends there, however much white space follows.
        return source, min(self.properties(start), end), end, style, flow

    def double_quoted(self, node: Scalar) -> None:
        """Note a scalar in double quotes, and what its escapes bring in."""
        self.in_double_quotes.append(node)
        if characters.holds_odd(node.text):
            self.faults.extend(characters.odd_in(node))

    def typed(self, text: str, told: Told) -> str | int | float | bool | None:
        try:
            return resolve(text)
        except UnreadableNumberError as error:
            self.faults.append(yaml_faults.number(Span(told[1], told[2]), str(error)))
            return text

    def open(self, event: Any, frame: _Frame) -> _Frame | None:
        """The frame of a mapping or list that begins, or None where it stands too deep."""
        start = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            start = self.properties(start)
        if len(self.stack) > faults.DEPTH_LIMIT:
            self.stop(faults.depth(Span(start, start + 1)))
            return None
        sequence = type(event) is SequenceStartEvent
        flow = frame.flow or bool(event.flow_style)
        opened = _Frame(start, sequence=sequence, flow=flow)
        self.stack.append(opened)
        return opened

    def document(self, event: Any) -> bool:
        """Whether the document that begins is the first."""
        self.documents += 1
        if self.documents > 1:
            self.stop(yaml_faults.second_document(self.source, event.start_mark.index))
        return self.documents == 1

    def key(self, frame: _Frame, node: Node) -> Scalar:
        """The node as a key, or a sign that its entry cannot be kept."""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            self.faults.append(yaml_faults.strange_key(self.source, node))
            return _DROPPED
        name = node.value
        if name == "<<" and node.notation.plain:
            self.faults.append(yaml_faults.merge_key(node.span))
            self.complete = False
            return _DROPPED
        first = frame.entries.get(name)
        if first is not None:
            start = first.key.span.start
            self.faults.append(faults.duplicate(self.source, name, node.span, start))
            return _DROPPED
        return node

    def properties(self, start: int) -> int:
        """Note the anchor and the tag that begin at `start`; where their node begins."""
        found, end = yaml_faults.properties(self.source, start)
        self.faults.extend(found)
        return end

    def opened(self) -> int | None:
        """Where the innermost open `[` or `{` stands."""
        starts = (frame.start for frame in reversed(self.stack) if frame.flow)
        return next((start for start in starts if self.source[start] in "[{"), None)

    def stop(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.complete = False

    def finish(self) -> Node:
        """The root, with whatever was still open closed where it broke off."""
        while len(self.stack) > 1:
            node = self.stack.pop().closed(0)
            frame = self.stack[-1]
            if frame.sequence:
                frame.items.append(node)
            elif frame.key is not None and frame.key is not _DROPPED:
                frame.entries[frame.key.text] = Entry(frame.key, node)
        nodes = self.stack[0].items
        # An empty document holds a null that is nowhere.
        if nodes and (not isinstance(nodes[0], Scalar) or nodes[0].outer):
            root: Node = nodes[0]
            return root
        if self.complete:
            self.stop(yaml_faults.nothing())
        return Mapping((), WHOLE_FILE)


_TEXT_TAGS = ("!", "tag:yaml.org,2002:str")
_DROPPED = Scalar("", WHOLE_FILE, WHOLE_FILE, Plain("", WHOLE_FILE, flow=False))


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)
