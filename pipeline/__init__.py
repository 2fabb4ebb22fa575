"""The rooms put together: a run from its request to its outcome.

The one place that knows all rooms. What passes, what fails and the exit code are decided here.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..validators import RULES
from ..validators.rule import Rule
from .checking import check, differences
from .outcome import Differences, Outcome, View, exit_code, render, rule_pages, statistics
from .pages import ImportedPage, import_page
from .parts import Part, Parts, part
from .parts import read as read_parts
from .request import FORMATS, STDIN, InternalError, Request, RunError
from .spelling import spell


def rules_by_slug() -> Mapping[str, Rule]:
    """Every rule by its slug, for whoever reads the configuration."""
    return {rule.slug: rule for rule in RULES}


__all__ = [
    "FORMATS",
    "STDIN",
    "Differences",
    "ImportedPage",
    "InternalError",
    "Outcome",
    "Part",
    "Parts",
    "Request",
    "RunError",
    "View",
    "check",
    "differences",
    "exit_code",
    "import_page",
    "part",
    "read_parts",
    "render",
    "rule_pages",
    "rules_by_slug",
    "spell",
    "statistics",
]
