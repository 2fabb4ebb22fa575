"""The part of the configuration's schema that is made from the rules: what can be set of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Protocol

from ..model.diagnostic import Severity
from ..model.document import Plain
from .stored import formatted, load


class OptionFacts(Protocol):
    """What has to be known of a rule's option to check a setting of it."""

    @property
    def name(self) -> str:
        """As rxproof.yaml writes it."""
        ...

    @property
    def default(self) -> Plain:
        """What holds when it is not set."""
        ...

    @property
    def schema(self) -> Mapping[str, Plain]:
        """JSON Schema of its value."""
        ...

    @property
    def description(self) -> str:
        """What it does, one sentence."""
        ...


class RuleFacts(Protocol):
    """What has to be known of a rule to check its settings; a rule itself will do."""

    @property
    def pack(self) -> Enum:
        """The pack; its value is the name."""
        ...

    @property
    def severity(self) -> Severity:
        """The default."""
        ...

    @property
    def summary(self) -> str:
        """The fault it names, one line, no full stop."""
        ...

    @property
    def binding(self) -> bool:
        """Whether it can neither be turned off nor be lowered."""
        ...

    @property
    def recommended(self) -> bool:
        """Whether the recommended set has it."""
        ...

    @property
    def options(self) -> Sequence[OptionFacts]:
        """Its options."""
        ...


def config_schema(rules: Mapping[str, RuleFacts]) -> dict[str, Plain]:
    """The configuration's schema for these rules, by slug, in their order."""
    schema = dict(load("config"))
    definitions = schema["$defs"]
    if not isinstance(definitions, dict) or not isinstance(definitions["rules"], dict):
        raise TypeError("config.schema.json has no definition of rules")
    settings: dict[str, Plain] = {slug: _setting(rule) for slug, rule in rules.items()}
    if not isinstance(definitions["rule"], dict):
        raise TypeError("config.schema.json has no definition of a rule's name")
    schema["$defs"] = {
        **definitions,
        "rule": {**definitions["rule"], "enum": list(rules)},
        "rules": {**definitions["rules"], "properties": settings},
    }
    return schema


def config_text(rules: Mapping[str, RuleFacts]) -> str:
    """What config.schema.json must hold for these rules."""
    return formatted(config_schema(rules)) + "\n"


def _setting(rule: RuleFacts) -> dict[str, Plain]:
    off = "" if rule.recommended else ", and off unless the set is strict or it is turned on"
    said = f"{rule.summary}. Default: {rule.severity.value}{off}."
    if not rule.options:
        return {"description": said, "$ref": "#/$defs/setting"}
    common = load("config")["$defs"]
    setting = common["setting"] if isinstance(common, dict) else None
    if not isinstance(setting, dict) or not isinstance(setting["properties"], dict):
        raise TypeError("config.schema.json has no definition of a setting")
    options: dict[str, Plain] = {
        option.name: {"description": option.description, "default": option.default, **option.schema}
        for option in rule.options
    }
    return {
        "description": said,
        **setting,
        "properties": {**setting["properties"], **options},
    }
