"""From a faultless document to values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from ..model.diagnostic import Severity
from ..model.document import Node, Plain, plain
from ..model.headings import HEADINGS, heading_key
from .settings import Config, Override, RuleSetting


def filled(base: Config, root: Node) -> Config:
    """The configuration with what a file says in place of what it does not leave as it was."""
    stated = plain(root)
    settings: dict[str, Plain] = stated if isinstance(stated, dict) else {}
    emit = _group(settings, "emit")
    headings = {name: _list(texts) for name, texts in _group(settings, "headings").items()}
    publisher = settings.get("publisher", base.publisher)
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
        headings=_with_headings(headings) if headings else base.headings,
        rules=_rules(settings),
        overrides=tuple(
            Override(_list(item["files"]), _rules(item)) for item in _items(settings, "overrides")
        ),
        emit_statuses=_list(emit.get("statuses"), base.emit_statuses),
    )


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
        severity=None if severity in (None, "off") else Severity(severity),
        off=severity == "off",
        reason=str(told.pop("reason", "")).strip(),
        until=date.fromisoformat(str(until)) if until is not None else None,
        options=told,
    )


def _with_headings(own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The house's headings before the built-in ones; the house's word on a heading holds."""
    taken = {heading_key(text) for texts in own.values() for text in texts}
    return {
        name: own.get(name, ()) + tuple(text for text in built_in if heading_key(text) not in taken)
        for name, built_in in {**dict.fromkeys(own, ()), **HEADINGS}.items()
    }
