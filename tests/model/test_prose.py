"""Prose as blocks, sentences and words, with true offsets."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.prose import WORD, ListBlock, Paragraph, Prose, clean, counted_words


def shown(text: str) -> list[object]:
    """The blocks as text: a paragraph as a string, a list as a list of strings."""
    return [
        [item.text for item in block.items]
        if isinstance(block, ListBlock)
        else text[block.start : block.end]
        for block in Prose(text).blocks
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (" \n\n", []),
        ("One line.", ["One line."]),
        ("One\ntwo.\n\nThree.\n", ["One\ntwo.", "Three."]),
        ("Have:\n- a\n- b\n", ["Have:", ["a", "b"]]),
        ("Have:\n\n- a\n\n- b\n\nThen.", ["Have:", ["a", "b"], "Then."]),
        ("- a\n  more\n- b\nlazy\n", [["a\n  more", "b\nlazy"]]),
        ("A well-known one - really.", ["A well-known one - really."]),
        ("-5 degrees", ["-5 degrees"]),
        ("a\r\n\r\nb\r\n", ["a", "b"]),
    ],
)
def test_blocks(text: str, blocks: list[object]) -> None:
    assert shown(text) == blocks


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Take it. Then rest.", ["Take it.", "Then rest."]),
        ("Keep at 2.5 mg. Call Dr. Smith.", ["Keep at 2.5 mg.", "Call Dr. Smith."]),
        ("Vitamins (e.g. Vitamin D) help.", ["Vitamins (e.g. Vitamin D) help."]),
        ('He said "Stop." Then left.', ['He said "Stop."', "Then left."]),
        ("Have:\n- One. Two.\n- Three", ["Have:", "One.", "Two.", "Three"]),
        ("Is it safe? Ask!", ["Is it safe?", "Ask!"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in Prose(text).sentences] == sentences


def test_addresses_hold_no_words() -> None:
    prose = Prose("See [the label](https://example.org/label) or write to us@example.org now")
    assert [word.text for word in prose.words] == [
        "See",
        "the",
        "label",
        "or",
        "write",
        "to",
        "now",
    ]


PROSE = st.text(alphabet="ab .?-\n\r(A'’\u00a0é\U0001f48a", max_size=60)


@given(PROSE)
def test_every_stretch_is_the_text_at_its_offsets(text: str) -> None:
    prose = Prose(text)
    items = [item for block in prose.blocks if isinstance(block, ListBlock) for item in block.items]
    for stretch in (*prose.sentences, *prose.words, *items):
        assert text[stretch.start : stretch.end] == stretch.text


@given(st.text(alphabet="abÉμ1_ .-'’\n\u00a0°²\U0001f48a", max_size=40))
def test_words_are_counted_as_they_are_found(text: str) -> None:
    assert counted_words(text) == Counter(WORD.findall(text.lower()))


@pytest.mark.parametrize("text", ["It has 2.", "Ask Dr. Who. Rest.", "- a.\n- B. C", "a.) B"])
def test_sentences_cover_all_but_what_stands_between_them(text: str) -> None:
    found = "".join(sentence.text for sentence in Prose(text).sentences)
    assert "".join(found.split()) == "".join(text.replace("- ", "").split())


@given(PROSE)
def test_blocks_leave_out_nothing_but_white_space_and_markers(text: str) -> None:
    covered = set()
    for block in Prose(text).blocks:
        pieces = [block] if isinstance(block, Paragraph) else block.items
        for piece in pieces:
            assert covered.isdisjoint(range(piece.start, piece.end))
            covered.update(range(piece.start, piece.end))
    rest = "".join(letter for at, letter in enumerate(text) if at not in covered)
    assert not rest.strip().replace("-", "").strip()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" a\n b ", "a b"),
        ("5\u00a0mg", "5\u00a0mg"),
        ("a \u00a0b", "a b"),
        ("end.\u00a0 ", "end."),
        ("e\u0301", "\u00e9"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(max_size=40))
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
