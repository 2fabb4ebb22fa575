"""What is known of a file as bytes and back: for the cache, other processes, other machines.

The bytes are JSON, so that bytes from elsewhere can be read without trusting them.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import date
from sys import intern
from typing import Any, TypeAlias

from ..model.diagnostic import Diagnostic, Related, Severity
from ..model.edit import Applicability, Edit, Fix
from ..model.source import Location, Position, Range, Span
from ..validators import told
from ..validators.engine import Examination, PlacedWaiver
from ..validators.waiver import Waiver
from .examining import Examined

VERSION = 2
"""Of this form. Bytes in another form are as good as none."""

_Plain: TypeAlias = Any
"""JSON as it was read: its shape is only known once it has been taken apart."""


class UnreadableError(ValueError):
    """These bytes are not what `pack` gave."""


def pack(page: Examined) -> bytes:
    """An examined file as bytes."""
    path = page.examination.path
    found = page.examination
    content = [
        VERSION,
        page.digest,
        page.published,
        page.readable,
        page.identifier,
        page.title,
        page.status,
        [_diagnostic(item, path) for item in found.diagnostics],
        b64encode(found.facts.packed).decode("ascii"),
        [_waiver(item, path) for item in found.waivers],
        sorted(found.ran),
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def unpack(data: bytes, path: str) -> Examined:
    """The examined file again.

    Args:
        data: what `pack` gave.
        path: the file, as reports show it.

    Raises:
        UnreadableError: it is something else.
    """
    try:
        version, digest, published, readable, identifier, title, status, *found = json.loads(
            data.decode("utf-8", "surrogatepass")
        )
        if version != VERSION:
            raise UnreadableError("another version wrote this")
        diagnostics, facts, waivers, ran = found
        texts = (digest, published, identifier, title, status, *ran)
        if not all(isinstance(text, str) for text in texts) or not isinstance(readable, bool):
            raise UnreadableError("something in it is of another type")
        return Examined(
            digest=digest,
            examination=Examination(
                path=path,
                diagnostics=tuple([_read_diagnostic(item, path) for item in diagnostics]),
                facts=told.unpack(path, b64decode(facts, validate=True)),
                waivers=tuple([_read_waiver(item, path) for item in waivers]),
                ran=_same(ran),
            ),
            published=published,
            readable=readable,
            identifier=identifier,
            title=title,
            status=status,
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise UnreadableError(str(fault)) from None


_RAN: dict[tuple[str, ...], frozenset[str]] = {}


def _same(ran: list[str]) -> frozenset[str]:
    """One set for all the files that the same rules looked at: most of a large corpus."""
    key = tuple(ran)
    if key not in _RAN:
        _RAN[key] = frozenset(key)
    return _RAN[key]


# A place mostly lies in the file itself, whose path is then left out.


def _location(location: Location, path: str) -> _Plain:
    span, start, end = location.span, location.range.start, location.range.end
    plain = [span.start, span.end, start.line, start.column, end.line, end.column]
    return plain if location.path == path else [*plain, location.path]


def _read_location(plain: _Plain, path: str) -> Location:
    start, end, line, column, last_line, last_column, *elsewhere = plain
    return Location(
        elsewhere[0] if elsewhere else path,
        Span(start, end),
        Range(Position(line, column), Position(last_line, last_column)),
    )


def _diagnostic(item: Diagnostic, path: str) -> _Plain:
    return [
        item.rule,
        item.severity.value,
        item.message,
        _location(item.location, path),
        item.help,
        item.pointer,
        item.found,
        item.suggestions,
        item.fix
        and [
            item.fix.applicability.value,
            [[_location(edit.location, path), edit.replacement] for edit in item.fix.edits],
        ],
        [[_location(other.location, path), other.message] for other in item.related],
    ]


def _read_diagnostic(plain: _Plain, path: str) -> Diagnostic:
    rule, severity, message, location, help_, pointer, found, suggestions, fix, related = plain
    return Diagnostic(
        # A hundred thousand pages with the same finding hold its words once.
        rule=intern(rule),
        severity=Severity(severity),
        message=message,
        location=_read_location(location, path),
        help=intern(help_),
        pointer=intern(pointer),
        found=found,
        suggestions=tuple(suggestions),
        fix=fix
        and Fix(
            Applicability(fix[0]),
            tuple(Edit(_read_location(place, path), text) for place, text in fix[1]),
        ),
        related=tuple(Related(_read_location(place, path), text) for place, text in related),
    )


def _waiver(placed: PlacedWaiver, path: str) -> _Plain:
    waiver = placed.waiver
    return [
        [waiver.span.start, waiver.span.end],
        waiver.rules,
        waiver.reason,
        waiver.until and waiver.until.isoformat(),
        waiver.covers and [waiver.covers.start, waiver.covers.end],
        waiver.head,
        waiver.flaw,
        _location(placed.location, path),
        placed.found,
        [_location(place, path) for place in placed.without],
    ]


def _read_waiver(plain: _Plain, path: str) -> PlacedWaiver:
    span, rules, reason, until, covers, head, flaw, location, found, without = plain
    return PlacedWaiver(
        Waiver(
            span=Span(*span),
            rules=tuple(rules),
            reason=reason,
            until=date.fromisoformat(until) if until else None,
            covers=Span(*covers) if covers else None,
            head=head,
            flaw=flaw,
        ),
        _read_location(location, path),
        found,
        tuple(_read_location(place, path) for place in without),
    )
