"""Waivers: comments in which an author allows a finding and says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.document import Document
from ..model.patterns import late
from ..model.source import Span
from ..model.values import dataclass

_ALLOW = late(
    r"\s*rxproof:\s*allow\s+(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)"
    r"\s*(?:(?:--|—|–)(?P<reason>.*))?$",
    re.DOTALL,
)
_UNTIL = late(r"\(until\s+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\)$")


@dataclass(frozen=True, slots=True)
class Waiver:
    """`rxproof: allow RULE[,RULE] -- reason (until YYYY-MM-DD)`, with the stretch it covers.

    Attributes:
        span: the comment.
        rules: the words after `allow`; not all need be rules.
        reason: why, or the empty string.
        until: the last day it holds, or None.
        covers: the stretch of source whose findings it allows, or None where it stands at nothing.
        head: whether it covers findings about the file as a whole too.
        readable: False where the comment is no waiver this tool understands.
        configured: whether it stands in the configuration and not in a comment.
    """

    span: Span
    rules: tuple[str, ...]
    reason: str
    until: date | None
    covers: Span | None
    head: bool
    readable: bool = True
    configured: bool = False

    def covers_finding(self, slug: str, span: Span) -> bool:
        """Whether a finding of that rule at that place is one it speaks of."""
        if slug not in self.rules:
            return False
        if span == Span(0, 0) and self.head:
            return True
        return self.covers is not None and self.covers.contains(span)


def waivers(document: Document) -> Iterator[Waiver]:
    """The waivers of a document in file order."""
    for comment in document.comments:
        match = _ALLOW.match(comment.text)
        if match is None:
            yield Waiver(comment.span, (), "", None, comment.covers, comment.head, readable=False)
            continue
        rules = tuple(rule.strip() for rule in match["rules"].split(","))
        reason, until, readable = (match["reason"] or "").strip(), None, True
        if day := _UNTIL.search(reason):
            reason = reason[: day.start()]
            try:
                until = date.fromisoformat(day["day"])
            except ValueError:
                readable = False
        yield Waiver(
            comment.span, rules, reason.strip(), until, comment.covers, comment.head, readable
        )
