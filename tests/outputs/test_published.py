"""The clean JSON of a monograph."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rxproof.loaders import load
from rxproof.model.document import Document, Entry, Mapping, Node, Scalar, Sequence
from rxproof.model.monograph import ROOT_ORDER, SECTION_ORDER
from rxproof.model.source import WHOLE_FILE, Source
from rxproof.outputs.published import content_hash, render, written
from rxproof.schemas import stored

YAML = """\
# A page with everything that is not published, too.
x-ticket: ABC-1
disclaimer: >-
  Ask   your
  doctor.
import_notes: [left over]
sections:
  storage: |

    Keep it   dry.

    Never:
    - freeze it,
      not even once
    -   heat *it*

    Then [ask](https://example.org/a).
  more:
    - {text: Carry it., heading: Your card}
  side_effects:
    serious: {advice: Call 911., effects: [Fits, "", " Sudden  sleep "]}
    allergic_reactions: {symptoms: [Hives], intro: Rare., advice: }
  precautions: {pregnancy: Ask., before_use: ""}
  disposal:
boxed_warning: Never stop.
sources:
  - {retrieved_on: "2026-05-01", url: "https://example.org/", title: Label}
review: {reviewed_by: Somebody, reviewed_on: "2026-05-04", status: approved}
related: [other-drug]
availability: {generic: unavailable, brand: available}
dosing: {source: 1, max_daily: 900 mcg}
strengths: [1 mg]
classes: []
names: {brand: Cafe\u0301x, generic: [alpha, beta], also_known_as: []}
id: cafex
schema_version: 1
"""

PUBLISHED: dict[str, Any] = {
    "schema": "urn:rxproof:published:1",
    "schema_version": 1,
    "id": "cafex",
    "title": "Caf\u00e9x (alpha and beta)",
    "names": {"generic": ["alpha", "beta"], "brand": "Caf\u00e9x"},
    "strengths": ["1 mg"],
    "dosing": {"max_daily": "900 mcg", "source": 1},
    "availability": {"brand": "available", "generic": "unavailable"},
    "related": ["other-drug"],
    "review": {"status": "approved", "reviewed_on": "2026-05-04"},
    "sources": [
        {"title": "Label", "url": "https://example.org/", "retrieved_on": "2026-05-01"},
    ],
    "boxed_warning": [{"type": "paragraph", "text": "Never stop."}],
    "sections": {
        "side_effects": {
            "serious": {
                "effects": ["Fits", "Sudden sleep"],
                "advice": [{"type": "paragraph", "text": "Call 911."}],
            },
            "allergic_reactions": {
                "intro": [{"type": "paragraph", "text": "Rare."}],
                "symptoms": ["Hives"],
            },
        },
        "precautions": {"pregnancy": [{"type": "paragraph", "text": "Ask."}]},
        "storage": [
            {"type": "paragraph", "text": "Keep it dry."},
            {"type": "paragraph", "text": "Never:"},
            {"type": "list", "items": ["freeze it, not even once", "heat *it*"]},
            {"type": "paragraph", "text": "Then [ask](https://example.org/a)."},
        ],
        "more": [
            {"heading": "Your card", "text": [{"type": "paragraph", "text": "Carry it."}]},
        ],
    },
    "disclaimer": [{"type": "paragraph", "text": "Ask your doctor."}],
    "content_hash": "eb586537e4618f0dc5dbec5232ad721c64751c007bd8d2d8e792808044bd1b34",
}


OURS = sorted((Path(__file__).parents[2] / "monographs").glob("*.yaml"))
SCHEMA = Draft202012Validator(stored.load("published"))


def published(text: str, name: str = "cafex.yaml") -> str:
    return render(load(text.encode(), name))


def test_a_page_is_published_whole_clean_and_in_order() -> None:
    lines = published(YAML)
    assert lines == json.dumps(PUBLISHED, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_monographs_are_published_as_the_schema_says(path: Path) -> None:
    content = json.loads(render(load(path.read_bytes(), path.name)))
    assert [error.message for error in SCHEMA.iter_errors(content)] == []


def test_a_page_is_published_as_the_schema_says() -> None:
    content = json.loads(published(YAML))
    assert [error.message for error in SCHEMA.iter_errors(content)] == []


def test_the_content_hash_is_of_the_compact_sorted_json_without_itself() -> None:
    page = json.loads(published("id: a\nnames: {generic: \u00e9}\n"))
    compact = (
        '{"id":"a","names":{"generic":"\u00e9"},'
        '"schema":"urn:rxproof:published:1","title":"\u00c9"}'
    )
    assert page["content_hash"] == hashlib.sha256(compact.encode()).hexdigest()
    assert content_hash(page) == page["content_hash"]


def test_yaml_and_json_of_one_page_give_the_same_bytes() -> None:
    as_json = json.dumps(load(YAML.encode(), "cafex.yaml").plain(), indent=4)
    assert published(as_json, "cafex.json") == published(YAML)


@pytest.mark.parametrize(
    ("names", "title"),
    [
        ("{generic: baclofen}", "Baclofen"),
        ("{generic: [a, b]}", "A and b"),
        ("{generic: baclofen, brand: Lioresal}", "Lioresal (baclofen)"),
        ("{generic: baclofen, brand: [Lioresal, Ozobax]}", "Lioresal, Ozobax (baclofen)"),
    ],
)
def test_the_title_comes_from_the_names(names: str, title: str) -> None:
    assert json.loads(published(f"id: a\nnames: {names}\n"))["title"] == title


def test_a_number_is_published_the_same_however_it_is_written() -> None:
    assert published("id: a\nschema_version: 1.0\n") == published("id: a\nschema_version: 1\n")


# Properties, over trees made without a file: any text, any order, any field left out.

_NOTATION: Any = SimpleNamespace(plain=False, runs=(), escape=lambda text: text)
_SYNTAX: Any = SimpleNamespace()


def tree(value: Any) -> Node:
    if isinstance(value, dict):
        entries = (Entry(scalar(key), tree(item)) for key, item in value.items())
        return Mapping(tuple(entries), WHOLE_FILE)
    if isinstance(value, list):
        return Sequence(tuple(map(tree, value)), WHOLE_FILE)
    return scalar(value)


def scalar(value: Any) -> Scalar:
    return Scalar(value, WHOLE_FILE, WHOLE_FILE, _NOTATION)


def document(value: Any) -> Document:
    return Document(Source("a.yaml", "", "0"), tree(value), (), (), complete=True, syntax=_SYNTAX)


TEXT = st.text(
    st.one_of(
        st.sampled_from(" \t\n\r\u00a0\u202f-*e\u0301\u1100\u1161"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=24,
)
PROSE = st.none() | TEXT
LIST = st.none() | st.lists(TEXT, max_size=3)
EFFECTS = st.fixed_dictionaries({}, optional={"effects": LIST, "advice": PROSE})
SECTIONS = st.fixed_dictionaries(
    {},
    optional={
        "description": PROSE,
        "side_effects": st.fixed_dictionaries({}, optional={"common": EFFECTS, "serious": EFFECTS}),
        "precautions": st.fixed_dictionaries({}, optional={"pregnancy": PROSE}),
        "more": st.lists(st.fixed_dictionaries({"heading": TEXT, "text": PROSE}), max_size=2),
    },
)
PAGES = st.fixed_dictionaries(
    {"id": st.just("a")},
    optional={
        "schema_version": st.just(1),
        "names": st.fixed_dictionaries({"generic": TEXT}, optional={"brand": LIST}),
        "classes": LIST,
        "review": st.fixed_dictionaries({"status": TEXT, "reviewed_by": TEXT}),
        "sources": st.lists(st.fixed_dictionaries({"title": TEXT, "url": TEXT}), max_size=2),
        "boxed_warning": PROSE,
        "sections": SECTIONS,
        "import_notes": LIST,
        "x-house": TEXT,
    },
)


def texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def holds_an_empty_value(value: Any) -> bool:
    if isinstance(value, dict | list):
        items = list(value.values() if isinstance(value, dict) else value)
        return not items or any(map(holds_an_empty_value, items))
    return value is None or value == ""


@given(PAGES)
def test_every_text_is_nfc_with_single_spaces_inside_and_none_at_the_ends(page: Any) -> None:
    for text in texts(json.loads(render(document(page)))):
        assert text == unicodedata.normalize("NFC", text)
        assert text == text.strip()
        assert not any(char in text for char in "\t\n\r")
        assert "  " not in text


@given(PAGES)
def test_no_value_is_empty(page: Any) -> None:
    content = json.loads(render(document(page)))
    empty = [name for name, value in content.items() if holds_an_empty_value(value)]
    assert empty == []


@given(PAGES)
def test_the_content_hash_verifies(page: Any) -> None:
    content = json.loads(render(document(page)))
    stated = content.pop("content_hash")
    compact = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert stated == hashlib.sha256(compact.encode()).hexdigest()


@given(PAGES)
def test_only_known_fields_are_published_in_their_order(page: Any) -> None:
    content = json.loads(render(document(page)))
    known = ["schema", *ROOT_ORDER[:2], "title", *ROOT_ORDER[2:], "content_hash"]
    assert list(content) == [name for name in known if name in content]
    sections = content.get("sections", {})
    assert list(sections) == [name for name in SECTION_ORDER if name in sections]


def shuffled(value: Any, data: st.DataObject) -> Any:
    if isinstance(value, dict):
        items = data.draw(st.permutations(list(value.items())))
        return {key: shuffled(item, data) for key, item in items}
    if isinstance(value, list):
        return [shuffled(item, data) for item in value]
    return value


@settings(max_examples=40)
@given(PAGES, st.data())
def test_the_order_of_fields_in_the_file_does_not_matter(page: Any, data: st.DataObject) -> None:
    assert render(document(shuffled(page, data))) == render(document(page))


@settings(max_examples=40)
@given(PAGES)
def test_what_is_published_comes_out_the_same_when_published_again(page: Any) -> None:
    content = json.loads(render(document(page)))
    names = [name for name in ("names", "classes", "review", "sources") if name in content]
    again = json.loads(render(document({"id": "a", **{name: content[name] for name in names}})))
    assert {name: again[name] for name in names} == {name: content[name] for name in names}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(PLAIN)
def test_it_is_written_as_json_writes_it(value: Any) -> None:
    assert written(value) == json.dumps(value, ensure_ascii=False, indent=2)
