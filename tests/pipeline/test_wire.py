"""What is known of a file, as bytes and back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rxproof.config import Config
from rxproof.model.values import replace
from rxproof.pipeline import wire
from rxproof.pipeline.examining import Examined, examine_bytes, given_up

CONFIG = Config(root=Path(), today=date(2026, 11, 22))
CASES = sorted((Path(__file__).parents[1] / "validators" / "cases").rglob("bad_*.*"))
PATH = "monographs/a.yaml"
PAGE = examine_bytes(
    b'id: b\nreview: # rxproof: allow missing-review -- later (until 2027-01-01)\n  "a": 1\n',
    PATH,
    CONFIG,
    publishing=True,
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_there_and_back(path: Path) -> None:
    page = examine_bytes(path.read_bytes(), path.name, CONFIG, publishing=True)
    assert wire.unpack(wire.pack(page), path.name) == page


def test_waivers_and_facts_there_and_back() -> None:
    assert PAGE.examination.waivers
    assert PAGE.examination.facts
    assert wire.unpack(wire.pack(PAGE), PATH) == PAGE


def test_text_that_no_encoding_has() -> None:
    page = replace(PAGE, title="\ud800")
    assert wire.unpack(wire.pack(page), PATH) == page


def test_places_in_other_files_keep_their_path() -> None:
    page: Examined = given_up("elsewhere.yaml", "no reason")
    (diagnostic,) = page.examination.diagnostics
    page = replace(PAGE, examination=replace(PAGE.examination, diagnostics=(diagnostic,)))
    assert wire.unpack(wire.pack(page), PATH) == page


CONTENT = json.loads(wire.pack(PAGE))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"null",
        b"{}",
        b"[]",
        b"[1]",
        json.dumps([99, *CONTENT[1:]]).encode(),
        json.dumps(CONTENT[:-1]).encode(),
        json.dumps([*CONTENT[:7], 5, *CONTENT[8:]]).encode(),
        json.dumps([*CONTENT[:7], [["rule", "grave"]], *CONTENT[8:]]).encode(),
        json.dumps([*CONTENT[:8], [[1, 2]], *CONTENT[9:]]).encode(),
    ],
    ids=range(11),
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(wire.UnreadableError):
        wire.unpack(data, PATH)
