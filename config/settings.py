"""What a configuration says, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from ..model.diagnostic import Severity
from ..model.document import Plain
from ..model.headings import HEADINGS
from ..model.source import Location
from ..model.values import dataclass, field, replace
from .scope import Scope, covered
from .terms import Term

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


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """What the configuration says of one rule.

    Attributes:
        severity: None where the configuration leaves the default.
        off: whether the rule does not run.
        on: whether it runs, with its default severity, though its set leaves it out.
        options: the options that are set.
        reason: why a safety rule is lowered.
        until: the last day the setting holds.
    """

    severity: Severity | None = None
    off: bool = False
    options: Mapping[str, Plain] = field(default_factory=dict, hash=False)
    reason: str = ""
    until: date | None = None
    on: bool = False

    def over(self, earlier: RuleSetting) -> RuleSetting:
        """This setting where it says something, the earlier one where it does not."""
        options = {**earlier.options, **self.options}
        if self.off or self.on or self.severity is not None:
            return replace(self, options=options)
        return replace(earlier, options=options)


@dataclass(frozen=True, slots=True)
class Override:
    """Settings that hold for some files only."""

    files: tuple[str, ...]
    rules: Mapping[str, RuleSetting] = field(hash=False)


@dataclass(frozen=True, slots=True)
class HouseSchema:
    """A JSON Schema of the house's own, to be met by some monographs on top of the format.

    Attributes:
        files: globs of the monographs.
        name: the schema's file, as reports show it.
        text: the schema, as JSON.
    """

    files: tuple[str, ...]
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ConfigWaiver:
    """An exception that rxproof.yaml makes, for files that cannot hold a comment, or for many.

    Attributes:
        files: globs of the files.
        rules: the slugs of the rules.
        found: the offending text, as reports show it; None for any.
        reason: why, or the empty string.
        until: the last day it holds, or None.
        location: where it stands in the configuration.
        text: what stands there.
    """

    files: tuple[str, ...]
    rules: tuple[str, ...]
    found: str | None
    reason: str
    until: date | None
    location: Location
    text: str

    def speaks_of(self, slug: str, found: str) -> bool:
        """Whether a finding of that rule with that offending text is one it means."""
        return slug in self.rules and self.found in (None, found)


@dataclass(frozen=True)
class Config(Scope):
    """How this run is to judge.

    Beside the attributes of `Scope` it has those below.

    Attributes:
        publisher: who publishes the pages.
        disclaimers: approved wordings by name, with {title} {brand} {generic} {publisher}.
        required_sections: fields and sections that must be there.
        escalation_phrases: wordings that send a reader for help.
        names: further drug names that are known to be right, out of the house's own lexicons.
        headings: for each field, the headings that stand for it in Markdown and imported pages.
        rules: settings by slug.
        overrides: settings for some files; a later one wins.
        emit_statuses: review statuses that are published.
        section_order: the sections in the order that pages are to have; empty for the format's.
        terms: wordings that the house does not want.
        schemas: further schemas that monographs are to meet.
        waivers: exceptions that the configuration makes.
        plugins: Python packages that add rules.
        globs: those of overrides and schemas, each with where it stands.
        lapsed: what lowers a rule no longer, since its last day is past: where, and what to say.
    """

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
    section_order: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    schemas: tuple[HouseSchema, ...] = ()
    waivers: tuple[ConfigWaiver, ...] = ()
    plugins: tuple[str, ...] = ()
    globs: tuple[tuple[Location, str], ...] = field(default=(), compare=False)
    lapsed: tuple[tuple[Location, str], ...] = field(default=(), compare=False)

    def settings(self, path: str) -> Mapping[str, RuleSetting]:
        """What holds for the file at `path`: `rules`, then each override that covers the file.

        A setting past its last day holds no longer.
        """
        place = self.place(path) if self.overrides else None
        if place is None:
            return self._merged(())
        return self._merged(
            tuple(
                index
                for index, override in enumerate(self.overrides)
                if covered(override.files, place)
            )
        )

    def waivers_for(self, path: str) -> tuple[ConfigWaiver, ...]:
        """The exceptions that the configuration makes for the file at `path`."""
        place = self.place(path) if self.waivers else None
        if place is None:
            return ()
        return tuple(waiver for waiver in self.waivers if covered(waiver.files, place))

    def schemas_for(self, path: str) -> tuple[HouseSchema, ...]:
        """The further schemas that the file at `path` is to meet."""
        place = self.place(path) if self.schemas else None
        if place is None:
            return ()
        return tuple(schema for schema in self.schemas if covered(schema.files, place))

    @cached_property
    def _by_overrides(self) -> dict[tuple[int, ...], Mapping[str, RuleSetting]]:
        return {}

    def _merged(self, overrides: tuple[int, ...]) -> Mapping[str, RuleSetting]:
        known = self._by_overrides.get(overrides)
        if known is None:
            layers = (self.rules, *(self.overrides[index].rules for index in overrides))
            known = self._by_overrides[overrides] = merged(layers, self.today)
        return known


def merged(layers: Iterable[Mapping[str, RuleSetting]], today: date) -> dict[str, RuleSetting]:
    """What several layers of settings say together; one past its last day says nothing."""
    settings: dict[str, RuleSetting] = {}
    for layer in layers:
        for slug, setting in layer.items():
            if setting.until is None or setting.until >= today:
                settings[slug] = setting.over(settings.get(slug, RuleSetting()))
    return settings
