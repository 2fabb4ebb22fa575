"""The index of the emitted folder."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.store.index import Entry, Index, Withheld, is_file_name, parse, render

ENTRY = Entry(
    id="baclofen",
    title="Lior\u00e9sal (baclofen)",
    status="approved",
    sha256="aa",
    source="monographs/baclofen.yaml",
    source_sha256="bb",
    schema_version=1,
    ruleset_version="r1",
    tool_version="1.0",
)
INDEX = Index(
    "1.1",
    "r2",
    (ENTRY,),
    (
        Withheld("monographs/z.yaml", ("b-rule", "a-rule", "b-rule")),
        Withheld("monographs/w.yaml", ("a-rule",), "w"),
    ),
)
TEXT = """\
{
  "schema": "urn:rxproof:index:1",
  "tool": {
    "name": "rxproof",
    "version": "1.1"
  },
  "ruleset_version": "r2",
  "monographs": [
    {
      "id": "baclofen",
      "title": "Lior\u00e9sal (baclofen)",
      "status": "approved",
      "path": "baclofen.json",
      "sha256": "aa",
      "source": "monographs/baclofen.yaml",
      "source_sha256": "bb",
      "schema_version": 1,
      "ruleset_version": "r1",
      "tool_version": "1.0"
    }
  ],
  "withheld": [
    {
      "id": "w",
      "source": "monographs/w.yaml",
      "rules": [
        "a-rule"
      ]
    },
    {
      "source": "monographs/z.yaml",
      "rules": [
        "a-rule",
        "b-rule"
      ]
    }
  ]
}
"""


def test_the_index_is_written_in_a_fixed_order() -> None:
    assert render(INDEX).decode() == TEXT


def test_an_index_of_nothing_is_still_an_index() -> None:
    text = render(Index("1.0", "r1")).decode()
    assert text == json.dumps(json.loads(text), indent=2) + "\n"
    assert parse(text.encode()) == Index("1.0", "r1")


NAMES = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\udc80\udcff"), max_size=12
)
IDS = st.from_regex(r"[a-h]{1,4}(-[a-h0-9]{1,3})?", fullmatch=True)
ENTRIES = st.builds(Entry, IDS, NAMES, NAMES, NAMES, NAMES, NAMES, st.just(1), NAMES, NAMES)
WITHHELD = st.builds(Withheld, NAMES, st.lists(NAMES, max_size=2).map(tuple), IDS | st.just(""))
INDEXES = st.builds(
    Index,
    NAMES,
    NAMES,
    st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.id).map(tuple),
    st.lists(WITHHELD, max_size=3, unique_by=lambda item: item.source).map(tuple),
)


@given(INDEXES)
def test_an_index_is_read_back_as_it_was_even_with_names_that_have_no_utf_8(index: Index) -> None:
    again = parse(render(index))
    assert set(again.monographs) == set(index.monographs)
    assert {(it.id, it.source, it.rules) for it in again.withheld} == {
        (it.id, it.source, tuple(sorted(set(it.rules)))) for it in index.withheld
    }
    assert render(again) == render(index)


@given(INDEXES)
def test_the_text_is_plain_indented_json(index: Index) -> None:
    text = render(index).decode()
    again = json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    assert text.encode() == again.encode("utf-8", "backslashreplace")


def changed(**members: Any) -> bytes:
    return json.dumps(json.loads(TEXT) | members).encode()


ITEM = json.loads(TEXT)["monographs"][0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it cannot be read as JSON"),
        (render(INDEX)[:-20], "it cannot be read as JSON"),
        (b"\xff\xfe", "it cannot be read as JSON"),
        (b"[" * 100_000, "it cannot be read as JSON"),
        (b"[]", 'its "schema" is not "urn:rxproof:index:1"'),
        (b'{"version": 3}', 'its "schema" is not "urn:rxproof:index:1"'),
        (changed(schema="urn:rxproof:index:2"), 'its "schema" is not "urn:rxproof:index:1"'),
        (changed(tool=None), '"version" is missing'),
        (changed(monographs={}), '"monographs" is missing'),
        (changed(withheld=[1]), '"withheld" holds something else than objects'),
        (changed(withheld=[{"rules": []}]), '"source" is missing'),
        (changed(monographs=[ITEM, ITEM]), "an id stands in it twice"),
        (changed(monographs=[ITEM | {"sha256": 1}]), '"sha256" is missing'),
        (changed(monographs=[ITEM | {"path": "../x.json"}]), "one of its entries is damaged"),
        (changed(monographs=[ITEM | {"id": "../x"}]), "one of its entries is damaged"),
        (changed(monographs=[ITEM | {"schema_version": "1"}]), "one of its entries is damaged"),
    ],
)
def test_what_is_no_sound_index_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse(data)
    assert str(caught.value) == reason


@pytest.mark.parametrize("id_", ["a", "lioresal-intrathecal", "b12", "0", "com", "a" * 100])
def test_kebab_case_names_a_file(id_: str) -> None:
    assert is_file_name(id_)


@pytest.mark.parametrize(
    "id_",
    [
        *("", "index", "search", "con", "com1", "lpt0"),
        *(
            "A",
            "a_b",
            "a--b",
            "-a",
            "a-",
            "a.b",
            "a/b",
            "../x",
            "a\n",
            "\u00e9",
            "\u0661",
            "a" * 101,
        ),
    ],
)
def test_anything_else_does_not(id_: str) -> None:
    assert not is_file_name(id_)
