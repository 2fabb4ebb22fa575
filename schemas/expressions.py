"""Regular expressions that somebody else wrote, in a schema of the house's own or as a term.

Python's own would try for years where an expression can split a text in many ways, and nothing can
stop them. So all of these are run by one library, which has a time limit. There is no other: it
cannot count steps. Where the system tells, the limit is of the processor's time, so that a busy
machine changes nothing, and it is far more than an expression needs that is not endless.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..model.patterns import late

SECONDS = 2.0
"""How long one regular expression may look at one text."""

SLOW_ADVICE = "Write the expression so that no two of its repeats can share the same text."
"""What to do about one that takes longer."""

_DEPTH = 50  # groups in groups
_REPEATS = 100_000  # all the numbers of an expression multiplied
_AGAIN = late(r"(?<!\\)\(\?(?:R\)|[+-]?\d+\)|&|P>)")
_PARENTHESIS = late(r"\\.|[()]", re.DOTALL)
_REPEAT = late(r"(?<!\\)\{(\d+)?,?(\d+)?\}")
_BEGINNING = late(r"\^[A-Za-z0-9_-]+")
_SIGN = late(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\$", re.DOTALL)
_IN_CLASS = late(r"\\.", re.DOTALL)
_WHITE = r"\s\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_END = r"(?![\s\S])"


class SlowExpressionError(Exception):
    """A regular expression takes too long on a text.

    Attributes:
        expression: what was written.
        text: the text.
    """

    def __init__(self, expression: str, text: str) -> None:
        super().__init__(f"{expression!r} takes too long")
        self.expression = expression
        self.text = text


def places(expression: str, text: str, match_case: bool) -> Iterator[tuple[int, int]]:
    """Where an expression finds something in a text: start and end.

    Raises:
        SlowExpressionError: it takes too long.
    """
    try:
        for found in _compiled(expression, match_case).finditer(text, timeout=SECONDS):
            if found.end() > found.start():
                yield found.span()
    except (TimeoutError, MemoryError):
        raise SlowExpressionError(expression, text) from None


def is_in(expression: str, text: str) -> bool:
    """Whether the `pattern` of a schema is met by a text.

    Raises:
        SlowExpressionError: it takes too long to say.
    """
    if is_beginning(expression):
        return text.startswith(expression[1:])
    try:
        found = _compiled(_as_in_schemas(expression)).search(text, timeout=SECONDS)
    except (TimeoutError, MemoryError):
        raise SlowExpressionError(expression, text) from None
    return found is not None


def is_beginning(expression: str) -> bool:
    """Whether it says how a text begins, such as `^x-`, and nothing else."""
    return _BEGINNING.fullmatch(expression) is not None


def flaw(expression: str) -> tuple[str, int] | None:
    """What keeps an expression from being used, and at which character; None if nothing."""
    import regex

    # These would take all memory or all time before the library could say so.
    if again := _AGAIN.search(expression):
        return "it calls itself", again.start()
    if (deep := _too_deep(expression)) is not None:
        return f"more than {_DEPTH} groups stand in each other", deep
    most = 1
    for repeat in _REPEAT.finditer(expression):
        most *= max([1, *(int(number[:9]) for number in repeat.groups() if number)])
        if most > _REPEATS:
            return f"it repeats something more than {_REPEATS} times", repeat.start()
    try:
        _compiled(expression).fullmatch("", timeout=SECONDS)
    except (MemoryError, RecursionError, OverflowError):
        return "it is too large or too deeply nested", 0
    except (regex.error, ValueError) as fault:  # the latter where two flags exclude each other
        at = getattr(fault, "pos", None) or 0  # what the types do not tell of
        return str(getattr(fault, "msg", fault)), min(at, max(0, len(expression) - 1))
    except TimeoutError:
        return "it takes too long on no text at all", 0
    return None


def flaw_in_schema(expression: str) -> str:
    """What keeps the `pattern` of a schema from being used, or the empty string."""
    wrong = flaw(expression) or flaw(_as_in_schemas(expression))
    return wrong[0] if wrong else ""


def matches_nothing(expression: str) -> bool:
    """Whether an expression without `flaw` matches the empty text, and so is found everywhere."""
    return _compiled(expression).fullmatch("", timeout=SECONDS) is not None


@lru_cache(maxsize=1024)
def _compiled(expression: str, match_case: bool = True) -> Any:
    import regex  # only a house that has such an expression pays for the library

    return regex.compile(expression, 0 if match_case else regex.IGNORECASE)


def _too_deep(expression: str) -> int | None:
    """Where a group stands in too many others."""
    depth = 0
    for sign in _PARENTHESIS.finditer(expression):
        depth += {"(": 1, ")": -1}.get(sign.group(), 0)
        if depth > _DEPTH:
            return sign.start()
    return None


@lru_cache(maxsize=1024)
def _as_in_schemas(expression: str) -> str:
    r"""The expression as JSON Schema reads it, which goes by JavaScript.

    There `$` is the very end, never a place before a last line break, and `\d` and `\w` are
    those of ASCII, but `\s` is not.
    """
    return "(?a)" + _SIGN.sub(_sign, expression)


def _sign(found: re.Match[str]) -> str:
    sign = found.group()
    if sign == "$":
        return _END
    if sign.startswith("["):
        return _IN_CLASS.sub(lambda one: _WHITE if one.group() == r"\s" else one.group(), sign)
    return {r"\s": f"[{_WHITE}]", r"\S": f"[^{_WHITE}]"}.get(sign, sign)
