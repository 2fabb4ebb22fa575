"""Text that strict readers of JSON and XML accept."""

from __future__ import annotations

import json

import pytest

from rxproof.outputs.wellformed import json_text, scalars, xml_text


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("plain \u85e5 \U0001f48a", "plain \u85e5 \U0001f48a"),
        ("a\ud800b\udce9\udfff", "a\ufffdb\ufffd\ufffd"),
        ("\\ud800", "\\ud800"),
    ],
)
def test_lone_surrogates_are_replaced_in_text_and_in_json(raw: str, kept: str) -> None:
    assert scalars(raw) == kept
    assert json.loads(json_text({raw: [raw]}).encode("utf-8")) == {kept: [kept]}


def test_json_holds_no_raw_controls_and_ends_in_a_line_end() -> None:
    assert json_text("\0\x1b\x7f\x9b\u00a0") == '"\\u0000\\u001b\\u007f\\u009b\u00a0"\n'


def test_what_xml_cannot_hold_goes() -> None:
    kept = "\t\n\r a\x7f\x85\ud7ff\ue000\ufffd\U00010000\U0010ffff"
    assert xml_text("\0\x08\x0b\x0c\x1f\ud800\udfff\ufffe\uffff" + kept) == kept
