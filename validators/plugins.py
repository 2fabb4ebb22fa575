"""Plug-ins: Python packages that add rules. The one place that imports by a name out of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module

from ..config import PluginError
from ..model.diagnostic import Severity
from ..model.edit import Applicability
from ..model.patterns import late
from ..model.values import replace
from ..model.words import shortened
from . import RULES
from .rule import Corpus, Document, Example, Option, Pack, Rule

API = 1
"""The version of what plug-ins may rely on; `rxproof.rules` is all of it."""

_SLUG = late(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SETTINGS = frozenset({"severity", "reason", "until"})
_OURS = {rule.slug: rule for rule in RULES}
_ORDER = {pack: place for place, pack in enumerate(Pack)}


@lru_cache(maxsize=64)
def load(name: str) -> Mapping[str, Rule]:
    """The rules of a plug-in by slug.

    Args:
        name: the package, as it is imported. It must be installed where rxproof is; the folder of
            the configuration is not searched, so that checking a page runs no code that came with
            it.

    Raises:
        PluginError: it cannot be imported, or offers what is no rule.
    """
    try:
        package = import_module(name)
        version = getattr(package, "RXPROOF_API", None)
        offered = getattr(package, "RULES", None)
    except (Exception, SystemExit) as fault:  # whatever somebody else's code may raise
        if isinstance(fault, ModuleNotFoundError) and fault.name == name.partition(".")[0]:
            raise PluginError(f"the plug-in {shortened(name)} is not installed") from None
        message = f"the plug-in {shortened(name)} cannot be imported: {told(fault)}"
        raise PluginError(message) from fault
    if version != API:
        said = "does not say" if version is None else f"says {version!r}"
        message = f"the plug-in {name} must have RXPROOF_API = {API}, and {said}"
        raise PluginError(message)
    if not isinstance(offered, tuple | list) or not offered:
        raise PluginError(f"the plug-in {name} has no RULES: a tuple of rules")
    found: dict[str, Rule] = {}
    for index, rule in enumerate(offered):
        if not isinstance(rule, Rule):
            raise PluginError(f"item {index + 1} of RULES in the plug-in {name} is no rule")
        for flaw in _flaws(rule, found):
            raise PluginError(f"the rule {rule.slug!r} of the plug-in {name} {flaw}")
        found[rule.slug] = replace(rule, origin=name)
    return found


@lru_cache(maxsize=64)
def rules_with(names: tuple[str, ...]) -> tuple[Rule, ...]:
    """Every rule there is: ours and those of the plug-ins, pack by pack."""
    if not names:
        return RULES
    added = [rule for name in names for rule in load(name).values()]
    return tuple(sorted((*RULES, *added), key=lambda rule: _ORDER[rule.pack]))


def told(fault: BaseException) -> str:
    """What an exception says, on one line."""
    return shortened(" ".join(f"{type(fault).__name__}: {fault}".split()), 200)


def _shape(rule: Rule) -> Iterator[tuple[str, bool, str]]:
    """Each attribute of a rule, whether it is what it must be, and what that is."""
    scope: object = rule.scope
    functions = [
        getattr(scope, name, None)
        for name in (("check",) if isinstance(scope, Document) else ("collect", "reduce"))
    ]
    able = isinstance(scope, Document | Corpus) and all(map(callable, functions))
    yield "slug", isinstance(rule.slug, str), "a text"
    yield "pack", isinstance(rule.pack, Pack), "a Pack"
    yield "severity", isinstance(rule.severity, Severity), "a Severity"
    yield "scope", able, "a Document or a Corpus with its functions"
    yield "summary", isinstance(rule.summary, str), "a text"
    yield "why", isinstance(rule.why, str), "a text"
    yield "bad", isinstance(rule.bad, Example), "an Example"
    yield "good", isinstance(rule.good, Example), "an Example"
    fixable = rule.fixable is None or isinstance(rule.fixable, Applicability)
    yield "fixable", fixable, "an Applicability or None"
    yield "list of options", _holds(rule.options, tuple, Option), "a tuple of Option"
    names = tuple(option.name for option in rule.options)
    yield "list of options", _holds(names, tuple, str), "one of names"
    schemas = tuple(option.schema for option in rule.options)
    yield "list of options", _holds(schemas, tuple, Mapping), "one of schemas"
    yield "list of sources", _holds(rule.sources, tuple, str), "a tuple of texts"
    yield "supersedes", _holds(rule.supersedes, frozenset, str), "a frozenset of slugs"


def _holds(items: object, kind: type, of: type) -> bool:
    return (
        isinstance(items, kind)
        and isinstance(items, Iterable)
        and all(isinstance(item, of) for item in items)
    )


def _flaws(rule: Rule, others: Mapping[str, Rule]) -> Iterator[str]:
    """What keeps a rule from running beside ours."""
    for name, holds, what in _shape(rule):
        if not holds:
            yield f"has a {name} that is not {what}"
            return
    if not _SLUG.fullmatch(str(rule.slug)):
        yield "must be named in small letters and digits with hyphens between"
    elif rule.slug in _OURS:
        yield "has the name of a rule of rxproof"
    elif rule.slug in others:
        yield "is there twice"
    if rule.pack not in set(Pack) - {Pack.WAIVERS}:
        yield "must be in a pack of rxproof, and not in that of waivers"
    if rule.binding:
        yield "is binding, which only rules of rxproof can be"
    for slug in sorted(rule.supersedes):
        ours = _OURS.get(slug)
        if slug == "*" or (ours and (ours.binding or ours.pack is Pack.SAFETY)):
            yield f"supersedes {slug!r}, whose findings nothing may hide"
    for option in rule.options:
        if option.name in _SETTINGS:
            yield f"has an option called {option.name!r}, which every rule has"
