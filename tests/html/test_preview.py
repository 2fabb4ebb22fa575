"""`rxproof preview`: who is let in, what is shown, how it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest

from rxproof.commands.preview import _changes
from rxproof.commands.serving import desk as serving
from rxproof.config import Config
from rxproof.pipeline import RunError, config_of, preview, trouble


class Running:
    """A preview in a process of its own."""

    def __init__(self, desk: Any, path: str) -> None:
        self.process = subprocess.Popen(
            desk.command("preview", path, "--no-browser", "--today", "2026-11-22"),
            cwd=desk.folder,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stderr is not None
        said = self.process.stderr.readline()
        self.process.stderr.readline()
        found = re.search(r"http://\S+", said)
        assert found, said
        self.address = found[0]
        self.events = get(self.address + "events/0")
        assert self.hear() == 1

    def hear(self) -> int:
        """Wait for the next version."""
        while not (line := self.events.readline()).startswith(b"data: "):
            assert line
        return int(line.removeprefix(b"data: "))

    @property
    def page(self) -> str:
        return get(self.address).read().decode()


_asked = ExitStack()


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    """Close what was asked for, read to its end or not."""
    with _asked:
        yield


def get(address: str, path: str = "", *, method: str = "GET", **headers: str) -> HTTPResponse:
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=30)
    _asked.callback(connection.close)
    connection.request(method, path or parts.path, headers=headers)
    return _asked.enter_context(connection.getresponse())


@pytest.fixture
def running(desk) -> Iterator[Running]:
    running = Running(desk, desk.page("baclofen", desk.error))
    yield running
    running.process.kill()
    running.process.communicate()


@pytest.fixture
def address() -> Iterator[str]:
    """Where a page is served."""
    with serving(0) as served:
        served.show("the page")
        yield served.address


def test_the_page_is_at_its_address(address: str) -> None:
    answer = get(address)
    assert (answer.status, answer.read()) == (200, b"the page")


def test_it_is_served_on_this_machine_only(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"


@pytest.mark.parametrize("path", ["/", "/events/0", "/favicon.ico", "/wrong/", "/wrong/events/0"])
def test_who_does_not_know_the_address_sees_nothing(address: str, path: str) -> None:
    answer = get(address, path)
    assert (answer.status, answer.read()) == (404, b"")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example:80", ""])
def test_a_name_that_points_here_is_let_in_nowhere(address: str, host: str) -> None:
    answer = get(address, Host=host)
    assert (answer.status, answer.read()) == (403, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(address: str, method: str) -> None:
    assert get(address, method=method).status == 501


def test_every_answer_keeps_others_out(address: str) -> None:
    for path in ("", "/wrong/"):
        answer = get(address, path)
        policy = str(answer.getheader("Content-Security-Policy"))
        assert policy.startswith("default-src 'none'; ")
        assert "connect-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Referrer-Policy") == "no-referrer"
        assert answer.getheader("Cache-Control") == "no-store"


def test_a_page_that_is_no_longer_the_newest_hears_so_at_once() -> None:
    with serving(0) as served:
        served.show("the page")
        asks = served.events
        served.show("another page")
        served.show("one more")
        address = f"http://127.0.0.1:{served.port}"
        assert get(address, asks).readline() == b"data: 3\n"


def test_the_same_page_again_is_nothing_new() -> None:
    with serving(0) as served:
        served.show("the page")
        before = served.events
        served.show("the page")
        assert served.events == before


def test_two_previews_have_two_secrets() -> None:
    with serving(0) as one, serving(0) as other:
        assert urlsplit(one.address).path != urlsplit(other.address).path


def test_a_port_that_is_taken_is_one_clear_line(desk, address: str) -> None:
    path = desk.page()
    port = str(urlsplit(address).port)
    result = desk.run("preview", path, "--no-browser", "--port", port)
    assert result.code == 2
    assert result.err.startswith(f"rxproof: cannot listen at port {port}: ")
    assert result.err.endswith(". Name another port, or none for any that is free\n")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none.yaml", "rxproof: none.yaml cannot be shown: it is not there\n"),
        (".", "rxproof: . cannot be shown: it is a folder, not a file\n"),
        ("README.md", "rxproof: README.md is no monograph that can be shown by itself\n"),
    ],
)
def test_what_cannot_be_shown_is_one_clear_line(desk, path: str, said: str) -> None:
    desk.write("README.md", "No monograph")
    result = desk.run("preview", path, "--no-browser")
    assert (result.code, result.err) == (2, said)


def test_without_watchfiles_it_says_what_to_install(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = desk.run("preview", desk.page(), "--no-browser")
    assert (result.code, result.err) == (
        2,
        (
            "rxproof: rxproof preview needs watchfiles: install it with pip install "
            "'rxproof[preview]'\n"
        ),
    )


needs_watchfiles = pytest.mark.usefixtures("_watchfiles")


@pytest.fixture
def _watchfiles() -> None:
    pytest.importorskip("watchfiles")


@needs_watchfiles
def test_a_save_renews_the_page(desk, running: Running) -> None:
    assert "TODO" in running.page
    desk.page("baclofen")
    assert running.hear() == 2
    assert "TODO" not in running.page


@needs_watchfiles
def test_a_save_that_the_watch_does_not_tell_of_is_seen(desk, monkeypatch) -> None:
    file = desk.folder / desk.page("baclofen", desk.error)
    monkeypatch.setattr("watchfiles.watch", lambda *_places, **_how: [set(), set()])
    changes = _changes({file})
    desk.page("baclofen")
    next(changes)


def test_where_nothing_can_be_watched_looking_does(desk, monkeypatch) -> None:
    """A folder that is gone cannot be watched, and a system has only so many watches."""
    file = desk.folder / desk.page("baclofen", desk.error)
    monkeypatch.setattr("rxproof.commands.preview._LOOK", 1)
    monkeypatch.setattr("watchfiles.watch", unwatchable)
    changes = _changes({file})
    desk.page("baclofen")
    next(changes)
    shutil.rmtree(file.parent)
    next(changes)


def unwatchable(*_places: str, **_how: object) -> NoReturn:
    raise FileNotFoundError


@needs_watchfiles
def test_the_watch_goes_on_when_the_folder_is_gone_and_back(desk) -> None:
    file = desk.folder / desk.page("baclofen", desk.error)
    changes = _changes({file})
    shutil.rmtree(file.parent)
    next(changes)
    desk.page("baclofen")
    next(changes)


@needs_watchfiles
@pytest.mark.parametrize("name", ["rxproof.yaml", "house.yaml", "monographs/rxproof.yaml"])
def test_a_configuration_renews_the_page(desk, name: str) -> None:
    """That in force, one that it builds on, and one that comes to stand nearer."""
    desk.write("rxproof.yaml", "extends: house.yaml\n")
    desk.write("house.yaml", "rules: {}\n")
    running = Running(desk, desk.page("baclofen", desk.error))
    try:
        desk.write(name, "mistaken: true\n")
        while "mistaken" not in running.page:
            running.hear()
    finally:
        running.process.kill()
        running.process.communicate()


@needs_watchfiles
def test_what_cannot_be_read_leaves_the_last_page_and_says_why(desk, running: Running) -> None:
    desk.page("baclofen", ("names:", "names: {"))
    assert running.hear() == 2
    page = running.page
    assert "This is the last page that could be read" in page
    assert "monographs/baclofen.yaml:3:8" in page
    assert "Feeling sleepy" in page
    desk.page("baclofen")
    assert running.hear() == 3
    assert "This is the last page that could be read" not in running.page


def test_a_waiver_of_the_configuration_that_has_run_out_is_no_second_page(desk) -> None:
    desk.write(
        "rxproof.yaml",
        "waivers:\n"
        "  - {file: monographs/**, rule: placeholder-text, reason: So, until: '2020-01-01'}\n",
    )
    shown = preview(Path(desk.page("baclofen", desk.error)), config(), "/events")
    assert "TODO" in shown.page


def test_a_file_that_could_never_be_read_and_is_gone_is_told_of(desk) -> None:
    before = preview(Path(desk.write("a.yaml", "names: {")), config(), "/events")
    after = trouble("a.yaml cannot be shown: it is not there", "/events", before)
    assert "it is not there" in after.page
    assert "names: {" not in after.page
    assert trouble("another reason", "/events", after).page != after.page


def test_a_file_that_became_a_folder_is_told_of(desk) -> None:
    """The only page in it is not the one that is shown."""
    desk.page("warfarin", folder="monographs/baclofen.yaml")
    with pytest.raises(RunError, match="cannot be shown: it is a folder, not a file"):
        preview(Path("monographs/baclofen.yaml"), config(), "/events")


def config() -> Config:
    return config_of(None, Path(), date(2026, 11, 22))


@needs_watchfiles
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for one process")
def test_ctrl_c_ends_it(running: Running) -> None:
    running.process.send_signal(signal.SIGINT)
    _, said = running.process.communicate(timeout=30)
    assert (running.process.returncode, said) == (0, "rxproof: the preview has ended\n")


def test_ctrl_c_ends_it_while_the_browser_opens(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rxproof.commands.preview._open", interrupted)
    result = desk.run("preview", desk.page())
    assert result.code == 0
    assert result.err.endswith("rxproof: Ctrl-C ends it\nrxproof: the preview has ended\n")


def interrupted(_address: str) -> NoReturn:
    raise KeyboardInterrupt


@needs_watchfiles
def test_the_browser_renews_the_page_by_itself(desk, running: Running, chromium) -> None:
    page = chromium.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto(running.address)
    assert page.locator(".paper mark").count() == 1
    desk.page("baclofen")
    page.locator(".paper mark").wait_for(state="detached")
    page.close()
    assert [fault for fault in faults if "favicon" not in fault] == []
