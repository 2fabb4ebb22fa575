"""Whether what a plug-in's rule yields is what it says it is."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from ..model.diagnostic import Severity
from ..model.edit import Applicability
from . import rule as kinds
from .rule import CorpusFinding, Fact, Finding, Mend, Note, Rule

_Yielded = TypeVar("_Yielded", Finding, Note, CorpusFinding)
_PLACES = (kinds.Whole, kinds.Key, kinds.Piece, kinds.Raw, kinds.WholeFile)
_CHANGES = (kinds.Rewrite, kinds.Splice)


def sound(rule: Rule, item: _Yielded) -> _Yielded:
    """What a rule yielded, unchanged. Ours are trusted; type checkers look at them.

    Raises:
        TypeError: a plug-in's rule yielded something else; else it would show far from there, as a
            fault of rxproof.
    """
    if rule.origin:
        _check(item)
    return item


def _check(item: Any) -> None:
    if isinstance(item, Note):
        _need(isinstance(item.at, _PLACES), "at", "a place")
        _need(isinstance(item.key, str), "key", "text")
        json.dumps(item.data)
        return
    if isinstance(item, Finding):
        place: tuple[type, ...] = _PLACES
        _need(isinstance(item.at, place), "at", "a place")
        _need(item.mend is None or _is_mend(item.mend), "mend", "a Mend or None")
    elif isinstance(item, CorpusFinding):
        place = (Fact,)
        _need(isinstance(item.fact, place), "fact", "a Fact")
    else:
        raise TypeError(f"{type(item).__name__} is neither a finding nor a note")
    _need(isinstance(item.message, str) and bool(item.message.strip()), "message", "text")
    _need(isinstance(item.help, str), "help", "text")
    _need(_all(item.suggestions, str), "suggestions", "a tuple of texts")
    _need(
        isinstance(item.related, tuple)
        and all(
            isinstance(pair, tuple)
            and len(pair) == 2
            and isinstance(pair[0], place)
            and isinstance(pair[1], str)
            for pair in item.related
        ),
        "related",
        "a tuple of places, each with a text",
    )
    _need(item.severity is None or isinstance(item.severity, Severity), "severity", "a Severity")


def _is_mend(mend: object) -> bool:
    return (
        isinstance(mend, Mend)
        and _is(mend.applicability, Applicability)
        and _all(mend.changes, *_CHANGES)
    )


def _is(item: object, kind: type) -> bool:
    return isinstance(item, kind)


def _all(items: Any, *kind: type) -> bool:
    return isinstance(items, tuple) and all(isinstance(item, kind) for item in items)


def _need(holds: bool, name: str, what: str) -> None:
    if not holds:
        raise TypeError(f"its {name} must be {what}")
