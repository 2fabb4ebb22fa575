"""A field that is there but says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Mapping, Node, Plain, Route, Scalar, Sequence, plain
from ...model.monograph import ROOT_ORDER, is_empty
from ..page import Page
from ..rule import Document, Example, Finding, Key, Options, Pack, Rule, Whole

# Rules of their own ask for these.
_SPOKEN_FOR = frozenset({"disclaimer", "review", "sources"})


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find fields, sections, parts and list items that are null, blank or hold only such."""
    root = page.document.root
    if isinstance(root, Mapping) and _holds_empty(page.data):
        for entry in root.entries:
            if entry.name in ROOT_ORDER and entry.name not in _SPOKEN_FOR:
                yield from _field((entry.name,), entry.value)


def _holds_empty(value: Plain) -> bool:
    """Whether a value, or one in it, is empty: on most pages none is."""
    if isinstance(value, str):
        return not value or value.isspace()
    if isinstance(value, dict):
        return not value or any(map(_holds_empty, value.values()))
    if isinstance(value, list):
        return not value or any(map(_holds_empty, value))
    return value is None


def _field(route: Route, node: Node) -> Iterator[Finding]:
    if is_empty(plain(node)):
        yield Finding(
            at=Key(route),
            message=f'{_kind(route)} "{route[-1]}" is empty',
            help="A reader who looks for it finds a heading with nothing below it, or nothing at "
            "all, and takes silence for safety. Write what belongs here, or take the key out.",
        )
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _field((*route, entry.name), entry.value)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _item((*route, index), item)


def _item(route: Route, node: Node) -> Iterator[Finding]:
    if is_empty(plain(node)):
        yield Finding(
            at=Whole(route),
            message="This list item is empty",
            help="A reader would see a bullet with nothing beside it, and wonder what was meant. "
            "Write the item, or delete it.",
        )
    elif not isinstance(node, Scalar):
        yield from _field(route, node)


def _kind(route: Route) -> str:
    if route[0] != "sections" or len(route) == 1:
        return "The field"
    return "The section" if len(route) == 2 else "The part"


RULE = Rule(
    slug="empty-section",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    summary="A field, section or list item is there but says nothing",
    why="An empty section passes for a finished one: the key is there, and every check that asks "
    "only for keys is content. Null, white space, an empty list and a mapping of nothing but such "
    "are all empty. What holds only empty parts is reported once, at its own key. `disclaimer`, "
    "`sources` and `review` have rules of their own.",
    bad=Example("sections:\n  overdose:\n  storage: Keep it dry.\n"),
    good=Example("sections:\n  overdose: Call Poison Help.\n  storage: Keep it dry.\n"),
    scope=Document(check),
)
