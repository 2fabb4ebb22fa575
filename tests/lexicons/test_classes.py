"""The table of classes: its lines hold together, and it knows what belongs to what."""

from __future__ import annotations

from collections import Counter

import pytest

from rxproof.lexicons import classes

TABLE = classes.table()
FIRST = [one.names[0] for one in TABLE]


def test_no_class_has_two_lines() -> None:
    assert [name for name, count in Counter(FIRST).items() if count > 1] == []


def test_no_name_stands_twice_in_the_table() -> None:
    names = Counter(classes.folded(name) for one in TABLE for name in one.names)
    assert [name for name, count in names.items() if count > 1] == []


def test_wider_classes_have_lines_of_their_own() -> None:
    assert [wider for one in TABLE for wider in one.wider if wider not in FIRST] == []


def test_no_class_is_part_of_itself() -> None:
    above = {one.names[0]: one.wider for one in TABLE}
    for name in FIRST:
        reached: list[str] = list(above[name])
        for wider in reached:
            reached += above[wider]
            assert wider != name
            assert len(reached) < len(FIRST)


def test_names_are_lower_case_and_without_ends() -> None:
    for one in TABLE:
        for name in one.names:
            assert name == name.lower().strip()
            assert classes.folded(f"{name} drugs") == classes.folded(name)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Beta-Blockers", "beta blocker"),
        ("antiepileptic  drugs", "antiepileptic"),
        ("Calcium channel\u2011blocking agent", "calcium channel blocking"),
        ("monoclonal antibodies", "monoclonal antibody"),
        ("antitussives", "antitussive"),
    ],
)
def test_a_name_is_folded(name: str, folded: str) -> None:
    assert classes.folded(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("beta-blockers", "beta-adrenergic blocker"),
        ("skeletal muscle relaxant", "antispastic"),
        ("vitamin K antagonist", "blood thinner"),
        ("antihypertensive", "loop diuretics"),
        ("thing that nobody knows", "Thing that nobody knows"),
    ],
)
def test_classes_that_have_something_in_common(one: str, other: str) -> None:
    assert classes.are_related([one], ["vaccine", other])
    assert classes.are_related([other], [one])


@pytest.mark.parametrize(
    ("one", "other"),
    [("statin", "antibiotic"), ("loop diuretic", "thiazide diuretic"), ("unheard of", "statin")],
)
def test_classes_that_have_nothing_in_common(one: str, other: str) -> None:
    assert not classes.are_related([one], [other])
    assert not classes.are_related([other], [one])


def test_the_words_of_a_table_are_read() -> None:
    text = "# a comment\nstatin = red, blue < wide, wider  # another\n\nbare\nonly < wide\n"
    assert [(one.names, one.wider) for one in classes.parse(text)] == [
        (("statin", "red", "blue"), ("wide", "wider")),
        (("bare",), ()),
        (("only",), ("wide",)),
    ]
