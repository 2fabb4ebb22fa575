"""Which files a configuration speaks of."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from ..model import glob
from ..model.values import dataclass, field


@dataclass(frozen=True)
class Scope:
    """Which files are monographs, and on what day.

    Paths are taken as reports show them: relative to `folder`, or absolute. Globs hold for paths
    relative to `root`, and so never for a file outside of it.

    Attributes:
        root: the folder that globs count from: the configuration's own, else the working folder.
        today: the day that date rules count from.
        path: the configuration file, or None where there is none.
        folder: the working folder that shown paths are relative to; None means `root`.
        monographs: globs of the corpus.
        exclude: globs of files that are never checked.
        read: the files that the configuration was read from, each with the sha256 of what stood
            there.
    """

    root: Path
    today: date
    path: Path | None = None
    folder: Path | None = None
    monographs: tuple[str, ...] = ("monographs/**",)
    exclude: tuple[str, ...] = ()
    read: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def excludes(self, path: str) -> bool:
        """Whether the file at `path` is never checked."""
        place = self.place(path) if self.exclude else None
        return place is not None and covered(self.exclude, place)

    def in_corpus(self, path: str) -> bool:
        """Whether the file at `path` is one of those that cross-file rules see."""
        place = self.place(path)
        return place is not None and covered(self.monographs, place) and not self.excludes(path)

    def place(self, path: str) -> str | None:
        """A shown path as globs see it: from `root`, with `/`; None where it lies outside."""
        absolute = os.path.normpath((self.folder or self.root) / path)
        inside = below(absolute, os.path.normpath(self.root))
        if inside is None:
            # Only for a path that seems to lie outside is it worth asking the disk about links.
            inside = below(os.path.realpath(absolute), self._real_root)
        return inside

    @cached_property
    def _real_root(self) -> str:
        return os.path.realpath(self.root)


def covered(globs: Iterable[str], place: str) -> bool:
    """Whether any of some globs matches a place."""
    return any(glob.matches(pattern, place) for pattern in globs)


def below(path: str, root: str) -> str | None:
    """A path from `root`, with `/`; None where it lies outside."""
    # Most paths lie inside, and need not be taken apart to know that.
    inside = os.path.join(root, "")  # noqa: PTH118 - with the slash at its end, which Path drops
    if path.startswith(inside) and path == os.path.normpath(path):
        return path[len(inside) :].replace(os.sep, "/")
    try:
        return Path(path).relative_to(root).as_posix()
    except ValueError:
        return None
