"""The pages of `monographs/`: no rule finds anything in them but that nobody has approved them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from rxproof import config, loaders
from rxproof.config import Config
from rxproof.model import monograph
from rxproof.validators.page import Page

MONOGRAPHS = Path(__file__).parents[2] / "monographs"
FILES = sorted(MONOGRAPHS.iterdir())
SETTINGS = Config(root=MONOGRAPHS, today=date(2026, 11, 22))

STANDARD = {
    # What FDA asks labels to say, and what a pharmacist would word alike for every medicine.
    "call your doctor for medical advice about side effects.",
    "you may report side effects to fda at 1-800-fda-1088.",
    "if you think you have an allergic reaction, call 911 and get medical help right away.",
    "if you have a serious side effect, get medical help right away.",
    "ask your pharmacy about a drug take-back site (a place that collects old medicine).",
    "put in medicines you buy without a prescription, vitamins, and herbal products.",
    "give your doctor and pharmacist a list of all that you use.",
    "store at room temperature, 68°f to 77°f (20°c to 25°c).",
    "store the tablets at 68°f to 77°f (20°c to 25°c).",
    "you can take it with or without food.",
}


def fields(file: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(file.read_bytes())
    return loaded


def page(file: Path) -> Page:
    return Page(loaders.load(file.read_bytes(), file.name, headings=config.HEADINGS), SETTINGS)


@pytest.mark.parametrize("chosen", ["recommended", "strict"])
def test_no_rule_finds_anything_but_that_nobody_approved_them(desk: Any, chosen: str) -> None:
    desk.write("rxproof.yaml", f"extends: {chosen}\n")
    for file in FILES:
        desk.write(f"monographs/{file.name}", file.read_bytes())
    assert sorted(desk.report().found) == [
        (f"monographs/{file.name}", "unapproved-content") for file in FILES
    ]


def test_there_are_pages_of_many_classes_and_routes() -> None:
    pages = [fields(file) for file in FILES]
    assert len(pages) >= 12
    assert len({name for one in pages for name in one["classes"]}) >= 15
    routes = {one["route"] for one in pages}
    assert {"oral", "inhalation", "topical", "subcutaneous", "intrathecal"} <= routes
    assert any(isinstance(one["names"].get("brand"), list) for one in pages)
    assert sum("boxed_warning" in one for one in pages) >= 6


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nobody_is_said_to_have_reviewed_it(file: Path) -> None:
    assert fields(file)["review"] == {
        "status": "in-review",
        "reviewed_by": "Sample content: no clinician has reviewed it",
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_source_has_an_address_and_some_was_read(file: Path) -> None:
    sources = fields(file)["sources"]
    assert all(source["url"].startswith("https://") for source in sources)
    assert any("retrieved_on" in source for source in sources)


def test_a_limit_names_a_source_that_is_there() -> None:
    limits = [one for one in map(fields, FILES) if "dosing" in one]
    assert limits
    assert all(1 <= one["dosing"]["source"] <= len(one["sources"]) for one in limits)


def test_the_look_alike_pair_knows_of_each_other() -> None:
    one, other = (fields(MONOGRAPHS / f"{name}.yaml") for name in ("hydralazine", "hydroxyzine"))
    assert "hydroxyzine" in one["related"]
    assert "hydralazine" in other["related"]
    assert "hydroxyzine" in str(one["sections"]["more"])
    assert "hydralazine" in str(other["sections"]["more"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_has_the_length_of_a_page(file: Path) -> None:
    words = sum(len(text.prose.words) for text in page(file).published)
    assert 500 <= words <= 2_500


def test_no_sentence_of_eight_words_stands_in_two_pages() -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for file in FILES:
        for text in page(file).published:
            if text.route[0] == "disclaimer" or text.kind is monograph.Kind.ITEM:
                continue
            for sentence in text.prose.sentences:
                said = " ".join(sentence.text.lower().split())
                if said.endswith((".", "?", "!")) and len(said.split()) >= 8:
                    where[said].add(file.stem)
    assert {said: files for said, files in where.items() if len(files) > 1}.keys() <= STANDARD
