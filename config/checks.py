"""What can be wrong with a configuration, beyond what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import schemas
from ..model import glob
from ..model.diagnostic import Severity
from ..model.document import Document, Plain, Route, Scalar, Sequence, plain
from ..model.document import Mapping as MappingNode
from ..model.headings import heading_key
from ..model.patterns import late
from ..model.source import WHOLE_FILE
from ..model.words import nearest, shortened
from ..schemas import RuleFacts, SlowExpressionError
from .faults import ConfigFault, fault_at, span_of, texts
from .sets import GUARDED_PACK
from .settings import PLACEHOLDERS
from .terms import Match, Term, flaw

_BRACES = late(r"\{([^{}]*)\}|[{}]")


def faults_in(document: Document, rules: Mapping[str, RuleFacts]) -> Iterator[ConfigFault]:
    """Everything that is wrong with a configuration's file."""
    for fault in document.faults:
        yield fault_at(document, fault.span, fault.message, fault.help)
    if not document.complete:
        return
    # All that can be set of each rule is most of the schema, and most files set nothing.
    named = any(document.node((key,)) is not None for key in _NAMING_RULES)
    violations = [] if named else [*schemas.violations(schemas.config_schema({}), document.root)]
    if named or violations:  # a rule in the wrong place is told from a word that nobody knows
        violations = [*schemas.violations(schemas.config_schema(rules), document.root)]
    for violation in violations:
        span = span_of(document, violation.route, at_key=violation.at_key)
        yield fault_at(document, span, violation.message, violation.help)
    yield from _bad_globs(document)
    yield from _bad_wordings(document)
    yield from _ambiguous_headings(document)
    yield from _lowered(document, rules)
    yield from _waived_in_vain(document, rules)
    yield from _bad_terms(document)


_NAMING_RULES = ("rules", "overrides", "waivers")


def _entries(document: Document, key: str) -> range:
    node = document.node((key,))
    return range(len(node.items) if isinstance(node, Sequence) else 0)


def _bad_globs(document: Document) -> Iterator[ConfigFault]:
    routes: list[Route] = [("monographs",), ("exclude",)]
    routes += [("overrides", index, "files") for index in _entries(document, "overrides")]
    routes += [("schemas", index, "files") for index in _entries(document, "schemas")]
    routes += [("waivers", index, "file") for index in _entries(document, "waivers")]
    for route, scalar in texts(document, *routes):
        fault = _glob_fault(scalar.text)
        if fault is not None:
            yield fault_at(document, span_of(document, route), fault.message, fault.help)


def _glob_fault(pattern: str) -> glob.GlobError | None:
    try:
        glob.compiled(pattern)
    except glob.GlobError as fault:
        return fault
    return None


def _bad_wordings(document: Document) -> Iterator[ConfigFault]:
    wordings = document.node(("disclaimers",))
    names = [entry.name for entry in wordings.entries] if isinstance(wordings, MappingNode) else []
    may_be_named = document.node(("publisher",)) is not None
    braced = [f"{{{name}}}" for name in PLACEHOLDERS]
    choice = f"{', '.join(braced[:-1])} and {braced[-1]}"
    for _, scalar in texts(document, *(("disclaimers", name) for name in names)):
        for match in _BRACES.finditer(scalar.text):
            name = match[1]
            if name is None:
                message = f"this {match[0]} has no partner"
                help_ = f"In a wording, {choice} stand for what they say."
            elif name not in PLACEHOLDERS:
                near = nearest(name, PLACEHOLDERS)
                hint = f": did you mean {{{near}}}?" if near else ""
                message = f"{shortened(match[0])} stands for nothing{hint}"
                help_ = f"Only {choice} stand for what they say. Readers would see the braces."
            elif name == "publisher" and not may_be_named:
                message = "the wording names {publisher}, but no publisher is given"
                help_ = "Readers would see a gap. Add the key `publisher`."
            else:
                continue
            yield fault_at(document, scalar.piece(match.start(), match.end()), message, help_)


def _ambiguous_headings(document: Document) -> Iterator[ConfigFault]:
    node = document.node(("headings",))
    fields = [entry.name for entry in node.entries] if isinstance(node, MappingNode) else []
    taken: dict[str, str] = {}
    for route, scalar in texts(document, *(("headings", name) for name in fields)):
        name = str(route[1])
        owner = taken.setdefault(heading_key(scalar.text), name)
        if owner != name:
            yield fault_at(
                document,
                span_of(document, route),
                f"the heading \"{shortened(scalar.text)}\" stands for '{owner}' already",
                "Nobody could tell which of the two a page means. Keep it in one place.",
            )


def _lowered(document: Document, rules: Mapping[str, RuleFacts]) -> Iterator[ConfigFault]:
    """Rules that are lowered though they cannot be, or not without a word."""
    groups: list[Route] = [("rules",)]
    groups += [("overrides", index, "rules") for index in _entries(document, "overrides")]
    for group in groups:
        node = document.node(group)
        for entry in node.entries if isinstance(node, MappingNode) else ():
            facts = rules.get(entry.name)
            stated = plain(entry.value)
            told: dict[str, Plain] = stated if isinstance(stated, dict) else {"severity": stated}
            if facts is None or not _lowers(told.get("severity"), facts.severity):
                continue
            at: Route = (*group, entry.name)
            if isinstance(stated, dict):
                at = (*at, "severity")
            if facts.binding:
                yield fault_at(
                    document,
                    span_of(document, at),
                    f"the rule '{entry.name}' can be neither lowered nor turned off",
                    "Where it finds something, what would be published cannot be relied on. Mend "
                    "what it finds, or put the file under `exclude`.",
                )
                continue
            missing = [
                words
                for key, words in (("reason", "a reason"), ("until", "a last day (until)"))
                if key not in told
            ]
            if facts.pack.value != GUARDED_PACK or not missing:
                continue
            yield fault_at(
                document,
                span_of(document, at),
                f"lowering the safety rule '{entry.name}' needs {' and '.join(missing)}",
                "Safety rules stop wordings that have hurt people, so somebody has to answer for "
                "an exception, and it has to end. Write {severity: "
                f"{told['severity']}, reason: ..., until: YYYY-MM-DD}}.",
            )


def _waived_in_vain(document: Document, rules: Mapping[str, RuleFacts]) -> Iterator[ConfigFault]:
    """Waivers of rules that no waiver can cover."""
    routes: list[Route] = [("waivers", index, "rule") for index in _entries(document, "waivers")]
    for route, scalar in texts(document, *routes):
        facts = rules.get(scalar.text)
        if facts is not None and facts.binding:
            yield fault_at(
                document,
                span_of(document, route),
                f"the rule '{scalar.text}' cannot be waived",
                "Where it finds something, what would be published cannot be relied on. Mend what "
                "it finds, or put the file under `exclude`.",
            )


def _bad_terms(document: Document) -> Iterator[ConfigFault]:
    for index in _entries(document, "terms"):
        route: Route = ("terms", index)
        stated = plain(document.node(route) or document.root)
        avoid = document.node((*route, "avoid"))
        if not isinstance(stated, dict) or not isinstance(avoid, Scalar):
            continue
        is_regex = stated.get("match") == Match.REGEX.value
        if not isinstance(avoid.value, str) or not avoid.text.strip():
            continue
        wrong = flaw(avoid.text) if is_regex else None
        if wrong is not None:
            message, at = wrong
            yield fault_at(
                document,
                avoid.piece(at, at + 1),
                f"the regular expression '{shortened(avoid.text)}' cannot be used: {message}",
                "Mend it, or take `match: regex` away if these very words are meant.",
            )
        elif not is_regex:
            yield from _found_again(document, route, stated)


def _found_again(
    document: Document, route: Route, stated: dict[str, Plain]
) -> Iterator[ConfigFault]:
    """A term whose fix would be found again, and so never be done with."""
    prefer, exceptions = stated.get("prefer"), stated.get("exceptions")
    match = stated.get("match", Match.WORD.value)
    known = {item.value: item for item in Match}
    if not isinstance(prefer, str) or match not in known:
        return
    term = Term(
        avoid=str(stated["avoid"]),
        location=document.source.locate(WHOLE_FILE),
        match=known[str(match)],
        exceptions=tuple(filter(str.strip, map(str, exceptions)))
        if isinstance(exceptions, list)
        else (),
        match_case=stated.get("match_case") is True,
    )
    try:
        again = any(term.places(prefer))
    except SlowExpressionError:
        return  # what it takes too long on will be told where it matters
    if again:
        yield fault_at(
            document,
            span_of(document, (*route, "prefer")),
            f"'{shortened(prefer)}' is preferred but holds what is to be avoided, "
            f"'{shortened(term.avoid)}'",
            "It would be found again wherever it is put. If only the difference in letter case is "
            "meant, add `match_case: true`; else add the preferred wording to `exceptions`.",
        )


def _lowers(severity: Plain, default: Severity) -> bool:
    if severity == "off":
        return True
    known = [item for item in Severity if item.value == severity]
    return bool(known) and not known[0].at_least(default)
