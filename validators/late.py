"""Regular expressions that are compiled when they are first asked.

A large one takes a millisecond or two to compile, which every start of the program would pay for,
while most pages never ask it: a plain word is looked for first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Late:
    """A regular expression, for which letter case does not count."""

    source: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.source, re.IGNORECASE)
