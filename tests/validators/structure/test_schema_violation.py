"""The rule on top of the schema: where its findings stand, and what its fix does."""

from datetime import date
from pathlib import Path

import pytest

from rxproof import loaders
from rxproof.config import Config
from rxproof.model.edit import Applicability, apply
from rxproof.validators.engine import examine
from rxproof.validators.structure.schema_violation import RULE

HEAD = "schema_version: 1\nid: x\nnames: {generic: x}\n"
CONFIG = Config(root=Path("/house"), today=date(2026, 11, 22))


def findings(text, name="x.yaml"):
    document = loaders.load(text.encode(), name)
    assert not document.faults
    return examine(document, CONFIG, (RULE,), {}).diagnostics


def underlined(text):
    (found,) = findings(text)
    span = found.location.span
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        (HEAD + "sections: {sumary: x}\n", "sumary"),
        (HEAD + 'sections: {"sum\\u0061ry": x}\n', "sum\\u0061ry"),
        (HEAD + "sections:\nroute: 3\n", "3"),
        (HEAD + "sections:\nreview: {status: 'drft'}\n", "drft"),
        (HEAD + "sections:\nclasses:\n- a\n- b\n- a  # again\n", "a"),
        (HEAD + "sections:\nlocale:\n", "locale"),
        (HEAD + "sections:\nlocale: ''\n", "locale"),
        (HEAD + "sections:\ndosing: {max_daily: 1 mg}\n", "dosing"),
        ("schema_version: 1\nid: x\nnames: {brand: y}\nsections:\n", "names"),
        (HEAD + "sections:\nsources:\n- publisher: z\n", "publisher: z"),
        ("schema_version: 1\nid: x\nnames: {generic: x}\n", ""),
    ],
)
def test_underlines_exactly_what_is_wrong(text, exact):
    assert underlined(text) == exact


def test_a_file_that_is_no_mapping_is_one_finding():
    (found,) = findings("- a\n- b\n")
    assert (found.message, found.location.range.start.line, found.pointer) == (
        "the file must be a group of keys, not a list",
        1,
        "",
    )


def test_a_missing_key_at_the_top_speaks_of_the_whole_file():
    (found,) = findings("schema_version: 1\nid: x\nnames: {generic: x}\n")
    assert (found.location.span.start, found.location.span.end, found.found) == (0, 0, "")


def test_a_finding_names_its_field():
    (found,) = findings(HEAD + "sections: {sumary: x}\n")
    assert (found.pointer, found.found) == ("/sections/sumary", "sumary")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sections:\n  storge: Keep it dry.\n", "sections:\n  storage: Keep it dry.\n"),
        ("sections: {'storge': Keep it dry.}\n", "sections: {'storage': Keep it dry.}\n"),
    ],
)
def test_the_fix_renames_the_key(before, after):
    text = HEAD + before
    fixes = [found.fix for found in findings(text)]
    assert apply(text, fixes) == (HEAD + after, 1)


def test_the_fix_is_for_a_person_to_look_at():
    (found,) = findings(HEAD + "sections: {storge: x}\n")
    assert found.fix.applicability is Applicability.UNSAFE


@pytest.mark.parametrize("section", ["Storage of it", "summary", "pregnancy"])
def test_there_is_no_fix_where_more_than_a_letter_is_wrong(section):
    (found,) = findings(HEAD + f"sections: {{{section}: x}}\n")
    assert found.fix is None
