"""Globs: patterns of paths, as rxproof.yaml writes them.

`*` and `?` stand for characters of one name, `[ab]`, `[a-z]` and `[!a]` for one character, and `**`
between slashes for folders of any depth, none included. A pattern holds for a whole path from the
folder it counts from, and one that names a folder covers everything below it. Letter case counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .patterns import late

_DRIVE = late(r"[A-Za-z]:")
_PARTS = late(r"/+")


class GlobError(ValueError):
    """A pattern that cannot be meant as it stands.

    Attributes:
        message: what is wrong, in one sentence, ending without a full stop.
        help: what to write instead.
    """

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a regular expression, to be matched against a whole path.

    Args:
        pattern: a glob.

    Raises:
        GlobError: it is no glob, or leads out of its folder.
    """
    _check(pattern)
    parts = [part for part in _PARTS.split(pattern) if part not in ("", ".")]
    if not parts:
        return re.compile(r".*", re.DOTALL)
    expression = ""
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part != "**":
            expression += _part(part, index) + ("" if last else "/")
        elif last:
            # All that lies below; alone it means everything there is.
            expression = expression.removesuffix("/") + ("(?:/.*)?" if expression else ".*")
        else:
            expression += "(?:[^/]+/)*"
    return re.compile(expression + "(?:/.*)?", re.DOTALL)


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern covers a path.

    Args:
        pattern: a glob.
        path: with `/` between its parts, relative to the folder that globs count from.

    Raises:
        GlobError: the pattern is no glob.
    """
    return compiled(pattern).fullmatch(path) is not None


def fixed(pattern: str) -> str:
    """The part of a pattern before its first choice, which names a place: `a/b` of `a/b/*.md`."""
    parts: list[str] = []
    for part in pattern.split("/"):
        if any(sign in part for sign in "*?["):
            break
        parts.append(part)
    return "/".join(parts)


def _check(pattern: str) -> None:
    if not pattern.strip():
        raise GlobError("this glob is empty", "`**` covers everything.")
    if "\\" in pattern:
        raise GlobError(
            "a glob has / between folders, not \\",
            "The same file must work on every system. Write / on Windows too.",
        )
    if pattern.startswith(("/", "~")) or _DRIVE.match(pattern):
        raise GlobError(
            "a glob counts from the folder of rxproof.yaml and cannot be absolute",
            "On another machine that path would lead elsewhere. Write the path from the folder of "
            "rxproof.yaml.",
        )
    if ".." in pattern.split("/"):
        raise GlobError(
            "a glob cannot lead out of the folder of rxproof.yaml",
            "What lies outside is not covered by this configuration. Put rxproof.yaml into a "
            "folder above all monographs.",
        )
    if pattern.startswith("!") or "{" in pattern or "}" in pattern:
        raise GlobError(
            "a glob has neither { } nor a ! at its beginning",
            "Write one glob for each choice. What is not to be checked goes under `exclude`.",
        )
    if any("**" in part and part != "**" for part in pattern.split("/")):
        raise GlobError(
            "** stands alone between slashes",
            "Write `**/*.yaml` for files at any depth, and `*` for any characters of one name.",
        )


def _part(part: str, number: int) -> str:
    """One name of a pattern as a regular expression that never crosses a slash.

    Args:
        part: the name.
        number: which name of the pattern it is.
    """
    pieces = [""]
    at = 0
    while at < len(part):
        character = part[at]
        at += 1
        if character == "*":
            pieces.append("")
        elif character == "?":
            pieces[-1] += "[^/]"
        elif character == "[":
            choice, at = _choice(part, at)
            pieces[-1] += choice
        else:
            pieces[-1] += re.escape(character)
    # A name is never empty, though `*` alone would allow that.
    expression = f"(?=[^/]){pieces[0]}"
    # What stands between two stars is taken where it comes first, and for good: a later place could
    # not save the match, and to try them all would take for ever where there are many.
    for index, piece in enumerate(filter(None, pieces[1:-1])):
        group = f"at_{number}_{index}"
        expression += f"(?=(?P<{group}>[^/]*?{piece}))(?P={group})"
    return expression + (f"[^/]*{pieces[-1]}" if len(pieces) > 1 else "")


def _choice(part: str, start: int) -> tuple[str, int]:
    """The characters between brackets as a regular expression, and where they end."""
    negated = part[start : start + 1] in ("!", "^")
    first = start + negated
    end = part.find("]", first + 1)  # a bracket that comes first is one of the characters
    if end < 0:
        raise GlobError(
            "a [ has no ] after it in the same name",
            "Brackets hold the characters to choose from, as in `[ab]`. For a bracket itself write "
            "`[[]`.",
        )
    choices: list[str] = []
    at = first
    while at < end:
        if part[at + 1 : at + 2] == "-" and at + 2 < end:
            low, high = part[at], part[at + 2]
            if low > high:
                raise GlobError(
                    f"the range {low}-{high} runs backwards",
                    f"It holds no character. Write {high}-{low}.",
                )
            choices.append(f"{re.escape(low)}-{re.escape(high)}")
            at += 3
        else:
            choices.append(re.escape(part[at]))
            at += 1
    return f"(?!/)[{'^' if negated else ''}{''.join(choices)}]", end + 1
