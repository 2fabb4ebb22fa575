"""The rooms put together: a run from its request to its outcome.

The one place that knows all rooms. What passes, what fails and the exit code are decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import Config, read
from ..model.words import nearest
from ..validators import RULES
from ..validators.plugins import load as plugin_rules
from ..validators.plugins import rules_with
from ..validators.rule import Rule
from .checking import check, differences
from .outcome import Differences, Outcome, View, exit_code, render, rule_pages, statistics
from .request import FORMATS, STDIN, InternalError, Request, RunError

if TYPE_CHECKING:
    from .pages import ImportedPage, import_page
    from .parts import Part, Parts, part
    from .parts import read as read_parts
    from .previewing import Preview, preview, trouble
    from .spelling import spell


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


def __getattr__(name: str) -> object:
    """What one command alone needs is imported when it is asked for."""
    if name in ("ImportedPage", "import_page"):
        from . import pages

        return getattr(pages, name)
    if name in ("Part", "Parts", "part", "read_parts"):
        from . import parts

        return parts.read if name == "read_parts" else getattr(parts, name)
    if name in ("Preview", "preview", "trouble"):
        from . import previewing

        return getattr(previewing, name)
    if name == "spell":
        from . import spelling

        return spelling.spell
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "FORMATS",
    "STDIN",
    "Differences",
    "ImportedPage",
    "InternalError",
    "Outcome",
    "Part",
    "Parts",
    "Preview",
    "Request",
    "RunError",
    "View",
    "check",
    "config_of",
    "differences",
    "exit_code",
    "import_page",
    "part",
    "preview",
    "read_parts",
    "render",
    "rule_pages",
    "rules_by_slug",
    "spell",
    "statistics",
    "trouble",
    "unknown_rule",
]
