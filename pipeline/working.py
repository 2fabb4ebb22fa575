"""Every file examined once: what is known from an earlier run is recalled, the rest worked out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext
from functools import cached_property

from .. import __version__
from ..config import Config
from ..model.values import fields, replace
from ..store import fingerprint
from ..store.aside import Aside
from ..store.cache import Cache
from .examining import Checked, Examined, rules_for, unreadable
from .files import File, digest_of
from .request import Request
from .wire import VERSION, UnreadableError, pack, unpack
from .workers import Task, count, work_in_processes


def work(
    files: Sequence[File], request: Request, config: Config, aside: Aside, *, publishing: bool
) -> tuple[Checked, ...]:
    """Examine the files of a run, in their order.

    Args:
        files: the files.
        request: what is asked for.
        config: the configuration.
        aside: takes what need not be held when there are very many files.
        publishing: whether the hash of the clean JSON is wanted.

    Raises:
        InternalError: a fault of this tool, with the name of the file.
    """
    # What a plug-in would say now can only be known by asking it.
    remembers = request.cache and not config.plugins
    held = len(files) <= _HELD
    known: dict[int, Examined] = {}
    # Closed whatever happens: a run that is broken off keeps what it found out until then.
    with closing(_Memory(config, publishing=publishing)) if remembers else nullcontext() as memory:
        for index, file in enumerate(files):
            if file.fault:
                known[index] = unreadable(file.path, file.fault)
            elif memory and file.data is None and (page := memory.recall(file)):
                known[index] = page if held else _lighter(page, aside)
                request.progress(len(known), len(files))
        left = [(index, file) for index, file in enumerate(files) if index not in known]
        for index, page in _worked_out(left, Task(config, publishing=publishing), request.jobs):
            if memory and page.digest and files[index].data is None:
                memory.keep(files[index], page)
            known[index] = page if held else _lighter(page, aside)
            request.progress(len(known), len(files))
    return tuple(Checked(file, known[index]) for index, file in enumerate(files))


_HELD = 2000
"""Files whose facts are held in memory; those of more are put aside until they are compared."""


def _lighter(page: Examined, aside: Aside) -> Examined:
    """The page, its facts put aside."""
    facts = page.examination.facts
    light = replace(facts, content=aside.put(facts.packed))
    return replace(page, examination=replace(page.examination, facts=light))


def _worked_out(
    left: Sequence[tuple[int, File]], task: Task, jobs: int | None
) -> Iterator[tuple[int, Examined]]:
    processes = count(jobs, len(left))
    if processes > 1:
        # The first file is looked at here, so that what all need is made once, before they part.
        first, *others = left
        yield first[0], task.examine(first[1])
        yield from work_in_processes(others, task, processes)
    else:
        for index, file in left:
            yield index, task.examine(file)


_TOGETHER = 500
"""Answers that are written at once: they take room until they are, and time when they are."""


class _Memory:
    """What earlier runs found out."""

    def __init__(self, config: Config, *, publishing: bool) -> None:
        program = fingerprint.program(__version__).hex()
        self.keys = Keys(config, publishing=publishing, program=program)
        self._cache = Cache(config.root)
        self._new: list[tuple[bytes, bytes]] = []

    def recall(self, file: File) -> Examined | None:
        """What is known of a file whose content is as it was."""
        digest = digest_of(file)
        answer = self._cache.get(self.keys.key(file, digest)) if digest else None
        if answer is None:
            return None
        try:
            return unpack(answer, file.path, proven=True)
        except UnreadableError:
            return None

    def keep(self, file: File, page: Examined) -> None:
        """Keep what is known of a file, sooner or later."""
        self._new.append((self.keys.key(file, page.digest), pack(page)))
        if len(self._new) >= _TOGETHER:
            self._cache.keep(self._new)
            self._new = []

    def close(self) -> None:
        """Keep the rest."""
        self._cache.keep(self._new)
        self._cache.close()


class Keys:
    """What answers are kept under: a hash of all that decides about them."""

    def __init__(self, config: Config, *, publishing: bool, program: str) -> None:
        """Take what decides about every file alike.

        Args:
            config: the configuration.
            publishing: whether the hash of the clean JSON is wanted.
            program: what tells this state of the program from another.
        """
        self._config = config
        self._publishing = publishing
        content = [
            (field.name, getattr(config, field.name))
            for field in fields(config)
            if field.name not in _NOT_OF_THE_CONTENT
        ]
        self._run = repr((VERSION, program, publishing, content))
        self._settings: dict[int, str] = {}

    def key(self, file: File, digest: str) -> bytes:
        """The key of a file whose bytes have the sha256 `digest`."""
        rules = rules_for(file, self._config, publishing=self._publishing)
        # Where a link leads decides which schemas of the house hold. No place is empty.
        place = self._config.place(file.path) or ""
        told = (self._alike, len(rules), self._judged(file), file.path, place, digest)
        content = "\0".join(map(str, told))
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=32).digest()

    @cached_property
    def _alike(self) -> str:
        return hashlib.sha256(self._run.encode("utf-8", "surrogatepass")).hexdigest()

    def _judged(self, file: File) -> str:
        """What rules and overrides come to for the file."""
        settings = self._config.settings(file.path)
        known = self._settings.get(id(settings))
        if known is None:
            known = self._settings[id(settings)] = repr(sorted(settings.items(), key=_slug))
        return known


_NOT_OF_THE_CONTENT = frozenset(
    {"root", "today", "path", "folder", "monographs", "exclude", "rules", "overrides", "plugins"}
    | {"globs", "lapsed", "read"}
)
"""What of a configuration decides which files are looked at, but not what is found in one.

What `rules` and `overrides` come to for a file is in its key. Anything new counts until it is named
here (with plug-ins nothing is kept at all), so that an answer is rather worked out too often than
wrong.
"""


def _slug(item: tuple[str, object]) -> str:
    return item[0]
