"""Which files a run looks at, and reading them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..config.scope import Scope
from ..config.search import NAME as CONFIG_NAME
from ..loaders import discover
from ..model.values import dataclass
from .request import STDIN, Request, RunError

if TYPE_CHECKING:
    from ..model.source import Source


@dataclass(frozen=True, slots=True)
class File:
    """A file to look at.

    Attributes:
        path: as reports show it.
        where: the place it is at, or that a monograph on standard input says it is at; as text,
            because a hundred thousand of these are held.
        asked: whether the user asked for it; else it is only part of the corpus.
        reported: whether it is reported on and mended; else only what is published goes by it.
        data: its bytes, where they do not come from disk.
        fault: why it cannot be read, or the empty string.
    """

    path: str
    where: str
    asked: bool
    data: bytes | None = None
    fault: str = ""
    reported: bool = True

    @property
    def place(self) -> Path:
        """Where it is."""
        return Path(self.where)

    @property
    def is_shown(self) -> bool:
        """Whether a report tells of it."""
        return self.asked and self.reported


def find(request: Request, config: Scope) -> tuple[tuple[File, ...], tuple[str, ...]]:
    """The files to look at in a fixed order, and notes on what was passed over."""
    whole = is_whole(request, config)
    asked, corpus = _discovered(request, config)
    if asked.missing:
        raise RunError(missing(asked.missing))
    # One file may be reached by several names, so what counts is where it really is.
    files: dict[str, File] = {}
    notes = [*(corpus.notes if whole else ()), *asked.notes]
    named_in_vain = asked.excluded
    for found in corpus.files:
        if reason := _why_not(found.path):
            notes += [f"{found.display} {reason}"] if whole else []
        else:
            files[str(found.real)] = File(found.display, str(found.path), asked=whole)
    for found in asked.files:
        if reason := _why_not(found.path):
            notes.append(f"{found.display} {reason}")
            named_in_vain += found.named
        else:
            files[str(found.real)] = File(found.display, str(found.path), asked=True)
    for found, reason in (*(corpus.unreadable if whole else ()), *asked.unreadable):
        files[found.display] = File(found.display, str(found.path), asked=True, fault=reason)
    if request.stdin is not None:
        file = _standard_input(request.stdin, request.stdin_name)
        excluded = bool(request.stdin_name) and config.excludes(file.path)
        named_in_vain += excluded
        files |= {} if excluded else {os.path.realpath(file.where): file}
    if not any(file.asked for file in files.values()):
        if not named_in_vain:
            raise RunError(_nothing(request, config))
        notes.append("no file was checked: each that was named is excluded, or no monograph")
    ordered = sorted(files.items(), key=lambda item: (item[1].path, item[0]))
    return tuple(file for _, file in ordered), tuple(dict.fromkeys(notes))


def spare(request: Request, config: Scope, files: Sequence[File]) -> None:
    """Make sure that no report is written over what it is made from."""
    if not request.outputs and request.write_baseline is None:
        return
    kept = {os.path.realpath(file.where) for file in files if file.data is None}
    kept |= {os.path.realpath(path) for path, _ in config.read}
    kept |= {os.path.realpath(part) for part in request.parts}
    if (baseline := request.write_baseline) is not None:
        shown = discover.display(baseline)
        if os.path.realpath(baseline) in kept or baseline.name == CONFIG_NAME:
            raise RunError(f"the baseline would overwrite {shown}")
        if config.in_corpus(shown):
            raise RunError(f"the baseline cannot go to {shown}: the next run would check it")
    for output in request.outputs:
        if os.path.realpath(output) in kept:
            raise RunError(f"the report would overwrite {discover.display(output)}")
        if request.emit and Path(os.path.realpath(output)).parent == request.emit.resolve():
            raise RunError(
                f"the report cannot go to {discover.display(output)}: that folder holds published "
                "JSON and nothing else"
            )


def read(file: File) -> tuple[bytes, str]:
    """The file's bytes, and why it cannot be read, or the empty string."""
    if file.data is not None:
        return file.data, ""
    try:
        return discover.read(file.place), ""
    except OSError as fault:
        return b"", discover.reason(fault)


def digest_of(file: File) -> str:
    """sha256 of the file's bytes; empty where it cannot be read."""
    data, fault = read(file)
    return "" if fault else hashlib.sha256(data).hexdigest()


def source_of(file: File, digest: str) -> Source | None:
    """The file's text to quote from, unless its bytes no longer have the sha256 `digest`."""
    from ..loaders.decode import decode

    data, fault = read(file)
    source, _ = decode(data, file.path)
    return None if fault or source.digest != digest else source


def is_whole(request: Request, config: Scope) -> bool:
    """Whether the run is for the whole corpus."""
    return not request.paths or any(_is_config(Path(path), config) for path in request.paths)


def spoken_for(request: Request, config: Scope) -> list[Path]:
    """The real files and folders that a run answers for."""
    if is_whole(request, config):
        return [config.root.resolve()]
    return [Path(os.path.realpath(path)) for path in request.paths]


def missing(paths: Sequence[Path]) -> str:
    """What to say of paths that lead nowhere."""
    if len(paths) == 1:
        return f"there is no file or folder {paths[0]}"
    return "there are no such files or folders: " + ", ".join(map(str, paths))


def _discovered(request: Request, config: Scope) -> tuple[discover.Discovery, discover.Discovery]:
    """What the paths lead to, and the corpus."""
    kept = (
        *(config.path, request.emit, request.baseline, request.write_baseline),
        *request.parts,
    )
    ignored = [path for path in kept if path is not None]
    # The report of an earlier run is no monograph, unless it stands where only monographs do.
    ignored += [path for path in request.outputs if not config.in_corpus(discover.display(path))]
    paths = [Path(path) for path in request.paths if path != STDIN]

    def excluded(path: Path) -> bool:
        return bool(config.exclude) and config.excludes(discover.display(path))

    return (
        discover.discover(
            [path for path in paths if not _is_config(path, config)],
            excluded=excluded,
            ignored=ignored,
        ),
        discover.corpus(config.root, config.monographs, excluded=excluded, ignored=ignored),
    )


def _standard_input(data: bytes, name: str | None) -> File:
    shown = discover.display(Path(name)) if name else "<stdin>"
    return File(shown, name or shown, asked=True, data=data)


def _is_config(path: Path, config: Scope) -> bool:
    return config.path is not None and os.path.realpath(path) == os.path.realpath(config.path)


def _why_not(path: Path) -> str:
    """Why a file is no monograph, though it ends like one; empty where it may be one."""
    if path.name == CONFIG_NAME:
        return "is another configuration, so it is no monograph"
    if path.stem.lower() == "readme" and _is_plain_markdown(path):
        return "has no front matter, so it is no monograph"
    return ""


def _is_plain_markdown(path: Path) -> bool:
    from ..loaders.markdown_parts import has_front_matter

    if path.suffix.lower() != ".md":
        return False
    try:
        return not has_front_matter(discover.read(path).decode("utf-8-sig", "replace"))
    except OSError:
        return False  # it will be reported as unreadable


def _nothing(request: Request, config: Scope) -> str:
    if request.emit is not None:
        holding = os.path.realpath(request.emit)
        for place in spoken_for(request, config):
            if holding in (str(place), *map(str, place.parents)):
                return f"--emit needs a folder of its own: nothing in {request.emit} is checked"
    if request.paths:
        message = f"nothing to validate: no monographs in {', '.join(request.paths)}"
    else:
        where = config.path.name if config.path else "the default, monographs/"
        message = f"nothing to validate: no files match what {where} names as monographs"
    if request.emit and (request.emit / "index.json").exists():
        # An empty checkout looks just like a corpus that was given up, so nothing is taken away.
        message += f"; {request.emit} is as it was: delete it if its pages are to go"
    return message
