"""A run shared out to several machines: each examines a part, one puts them together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from .. import __version__
from ..config import Config
from ..loaders import discover
from ..model.values import dataclass
from ..store.aside import Aside
from . import files as looked_at
from .examining import Checked, unreadable
from .files import File, digest_of
from .request import Request, RunError
from .wire import UnreadableError, pack, unpack
from .working import Keys, work

SCHEMA = "urn:rxproof:part:1"

MOST = 9999
"""Parts that a run may have."""

_NAMED = 5  # parts that are missing; of more, the number will do
_LARGEST = 2**31  # bytes of a part; what is known of a page takes a few thousand


@dataclass(frozen=True)
class Part:
    """What one machine found out, ready to be written.

    Attributes:
        content: the file's content.
        count: how many monographs it looked at.
        notes: what there is to say besides.
        unreadable: whether some file could not be read or checked at all.
    """

    content: bytes
    count: int
    notes: tuple[str, ...]
    unreadable: bool


def part(request: Request, config: Config, number: int, of: int) -> Part:
    """Examine one part of the files.

    Args:
        request: what is asked for; every machine must be asked for the same.
        config: the configuration.
        number: which part, from 1.
        of: how many parts there are.

    Raises:
        RunError: nothing could be checked.
    """
    files, notes = looked_at.find(request, config)
    looked_at.spare(request, config, files)
    # Every file of the corpus is looked at by one of the machines, asked for or not.
    keys = Keys(config, publishing=True, program=__version__)
    with Aside() as aside:
        checked = work(files[number - 1 :: of], request, config, aside, publishing=True)
        pages = {
            item.file.path: [
                item.page.digest,
                keys.key(item.file, item.page.digest).hex(),
                pack(item.page).decode("utf-8", "surrogatepass"),
            ]
            for item in checked
        }
    content = {
        "schema": SCHEMA,
        "version": __version__,
        "part": [number, of],
        "paths": request.paths,
        "pages": pages,
    }
    content["sha256"] = _digest(content)
    return Part(
        content=(json.dumps(content, indent=1) + "\n").encode("ascii"),
        count=len(checked),
        notes=notes,
        unreadable=any(not item.page.digest for item in checked),
    )


@dataclass(frozen=True)
class Parts:
    """All parts of a run.

    Attributes:
        paths: what the machines were asked to look at, as their users wrote it.
        pages: for each file its digest, the key of what is known of it, and that.
    """

    paths: tuple[str, ...]
    pages: Mapping[str, Sequence[str]]

    def work(self, files: Sequence[File], config: Config) -> tuple[Checked, ...]:
        """What the parts say of the files of a run, in their order.

        Raises:
            RunError: they speak of other files, or of these as they were or were judged otherwise.
        """
        keys = Keys(config, publishing=True, program=__version__)
        return tuple(self._checked(file, keys) for file in files)

    def _checked(self, file: File, keys: Keys) -> Checked:
        if file.fault:
            return Checked(file, unreadable(file.path, file.fault))
        if file.path not in self.pages:
            raise RunError(f"{file.path} is in none of the parts: make them anew, from this folder")
        digest, key, answer = self.pages[file.path]
        if digest and digest != digest_of(file):
            raise RunError(f"{file.path} is not as it was when its part was made: make it anew")
        if key != keys.key(file, digest).hex():
            raise RunError(
                "the parts were made with another configuration than this: make them anew"
            )
        try:
            page = unpack(answer.encode("utf-8", "surrogatepass"), file.path)
        except UnreadableError:
            raise RunError(f"what a part says of {file.path} cannot be read") from None
        return Checked(file, page)


def read_parts(paths: Sequence[Path]) -> Parts:
    """Read the parts of a run.

    Raises:
        RunError: a file cannot be read or is no part, or a part is missing or there twice.
    """
    numbers: dict[int, Path] = {}
    found: list[_Read] = []
    for path in paths:
        one = _read(path)
        if one.number in numbers:
            raise RunError(
                f"{path} and {numbers[one.number]} are the same part, {one.number} of {one.of}: "
                "give each once"
            )
        numbers[one.number] = path
        found.append(one)
    first = found[0]
    if any((one.of, one.paths) != (first.of, first.paths) for one in found):
        named = ", ".join(map(str, paths))
        raise RunError(f"these are parts of different runs: {named}. Give those of one")
    if missing := [str(n) for n in range(1, first.of + 1) if n not in numbers]:
        named = ", ".join(missing[:_NAMED])
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        which = f"part {named} is" if len(missing) == 1 else f"parts {named}{more} are"
        raise RunError(f"{which} missing of {first.of}: the corpus cannot be judged without")
    return Parts(first.paths, {path: page for one in found for path, page in one.pages.items()})


@dataclass(frozen=True)
class _Read:
    """One part as its file gives it."""

    number: int
    of: int
    paths: tuple[str, ...]
    pages: Mapping[str, Sequence[str]]


def _read(path: Path) -> _Read:
    try:
        data = discover.read(path, limit=_LARGEST)
    except OSError as fault:
        raise RunError(f"cannot read {path}: {discover.reason(fault)}") from None
    try:
        content = json.loads(data)
        version = str(content["version"])
        number, of = content["part"]
        paths, pages = content["paths"], content["pages"]
        ours = content["schema"] == SCHEMA and type(number) is type(of) is int
        ours = ours and 1 <= number <= of <= MOST
        ours = ours and isinstance(paths, list) and all(isinstance(path, str) for path in paths)
        ours = ours and isinstance(pages, dict) and all(map(_is_page, pages.values()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        ours = False
    if not ours:
        raise RunError(f"{path} is no part of a run: `rxproof validate --shard` makes them")
    if version != __version__:
        raise RunError(
            f"{path} was made by rxproof {version}, and this is {__version__}: use one for all"
        )
    # Whatever happened to it on its way must not pass for what the rules said.
    if content.pop("sha256", None) != _digest(content):
        raise RunError(f"{path} is damaged: it does not fit its checksum. Make it anew")
    return _Read(number, of, tuple(paths), pages)


def _digest(content: Mapping[str, object]) -> str:
    """The sha256 of all else that a part says."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("ascii")).hexdigest()


def _is_page(page: object) -> bool:
    return isinstance(page, list) and len(page) == 3 and all(isinstance(item, str) for item in page)
