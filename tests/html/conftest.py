"""The report in real Chromium, driven by Playwright.

A test is skipped, and says what is missing, where Playwright, Chromium or axe-core is not there;
where RXPROOF_PEERS is `required`, as `.ci/browser` sets it, it fails, so that nobody believes that
it was run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from . import hostile

ROOT = Path(__file__).parents[2]
ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where everything has to be there."""
    if os.environ.get("RXPROOF_PEERS") == "required":
        pytest.fail(f"{what} is not installed: see .ci/browser")
    pytest.skip(f"{what} is not installed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.peer)


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a corpus, with its names and settings, that attacks whoever reads it."""
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "monographs").mkdir()
    for name, content in hostile.monographs():
        if os.name == "nt":
            name = re.sub(r'[<>"|?*:]', "_", name).strip()  # noqa: PLW2901 - such a name cannot be
        (folder / "monographs" / name).write_text(content, "utf-8")
    (folder / "rxproof.yaml").write_text(hostile.SETTINGS, "utf-8")
    command = [sys.executable, "-m", "rxproof", "validate", "--today", "2026-11-22", "--no-cache"]
    run = subprocess.run(
        [*command, "--format", "html", "--output", "report.html", "monographs"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 1, run.stderr
    return folder / "report.html"


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    listed = os.environ.get("NODE_PATH", "").split(os.pathsep)
    folders = [*map(Path, filter(None, listed)), ROOT / ".venv/peers/npm/node_modules"]
    for folder in folders:
        if (folder / "axe-core/axe.min.js").is_file():
            return (folder / "axe-core/axe.min.js").read_text("utf-8")
    missing("axe-core (npm)")


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser with nothing in it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright (Python)")
    named = os.environ.get("RXPROOF_CHROMIUM", "")
    program = named or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        missing("chromium")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("profile")),
            executable_path=program,
            args=list(ARGUMENTS),
        )
        yield context
        context.close()


class Seen:
    """A page, and all that went on in it that should not."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.faults: list[str] = []
        self.requests: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda fault: self.faults.append(f"error: {fault}"))
        page.on("dialog", self._dismiss)
        page.on("request", lambda request: self.requests.append(request.url))

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text}")

    def _dismiss(self, dialog: Any) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, file: Path, anchor: str = "") -> Any:
        """Open a report; nothing but the file itself may be asked for."""
        address = file.as_uri()
        self.page.goto("about:blank")
        self.page.goto(address + anchor)
        return self.page


@pytest.fixture
def seen(chromium: Any) -> Iterator[Seen]:
    """A new page; what it complains of, asks for or brings up makes the test fail."""
    page = chromium.new_page()
    page.set_viewport_size({"width": 1440, "height": 900})
    seen = Seen(page)
    yield seen
    page.close()
    assert seen.faults == []
    assert {url.partition(":")[0] for url in seen.requests} <= {"file"}
    assert len({url.partition("#")[0] for url in seen.requests}) <= 1
