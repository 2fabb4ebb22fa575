"""JSON into a Document: a scanner of its own that knows where each key and value stands.

It keeps an explicit stack, so depth costs nothing, and goes on after whatever it can make sense of:
a comment, a comma too much, a key given twice.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TypeAlias

from ..model.document import Document, Entry, Fault, Mapping, Node, Scalar, Sequence
from ..model.patterns import late
from ..model.source import WHOLE_FILE, Source, Span
from ..model.values import dataclass, field
from . import characters, faults, json_faults
from .json_syntax import JsonSyntax
from .notation import JsonString, JsonWord

_SPACE = late(r"[ \t\r\n]*")
_COMMENT = late(r"//[^\r\n]*|/\*.*?(?:\*/|\Z)|#[^\r\n]*", re.DOTALL)
_STRING = late(r'"((?:[^"\\\r\n]|\\[^\r\n])*)"')
_ESCAPE = late(r"\\(?:(?P<code>u[0-9a-fA-F]{4})|(?P<sign>[\"\\/bfnrt])|(?P<bad>.))", re.DOTALL)
_NUMBER = late(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?(?![\w.+-])")
_NOT_FINITE = late(r"NaN|[-+]?Infinity")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_WORD = late(r"(?:true|false|null)(?!\w)")
_SIGNS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_PARTNERS = {"{": "}", "[": "]"}


class _UnreadableError(Exception):
    """Nothing after this place can be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def load(source: Source) -> Document:
    """A document from the text of a JSON file."""
    text = source.text
    found: list[Fault] = []
    odd = characters.has_odd(text)
    if odd:
        found = characters.odd_characters(text)
        text = characters.masked(text)
    reading = _Reading(text, source.text)
    complete = True
    try:
        reading.run()
    except _UnreadableError as error:
        complete = False
        # What keeps a file with odd characters from being read is most often just these.
        reading.faults.extend(() if odd else (error.fault,))
    return Document(
        source=source,
        root=reading.finish(),
        faults=faults.listed([*found, *reading.faults]),
        comments=(),
        complete=complete,
        syntax=JsonSyntax(),
    )


@dataclass(slots=True)
class _Frame:
    """An object or list that is being read."""

    start: int
    sign: str
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    key: Scalar | None = None


_State: TypeAlias = "Callable[[], _State | None]"


class _Reading:
    """Reads one text; each state is a method that does one step and names the next."""

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.source = source
        self.at = 0
        self.faults: list[Fault] = []
        self.stack: list[_Frame] = []
        self.root: Node | None = None

    def run(self) -> None:
        """Read the whole text.

        Raises:
            _UnreadableError: where nothing more can be made of it.
        """
        state: _State = self.value
        for _ in range(faults.STEP_LIMIT):
            following = state()
            if following is None:
                return
            state = following
        raise _UnreadableError(faults.too_much(self.at))

    def finish(self) -> Node:
        """The root, with whatever was still open closed where it broke off."""
        while self.stack:
            self.put(self.close(self.stack[-1]))
        return Mapping((), WHOLE_FILE) if self.root is None else self.root

    # States

    def value(self) -> _State | None:
        sign = self.look("a value")
        if sign not in _PARTNERS:
            self.put(self.scalar(sign))
            return self.after
        if len(self.stack) == faults.DEPTH_LIMIT:
            raise _UnreadableError(faults.depth(Span(self.at, self.at + 1)))
        self.stack.append(_Frame(self.at, sign))
        self.at += 1
        return self.first

    def first(self) -> _State | None:
        """What follows an opening bracket."""
        frame = self.stack[-1]
        if self.look("a value") == _PARTNERS[frame.sign]:
            return self.shut
        return self.key if frame.sign == "{" else self.value

    def key(self) -> _State | None:
        frame = self.stack[-1]
        if self.look("a key") != '"':
            raise _UnreadableError(json_faults.unexpected(self.text, self.at, "a key"))
        key = self.string()
        first = frame.names.setdefault(key.text, key.span.start)
        if first == key.span.start:
            frame.key = key
        else:
            self.faults.append(faults.duplicate(self.source, key.text, key.span, first))
            frame.key = None
        if self.look("a colon") != ":":
            raise _UnreadableError(json_faults.unexpected(self.text, self.at, "a colon"))
        self.at += 1
        return self.value

    def after(self) -> _State | None:
        """What follows a value."""
        end = self.at
        if not self.stack:
            self.skip()
            if self.at < len(self.text):
                raise _UnreadableError(json_faults.more_after_end(self.at))
            return None
        frame = self.stack[-1]
        closing = _PARTNERS[frame.sign]
        sign = self.look("a comma")
        if sign == closing:
            return self.shut
        if sign != ",":
            self.wrong_after(sign, end, frame)
        comma = self.at
        self.at += 1
        if self.look("a value") == closing:
            self.faults.append(json_faults.trailing_comma(comma, closing))
            return self.shut
        return self.key if frame.sign == "{" else self.value

    def wrong_after(self, sign: str, end: int, frame: _Frame) -> None:
        """Raise for what follows a value and may not."""
        if sign in ("]", "}"):
            line = json_faults.line_number(self.text, frame.start)
            raise _UnreadableError(json_faults.wrong_bracket(self.at, sign, frame.sign, line))
        closing = _PARTNERS[frame.sign]
        raise _UnreadableError(json_faults.missing_comma(self.text, self.at, end, closing))

    def shut(self) -> _State | None:
        """A closing bracket."""
        self.at += 1
        self.put(self.close(self.stack[-1]))
        return self.after

    # Parts

    def skip(self) -> None:
        """Pass white space, and comments, which are faults."""
        while True:
            space = _SPACE.match(self.text, self.at)
            self.at = space.end() if space else self.at
            comment = _COMMENT.match(self.text, self.at)
            if comment is None:
                return
            self.faults.append(json_faults.comment(Span(*comment.span())))
            self.at = comment.end()

    def look(self, expected: str) -> str:
        """The next character that is not white space.

        Raises:
            _UnreadableError: at the end of the text.
        """
        self.skip()
        if self.at < len(self.text):
            return self.text[self.at]
        if self.stack:
            frame = self.stack[-1]
            raise _UnreadableError(json_faults.not_closed(frame.start, frame.sign))
        raise _UnreadableError(
            Fault(
                WHOLE_FILE,
                f"this file ends where {expected} is expected",
                "There is nothing to check or to publish. Compare it with another monograph.",
            )
        )

    def scalar(self, sign: str) -> Scalar:
        if sign == '"':
            return self.string()
        if word := _WORD.match(self.text, self.at):
            return self.word(word, _WORDS[word.group()])
        if number := _NUMBER.match(self.text, self.at):
            return self.word(number, self.number(number))
        if word := _NOT_FINITE.match(self.text, self.at):
            self.faults.append(json_faults.not_finite(Span(*word.span()), word.group()))
            return self.word(word, word.group())
        raise _UnreadableError(json_faults.unexpected(self.text, self.at, "a value"))

    def word(self, match: re.Match[str], value: str | float | bool | None) -> Scalar:
        self.at = match.end()
        span = Span(*match.span())
        return Scalar(value, span, span, JsonWord(span))

    def number(self, match: re.Match[str]) -> str | float:
        whole, fraction, exponent = match.groups()
        span = Span(*match.span())
        if fraction or exponent:
            number = float(match.group())
            if math.isfinite(number):
                return number
            self.faults.append(json_faults.not_finite(span, match.group()))
        elif len(whole) <= faults.DIGIT_LIMIT:
            return int(whole)
        else:
            self.faults.append(json_faults.too_long(span))
        return match.group()

    def string(self) -> Scalar:
        match = _STRING.match(self.text, self.at)
        if match is None:
            raise _UnreadableError(json_faults.quote_not_closed(self.at))
        self.at = match.end()
        span = Span(*match.span(1))
        value = match.group(1)
        tab = self.text.find("\t", span.start, span.end)
        while tab >= 0:
            self.faults.append(json_faults.bare_tab(tab))
            tab = self.text.find("\t", tab + 1, span.end)
        if "\\" in value:
            value = self.unescaped(span)
        node = Scalar(value, span, Span(*match.span()), JsonString(self.source, span))
        if characters.holds_odd(value):
            self.faults.extend(characters.odd_in(node))
        return node

    def unescaped(self, span: Span) -> str:
        """The text of a string with its escapes undone."""
        parts: list[str] = []
        at = span.start
        high: re.Match[str] | None = None  # the first half of a character, just before `at`
        for match in _ESCAPE.finditer(self.text, span.start, span.end):
            parts.append(self.text[at : match.start()])
            code = int(match["code"][1:], 16) if match["code"] else -1
            if high is not None:
                if 0xDC00 <= code <= 0xDFFF and match.start() == high.end():
                    first = int(high["code"][1:], 16)
                    parts.append(chr(0x10000 + ((first - 0xD800) << 10) + code - 0xDC00))
                    high, at = None, match.end()
                    continue
                parts.insert(-1, self.half(high))
                high = None
            if 0xD800 <= code <= 0xDBFF:
                high = match
            elif 0xDC00 <= code <= 0xDFFF:
                parts.append(self.half(match))
            else:
                parts.append(self.single(match, code))
            at = match.end()
        if high is not None:
            parts.append(self.half(high))
        parts.append(self.text[at : span.end])
        return "".join(parts)

    def half(self, match: re.Match[str]) -> str:
        span = Span(*match.span())
        self.faults.append(json_faults.half_character(span, match.group()))
        return "\ufffd"

    def single(self, match: re.Match[str], code: int) -> str:
        if code >= 0:
            return chr(code)
        if match["sign"]:
            return _SIGNS.get(match["sign"], match["sign"])
        self.faults.append(json_faults.bad_escape(Span(*match.span()), match.group()))
        return match["bad"]

    # The tree

    def close(self, frame: _Frame) -> Node:
        self.stack.pop()
        span = Span(frame.start, self.at)
        if frame.sign == "{":
            return Mapping(tuple(frame.entries), span)
        return Sequence(tuple(frame.items), span)

    def put(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if frame.sign == "[":
            frame.items.append(node)
        elif frame.key is not None:
            frame.entries.append(Entry(frame.key, node))
            frame.key = None
