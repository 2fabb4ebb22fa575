"""Regular expressions that are compiled when they are first asked.

A large one takes a millisecond or two to compile, which every start of the program would pay for,
while most pages never ask most of them. So every expression of a module is written with `late`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


class _Late:
    """Stands in for a compiled expression: its first use makes it, later ones go straight there."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # what copies and compares asks for these: not a use
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for own in _METHODS:
            self.__dict__[own] = getattr(compiled, own)
        return getattr(compiled, name)


_METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "pattern",
)


if TYPE_CHECKING:
    late = re.compile
else:

    def late(source, flags=0):
        """A regular expression, as `re.compile` gives it, but compiled at its first use."""
        return _Late(source, flags)
