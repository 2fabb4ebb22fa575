"""What the rules on dangerous wording say, and that their tables and their words agree."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.lexicons import abbreviations, boxed, tables, withdrawal
from rxproof.model.diagnostic import Diagnostic, EntryInfo, Severity
from rxproof.outputs import catalog
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
SLUGS = {rule.slug: rule for rule in RULES}
WITH_TABLE = [rule for rule in RULES if rule.entries()]


def find(slug: str, text: str) -> list[Diagnostic]:
    document = loaders.load(text.encode(), "example.yaml")
    examination = engine.examine(document, Config(root=Path(), today=TODAY), [SLUGS[slug]], {})
    return list(engine.settle(examination, (), RULES, [slug], {}, TODAY))


def dosage(text: str, head: str = "") -> str:
    return f"{head}sections:\n  uses_and_dosage: |\n    {text}\n"


# Tables


@pytest.mark.parametrize("rule", WITH_TABLE, ids=lambda rule: rule.slug)
def test_every_row_names_its_source_and_what_to_say(rule) -> None:
    for entry in rule.entries():
        assert entry.what
        assert entry.wanted
        assert entry.source


@pytest.mark.parametrize("entry", abbreviations.abbreviations(), ids=lambda entry: entry.forms[0])
def test_every_checked_abbreviation_names_an_edition(entry) -> None:
    assert not entry.verified or re.search(r"\b(19|20)\d\d\b|reprinted|BMJ Open", entry.source)


def test_no_abbreviation_stands_in_two_rows() -> None:
    forms = [form for entry in abbreviations.abbreviations() for form in entry.forms]
    assert len(forms) == len(set(forms))


def test_the_tables_know_no_other_fields() -> None:
    known = {
        "abbreviations.txt": {
            *("form", "write", "misread", "needs", "unless", "accepted", "glossed"),
            *("source", "verified"),
        },
        "boxed.txt": {"drug", "route", "about", "fact", "source", "verified"},
        "withdrawal.txt": {"class", "drug", "route", "danger", "emergency", "source", "verified"},
    }
    for name, fields in known.items():
        for record in tables.records(name):
            assert set(record) <= fields
            assert tables.one(record, "verified") in ("yes", "no")


@pytest.mark.parametrize("line", ["no colon here", "  begins with white space"])
def test_a_line_that_is_no_field_is_refused(line, tmp_path, monkeypatch) -> None:
    (tmp_path / "table.txt").write_text(line, encoding="utf-8")
    monkeypatch.setattr(tables, "__file__", str(tmp_path / "tables.py"))
    with pytest.raises(tables.MalformedTableError):
        list(tables.records("table.txt"))


def test_explain_and_the_page_show_the_table() -> None:
    def words(text: str) -> str:
        return " ".join(re.findall(r"\w+", text))

    for rule in WITH_TABLE:
        told = words(catalog.explanation(rule.info, color=False, width=80))
        page = words(catalog.page(rule.info))
        for entry in rule.entries():
            for part in (entry.what, entry.wanted, entry.source):
                assert words(part) in told
                assert words(part) in page


def test_a_row_nobody_checked_says_so() -> None:
    info = SLUGS["missing-boxed-warning"].info
    unchecked = sum(not entry.verified for entry in info.entries())
    assert catalog.page(info).count("nobody has checked it there") == unchecked > 0


def test_a_pipe_in_a_row_does_not_break_the_page() -> None:
    from rxproof.model.values import replace

    info = replace(
        SLUGS["missing-boxed-warning"].info,
        entries=lambda: (EntryInfo("a|b", "c", "d", verified=True),),
    )
    assert "| a\\|b | c | d |" in catalog.page(info)


# Abbreviations


@pytest.mark.parametrize(
    "form",
    [form for entry in abbreviations.abbreviations() if not entry.needs for form in entry.forms],
)
def test_every_abbreviation_that_needs_nothing_is_found_anywhere(form) -> None:
    (finding,) = find("error-prone-abbreviation", dosage(f"Take the tablet {form} for now."))
    assert finding.found == form


@pytest.mark.parametrize(
    "form",
    [
        form
        for entry in abbreviations.abbreviations()
        if "dose" in entry.needs
        for form in entry.forms
    ],
)
def test_an_abbreviation_that_needs_a_dose_is_found_beside_one_alone(form) -> None:
    (finding,) = find("error-prone-abbreviation", dosage(f"Take 5 mg {form} for now."))
    assert finding.found == form
    assert find("error-prone-abbreviation", dosage(f"Take the tablet {form} for now.")) == []


@pytest.mark.parametrize("entry", abbreviations.abbreviations(), ids=lambda entry: entry.forms[0])
def test_an_unchecked_row_is_a_warning(entry) -> None:
    text = f"Inject 10 {entry.forms[0]} at 5 mg once."
    for finding in find("error-prone-abbreviation", dosage(text)):
        assert finding.severity is (Severity.ERROR if entry.verified else Severity.WARNING)


def test_the_message_on_an_abbreviation() -> None:
    (finding,) = find("error-prone-abbreviation", dosage("Inject 10U at once."))
    assert finding.message == '"U" is an abbreviation that readers have mistaken for another'
    assert finding.help == (
        'It has been read as 0 or 4, which makes the dose ten times as large. Write "units". '
        'Named by: Joint Commission, Official "Do Not Use" List, 2018; ISMP list, undated '
        "copy older than 2021."
    )
    assert finding.fix is not None
    assert [edit.replacement for edit in finding.fix.edits] == ["0 units"]
    assert finding.found == "U"


def test_an_abbreviation_with_two_meanings_is_not_rewritten() -> None:
    (finding,) = find("error-prone-abbreviation", dosage("Take 5 mg OD for now."))
    assert finding.fix is None
    assert finding.suggestions == ()


def test_an_abbreviation_that_a_house_allows() -> None:
    rule = SLUGS["error-prone-abbreviation"]
    document = loaders.load(dosage("Take it QD.").encode(), "example.yaml")
    from rxproof.validators.page import Page

    page = Page(document, Config(root=Path(), today=TODAY))
    assert list(rule.scope.check(page, {"ignore": ["QD"]})) == []  # type: ignore[union-attr]  # it is a document rule


# Boxed warnings


def page_of(row: boxed.Boxed, text: str) -> str:
    route = "oral" if row.routes == ("any",) else row.routes[0]
    return f"names: {{generic: {row.drugs[0]}}}\nroute: {route}\n{text}"


CHECKED = [row for row in boxed.table() if row.verified]


@pytest.mark.parametrize("row", CHECKED, ids=lambda row: row.drugs[0])
def test_a_box_that_tells_every_fact_is_complete(row) -> None:
    said = ", ".join(fact.signs[-1].strip() for fact in row.facts)
    assert find("incomplete-boxed-warning", page_of(row, f"boxed_warning: {said}\n")) == []


@pytest.mark.parametrize("row", CHECKED, ids=lambda row: row.drugs[0])
def test_a_box_that_tells_nothing_lacks_every_fact(row) -> None:
    (finding,) = find("incomplete-boxed-warning", page_of(row, "boxed_warning: Beware.\n"))
    meanings = "; ".join(fact.meaning for fact in row.facts)
    assert finding.message == f"The boxed warning does not say: {meanings}"
    assert finding.found == "boxed_warning"


@pytest.mark.parametrize("row", boxed.table(), ids=lambda row: row.drugs[0])
def test_a_missing_box_is_an_error_only_where_the_row_was_checked(row) -> None:
    (finding,) = find("missing-boxed-warning", page_of(row, "sections: {}\n"))
    assert finding.severity is (Severity.ERROR if row.verified else Severity.WARNING)


def test_the_message_on_a_missing_box() -> None:
    (finding,) = find("missing-boxed-warning", "names: {generic: pioglitazone}\nroute: oral\n")
    assert finding.message == (
        "The US label has a boxed warning (heart failure), and this page has none"
    )
    assert finding.help == (
        "The gravest thing there is to say about the medicine is missing where a reader looks "
        "first. Add `boxed_warning` and say there: heart failure; signs such as swelling, weight "
        "gain, short breath. The table rests on: DailyMed: label of pioglitazone tablets (Accord), "
        'updated 3 October 2024, boxed warning "Congestive Heart Failure".'
    )


def test_the_box_of_a_combination_is_a_warning() -> None:
    (finding,) = find(
        "missing-boxed-warning", "names: {generic: [pioglitazone, metformin]}\nroute: oral\n"
    )
    assert finding.severity is Severity.WARNING


def test_an_error_tells_only_what_was_read(monkeypatch) -> None:
    """Of a medicine with a checked row and another the error names the checked one alone."""
    checked, other = (
        next(row for row in boxed.table() if row.verified is verified) for verified in (True, False)
    )
    monkeypatch.setattr(boxed, "boxed", lambda _generics, _routes: iter((other, checked)))
    (finding,) = find("missing-boxed-warning", "names: {generic: warfarin}\nroute: oral\n")
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        f"The US label has a boxed warning ({checked.about}), and this page has none"
    )
    assert other.source not in finding.help


@pytest.mark.parametrize(
    "row",
    [row for row in (*boxed.table(), *withdrawal.table()) if row.verified],
    ids=lambda row: row.drugs[0],
)
def test_a_checked_row_names_a_label_or_a_notice(row) -> None:
    assert re.search(r"\b(?:labels?|FDA|DailyMed)\b", row.source, re.IGNORECASE)
    assert not row.source.endswith("BlackBoxRx")


def test_no_drug_of_a_checked_box_stands_in_an_unchecked_one_with_the_same_warning() -> None:
    checked = {(drug, row.about) for row in boxed.table() if row.verified for drug in row.drugs}
    for row in boxed.table():
        assert row.verified or not checked & {(drug, row.about) for drug in row.drugs}


# The others


@pytest.mark.parametrize("row", withdrawal.table(), ids=lambda row: row.drugs[0])
def test_every_medicine_of_the_table_needs_a_word_on_stopping(row) -> None:
    route = row.routes[0] if row.routes else "oral"
    for drug in row.drugs:
        head = f"names: {{generic: {drug}}}\nroute: {route}\n"
        (finding,) = find("missing-stop-warning", dosage("Take it each day.", head))
        assert finding.message == (
            "The page does not say that this medicine must not be stopped suddenly"
        )
        assert row.danger in finding.help
        assert find("missing-stop-warning", dosage("Never stop it on your own.", head)) == []


def test_the_message_on_a_route() -> None:
    (finding,) = find("route-wording", dosage("Swallow the patch.", "route: transdermal\n"))
    assert finding.message == (
        '"Swallow the patch" does not fit a medicine whose route is transdermal'
    )
    assert finding.help == (
        "Somebody who follows it takes the medicine the wrong way: it does nothing there, or harm. "
        "Say how it is given, or correct the route if that is wrong."
    )


def test_the_message_on_what_only_a_clinic_may_do() -> None:
    (finding,) = find("route-wording", dosage("You can give it to yourself.", "route: epidural\n"))
    assert finding.help == (
        "Somebody who follows it prepares or gives at home what only a clinic may. Say who gives "
        "the medicine, and where."
    )


def test_a_contradiction_names_both_sides() -> None:
    (finding,) = find(
        "contradictory-advice", dosage("Take it with food.\n\n    Take it on an empty stomach.")
    )
    assert finding.message == ('"Take it on an empty stomach" contradicts "Take it with food"')
    assert finding.severity is Severity.ERROR
    assert [related.message for related in finding.related] == ["The other advice"]


def test_a_contradiction_across_sections_is_a_warning() -> None:
    page = dosage("Store it in the refrigerator.") + "  storage: Do not refrigerate it.\n"
    (finding,) = find("contradictory-advice", page)
    assert finding.severity is Severity.WARNING


def test_the_message_on_a_number_of_another_country() -> None:
    (finding,) = find("wrong-emergency-number", dosage("Call 999."))
    assert finding.message == "999 is not the emergency number where the locale is en-US"
    assert finding.suggestions == ("911",)
    (finding,) = find("wrong-emergency-number", dosage("Call 911.", "locale: en-GB\n"))
    assert finding.suggestions == ("999", "112")
    assert finding.help == (
        "Somebody who calls it loses minutes that a life may hang on. Write 999 or 112, or correct "
        "the locale if that is wrong."
    )


def test_the_poison_line_of_another_country() -> None:
    (finding,) = find("wrong-emergency-number", dosage("Call 1-800-222-1222.", "locale: en-AU\n"))
    assert finding.message == (
        "1-800-222-1222 is the poison help line of the United States, and the page's locale is "
        "en-AU"
    )
    assert finding.fix is None


def serious(advice: str) -> str:
    return (
        "sections:\n  side_effects:\n    serious:\n      effects: [Seizures]\n"
        f"      advice: {advice}\n"
    )


def test_no_help_at_all_is_an_error() -> None:
    (finding,) = find("missing-escalation", serious("Tell your doctor."))
    assert finding.severity is Severity.ERROR
    assert finding.message == "The serious side effects do not tell the reader to get help"
    assert finding.help == (
        "A reader who has these signs may wait until it is too late. Write “get medical help right "
        "away”, “get emergency medical help”, “call your doctor right away” or “call 911”."
    )


def test_help_in_other_words_is_a_warning() -> None:
    (finding,) = find("missing-escalation", serious("Seek urgent medical care."))
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        '"Seek urgent medical care." sends for help, but not in an approved wording'
    )


def test_overdose_where_a_clinician_gives_it_is_a_warning() -> None:
    page = "given_by: clinician\nsections:\n  overdose: Your doctor watches you.\n"
    (finding,) = find("missing-escalation", page)
    assert finding.severity is Severity.WARNING
    assert finding.message == "The advice on overdose does not tell the reader to get help"


def test_a_letter_of_the_past() -> None:
    (finding,) = find("retired-pregnancy-category", dosage("Pregnancy category X."))
    assert finding.message == '"Pregnancy category X" is a letter that no longer stands for a risk'


def test_an_effect_in_both_lists_points_at_the_other() -> None:
    page = serious("Call 911.") + "    common:\n      effects: [seizures]\n"
    (finding,) = find("effect-in-both-lists", page)
    assert finding.message == (
        '"Seizures" stands among the common and among the serious side effects'
    )
    assert finding.related[0].message == "Here it is among the common ones"
