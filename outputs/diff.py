"""What a run would change, in the form that `patch` and `git apply` read."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from ..model.patterns import late
from .terminal import visible

_LINE = late(r"[^\n]*\n|[^\n]+")


def render(path: str, before: str, after: str) -> str:
    """A unified diff of one file, empty where both are the same.

    Args:
        path: the file, as reports show it.
        before: its text, line ends as they are in the file.
        after: the text it would have.
    """
    name = visible(path).lstrip("/")
    name += "\t" if " " in name else ""  # says where the name ends, as git has it
    return "".join(_lines(f"a/{name}", f"b/{name}", before, after))


def _lines(one: str, two: str, before: str, after: str) -> Iterator[str]:
    for line in unified_diff(_split(before), _split(after), one, two):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _split(text: str) -> list[str]:
    # Only at LF, as patch does: the CR of a CRLF is a part of its line.
    return _LINE.findall(text)
