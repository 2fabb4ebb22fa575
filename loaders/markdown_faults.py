"""What keeps a Markdown file from being read as a monograph, in plain words."""

from __future__ import annotations

from ..model.document import Fault
from ..model.source import WHOLE_FILE, Span


def no_front_matter() -> Fault:
    """A file that does not begin as a monograph does."""
    return Fault(
        WHOLE_FILE,
        "this file has no front matter",
        "A monograph in Markdown begins with its fields (id, names, sources and so on) as YAML "
        "between two `---` lines. Without them nobody can tell which drug the page is about.",
    )


def front_matter_not_closed() -> Fault:
    """A first `---` without a second."""
    return Fault(
        Span(0, 3),
        "the front matter that begins here has no end",
        "Nothing can be told apart from its fields. Write a `---` line after the last of them.",
    )


def empty_front_matter() -> Fault:
    """Two `---` lines with no field between them."""
    return Fault(
        Span(0, 3),
        "there are no fields between the two `---` lines",
        "Nobody can tell which drug the page is about. Write id, names, sources and so on here.",
    )


def not_a_mapping(span: Span) -> Fault:
    """Front matter that is no mapping of fields."""
    return Fault(
        span,
        "the front matter is not a mapping of fields",
        "It holds the monograph's fields, each as a name, a colon and a value: `id: warfarin`.",
    )


def belongs_below(span: Span, name: str) -> Fault:
    """A field in the front matter that a heading has to give."""
    return Fault(
        span,
        f"`{name}` cannot stand in the front matter",
        "In Markdown it is written below the front matter, under a heading, as readers see it.",
    )


def given_twice(span: Span, field: str, line: int) -> Fault:
    """A second heading for one field."""
    return Fault(
        span,
        f"this heading gives `{field}` a second time; the first is in line {line}",
        "Only one text of a field can be published. Put both texts under one heading.",
    )


def text_without_heading(span: Span) -> Fault:
    """Text before the first heading."""
    return Fault(
        span,
        "this text stands under no heading",
        "A heading tells which section a text belongs to, so this one would be lost. "
        "Write a heading above it.",
    )


def text_in_group(span: Span, heading: str) -> Fault:
    """Text right under a heading that has parts only."""
    return Fault(
        span,
        f"this text belongs to no part of `{heading}`",
        "The sections stand under headings of their own below it, so this text would be lost. "
        "Write a heading above it.",
    )


def text_before_list(span: Span) -> Fault:
    """Text before a list of effects that has advice after it."""
    return Fault(
        span,
        "this text stands before the list, and there is advice after it already",
        "A reader sees the list first, then one advice. Move this text below the list.",
    )


def comment_not_closed(start: int) -> Fault:
    """A comment without an end."""
    return Fault(
        Span(start, start + 4),
        "this comment is not closed",
        "Everything after it is hidden from readers and from every check. Write `-->` at its end.",
    )
