"""From paths to an outcome: finds the files, examines each, compares them, publishes what passed.

The one place that knows all rooms. What passes, what fails and the exit code are decided here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from . import __version__, loaders
from .config import NAME as CONFIG_NAME
from .config import Config, RuleSetting
from .loaders import discover
from .loaders.decode import decode
from .model import monograph
from .model.diagnostic import Diagnostic, RuleInfo, Severity
from .model.document import Document, Scalar
from .model.document import Mapping as MappingNode
from .model.edit import Applicability
from .model.report import Emission, FileReport, Report, status
from .model.source import WHOLE_FILE, Location, Position, Range, Source
from .validators import RULES, engine
from .validators.engine import Examination
from .validators.rule import Corpus, Rule

if TYPE_CHECKING:
    from .lexicons.speller import Speller
    from .repair import Repair

FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit")
STDIN = "-"


class RunError(Exception):
    """The run itself is wrong; the message is the one line that says so."""


class InternalError(Exception):
    """A fault of this tool; the message says which file brought it to light."""


@dataclass(frozen=True)
class Request:
    """What one run is asked for.

    Attributes:
        paths: files and folders as the user wrote them; none means the configured corpus.
        emit: the folder that published JSON goes into, or None.
        select: the slugs to report, or None for all.
        ignore: the slugs not to report.
        stdin: what stood on standard input, where `-` is among the paths.
        stdin_name: the file name it goes by.
        outputs: the files that reports will be written to.
        fix: UNSAFE to make every fix, SAFE for the safe ones alone, None for none.
    """

    paths: tuple[str, ...]
    emit: Path | None = None
    select: frozenset[str] | None = None
    ignore: frozenset[str] = frozenset()
    stdin: bytes | None = None
    stdin_name: str | None = None
    outputs: tuple[Path, ...] = ()
    fix: Applicability | None = None

    def wanted(self) -> frozenset[str]:
        """The slugs of the rules whose findings are reported."""
        chosen = frozenset(rule.slug for rule in RULES) if self.select is None else self.select
        return chosen - self.ignore


@dataclass(frozen=True)
class Outcome:
    """What one run gave.

    Attributes:
        report: what reports are made from.
        unreadable: whether some file could not be read at all.
        stdin: what stood on standard input, mended where that was asked for.
    """

    report: Report
    unreadable: bool
    stdin: bytes | None = None


@dataclass(frozen=True)
class Differences:
    """What the fixes of one run would change.

    Attributes:
        text: a unified diff of every file that would change, empty where none would.
        notes: what there is to say besides.
        unreadable: whether some file could not be read at all.
    """

    text: str
    notes: tuple[str, ...]
    unreadable: bool

    @property
    def exit_code(self) -> int:
        """0 nothing would change; 1 something would; 2 a file could not be read."""
        return 2 if self.unreadable else int(bool(self.text))


@dataclass(frozen=True)
class View:
    """How a report is to look where its format leaves a choice."""

    color: bool
    width: int
    quiet: bool = False
    verbose: bool = False
    noun: str = "monograph"
    fixed: bool = False


@dataclass(frozen=True)
class _File:
    """A file to look at.

    Attributes:
        path: as reports show it.
        place: where it is, or where a monograph on standard input says it is.
        asked: whether the user asked for it; else it is only part of the corpus.
        data: its bytes, where they do not come from disk.
        fault: why it cannot be read, or the empty string.
    """

    path: str
    place: Path
    asked: bool
    data: bytes | None = None
    fault: str = ""


@dataclass(frozen=True)
class _Checked:
    """What is known of one file once its text is gone.

    Attributes:
        file: the file.
        examination: what the rules found and were told.
        source: the text, kept only where a report will quote it.
        digest: sha256 of its bytes.
        failing: the slugs of its own errors that no waiver covers.
        published: sha256 of its clean JSON, or the empty string where none was made.
        readable: whether it could be read as a mapping.
        identifier: the monograph's id, or the empty string.
        title: its title.
        status: its review status.
        settings: what the configuration says of it.
    """

    file: _File
    examination: Examination
    source: Source | None
    digest: str
    failing: frozenset[str]
    published: str
    readable: bool
    identifier: str
    title: str
    status: str
    settings: Mapping[str, RuleSetting]


def check(request: Request, config: Config) -> Outcome:
    """Check what the request names, and publish what passed where it asks for that.

    Raises:
        RunError: nothing could be checked, or nothing may be written.
    """
    if request.emit is not None and request.stdin is not None:
        raise RunError("--emit needs files: what stands on standard input has no place of its own")
    files, notes = _files(request, config)
    _spare(request, config, files)
    files, repairs = _mended(request, config, files)
    publishing = request.emit is not None
    checked = tuple(_checked(file, config, publishing=publishing) for file in files)
    crossing = engine.reduce(
        [fact for item in checked for fact in item.examination.facts],
        RULES,
        {item.examination.path: item.settings for item in checked},
        config.today,
    )
    emissions = _emit(request, config, checked, crossing, lambda: _save(repairs))
    wanted = request.wanted()
    reports = []
    for item in checked:
        if item.file.asked:
            found = _settle(item, crossing, wanted, config)
            reports.append(
                FileReport(
                    path=item.file.path,
                    diagnostics=found,
                    status=status(found),
                    emission=emissions.get(item.file.path, Emission.NONE),
                    source=item.source if found else None,
                )
            )
    return Outcome(
        report=Report(
            files=tuple(reports),
            version=__version__,
            emitted_to=str(request.emit or ""),
            notes=(*notes, *_told(repairs)),
        ),
        unreadable=any(item.file.asked and item.file.fault for item in checked),
        stdin=_stdin_after(request, repairs),
    )


def differences(request: Request, config: Config) -> Differences:
    """What the fixes of this run would change; nothing is written.

    Raises:
        RunError: there is nothing to check.
    """
    from .outputs import diff

    files, notes = _files(request, config)
    files, repairs = _mended(request, config, files)
    unread = [f"{file.path} cannot be read: {file.fault}" for file in files if file.fault]
    return Differences(
        text="".join(
            diff.render(file.path, done.before.decode("utf-8"), done.after.decode("utf-8"))
            for file, done in repairs.items()
            if done.changed
        ),
        notes=(*notes, *unread, *_told(repairs, made=False)),
        unreadable=bool(unread),
    )


def exit_code(outcome: Outcome, fail_on: str) -> int:
    """0 nothing at or above `fail_on`; 1 findings; 2 a file could not be read."""
    if outcome.unreadable:
        return 2
    if fail_on == "never":
        return 0
    floor = Severity(fail_on)
    found = any(
        diagnostic.severity.at_least(floor)
        for file in outcome.report.files
        for diagnostic in file.standing
    )
    return 1 if found else 0


def render(form: str, report: Report, view: View) -> str:
    """The report in one of `FORMATS`."""
    if form == "json":
        from .outputs import json

        return json.render(report)
    if form == "sarif":
        from .outputs import sarif

        return sarif.render(report, rule_pages())
    if form == "github":
        from .outputs import github

        return github.render(report)
    if form == "gitlab":
        from .outputs import gitlab

        return gitlab.render(report)
    if form == "junit":
        from .outputs import junit

        return junit.render(report)
    from .outputs import text

    return text.render(
        report,
        color=view.color,
        width=view.width,
        quiet=view.quiet,
        verbose=view.verbose,
        noun=view.noun,
        fixed=view.fixed,
    )


# Finding the files


def _files(request: Request, config: Config) -> tuple[tuple[_File, ...], tuple[str, ...]]:
    """The files to look at in a fixed order, and notes on what was passed over."""
    whole = _is_whole(request, config)
    asked, corpus = _discovered(request, config)
    if asked.missing:
        raise RunError(_missing(asked.missing))
    # One file may be reached by several names, so what counts is where it really is.
    files: dict[str, _File] = {}
    notes = [*(corpus.notes if whole else ()), *asked.notes]
    named_in_vain = asked.excluded
    for found in corpus.files:
        if reason := _why_not(found.path):
            notes += [f"{found.display} {reason}"] if whole else []
        else:
            files[os.path.realpath(found.path)] = _File(found.display, found.path, asked=whole)
    for found in asked.files:
        if reason := _why_not(found.path):
            notes.append(f"{found.display} {reason}")
            named_in_vain += found.named
        else:
            files[os.path.realpath(found.path)] = _File(found.display, found.path, asked=True)
    for found, reason in (*(corpus.unreadable if whole else ()), *asked.unreadable):
        files[found.display] = _File(found.display, found.path, asked=True, fault=reason)
    if request.stdin is not None:
        file = _standard_input(request.stdin, request.stdin_name)
        excluded = bool(request.stdin_name) and config.excludes(file.path)
        named_in_vain += excluded
        files |= {} if excluded else {os.path.realpath(file.place): file}
    if not any(file.asked for file in files.values()):
        if not named_in_vain:
            raise RunError(_nothing(request, config))
        notes.append("no file was checked: each that was named is excluded, or no monograph")
    ordered = sorted(files.items(), key=lambda item: (item[1].path, item[0]))
    return tuple(file for _, file in ordered), tuple(dict.fromkeys(notes))


def _discovered(request: Request, config: Config) -> tuple[discover.Discovery, discover.Discovery]:
    """What the paths lead to, and the corpus."""
    ignored = [path for path in (config.path, request.emit) if path is not None]
    # The report of an earlier run is no monograph, unless it stands where only monographs do.
    ignored += [path for path in request.outputs if not config.in_corpus(discover.display(path))]
    paths = [Path(path) for path in request.paths if path != STDIN]

    def excluded(path: Path) -> bool:
        return config.excludes(discover.display(path))

    return (
        discover.discover(
            [path for path in paths if not _is_config(path, config)],
            excluded=excluded,
            ignored=ignored,
        ),
        discover.corpus(config.root, config.monographs, excluded=excluded, ignored=ignored),
    )


def _standard_input(data: bytes, name: str | None) -> _File:
    shown = discover.display(Path(name)) if name else "<stdin>"
    return _File(shown, Path(name or shown), asked=True, data=data)


def _is_whole(request: Request, config: Config) -> bool:
    """Whether the run is for the whole corpus."""
    return not request.paths or any(_is_config(Path(path), config) for path in request.paths)


def _is_config(path: Path, config: Config) -> bool:
    return config.path is not None and os.path.realpath(path) == os.path.realpath(config.path)


def _why_not(path: Path) -> str:
    """Why a file is no monograph, though it ends like one; empty where it may be one."""
    if path.name == CONFIG_NAME:
        return "is another configuration, so it is no monograph"
    if path.stem.lower() == "readme" and _is_plain_markdown(path):
        return "has no front matter, so it is no monograph"
    return ""


def _spare(request: Request, config: Config, files: Sequence[_File]) -> None:
    """Make sure that no report is written over what it is made from."""
    kept = {os.path.realpath(file.place) for file in files if file.data is None}
    kept |= {os.path.realpath(config.path)} if config.path else set()
    for output in request.outputs:
        if os.path.realpath(output) in kept:
            raise RunError(f"the report would overwrite {discover.display(output)}")
        if request.emit and Path(os.path.realpath(output)).parent == request.emit.resolve():
            raise RunError(
                f"the report cannot go to {discover.display(output)}: that folder holds published "
                "JSON and nothing else"
            )


def _is_plain_markdown(path: Path) -> bool:
    from .loaders.markdown_parts import has_front_matter

    if path.suffix.lower() != ".md":
        return False
    try:
        return not has_front_matter(discover.read(path).decode("utf-8-sig", "replace"))
    except OSError:
        return False  # it will be reported as unreadable


def _missing(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return f"there is no file or folder {paths[0]}"
    return "there are no such files or folders: " + ", ".join(map(str, paths))


def _nothing(request: Request, config: Config) -> str:
    if request.emit is not None:
        holding = os.path.realpath(request.emit)
        for place in _spoken_for(request, config):
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


# Mending


_Repairs: TypeAlias = "Mapping[_File, Repair]"
"""What was done to each file, as it was found, that has fixes."""


def _mended(
    request: Request, config: Config, files: tuple[_File, ...]
) -> tuple[tuple[_File, ...], _Repairs]:
    """The files with their fixes made, as yet in memory, and what was done to those that have any.

    Where fixes are asked for, a file that cannot be read has its fault.
    """
    if request.fix is None:
        return files, {}
    from .repair import repair

    wanted = request.wanted()
    mended: list[_File] = []
    repairs: dict[_File, Repair] = {}
    for file in files:
        mended.append(file)
        if not file.asked or file.fault:
            continue
        data, fault = _read(file)
        if fault:
            mended[-1] = replace(file, fault=fault)
            continue
        done = repair(data, file.path, config, wanted, request.fix)
        if done.changed or done.refusals:
            repairs[file] = done
        if done.changed:
            mended[-1] = replace(file, data=done.after)
    return tuple(mended), repairs


def _read(file: _File) -> tuple[bytes, str]:
    """The file's bytes, and why it cannot be read, or the empty string."""
    if file.data is not None:
        return file.data, ""
    try:
        return discover.read(file.place), ""
    except OSError as fault:
        return b"", discover.reason(fault)


def _save(repairs: _Repairs) -> None:
    """Write the files that were mended: all of them, or none where one is no longer as it was.

    Raises:
        RunError: one has changed, or cannot be written.
    """
    from .store import atomic

    changed = {file: done for file, done in repairs.items() if done.changed and file.data is None}
    for file, done in changed.items():
        with _saving(file):
            atomic.rehearse(file.place)
        if _read(file)[0] != done.before:
            raise RunError(
                f"{file.path} was changed while it was being mended: nothing is written, run again"
            )
    for file, done in changed.items():
        with _saving(file):
            atomic.write(file.place, done.after)


@contextmanager
def _saving(file: _File) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise RunError(f"cannot mend {file.path}: {discover.reason(fault)}") from None


def _stdin_after(request: Request, repairs: _Repairs) -> bytes | None:
    given = (done.after for file, done in repairs.items() if file.data is not None)
    return next(given, request.stdin)


def _told(repairs: _Repairs, *, made: bool = True) -> Iterator[str]:
    """What was mended and what was not, for whoever runs it."""
    for file, done in repairs.items():
        yield from (f"{file.path}: {refusal}" for refusal in done.refusals)
    counts = [done.count for done in repairs.values() if done.changed]
    if counts and made:
        fixes = "1 fix" if sum(counts) == 1 else f"{sum(counts)} fixes"
        yield f"{fixes} made in {'1 file' if len(counts) == 1 else f'{len(counts)} files'}"


# One file


def _checked(file: _File, config: Config, *, publishing: bool) -> _Checked:
    try:
        return _examine(file, config, publishing=publishing)
    except Exception as fault:
        message = f"{type(fault).__name__} while checking {file.path}: {fault}"
        raise InternalError(message) from fault


def _examine(file: _File, config: Config, *, publishing: bool) -> _Checked:
    settings = config.settings(file.path)
    if file.fault:
        return _unreadable(file, settings)
    data, fault = _read(file)
    if fault:
        return _unreadable(replace(file, fault=fault), settings)
    document = loaders.load(data, file.path, headings=config.headings)
    # Of a file that was not asked for, only what concerns the others is of interest; but what was
    # published of it has to go when it no longer passes.
    rules = RULES if file.asked or publishing else _CROSSING
    examination = engine.examine(document, config, rules, settings)
    failing = _errors(
        engine.settle(examination, (), RULES, _EVERY_RULE, settings, config.today)
        if publishing
        else ()
    )
    identifier = document.node(("id",))
    review = monograph.status(document)
    wanted = publishing and file.asked and not failing and review in config.emit_statuses
    return _Checked(
        file=file,
        examination=examination,
        source=document.source if file.asked else None,
        digest=document.source.digest,
        failing=failing,
        published=hashlib.sha256(_published(document)).hexdigest() if wanted else "",
        readable=document.complete and isinstance(document.root, MappingNode),
        identifier=identifier.text if isinstance(identifier, Scalar) else "",
        title=monograph.names(document).title,
        status=review,
        settings=settings,
    )


_CROSSING = tuple(rule for rule in RULES if isinstance(rule.scope, Corpus))
_EVERY_RULE = frozenset(rule.slug for rule in RULES)


def _errors(diagnostics: Iterable[Diagnostic]) -> frozenset[str]:
    """The slugs of the errors that no waiver covers."""
    return frozenset(
        diagnostic.rule
        for diagnostic in diagnostics
        if diagnostic.severity is Severity.ERROR and not diagnostic.waived
    )


def _about_the_file(path: str, message: str, help_: str) -> Diagnostic:
    """A finding on a file that no rule could look at."""
    return Diagnostic(
        rule="syntax-error",
        severity=Severity.ERROR,
        message=message,
        location=Location(path, WHOLE_FILE, Range(Position(1, 1), Position(1, 1))),
        help=help_,
    )


def _unreadable(file: _File, settings: Mapping[str, RuleSetting]) -> _Checked:
    diagnostic = _about_the_file(
        file.path,
        f"This file cannot be read: {file.fault}",
        "Nothing in it was checked, and nothing of it is published. Make it readable, or exclude "
        "it in rxproof.yaml.",
    )
    return _Checked(
        file=file,
        examination=Examination(file.path, (diagnostic,), (), (), frozenset()),
        source=None,
        digest="",
        failing=frozenset({diagnostic.rule}),
        published="",
        readable=False,
        identifier="",
        title="",
        status="draft",
        settings=settings,
    )


def _settle(
    item: _Checked,
    crossing: Mapping[str, tuple[Diagnostic, ...]],
    wanted: Collection[str],
    config: Config,
) -> tuple[Diagnostic, ...]:
    return engine.settle(
        item.examination,
        crossing.get(item.file.path, ()),
        RULES,
        wanted,
        item.settings,
        config.today,
    )


# Publishing


def _emit(
    request: Request,
    config: Config,
    checked: Sequence[_Checked],
    crossing: Mapping[str, tuple[Diagnostic, ...]],
    save: Callable[[], None],
) -> dict[str, Emission]:
    """Bring the emitted folder up to date; what became of each file, by path.

    `save` writes the monographs that were mended. It is called once all that can keep the folder
    from being written is ruled out, and before it is.
    """
    if request.emit is None:
        save()
        return {}
    from .store import emitted, index

    root = config.root.resolve()
    named = emitted.answering_for(root, _spoken_for(request, config))
    ruleset = _ruleset(config)
    passed: dict[str, _Checked] = {}
    withheld: list[index.Withheld] = []
    lapsed: set[str] = set()
    emissions: dict[str, Emission] = {}
    for item in checked:
        source = _source_of(item, root)
        # A cross-file finding may stand for one of the file's own, but never let the file pass.
        failing = item.failing | _errors(_settle(item, crossing, _EVERY_RULE, config))
        if item.readable and item.status not in config.emit_statuses:
            lapsed.add(source)
        elif failing:
            withheld.append(index.Withheld(source, tuple(sorted(failing)), item.identifier))
            emissions[item.file.path] = Emission.WITHHELD
        elif item.file.asked:
            passed[source] = item
            emissions[item.file.path] = Emission.EMITTED
    try:
        with emitted.alone(request.emit):
            plan = emitted.plan(
                request.emit,
                root=root,
                passed=[
                    index.Entry(
                        id=item.identifier,
                        title=item.title,
                        status=item.status,
                        sha256=item.published,
                        source=source,
                        source_sha256=item.digest,
                        schema_version=monograph.SCHEMA_VERSION,
                        ruleset_version=ruleset,
                        tool_version=__version__,
                    )
                    for source, item in passed.items()
                ],
                withheld=withheld,
                answers_for=lambda source: source in lapsed or named(source),
                tool_version=__version__,
                ruleset_version=ruleset,
            )
            save()
            emitted.commit(plan, lambda entry: _published_again(passed[entry.source], config))
    except emitted.EmitError as fault:
        raise RunError(str(fault)) from None
    return emissions


def _published(document: Document) -> bytes:
    from .outputs import published

    return published.render(document).encode("utf-8")


def _published_again(item: _Checked, config: Config) -> bytes:
    """The clean JSON once more: keeping every page's text would not fit a large corpus."""
    data, fault = _read(item.file)
    if fault:
        return b""  # the file went away meanwhile, which the caller sees from the hash
    return _published(loaders.load(data, item.file.path, headings=config.headings))


def _source_of(item: _Checked, root: Path) -> str:
    """A file as the index names it, whatever folder the run was started in."""
    place = Path(os.path.realpath(item.file.place))
    return (place.relative_to(root) if place.is_relative_to(root) else place).as_posix()


def _spoken_for(request: Request, config: Config) -> list[Path]:
    if _is_whole(request, config):
        return [config.root.resolve()]
    return [Path(os.path.realpath(path)) for path in request.paths]


def _ruleset(config: Config) -> str:
    """A short name of all that decides what passes, the same on any machine."""
    content = repr(
        (
            [(rule.slug, rule.severity.value, rule.defaults()) for rule in RULES],
            sorted((slug, repr(setting)) for slug, setting in config.rules.items()),
            config.overrides,
            config.publisher,
            sorted(config.disclaimers.items()),
            config.required_sections,
            config.escalation_phrases,
            config.names,
            sorted(config.headings.items()),
        )
    )
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:16]


# Importing a page


@dataclass(frozen=True)
class ImportedPage:
    """A page turned into a monograph file.

    Attributes:
        text: the file, as YAML.
        decisions: what was decided on the way, a line each, for standard error.
    """

    text: str
    decisions: tuple[str, ...]


def import_page(file: Path, config: Config, identifier: str | None) -> ImportedPage:
    """Turn a plain-text page into a monograph file.

    Raises:
        RunError: the file cannot be read, or is no page of text.
    """
    from .importers import plain_text
    from .outputs import monograph_yaml

    try:
        data = discover.read(file)
    except OSError as fault:
        raise RunError(f"cannot read {file}: {discover.reason(fault)}") from None
    source, unreadable = decode(data, discover.display(file))
    if unreadable is not None:
        raise RunError(f"{source.path}: {unreadable.message}. {unreadable.help}")
    try:
        page = plain_text.read(source.text, headings=config.headings, identifier=identifier)
    except plain_text.NotAPageError as fault:
        raise RunError(f"{source.path}: {fault}") from None
    return ImportedPage(
        text=monograph_yaml.render(page.fields),
        decisions=(
            *(f"{source.path}:{decision}" for decision in page.decisions),
            f"{source.path}: {page.count}",
        ),
    )


# Any text


def spell(paths: Sequence[str], config: Config, stdin: bytes | None = None) -> Outcome:
    """Look for misspelt drug names in text files of any kind.

    Args:
        paths: files, or `-` for standard input.
        config: whose own names are known to be right.
        stdin: what stood on standard input.

    Raises:
        RunError: a path does not exist, or is a folder.
    """
    from .config import cache_folder
    from .lexicons.speller import Speller, words_of

    for path in paths:
        if path != STDIN and not Path(path).exists():
            raise RunError(_missing((Path(path),)))
        if path != STDIN and Path(path).is_dir():
            raise RunError(f"{path} is a folder: name the files in it")
    speller = Speller.open(cache_folder(), words_of(config.names))
    checked = [_spelled(path, stdin, speller) for path in dict.fromkeys(paths)]
    return Outcome(
        report=Report(files=tuple(file for file, _ in checked), version=__version__),
        unreadable=any(not readable for _, readable in checked),
    )


def _spelled(path: str, stdin: bytes | None, speller: Speller) -> tuple[FileReport, bool]:
    """What is misspelt in one file, and whether it could be read at all."""
    from .loaders.readable import readable
    from .validators.names import spelling

    name = "standard input" if path == STDIN else discover.display(Path(path))
    try:
        data = (stdin or b"") if path == STDIN else discover.read(Path(path))
    except OSError as fault:
        return _no_text(name, f"This file cannot be read: {fault.strerror or fault}"), False
    if b"\0" in data[:_SAMPLE]:
        return _no_text(name, "This file is not text: it has zero bytes"), False
    text = data.decode("utf-8-sig", "replace")
    source = Source(name, text, "")
    found = spelling.diagnostics(source, readable(text, path), speller)
    return FileReport(name, found, status(found), source=source if found else None), True


_SAMPLE = 8192


def _no_text(name: str, message: str) -> FileReport:
    found = _about_the_file(
        name, message, "Nothing in it was checked. Save it as plain text in UTF-8, or leave it out."
    )
    return FileReport(name, (found,), status((found,)))


# The rules, as others need to know them


def rule_pages() -> tuple[RuleInfo, ...]:
    """What there is to tell of every rule."""
    return tuple(rule.info for rule in RULES)


def rules_by_slug() -> Mapping[str, Rule]:
    """Every rule by its slug, for whoever reads the configuration."""
    return {rule.slug: rule for rule in RULES}
