"""How long an HTML report of many monographs takes to open, and to filter, in Chromium.

    .venv/bin/python benchmarks/browser.py [MONOGRAPHS] [FINDINGS]

It makes that many monographs with that many findings each (default: 500 with 20), reports on them,
and opens the report a few times in a browser of its own. It needs what `.ci/browser` installs.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROUNDS = 5
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]

PAGE = """\
schema_version: 1
id: drug-{number}
names: {{generic: drug {number}}}
sections:
  description: |
    This page is made to be measured. It says what a real one would say, at the length of one.
  side_effects:
    common:
      effects:
{effects}
  storage: |
    Keep it where children cannot reach it, at room temperature, away from light and damp.
"""

FILTER = """(text) => new Promise((done) => {
  const input = document.getElementById("text");
  const begun = performance.now();
  input.value = text;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  document.body.offsetHeight;
  const blocked = performance.now() - begun;
  requestAnimationFrame(() => setTimeout(() => done([blocked, performance.now() - begun])));
})"""


def main(monographs: int = 500, findings: int = 20) -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as folder:
        report = make(Path(folder), monographs, findings)
        with sync_playwright() as playwright:
            context = playwright.chromium.launch_persistent_context(
                str(Path(folder) / "profile"),
                executable_path=shutil.which("chromium"),
                args=ARGUMENTS,
                viewport={"width": 1440, "height": 900},
            )
            page = context.new_page()
            opened = [open_once(page, report) for _ in range(ROUNDS)]
            told = page.locator("#shown").inner_text()
            words = ["drug 42", "placeholder", "todo", "nothing is like this", ""]
            filtered = [page.evaluate(FILTER, word) for _ in range(ROUNDS) for word in words]
            context.close()
    print(told)
    show("open", opened)
    show("filter, until the script has done", [script for script, _ in filtered])
    show("filter, until the next frame is shown", [frame for _, frame in filtered])


def make(folder: Path, monographs: int, findings: int) -> Path:
    """Write the monographs and their report."""
    effects = "\n".join(f"      - TODO effect number {number}" for number in range(findings))
    (folder / "monographs").mkdir()
    for number in range(monographs):
        text = PAGE.format(number=number, effects=effects)
        (folder / "monographs" / f"drug-{number}.yaml").write_text(text, "utf-8")
    command = [sys.executable, "-m", "rxproof", "validate", "--select", "placeholder-text"]
    begun = time.perf_counter()
    subprocess.run(
        [*command, "--format", "html", "--output", "report.html", "monographs"],
        cwd=folder,
        check=False,
    )
    size = (folder / "report.html").stat().st_size
    print(f"made in {time.perf_counter() - begun:.1f} s, {size / 1e6:.1f} MB")
    return folder / "report.html"


def open_once(page: Page, report: Path) -> float:
    """Milliseconds from asking for the page to its filters being there."""
    page.goto("about:blank")
    begun = time.perf_counter()
    page.goto(report.as_uri())
    page.locator("#shown:not(:empty)").wait_for()
    return (time.perf_counter() - begun) * 1000


def show(what: str, times: list[float]) -> None:
    """Print the median and the worst of some times."""
    print(f"{what}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
