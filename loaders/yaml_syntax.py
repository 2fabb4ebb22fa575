"""What a fix may do in a YAML file beyond rewriting a scalar.

Every edit is made of whole lines, or of an item with its comma: the rest of the file stays byte for
byte as it was. Where a layout leaves room for doubt the answer is None.
"""

from __future__ import annotations

import re

from ..model.document import Document, Mapping, Node, Route, Scalar, Sequence
from ..model.patterns import late
from ..model.source import Span
from ..model.values import dataclass
from .layout import extent, without_item
from .notation import Block, Plain, quoted
from .runs import LINE_END

WIDTH = 100
"""The most characters in a line that is written here."""

_KEY = late(r"[A-Za-z_][\w-]*")
# What a block scalar cannot hold as it is, or would hold in a way that cannot be seen.
_UNFIT_FOR_BLOCK = late(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|(?m:^ | $)"
)
# What follows the root and is no comment: the mark of the document's end.
_MORE = late(r"(?:\A|[\r\n])[^\s#]")
_COMMENT_LINE = late(r"[ \t]*#")
_DEEP_COMMENTS = late(r"(?:[ \t]*(?:\r\n|\r|\n))*([ ]*)#[^\r\n]*(?:\r\n|\r|\n|\Z)")


@dataclass(frozen=True, slots=True)
class YamlSyntax:
    """Edits of YAML text."""

    def insert(self, document: Document, name: str, text: str) -> tuple[Span, str] | None:
        """A new prose entry at the end of the root, or None where that is not safe.

        Args:
            document: a mapping in block style.
            name: a key that the root does not have.
            text: the value.
        """
        root = _block_mapping(document, document.root)
        if root is None or root.entry(name) is not None or not _KEY.fullmatch(name):
            return None
        source = document.source.text
        indentation = _indentation(source, root.entries[0].key.outer.start)
        at = _after_comments(source, _line_stop(source, root.span.end), indentation or "")
        entry = None if indentation is None else _entry(name, text, indentation)
        if entry is None or _MORE.search(source[at:]):
            return None
        mark = _line_mark(source)
        begins_line = at == 0 or source[at - 1] in "\r\n"
        return Span(at, at), ("" if begins_line else mark) + entry.replace("\n", mark)

    def remove_item(self, document: Document, route: Route) -> tuple[Span, str] | None:
        """A list without the item at `route`, or None where that is not safe.

        A waiver right above the item goes with it. The last item stays: an empty list is no list.
        """
        place = _item(document, route)
        if place is None:
            return None
        sequence, index = place
        source = document.source.text
        if source.startswith("[", sequence.span.start):
            return without_item(source, sequence, index)
        start = _dash(source, sequence, index)
        if start is None:
            return None
        stop = _line_stop(source, extent(sequence.items[index]).end)
        return Span(_without_waivers(source, start), stop), ""

    def reorder(
        self, document: Document, route: Route, names: tuple[str, ...]
    ) -> tuple[Span, str] | None:
        """The mapping at `route` with its entries in the order of `names`, or None.

        The comment lines right above a key move with it, but not those at the head of the file.
        """
        mapping = _block_mapping(document, document.node(route))
        if mapping is None:
            return None
        if sorted(names) != sorted(entry.name for entry in mapping.entries):
            return None
        parts = _entry_lines(document.source.text, mapping, at_head=not route)
        if parts is None:
            return None
        source = document.source.text
        texts = {
            entry.name: source[part.start : part.end]
            for entry, part in zip(mapping.entries, parts, strict=True)
        }
        last = mapping.entries[-1]
        if not texts[last.name].endswith(("\n", "\r")):
            if _last_block(last.value) is not None:
                return None  # a line end more would be part of its value
            texts[last.name] += _line_mark(source)
        return Span(parts[0].start, parts[-1].end), "".join(texts[name] for name in names)

    def quote(self, scalar: Scalar) -> str | None:
        """The scalar's own text as a double-quoted string."""
        notation = scalar.notation
        if isinstance(notation, Plain):
            lines = LINE_END.split(notation.source[scalar.span.start : scalar.span.end])
            text = lines[0] if len(lines) == 1 else scalar.text
        else:
            text = scalar.text
        content = quoted(text)
        return None if content is None else f'"{content}"'


def _block_mapping(document: Document, node: Node | None) -> Mapping | None:
    """The node, where it is a mapping in block style in a file without faults."""
    if not isinstance(node, Mapping) or not node.entries or document.faults:
        return None
    return None if document.source.text.startswith("{", node.span.start) else node


def _item(document: Document, route: Route) -> tuple[Sequence, int] | None:
    """The list and the place in it of an item that can be taken out."""
    parent = document.node(route[:-1]) if route else None
    index = route[-1] if route else None
    if document.faults or not isinstance(parent, Sequence) or not isinstance(index, int):
        return None
    return (parent, index) if 0 <= index < len(parent.items) > 1 else None


def _line_start(source: str, at: int) -> int:
    return max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1


def _after_comments(source: str, at: int, indentation: str) -> int:
    """Past the comments below that are further in: a block put above them would swallow them."""
    while (match := _DEEP_COMMENTS.match(source, at)) and len(match[1]) > len(indentation):
        at = match.end()
    return at


def _line_stop(source: str, at: int) -> int:
    """Where the next line begins after one that something ends in, its line end perhaps taken."""
    if at and source[at - 1] in "\r\n":
        return at
    line_end = LINE_END.search(source, at)
    return line_end.end() if line_end else len(source)


def _line_mark(source: str) -> str:
    line_end = LINE_END.search(source)
    return line_end.group() if line_end else "\n"


def _indentation(source: str, at: int) -> str | None:
    """What stands in the line before `at`, where that is nothing but spaces."""
    before = source[_line_start(source, at) : at]
    return None if before.strip(" ") else before


def _entry(name: str, text: str, indentation: str) -> str | None:
    """An entry as lines that each end in a line feed."""
    inner = indentation + "  "
    if not text or _UNFIT_FOR_BLOCK.search(text) or text[-1] == "\n" or text[0] == "\n":
        content = quoted(text)
        return None if content is None else f'{indentation}{name}: "{content}"\n'
    if "\n" in text:
        lines = [inner + line if line else "" for line in text.split("\n")]
        return f"{indentation}{name}: |-\n" + "".join(f"{line}\n" for line in lines)
    lines = _wrapped(text, WIDTH - len(inner))
    return f"{indentation}{name}: >-\n" + "".join(f"{inner}{line}\n" for line in lines)


def _wrapped(text: str, width: int) -> list[str]:
    """Lines that fold back into the text; it is broken at single spaces only."""
    if "  " in text:
        return [text]
    import textwrap  # every page that is read brings this module in, and few are mended

    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _dash(source: str, sequence: Sequence, index: int) -> int | None:
    """Where the line begins that holds the dash of an item and nothing before it."""
    first = sequence.span.start
    indentation = _indentation(source, first)
    if index == 0:
        return None if indentation is None else first - len(indentation)
    # The first dash may stand behind another list's; the column is the same for all.
    column = first - _line_start(source, first)
    search = re.compile(rf"(?:^|\n|\r) {{{column}}}-(?=[ \t\r\n]|\Z)")
    found = search.search(source, extent(sequence.items[index - 1]).end - 1)
    return None if found is None else found.end() - 1 - column


def _without_waivers(source: str, start: int) -> int:
    """Where the waivers begin that stand right above a line."""
    from .yaml_comments import ADDRESS

    while start:
        above = _line_start(source, start - 1 - source.startswith("\r\n", start - 2))
        line = source[above:start]
        if not _COMMENT_LINE.match(line) or not ADDRESS.search(line):
            break
        start = above
    return start


def _entry_lines(source: str, mapping: Mapping, *, at_head: bool) -> list[Span] | None:
    """The lines of each entry, with the comment lines right above its key."""
    starts: list[int] = []
    for entry in mapping.entries:
        indentation = _indentation(source, entry.key.outer.start)
        if indentation is None or _keeps_blank_lines(source, entry.value):
            return None
        start = entry.key.outer.start - len(indentation)
        if starts or not at_head:
            start = _comments_above(source, start, starts[-1] if starts else 0)
        starts.append(start)
    end = _line_stop(source, extent(mapping.entries[-1].value).end)
    return [Span(start, stop) for start, stop in zip(starts, (*starts[1:], end), strict=True)]


def _comments_above(source: str, start: int, floor: int) -> int:
    while start > floor:
        above = _line_start(source, start - 1 - source.startswith("\r\n", start - 2))
        if above <= floor or not _COMMENT_LINE.match(source, above):
            break
        start = above
    return start


def _keeps_blank_lines(source: str, node: Node) -> bool:
    """Whether blank lines after a node would be part of its value."""
    block = _last_block(node)
    if block is None:
        return False
    header = LINE_END.split(source[block.outer.start : block.outer.end], maxsplit=1)[0]
    return "+" in header.split("#")[0]


def _last_block(node: Node) -> Scalar | None:
    """The block scalar that a node ends in."""
    while not isinstance(node, Scalar):
        nodes = node.items if isinstance(node, Sequence) else [e.value for e in node.entries]
        if not nodes:
            return None
        node = nodes[-1]
    return node if isinstance(node.notation, Block) else None
