"""The page as text: what it holds, what it must never hold, and when it cannot be made."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rxproof.outputs import html

from . import hostile

TAGS = frozenset(
    [
        "a",
        "article",
        "b",
        "body",
        "button",
        "code",
        "dd",
        "del",
        "desc",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "head",
        "header",
        "html",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "main",
        "mark",
        "meta",
        "noscript",
        "option",
        "p",
        "rect",
        "script",
        "section",
        "select",
        "span",
        "strong",
        "style",
        "summary",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
"""Every tag that the templates have."""


class Read(HTMLParser):
    """A page taken apart."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self._pieces: list[str] = []
        self._open = ""
        self.feed(page)
        self.close()
        self.text = "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self.raw:
            self.raw[self._open].append(data)
        else:
            self._pieces.append(data)

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


@pytest.fixture
def page(desk) -> str:
    desk.page("baclofen", desk.error)
    return desk.validate("--format", "html", "monographs").out


@pytest.fixture(scope="module")
def attack(attacked: Path) -> str:
    return attacked.read_text("utf-8")


@pytest.fixture(scope="module")
def read(attack: str) -> Read:
    """The report of the attack, taken apart."""
    return Read(attack)


def test_an_attack_brings_no_tag_and_no_handler(read: Read) -> None:
    assert {tag for tag, _ in read.tags} <= TAGS
    assert len(read.raw["script"]) == 2
    assert len(read.raw["style"]) == 1
    names = {name for _, attributes in read.tags for name in attributes}
    assert [name for name in names if name.startswith("on") or name in ("style", "src")] == []


def test_an_attack_brings_no_address_but_harmless_ones(read: Read) -> None:
    outside = [value for value in read.values("href") if not value.startswith("#")]
    assert {value.partition(":")[0] for value in outside} <= {"http", "https", "mailto"}
    links = [attributes for tag, attributes in read.tags if tag == "a"]
    careless = [
        link["href"]
        for link in links
        if not link["href"].startswith("#") and link.get("rel") != "noopener noreferrer"
    ]
    assert careless == []


def test_every_address_within_the_page_leads_somewhere(read: Read) -> None:
    ids = read.values("id")
    assert len(ids) == len(set(ids))
    inner = {value[1:] for value in read.values("href") if value.startswith("#")}
    assert inner <= set(ids)


def test_an_attack_is_shown_as_text(read: Read) -> None:
    text = read.text
    for payload in (hostile.PAYLOADS[0], hostile.PAYLOADS[10], hostile.PAYLOADS[11]):
        assert payload.split(" ")[0] in text
    assert "{{ 7 * 7 }}" in text
    assert "${7*7}#{7*7}<%= 7*7 %>" in text


def test_nothing_hides_text_or_turns_it(attack: str, read: Read) -> None:
    assert (
        re.findall("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2028\u2029\u00ad\ufeff]", attack)
        == []
    )
    assert "<U+202E>" in read.text


def test_the_policy_names_the_hashes_of_what_is_there(read: Read) -> None:
    (policy,) = [
        attributes["content"]
        for tag, attributes in read.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    hashes = {
        kind: base64.b64encode(hashlib.sha256(read.raw[kind][0].encode()).digest()).decode()
        for kind in ("script", "style")
    }
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; img-src 'none'; base-uri 'none'; "
        "form-action 'none'"
    )


def test_the_policy_comes_before_anything_it_is_for(attack: str) -> None:
    assert attack.index("Content-Security-Policy") < attack.index("<style>")
    assert attack.index("<style>") < attack.index("<script>")


def test_what_the_script_reads_cannot_end_it(read: Read) -> None:
    island = read.raw["script"][1]
    assert re.findall(r"[<>&]", island) == []
    assert len(json.loads(island)["pages"]) == len(list(hostile.monographs()))


def test_the_same_input_gives_the_same_bytes(desk) -> None:
    desk.page("baclofen", desk.error)
    desk.page("warfarin")
    runs = [
        desk.validate("--format", "html", *options, "monographs").out
        for options in ([], ["--no-cache"], ["--jobs", "2"])
    ]
    assert runs[0] == runs[1] == runs[2]


def test_it_says_what_why_what_to_do_and_where(desk) -> None:
    path = desk.page("baclofen", ("Baclofen is a medicine", "Bacolfen is a medicine"))
    text = " ".join(Read(desk.validate("--format", "html", path).out).text.split())
    assert '"Bacolfen" is a misspelling of "Baclofen", a name of this medicine' in text
    assert "A reader who looks the word up" in text
    assert "Before: Bacolfen is a medicine" in text
    assert "After: Baclofen is a medicine" in text
    assert f"{path}:15:5" in text


def test_import_notes_are_shown_as_what_they_are(desk) -> None:
    notes = 'import_notes: ["Nobody knows where this belongs."]\ndisclaimer'
    path = desk.page("baclofen", desk.draft, ("disclaimer", notes))
    text = Read(desk.validate("--format", "html", path).out).text
    assert "The import found no field for this text. It is never published." in text
    assert "Nobody knows where this belongs." in text


def test_a_withheld_page_says_so(desk) -> None:
    path = desk.page("baclofen", desk.error)
    text = Read(desk.validate("--format", "html", "--emit", "dist", path).out).text
    assert "This page is not published until its errors are mended." in text


def test_a_published_page_says_so(desk) -> None:
    path = desk.page()
    text = Read(desk.validate("--format", "html", "--emit", "dist", path).out).text
    assert "Its clean JSON was written." in text


def test_a_baseline_is_compared_with(desk) -> None:
    desk.page("baclofen", desk.warning)
    desk.validate("--write-baseline", "baseline.json", "monographs")
    desk.page("warfarin", desk.warning)
    text = Read(
        desk.validate("--baseline", "baseline.json", "--format", "html", "monographs").out
    ).text
    assert "Against the baseline: 1 new, 1 known, 0 gone." in text


def test_without_a_baseline_nothing_is_said_of_one(page: str) -> None:
    assert "baseline" not in Read(page).text


def test_it_holds_no_address_of_another_machine(page: str) -> None:
    addresses = set(re.findall(r"(?:https?:)?//[\w.-]+", page))
    assert addresses == {"https://dailymed.nlm.nih.gov"}  # what the page itself links to


def test_standard_input_can_be_shown(desk) -> None:
    result = desk.validate("--format", "html", "-", stdin=desk.text().encode())
    assert "Feeling sleepy" in result.out


def test_a_finding_about_no_text_that_is_shown_is_not_lost(desk) -> None:
    path = desk.page("baclofen", ("  storage: |", "  storrage: |"))
    read = Read(desk.validate("--format", "html", path).out)
    found = desk.report(path).report["files"][0]["diagnostics"]
    assert read.text.count(f"{path}:") >= len(found) > 0
    for one in found:
        assert one["message"].replace("`", "") in read.text


# Without Jinja2


@pytest.fixture
def without_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "jinja2"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)


@pytest.mark.parametrize("option", [["--format", "html"], ["--report", "html=report.html"]])
@pytest.mark.usefixtures("without_jinja")
def test_a_missing_jinja_is_one_clear_line_before_anything_is_written(
    desk, option: list[str]
) -> None:
    path = desk.page()
    before = desk.files
    result = desk.validate(*option, "--emit", "dist", path)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "rxproof: an HTML report needs Jinja2: install it with pip install 'rxproof[html]'\n"
    )
    assert desk.files == before


@pytest.mark.usefixtures("without_jinja")
def test_other_reports_need_no_jinja(desk) -> None:
    assert desk.validate("--format", "json", desk.page()).code == 0
    assert not html.is_possible()


def test_the_assets_can_stand_in_a_page() -> None:
    folder = Path(html.__file__).parent
    for name, end in (("look.css", "</style"), ("behavior.js", "</script")):
        text = (folder / name).read_text("utf-8").lower()
        assert end not in text
        assert "<!--" not in text
