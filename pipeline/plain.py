"""Findings and their places as plain JSON and back, as `wire` and `recalling` keep them."""

from __future__ import annotations

from sys import intern
from typing import Any, TypeAlias

from ..model.diagnostic import Diagnostic, Related, Severity
from ..model.edit import Applicability, Edit, Fix
from ..model.source import Location

Plain: TypeAlias = Any
"""JSON as it was read: its shape is only known once it has been taken apart."""

# A place mostly lies in the file itself, whose path is then left out.


def location(place: Location, path: str) -> Plain:
    """A place in or beside the file at `path`."""
    return [place.written] if place.path == path else [place.written, place.path]


def read_location(plain: Plain, path: str) -> Location:
    """The place again."""
    written, *elsewhere = plain
    return Location.read(elsewhere[0] if elsewhere else path, written)


def diagnostic(item: Diagnostic, path: str) -> Plain:
    """A finding in the file at `path`."""
    return [
        item.rule,
        item.severity.value,
        item.message,
        location(item.location, path),
        item.help,
        item.pointer,
        item.found,
        item.suggestions,
        item.fix
        and [
            item.fix.applicability.value,
            [[location(edit.location, path), edit.replacement] for edit in item.fix.edits],
        ],
        [[location(other.location, path), other.message] for other in item.related],
        *([item.waived, item.baselined] if item.waived or item.baselined else []),
    ]


def read_diagnostic(plain: Plain, path: str) -> Diagnostic:
    """The finding again."""
    rule, severity, message, place, help_, pointer, found, suggestions, *rest = plain
    fix, related, *covered = rest
    return Diagnostic(
        # A hundred thousand pages with the same finding hold its words once.
        rule=intern(rule),
        severity=Severity(severity),
        message=message,
        location=read_location(place, path),
        help=intern(help_),
        pointer=intern(pointer),
        found=found,
        suggestions=tuple(suggestions),
        fix=fix
        and Fix(
            Applicability(fix[0]),
            tuple(Edit(read_location(place, path), text) for place, text in fix[1]),
        ),
        related=tuple(Related(read_location(place, path), text) for place, text in related),
        waived=bool(covered and covered[0]),
        baselined=bool(covered and covered[1]),
    )
