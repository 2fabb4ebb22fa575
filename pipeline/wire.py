"""What is known of a file as bytes and back: for the cache, other processes, other machines.

The bytes are JSON, so that bytes from elsewhere can be read without trusting them.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import date

from ..model.source import Span
from ..validators import told
from ..validators.engine import Examination, PlacedWaiver
from ..validators.waiver import Waiver
from .examining import Examined
from .plain import Plain, diagnostic, location, read_diagnostic, read_location

VERSION = 4
"""Of this form. Bytes in another form are as good as none."""


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
        [diagnostic(item, path) for item in found.diagnostics],
        b64encode(found.facts.packed).decode("ascii"),
        [_waiver(item, path) for item in found.waivers],
        sorted(found.ran),
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def unpack(data: bytes, path: str, *, proven: bool = False) -> Examined:
    """The examined file again.

    Args:
        data: what `pack` gave.
        path: the file, as reports show it.
        proven: whether it is known to be just that; else everything in it is looked at.

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
                diagnostics=tuple([read_diagnostic(item, path) for item in diagnostics]),
                facts=_facts(path, b64decode(facts, validate=True), proven=proven),
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


def _facts(path: str, packed: bytes, *, proven: bool) -> told.Facts:
    return told.Facts(path, packed) if proven else told.unpack(path, packed)


_RAN: dict[tuple[str, ...], frozenset[str]] = {}


def _same(ran: list[str]) -> frozenset[str]:
    """One set for all the files that the same rules looked at: most of a large corpus."""
    key = tuple(ran)
    if key not in _RAN:
        _RAN[key] = frozenset(key)
    return _RAN[key]


def _waiver(placed: PlacedWaiver, path: str) -> Plain:
    waiver = placed.waiver
    return [
        [waiver.span.start, waiver.span.end],
        waiver.rules,
        waiver.reason,
        waiver.until and waiver.until.isoformat(),
        waiver.covers and [waiver.covers.start, waiver.covers.end],
        waiver.head,
        waiver.flaw,
        location(placed.location, path),
        placed.found,
        [location(place, path) for place in placed.without],
    ]


def _read_waiver(plain: Plain, path: str) -> PlacedWaiver:
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
        read_location(location, path),
        found,
        tuple(read_location(place, path) for place in without),
    )
