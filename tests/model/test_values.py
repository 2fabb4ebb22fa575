"""Values behave as those of `dataclasses` do."""

from __future__ import annotations

import dataclasses
import pickle
from functools import cached_property
from typing import ClassVar

import pytest

from rxproof.model import values
from rxproof.model.diagnostic import Related
from rxproof.model.source import Location, Position, Range, Span


@values.dataclass(frozen=True)
class Loose:
    """A value that can work something out later."""

    KIND: ClassVar[str] = "loose"
    name: str
    ways: list[str] = values.field(default_factory=list, hash=False)
    note: str = values.field(default="", compare=False, repr=False)

    @cached_property
    def longer(self) -> str:
        return self.name * 2


@values.dataclass(slots=True)
class Open:
    """A value that may change."""

    count: int = 0
    seen: dict[str, int] = values.field(default_factory=dict, init=False)


@dataclasses.dataclass(frozen=True, order=True, slots=True)
class Theirs:
    """As `dataclasses` makes it."""

    first: int
    second: str = "b"


@values.dataclass(frozen=True, order=True, slots=True)
class Ours:
    """The same, as it is made here."""

    first: int
    second: str = "b"


@pytest.mark.parametrize("pair", [((1, "a"), (1, "b")), ((1,), (1, "b")), ((2, "a"), (1, "b"))])
def test_comparisons_are_the_same(pair: tuple[tuple[int, str], tuple[int, str]]) -> None:
    def compared(kind: type) -> tuple[bool, ...]:
        one, other = kind(*pair[0]), kind(*pair[1])
        same = (one == other, one != other, hash(one) == hash(other))
        return (*same, one < other, one <= other, one > other, one >= other)

    assert compared(Ours) == compared(Theirs)


def test_a_value_shows_itself_the_same_way() -> None:
    assert repr(Ours(1)) == repr(Theirs(1)).replace("Theirs", "Ours")


def test_values_of_two_classes_are_not_equal() -> None:
    assert Ours(1) != Theirs(1)


@pytest.mark.parametrize("arguments", [(), (1, "a", 2)])
def test_wrong_arguments_are_refused(arguments: tuple[object, ...]) -> None:
    with pytest.raises(TypeError):
        Ours(*arguments)


@pytest.mark.parametrize("value", [Ours(1), Loose("x")])
def test_a_frozen_value_cannot_change(value: Ours | Loose) -> None:
    with pytest.raises(AttributeError, match="frozen"):
        setattr(value, "first", 2)  # noqa: B010 - a type checker would not let it through
    with pytest.raises(AttributeError, match="frozen"):
        del value.first


def test_a_value_without_a_dictionary_takes_nothing_new() -> None:
    assert not hasattr(Ours(1), "__dict__")


def test_what_is_worked_out_later_is_kept() -> None:
    value = Loose("x")
    assert value.longer is value.longer


def test_every_value_gets_a_list_of_its_own() -> None:
    assert Loose("x").ways is not Loose("x").ways


def test_what_is_not_compared_makes_no_difference() -> None:
    one, other = Loose("x", note="a"), Loose("x", note="b")
    assert (one, hash(one), repr(one)) == (other, hash(other), repr(other))
    assert Loose("x", ["y"]) != Loose("x")


def test_a_value_that_may_change_has_no_hash() -> None:
    value = Open()
    value.count += 1
    value.seen["a"] = 1
    assert (value.count, Open().seen) == (1, {})
    with pytest.raises(TypeError):
        hash(value)


def test_replace_changes_what_is_named_only() -> None:
    assert values.replace(Ours(1, "x"), first=2) == Ours(2, "x")


def test_the_attributes_are_known_in_order() -> None:
    assert [field.name for field in values.fields(Loose)] == ["name", "ways", "note"]


def test_values_can_be_sent_to_another_process() -> None:
    value = Related(Location("a", Span(1, 2), Range(Position(1, 2), Position(1, 3))), "There")
    sent = pickle.dumps(value)
    assert pickle.loads(sent) == value  # noqa: S301 - made on the line above


def test_a_match_statement_takes_values_apart() -> None:
    match Ours(1, "x"):
        case Ours(first, second):
            assert (first, second) == (1, "x")
