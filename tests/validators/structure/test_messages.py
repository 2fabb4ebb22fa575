"""What each rule of the structure pack says, word for word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic
from rxproof.validators import RULES, engine

TODAY = date(2026, 11, 22)
RULE = {rule.slug: rule for rule in RULES}
HOUSE = {"disclaimers": {"house": "A little about {title}. Ask about {generic}."}}


@dataclass(frozen=True)
class Said:
    """One finding: its page, and all that is said of it.

    Attributes:
        page: the file's content.
        found: the offending text.
        message: what is wrong.
        help: why it matters and what to do.
        suggestions: replacements for the offending text.
        edits: the fix: what stands in the source, and what is put in its place.
        related: what is said of other places.
        name: the file's name.
        config: what the configuration has.
    """

    page: str
    found: str
    message: str
    help: str
    suggestions: tuple[str, ...] = ()
    edits: tuple[tuple[str, str], ...] = ()
    related: tuple[str, ...] = ()
    name: str = "page.yaml"
    config: dict[str, object] = field(default_factory=dict)


def find(slug: str, page: str, name: str = "page.yaml", **settings: object) -> list[Diagnostic]:
    config = Config(root=Path(), today=TODAY, **settings)
    document = loaders.load(page.encode(), name, headings=config.headings)
    examination = engine.examine(document, config, [RULE[slug]], {})
    return list(engine.settle(examination, (), RULES, [slug], {}, TODAY))


SAID = {
    "ambiguous-scalar": Said(
        page="review:\n  reviewed_on: 2026-05-04\n",
        found="2026-05-04",
        message='"2026-05-04" without quotes is a date to many YAML readers',
        help="Here it is text, but a publishing step or an editor's plug-in that follows YAML 1.1 "
        "will show something else than the file says. Put it in quotes.",
        suggestions=('"2026-05-04"',),
        edits=(("2026-05-04", '"2026-05-04"'),),
    ),
    "missing-section": Said(
        page="sections:\n  description: It relaxes muscles.\n",
        config={
            "required_sections": ("description", "side_effects.common", "side_effects.serious")
        },
        found="sections",
        message='The page has no section "Side effects" (side_effects)',
        help="A reader who feels unwell cannot tell whether it is the medicine. Add `side_effects` "
        "under `sections`, which must hold `common` and `serious`.",
    ),
    "empty-section": Said(
        page="sections:\n  storage: Keep it dry.\n  overdose: ''\n",
        found="overdose",
        message='The section "overdose" is empty',
        help="A reader who looks for it finds a heading with nothing below it, or nothing at all, "
        "and takes silence for safety. Write what belongs here, or take the key out.",
    ),
    "misplaced-section": Said(
        page="sections:\n  storage: Dry.\n  overdose: Call.\n  disposal: Ask.\n",
        found="storage",
        message='"storage" belongs after "overdose"',
        help="Readers who know one of your pages look for the same thing at the same place on the "
        "next. The published page has the usual order whatever this file has; put the file in that "
        "order too, so that editors see what readers see.",
        edits=(
            (
                "  storage: Dry.\n  overdose: Call.\n  disposal: Ask.\n",
                "  overdose: Call.\n  storage: Dry.\n  disposal: Ask.\n",
            ),
        ),
    ),
    "placeholder-text": Said(
        page="sections:\n  storage: Keep it below XX °C.\n",
        found="XX °C",
        message='The placeholder "XX °C" was never filled in',
        help="A reader would meet a note that was meant for an author, just where a name, a number "
        "or a piece of advice is missing. Write what belongs here, or take the sentence out.",
    ),
    "unplaced-import-text": Said(
        page="import_notes:\n  - Avoid alcohol.\n",
        found="Avoid alcohol.",
        message="This text of the imported page has no place in the monograph yet",
        help="It is not published, so what it says is lost to the reader. Move it to the section "
        "where it belongs, or delete the note once you are sure that the page loses nothing by it.",
    ),
    "unknown-heading": Said(
        page="---\nid: a\nnames: {generic: baclofen}\n---\n\n## Drug descripton\n\nIt relaxes.\n",
        name="page.md",
        found="Drug descripton",
        message='No section has the heading "Drug descripton"',
        help="Readers do not find the text below it where they look for it, and no rule that asks "
        'for a section sees it. Did you mean "Drug description"? A heading of your own house '
        "belongs under `headings: more` in rxproof.yaml.",
        suggestions=("Drug description",),
    ),
    "unsupported-markup": Said(
        page="sections:\n  storage: |\n    • Keep it dry.\n",
        found="•",
        message='"•" would not be shown as a bullet',
        help="Prose holds paragraphs, lists, emphasis and links, so that it looks the same "
        "everywhere. Here a reader would see the bare signs. Begin each line of a list with a "
        "hyphen and a space.",
    ),
    "missing-disclaimer": Said(
        page="names: {generic: baclofen}\ndisclaimer: ''\n",
        config=HOUSE,
        found="disclaimer",
        message="The disclaimer is empty",
        help="Readers must be told that the page does not replace their own doctor's advice, in "
        "the words your house has approved. Write it here.",
        edits=(("", "A little about Baclofen. Ask about baclofen."),),
    ),
    "altered-disclaimer": Said(
        page="names: {generic: baclofen}\ndisclaimer: A lot about Baclofen. Ask about baclofen.\n",
        config=HOUSE,
        found="lot",
        message='The disclaimer differs from the approved wording "house": '
        '"lot" stands where "little" belongs',
        help="Each word of it was approved, and a word more or less can change what is promised. "
        "Restore the approved words, or have this wording approved: see `disclaimers` in "
        "rxproof.yaml.",
        suggestions=("little",),
        edits=(("lot", "little"),),
    ),
    "wrong-drug-disclaimer": Said(
        page="names: {generic: baclofen}\n"
        "disclaimer: A little about warfarin. Ask about baclofen.\n",
        config=HOUSE,
        found="warfarin",
        message='The disclaimer speaks of "warfarin", but this page is about "Baclofen"',
        help="A reader may think that the whole page is about the other medicine, and whatever "
        'else was copied with the disclaimer may be about it too. Write "Baclofen", and look '
        "through the page for more.",
        suggestions=("Baclofen",),
        edits=(("warfarin", "Baclofen"),),
    ),
    "garbled-text": Said(
        page="sections:\n  storage: Ask your doctorâ€™s nurse.\n",
        found="â€™",
        message='"â€™" is a garbled "’"',
        help="A reader stumbles over it, and where one character was destroyed a number or a sign "
        'may have been too. Write "’".',
        suggestions=("’",),
        edits=(("â€™", "’"),),
    ),
    "dangling-promise": Said(
        page="sections:\n  do_not_use: 'It helps. Do not take it if you have:'\n",
        found="Do not take it if you have:",
        message="This sentence promises a list, but none follows",
        help="A reader is told that there is more to know and never gets it. Write the list, its "
        "lines beginning with a hyphen, or end the sentence without the promise.",
    ),
    "missing-report-statement": Said(
        page="sections:\n  side_effects:\n    common: {effects: [Dizziness]}\n",
        found="side_effects",
        message="The side effects lack the statement on how to report them",
        help="In the United States patients are told, in set words, whom to ask and where to "
        'report, so that harm comes to light. Add to the advice: "Call your doctor for medical '
        'advice about side effects. You may report side effects to FDA at 1-800-FDA-1088."',
    ),
    "misplaced-remark": Said(
        page="sections:\n  side_effects:\n    allergic_reactions:\n"
        "      advice: Call 911. This list does not name all.\n",
        found="This list does not name all.",
        message="This remark on all side effects stands under the allergic reactions",
        help="A reader takes it to be about the list of allergic symptoms. Move it to the advice "
        "of the common or the serious side effects.",
    ),
    "cut-off-text": Said(
        page="sections:\n  storage: Keep it in the\n",
        found="the",
        message='The text stops in the middle of a sentence, after "the"',
        help="What came next was lost, and a reader will fill the gap with a guess. Look up how "
        "the sentence ends, or begin it anew.",
    ),
    "promotional-language": Said(
        page="sections:\n  description: A true miracle drug.\n",
        found="miracle",
        message='"miracle" is advertising',
        help="A reader who meets a sales pitch beside a warning trusts the warning less, and may "
        "expect more of the medicine than it can do. Take it out, or say only what the medicine "
        "does.",
    ),
}


@pytest.mark.parametrize("slug", SAID)
def test_a_rule_says_what_is_wrong_why_it_matters_and_what_to_do(slug: str) -> None:
    said = SAID[slug]
    (finding,) = find(slug, said.page, said.name, **said.config)
    fix = finding.fix.edits if finding.fix else ()
    spans = [edit.location.span for edit in fix]
    assert said == Said(
        page=said.page,
        name=said.name,
        config=said.config,
        found=finding.found,
        message=finding.message,
        help=finding.help,
        suggestions=finding.suggestions,
        edits=tuple(
            (said.page[span.start : span.end], edit.replacement)
            for span, edit in zip(spans, fix, strict=True)
        ),
        related=tuple(related.message for related in finding.related),
    )


def test_a_fault_of_the_loader_is_told_in_its_own_words() -> None:
    page = "names:\n  generic: baclofen\n  generic: bacitracin\n"
    (fault,) = loaders.load(page.encode(), "page.yaml").faults
    (finding,) = find("syntax-error", page)
    assert (finding.message, finding.help) == (fault.message, fault.help)
    assert finding.location.span == fault.span


MESSAGES = [
    ("ambiguous-scalar", "forms: [no]", '"no" without quotes is false to many YAML readers'),
    ("ambiguous-scalar", "forms: [On]", '"On" without quotes is true to many YAML readers'),
    (
        "ambiguous-scalar",
        "forms: [1:30]",
        '"1:30" without quotes is the number 90 to many YAML readers',
    ),
    ("ambiguous-scalar", "forms: [010]", '"010" without quotes is a number to many YAML readers'),
    ("ambiguous-scalar", "forms: [=]", '"=" without quotes is a command to many YAML readers'),
    ("empty-section", "sections:\n", 'The field "sections" is empty'),
    (
        "empty-section",
        "sections: {precautions: {pregnancy: , activities: Drive.}}",
        'The part "pregnancy" is empty',
    ),
    ("empty-section", "classes: [antibiotic, '']", "This list item is empty"),
    (
        "misplaced-section",
        "sections: {overdose: Call., storage: Dry., description: It helps.}",
        '"description" belongs first, before "overdose"',
    ),
    (
        "placeholder-text",
        "sections: {storage: 'Quantities available:'}",
        'Nothing follows the label "Quantities available:"',
    ),
    ("missing-disclaimer", "names: {generic: baclofen}", "The page has no disclaimer"),
    (
        "missing-disclaimer",
        "names: {generic: baclofen}\ndisclaimer: We are liable for nothing.",
        "The disclaimer is not near any approved wording",
    ),
    (
        "garbled-text",
        "sections: {storage: 5&nbsp;mg}",
        'The HTML code "&nbsp;" was left in the text',
    ),
    ("garbled-text", "sections: {storage: Dry.<br>}", 'The HTML tag "<br>" was left in the text'),
    (
        "garbled-text",
        "sections: {storage: Dry.<!-- ask -->}",
        "An HTML comment was left in the text",
    ),
    (
        "garbled-text",
        'sections: {storage: "[if !supportLists]"}',
        'The word processor\'s mark "[if !supportLists]" was left in the text',
    ),
    (
        "garbled-text",
        "sections: {storage: Dry \ufffd.}",
        '"\ufffd" stands where a character was lost',
    ),
    (
        "garbled-text",
        "sections: {storage: Dry \uf0b7.}",
        "The character U+F0B7 has no meaning outside the font it was typed in",
    ),
    (
        "garbled-text",
        "sections: {storage: The doctor¿s office.}",
        "An inverted question mark stands inside a word",
    ),
    (
        "garbled-text",
        'sections: {storage: "Don\\x92t."}',
        'An unprintable character stands where "’" was',
    ),
    (
        "garbled-text",
        "sections: {storage: Dry Â .}",
        '"Â" is what is left of a garbled character',
    ),
    (
        "dangling-promise",
        "sections: {storage: As section 4 says in section 4.}",
        '"section 4" is a section that this page does not have',
    ),
    (
        "dangling-promise",
        "sections: {storage: See below.}",
        '"See below" points to something below, but nothing follows',
    ),
    (
        "dangling-promise",
        "sections: {description: As described above.}",
        '"described above" points to something above, but nothing is there',
    ),
    (
        "dangling-promise",
        'sections: {storage: "Two ways:\\n- One"}',
        'The text says "Two ways", but the list has 1',
    ),
    (
        "misplaced-remark",
        "sections: {side_effects: {common: {effects: [Trouble breathing]}}}",
        '"Trouble breathing" stands among the common side effects',
    ),
]


@pytest.mark.parametrize(("slug", "page", "message"), MESSAGES)
def test_what_else_a_rule_may_say(slug: str, page: str, message: str) -> None:
    assert [finding.message for finding in find(slug, page + "\n")] == [message]


@pytest.mark.parametrize(
    ("required", "page", "message"),
    [
        ("classes", "sections: {}", 'The page has no "classes"'),
        ("overdose", "sections: {storage: Dry.}", 'The page has no section "Overdose" (overdose)'),
        (
            "precautions.pregnancy",
            "sections: {precautions: {activities: Drive.}}",
            '"precautions" has no part "Pregnancy" (pregnancy)',
        ),
    ],
)
def test_what_is_missing_is_named(required: str, page: str, message: str) -> None:
    found = find("missing-section", page + "\n", required_sections=(required,))
    assert [finding.message for finding in found] == [message]


def test_half_of_the_statement_is_not_all_of_it() -> None:
    advice = "You may report side effects to FDA at 1-800-FDA-1088."
    (finding,) = find(
        "missing-report-statement",
        f"sections: {{side_effects: {{common: {{advice: {advice}}}}}}}\n",
    )
    assert finding.message == (
        "The statement on how to report side effects lacks "
        '"Call your doctor for medical advice about side effects."'
    )


def test_the_tag_that_closes_is_told_of_at_the_one_that_opens() -> None:
    (finding,) = find("garbled-text", "sections: {storage: A <b>dry</b> place.}\n")
    assert finding.found == "<b>"
    assert [related.message for related in finding.related] == ["The tag that belongs to it"]


def test_only_three_differences_of_a_disclaimer_are_spelled_out() -> None:
    (finding,) = find(
        "altered-disclaimer",
        "names: {generic: baclofen}\ndisclaimer: one x three y five six z eight baclofen w.\n",
        disclaimers={"house": "one two three four five six seven eight {generic} ten."},
    )
    assert finding.message == (
        'The disclaimer differs from the approved wording "house": "x" stands where "two" belongs; '
        '"y" stands where "four" belongs; "z" stands where "seven" belongs; and 1 more'
    )


def test_a_disclaimer_is_not_replaced_where_several_wordings_are_approved() -> None:
    wordings = {"one": "A little about {title} is told here.", "two": "Ask about {title} first."}
    page = "names: {generic: baclofen}\ndisclaimer: A lot about baclofen is told here.\n"
    (altered,) = find("altered-disclaimer", page, disclaimers=wordings)
    (missing,) = find("missing-disclaimer", "names: {generic: a}\n", disclaimers=wordings)
    assert (altered.fix, missing.fix) == (None, None)
