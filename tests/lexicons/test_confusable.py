"""The table of confused names: its format, and what it answers."""

from __future__ import annotations

import re

import pytest

from rxproof.lexicons import confusable, naming
from rxproof.lexicons.catalog import MalformedError
from rxproof.lexicons.entry import fold


def test_a_table_is_read_by_its_headings() -> None:
    text = (
        "# c\n[A] verified: List, 2001\none / two\n\n[B] unverified: Other\nThree / four / five\n"
    )
    assert list(confusable.parse(text)) == [
        (confusable.Source("A", "List, 2001", True), ("one", "two")),
        (confusable.Source("B", "Other", False), ("Three", "four", "five")),
    ]


@pytest.mark.parametrize("text", ["one / two", "[A] verified: L\none", "[A] maybe: L\none / two"])
def test_a_line_that_cannot_be_read(text: str) -> None:
    with pytest.raises(MalformedError, match=r"line \d+: two names"):
        list(confusable.parse(text))


def test_a_partner_is_told_with_the_best_source() -> None:
    partners = {fold(partner.name): partner for partner in confusable.partners("Sulfadiazine")}
    assert partners["sulfisoxazole"].source.title == "FDA, Name Differentiation Project, 2001"
    assert partners["sulfasalazine"].source.verified
    assert partners["sulfasalazine"].source.code == "MHRA"


def test_a_name_that_nobody_confuses() -> None:
    assert confusable.partners("tralokinumab") == ()


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("bupropion", ("buPROPion",)),
        ("metformin", ("metFORMIN",)),
        ("hydroxyzine", ("hydrOXYzine",)),
        ("medroxyprogesterone", ("medroxyPROGESTERone",)),
        ("Celebrex", ("CeleBREX",)),
        ("sitagliptin", ("SITagliptin", "sitaGLIPtin")),
        ("warfarin", ()),
    ],
)
def test_tall_man_letters(name: str, forms: tuple[str, ...]) -> None:
    assert confusable.tall_man(name) == forms


def test_tall_man_letters_are_a_run_of_capitals_and_no_scatter() -> None:
    names = {name for _, names in confusable.groups() for name in names}
    scattered = [name for name in names if len(re.findall(r"[A-Z]+", name.split("-")[-1])) > 3]
    assert scattered == []


def test_no_pair_stands_twice_under_one_source() -> None:
    seen: set[tuple[confusable.Source, frozenset[str]]] = set()
    for source, names in confusable.groups():
        key = (source, frozenset(map(fold, names)))
        assert key not in seen
        seen.add(key)


def test_the_names_are_names_of_drugs() -> None:
    """A misprint in the table would never be found on a page; old brands no register has now."""
    unknown = {
        name
        for _, names in confusable.groups()
        for name in names
        if not naming.named(name) and not list(naming.known_in(name))
    }
    assert unknown == {
        *("Arista", "Cidex", "Dioval", "Kapidex", "Menomune", "Metadate", "Os-Cal"),
        *("Precare", "Reminyl", "Theraflu", "penicillin"),
    }
