"""One fault, one finding; and a fault in a dose is told alike however the file writes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic
from rxproof.model.edit import Applicability
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)


def find(page: str, *slugs: str, path: str = "page.yaml") -> list[Diagnostic]:
    rules = [rule for rule in RULES if rule.slug in slugs]
    document = loaders.load(page.encode(), path)
    examination = engine.examine(document, Config(root=Path(), today=TODAY), rules, {})
    return list(engine.settle(examination, (), RULES, slugs, {}, TODAY))


@pytest.mark.parametrize(
    ("text", "slug", "found", "message"),
    [
        (
            "Store at 68 to 77°C (20 to 25°C).",
            "temperature-mismatch",
            "68 to 77°C",
            '"68 to 77°C" has the wrong unit °C; the numbers are °F',
        ),
        (
            "Store it at 59-86C.",
            "temperature-mismatch",
            "59-86C",
            '"59-86C" is too warm to keep a medicine at; the numbers look like °F',
        ),
        (
            "Do not store it above 200°C.",
            "temperature-mismatch",
            "200°C",
            '"200°C" is too warm to keep a medicine at',
        ),
        (
            "Keep it at 2°F to 8°F.",
            "temperature-mismatch",
            "2°F to 8°F",
            '"2°F to 8°F" is below freezing; the numbers look like °C',
        ),
        (
            "Take 10 mg three times a day (40 mg a day).",
            "dose-arithmetic",
            "40 mg a day",
            '"10 mg three times a day" comes to 30 mg a day, not "40 mg a day"',
        ),
        (
            "Take 10 to 20 mg twice a day (60 mg a day).",
            "dose-arithmetic",
            "60 mg a day",
            '"10 to 20 mg twice a day" comes to 20 mg a day or up to 40 mg, not "60 mg a day"',
        ),
        (
            "Take 20 mg twice a day, at most 20 mg a day.",
            "dose-arithmetic",
            "at most 20 mg a day",
            'The schedule comes to 40 mg a day, but the text says "at most 20 mg a day"',
        ),
        (
            "Take 2 tablets of 5 mg (15 mg).",
            "dose-arithmetic",
            "2 tablets of 5 mg (15 mg",
            '"2 tablets of 5 mg" is 10 mg, not "15 mg"',
        ),
        (
            "Take 8 tablets of 50 mg or 4 tablets of 200 mg.",
            "dose-arithmetic",
            "8 tablets of 50 mg or 4 tablets of 200 mg",
            '"8 tablets of 50 mg" is 400 mg, and "4 tablets of 200 mg" is 800 mg',
        ),
        (
            "Give 100units/mL.",
            "missing-unit-space",
            "100units/mL",
            '"100units/mL" has no space between the number and the unit',
        ),
    ],
)
def test_what_is_said(text: str, slug: str, found: str, message: str) -> None:
    (finding,) = find(f'sections:\n  uses_and_dosage: "{text}"\n', slug)
    assert (finding.found, finding.message) == (found, message)


@pytest.mark.parametrize(
    ("text", "kept", "suggestion"),
    [
        ("Take 10.0mg.", "trailing-zero", "10 mg"),
        ("Take .5mg.", "naked-decimal", "0.5 mg"),
        ("Take 1.0 mg at night.", "implausible-dose", None),
        ("Take it with water&nbsp;and food&nbsp;only.", "garbled-text", None),
    ],
)
def test_one_fault_is_one_finding(text: str, kept: str, suggestion: str | None) -> None:
    page = f"strengths: [10 mg]\nsections:\n  uses_and_dosage: {text}\n"
    slugs = {"trailing-zero", "naked-decimal", "missing-unit-space", "garbled-text"}
    found = find(page, *slugs, "implausible-dose", "ambiguous-symbol")
    assert {item.rule for item in found} == {kept}
    assert suggestion is None or found[0].suggestions == (suggestion,)


def test_a_strength_that_was_never_filled_in_is_one_finding() -> None:
    (finding,) = find("strengths: [XX mg]\n", "placeholder-text", "unreadable-strength")
    assert finding.rule == "placeholder-text"


def test_the_page_that_says_daily_is_told_so_once() -> None:
    page = "names: {generic: semaglutide}\nroute: subcutaneous\nsections:\n"
    (finding,) = find(f"{page}  uses_and_dosage: Inject it every day.\n", "wrong-frequency")
    assert finding.found == "every day"


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("sections:\n  uses_and_dosage: |\n    Take 1.0\n    mg at night.\n", "page.yaml"),
        ("sections:\n  uses_and_dosage: >\n    Take 1.0\n    mg at night.\n", "page.yaml"),
        ("sections:\n  uses_and_dosage: Take 1.0\n    mg at night.\n", "page.yaml"),
        ('sections:\n  uses_and_dosage: "Take 1.0\n    mg at night."\n', "page.yaml"),
        ("---\nid: x\n---\n\n## Uses and dosage\n\nTake 1.0\nmg at night.\n", "page.md"),
    ],
    ids=["block", "folded", "plain", "quoted", "markdown"],
)
def test_a_line_that_ends_inside_a_dose(page: str, path: str) -> None:
    (finding,) = find(page, "trailing-zero", path=path)
    assert finding.fix is not None
    assert finding.fix.applicability is Applicability.SAFE
    assert finding.help.endswith('Write "1 mg".')
    assert finding.suggestions == ("1 mg",)
    assert "\n" not in finding.message
