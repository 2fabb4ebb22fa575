"""The configuration: one frozen value, read once; what is wrong with its file is told by place.

Each part is imported when it is first asked for: a run whose answer is known reads none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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
    from .terms import Match, Term, TermTimeoutError, recased

_PARTS = {
    ".cache": ("cache_folder",),
    ".faults": ("ConfigError", "ConfigFault"),
    ".reading": ("PluginError", "read"),
    ".search": ("NAME", "file_of"),
    ".settings": (
        *("BUILT_IN_DISCLAIMER", "ESCALATION_PHRASES", "PLACEHOLDERS", "REQUIRED_SECTIONS"),
        *("HEADINGS", "Config", "ConfigWaiver", "HouseSchema", "Override", "RuleSetting"),
    ),
    ".terms": ("Match", "Term", "TermTimeoutError", "recased"),
}
_PART_OF = {name: part for part, names in _PARTS.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _PART_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_PART_OF[name], __name__), name)
    globals()[name] = value
    return value


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
    "TermTimeoutError",
    "cache_folder",
    "file_of",
    "read",
    "recased",
]
