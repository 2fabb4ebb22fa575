"""What each rule about doses says, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic, Severity
from rxproof.model.edit import Applicability
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
RULE = {rule.slug: rule for rule in RULES}


@dataclass(frozen=True)
class Said:
    """One finding: its page, and all that is said of it.

    Attributes:
        page: the file's content.
        severity: how grave it is.
        found: the offending text.
        message: what is wrong.
        help: why it matters and what to do.
        suggestions: replacements for the offending text.
        edits: the fix: what stands in the source, and what is put in its place.
        applicability: whether the fix is safe.
        related: what is said of other places.
    """

    page: str
    severity: Severity
    found: str
    message: str
    help: str
    suggestions: tuple[str, ...] = ()
    edits: tuple[tuple[str, str], ...] = ()
    applicability: Applicability | None = None
    related: tuple[str, ...] = ()


def dosage(text: str, head: str = "") -> str:
    """A page that says so of how to use the medicine, below a head of its own."""
    return f"{head}\nsections:\n  uses_and_dosage: {text}\n".lstrip()


def find(slug: str, page: str) -> list[Diagnostic]:
    document = loaders.load(page.encode(), "page.yaml")
    examination = engine.examine(document, Config(root=Path(), today=TODAY), [RULE[slug]], {})
    return list(engine.settle(examination, (), RULES, [slug], {}, TODAY))


UNREADABLE = (
    "A reader holds the pack against the page, and doses in the text are held against the "
    "strengths that are declared. Check it against the source and correct it."
)

SAID = {
    "trailing-zero": Said(
        page=dosage("Take 1.0 to 2.50 mg."),
        severity=Severity.ERROR,
        found="1.0 to 2.50 mg",
        message='"1.0 to 2.50 mg" has a zero after the decimal point that adds nothing',
        help="Where the point is overlooked, 1.0 mg is read as 10 mg, ten times the "
        'dose. Write "1 to 2.5 mg".',
        suggestions=("1 to 2.5 mg",),
        edits=(("1.0 to 2.50 mg", "1 to 2.5 mg"),),
        applicability=Applicability.SAFE,
    ),
    "naked-decimal": Said(
        page=dosage("Take .5 mg."),
        severity=Severity.ERROR,
        found=".5 mg",
        message='".5 mg" has no digit before the decimal point',
        help="Where the point is overlooked, .5 mg is read as 5 mg, ten times the dose. "
        'Write "0.5 mg".',
        suggestions=("0.5 mg",),
        edits=((".5 mg", "0.5 mg"),),
        applicability=Applicability.SAFE,
    ),
    "missing-unit-space": Said(
        page=dosage("Take 10mg."),
        severity=Severity.WARNING,
        found="10mg",
        message='"10mg" has no space between the number and the unit',
        help="An m that touches a number has been read as one zero or two, which makes "
        'the dose ten or a hundred times as large. Write "10 mg".',
        suggestions=("10 mg",),
        edits=(("10mg", "10 mg"),),
        applicability=Applicability.SAFE,
    ),
    "missing-thousands-separator": Said(
        page=dosage("You get 100000 units."),
        severity=Severity.WARNING,
        found="100000 units",
        message='"100000 units" has no comma to mark the thousands',
        help="Long rows of digits are miscounted: 100000 has been read as 10,000 and as "
        '1,000,000. Write "100,000 units".',
        suggestions=("100,000 units",),
        edits=(("100000 units", "100,000 units"),),
        applicability=Applicability.SAFE,
    ),
    "decimal-comma": Said(
        page=dosage("Take 0,5 mg."),
        severity=Severity.WARNING,
        found="0,5 mg",
        message='"0,5 mg" has a comma where English has a decimal point',
        help="In English a comma marks thousands, so 0,5 may be read as 5 and 2,5 as "
        '25. Check the number against its source. Write "0.5 mg".',
        suggestions=("0.5 mg",),
        edits=(("0,5 mg", "0.5 mg"),),
        applicability=Applicability.UNSAFE,
    ),
    "ambiguous-unit": Said(
        page=dosage("You get 50µg."),
        severity=Severity.ERROR,
        found="50µg",
        message='The unit "µg" is easily misread',
        help="In print and in handwriting its first letter is read as an m, which makes "
        'the dose a thousand times as large. Write "50 mcg".',
        suggestions=("50 mcg",),
        edits=(("50µg", "50 mcg"),),
        applicability=Applicability.SAFE,
    ),
    "ambiguous-unit/gram": Said(
        page=dosage("You get 1 gm."),
        severity=Severity.WARNING,
        found="1 gm",
        message='The unit "gm" is easily misread',
        help="In print and in handwriting it is read as mg or as gr, which stood for "
        'grain. Write "1 g".',
        suggestions=("1 g",),
        edits=(("1 gm", "1 g"),),
        applicability=Applicability.SAFE,
    ),
    "ambiguous-unit/british": Said(
        page=dosage("You get 50 µg.", "locale: en-GB"),
        severity=Severity.ERROR,
        found="50 µg",
        message='The unit "µg" is easily misread',
        help="In print and in handwriting its first letter is read as an m, which makes "
        'the dose a thousand times as large. Write "50 micrograms".',
        suggestions=("50 micrograms",),
        edits=(("50 µg", "50 micrograms"),),
        applicability=Applicability.SAFE,
    ),
    "ambiguous-unit/ratio": Said(
        page=dosage("Use epinephrine 1:1,000."),
        severity=Severity.ERROR,
        found="1:1,000",
        message='The strength "1:1,000" is given as a ratio',
        help="Ratios of this kind have been confused, and ten times the dose was given. "
        "Say how much is in each milliliter: 1 mg/mL, if the ratio is right.",
        suggestions=("1 mg/mL",),
    ),
    "ambiguous-symbol": Said(
        page=dosage("If it is <10 hours late."),
        severity=Severity.WARNING,
        found="<",
        message='The symbol "<" is used instead of the words "less than"',
        help="Many readers do not know which way the sign points, and in print <10 has "
        'been read as 40. A screen reader may leave it out. Write "less than".',
        suggestions=("less than",),
        edits=(("<1", "less than 1"),),
        applicability=Applicability.UNSAFE,
    ),
    "ambiguous-symbol/and": Said(
        page=dosage("Nausea&vomiting."),
        severity=Severity.WARNING,
        found="&",
        message='The symbol "&" is used instead of the word "and"',
        help='In print it has been read as a 2. A screen reader may leave it out. Write "and".',
        suggestions=("and",),
        edits=(("a&v", "a and v"),),
        applicability=Applicability.UNSAFE,
    ),
    "ambiguous-symbol/at": Said(
        page=dosage("Take it @8."),
        severity=Severity.WARNING,
        found="@",
        message='The symbol "@" is used instead of the word "at"',
        help='In print it has been read as a 2. A screen reader may leave it out. Write "at".',
        suggestions=("at",),
        edits=(("@8", "at 8"),),
        applicability=Applicability.UNSAFE,
    ),
    "ambiguous-symbol/slash": Said(
        page=dosage("Watch for redness/swelling/pain."),
        severity=Severity.WARNING,
        found="redness/swelling/pain",
        message='The words in "redness/swelling/pain" are joined by a slash',
        help="A slash may mean and, or, per or nothing at all; read aloud it is lost, "
        "and next to a number it has been read as a 1. Write the word that is "
        "meant.",
        suggestions=("redness, swelling or pain",),
    ),
    "missing-number": Said(
        page="sections:\n  missed_dose: If more than hours have passed.\n",
        severity=Severity.ERROR,
        found="more than hours",
        message='A number is missing in "more than hours"',
        help="A reader cannot tell how much or how long, and will guess. A number may "
        "have been lost when the text was converted. Put it back from the source.",
    ),
    "dose-arithmetic": Said(
        page=dosage("Take 2 tablets every 4 hours, no more than 6 tablets a day."),
        severity=Severity.ERROR,
        found="no more than 6 tablets a day",
        message='The schedule comes to 12 tablets a day, but the text says "no more than 6 '
        'tablets a day"',
        help="A reader cannot follow both and may take too much or too little. Check "
        "the numbers against the source.",
    ),
    "dose-arithmetic/unreached": Said(
        page=dosage("Take 1 tablet every 8 hours, at most 6 a day."),
        severity=Severity.WARNING,
        found="at most 6 a day",
        message='The schedule comes to 3 tablets a day at most, but the text says "at most '
        '6 a day"',
        help="Nobody who keeps the schedule reaches that limit. A reader cannot follow "
        "both and may take too much or too little. Check the numbers against the "
        "source.",
    ),
    "dose-arithmetic/times": Said(
        page=dosage("Take it 3 times a day, every 6 hours."),
        severity=Severity.ERROR,
        found="3 times a day, every 6 hours",
        message='"3 times a day" and "every 6 hours" do not agree: that is 4 times',
        help="A reader cannot follow both and may take too much or too little. Check "
        "the numbers against the source.",
    ),
    "dose-arithmetic/total": Said(
        page=dosage("Take 2 tablets (25 mg).", "strengths: [10 mg]"),
        severity=Severity.ERROR,
        found="2 tablets (25 mg)",
        message='"2 tablets" cannot be "25 mg" in any strength of this medicine',
        help="A reader cannot follow both and may take too much or too little. Check "
        "the numbers against the source. Correct the count, the total, or the "
        "strengths that are declared.",
    ),
    "dose-arithmetic/range": Said(
        page=dosage("Take 20 to 10 mg."),
        severity=Severity.ERROR,
        found="20 to 10 mg",
        message='The range "20 to 10 mg" begins with its larger number',
        help="One of the two numbers is probably wrong. A reader cannot follow both and "
        "may take too much or too little. Check the numbers against the source.",
    ),
    "undeclared-strength": Said(
        page="names: {generic: baclofen}\nstrengths: [10 mg, 25 mg]\nsections:\n  "
        "description: It is a 20 mg tablet.\n",
        severity=Severity.ERROR,
        found="20 mg",
        message='"20 mg" is not among the strengths of this medicine',
        help="The page declares 10 mg or 25 mg. A reader may take a tablet of another "
        "strength for the right one. Correct the text, or add the strength to "
        "`strengths` if it is sold.",
    ),
    "unreadable-strength": Said(
        page="strengths: [10 mg, 20 mgg]\n",
        severity=Severity.WARNING,
        found="mgg",
        message='The strength "20 mgg" has the unknown unit "mgg": did you mean "mg"?',
        help=UNREADABLE,
        suggestions=("mg",),
    ),
    "unreadable-strength/unit": Said(
        page="strengths: ['20']\n",
        severity=Severity.WARNING,
        found="20",
        message='The strength "20" has no unit',
        help=UNREADABLE,
    ),
    "unreadable-strength/number": Said(
        page="strengths: [abc]\n",
        severity=Severity.WARNING,
        found="abc",
        message='The strength "abc" has no number',
        help=UNREADABLE,
    ),
    "unreadable-strength/end": Said(
        page="strengths: [10 per]\n",
        severity=Severity.WARNING,
        found="10 per",
        message='The strength "10 per" is cut off',
        help=UNREADABLE,
    ),
    "implausible-dose": Said(
        page=dosage("Take 50 mg.", "names: {generic: baclofen}\nstrengths: [50 mcg]"),
        severity=Severity.ERROR,
        found="50 mg",
        message='"50 mg" is 1,000 times the declared strength 50 mcg',
        help="A decimal point in the wrong place, or mg for mcg, makes a dose of this "
        "kind. Check it against the source. If it is right, declare the strength "
        "that gives it, or the limit under `dosing`.",
    ),
    "implausible-dose/less": Said(
        page=dosage("Take 5 mcg.", "names: {generic: baclofen}\nstrengths: [50 mcg]"),
        severity=Severity.ERROR,
        found="5 mcg",
        message='"5 mcg" is a 10th of the declared strength 50 mcg',
        help="A decimal point in the wrong place, or mg for mcg, makes a dose of this "
        "kind. Check it against the source. If it is right, declare the strength "
        "that gives it, or the limit under `dosing`.",
    ),
    "implausible-dose/ten": Said(
        page=dosage("Take 50 mg.", "names: {generic: baclofen}\nstrengths: [5 mg]"),
        severity=Severity.WARNING,
        found="50 mg",
        message='"50 mg" is 10 times the declared strength 5 mg',
        help="A decimal point in the wrong place, or mg for mcg, makes a dose of this "
        "kind. Check it against the source. If it is right, declare the strength "
        "that gives it, or the limit under `dosing`.",
    ),
    "implausible-dose/limit": Said(
        page="names: {generic: baclofen}\ndosing: {max_single: 20 mg, max_daily: 80 "
        "mg}\nsections:\n  uses_and_dosage: Take 100 mg a day.\n",
        severity=Severity.ERROR,
        found="100 mg a day",
        message='"100 mg a day" is more than the most that may be taken in one day, 80 mg',
        help="A reader who follows it takes too much. Correct the dose, or the limit "
        "under `dosing`, after a look at the source.",
    ),
    "wrong-frequency": Said(
        page="names: {generic: methotrexate}\nroute: oral\nsections:\n  uses_and_dosage: "
        "Take it every day.\n  missed_dose: Take it once a week.\n",
        severity=Severity.ERROR,
        found="every day",
        message='"every day" is said of methotrexate, which is used once a week',
        help="Taken every day, such a medicine comes to many times its dose; people "
        'who took methotrexate so have died. Write "once a week", name the day, and '
        "say: never every day.",
    ),
    "wrong-frequency/unverified": Said(
        page="names: {generic: tirzepatide}\nroute: subcutaneous\nsections:\n  "
        "uses_and_dosage: Use it once daily.\n  missed_dose: Use it once a week.\n",
        severity=Severity.WARNING,
        found="once daily",
        message='"once daily" is said of tirzepatide, which is used once a week',
        help="Taken every day, such a medicine comes to many times its dose; people "
        'who took methotrexate so have died. Write "once a week", name the day, and '
        "say: never every day.",
    ),
    "wrong-frequency/silent": Said(
        page=dosage("Take it with water.", "names: {generic: methotrexate}\nroute: oral"),
        severity=Severity.WARNING,
        found="Take it with water.",
        message="The page never says that methotrexate is used once a week",
        help="Most medicines are taken every day, and a reader who is not told will "
        'take this one every day too. Say "once a week", name the day, and say: '
        "not every day.",
    ),
    "temperature-mismatch": Said(
        page="sections:\n  storage: Store at 2°C to 8°C (38°F to 46°F).\n",
        severity=Severity.ERROR,
        found="38°F to 46°F",
        message='"38°F to 46°F" is not the same temperature as "2°C to 8°C"',
        help="A medicine that is stored too warm or too cold may not work, and a fever "
        "may be judged wrongly. Check the numbers and the unit against the source and "
        "correct what is wrong.",
        suggestions=("36°F to 46°F",),
        edits=(("38°F to 46°F", "36°F to 46°F"),),
        applicability=Applicability.UNSAFE,
    ),
    "temperature-mismatch/repeated": Said(
        page="sections:\n  storage: Store at 2°C to 8°C (36°C to 46°C).\n",
        severity=Severity.ERROR,
        found="36°C to 46°C",
        message='"36°C to 46°C" repeats the unit °C; the numbers are °F',
        help="A medicine that is stored too warm or too cold may not work, and a fever "
        "may be judged wrongly. Check the numbers and the unit against the source and "
        "correct what is wrong.",
        suggestions=("36°F to 46°F",),
        edits=(("36°C to 46°C", "36°F to 46°F"),),
        applicability=Applicability.UNSAFE,
    ),
    "household-measure": Said(
        page=dosage("Take 1 to 2 teaspoons."),
        severity=Severity.WARNING,
        found="1 to 2 teaspoons",
        message='"1 to 2 teaspoons" measures a dose with a spoon',
        help="Kitchen spoons differ by half and more, and teaspoons are mixed up with "
        'tablespoons, which hold three times as much. Write "5 to 10 mL", and tell '
        "the reader to use an oral syringe or a dosing cup.",
        suggestions=("5 to 10 mL",),
        edits=(("1 to 2 teaspoons", "5 to 10 mL"),),
        applicability=Applicability.UNSAFE,
    ),
    "household-measure/dropper": Said(
        page=dosage("Take 1 dropperful."),
        severity=Severity.WARNING,
        found="1 dropperful",
        message='"1 dropperful" is no measured dose',
        help="Droppers differ, and no two people fill one alike. Give the dose in mL.",
    ),
    "conflicting-age": Said(
        page="sections:\n  uses_and_dosage: Children 12 years and over take 1 sachet.\n  "
        "do_not_use: Do not use it under 16 years.\n",
        severity=Severity.WARNING,
        found="12 years and over",
        message='A dose is given for "12 years and over", but the page also says not '
        '"under 16 years"',
        help="A parent finds two answers and may follow the wrong one. Give one age in "
        "both places, or say which form or use each of them is for.",
        related=("The age that is ruled out",),
    ),
    "conflicting-age/overlap": Said(
        page="sections:\n  uses_and_dosage: |\n    - 2 to 6 years take 1\n    - 6 to 9 "
        "years take 2\n",
        severity=Severity.WARNING,
        found="6 to 9 years",
        message='"6 to 9 years" overlaps the ages in the line before it',
        help="A parent cannot tell which dose a child at that age gets, or finds none. "
        "Let each line begin where the one before it ends, as in 6 to 11 years, "
        "then 12 years and over.",
    ),
    "conflicting-age/gap": Said(
        page="sections:\n  uses_and_dosage: |\n    - 2 to 6 years take 1\n    - 8 to 9 "
        "years take 2\n",
        severity=Severity.WARNING,
        found="8 to 9 years",
        message='"8 to 9 years" leaves a gap after the ages in the line before it',
        help="A parent cannot tell which dose a child at that age gets, or finds none. "
        "Let each line begin where the one before it ends, as in 6 to 11 years, "
        "then 12 years and over.",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_what_is_said(case: str) -> None:
    said = SAID[case]
    (finding,) = find(case.partition("/")[0], said.page)
    source = loaders.load(said.page.encode(), "page.yaml").source.text
    edits = finding.fix.edits if finding.fix else ()
    spans = [edit.location.span for edit in edits]
    assert said == Said(
        page=said.page,
        severity=finding.severity,
        found=finding.found,
        message=finding.message,
        help=finding.help,
        suggestions=finding.suggestions,
        edits=tuple(
            (source[span.start : span.end], edit.replacement)
            for span, edit in zip(spans, edits, strict=True)
        ),
        applicability=finding.fix.applicability if finding.fix else None,
        related=tuple(related.message for related in finding.related),
    )


def test_a_misread_unit_says_more_than_a_missing_space() -> None:
    page = dosage("You get 50µg a day.")
    rules = [RULE["ambiguous-unit"], RULE["missing-unit-space"]]
    document = loaders.load(page.encode(), "page.yaml")
    examination = engine.examine(document, Config(root=Path(), today=TODAY), rules, {})
    slugs = [rule.slug for rule in rules]
    found = engine.settle(examination, (), RULES, slugs, {}, TODAY)
    assert [finding.rule for finding in found] == ["ambiguous-unit"]
