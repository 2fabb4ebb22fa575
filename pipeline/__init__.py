"""The rooms put together: a run from its request to its outcome.

The one place that knows all rooms. What passes, what fails and the exit code are decided here.
Each part is imported when it is first asked for: a run whose answer is known needs few of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.doors import door

if TYPE_CHECKING:
    from .checking import check, differences
    from .configuring import config_of, rules_by_slug, unknown_rule
    from .outcome import Differences, Outcome, View, exit_code, render, rule_pages, statistics
    from .pages import ImportedPage, import_page
    from .parts import Part, Parts, part, read_parts
    from .previewing import Preview, preview, trouble
    from .recalling import recall
    from .request import FORMATS, STDIN, InternalError, Request, RunError
    from .spelling import spell

__getattr__ = door(
    __name__,
    {
        ".checking": ("check", "differences"),
        ".configuring": ("config_of", "rules_by_slug", "unknown_rule"),
        ".outcome": (
            *("Differences", "Outcome", "View", "exit_code", "render", "rule_pages", "statistics"),
        ),
        ".pages": ("ImportedPage", "import_page"),
        ".parts": ("Part", "Parts", "part", "read_parts"),
        ".previewing": ("Preview", "preview", "trouble"),
        ".recalling": ("recall",),
        ".request": ("FORMATS", "STDIN", "InternalError", "Request", "RunError"),
        ".spelling": ("spell",),
    },
)

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
    "recall",
    "render",
    "rule_pages",
    "rules_by_slug",
    "spell",
    "statistics",
    "trouble",
    "unknown_rule",
]
