"""What keeps JSON from being read as a monograph, in plain words."""

from __future__ import annotations

from ..model.document import Fault
from ..model.patterns import late
from ..model.source import Span
from .runs import LINE_END

_WORD = late(r"[^\W\d]\w*(?:-\w+)*")
_NUMBER_LIKE = late(r"[-+.]?[0-9][\w.+-]*|[-+.]+\w*")
_CAPITALIZED = {"True": "true", "TRUE": "true", "False": "false", "FALSE": "false"}
_NULLS = frozenset(("None", "NULL", "Null", "nil", "undefined"))
_CURLY = frozenset("“”„‟«»‘’‚")


def unexpected(text: str, at: int, expected: str) -> Fault:
    """What stands where something else has to.

    Args:
        text: the text of the file.
        at: where.
        expected: what has to stand there, in words.
    """
    character = text[at]
    here = Span(at, at + 1)
    if character == "'" or character in _CURLY:
        return Fault(
            here,
            f"`{character}` is no quote that JSON knows",
            'Keys and texts stand in straight double quotes, as in "warfarin".',
        )
    if word := _WORD.match(text, at):
        return _bare_word(Span(*word.span()), word.group(), expected)
    if number := _NUMBER_LIKE.match(text, at):
        return Fault(
            Span(*number.span()),
            f"`{number.group()}` is not a number as JSON writes it",
            "A number begins with a digit or a minus, has no zero before other digits, and has "
            "digits on both sides of its point. If it is a text, put it in double quotes.",
        )
    return Fault(
        here,
        f"`{character}` stands where {expected} is expected",
        "Nothing from here on is checked. Look for a comma, a colon, a quote or a bracket that is "
        "missing or too much.",
    )


def _bare_word(span: Span, word: str, expected: str) -> Fault:
    plain = _CAPITALIZED.get(word) or ("null" if word in _NULLS else None)
    if plain is not None:
        return Fault(
            span,
            f"JSON writes `{word}` as `{plain}`",
            f"Write `{plain}`, or put the word in double quotes if it is a text.",
        )
    return Fault(
        span,
        f"`{word}` has no quotes",
        f"JSON expects {expected} here, and every key and every text stands in double quotes. "
        f'Write "{word}".',
    )


def missing_comma(text: str, at: int, end: int, closing: str) -> Fault:
    """Something that follows a value and is neither a comma nor the bracket that closes."""
    if text[at] in '"{[' or _WORD.match(text, at) or _NUMBER_LIKE.match(text, at):
        return Fault(
            Span(end - 1, end),
            "there is no comma after this",
            "Entries and items are parted by commas. Write one here; inside a text, a double quote "
            'is written \\".',
        )
    return unexpected(text, at, f"a comma or `{closing}`")


def trailing_comma(at: int, closing: str) -> Fault:
    """A comma with nothing after it."""
    return Fault(
        Span(at, at + 1),
        f"there is nothing between this comma and the `{closing}`",
        "Many programs refuse such a file. Remove the comma.",
    )


def comment(span: Span) -> Fault:
    """A comment."""
    return Fault(
        span,
        "JSON has no comments",
        "Many programs refuse such a file. Remove the comment, or keep the monograph as YAML. "
        "Waivers for a JSON file stand in rxproof.yaml, under `waivers`.",
    )


def not_finite(span: Span, word: str) -> Fault:
    """NaN, an infinity, or a number too large for one."""
    return Fault(
        span,
        f"`{word if len(word) <= 40 else word[:39] + '…'}` is no number that JSON has",
        "It could not be published. Write the number, or put the text in double quotes.",
    )


def too_long(span: Span) -> Fault:
    """An endless row of digits."""
    return Fault(
        span,
        f"a number of {len(span):,} characters is longer than can be read",
        "It could not be published. Write the number, or put the text in double quotes.",
    )


def not_closed(at: int, sign: str) -> Fault:
    """A bracket without its partner."""
    closing = {"{": "}", "[": "]"}[sign]
    return Fault(
        Span(at, at + 1),
        f"this `{sign}` is not closed",
        f"The file ends before it does. Write `{closing}` where the list or mapping ends.",
    )


def wrong_bracket(at: int, sign: str, opened: str, line: int) -> Fault:
    """A closing bracket of the other kind."""
    closing = {"{": "}", "[": "]"}[opened]
    return Fault(
        Span(at, at + 1),
        f"`{sign}` cannot close the `{opened}` of line {line}",
        f"Write `{closing}`, or look for a bracket that is missing or too much in between.",
    )


def quote_not_closed(at: int) -> Fault:
    """A string that its line does not close."""
    return Fault(
        Span(at, at + 1),
        "this quote is not closed in its line",
        "Write the closing quote. "
        'Inside a text a double quote is written \\" and a line break \\n.',
    )


def bare_tab(at: int) -> Fault:
    """A tab in a string."""
    return Fault(
        Span(at, at + 1),
        "a tab stands inside a text",
        "JSON allows it only as \\t, and a page shows it as a space. Write a space.",
    )


def bad_escape(span: Span, escape: str) -> Fault:
    """A backslash before something that it does not go with."""
    return Fault(
        span,
        f"`{escape}` is no escape that JSON knows",
        "A backslash begins an escape such as \\n. Write \\\\ where a backslash is meant.",
    )


def half_character(span: Span, escape: str) -> Fault:
    """One half of a pair of escapes that together stand for a character."""
    return Fault(
        span,
        f"`{escape}` stands for no character",
        "It is half of one, and nothing can show it. Write the character itself.",
    )


def more_after_end(at: int) -> Fault:
    """Something after the file's one value."""
    return Fault(
        Span(at, at + 1),
        "the file goes on after its last bracket",
        "One file holds one monograph, and nothing from here on would be checked. Remove it, or "
        "look for a bracket that closes too early.",
    )


def line_number(text: str, at: int) -> int:
    """The line that `at` is in, counted from 1."""
    return len(LINE_END.findall(text, 0, at)) + 1
