"""Rules of a house of our invention: a plug-in as docs/plugins.md shows it."""

from __future__ import annotations

from .unnamed_pharmacist import RULE

RXPROOF_API = 1
RULES = (RULE,)
