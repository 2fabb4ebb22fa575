"""Fixes put into a file's bytes, round after round, and the proof that nothing got worse.

A pure function of the bytes, the configuration and what a run reports; writing is for others.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Collection, Sequence

from .. import loaders
from ..config import Config
from ..model.diagnostic import Diagnostic, Severity
from ..model.document import Document
from ..model.edit import Applicability, Edit, Fix, apply, chosen
from ..model.source import WHOLE_FILE, Span
from ..model.values import dataclass, replace
from ..validators import engine
from ..validators.plugins import rules_with
from ..validators.rule import Corpus
from .examining import every_rule

MOST_ROUNDS = 20
"""A fix may make room for another, but not for ever."""

MOST_TRIES = 40
"""How many fixes of one rule are tried singly; each try examines the file again."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of one file.

    Attributes:
        before: its bytes.
        after: its bytes with the fixes; the same where there is nothing to mend.
        count: how many fixes went into it.
        refusals: which fixes were not made, and why, each in a sentence without its full stop.
    """

    before: bytes
    after: bytes
    count: int = 0
    refusals: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class _State:
    """A file as it stands after some rounds."""

    document: Document
    examination: engine.Examination


def repair(
    data: bytes, path: str, config: Config, wanted: Collection[str], trust: Applicability
) -> Repair:
    """Put into a file the fixes of the findings that a run reports, until none is left.

    Args:
        data: the file's bytes.
        path: the file's name, as reports show it.
        config: the configuration.
        wanted: the slugs of the rules whose findings are reported.
        trust: UNSAFE to apply every fix, SAFE for the safe ones alone.

    Returns:
        The repair. Fixes are refused where the result would have a finding that the file does not
        have now. Then each rule's fixes are tried by themselves, so that one spoils no other.
    """
    task = _Task(path, config, wanted, trust)
    state = _examined(data, path, config)
    together = _attempt(task, state, every_rule(config))
    if not together.refusal:
        return Repair(data, _bytes(together.state), together.count)
    refusals: list[str] = []
    count = 0
    for slug in (
        rule.slug for rule in rules_with(config.plugins) if rule.fixable and rule.slug in wanted
    ):
        attempt = _attempt(task, state, {slug})
        if attempt.worse:
            attempt = _one_by_one(task, state, slug)
        state = attempt.state
        count += attempt.count
        if attempt.refusal:
            which = "some fixes" if attempt.count else "the fixes"
            refusals.append(f"{which} of {slug} are not made: they would {attempt.refusal}")
    return Repair(data, _bytes(state), count, tuple(refusals))


@dataclass(frozen=True, slots=True)
class _Task:
    """What `repair` was asked for."""

    path: str
    config: Config
    wanted: Collection[str]
    trust: Applicability

    def fixes(self, state: _State, slugs: Collection[str]) -> list[Fix]:
        """The fixes of those rules that may be made, in the order of their places."""
        # Without the other files, a waiver of a rule that compares them cannot be judged.
        crossing = {
            rule.slug for rule in rules_with(self.config.plugins) if isinstance(rule.scope, Corpus)
        }
        return [
            item.fix
            for item in _settled(state, frozenset(self.wanted) - crossing, self.config)
            if item.fix
            and not item.waived
            and item.rule in slugs
            and (
                item.fix.applicability is Applicability.SAFE or self.trust is not Applicability.SAFE
            )
        ]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came of trying some fixes.

    Attributes:
        state: the file after them; as it was where they are refused.
        count: how many were made.
        refusal: what those that were not made would have done; empty where all were.
        worse: whether they were refused because of a new finding.
    """

    state: _State
    count: int = 0
    refusal: str = ""
    worse: bool = False


def _attempt(task: _Task, first: _State, slugs: Collection[str]) -> _Attempt:
    """Make the fixes of some rules, all of them or none."""
    state, count = first, 0
    known = _known(first, task.config)
    for _ in range(MOST_ROUNDS):
        after, made, known = _round(task, state, task.fixes(state, slugs), known)
        if after is state:
            break
        state = after
        count += made
    else:
        return _Attempt(first, refusal="never come to an end")
    if count and (worse := _worse(known, state, task.config)):
        return _Attempt(first, refusal=f"bring a new finding: {worse}", worse=True)
    return _Attempt(state, count)


def _one_by_one(task: _Task, state: _State, slug: str) -> _Attempt:
    """Make each fix of a rule that makes nothing worse by itself."""
    count, refused, refusal = 0, 0, ""
    for _ in range(MOST_TRIES):
        fixes = task.fixes(state, {slug})[refused:]
        if not fixes:
            break
        after, made, known = _round(task, state, fixes[:1], _known(state, task.config))
        worse = _worse(known, after, task.config)
        if worse or after is state:
            refused += 1
            refusal = refusal or f"bring a new finding: {worse}"
            continue
        state = after
        count += made
    return _Attempt(state, count, refusal)


def _round(
    task: _Task, state: _State, fixes: list[Fix], known: tuple[_Known, ...]
) -> tuple[_State, int, tuple[_Known, ...]]:
    """The file with fixes in it, how many there were, and what is known of it where it now is."""
    source = state.document.source
    taken = chosen(fixes)
    text, made = apply(source.text, taken)
    if text == source.text:
        return state, 0, known
    data = (codecs.BOM_UTF8 if source.bom else b"") + text.encode("utf-8")
    edits = sorted(edit for fix in taken for edit in fix.edits)
    moved = tuple(replace(item, span=_shifted(item.span, edits)) for item in known)
    return _examined(data, task.path, task.config), made, moved


def _bytes(state: _State) -> bytes:
    source = state.document.source
    return (codecs.BOM_UTF8 if source.bom else b"") + source.text.encode("utf-8")


def _examined(data: bytes, path: str, config: Config) -> _State:
    document = loaders.load(data, path, headings=config.headings)
    return _State(
        document,
        engine.examine(document, config, rules_with(config.plugins), config.settings(path)),
    )


def _settled(state: _State, wanted: Collection[str], config: Config) -> tuple[Diagnostic, ...]:
    path = state.document.source.path
    settings = config.settings(path)
    return engine.settle(
        state.examination,
        (),
        rules_with(config.plugins),
        wanted,
        settings,
        config.today,
        config.waivers_for(path),
    )


# Whether anything got worse


@dataclass(frozen=True, slots=True)
class _Known:
    """A finding that the file has before its fixes, with where its place has gone since."""

    rule: str
    severity: Severity
    message: str
    pointer: str
    span: Span

    def is_one_with(self, item: Diagnostic) -> bool:
        """Whether a finding after the fixes may be this one still, and no graver."""
        return self.rule == item.rule and self.severity.at_least(item.severity)


def _known(state: _State, config: Config) -> tuple[_Known, ...]:
    """The findings of a file that would not be new after its fixes.

    What a more specific rule spoke for is not new when it comes to light; what a waiver covered is
    new when it no longer does.
    """
    settled = _settled(state, every_rule(config), config)
    covered = {replace(item, waived=False) for item in settled if item.waived}
    return tuple(
        _Known(item.rule, item.severity, item.message, item.pointer, item.location.span)
        for item in dict.fromkeys((*settled, *state.examination.diagnostics))
        if not item.waived and item not in covered
    )


def _shifted(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a stretch is after edits, which are in order; it takes in what replaced it."""
    if span == WHOLE_FILE:
        return span
    start, end = span.start, span.end
    for edit in edits:
        place = edit.location.span
        grown = len(edit.replacement) - len(place)
        if place.end <= span.start:
            start += grown
            end += grown
        elif place.start < span.end:
            end += grown + max(0, place.end - span.end)
            start -= max(0, span.start - place.start)
    return Span(start, end)


def _worse(known: Sequence[_Known], after: _State, config: Config) -> str:
    """A finding that the file has only after the fixes, or the empty string.

    A finding is known again by its rule and its place, since its words may quote what was mended;
    one that moved with its section, by its words. A waiver that is no longer needed is no harm.
    """
    left = list(known)
    pending = [
        item
        for item in _settled(after, every_rule(config), config)
        if not item.waived and item.rule != "unused-waiver"
    ]
    # The surest sign first, so that none is taken for another.
    signs: tuple[Callable[[_Known, Diagnostic], bool], ...] = (
        lambda old, new: old.span == new.location.span and old.message == new.message,
        lambda old, new: (old.pointer, old.message) == (new.pointer, new.message),
        lambda old, new: old.span == new.location.span,
        lambda old, new: old.span.overlaps(new.location.span),
        lambda old, new: old.message == new.message,
    )
    for sign in signs:
        unmatched: list[Diagnostic] = []
        for item in pending:
            match = next((old for old in left if old.is_one_with(item) and sign(old, item)), None)
            if match is None:
                unmatched.append(item)
            else:
                left.remove(match)
        pending = unmatched
    return f"{pending[0].message} ({pending[0].rule})" if pending else ""
