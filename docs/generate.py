"""Writes the documentation that is made from the code.

`make docs` runs it; a test says when a page is stale.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import configuration
import reference
from picture import picture

from rxproof import pipeline, schemas
from rxproof.config import read
from rxproof.outputs import catalog

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
SAMPLE = "monographs/warfarin.yaml"
SLIPS = (
    ("  - You have just started warfarin", "  - Or you have just started warfarin"),
    ("    Warfarin does not break up", "    Warfrin does not break up"),
    ("information about Warfarin", "information about Heparin"),
)
"""What the README's editor changes in the sample: before, after."""
_BLOCK = re.compile(
    r"(?P<begin><!-- docs/generate\.py: (?P<name>\w+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL
)


_POSITION = re.compile(r'\{\s+"line": (\d+),\s+"column": (\d+)\s+\}')  # a line is enough for one


def pages() -> dict[str, str]:
    """Every generated file: its path below the project's root and its text."""
    rules = pipeline.rule_pages()
    with _slipped() as outcome:
        blocks = {
            "monograph": _fenced("yaml", _head((ROOT / SAMPLE).read_text(encoding="utf-8"), 20)),
            "slips": _fenced("diff", _diff()),
            "report": _fenced("json", _first_finding(outcome)),
            "published": _fenced("json", _published()),
        }
        terminal = pipeline.render("text", outcome.report, pipeline.View(color=True, width=92))
    return {
        "README.md": _BLOCK.sub(
            lambda match: match["begin"] + blocks[match["name"]] + match["end"],
            (ROOT / "README.md").read_text(encoding="utf-8"),
        ),
        "docs/findings.svg": picture(
            f"$ validate {SAMPLE}\n{terminal}", "What validate prints of a page with three faults"
        ),
        "schemas/config.schema.json": schemas.config_text(pipeline.rules_by_slug()),
        "docs/configuration.md": configuration.page(),
        "docs/monograph-format.md": reference.page(schemas.load("monograph"), configuration.FORMAT),
        "docs/plugins.md": _BLOCK.sub(
            lambda match: match["begin"] + _plugin() + match["end"],
            (ROOT / "docs/plugins.md").read_text(encoding="utf-8"),
        ),
        "docs/rules/README.md": catalog.index(rules),
        **{f"docs/rules/{rule.slug}.md": catalog.page(rule) for rule in rules},
    }


def _plugin() -> str:
    """The example that the tests run."""
    folder = ROOT / "tests/plugin/house_rules"
    return "".join(
        f"\n`house_rules/{file.name}`:\n" + _fenced("python", file.read_text("utf-8").rstrip())
        for file in sorted(folder.glob("*.py"))
    )


@contextmanager
def _slipped() -> Iterator[pipeline.Outcome]:
    """The outcome of checking the sample with its slips, as if at a desk."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / SAMPLE
        place.parent.mkdir()
        shutil.copy(ROOT / SAMPLE, place)
        text = place.read_text(encoding="utf-8")
        for old, new in SLIPS:
            if text.count(old) != 1:
                message = f"the sample no longer holds {old!r} just once"
                raise ValueError(message)
            text = text.replace(old, new)
        place.write_text(text, encoding="utf-8")
        os.chdir(folder)
        try:
            yield _check((SAMPLE,))
        finally:
            os.chdir(before)


def _check(paths: tuple[str, ...], emit: Path | None = None) -> pipeline.Outcome:
    config = read(None, start=Path(), today=TODAY, rules=pipeline.rules_by_slug())
    return pipeline.check(pipeline.Request(paths=paths, emit=emit), config)


def _diff() -> str:
    lines = []
    for old, new in SLIPS:
        lines += [f"-{old} ...", f"+{new} ..."]
    return "\n".join(lines)


def _first_finding(outcome: pipeline.Outcome) -> str:
    report = json.loads(
        pipeline.render("json", outcome.report, pipeline.View(color=False, width=100))
    )
    finding = next(
        item for item in report["files"][0]["diagnostics"] if item["rule"] == "misspelled-drug-name"
    )
    text = json.dumps(finding, indent=2, ensure_ascii=False)
    return _POSITION.sub(r'{"line": \1, "column": \2}', text)


def _published() -> str:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "monographs", Path(folder) / "monographs")
        os.chdir(folder)
        try:
            _check(("monographs",), Path("dist"))
            return _head(Path("dist/warfarin.json").read_text(encoding="utf-8"), 16)
        finally:
            os.chdir(before)


def _head(text: str, lines: int) -> str:
    return "\n".join([*text.split("\n")[:lines], "..."])


def _fenced(language: str, text: str) -> str:
    return f"\n```{language}\n{text}\n```\n\n"


def main() -> None:
    """Write the pages and delete those that nothing makes any more."""
    wanted = pages()
    (ROOT / "docs/rules").mkdir(exist_ok=True)
    for old in (ROOT / "docs/rules").glob("*.md"):
        if f"docs/rules/{old.name}" not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
