"""How scalars are written: each style's way from the decoded value to the source and back.

A loader leaves one of these with every scalar. Most are never asked, so making one costs next to
nothing, and the runs are worked out when somebody wants them.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from ..model.document import Run
from ..model.patterns import late
from ..model.source import Span
from ..model.values import dataclass
from . import runs as of
from .runs import BLANK, LINE_END, block_indentation

# What may not begin a plain scalar, wherever the text might come to stand in it.
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_ENDS_PLAIN = late(r":(?:[ \t]|$)|[ \t]#")
_ENDS_PLAIN_IN_FLOW = late(r"[,\[\]{}]")
# What no source can hold as it is: control characters and every line end but LF and CR.
_CONTROL = late("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_CONTROL_IN_BLOCK = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SURROGATE = late("[\ud800-\udfff]")
_BREAKS = late(r"\n+")
_INDENTED_LINE = late(r"\n[ \t]")

_JSON_ESCAPES = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r"}


@dataclass(frozen=True)
class Plain:
    """A YAML plain scalar.

    Attributes:
        source: the text of the file.
        span: where the scalar stands in it.
        flow: whether that is inside `[]` or `{}`.
    """

    source: str
    span: Span
    flow: bool

    @property
    def plain(self) -> bool:
        """Always."""
        return True

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its lines, and the folded breaks between them."""
        return of.plain(self.source, self.span)

    def escape(self, text: str) -> str | None:
        """The text, where nothing in it would end the scalar or change its meaning."""
        if text[:1] in _INDICATORS or text != text.strip(BLANK) or _CONTROL.search(text):
            return None
        if _ENDS_PLAIN.search(text) or (self.flow and _ENDS_PLAIN_IN_FLOW.search(text)):
            return None
        return text


@dataclass(frozen=True)
class SingleQuoted:
    """A YAML scalar in single quotes.

    Attributes:
        source: the text of the file.
        span: where the content stands in it, without the quotes.
    """

    source: str
    span: Span

    @property
    def plain(self) -> bool:
        """Never."""
        return False

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its lines, its doubled quotes, and the folded breaks between the lines."""
        return of.single_quoted(self.source, self.span)

    def escape(self, text: str) -> str | None:
        """The text with its quotes doubled, where no character of it needs an escape."""
        if _CONTROL.search(text):
            return None
        if text != text.strip(BLANK) and _has_lines(self.source, self.span):
            return None
        return text.replace("'", "''")


@dataclass(frozen=True)
class DoubleQuoted:
    """A YAML scalar in double quotes.

    Attributes:
        source: the text of the file.
        span: where the content stands in it, without the quotes.
    """

    source: str
    span: Span

    @property
    def plain(self) -> bool:
        """Never."""
        return False

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its lines, its escapes, and the folded breaks between the lines."""
        return of.double_quoted(self.source, self.span)

    def escape(self, text: str) -> str | None:
        """The text with escapes for quotes, backslashes and control characters."""
        escaped = quoted(text)
        if escaped is not None and _has_lines(self.source, self.span):
            # At the edge of a line a bare space would be folded away.
            if escaped.startswith(" "):
                escaped = r"\x20" + escaped[1:]
            if escaped.endswith(" "):
                escaped = escaped[:-1] + r"\x20"
        return escaped


@dataclass(frozen=True)
class JsonWord:
    """A number, `true`, `false` or `null` in JSON.

    Attributes:
        span: where it stands.
    """

    span: Span

    @property
    def plain(self) -> bool:
        """Never: JSON has quotes for every text."""
        return False

    @property
    def runs(self) -> tuple[Run, ...]:
        """One run."""
        return (Run(0, len(self.span), self.span.start, len(self.span)),)

    def escape(self, text: str) -> str | None:  # noqa: ARG002 - the protocol's
        """None: no text can stand here."""
        return None


@dataclass(frozen=True)
class JsonString:
    """A JSON string.

    Attributes:
        source: the text of the file.
        span: where the content stands in it, without the quotes.
    """

    source: str
    span: Span

    @property
    def plain(self) -> bool:
        """Never."""
        return False

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its stretches without escapes, and its escapes."""
        return of.json_string(self.source, self.span)

    def escape(self, text: str) -> str | None:
        """The text with escapes for quotes, backslashes and control characters."""
        return quoted(text)


@dataclass(frozen=True)
class Block:
    """A YAML block scalar.

    Attributes:
        source: the text of the file.
        start: where the block's header begins in it.
        value: the decoded value.
        folds: whether a line end between two lines stands for a space.
    """

    source: str
    start: int
    value: str
    folds: ClassVar[bool]

    @property
    def plain(self) -> bool:
        """Never."""
        return False

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Its lines without their indentation, and the folded breaks between them."""
        return of.block(self.source, self.start, self.value)

    def escape(self, text: str) -> str | None:
        """The text with the indentation before each line but the first.

        Where line ends fold, each row of breaks has one more.
        """
        return _in_block(self, text)


class Literal(Block):
    """A YAML literal block (`|`)."""

    folds = False


class Folded(Block):
    """A YAML folded block (`>`)."""

    folds = True


def quoted(text: str) -> str | None:
    """The text as what stands between the quotes of a JSON string or a YAML double-quoted scalar.

    Both formats know the escapes it uses. A lone surrogate cannot be said: the answer is None.
    """
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    if not _CONTROL.search(text):
        return text
    if _SURROGATE.search(text):
        return None
    return _CONTROL.sub(lambda match: _escape(match.group()), text)


def _escape(character: str) -> str:
    return _JSON_ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _has_lines(source: str, span: Span) -> bool:
    return LINE_END.search(source, span.start, span.end) is not None


def _in_block(block: Block, text: str) -> str | None:
    if not text:
        return text
    # A blank at the start could be taken for indentation, a break at the end needs what follows.
    if text[0] in BLANK or text[-1] == "\n" or _CONTROL_IN_BLOCK.search(text):
        return None
    if "\n" not in text:
        return text
    if not block.value.strip("\n"):
        return None
    # Beside a line that is indented further nothing folds.
    if block.folds and (text[0] == "\n" or _INDENTED_LINE.search(f"{text}\n{block.value}")):
        return None
    line_end = LINE_END.search(block.source, block.start)
    mark = line_end.group() if line_end else "\n"
    indentation = " " * block_indentation(block.source, block.start, block.value)
    return _BREAKS.sub(lambda match: mark * (len(match.group()) + block.folds) + indentation, text)
