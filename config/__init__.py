"""The configuration: one frozen value, read once; what is wrong with its file is told by place."""

from __future__ import annotations

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
