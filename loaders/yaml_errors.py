"""What the parser says where YAML cannot be read, turned into plain words at the exact place.

The parser tells where it stood when it gave up and what it was reading; the text around that place
tells what the writer most likely did.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml

from ..model.document import Fault
from ..model.patterns import late
from ..model.source import WHOLE_FILE, Span
from ..model.values import dataclass, replace
from .runs import LINE_END

_KEY_BEFORE = late(r"[ \t]*(?:- +)*[^\s#:\"'\[{][^:#]*:[ \t]+\S|[ \t]*(?:- +)*[\"'].*[\"']")
_KEY_WITHOUT_SPACE = late(r"([\w.-]+):(?=[^\s:/])")
_KEY_IN_TEXT = late(r"[\r\n][ \t]*(?:- +)*[\w-]+:(?=[ \t\r\n])")
_KEY_IN_LINE = late(r"([\w.-]+)[ \t]*:(?=[ \t\r\n]|\Z)")
_DIRECTIVE = late(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(%)")
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}


@dataclass(frozen=True, slots=True)
class _Stumble:
    """Where the parser gave up.

    Attributes:
        text: what it was reading.
        at: where it stood.
        since: where the thing begins that it was reading then.
        opened: the innermost `[` or `{` that is still open, or None.
    """

    text: str
    at: int
    since: int
    opened: int | None

    @property
    def line_start(self) -> int:
        """Where the line begins in which it stood."""
        return max(self.text.rfind("\n", 0, self.at), self.text.rfind("\r", 0, self.at)) + 1

    @property
    def before(self) -> str:
        """The part of the line before it."""
        return self.text[self.line_start : self.at]

    @property
    def character(self) -> str:
        """What it stood at; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @property
    def here(self) -> Span:
        """The character it stood at."""
        return Span(self.at, min(self.at + 1, len(self.text)))

    def rest_of_line(self, start: int) -> Span:
        """From `start` to the last thing in its line that is no comment."""
        line_end = LINE_END.search(self.text, start)
        line = self.text[start : line_end.start() if line_end else len(self.text)]
        comment = re.search(r"(?:^|[ \t])#", line)
        if comment and comment.start():
            line = line[: comment.start()]
        return Span(start, start + len(line.rstrip()))

    def line_above(self) -> tuple[int, int] | None:
        """Where the text of the line before begins, and how far it is indented."""
        end = len(self.text[: self.line_start].rstrip())
        start = max(self.text.rfind("\n", 0, end), self.text.rfind("\r", 0, end)) + 1
        line = self.text[start:end]
        indentation = len(line) - len(line.lstrip())
        return (start + indentation, indentation) if line else None

    def line_number(self, at: int) -> int:
        """The line that `at` is in, counted from 1."""
        return len(LINE_END.findall(self.text, 0, at)) + 1

    def is_over(self) -> bool:
        """Whether nothing but white space follows."""
        return not self.text[self.at :].strip()


_Explain: TypeAlias = Callable[[_Stumble], Fault]


def syntax_fault(text: str, error: yaml.YAMLError, opened: int | None) -> Fault:
    """The fault for what the parser stumbled over.

    Args:
        text: what it was reading.
        error: what it said.
        opened: the innermost `[` or `{` that was open then, or None.
    """
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unreadable(WHOLE_FILE)
    at = min(error.problem_mark.index, len(text))
    since = at if error.context_mark is None else min(error.context_mark.index, at)
    stumble = _Stumble(text, at, since, opened)
    tab = stumble.before.expandtabs(1).isspace() and "\t" in stumble.before
    if tab or stumble.character == "\t":
        return _tab(stumble)
    saying = f"{error.context or ''}: {error.problem or ''}"
    for words, explain in _EXPLANATIONS:
        if words in saying:
            return explain(stumble)
    return _unreadable(stumble.here)


def _unreadable(span: Span) -> Fault:
    return Fault(
        span,
        "the YAML cannot be read here",
        "Nothing from here on is checked. Compare the indentation, the quotes and the colons "
        "around this place with the lines above.",
    )


def _tab(stumble: _Stumble) -> Fault:
    start = stumble.at
    if stumble.character != "\t":
        start = stumble.line_start + stumble.before.index("\t")
    end = start
    while stumble.text.startswith("\t", end):
        end += 1
    return Fault(
        Span(start, end),
        "a tab stands where YAML takes only spaces",
        "A tab has a different width in every editor, so YAML refuses to count it as indentation. "
        "Replace it with spaces.",
    )


def _no_colon(stumble: _Stumble) -> Fault:
    return _no_key(stumble, stumble.since)


def _no_key(stumble: _Stumble, start: int) -> Fault:
    """The line whose text begins at `start` was to be a key with its value and is not."""
    found = _KEY_WITHOUT_SPACE.match(stumble.text, start)
    if found:
        colon = found.end(1)
        return Fault(
            Span(colon, colon + 1),
            "there is no space after this colon",
            "YAML takes key and value for one word, and the field would be lost. "
            f"Write `{found.group(1)}: ` with a space.",
        )
    return Fault(
        stumble.rest_of_line(start),
        "this line is neither a key with its colon nor part of the text above",
        "If it goes on with the text above, indent it as far as that text. If it is a field, write "
        "its name, a colon and a space before the value.",
    )


def _colon(stumble: _Stumble) -> Fault:
    if _KEY_BEFORE.match(stumble.before):
        return Fault(
            stumble.here,
            "this colon makes a second key of a text that has no quotes",
            "After a colon and a space YAML expects a value, and the line has one already. "
            'Put the whole text in double quotes, as in `title: "Label: warfarin tablets"`.',
        )
    start = stumble.at - len(stumble.before.lstrip(" -"))
    if start == stumble.at:
        return _nothing_before_colon(stumble.here)
    if stumble.before.startswith("---"):
        return _unreadable(stumble.here)
    above = stumble.line_above()
    if above is not None and len(stumble.before) - len(stumble.before.lstrip()) <= above[1]:
        return _no_key(stumble, above[0])
    return _too_deep(Span(start, stumble.at))


def _too_deep(span: Span) -> Fault:
    return Fault(
        span,
        "this key is indented as if it were part of the value above",
        "A line that is indented further than a key goes on with that key's value. Give this key "
        "the indentation of the keys it belongs to, or put the text above in quotes.",
    )


def _colon_in_brackets(stumble: _Stumble) -> Fault:
    colon = stumble.text.find(":", stumble.at)
    return Fault(
        Span(colon, colon + 1),
        "there is no value after this colon",
        "In brackets a colon before a comma or a bracket leaves it open whether a key or a text is "
        "meant. Write the value after a space, or put the text in quotes.",
    )


def _nothing_before_colon(span: Span) -> Fault:
    return Fault(
        span,
        "there is no key here",
        "Fields are found by their names. Write the field's name and a colon before the value.",
    )


def _list_after_key(stumble: _Stumble) -> Fault:
    return Fault(
        stumble.here,
        "a list cannot begin in the line of its key",
        "YAML finds the items by their indentation. Begin the list in the next line: a dash, a "
        "space and the item.",
    )


def _question_mark(stumble: _Stumble) -> Fault:
    return _needs_quotes(stumble.here, "?")


def _needs_quotes(span: Span, sign: str) -> Fault:
    return Fault(
        span,
        f"a text that begins with {'a backtick' if sign == '`' else f'`{sign}`'} needs quotes",
        "The sign has a meaning of its own in YAML. Put the whole text in double quotes.",
    )


def _no_token(stumble: _Stumble) -> Fault:
    if stumble.character in "|>":  # outside of brackets they begin a token
        return Fault(
            stumble.here,
            f"a text block (`{stumble.character}`) cannot stand inside brackets",
            "Write the list or the mapping with one entry a line, or put the text in quotes.",
        )
    return _needs_quotes(stumble.here, stumble.character)


def _name(stumble: _Stumble) -> Fault:
    return _needs_quotes(
        Span(stumble.since, stumble.since + 1), stumble.text[stumble.since : stumble.since + 1]
    )


def _header(stumble: _Stumble) -> Fault:
    sign = stumble.text[stumble.since]
    after = stumble.since + 1
    while stumble.text.startswith((" ", "\t"), after):
        after += 1
    return Fault(
        stumble.rest_of_line(after),
        f"there is text in the line of the `{sign}`",
        f"`{sign}` begins a text of several lines. Begin the text in the next line, indented; "
        f"if `{sign}` is part of the text, put the text in quotes.",
    )


def _quote_not_closed(stumble: _Stumble) -> Fault:
    return Fault(
        Span(stumble.since, stumble.since + 1),
        "this quote is never closed",
        "Everything after it would become one text. Write the closing quote; where the sign "
        "belongs to the text, as an apostrophe does, put the whole text in quotes of the other "
        "kind.",
    )


def _closed_too_late(stumble: _Stumble, opening: int) -> Fault:
    return Fault(
        Span(opening, opening + 1),
        f"this quote is closed only in line {stumble.line_number(stumble.at)}",
        "Everything in between became one text, keys and all. Write the closing quote where the "
        "text ends.",
    )


def _escape(stumble: _Stumble) -> Fault:
    start = stumble.text.rfind("\\", stumble.since, stumble.at + 1)
    end = min(start + 2, len(stumble.text))
    sign = stumble.text[start:end]
    digits = _HEX_ESCAPES.get(sign[1:])
    if digits:
        return Fault(
            Span(start, end),
            f"`{sign}` needs {digits} hexadecimal digits after it",
            "Inside double quotes a backslash begins an escape. Write the character itself, or "
            "`\\\\` where a backslash is meant.",
        )
    return Fault(
        Span(start, end),
        f"`{sign}` is no escape that YAML knows",
        "Inside double quotes a backslash begins an escape. Write `\\\\` where a backslash is "
        "meant, or use single quotes.",
    )


def _misplaced(stumble: _Stumble) -> Fault:
    before = stumble.before.rstrip()
    if before.endswith(('"', "'")):
        opening = stumble.text.rfind(before[-1], 0, stumble.line_start + len(before) - 1)
        if _KEY_IN_TEXT.search(stumble.text, opening, stumble.at):
            return _closed_too_late(stumble, opening)
        return Fault(
            stumble.rest_of_line(stumble.at),
            "there is text after the closing quote",
            f"The {before[-1]} before it ended the value. Where the sign belongs to the text, put "
            "the whole text in quotes of the other kind, or write an apostrophe inside single "
            "quotes twice.",
        )
    if stumble.character in ("]", "}", ","):
        return Fault(
            stumble.here,
            f"`{stumble.character}` belongs to no list or mapping in brackets",
            "Nothing is open here that it could close or part. Remove it, write the opening "
            "bracket, or put the text in quotes.",
        )
    if stumble.character == ":" and not before.strip("- "):
        return _nothing_before_colon(stumble.here)
    if before.strip("- "):
        return Fault(
            stumble.rest_of_line(stumble.at),
            "this does not belong to the value before it",
            "A value in quotes or brackets ends where they close. Put the whole text in quotes, or "
            "begin a new line.",
        )
    return _indentation(stumble)


def _indentation(stumble: _Stumble) -> Fault:
    span = stumble.rest_of_line(stumble.at)
    column = stumble.at - stumble.line_start
    start = max(stumble.text.rfind(end, 0, stumble.since) for end in "\r\n") + 1
    if column == stumble.since - start:
        if stumble.text.startswith("-", stumble.at):
            return Fault(
                span,
                "a list item stands among keys",
                "A list belongs under a key of its own. Write the key and its colon in the line "
                "above the list.",
            )
        return Fault(
            span,
            "this line stands among list items but is none",
            "Each item begins with a dash and a space. If the line is a key, give it the "
            "indentation of the keys it belongs to.",
        )
    above = stumble.line_above()
    if above is not None and column > above[1] and stumble.character != "-":
        key = _KEY_IN_LINE.match(stumble.text, stumble.at)
        return _too_deep(Span(*key.span(1)) if key else span)
    return Fault(
        span,
        "this line is indented like none of the lines it could belong to",
        "Keys of one mapping, and items of one list, begin in the same column. Move the line to "
        "the column of the others.",
    )


def _not_closed(stumble: _Stumble) -> Fault:
    since = stumble.since if stumble.opened is None else stumble.opened
    sign = stumble.text[since : since + 1]
    closing = {"[": "]", "{": "}"}.get(sign)
    if closing is None:
        return _unreadable(stumble.here)
    if stumble.is_over() or stumble.line_number(since) != stumble.line_number(stumble.at):
        return Fault(
            Span(since, since + 1),
            f"this `{sign}` is not closed",
            f"Everything after it would become part of it. Write `{closing}` where the list or "
            "mapping ends.",
        )
    return Fault(
        stumble.here,
        f"there is a comma or a `{closing}` missing before this",
        "The parts of a list or mapping in brackets stand between commas. A text that holds one of "
        ", [ ] { } needs quotes.",
    )


def _value_missing(stumble: _Stumble) -> Fault:
    if stumble.is_over() and stumble.opened is not None:
        return _not_closed(stumble)
    if stumble.character == ":":
        return _nothing_before_colon(stumble.here)
    if stumble.character in ("]", "}", "@", "`", "%"):
        return _needs_quotes(stumble.here, stumble.character)
    if stumble.character:
        return Fault(
            stumble.here,
            f"there is no value before this `{stumble.character}`",
            "Something was left out here. Write the value, or remove the sign; "
            "a text that begins with it needs quotes.",
        )
    return _unreadable(stumble.here)


def _after_end(stumble: _Stumble) -> Fault:
    if stumble.before.rstrip().endswith(('"', "'")):
        return _misplaced(stumble)
    directive = _DIRECTIVE.match(stumble.text)
    if directive:
        return _directive(replace(stumble, at=directive.start(1), since=directive.start(1)))
    return Fault(
        stumble.rest_of_line(stumble.at),
        "this stands after the end of the file's content",
        "One file holds one monograph: a mapping of fields, each beginning in the first column. "
        "Give the line the indentation of the others.",
    )


def _directive(stumble: _Stumble) -> Fault:
    return Fault(
        stumble.rest_of_line(min(stumble.since, stumble.at)),
        "a line that begins with `%` is an instruction to YAML, and this is none it knows",
        "Remove the line; a text that begins with `%` needs quotes.",
    )


# The first that matches counts. Both parsers speak nearly the same words.
_EXPLANATIONS: tuple[tuple[str, _Explain], ...] = (
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _list_after_key),
    ("mapping keys are not allowed", _question_mark),
    ("cannot start any token", _no_token),
    ("while scanning an alias", _name),
    ("while scanning an anchor", _name),
    ("while scanning a tag", _name),
    ("while parsing a tag", _name),
    ("tag handle", _name),
    ("while scanning a block scalar", _header),
    ("escape", _escape),
    ("hexdecimal", _escape),  # as PyYAML spells it
    ("hexadecimal", _escape),
    ("while scanning a quoted scalar", _quote_not_closed),
    ("while scanning a directive", _directive),
    ("directive", _directive),
    ("YAML document (version", _directive),
    ("found unexpected ':'", _colon_in_brackets),
    ("while parsing a flow sequence", _not_closed),
    ("while parsing a flow mapping", _not_closed),
    ("node content", _value_missing),
    ("while parsing a block", _misplaced),
    ("document start>", _after_end),
)
