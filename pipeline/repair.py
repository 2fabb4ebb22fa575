"""Fixes put into a file's bytes, round after round, and the proof that nothing got worse.

A pure function of the bytes, the configuration and what a run reports; writing is for others.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Collection, Iterable

from .. import loaders
from ..config import Config
from ..model.diagnostic import Diagnostic
from ..model.document import Document
from ..model.edit import Applicability, Fix, apply
from ..model.values import dataclass
from ..validators import engine
from ..validators.plugins import rules_with
from .examining import every_rule

MOST_ROUNDS = 20
"""A fix may make room for another, but not for ever."""


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
    after, count, refusal = _attempt(task, data, every_rule(config))
    if not refusal:
        return Repair(data, after, count)
    refusals: list[str] = []
    after, count = data, 0
    for slug in (
        rule.slug for rule in rules_with(config.plugins) if rule.fixable and rule.slug in wanted
    ):
        after, made, refusal = _attempt(task, after, {slug})
        count += made
        if refusal:
            refusals.append(f"the fixes of {slug} are not made: they would {refusal}")
    return Repair(data, after, count, tuple(refusals))


@dataclass(frozen=True, slots=True)
class _Task:
    """What `repair` was asked for."""

    path: str
    config: Config
    wanted: Collection[str]
    trust: Applicability

    def fixes(self, state: _State, slugs: Collection[str]) -> list[Fix]:
        """The fixes of those rules that may be made."""
        return [
            item.fix
            for item in _settled(state, self.wanted, self.config)
            if item.fix
            and not item.waived
            and item.rule in slugs
            and (
                item.fix.applicability is Applicability.SAFE or self.trust is not Applicability.SAFE
            )
        ]


def _attempt(task: _Task, data: bytes, slugs: Collection[str]) -> tuple[bytes, int, str]:
    """The bytes with the fixes of some rules, how many there were, and why there are none."""
    first = state = _examined(data, task.path, task.config)
    mended, count = data, 0
    for _ in range(MOST_ROUNDS):
        source = state.document.source
        text, made = apply(source.text, task.fixes(state, slugs))
        if text == source.text:
            break
        mended = (codecs.BOM_UTF8 if source.bom else b"") + text.encode("utf-8")
        count += made
        state = _examined(mended, task.path, task.config)
    else:
        return data, 0, "never come to an end"
    if count and (worse := _worse(first, state, task.config)):
        return data, 0, f"bring a new finding: {worse}"
    return mended, count, ""


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


def _worse(before: _State, after: _State, config: Config) -> str:
    """A finding that the file has only after the fixes, or the empty string.

    What a more specific rule spoke for is not new when it comes to light; what a waiver covered is
    new when it no longer does.
    """
    settled = _settled(before, every_rule(config), config)
    hidden = _names(dict.fromkeys(before.examination.diagnostics)) - _names(settled)
    known = hidden + _names(item for item in settled if not item.waived)
    for item in _settled(after, every_rule(config), config):
        if not item.waived:
            known[_name(item)] -= 1
            if known[_name(item)] < 0:
                return f"{item.message} ({item.rule})"
    return ""


def _names(diagnostics: Iterable[Diagnostic]) -> Counter[tuple[str, str]]:
    return Counter(map(_name, diagnostics))


def _name(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.rule, diagnostic.message
