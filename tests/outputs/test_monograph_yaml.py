"""A monograph written as YAML comes back from a reader as it was."""

from __future__ import annotations

import json
import textwrap

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rxproof import loaders, schemas
from rxproof.model.prose import ListBlock, Prose, clean
from rxproof.outputs.monograph_yaml import render, skeleton


def rendered(**fields):
    return render(fields)


def lines(text):
    return text.splitlines()


def blocks(text):
    """What a reader sees of a prose text."""
    return [
        ("list", [clean(item.text) for item in block.items])
        if isinstance(block, ListBlock)
        else ("paragraph", clean(text[block.start : block.end]))
        for block in Prose(text).blocks
    ]


def test_keys_stand_in_the_order_of_the_format():
    fields = {
        "import_notes": ["a note"],
        "x-house": "ours",
        "sections": {
            "storage": "Keep dry.",
            "side_effects": {
                "serious": {"advice": "Call.", "effects": ["Seizures"]},
                "common": {"effects": ["Headache"]},
            },
            "description": "A tablet.",
        },
        "names": {"brand": "Zestril", "generic": "lisinopril"},
        "id": "zestril",
        "schema_version": 1,
    }
    assert render(fields) == textwrap.dedent(
        """\
        schema_version: 1
        id: zestril
        names:
          generic: lisinopril
          brand: Zestril
        sections:
          description: |
            A tablet.
          side_effects:
            common:
              effects:
                - Headache
            serious:
              effects:
                - Seizures
              advice: |
                Call.
          storage: |
            Keep dry.
        import_notes:
          - a note
        x-house: ours
        """
    )


def test_the_schema_is_named_in_the_first_line():
    text = render({"id": "a"}, schema="../schemas/monograph.schema.json")
    assert text == "# yaml-language-server: $schema=../schemas/monograph.schema.json\nid: a\n"


def test_small_maps_stand_on_one_line_and_long_ones_do_not():
    short = rendered(review={"status": "draft", "reviewed_on": "2026-05-04"})
    assert short == 'review: {status: draft, reviewed_on: "2026-05-04"}\n'
    name = "A very long name of a team " * 4
    long = rendered(review={"status": "draft", "reviewed_by": name.strip()})
    assert lines(long)[:2] == ["review:", "  status: draft"]


def test_a_list_of_maps_has_its_dash_beside_the_first_key():
    text = rendered(sources=[{"title": "Label", "url": "https://example.com/"}, {"title": "B"}])
    assert text == textwrap.dedent(
        """\
        sources:
          - title: Label
            url: https://example.com/
          - title: B
        """
    )


@pytest.mark.parametrize(
    "value",
    [
        "no", "Yes", "ON", "off", "y", "N", "null", "~", "", "true", "False",
        "1", "1.5", "-1", "+1", "1e5", "1_000", "0x1F", "0o17", "017", "1:30", "190:20:30", ".5",
        ".inf", ".NaN", "nan", "2024-01-01", "2001-12-14 21:59:43.10 -5", "2001-12-14t21:59:43Z",
        "=", "<<", "- a", "-", "?", "? a", ":", ": a", "a: b", "a:", "a #b", "#a", "&a", "*a", "!a",
        "|", ">", "'a'", '"a"', "%a", "@a", "`a", "[a", "]a", "{a", "}a", ",a", " a", "a ", "a\tb",
        "a\nb", "a\n", "\na", "---", "...", "--- a", "\u00a0a", "a\u00a0", "a\u2028b", "a\u2029b",
        "a\x85b", "a\x00b", "a\x7fb", "\ufeffa", "a\ufeff", "\ufffe", "\U0001f48a", "a\\b",
        'say "a"',
        "5 Star", "0.05 mg/mL", "e.g., this", "a,b", "a, b", "a]b", "0?", "it's", "\ud800",
    ],
)  # fmt: skip
def test_a_string_comes_back_as_that_string_wherever_it_stands(value):
    fields = {
        "id": value,
        "classes": [value, value],
        "review": {"status": value, value: 1},
        "x-deep": {"a": [{"b": value}]},
    }
    assert yaml.safe_load(render(fields)) == fields


@pytest.mark.parametrize(
    "value", ["5 Star", "0.05 mg/mL", "Dizziness, or weakness", "it's (rarely) so"]
)
def test_an_ordinary_string_needs_no_quotes(value):
    assert rendered(id=value) == f"id: {value}\n"


def test_a_string_that_a_flow_map_would_split_is_quoted_there():
    assert rendered(review={"reviewed_by": "Ann, Ben"}) == 'review: {reviewed_by: "Ann, Ben"}\n'


@pytest.mark.parametrize("value", [0, -7, 10**20, 0.1, 1e16, 1e-9, -2.5, True, False, None, [], {}])
def test_other_values_come_back_too(value):
    assert yaml.safe_load(rendered(**{"x-a": value})) == {"x-a": value}


def test_long_text_outside_prose_is_folded_and_comes_back_exactly():
    value = "one two three " * 20 + "end"
    text = rendered(import_notes=[value])
    assert max(map(len, lines(text))) <= 100
    assert yaml.safe_load(text) == {"import_notes": [value]}


def test_a_note_of_several_lines_comes_back_exactly():
    value = "Ask about:\n- kidneys\n\n  indented\nlast"
    assert yaml.safe_load(rendered(import_notes=[value])) == {"import_notes": [value]}


def test_long_prose_is_broken_at_a_hundred_columns():
    text = rendered(sections={"storage": "word " * 60 + "end."})
    assert max(map(len, lines(text))) <= 100
    assert blocks(yaml.safe_load(text)["sections"]["storage"]) == [
        ("paragraph", "word " * 60 + "end.")
    ]


def test_an_item_that_is_broken_goes_on_indented():
    text = rendered(sections={"storage": "Keep it:\n- " + "away " * 30 + "from light\n- dry"})
    assert lines(text)[4].startswith("      away")
    assert len(blocks(yaml.safe_load(text)["sections"]["storage"])[1][1]) == 2


@pytest.mark.parametrize("mark", ["-", "+", "*", "#", ">", "1.", "12)", "•", "–"])
def test_no_broken_line_begins_with_markup(mark):
    prose = f"{'x' * 40} {'y' * 40} {mark} {'z' * 40} {mark} {'w' * 40}"
    text = rendered(sections={"storage": prose})
    assert len(lines(text)) > 3
    assert not any(line.strip().startswith(mark) for line in lines(text))
    assert blocks(yaml.safe_load(text)["sections"]["storage"]) == blocks(prose)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_line_is_never_broken_between_a_number_and_its_unit(space):
    prose = f"{'a' * 85} 20{space}mg{space}daily and so on"
    text = rendered(sections={"storage": prose})
    assert lines(text)[3] == f"    20{space}mg{space}daily and so on"


def test_a_word_longer_than_the_line_stays_whole():
    address = "https://example.com/" + "a" * 150
    text = rendered(sections={"storage": f"See {address} for more."})
    assert f"    {address}" in lines(text) or f"    See {address}" in lines(text)


PRINTABLE = st.text(
    st.characters(blacklist_categories=["Cs"]) | st.sampled_from(" \n\n-:#'\"0n,"), max_size=60
)
WORDY = st.lists(
    st.sampled_from(["word", "Take", "-", "- item", "1.", "#", "10\u00a0mg", ":", "\n", "\n\n"])
    | st.just("x" * 30),
    max_size=60,
).map(" ".join)  # fmt: skip
KEYS = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=20)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | PRINTABLE | WORDY,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
FACTS = st.dictionaries(
    st.sampled_from(["id", "names", "classes", "availability", "review", "import_notes"])
    | KEYS.map("x-".__add__),
    PLAIN,
    max_size=4,
)


@given(FACTS)
def test_whatever_is_no_prose_comes_back_exactly_from_pyyaml(fields):
    assert yaml.safe_load(render(fields)) == fields


@given(FACTS)
def test_whatever_is_no_prose_comes_back_exactly_from_our_loader(fields):
    document = loaders.load(render(fields).encode(), "a.yaml")
    assert document.plain() == fields


@given(PRINTABLE | WORDY)
def test_prose_comes_back_with_the_same_paragraphs_and_items(prose):
    fields = {
        "boxed_warning": prose,
        "sections": {"storage": prose, "more": [{"heading": "More", "text": prose}]},
    }
    text = render(fields)
    ours = loaders.load(text.encode(), "a.yaml").plain()
    assert ours == yaml.safe_load(text)
    for read in (ours["boxed_warning"], ours["sections"]["storage"]):
        assert blocks(read) == blocks(prose)
    assert blocks(ours["sections"]["more"][0]["text"]) == blocks(prose)


@given(FACTS)
def test_rendering_twice_gives_the_same_text(fields):
    text = render(fields)
    assert render(yaml.safe_load(text)) == text


def test_a_skeleton_holds_its_names_and_marks_every_text_to_fill_in():
    fields = skeleton("zestril", "lisinopril", "Zestril")
    assert (fields["id"], fields["names"]) == (
        "zestril",
        {"generic": "lisinopril", "brand": "Zestril"},
    )
    assert fields["review"] == {"status": "draft"}
    assert fields["sections"]["description"] == (
        "TODO: what Zestril (lisinopril) is and how it works."
    )
    texts = [fields["disclaimer"], fields["route"], *fields["classes"]]
    waiting = [fields["sections"]]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            texts.append(value)
        else:
            waiting.extend(value.values() if isinstance(value, dict) else value)
    assert [text for text in texts if not text.startswith("TODO: ")] == []


def test_a_skeleton_has_the_shape_that_the_schema_asks_for():
    schema = json.loads(schemas.text("monograph"))
    written = yaml.safe_load(render(skeleton("zestril", "lisinopril", "Zestril")))
    assert list(Draft202012Validator(schema).iter_errors(written)) == []


def test_a_skeleton_without_a_brand_names_the_generic():
    fields = skeleton("warfarin", "warfarin")
    assert fields["names"] == {"generic": "warfarin"}
    assert fields["sections"]["do_not_use"] == "TODO: who must not have Warfarin."
