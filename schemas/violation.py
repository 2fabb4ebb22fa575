"""A fault of a document in words."""

from __future__ import annotations

from ..model.document import Plain, Route
from ..model.values import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault of a document, in words.

    Attributes:
        route: the way to the value that is wrong, or to the key.
        at_key: whether the fault is in the key that the route ends in, not in its value.
        message: what is wrong, in one sentence, ending without a full stop.
        help: why it matters and what to do, in whole sentences.
        suggestions: what may have been meant, the likeliest first.
        replacement: the key that was meant, where one letter is wrong and no other key comes near.
    """

    route: Route
    at_key: bool
    message: str
    help: str
    suggestions: tuple[str, ...] = ()
    replacement: str | None = None


def is_blank(value: Plain) -> bool:
    """Whether a value shows nothing that could be underlined: a finding then goes to its key."""
    return value is None or (isinstance(value, str) and not value.strip())


def has_key(route: Route) -> bool:
    """Whether a route ends in a key, not in an index and not at the root."""
    return bool(route) and isinstance(route[-1], str)
