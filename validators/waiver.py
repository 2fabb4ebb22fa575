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
_WORD = late(r"\s*rxproof(?P<colon>:?)\s*(?P<word>[\w-]+)(?P<rest>.*)", re.DOTALL)
_RULES = late(r"\s*\w[\w-]*(?:\s*,\s*\w[\w-]*)*")
_LINE_END = late(r"\r\n|\r|\n")
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
        flaw: why the comment is no waiver this tool understands; empty where it is one.
        configured: whether it stands in the configuration and not in a comment.
    """

    span: Span
    rules: tuple[str, ...]
    reason: str
    until: date | None
    covers: Span | None
    head: bool
    flaw: str = ""
    configured: bool = False

    @property
    def readable(self) -> bool:
        """Whether the comment is a waiver this tool understands."""
        return not self.flaw

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
            flaw = _flaw(comment.text)
            yield Waiver(comment.span, (), "", None, comment.covers, comment.head, flaw)
            continue
        rules = tuple(rule.strip() for rule in match["rules"].split(","))
        reason, until, flaw = (match["reason"] or "").strip(), None, ""
        if day := _UNTIL.search(reason):
            reason = reason[: day.start()]
            try:
                until = date.fromisoformat(day["day"])
            except ValueError:
                flaw = f"the date {day['day']} does not exist"
        yield Waiver(comment.span, rules, reason.strip(), until, comment.covers, comment.head, flaw)


def _flaw(text: str) -> str:
    """Why a comment that speaks to rxproof is no waiver."""
    said = _WORD.match(text)
    if said is None:
        return "it does not begin with `rxproof: allow`"
    if not said["colon"]:
        return "a colon belongs after rxproof"
    if said["word"] != "allow":
        return f"write allow, not {said['word']}"
    rules = _RULES.match(said["rest"])
    if rules is None:
        return "it names no rule"
    if not said["rest"][rules.end() :].strip().startswith(","):
        return "two hyphens belong before the reason"
    return "only commas may stand between the rules"


def without(text: str, waiver: Waiver) -> Iterator[Span]:
    """For each rule that a waiver names, what to delete so that it no longer does.

    Of a waiver of one rule that is the comment, with the line where it has one to itself.

    Args:
        text: the text of the file.
        waiver: a waiver that stands in it.
    """
    start = text.find("allow", waiver.span.start) + len("allow")
    places: list[Span] = []
    for word in waiver.rules:
        start = text.find(word, start)
        places.append(Span(start, start + len(word)))
        start += len(word)
    for index, place in enumerate(places):
        if len(places) == 1:
            yield _comment(text, waiver.span)
        elif index:
            yield Span(places[index - 1].end, place.end)
        else:
            yield Span(place.start, places[1].start)


def _comment(text: str, span: Span) -> Span:
    """A comment with the white space before it, or with its lines where nothing else is in them."""
    before, after = span.start, span.end
    while before and text[before - 1] in " \t":
        before -= 1
    while after < len(text) and text[after] in " \t":
        after += 1
    line_end = _LINE_END.match(text, after)
    if before and text[before - 1] not in "\r\n":
        return Span(before, after if line_end or after == len(text) else span.end)
    return Span(before, line_end.end() if line_end else after)
