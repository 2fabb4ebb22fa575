"""The configuration in force, and the rules it may speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from ..config import Config, read
from ..model.words import nearest
from ..validators import RULES
from ..validators.plugins import load as plugin_rules
from ..validators.plugins import rules_with
from ..validators.rule import Rule


def rules_by_slug() -> Mapping[str, Rule]:
    """Every rule by its slug, for whoever reads the configuration."""
    return {rule.slug: rule for rule in RULES}


def config_of(file: Path | None, start: Path, today: date) -> Config:
    """The configuration in force, with its plug-ins.

    Args:
        file: its file, or None for the nearest rxproof.yaml.
        start: where the search for the nearest one begins.
        today: the day that date rules count from.

    Raises:
        ConfigError: the file cannot be read or has faults.
    """
    return read(file, start=start, today=today, rules=rules_by_slug(), plugins=plugin_rules)


def unknown_rule(slugs: Iterable[str], config: Config | None) -> str:
    """What to say of the first slug that no rule has, or the empty string."""
    known = [rule.slug for rule in (rules_with(config.plugins) if config else RULES)]
    for slug in slugs:
        if slug not in known:
            near = nearest(slug, known)
            hint = f"did you mean {near!r}?" if near else "`rxproof rules` lists the rules"
            return f"there is no rule {slug!r}: {hint}"
    return ""
