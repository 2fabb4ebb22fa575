"""What a whole run came to, kept until anything that it hangs on changes.

Most runs are asked of a corpus in which nothing has changed since the last. So that these cost no
more than reading the files, nothing is imported here that judges a monograph or reads YAML.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..config.scope import Scope
from ..config.search import file_of
from ..loaders import discover
from ..model.report import FileReport, Report, status
from ..store import fingerprint
from ..store.cache import Cache
from . import files as looked_at
from .outcome import Outcome
from .plain import Plain, diagnostic, read_diagnostic
from .request import Request, RunError

if TYPE_CHECKING:
    from ..config import Config
    from ..model.diagnostic import Diagnostic
    from .examining import Checked
    from .files import File

_FORM = 4  # of what is kept; answers in another form are not understood
_LARGEST = 2**22  # bytes of an answer; what is larger takes longer to read than it saves


def recall(request: Request, config_file: Path | None, start: Path, today: date) -> Outcome | None:
    """What the same run came to when everything was as it is now; None where that is not known.

    Args:
        request: what is asked for.
        config_file: the configuration's file, where one was named.
        start: where the search for the nearest one begins.
        today: the day that date rules count from.
    """
    if not _lasts(request):
        return None
    try:
        file = file_of(config_file, start=start)
        folder = Path.cwd()
        root = file.parent if file else folder
        with closing(Cache(root, make=False)) as cache:
            answer = cache.get(_key(request, file, folder))
            cache.keep(())
        if answer is None:
            return None
        kept = json.loads(zlib.decompress(answer).decode("utf-8", "surrogatepass"))
        if kept["today"] != today.isoformat():
            return None
        if any(_as_it_is(path) != (real, digest) for path, real, digest in kept["read"]):
            return None
        globs = tuple(kept["monographs"]), tuple(kept["exclude"])
        read = tuple((path, digest) for path, _, digest in kept["read"])
        scope = Scope(root, today, file, folder, *globs, read)
        files, notes = looked_at.find(request, scope)
        looked_at.spare(request, scope, files)
        digests = [looked_at.digest_of(file) for file in files]
        if not all(digests) or _state(request, scope, files, digests, notes) != kept["state"]:
            return None
        return Outcome(report=_report(kept, files, digests), unreadable=False)
    except (
        OSError,
        RunError,
        zlib.error,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        RecursionError,
    ):
        # Whatever is the matter, the run itself finds it and says so.
        return None


def keep(
    request: Request,
    config: Config,
    checked: Sequence[Checked],
    notes: Sequence[str],
    outcome: Outcome,
) -> None:
    """Keep what a run came to.

    Args:
        request: what was asked for.
        config: the configuration.
        checked: the files.
        notes: what there was to say of finding them.
        outcome: what it came to.
    """
    digests = [item.page.digest for item in checked]
    if not _lasts(request) or config.plugins or outcome.unreadable or not all(digests):
        return
    report = outcome.report
    files = [item.file for item in checked]
    kept = {
        "today": config.today.isoformat(),
        # Where a link leads decides how a file is read, and what holds for it.
        "read": [(path, os.path.realpath(path), digest) for path, digest in config.read],
        "monographs": config.monographs,
        "exclude": config.exclude,
        "state": _state(request, config, files, digests, notes),
        # By their place in the report: two files may go by one path, a page and a configuration do.
        "found": {
            at: [diagnostic(item, file.path) for item in file.diagnostics]
            for at, file in enumerate(report.files)
            if file.diagnostics
        },
        "others": {at: file.path for at, file in enumerate(report.files) if not file.is_page},
        "notes": report.notes,
        "version": report.version,
    }
    answer = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    data = zlib.compress(answer.encode("utf-8", "surrogatepass"), 1)
    if len(data) <= _LARGEST:
        key = _key(request, config.path, config.folder or config.root)
        with closing(Cache(config.root)) as cache:
            cache.keep([(key, data)])


def _as_it_is(path: str) -> tuple[str, str]:
    """Where a file of the configuration really is, and the sha256 of what stands in it."""
    return os.path.realpath(path), hashlib.sha256(discover.read(Path(path))).hexdigest()


def _lasts(request: Request) -> bool:
    """Whether what a run comes to hangs on nothing but files, and it changes none."""
    return request.cache and not (
        request.stdin is not None
        or request.emit
        or request.fix
        or request.baseline
        or request.write_baseline
        or request.changes
        or request.pages
    )


def _key(request: Request, file: Path | None, folder: Path) -> bytes:
    asked = (request.paths, request.outputs, _sorted(request.select), _sorted(request.ignore))
    program = fingerprint.program(__version__).hex()
    content = repr((_FORM, program, str(file), str(folder), asked))
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=32).digest()


def _sorted(slugs: Iterable[str] | None) -> list[str] | None:
    return None if slugs is None else sorted(slugs)


def _state(
    request: Request,
    scope: Scope,
    files: Iterable[File],
    digests: Iterable[str],
    notes: Sequence[str],
) -> str:
    """A hash of which files there are, where they stand, and of what stands in them."""
    whole = looked_at.is_whole(request, scope)
    state = hashlib.sha256(repr((whole, tuple(notes))).encode("utf-8", "surrogatepass"))
    for file, digest in zip(files, digests, strict=True):
        # Where a link leads decides which parts of the configuration hold. No place is empty.
        place = scope.place(file.path) or ""
        line = f"{file.path}\0{place}\0{file.asked}\0{file.reported}\0{digest}\n"
        state.update(line.encode("utf-8", "surrogatepass"))
    return state.hexdigest()


def _report(kept: Plain, files: Sequence[File], digests: Sequence[str]) -> Report:
    found: Mapping[str, Plain] = kept["found"]
    others: Mapping[str, str] = kept["others"]
    shown = ((file, digest) for file, digest in zip(files, digests, strict=True) if file.is_shown)
    pages = iter(sorted(shown, key=lambda one: one[0].path))
    reports: list[FileReport] = []
    for at in range(sum(file.is_shown for file in files) + len(others)):
        plain = found.get(str(at), ())
        if path := others.get(str(at)):
            diagnostics = _diagnostics(plain, path)
            reports.append(FileReport(path, diagnostics, status(diagnostics), is_page=False))
            continue
        file, digest = next(pages)
        diagnostics = _diagnostics(plain, file.path)
        source = looked_at.source_of(file, digest) if diagnostics else None
        reports.append(FileReport(file.path, diagnostics, status(diagnostics), source=source))
    return Report(files=tuple(reports), version=kept["version"], notes=tuple(kept["notes"]))


def _diagnostics(plain: Plain, path: str) -> tuple[Diagnostic, ...]:
    return tuple(read_diagnostic(item, path) for item in plain)
