"""Somebody clicks through a report."""

from __future__ import annotations

from typing import Any

import pytest

TWO_ERRORS = (
    ("  - Dry mouth", "  - Dry TODO mouth"),
    ("that helps many people", "that helps many people XXX"),
)


@pytest.fixture
def report(desk, seen) -> Any:
    """A report of three pages, opened: two errors, one warning, nothing."""
    desk.page("baclofen", *TWO_ERRORS)
    desk.page("warfarin", desk.warning)
    desk.page("heparin")
    desk.validate("--format", "html", "--output", "report.html", "monographs")
    return seen.open(desk.folder / "report.html")


def shown(page: Any) -> list[str]:
    """The titles of the pages that are shown, drawn yet or not."""
    titles = page.locator("article.sheet:visible h3").all_text_contents()
    return [title.strip() for title in titles]


def visible_notes(page: Any) -> int:
    return page.locator(".note:visible").count()


def test_the_overview_counts(report) -> None:
    assert report.locator(".verdict").inner_text() == "2 of 3 monographs pass."
    assert report.locator(".tile.error dd").inner_text() == "2"


def test_the_worst_page_comes_first(report) -> None:
    assert shown(report) == ["Baclofen", "Warfarin", "Heparin"]


def test_the_exact_words_are_marked(report) -> None:
    report.locator("summary", has_text="Baclofen").click()
    report.locator(".paper").wait_for()
    assert report.locator(".paper mark").all_text_contents() == ["XXX", "TODO"]


def test_a_page_is_not_made_before_it_is_opened(report) -> None:
    assert report.locator(".paper").count() == 0
    report.locator("summary", has_text="Baclofen").click()
    report.locator(".paper").wait_for()
    assert report.locator(".paper").count() == 1


def test_text_filters(report) -> None:
    report.locator("#text").fill("todo")
    assert shown(report) == ["Baclofen"]
    assert report.locator("#shown").inner_text() == "1 finding in 1 monograph"


def test_text_filters_by_the_name_of_a_page_too(report) -> None:
    report.locator("#text").fill("warfarin")
    assert shown(report) == ["Warfarin"]


def test_severity_filters_what_is_open(report) -> None:
    report.locator("summary", has_text="Baclofen").click()
    report.locator(".paper").wait_for()
    assert visible_notes(report) == 2
    report.get_by_label("Errors").uncheck()
    assert shown(report) == ["Warfarin"]
    report.get_by_label("Errors").check()
    assert visible_notes(report) == 2


def test_rule_and_pack_filter(report) -> None:
    report.locator("#rule").select_option("leftover-conjunction")
    assert shown(report) == ["Warfarin"]
    report.locator("#clear").click()
    report.locator("#pack").select_option("structure")
    assert shown(report) == ["Baclofen"]


def test_a_row_of_a_table_filters(report) -> None:
    report.locator(".plot summary").first.click()
    report.locator("button[data-value=leftover-conjunction]").click()
    assert report.locator("#rule").input_value() == "leftover-conjunction"
    assert shown(report) == ["Warfarin"]


def test_what_nothing_is_like_can_be_undone(report) -> None:
    report.locator("#text").fill("nothing is like this")
    assert shown(report) == []
    report.locator("#all").click()
    assert len(shown(report)) == 3


def test_a_mark_leads_to_its_finding(report) -> None:
    report.locator("summary", has_text="Baclofen").click()
    report.locator("sup a").first.click()
    focused = report.evaluate("document.activeElement.className")
    assert focused == "note error"


def test_a_link_leads_to_a_finding_in_a_page_that_is_closed(report) -> None:
    report.locator("#next").click()
    address = report.url
    assert "#f-" in address
    report.goto("about:blank")
    report.goto(address)
    assert report.evaluate("document.activeElement.id") == address.partition("#")[2]


def test_a_finding_keeps_its_link_when_lines_are_added_above(desk, seen) -> None:
    addresses = []
    for above in ("", "# one line more\n"):
        text = desk.text("baclofen", desk.error)
        desk.write("monographs/baclofen.yaml", above + text)
        desk.validate("--format", "html", "--output", "report.html", "monographs")
        page = seen.open(desk.folder / "report.html")
        addresses.append(page.locator(".note").first.get_attribute("id"))
    assert addresses[0] == addresses[1]


def test_the_keys_go_from_finding_to_finding(report) -> None:
    report.locator("body").press("j")
    first = report.evaluate("document.activeElement.id")
    report.keyboard.press("j")
    second = report.evaluate("document.activeElement.id")
    report.keyboard.press("k")
    assert first.startswith("f-")
    assert second.startswith("f-")
    assert first != second
    assert report.evaluate("document.activeElement.id") == first


def test_a_slash_goes_to_the_filter_and_escape_clears_it(report) -> None:
    report.locator("body").press("/")
    report.keyboard.type("todo")
    assert shown(report) == ["Baclofen"]
    report.keyboard.press("Escape")
    assert len(shown(report)) == 3


def test_the_keys_can_be_switched_off(report) -> None:
    report.locator(".keys summary").click()
    report.locator("#keys").uncheck()
    report.keyboard.press("j")
    assert "#f-" not in report.url


def test_everything_can_be_reached_by_tab(report) -> None:
    report.keyboard.press("Tab")
    assert report.evaluate("document.activeElement.className") == "skip"
    seen = set()
    for _ in range(40):
        report.keyboard.press("Tab")
        seen.add(report.evaluate("document.activeElement.id || document.activeElement.tagName"))
    assert {"theme", "text", "pack", "rule", "next", "SUMMARY"} <= seen


def test_dark_and_light(report) -> None:
    report.emulate_media(color_scheme="light")
    color = "getComputedStyle(document.body).backgroundColor"
    light = report.evaluate(color)
    report.locator("#theme").click()
    dark = report.evaluate(color)
    report.reload()
    assert light != dark == report.evaluate(color)
    report.locator("#theme").click()
    assert report.evaluate(color) == light


def test_the_system_decides_until_somebody_does(report) -> None:
    report.evaluate("localStorage.clear()")
    colors = []
    for scheme in ("light", "dark"):
        report.emulate_media(color_scheme=scheme)
        report.reload()
        colors.append(report.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colors[0] != colors[1]


def test_storage_that_is_forbidden_does_no_harm(report) -> None:
    report.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
    )
    report.reload()
    report.locator("#theme").click()
    report.locator("#text").fill("todo")
    assert shown(report) == ["Baclofen"]


def test_print_shows_every_page_and_no_controls(report) -> None:
    report.evaluate("dispatchEvent(new Event('beforeprint'))")
    report.emulate_media(media="print")
    assert report.locator(".paper:visible").count() == 3
    assert report.locator("#filters").is_hidden()
    report.emulate_media(media="screen")


def test_all_is_there_without_scripts(desk, chromium) -> None:
    desk.page("baclofen", *TWO_ERRORS)
    desk.validate("--format", "html", "--output", "report.html", "monographs")
    plain = chromium.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto((desk.folder / "report.html").as_uri())
    assert page.locator(".note:visible").count() == 2
    plain.close()


def test_nothing_found_is_said(desk, seen) -> None:
    desk.page()
    desk.validate("--format", "html", "--output", "report.html", "monographs")
    page = seen.open(desk.folder / "report.html")
    assert page.locator(".verdict").inner_text() == "The monograph passes."
    assert page.locator("#filters").count() == 0


def test_a_file_that_cannot_be_read_shows_its_lines(desk, seen) -> None:
    desk.page("baclofen", ("names:", "names: {"))
    desk.validate("--format", "html", "--output", "report.html", "monographs")
    page = seen.open(desk.folder / "report.html")
    assert "names: {" in page.locator(".source").inner_text()
    assert page.locator(".source mark").count() == 1
