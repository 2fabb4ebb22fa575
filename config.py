"""The configuration: one frozen value, read once; what is wrong with its file is told by place."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from . import loaders, schemas
from .model import glob
from .model.diagnostic import Severity
from .model.document import Document, Node, Plain, Route, Scalar, Sequence, plain
from .model.document import Mapping as MappingNode
from .model.headings import HEADINGS, heading_key
from .model.patterns import late
from .model.source import WHOLE_FILE, Span
from .model.values import dataclass, field, replace
from .model.words import nearest
from .schemas import RuleFacts

NAME = "rxproof.yaml"
"""What the configuration's file is called."""

BUILT_IN_DISCLAIMER = (
    "This page gives general information about {title} and does not list everything there is to "
    "know about it. It does not replace advice from your own doctor or pharmacist. Talk to them "
    "before you start, stop or change any medicine."
)

PLACEHOLDERS = ("title", "brand", "generic", "publisher")
"""What a wording of the disclaimer may leave open, in braces."""

REQUIRED_SECTIONS = (
    "classes",
    "route",
    "description",
    "uses_and_dosage",
    "do_not_use",
    "missed_dose",
    "overdose",
    "side_effects.common",
    "side_effects.serious",
    "side_effects.allergic_reactions",
    "precautions.before_use",
    "precautions.interactions",
    "precautions.pregnancy",
    "precautions.breastfeeding",
    "storage",
)
"""What a monograph must have where the configuration says nothing else.

A medicine that only clinicians give needs neither `missed_dose` nor `storage`; the rule that asks
for sections sees to that.
"""

ESCALATION_PHRASES = (
    "get medical help right away",
    "get emergency medical help",
    "call your doctor right away",
    "call 911",
)

_BRACES = late(r"\{([^{}]*)\}|[{}]")
_GUARDED_PACK = "safety"


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the configuration says of one rule.

    Attributes:
        severity: None where the configuration leaves the default.
        off: whether the rule does not run.
        options: the options that are set.
        reason: why a safety rule is lowered.
        until: the last day the setting holds.
    """

    severity: Severity | None = None
    off: bool = False
    options: Mapping[str, Plain] = field(default_factory=dict, hash=False)
    reason: str = ""
    until: date | None = None

    def over(self, earlier: RuleSetting) -> RuleSetting:
        """This setting where it says something, the earlier one where it does not."""
        options = {**earlier.options, **self.options}
        if self.off or self.severity is not None:
            return replace(self, options=options)
        return replace(earlier, options=options)


@dataclass(frozen=True, slots=True)
class Override:
    """Settings that hold for some files only."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleSetting] = field(hash=False)


@dataclass(frozen=True)
class Config:
    """How this run is to judge, today's date included.

    Paths are taken as reports show them: relative to `folder`, or absolute. Globs hold for paths
    relative to `root`, and so never for a file outside of it.

    Attributes:
        root: the folder that globs count from: the configuration's own, else the working folder.
        today: the day that date rules count from.
        path: the configuration file, or None where there is none.
        folder: the working folder that shown paths are relative to; None means `root`.
        monographs: globs of the corpus.
        exclude: globs of files that are never checked.
        publisher: who publishes the pages.
        disclaimers: approved wordings by name, with {title} {brand} {generic} {publisher}.
        required_sections: fields and sections that must be there.
        escalation_phrases: wordings that send a reader for help.
        names: further drug names that are known to be right, out of the house's own lexicons.
        headings: for each field, the headings that stand for it in Markdown and imported pages.
        rules: settings by slug.
        overrides: settings for some files; a later one wins.
        emit_statuses: review statuses that are published.
    """

    root: Path
    today: date
    path: Path | None = None
    folder: Path | None = None
    monographs: tuple[str, ...] = ("monographs/**",)
    exclude: tuple[str, ...] = ()
    publisher: str = ""
    disclaimers: Mapping[str, str] = field(
        default_factory=lambda: {"standard": BUILT_IN_DISCLAIMER}, hash=False
    )
    required_sections: tuple[str, ...] = REQUIRED_SECTIONS
    escalation_phrases: tuple[str, ...] = ESCALATION_PHRASES
    names: tuple[str, ...] = ()
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: HEADINGS, hash=False)
    rules: Mapping[str, RuleSetting] = field(default_factory=dict, hash=False)
    overrides: tuple[Override, ...] = ()
    emit_statuses: tuple[str, ...] = ("in-review", "approved")

    def settings(self, path: str) -> Mapping[str, RuleSetting]:
        """What holds for the file at `path`: `rules`, then each override that covers the file.

        A setting past its last day holds no longer.
        """
        place = self.place(path)
        if place is None or not self.overrides:
            return self._merged(())
        return self._merged(
            tuple(
                index
                for index, override in enumerate(self.overrides)
                if _covered(override.files, place)
            )
        )

    def excludes(self, path: str) -> bool:
        """Whether the file at `path` is never checked."""
        place = self.place(path) if self.exclude else None
        return place is not None and _covered(self.exclude, place)

    def in_corpus(self, path: str) -> bool:
        """Whether the file at `path` is one of those that cross-file rules see."""
        place = self.place(path)
        return place is not None and _covered(self.monographs, place) and not self.excludes(path)

    def place(self, path: str) -> str | None:
        """A shown path as globs see it: from `root`, with `/`; None where it lies outside."""
        absolute = os.path.normpath((self.folder or self.root) / path)
        inside = _below(absolute, os.path.normpath(self.root))
        if inside is None:
            # Only for a path that seems to lie outside is it worth asking the disk about links.
            inside = _below(os.path.realpath(absolute), self._real_root)
        return inside

    @cached_property
    def _real_root(self) -> str:
        return os.path.realpath(self.root)

    @cached_property
    def _by_overrides(self) -> dict[tuple[int, ...], Mapping[str, RuleSetting]]:
        return {}

    def _merged(self, overrides: tuple[int, ...]) -> Mapping[str, RuleSetting]:
        known = self._by_overrides.get(overrides)
        if known is None:
            merged: dict[str, RuleSetting] = {}
            for rules in (self.rules, *(self.overrides[index].rules for index in overrides)):
                for slug, setting in rules.items():
                    if setting.until is None or setting.until >= self.today:
                        merged[slug] = setting.over(merged.get(slug, RuleSetting()))
            known = self._by_overrides[overrides] = merged
        return known


def _covered(globs: Iterable[str], place: str) -> bool:
    return any(glob.matches(pattern, place) for pattern in globs)


def _below(path: str, root: str) -> str | None:
    try:
        return Path(path).relative_to(root).as_posix()
    except ValueError:
        return None


# Faults


@dataclass(frozen=True, order=True, slots=True)
class ConfigFault:
    """One fault of the configuration.

    Attributes:
        path: the file, as reports show paths.
        line: the line, counted from 1.
        column: the column, counted from 1 in characters.
        message: what is wrong, in one sentence, ending without a full stop.
        help: why it matters and what to do, in whole sentences.
    """

    path: str
    line: int
    column: int
    message: str
    help: str


class ConfigError(Exception):
    """The configuration cannot be used.

    Attributes:
        faults: everything that is wrong with it, in file order; at least one.
    """

    def __init__(self, faults: Iterable[ConfigFault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(self.lines()))

    def lines(self) -> tuple[str, ...]:
        """Each fault as a line for people."""
        return tuple(
            f"{fault.path}:{fault.line}:{fault.column}: {fault.message}. {fault.help}"
            if not fault.message.endswith("?")
            else f"{fault.path}:{fault.line}:{fault.column}: {fault.message} {fault.help}"
            for fault in self.faults
        )

    def __reduce__(self) -> tuple[type[ConfigError], tuple[tuple[ConfigFault, ...]]]:
        return ConfigError, (self.faults,)


# Reading


def read(path: Path | None, *, start: Path, today: date, rules: Mapping[str, RuleFacts]) -> Config:
    """The configuration in force.

    Args:
        path: its file, or None for the nearest rxproof.yaml.
        start: where the search for the nearest one begins: a file or a folder, there or not.
        today: the day that date rules count from.
        rules: what is known of every rule, by slug.

    Returns:
        The defaults, counted from the working folder, where there is no file.

    Raises:
        ConfigError: the file cannot be read or has faults.
    """
    folder = Path.cwd()
    file = _nearest(folder / start) if path is None else folder / path
    if file is None:
        return Config(root=folder, today=today, folder=folder)
    file = Path(os.path.normpath(file))
    base = Config(root=file.parent, today=today, path=file, folder=folder)
    shown = _below(str(file), str(folder)) or file.as_posix()
    data = _bytes(file, shown)
    if _says_nothing(data):
        return base
    document = loaders.load(data, shown)
    names, unread = _lexicons(document, file.parent)
    faults = (*_faults(document, rules), *unread)
    if faults:
        raise ConfigError(faults)
    return replace(_filled(base, document.root), names=tuple(dict.fromkeys(names)))


def _nearest(start: Path) -> Path | None:
    at = Path(os.path.normpath(start))
    files = (folder / NAME for folder in (at, *at.parents))
    return next((file for file in files if _is_file(file)), None)


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a folder on the way up that may not be looked into
        return False


def _bytes(file: Path, shown: str) -> bytes:
    try:
        if file.exists() and not file.is_file():
            raise ConfigError([ConfigFault(shown, 1, 1, "this is not a file", _NO_FILE)])
        return file.read_bytes()
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        message = f"the configuration cannot be read: {reason}"
        raise ConfigError([ConfigFault(shown, 1, 1, message, _NO_FILE)]) from None


def _lexicons(document: Document, root: Path) -> tuple[list[str], list[ConfigFault]]:
    """The names in the house's own lexicons, and what keeps some from being read."""
    names: list[str] = []
    faults: list[ConfigFault] = []
    for route, scalar in _texts(document, ("lexicons",)):
        file = root / scalar.text
        reason = "" if file.is_file() else "there is no such file"
        lines: list[str] = []
        try:
            lines = [] if reason else file.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError:
            reason = "it is not UTF-8"
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
        if reason:
            message = f"the lexicon '{scalar.text}' cannot be read: {reason}"
            faults.append(_fault(document, _span(document, route), message, _NO_LEXICON))
            continue
        names += [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return names, faults


_NO_LEXICON = (
    "Its names would be reported as misspelt. Name a text file with one name a line, counted from "
    "the folder of rxproof.yaml."
)


_NO_FILE = "Name the rxproof.yaml that is to hold, or name none and the nearest one holds."


def _says_nothing(data: bytes) -> bool:
    """Whether a file is empty but for comments: then it sets nothing, and nothing is wrong."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return False
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def _faults(document: Document, rules: Mapping[str, RuleFacts]) -> Iterator[ConfigFault]:
    for fault in document.faults:
        yield _fault(document, fault.span, fault.message, fault.help)
    if not document.complete:
        return
    for violation in schemas.violations(schemas.config_schema(rules), document.root):
        span = _span(document, violation.route, at_key=violation.at_key)
        yield _fault(document, span, violation.message, violation.help)
    yield from _bad_globs(document)
    yield from _bad_wordings(document)
    yield from _ambiguous_headings(document)
    yield from _lowered(document, rules)


def _fault(document: Document, span: Span, message: str, help_: str) -> ConfigFault:
    position = document.source.position(span.start)
    return ConfigFault(document.source.path, position.line, position.column, message, help_)


def _span(document: Document, route: Route, *, at_key: bool = False) -> Span:
    entry = document.entry(route)
    node = document.node(route)
    if node is None:
        return WHOLE_FILE
    # Of an empty text the quotes are all there is to show; of a blank value, the key.
    span = node.outer if isinstance(node, Scalar) and not len(node.span) else node.span
    return entry.key.span if entry is not None and (at_key or not len(span)) else span


def _texts(document: Document, *routes: Route) -> Iterator[tuple[Route, Scalar]]:
    """The texts at routes that hold one text or a list of them."""
    for route in routes:
        node = document.node(route)
        if isinstance(node, Sequence):
            yield from _texts(document, *((*route, index) for index in range(len(node.items))))
        elif isinstance(node, Scalar) and isinstance(node.value, str):
            yield route, node


def _overrides(document: Document) -> range:
    node = document.node(("overrides",))
    return range(len(node.items) if isinstance(node, Sequence) else 0)


def _bad_globs(document: Document) -> Iterator[ConfigFault]:
    routes: list[Route] = [("monographs",), ("exclude",)]
    routes += [("overrides", index, "files") for index in _overrides(document)]
    for route, scalar in _texts(document, *routes):
        fault = _glob_fault(scalar.text)
        if fault is not None:
            yield _fault(document, _span(document, route), fault.message, fault.help)


def _glob_fault(pattern: str) -> glob.GlobError | None:
    try:
        glob.compiled(pattern)
    except glob.GlobError as fault:
        return fault
    return None


def _bad_wordings(document: Document) -> Iterator[ConfigFault]:
    wordings = document.node(("disclaimers",))
    names = [entry.name for entry in wordings.entries] if isinstance(wordings, MappingNode) else []
    may_be_named = document.node(("publisher",)) is not None
    braced = [f"{{{name}}}" for name in PLACEHOLDERS]
    choice = f"{', '.join(braced[:-1])} and {braced[-1]}"
    for _, scalar in _texts(document, *(("disclaimers", name) for name in names)):
        for match in _BRACES.finditer(scalar.text):
            name = match[1]
            if name is None:
                message = f"this {match[0]} has no partner"
                help_ = f"In a wording, {choice} stand for what they say."
            elif name not in PLACEHOLDERS:
                near = nearest(name, PLACEHOLDERS)
                hint = f": did you mean {{{near}}}?" if near else ""
                message = f"{match[0]} stands for nothing{hint}"
                help_ = f"Only {choice} stand for what they say. Readers would see the braces."
            elif name == "publisher" and not may_be_named:
                message = "the wording names {publisher}, but no publisher is given"
                help_ = "Readers would see a gap. Add the key `publisher`."
            else:
                continue
            yield _fault(document, scalar.piece(match.start(), match.end()), message, help_)


def _ambiguous_headings(document: Document) -> Iterator[ConfigFault]:
    node = document.node(("headings",))
    fields = [entry.name for entry in node.entries] if isinstance(node, MappingNode) else []
    taken: dict[str, str] = {}
    for route, scalar in _texts(document, *(("headings", name) for name in fields)):
        name = str(route[1])
        owner = taken.setdefault(heading_key(scalar.text), name)
        if owner != name:
            yield _fault(
                document,
                _span(document, route),
                f"the heading \"{scalar.text}\" stands for '{owner}' already",
                "Nobody could tell which of the two a page means. Keep it in one place.",
            )


def _lowered(document: Document, rules: Mapping[str, RuleFacts]) -> Iterator[ConfigFault]:
    """Rules that are lowered though they cannot be, or not without a word."""
    groups: list[Route] = [("rules",)]
    groups += [("overrides", index, "rules") for index in _overrides(document)]
    for group in groups:
        node = document.node(group)
        for entry in node.entries if isinstance(node, MappingNode) else ():
            facts = rules.get(entry.name)
            stated = plain(entry.value)
            told: dict[str, Plain] = stated if isinstance(stated, dict) else {"severity": stated}
            if facts is None or not _lowers(told.get("severity"), facts.severity):
                continue
            at: Route = (*group, entry.name)
            if isinstance(stated, dict):
                at = (*at, "severity")
            if facts.binding:
                yield _fault(
                    document,
                    _span(document, at),
                    f"the rule '{entry.name}' can be neither lowered nor turned off",
                    "Where it finds something, what would be published cannot be relied on. Mend "
                    "what it finds, or put the file under `exclude`.",
                )
                continue
            missing = [
                words
                for key, words in (("reason", "a reason"), ("until", "a last day (until)"))
                if key not in told
            ]
            if facts.pack.value != _GUARDED_PACK or not missing:
                continue
            yield _fault(
                document,
                _span(document, at),
                f"lowering the safety rule '{entry.name}' needs {' and '.join(missing)}",
                "Safety rules stop wordings that have hurt people, so somebody has to answer for "
                "an exception, and it has to end. Write {severity: "
                f"{told['severity']}, reason: ..., until: YYYY-MM-DD}}.",
            )


def _lowers(severity: Plain, default: Severity) -> bool:
    if severity == "off":
        return True
    known = [item for item in Severity if item.value == severity]
    return bool(known) and not known[0].at_least(default)


# From a faultless document to values


def _filled(base: Config, root: Node) -> Config:
    stated = plain(root)
    settings: dict[str, Plain] = stated if isinstance(stated, dict) else {}
    emit = _group(settings, "emit")
    headings = {name: _list(texts) for name, texts in _group(settings, "headings").items()}
    publisher = settings.get("publisher", base.publisher)
    return replace(
        base,
        monographs=_list(settings.get("monographs"), base.monographs),
        exclude=_list(settings.get("exclude"), base.exclude),
        publisher=str(publisher).strip(),
        disclaimers={name: str(text) for name, text in _group(settings, "disclaimers").items()}
        if "disclaimers" in settings
        else base.disclaimers,
        required_sections=_list(settings.get("required_sections"), base.required_sections),
        escalation_phrases=_list(settings.get("escalation_phrases"), base.escalation_phrases),
        headings=_with_headings(headings) if headings else base.headings,
        rules=_rules(settings),
        overrides=tuple(
            Override(_list(item["files"]), _rules(item)) for item in _items(settings, "overrides")
        ),
        emit_statuses=_list(emit.get("statuses"), base.emit_statuses),
    )


def _group(settings: Mapping[str, Plain], name: str) -> Mapping[str, Plain]:
    value = settings.get(name)
    return value if isinstance(value, dict) else {}


def _items(settings: Mapping[str, Plain], name: str) -> Iterator[Mapping[str, Plain]]:
    value = settings.get(name)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item


def _list(value: Plain, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    if value is None:
        return default
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _rules(settings: Mapping[str, Plain]) -> dict[str, RuleSetting]:
    return {slug: _setting(value) for slug, value in _group(settings, "rules").items()}


def _setting(value: Plain) -> RuleSetting:
    told: dict[str, Plain] = dict(value) if isinstance(value, dict) else {"severity": value}
    severity = told.pop("severity", None)
    until = told.pop("until", None)
    return RuleSetting(
        severity=None if severity in (None, "off") else Severity(severity),
        off=severity == "off",
        reason=str(told.pop("reason", "")).strip(),
        until=date.fromisoformat(str(until)) if until is not None else None,
        options=told,
    )


def _with_headings(own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The house's headings before the built-in ones; the house's word on a heading holds."""
    taken = {heading_key(text) for texts in own.values() for text in texts}
    return {
        name: own.get(name, ()) + tuple(text for text in built_in if heading_key(text) not in taken)
        for name, built_in in {**dict.fromkeys(own, ()), **HEADINGS}.items()
    }


# The user's cache


def cache_folder() -> Path | None:
    """Where this user's programs keep what they can make anew; None where there is no place."""
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named) / "rxproof"
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "rxproof" / "Cache" if local else None
    try:
        home = Path.home()
    except RuntimeError:  # a container's user without a home
        return None
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "rxproof"
    return home / ".cache" / "rxproof"
