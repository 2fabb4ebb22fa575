"""What plug-ins that add rules may import: a small interface with a version.

A plug-in is a Python package with two names: `RXPROOF_API = 1` and `RULES`, a tuple of `Rule`. What
is listed here keeps its meaning as long as that number stands; whatever else is in rxproof may
change with any release. docs/plugins.md has a worked example.
"""

from __future__ import annotations

from .model.diagnostic import Severity
from .model.document import Route
from .model.edit import Applicability
from .model.prose import Prose
from .validators.page import Page, Text
from .validators.plugins import API
from .validators.rule import (
    Corpus,
    CorpusFinding,
    Document,
    Example,
    Fact,
    Finding,
    Key,
    Mend,
    Note,
    Option,
    Options,
    Pack,
    Piece,
    Rewrite,
    Rule,
    Whole,
    WholeFile,
)

__all__ = [
    "API",
    "Applicability",
    "Corpus",
    "CorpusFinding",
    "Document",
    "Example",
    "Fact",
    "Finding",
    "Key",
    "Mend",
    "Note",
    "Option",
    "Options",
    "Pack",
    "Page",
    "Piece",
    "Prose",
    "Rewrite",
    "Route",
    "Rule",
    "Severity",
    "Text",
    "Whole",
    "WholeFile",
]
