"""The front door of a package whose parts are imported when they are first asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def door(package: str, parts: Mapping[str, tuple[str, ...]]) -> Callable[[str], object]:
    """What such a package has as its `__getattr__`.

    Args:
        package: its name.
        parts: for each of its modules, with a dot before its name, the names that come from it.

    Returns:
        A function from a name to what it stands for; it raises AttributeError where that is none.
    """
    part_of = {name: part for part, names in parts.items() for name in names}

    def given(name: str) -> object:
        if name not in part_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(part_of[name], package), name)
        setattr(sys.modules[package], name, value)
        return value

    return given
