"""A section that the configuration requires and the page does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Mapping, Route, Scalar, plain
from ...model.headings import HEADINGS
from ...model.monograph import SECTION_ORDER, is_empty
from ...model.words import both
from ..page import Page
from ..rule import Document, Example, Finding, Key, Option, Options, Pack, Rule, WholeFile

_LOSS = {
    "classes": "A reader cannot tell what kind of medicine this is, nor whether another one they "
    "take is of the same kind.",
    "route": "A reader cannot tell how the medicine gets into the body.",
    "boxed_warning": "A reader never meets the gravest warning there is about this medicine.",
    "description": "A reader cannot tell what this medicine is.",
    "uses_and_dosage": "A reader cannot tell what the medicine is for or how to use it.",
    "do_not_use": "A reader who must not have this medicine is not told so.",
    "missed_dose": "A reader who forgets a dose is left to guess, and some will take two.",
    "overdose": "A reader who took too much learns neither the signs nor whom to call.",
    "side_effects": "A reader who feels unwell cannot tell whether it is the medicine.",
    "common": "A reader cannot tell which side effects are to be expected.",
    "serious": "A reader cannot tell which side effects need a doctor.",
    "allergic_reactions": "A reader does not learn the signs of an allergic reaction, which can "
    "kill within minutes.",
    "precautions": "A reader is not told what to tell the doctor before and during treatment.",
    "before_use": "A reader does not learn what the doctor must know before treatment begins.",
    "interactions": "A reader is not warned of medicines, food or drink that do not go with it.",
    "activities": "A reader is not told whether it is safe to drive.",
    "pregnancy": "A reader who is or may become pregnant learns nothing about the child's risk.",
    "breastfeeding": "A reader who breastfeeds learns nothing about the child's risk.",
    "storage": "A reader cannot tell how to keep the medicine so that it stays good.",
    "disposal": "A reader cannot tell how to get rid of what is left over.",
}
_ANY_LOSS = "A reader who looks for it finds nothing."


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find required fields, sections and parts that are not there; empty ones are."""
    document = page.document
    missing: dict[Route, list[str]] = {}
    for route in _required(page, options):
        if document.entry(route) is not None:
            continue
        for end in range(1, len(route) + 1):
            if document.entry(route[:end]) is None:
                parts = missing.setdefault(route[:end], [])
                if end < len(route):
                    parts.append(str(route[-1]))
                break
    for route, parts in missing.items():
        if page.is_astray(str(route[-1])):
            continue
        parent = document.node(route[:-1])
        # An absent `sections`, or a parent of another kind, is for the schema to report; an empty
        # parent lacks more than this one thing.
        if route == ("sections",) or not isinstance(parent, Mapping):
            continue
        if len(route) > 1 and is_empty(plain(parent)):
            continue
        yield _finding(page, route, parts)


def _required(page: Page, options: Options) -> Iterator[Route]:
    given_by = page.document.node(("given_by",))
    by_clinician = isinstance(given_by, Scalar) and given_by.text == "clinician"
    spared = options["not_for_clinician"] if by_clinician else []
    for name in page.config.required_sections:
        if isinstance(spared, list) and name in spared:
            continue
        steps = tuple(name.split("."))
        yield ("sections", *steps) if steps[0] in SECTION_ORDER else steps


def _finding(page: Page, route: Route, parts: list[str]) -> Finding:
    name = str(route[-1])
    field = ".".join(str(step) for step in route if step != "sections")
    # What a house adds goes under headings of its own; there is none to name.
    known = HEADINGS.get(field) or page.config.headings.get(field, ())
    heading = next(iter(known), "") if name != "more" else ""
    title = f'"{heading}" ({name})' if heading else f'"{name}"'
    help_ = _LOSS.get(name, _ANY_LOSS)
    if len(route) == 1:
        return Finding(
            at=WholeFile(),
            message=f"The page has no {title}",
            help=f"{help_} Add the field `{name}`.",
        )
    held = f", which must hold {both([f'`{part}`' for part in parts])}" if parts else ""
    parent = str(route[-2])
    where = "The page has no section" if len(route) == 2 else f'"{parent}" has no part'
    # In Markdown no heading need stand for what it is missing from.
    above = page.document.entry(route[:-1])
    return Finding(
        at=Key(route[:-1]) if above and len(above.key.span) else WholeFile(),
        message=f"{where} {title}",
        help=f"{help_} Add `{name}` under `{parent}`{held}.",
    )


RULE = Rule(
    slug="missing-section",
    pack=Pack.STRUCTURE,
    severity=Severity.ERROR,
    summary="A section that every page must have is not there",
    why="A reader takes silence for safety: a page that says nothing of pregnancy reads as if "
    "there were nothing to say. Which fields, sections and parts must be there is set by "
    "`required_sections` in rxproof.yaml, with a dot before a part (`side_effects.common`). A "
    "section that is missing as a whole is reported once, not once for each of its parts. A "
    "medicine that only a clinician gives is neither kept nor forgotten by its reader, so storage "
    "and missed doses are then not asked for.",
    bad=Example(
        "classes: [muscle relaxant]\nroute: oral\nsections:\n  description: It relaxes muscles.\n",
        config="required_sections: [classes, route, description, overdose]\n",
    ),
    good=Example(
        "classes: [muscle relaxant]\nroute: oral\nsections:\n  description: It relaxes muscles.\n"
        "  overdose: Call Poison Help at 1-800-222-1222.\n",
        config="required_sections: [classes, route, description, overdose]\n",
    ),
    scope=Document(check),
    options=(
        Option(
            name="not_for_clinician",
            default=["missed_dose", "storage"],
            schema={"type": "array", "items": {"type": "string"}, "uniqueItems": True},
            description="What is not asked for where `given_by` is `clinician`.",
        ),
    ),
    sources=("21 CFR 208.20 (what a Medication Guide must hold)",),
)
