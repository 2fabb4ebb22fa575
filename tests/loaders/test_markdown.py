"""Markdown monographs: the same tree as YAML, each text at its place below its heading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof import loaders
from rxproof.loaders.markdown_parts import has_front_matter
from rxproof.model.document import Document, Plain, Scalar
from rxproof.model.monograph import EFFECT_PARTS, SECTION_ORDER
from rxproof.model.prose import clean
from rxproof.model.source import Span

MONOGRAPHS = sorted((Path(__file__).parents[2] / "monographs").glob("*.yaml"))
TOP = "---\nid: warfarin\nnames: {generic: warfarin, brand: Jantoven}\n---\n"


def load(text: str, **headings: tuple[str, ...]) -> Document:
    named = {name.replace("__", "."): found for name, found in headings.items()}
    return loaders.load(text.encode(), "page.md", headings=named or None)


def body(text: str, **headings: tuple[str, ...]) -> Any:
    """What the text below the front matter gives."""
    document = load(TOP + text, **headings)
    assert document.faults == ()
    plain = document.plain()
    assert isinstance(plain, dict)
    return {key: value for key, value in plain.items() if key not in ("id", "names")}


def faults(document: Document) -> list[tuple[str, str]]:
    """What each fault stands at, and what it says."""
    return [
        (document.source.text[fault.span.start : fault.span.end], fault.message)
        for fault in document.faults
    ]


def covered(text: str) -> list[str | None]:
    """The source that each comment covers."""
    return [
        None if comment.covers is None else (TOP + text)[comment.covers.start : comment.covers.end]
        for comment in load(TOP + text).comments
    ]


def excerpt(document: Document, *route: str | int) -> str:
    node = document.node(route)
    assert node is not None
    return document.source.text[node.span.start : node.span.end]


# Both forms


def as_markdown(text: str) -> str:
    """A YAML monograph as Markdown; its fields above the sections are taken line by line."""
    document = loaders.load(text.encode(), "page.yaml")
    plain: Any = document.plain()
    lines: list[str] = []
    kept = True
    for line in text.splitlines(keepends=True):
        if line[0] not in " #\n-":
            kept = line.partition(":")[0] not in ("sections", "boxed_warning", "disclaimer")
        lines.extend([line] if kept else [])
    front = "".join(lines)
    pieces = [f"---\n{front}---\n"]
    if "boxed_warning" in plain:
        pieces.append(f"## Boxed warning\n\n{plain['boxed_warning']}")
    for section, parts in SECTION_ORDER.items():
        value = plain["sections"].get(section)
        if value is None:
            continue
        if section == "more":
            pieces.extend(f"## {item['heading']}\n\n{item['text']}" for item in value)
            continue
        pieces.append(f"## {section.replace('_', ' ').capitalize()}\n")
        if not parts:
            pieces.append(value)
        for part in parts:
            if part in value:
                pieces.append(f"### {part.replace('_', ' ')}:\n")
                pieces.append(part_as_markdown(value[part]))
    pieces.append(f"## Disclaimer\n\n{plain['disclaimer']}\n")
    return "\n\n".join(pieces)


def part_as_markdown(value: Any) -> str:
    if isinstance(value, str):
        return value
    items = value.get("effects", value.get("symptoms", []))
    listed = "\n".join(f"- {item}" for item in items)
    return "\n\n".join([value.get("intro", ""), listed, value.get("advice", "")])


def cleaned(value: Plain) -> Plain:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    return value


@pytest.mark.parametrize("path", MONOGRAPHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_both_forms_of_a_monograph_give_one_tree(path: Path, line_end: str) -> None:
    text = path.read_text(encoding="utf-8")
    in_yaml = loaders.load(text.encode(), "page.yaml")
    in_markdown = load(as_markdown(text).replace("\n", line_end))
    assert (in_markdown.faults, in_markdown.complete) == ((), True)
    assert cleaned(in_markdown.plain()) == cleaned(in_yaml.plain())


@pytest.mark.parametrize("path", MONOGRAPHS, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_text_stands_where_its_span_says(path: Path, line_end: str) -> None:
    text = as_markdown(path.read_text(encoding="utf-8")).replace("\n", line_end)
    document = load(text)
    for _, node in document.walk():
        if isinstance(node, Scalar) and isinstance(node.value, str):
            assert clean(text[node.span.start : node.span.end]) in (
                clean(node.value),
                clean(node.value).replace("'", "''"),
            )
            for run in node.notation.runs:
                if run.verbatim:
                    written = text[run.source : run.source + run.length]
                    assert written == node.value[run.at : run.at + run.length]


# Front matter


@pytest.mark.parametrize(
    ("text", "found", "message"),
    [
        ("# Warfarin\n", "", "this file has no front matter"),
        ("\n---\nid: a\n---\n", "", "this file has no front matter"),
        ("---- \nid: a\n---\n", "", "this file has no front matter"),
        ("---\nid: a\n", "---", "the front matter that begins here has no end"),
        ("---\nid: a\n --- \n", "---", "the front matter that begins here has no end"),
        ("---\n---\n", "---", "there are no fields between the two `---` lines"),
        ("---\n\n---\ntext\n", "---", "there are no fields between the two `---` lines"),
        ("---\n- a\n---\n", "- a", "the front matter is not a mapping of fields"),
    ],
)
def test_a_file_without_its_fields_is_no_monograph(text: str, found: str, message: str) -> None:
    document = load(text)
    assert (found, message) in faults(document)
    assert not document.complete


@pytest.mark.parametrize("text", ["---\nid: a\n---\n", "---  \r\nid: a\r\n---", "---"])
def test_a_monograph_begins_with_front_matter(text: str) -> None:
    assert has_front_matter(text)


@pytest.mark.parametrize("text", ["", "# Read me\n", " ---\n", "----\n", "--- a\n"])
def test_a_read_me_does_not(text: str) -> None:
    assert not has_front_matter(text)


def test_front_matter_has_its_places_in_the_whole_file() -> None:
    document = load("---\r\nid: a\r\nnames:\r\n  brand: 'B'\r\n---\r\ntext")
    assert [excerpt(document, "id"), excerpt(document, "names", "brand")] == ["a", "B"]


def test_a_fault_of_the_front_matter_has_its_place_in_the_whole_file() -> None:
    document = load("---\nid: a\nid: b\n---\n")
    assert faults(document) == [
        ("id", "key `id` stands here a second time; the first is in line 2")
    ]
    assert document.faults[0].span.start == 10


def test_front_matter_that_cannot_be_read_hides_too_much() -> None:
    document = load("---\nid: 'a\n---\n## Storage\n")
    assert faults(document) == [("'", "this quote is never closed")]
    assert not document.complete


@pytest.mark.parametrize("name", ["sections", "boxed_warning", "disclaimer"])
def test_what_headings_give_cannot_stand_in_the_front_matter(name: str) -> None:
    document = load(f"---\nid: a\n{name}: b\n---\n")
    assert faults(document) == [(name, f"`{name}` cannot stand in the front matter")]
    assert document.plain() == {"id": "a"}


@pytest.mark.parametrize("sign", ["\u2028", "\x07"])
def test_a_character_that_no_text_may_hold_is_told_of_once(sign: str) -> None:
    document = load(f"---\nid: a{sign}b\n---\n## Storage\n\nc{sign}d\n")
    assert [found for found, _ in faults(document)] == [sign, sign]
    assert document.complete


# Headings


@pytest.mark.parametrize(
    "heading",
    [
        "## Missed dose",
        "### missed dose",
        "# MISSED DOSE",
        "  ## Missed dose:",
        "## Missed  dose  ",
        "## Missed dose ##",
        "## **Missed dose**",
        "## If you miss a dose",
        "## What should I do if I miss a dose?",
        "##\tMissed dose",
        "##Missed dose",
    ],
)
def test_a_heading_leads_to_its_field(heading: str) -> None:
    assert body(f"{heading}\n\nSkip it.\n") == {"sections": {"missed_dose": "Skip it."}}


@pytest.mark.parametrize("name", ["warfarin", "Jantoven", "WARFARIN"])
def test_a_heading_may_hold_the_name_of_the_medicine(name: str) -> None:
    assert body(f"## What is {name}?\n\nA medicine.") == {
        "sections": {"description": "A medicine."}
    }


@pytest.mark.parametrize("line", ["#hashtag", "####### seven", "    ## indented", "a ## b", "##1"])
def test_what_is_no_heading_is_text(line: str) -> None:
    assert body(f"## Storage\n\nA\n{line}\n") == {"sections": {"storage": f"A\n{line}"}}


def test_a_heading_of_the_house_leads_to_its_field() -> None:
    text = "## Keep it here\n\nDry.\n\n## Little helpers\n\n- Rash\n"
    got = body(text, storage=("Keep it here",), side_effects__common=("Little helpers",))
    assert got == {
        "sections": {"storage": "Dry.", "side_effects": {"common": {"effects": ["Rash"]}}}
    }


def test_the_word_of_the_house_goes_before_the_name_of_a_field() -> None:
    assert body("## Storage\n\nDry.\n", disposal=("Storage",)) == {"sections": {"disposal": "Dry."}}


def test_sections_keep_the_order_of_the_file() -> None:
    document = load(TOP + "## Storage\n\nA\n\n## Disclaimer\n\nB\n\n## Description\n\nC\n")
    assert [entry.name for entry in document.root.entries] == [
        "id",
        "names",
        "sections",
        "disclaimer",
    ]
    assert list(document.plain()["sections"]) == ["storage", "description"]


def test_the_key_of_a_section_is_its_heading() -> None:
    document = load(TOP + "## Missed dose:\n\nSkip it.\n")
    entry = document.entry(("sections", "missed_dose"))
    assert entry is not None
    span = entry.key.span
    assert document.source.text[span.start : span.end] == "Missed dose:"


def test_a_first_heading_may_say_the_title() -> None:
    for title in ("Jantoven (warfarin)", "Warfarin", "jantoven"):
        assert body(f"# {title}\n\n## Storage\n\nA\n") == {"sections": {"storage": "A"}}


def test_a_heading_nobody_knows_is_stray_and_its_text_is_kept() -> None:
    text = TOP + "## For pets\n\nNot for dogs.\n\n## Storage\n\nDry.\n\n## Nothing\n"
    document = load(text)
    assert document.faults == ()
    assert [text[span.start : span.end] for span in document.stray] == ["For pets", "Nothing"]
    assert document.plain()["sections"] == {
        "more": [
            {"heading": "For pets", "text": "Not for dogs."},
            {"heading": "Nothing", "text": ""},
        ],
        "storage": "Dry.",
    }
    assert excerpt(document, "sections", "more", 0, "text") == "Not for dogs."


def test_a_section_that_the_house_adds_is_not_stray() -> None:
    document = load(TOP + "## For pets\n\nNot for dogs.\n", more=("For pets",))
    assert (document.faults, document.stray) == ((), ())
    more = [{"heading": "For pets", "text": "Not for dogs."}]
    assert document.plain()["sections"] == {"more": more}


def test_a_field_given_twice_is_a_fault_and_keeps_its_first_text() -> None:
    document = load(TOP + "## Storage\n\nDry.\n\n## How to store\n\nCold.\n")
    message = "this heading gives `storage` a second time; the first is in line 5"
    assert faults(document) == [("How to store", message)]
    assert document.plain()["sections"] == {"storage": "Dry."}


def test_a_group_may_be_headed_twice() -> None:
    text = "## Precautions\n\n### Pregnancy\n\nA\n\n## Warnings\n\n### Driving\n\nB\n"
    assert body(text) == {"sections": {"precautions": {"pregnancy": "A", "activities": "B"}}}


def test_a_part_needs_no_group() -> None:
    assert body("## Pregnancy\n\nA\n") == {"sections": {"precautions": {"pregnancy": "A"}}}


@pytest.mark.parametrize(
    ("text", "found", "message"),
    [
        ("Text.\n\n## Storage\n\nA\n", "Text.", "this text stands under no heading"),
        ("# Warfarin\n\nText.\n", "Text.", "this text stands under no heading"),
        (
            "## Precautions\n\nBe careful.\n\n### Pregnancy\n\nA\n",
            "Be careful.",
            "this text belongs to no part of `Precautions`",
        ),
    ],
)
def test_a_text_that_belongs_nowhere_is_a_fault(text: str, found: str, message: str) -> None:
    assert faults(load(TOP + text)) == [(found, message)]


def test_an_empty_section_is_there_and_empty() -> None:
    document = load(TOP + "## Storage\n\n## Common\n\n## Side effects\n")
    assert document.plain()["sections"] == {"storage": "", "side_effects": {"common": {}}}
    node = document.node(("sections", "storage"))
    assert node is not None
    assert document.source.text[: node.span.start].endswith("## Storage")


# Texts


def test_a_text_is_trimmed_and_keeps_its_lines() -> None:
    assert body("## Storage\n\n  One.\nTwo.\n\n- Three\n- Four\n\n\n") == {
        "sections": {"storage": "One.\nTwo.\n\n- Three\n- Four"}
    }


def test_line_ends_of_the_file_are_line_feeds_in_the_text() -> None:
    document = load((TOP + "## Storage\n\nOne.\nTwo.\n").replace("\n", "\r\n"))
    assert document.plain()["sections"] == {"storage": "One.\nTwo."}
    assert excerpt(document, "sections", "storage") == "One.\r\nTwo."


EFFECTS = "## Common side effects\n\n"
ALLERGIC = "## Allergic reactions\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EFFECTS + "- A\n- B\n", {"effects": ["A", "B"]}),
        (EFFECTS + "- A\n  and more\n- B\nlazy\n", {"effects": ["A and more", "B lazy"]}),
        (
            EFFECTS + "- A\n- B\n\nCall.\n\nAgain.\n",
            {"effects": ["A", "B"], "advice": "Call.\n\nAgain."},
        ),
        (EFFECTS + "Call.\n\n- A\n", {"advice": "Call.", "effects": ["A"]}),
        (EFFECTS + "Call.\n", {"advice": "Call."}),
        (EFFECTS + "- A\n\nCall if:\n- B\n", {"effects": ["A"], "advice": "Call if:\n- B"}),
        (
            ALLERGIC + "These are:\n\n- A\n\nCall.\n",
            {"intro": "These are:", "symptoms": ["A"], "advice": "Call."},
        ),
        (ALLERGIC + "- A\n", {"symptoms": ["A"]}),
        (ALLERGIC + "Call.\n", {"advice": "Call."}),
    ],
)
def test_a_list_of_effects_has_its_parts(text: str, expected: Any) -> None:
    (got,) = body(text)["sections"]["side_effects"].values()
    assert got == expected


def test_every_part_of_effects_is_one_that_the_format_has() -> None:
    for name in EFFECT_PARTS:
        heading = name.replace("_", " ")
        got = body(f"## {heading}\n\nA\n\n- B\n")["sections"]["side_effects"][name]
        assert set(got) <= set(EFFECT_PARTS[name])


def test_text_on_both_sides_of_a_list_of_effects_is_a_fault() -> None:
    document = load(TOP + EFFECTS + "Before.\n\n- A\n\nAfter.\n")
    message = "this text stands before the list, and there is advice after it already"
    assert faults(document) == [("Before.", message)]


def test_an_item_over_two_lines_keeps_its_places() -> None:
    document = load(TOP + EFFECTS + "- Dry\n  mouth\n")
    node = document.node(("sections", "side_effects", "common", "effects", 0))
    assert isinstance(node, Scalar)
    span = node.piece(4, 9)
    assert (node.value, document.source.text[span.start : span.end]) == ("Dry mouth", "mouth")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a # b", "a # b"),
        ("one\ntwo", "one\ntwo"),
        ("# a", None),
        ("one\n## two", None),
        ("a <!-- b", None),
        ("a\x07", None),
    ],
)
def test_a_text_can_hold_what_is_no_markup(text: str, escaped: str | None) -> None:
    node = load(TOP + "## Storage\n\nA\n").node(("sections", "storage"))
    assert isinstance(node, Scalar)
    assert node.notation.escape(text) == escaped


# Comments


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("## Storage\n\n<!-- rxproof: x -->\nOne.\n\nTwo.\n", "One."),
        ("## Storage\n\nOne.\n<!-- rxproof: x -->\n\nTwo\nlines.\n", "Two\nlines."),
        (
            "<!-- rxproof: x -->\n## Storage\n\nOne.\n\nTwo.\n\n## Disposal\n\nA\n",
            "## Storage\n\nOne.\n\nTwo.",
        ),
        (
            "## Storage <!-- rxproof: x -->\n\nOne.\n\n## Disposal\n\nA\n",
            "## Storage <!-- rxproof: x -->\n\nOne.",
        ),
        ("## Storage\n\n<!-- rxproof: x -->\n- One\n- Two\n\nThree\n", "One\n- Two"),
        ("## Storage\n\n- One\n<!-- rxproof: x -->\n- Two\n- Three\n", "Two"),
        ("## Storage\n\nOne.\n\n<!-- rxproof: x -->\n", None),
        ("## Storage\n\nOne.\n\n<!-- rxproof: x -->\n### Pregnancy\nA\n", "### Pregnancy\nA"),
        ("## Common\n\n<!--\nrxproof: x\n-->\n- One\n", "One"),
    ],
)
def test_a_comment_covers_the_next_block(text: str, covers: str | None) -> None:
    assert covered(text) == [covers]


def test_a_comment_is_no_part_of_a_text() -> None:
    text = "## Storage\n\nOne.\n<!-- a\nb -->\nTwo <!-- c -->three.\n\n<!-- ## d -->\n\nFour.\n"
    assert body(text) == {"sections": {"storage": "One.\nTwo three.\n\n\nFour."}}


def test_a_word_beside_a_comment_keeps_its_place() -> None:
    document = load(TOP + "## Storage\n\nOne <!-- a -->two.\n")
    node = document.node(("sections", "storage"))
    assert isinstance(node, Scalar)
    span = node.piece(4, 7)
    assert (node.value, document.source.text[span.start : span.end]) == ("One two.", "two")


def test_only_comments_that_speak_to_rxproof_are_collected() -> None:
    comments = load(TOP + "<!-- a -->\n## Storage\n\n<!--  rxproof: allow x -- y -->\nA\n").comments
    assert [comment.text for comment in comments] == ["rxproof: allow x -- y"]


def test_a_comment_at_the_head_of_the_front_matter_speaks_for_the_file() -> None:
    document = load("---\n# rxproof: x\nid: a\n---\n")
    (comment,) = document.comments
    assert (comment.head, comment.covers) == (True, Span(17, 22))


def test_a_comment_without_an_end_hides_too_much() -> None:
    document = load(TOP + "## Storage\n\n<!-- a\n\nB\n")
    assert faults(document) == [("<!--", "this comment is not closed")]
    assert not document.complete


# Edits


def apply(text: str, edit: tuple[Span, str] | None) -> str:
    assert edit is not None
    span, replacement = edit
    return text[: span.start] + replacement + text[span.end :]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("name", ["disclaimer", "boxed_warning"])
def test_a_text_is_inserted_at_the_end_under_its_heading(name: str, end: str) -> None:
    line_end = end or "\n"
    text = (TOP + "## Storage\n\nDry.").replace("\n", line_end) + end
    document = load(text)
    changed = apply(text, document.syntax.insert(document, name, "Ask.\n\nThen go."))
    again = load(changed)
    assert again.plain() == {**document.plain(), name: "Ask.\n\nThen go."}
    assert changed.startswith(text)
    assert changed.endswith(f"Then go.{line_end}")


@pytest.mark.parametrize(
    ("text", "name", "prose"),
    [
        (TOP + "## Disclaimer\n\nA\n", "disclaimer", "B"),
        (TOP, "storage", "B"),
        (TOP, "disclaimer", "# B"),
        (TOP, "disclaimer", ""),
        (TOP + "Text.\n", "disclaimer", "B"),
    ],
)
def test_nothing_is_inserted_where_that_is_not_safe(text: str, name: str, prose: str) -> None:
    document = load(text)
    assert document.syntax.insert(document, name, prose) is None


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("- A\n- B\n- C\n", 1, "- A\n- C\n"),
        ("- A\n- B", 1, "- A\n"),
        ("- A\n  more\n- B\n\nCall.\n", 0, "- B\n\nCall.\n"),
    ],
)
def test_an_item_goes_with_its_lines(text: str, index: int, expected: str) -> None:
    document = load(TOP + EFFECTS + text)
    route = ("sections", "side_effects", "common", "effects", index)
    edit = document.syntax.remove_item(document, route)
    assert apply(TOP + EFFECTS + text, edit) == TOP + EFFECTS + expected


def test_front_matter_is_edited_as_yaml() -> None:
    text = "---\nclasses:\n  - a\n  - b\nnames:\n  brand: no\n  generic: x\n---\n"
    document = load(text)
    shorter = apply(text, document.syntax.remove_item(document, ("classes", 0)))
    assert shorter == "---\nclasses:\n  - b\nnames:\n  brand: no\n  generic: x\n---\n"
    turned = apply(text, document.syntax.reorder(document, ("names",), ("generic", "brand")))
    assert turned == "---\nclasses:\n  - a\n  - b\nnames:\n  generic: x\n  brand: no\n---\n"
    brand = document.node(("names", "brand"))
    assert isinstance(brand, Scalar)
    assert document.syntax.quote(brand) == '"no"'


def test_what_is_no_easy_edit_is_left_to_the_writer() -> None:
    document = load(TOP + "## Storage\n\nA\n\n## Description\n\nB\n\n## Common\n\n- A\n")
    storage = document.node(("sections", "storage"))
    assert isinstance(storage, Scalar)
    assert document.syntax.reorder(document, (), ("id", "names", "sections")) is None
    assert document.syntax.reorder(document, ("sections",), ("description", "storage")) is None
    assert document.syntax.quote(storage) is None
    route = ("sections", "side_effects", "common", "effects", 0)
    assert document.syntax.remove_item(document, route) is None


# Any text


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Text one.",
            "- item",
            "  more",
            "## Storage",
            "### Common",
            "# Warfarin",
            "## Pets",
            "<!-- note -->",
            "<!-- rxproof: x -->",
            "word <!-- a --> word",
            "## Allergic reactions",
            "#",
            "##",
            "-",
            "café 💊",
            "<!--",
            "-->",
            "\t",
            "## Side effects",
            "- a <!-- b -->",
        ]
    ),
    max_size=14,
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_word_is_in_the_tree_or_under_a_fault(lines: list[str], line_end: str) -> None:
    text = TOP.replace("\n", line_end) + line_end.join(lines)
    document = load(text)
    shown = [fault.span for fault in document.faults]
    shown += [comment.span for comment in document.comments]
    for _, node in document.walk():
        if isinstance(node, Scalar):
            shown.append(node.span)
            if isinstance(node.value, str) and node.notation.runs:
                assert [run.at for run in node.notation.runs] == [
                    sum(before.length for before in node.notation.runs[:index])
                    for index in range(len(node.notation.runs))
                ]
                assert sum(run.length for run in node.notation.runs) == len(node.value)
    if any(fault.message.startswith("this heading gives") for fault in document.faults):
        return
    body = text[len(TOP.replace("\n", line_end)) :]
    offset = len(text) - len(body)
    for word in ("Text", "item", "more", "word", "café"):
        at = body.find(word)
        while at >= 0:
            place = Span(offset + at, offset + at + len(word))
            commented = body.rfind("<!--", 0, at) > body.rfind("-->", 0, at)
            assert commented or any(span.contains(place) for span in shown)
            at = body.find(word, at + 1)
