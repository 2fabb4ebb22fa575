"""What YAML allows and a monograph does not, each as a fault in plain words."""

from __future__ import annotations

from ..model.document import Fault, Node, Scalar
from ..model.patterns import late
from ..model.source import WHOLE_FILE, Span

_SPACE = late(r"\s*")
_PROPERTY = late(r"(?P<mark>&[^\s,\[\]{}]*|!(?:<[^>\s]*>|[^\s,\[\]{}]*))|#[^\r\n]*|\s+")


def properties(source: str, start: int) -> tuple[list[Fault], int]:
    """Faults for the anchor and the tag that begin at `start`, and where their node begins."""
    faults: list[Fault] = []
    while match := _PROPERTY.match(source, start):
        mark = match.group("mark")
        if mark:
            span = Span(*match.span())
            faults.append(_anchor(span, mark) if mark[0] == "&" else _tag(span, mark))
        start = match.end()
    return faults, start


def _anchor(span: Span, text: str) -> Fault:
    return Fault(
        span,
        f"`{text}` marks a value for use elsewhere in this file",
        "A monograph has no shared values: a reviewer has to see each text where a reader will see "
        "it. Remove the mark; if it is part of a text, put the text in quotes.",
    )


def _tag(span: Span, text: str) -> Fault:
    return Fault(
        span,
        f"`{text}` is a YAML tag, which changes how a value is read",
        "The values of a monograph are read by their look alone. Remove the tag: quotes make a "
        "text of a number or a date. If it is part of a text, put the text in quotes.",
    )


def alias(source: str, span: Span) -> Fault:
    """A reference to a value that stands elsewhere."""
    return Fault(
        span,
        f"`{source[span.start : span.end]}` stands for a value written elsewhere in this file",
        "A reviewer has to see each text where a reader will see it, and such references can make "
        "a small file grow without end. Write the value out; if it is part of a text, put the text "
        "in quotes.",
    )


def merge_key(span: Span) -> Fault:
    """A key that brings in another mapping's entries."""
    return Fault(
        span,
        "merge key `<<` brings in fields that are written elsewhere in this file",
        "A reviewer has to see each field where it counts. Write the fields out here.",
    )


def second_document(source: str, start: int) -> Fault:
    """A further document in one file."""
    end = start + 3 if source.startswith("---", start) else start
    return Fault(
        Span(start, end),
        "a second document begins here",
        "One file holds one monograph, so nothing from here on would be checked or published. "
        "Remove the `---`, or move what follows to a file of its own.",
    )


def strange_key(source: str, node: Node) -> Fault:
    """A key that is not a text."""
    if not isinstance(node, Scalar):
        return Fault(
            node.span,
            "a list or a mapping stands here as a key",
            "Fields are found by their names. Write the field's name; a text with brackets in it "
            "needs quotes.",
        )
    if node.span.start == node.span.end:
        # The colon, or the question mark that a key was to follow.
        after = _SPACE.match(source, node.span.start)
        start = after.end() if after else node.span.start
        if not source.startswith(":", start):
            start = len(source[: node.span.start].rstrip()) - 1
        return Fault(
            Span(start, start + 1),
            "there is no key here",
            "Fields are found by their names. Write the field's name and a colon before the value.",
        )
    return Fault(
        node.span,
        f"key `{source[node.span.start : node.span.end]}` is not a text",
        "Fields are found by their names, and this is read as a number, true, false or null. "
        "Write the field's name, or put the key in quotes.",
    )


def number(span: Span, message: str) -> Fault:
    """A number that cannot be read or published."""
    return Fault(
        span,
        message,
        "It could not be published as JSON. Write the number, or put the text in quotes.",
    )


def nothing() -> Fault:
    """A file of comments only."""
    return Fault(
        WHOLE_FILE,
        "this file holds nothing but comments",
        "There is nothing to check or to publish. `rxproof new` writes a skeleton to fill in.",
    )
