"""What slips cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.lexicons.confusion import cost
from rxproof.lexicons.distance import distance, from_word
from rxproof.lexicons.skeleton import keys, skeleton

WORDS = st.text(alphabet="abcehipxy", max_size=9)


@pytest.mark.parametrize(
    ("commoner", "rarer"),
    [
        (("penicilin", "penicillin"), ("penicllin", "penicillin")),
        (("ibuprophen", "ibuprofen"), ("ibuprogen", "ibuprofen")),
        (("amoxycillin", "amoxicillin"), ("amoxkcillin", "amoxicillin")),
        (("wrafarin", "warfarin"), ("wbrfarin", "warfarin")),
        (("metfornin", "metformin"), ("metforkin", "metformin")),
        (("leveritacetam", "levetiracetam"), ("levegibacetam", "levetiracetam")),
        (("clonidine", "klonidine"), ("clonidine", "flonidine")),
    ],
)
def test_a_common_slip_costs_less(commoner: tuple[str, str], rarer: tuple[str, str]) -> None:
    assert 0 < cost(*commoner) < cost(*rarer)


@given(WORDS)
def test_a_word_is_no_slip_for_itself(word: str) -> None:
    assert cost(word, word) == 0


@given(WORDS, WORDS)
def test_different_words_cost_something_and_not_more_than_blind_changes(one: str, two: str) -> None:
    price = cost(one, two)
    assert (price > 0) == (one != two)
    assert price <= 1.75 * distance(one, two, 20)


@given(WORDS, WORDS)
def test_the_fast_distance_is_the_distance(one: str, two: str) -> None:
    assert from_word(one)(two) == distance(one, two, 20)


# No `h` and no `k`: leaving out a letter can make `ph` or `ck` of what was none.
@given(st.text(alphabet="abeipxyl", max_size=9))
def test_one_letter_left_out_of_the_head_leaves_a_key_in_common(word: str) -> None:
    if len(skeleton(word)) > 5:
        shorter = word[:1] + word[2:]
        assert set(keys(word, 2)) & set(keys(shorter, 2))


def test_words_that_sound_alike_have_one_skeleton() -> None:
    assert skeleton("phenytoin") == skeleton("fenitoin")
    assert skeleton("zolpidem") == skeleton("zolpadim")
