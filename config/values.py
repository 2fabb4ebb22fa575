"""From a faultless document to values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..model.diagnostic import Severity
from ..model.document import Document, Plain, Route, Sequence, plain
from ..model.headings import heading_key
from ..model.source import Location
from ..model.values import replace
from .faults import span_of, texts
from .settings import Config, ConfigWaiver, Override, RuleSetting, merged
from .terms import Match, Term


def filled(base: Config, document: Document) -> Config:
    """The configuration with what a file says on top of what held before.

    What is a single value or a list of choices takes the place of the earlier one. Settings of
    rules and headings are added to the earlier ones, the file's own before them; so are overrides,
    terms, waivers and plug-ins, each a list of its own.
    """
    stated = plain(document.root)
    settings: dict[str, Plain] = stated if isinstance(stated, dict) else {}
    emit = _group(settings, "emit")
    if "profile" in settings:
        from .profiles import PROFILES

        profile = PROFILES[str(settings["profile"])]
        base = replace(
            base,
            required_sections=profile.required,
            section_order=profile.order,
            headings=_with_headings(profile.headings, base.headings),
        )
    headings = {name: _list(texts) for name, texts in _group(settings, "headings").items()}
    publisher = settings.get("publisher", base.publisher)
    own = _rules(settings)
    return replace(
        base,
        monographs=_list(settings.get("monographs"), base.monographs),
        exclude=_list(settings.get("exclude"), base.exclude),
        publisher=str(publisher).strip(),
        disclaimers={name: str(text) for name, text in _group(settings, "disclaimers").items()}
        if "disclaimers" in settings
        else base.disclaimers,
        required_sections=_list(settings.get("required_sections"), base.required_sections),
        escalation_phrases=_list(settings.get("escalation_phrases"), base.escalation_phrases),
        headings=_with_headings(headings, base.headings) if headings else base.headings,
        rules=merged((base.rules, own), base.today) if base.rules else own,
        overrides=(
            *base.overrides,
            *(
                Override(_list(item["files"]), _rules(item))
                for item in _items(settings, "overrides")
            ),
        ),
        emit_statuses=_list(emit.get("statuses"), base.emit_statuses),
        terms=_terms(base, document, settings),
        waivers=(*base.waivers, *_waivers(document, settings)),
        globs=(*base.globs, *_globs(document)),
        lapsed=(*base.lapsed, *_lapsed(document, own, base.today)),
        plugins=tuple(dict.fromkeys((*base.plugins, *_list(settings.get("plugins"))))),
    )


def _terms(base: Config, document: Document, settings: Mapping[str, Plain]) -> tuple[Term, ...]:
    terms = {term.key: term for term in base.terms}
    for index, item in enumerate(_items(settings, "terms")):
        severity = item.get("severity")
        term = Term(
            avoid=str(item["avoid"]),
            location=_location(document, ("terms", index, "avoid")),
            match=Match(item.get("match", Match.WORD.value)),
            prefer=str(item.get("prefer", "")),
            why=str(item.get("why", "")).strip(),
            severity=None if severity is None else Severity(severity),
            exceptions=_list(item.get("exceptions")),
            match_case=item.get("match_case") is True,
        )
        terms[term.key] = term
    return tuple(terms.values())


def _waivers(document: Document, settings: Mapping[str, Plain]) -> Iterator[ConfigWaiver]:
    for index, item in enumerate(_items(settings, "waivers")):
        location = _location(document, ("waivers", index, "rule"))
        until = item.get("until")
        found = item.get("found")
        yield ConfigWaiver(
            files=_list(item["file"]),
            rules=_list(item["rule"]),
            found=None if found is None else str(found),
            reason=str(item.get("reason", "")).strip(),
            until=None if until is None else date.fromisoformat(str(until)),
            location=location,
            text=document.source.text[location.span.start : location.span.end],
        )


def _globs(document: Document) -> Iterator[tuple[Location, str]]:
    for key in ("overrides", "schemas"):
        node = document.node((key,))
        count = len(node.items) if isinstance(node, Sequence) else 0
        for route, scalar in texts(document, *((key, index, "files") for index in range(count))):
            yield _location(document, route), scalar.text


def _lapsed(
    document: Document, rules: Mapping[str, RuleSetting], today: date
) -> Iterator[tuple[Location, str]]:
    for slug, setting in rules.items():
        if setting.until is not None and setting.until < today:
            said = f"{slug} was set otherwise until {setting.until} and holds in full again"
            yield _location(document, ("rules", slug, "until")), said


def _location(document: Document, route: Route) -> Location:
    return document.source.locate(span_of(document, route))


def _group(settings: Mapping[str, Plain], name: str) -> Mapping[str, Plain]:
    value = settings.get(name)
    return value if isinstance(value, dict) else {}


def _items(settings: Mapping[str, Plain], name: str) -> Iterator[Mapping[str, Plain]]:
    value = settings.get(name)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item


def _list(value: Plain, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    if value is None:
        return default
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _rules(settings: Mapping[str, Plain]) -> dict[str, RuleSetting]:
    return {slug: _setting(value) for slug, value in _group(settings, "rules").items()}


def _setting(value: Plain) -> RuleSetting:
    told: dict[str, Plain] = dict(value) if isinstance(value, dict) else {"severity": value}
    severity = told.pop("severity", None)
    until = told.pop("until", None)
    return RuleSetting(
        severity=None if severity in (None, "off", "on") else Severity(severity),
        off=severity == "off",
        on=severity == "on",
        reason=str(told.pop("reason", "")).strip(),
        until=date.fromisoformat(str(until)) if until is not None else None,
        options=told,
    )


def _with_headings(
    own: Mapping[str, tuple[str, ...]], earlier: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """The house's headings before those there were; the house's word on a heading holds."""
    taken = {heading_key(text) for texts in own.values() for text in texts}
    return {
        name: own.get(name, ()) + tuple(text for text in texts if heading_key(text) not in taken)
        for name, texts in {**dict.fromkeys(own, ()), **earlier}.items()
    }
