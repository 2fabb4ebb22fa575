"""What an editor shows of a monograph and of rxproof.yaml, by the real yaml-language-server."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .language_server import Editor

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"
SETTINGS = {
    "schemas": {
        (SCHEMAS / "monograph.schema.json").as_uri(): ["monographs/*.yaml"],
        (SCHEMAS / "config.schema.json").as_uri(): ["rxproof.yaml", "rxproof-*.yaml"],
    },
    "schemaStore": {"enable": False},
    "validate": True,
    "hover": True,
    "completion": True,
}

PAGE = """\
schema_version: 1
id: baclofen
names:
  generic: baclofen
sections:
  description: It relaxes muscles.
"""

pytestmark = pytest.mark.peer


@pytest.fixture(scope="module")
def editor(npm_package: Callable[[str], Path]) -> Iterator[Editor]:
    opened = Editor(npm_package("yaml-language-server"), ROOT, SETTINGS)
    yield opened
    opened.close()


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """A monograph's name that no other test has used."""
    return f"monographs/{re.sub('[^a-z]+', '-', request.node.name)}.yaml"


# A monograph


def test_nothing_is_underlined_in_a_sound_page(editor: Editor, name: str) -> None:
    assert editor.problems(name, PAGE) == []


def test_nothing_is_underlined_in_our_own_pages(editor: Editor) -> None:
    pages = sorted((ROOT / "monographs").glob("*.yaml"))
    text = {page.name: page.read_text("utf-8") for page in pages}
    said = {name: editor.problems(f"monographs/{name}", text[name]) for name in text}
    assert [name for name in said if said[name]] == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("sections:", "sectoins:", 5, "Property sectoins is not allowed."),
        (
            "id: baclofen",
            "id: Baclofen 1",
            2,
            "Write lower-case letters, digits and single hyphens",
        ),
        ("generic: baclofen", "brand: Lioresal", 3, 'Missing property "generic".'),
        ("names:", "given_by: nurse\nnames:", 3, 'Valid values: "self", "clinician", "either".'),
        ("names:", "locale: english\nnames:", 3, "Write a language and a country, as in en-US"),
    ],
)
def test_a_mistake_is_underlined_as_it_is_typed(
    editor: Editor, right: str, wrong: str, line: int, said: str
) -> None:
    name = f"monographs/{re.sub('[^a-z]+', '-', wrong)}.yaml"
    problems = editor.problems(name, PAGE.replace(right, wrong))
    assert any(at == line and said in message for at, message in problems), problems


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("na|mes:\n", "Names", "What the medicine is called."),
        ("names:\n  other_br|ands: []\n", "Names", "Brands of other companies"),
        ("sections:\n  overd|ose: x\n", "Sections", "The signs of too much, and what to do."),
        ("review:\n  sta|tus: draft\n", "Review", "approved when they have."),
        ("dosing:\n  max_d|aily: 5 mg\n", "Limits of the dose", "that may be taken in one day."),
        ("x-o|urs: 1\n", "Drug monograph", "It is never published."),
    ],
)
def test_a_field_explains_itself(editor: Editor, text: str, title: str, said: str) -> None:
    shown = editor.hover(f"monographs/{re.sub('[^a-z]+', '-', text)}-hover.yaml", text)
    assert shown.startswith(f"#### {title}")
    assert said in shown


def test_fields_are_offered_with_what_they_are_for(editor: Editor, name: str) -> None:
    offered = editor.completions(name, PAGE + "  |")
    assert {"storage", "precautions", "side_effects", "missed_dose"} <= set(offered)
    assert "description" not in offered  # it is there already
    assert offered["storage"]["documentation"].startswith("How to keep it:")


def test_a_value_is_offered_where_there_is_a_choice(editor: Editor, name: str) -> None:
    offered = editor.completions(name, PAGE + "review:\n  status: |\n")
    assert set(offered) == {"draft", "in-review", "approved"}


def test_a_new_page_is_offered_whole(editor: Editor, name: str) -> None:
    offered = editor.completions(name, "|")
    assert offered["a new monograph"]["insertText"] == (
        "schema_version: 1\nid: $1\nnames:\n  generic: $2\nsections:\n  description: $3"
    )


def test_one_name_is_offered_as_one_and_not_as_a_list(editor: Editor, name: str) -> None:
    offered = editor.completions(name, "names:\n  |")
    assert offered["generic"]["insertText"] == "generic: ${1:baclofen}"


# The line at the top of a file, which needs no settings


def test_a_page_that_names_its_schema_needs_no_settings(
    npm_package: Callable[[str], Path],
) -> None:
    bare = Editor(npm_package("yaml-language-server"), ROOT, {"schemaStore": {"enable": False}})
    try:
        first = "# yaml-language-server: $schema=../schemas/monograph.schema.json\n"
        problems = bare.problems("content/page.yaml", first + PAGE.replace("names:", "nmaes:"))
        unnamed = bare.problems("content/other.yaml", PAGE.replace("names:", "nmaes:"))
    finally:
        bare.close()
    assert (4, "Property nmaes is not allowed.") in problems
    assert unnamed == []


def test_the_settings_that_init_writes_are_what_an_editor_needs(
    npm_package: Callable[[str], Path], desk: Any
) -> None:
    assert desk.run("init").code == 0
    written = json.loads(desk.files[".vscode/settings.json"])
    # VS Code hands the settings on without what comes before the dot, and looks no schema up.
    settings = {"schemas": written["yaml.schemas"], "schemaStore": {"enable": False}}
    opened = Editor(npm_package("yaml-language-server"), desk.folder, settings)
    try:
        page = opened.problems("monographs/page.yaml", PAGE.replace("names:", "nmaes:"))
        config = opened.problems("rxproof.yaml", "rules: {missing-sorce: off}\n")
        unrelated = opened.problems("other.yaml", PAGE.replace("names:", "nmaes:"))
    finally:
        opened.close()
    assert (3, "Property nmaes is not allowed.") in page
    assert config == [(1, "Property missing-sorce is not allowed.")]
    assert unrelated == []


# rxproof.yaml


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("monograph: []\n", 1, "Property monograph is not allowed."),
        ("rules:\n  missing-sorce: off\n", 2, "Property missing-sorce is not allowed."),
        (
            "rules:\n  missing-source: loud\n",
            2,
            'Valid values: "off", "on", "error", "warning", "info".',
        ),
        ("monographs: []\n", 1, "Array has too few items."),
    ],
)
def test_a_mistake_in_the_configuration_is_underlined(
    editor: Editor, text: str, line: int, said: str
) -> None:
    problems = editor.problems(f"rxproof-{re.sub('[^a-z]+', '-', text)}.yaml", text)
    assert any(at == line and said in message for at, message in problems), problems


def test_rules_are_offered_with_what_they_find(editor: Editor) -> None:
    offered = editor.completions("rxproof-offer.yaml", "rules:\n  |")
    assert "misspelled-drug-name" in offered
    assert str(offered["misspelled-drug-name"]["documentation"])


def test_a_key_of_the_configuration_explains_itself(editor: Editor) -> None:
    shown = editor.hover("rxproof-hover.yaml", "excl|ude: []\n")
    assert shown.startswith("#### rxproof.yaml")
    assert "Files that are never checked" in shown
