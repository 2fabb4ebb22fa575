"""The configuration: one frozen value, read once; what is wrong with its file is told by place.

Each part is imported when it is first asked for: a run whose answer is known reads none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.doors import door

if TYPE_CHECKING:
    from ..model.headings import HEADINGS
    from .cache import cache_folder
    from .faults import ConfigError, ConfigFault
    from .reading import PluginError, read
    from .search import NAME, file_of
    from .settings import (
        BUILT_IN_DISCLAIMER,
        ESCALATION_PHRASES,
        PLACEHOLDERS,
        REQUIRED_SECTIONS,
        Config,
        ConfigWaiver,
        HouseSchema,
        Override,
        RuleSetting,
    )
    from .terms import Match, Term, recased

__getattr__ = door(
    __name__,
    {
        ".cache": ("cache_folder",),
        ".faults": ("ConfigError", "ConfigFault"),
        ".reading": ("PluginError", "read"),
        ".search": ("NAME", "file_of"),
        ".settings": (
            *("BUILT_IN_DISCLAIMER", "ESCALATION_PHRASES", "PLACEHOLDERS", "REQUIRED_SECTIONS"),
            *("HEADINGS", "Config", "ConfigWaiver", "HouseSchema", "Override", "RuleSetting"),
        ),
        ".terms": ("Match", "Term", "recased"),
    },
)

__all__ = [
    "BUILT_IN_DISCLAIMER",
    "ESCALATION_PHRASES",
    "HEADINGS",
    "NAME",
    "PLACEHOLDERS",
    "REQUIRED_SECTIONS",
    "Config",
    "ConfigError",
    "ConfigFault",
    "ConfigWaiver",
    "HouseSchema",
    "Match",
    "Override",
    "PluginError",
    "RuleSetting",
    "Term",
    "cache_folder",
    "file_of",
    "read",
    "recased",
]
