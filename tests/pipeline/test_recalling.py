"""What a whole run came to is told again only while everything it hangs on is as it was."""

from __future__ import annotations

import pytest

from rxproof.pipeline import checking, recalling

TODAY = "2026-11-22"


@pytest.fixture
def house(desk):
    """A folder with a configuration and two pages, one of them with an error, checked once."""
    desk.write("rxproof.yaml", "monographs: ['monographs/**']\nlexicons: [house.txt]\n")
    desk.write("house.txt", "Zerblaxat\n")
    desk.page("baclofen")
    desk.page("warfarin", desk.error)
    return desk


def known(desk, *arguments: str, today: str = TODAY) -> bool:
    """Whether the answer of a run is known; asked twice, so that only a change can make it new."""
    asked: list[str] = []
    told = recalling.recall

    def listening(*given):
        outcome = told(*given)
        asked.append("known" if outcome else "new")
        return outcome

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rxproof.pipeline.recall", listening)
        desk.validate(*arguments, today=today)
    return asked == ["known"]


def test_the_same_run_is_told_again(house) -> None:
    first = house.validate()
    assert known(house)
    assert house.validate() == first


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "junit"])
def test_every_report_is_as_if_it_had_been_worked_out(house, form: str) -> None:
    house.validate()
    told = house.validate("--format", form)
    assert told == house.validate("--format", form, "--no-cache")


def touch(desk) -> None:
    page = desk.folder / "monographs/baclofen.yaml"
    page.write_bytes(page.read_bytes() + b"# seen\n")


def add(desk) -> None:
    desk.page("aspirin")


def remove(desk) -> None:
    (desk.folder / "monographs/warfarin.yaml").unlink()


def rename(desk) -> None:
    (desk.folder / "monographs/warfarin.yaml").rename(desk.folder / "monographs/other.yaml")


def configure(desk) -> None:
    desk.write("rxproof.yaml", "monographs: ['monographs/**']\nexclude: ['monographs/w*']\n")


def change_the_lexicon(desk) -> None:
    desk.write("house.txt", "Zerblaxan\n")


def lose_the_lexicon(desk) -> None:
    (desk.folder / "house.txt").unlink()


def configure_nearer(desk) -> None:
    desk.write("monographs/rxproof.yaml", "")


@pytest.mark.parametrize(
    "change",
    [touch, add, remove, rename, configure, change_the_lexicon, lose_the_lexicon],
    ids=lambda change: change.__name__,
)
def test_after_a_change_it_is_worked_out(house, change) -> None:
    house.validate()
    change(house)
    assert not known(house)


def test_a_nearer_configuration_counts(house) -> None:
    house.validate("monographs")
    configure_nearer(house)
    assert not known(house, "monographs")


@pytest.mark.parametrize(
    "options",
    [
        ("--select", "missing-source"),
        ("--ignore", "missing-disclaimer"),
        ("monographs/baclofen.yaml",),
        ("--no-cache",),
        ("--emit", "dist"),
        ("--format", "html"),
        ("--fix",),
    ],
    ids=" ".join,
)
def test_another_question_has_another_answer(house, options: tuple[str, ...]) -> None:
    house.validate()
    assert not known(house, *options)


def test_another_day_has_another_answer(house) -> None:
    house.validate()
    assert not known(house, today="2026-11-23")


def test_from_another_folder_paths_are_shown_otherwise(
    house, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.validate()
    monkeypatch.chdir(house.folder / "monographs")
    assert not known(house)


def test_a_file_that_cannot_be_read_is_looked_at_each_time(house) -> None:
    (house.folder / "monographs/gone.yaml").symlink_to("nowhere.yaml")
    house.validate()
    assert not known(house)


def test_an_answer_too_long_to_pay_is_not_kept(house, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalling, "_LARGEST", 100)
    house.validate()
    assert not known(house)


def test_a_run_that_fails_keeps_nothing(house, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as patch:
        patch.setattr(checking.engine, "compare", fails)
        house.validate()
    assert not known(house)


def test_a_run_that_cannot_be_made_leaves_no_cache(desk) -> None:
    desk.write("rxproof.yaml", "monographs: 5\n")
    desk.validate()
    assert not (desk.folder / ".rxproof_cache").exists()


def agree(desk, *arguments: str) -> None:
    """Make sure that the first run, the one told again and one without a cache say the same."""
    first, again = desk.validate("-v", *arguments), desk.validate("-v", *arguments)
    assert first == again == desk.validate("-v", "--no-cache", *arguments)


def test_a_page_that_is_also_a_configuration_is_told_as_both(desk) -> None:
    waiver = "waivers:\n  - files: ['**']\n    rules: [naked-decimal]\n    reason: so be it\n"
    desk.write("monographs/base.yaml", waiver + "    until: '2026-12-01'\n")
    desk.write("rxproof.yaml", "extends: monographs/base.yaml\n")
    agree(desk)


def test_two_pages_of_one_name_are_each_told_what_is_theirs(desk) -> None:
    desk.write("rxproof.yaml", "")
    desk.page("baclofen", folder="pages")
    desk.page("baclofen", desk.error, folder="elsewhere")
    (desk.folder / "elsewhere/inner").mkdir()
    (desk.folder / "pages/link").symlink_to("../elsewhere/inner")
    agree(desk, "pages/baclofen.yaml", "pages/link/../baclofen.yaml")


@pytest.mark.parametrize("options", [(), ("--ignore", "naked-decimal")], ids=["same", "other"])
def test_where_a_link_leads_counts(
    desk, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    desk.write("house/rxproof.yaml", "schemas:\n  - files: ['other/**']\n    schema: s.json\n")
    desk.write("house/s.json", '{"required": ["x-house"]}')
    desk.page("baclofen", folder="house/other")
    desk.page("baclofen", folder="outside")
    desk.write("work/here", "")
    (desk.folder / "link").symlink_to("outside")
    monkeypatch.chdir(desk.folder / "work")
    arguments = ("--config", "../house/rxproof.yaml", "--select", "schema-violation", "../link")
    assert desk.validate(*arguments).code == 0
    (desk.folder / "link").unlink()
    (desk.folder / "link").symlink_to("house/other")
    assert desk.validate(*arguments, *options).code == 1


def test_whether_a_run_is_for_the_whole_corpus_counts(house) -> None:
    (house.folder / "link").symlink_to("rxproof.yaml")
    (house.folder / "empty").mkdir()
    house.validate("link", "monographs")
    (house.folder / "link").unlink()
    (house.folder / "link").symlink_to("empty")
    assert not known(house, "link", "monographs")


def test_where_a_link_of_the_configuration_leads_counts(desk) -> None:
    desk.write("rxproof.yaml", "schemas:\n  - files: ['**']\n    schema: link\n")
    # Where the name ends otherwise, the same bytes are read otherwise.
    for ending in ("json", "md"):
        desk.write(f"s.{ending}", '{"required": ["x-house"]}')
    desk.page("baclofen")
    (desk.folder / "link").symlink_to("s.json")
    assert desk.validate().code == 1
    (desk.folder / "link").unlink()
    (desk.folder / "link").symlink_to("s.md")
    assert desk.validate() == desk.validate("--no-cache")


@pytest.mark.parametrize("options", [(), ("--ignore", "naked-decimal")], ids=["same", "other"])
def test_a_page_called_none_has_a_place_of_its_own(
    desk, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    desk.write("house/rxproof.yaml", "schemas:\n  - files: ['**']\n    schema: s.json\n")
    desk.write("house/s.json", '{"required": ["x-house"]}')
    for folder in ("house", "outside"):
        desk.page("baclofen", folder=folder)
        (desk.folder / folder / "baclofen.yaml").rename(desk.folder / folder / "None")
    desk.write("work/here", "")
    link = desk.folder / "work/None"
    link.symlink_to("../outside/None")
    monkeypatch.chdir(desk.folder / "work")
    arguments = ("--config", "../house/rxproof.yaml", "--select", "schema-violation", "None")
    before = desk.validate(*arguments)
    link.unlink()
    link.symlink_to("../house/None")
    after = desk.validate(*arguments, *options)
    assert after == desk.validate(*arguments, *options, "--no-cache")
    assert after != before


def test_a_report_that_a_link_leads_into_the_configuration_is_refused(house) -> None:
    link = house.folder / "report.txt"
    link.symlink_to("elsewhere.txt")
    house.validate("--output", "report.txt")
    assert known(house, "--output", "report.txt")
    link.unlink()
    link.symlink_to("house.txt")
    before = house.files
    assert house.validate("--output", "report.txt").code == 2
    assert house.files == before
