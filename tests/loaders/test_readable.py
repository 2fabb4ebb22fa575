"""Markup blanked out, everything else in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.loaders.readable import readable


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("a.txt", "a <b> `c`", "a <b> `c`"),
        ("a.csv", "warfarin,<b>,1", "warfarin,<b>,1"),
        ("a.html", "<p class='x'>war</p> &amp; <!-- no -->so", "war so"),
        ("a.HTM", "<script>var wafarin</script>x<style>y</style>", "x"),
        ("a.md", "**war** `code` [text](http://a.b/wafarin) <br>", "war [text]"),
        ("a.md", "a\n```\nwafarin\n```\nb", "a b"),
        ("a.md", "x < y and y > z", "x < y and y > z"),
    ],
)
def test_what_readers_see_is_left(name: str, text: str, left: str) -> None:
    assert " ".join(readable(text, name).split()) == left


@given(
    st.text(alphabet="ab<>/!-&;`*_[]()\n\r ", max_size=40), st.sampled_from(["a.md", "a.html", "a"])
)
def test_every_character_keeps_its_place(text: str, name: str) -> None:
    blanked = readable(text, name)
    assert len(blanked) == len(text)
    assert all(
        new == old or (new == " " and old not in "\r\n")
        for new, old in zip(blanked, text, strict=True)
    )
