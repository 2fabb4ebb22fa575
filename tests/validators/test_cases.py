"""Cases that state their own expectations, for every rule.

`cases/<slug>/bad_*` are pages in which the rule finds something, `good_*` pages in which it must
find nothing; both weigh the same. A case is a file, or a folder of files that are examined together
under the `rxproof.yaml` in it. Only that one rule runs.

A page says in comments what is to be found: in YAML `# expect: slug`, in Markdown
`<!-- expect: slug -->`. The comment stands on the line where the finding begins, or it quotes, as a
JSON string, the exact text to be found, wherever in the file that stands. What has no comments has
a file beside it whose name ends in `.expect`, with a line number or a quoted text on each line.
Expectations and findings are counted both ways.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rxproof import config, loaders
from rxproof.config import Config
from rxproof.model.diagnostic import Diagnostic
from rxproof.model.edit import apply
from rxproof.validators import RULES, engine
from rxproof.validators.rule import Corpus, Rule, Waivers

TODAY = date(2026, 11, 22)
CASES = Path(__file__).parent / "cases"
SLUGS = {rule.slug: rule for rule in RULES}
_ROUNDS = 5  # one fix may lie in the way of another
_PAGES = (".yaml", ".yml", ".json", ".md")
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_COMMENT = re.compile(rf"(?:#|<!--)\s*expect:\s*(?P<slug>[\w-]+)(?:\s+(?P<text>{_QUOTED}))?")
_BESIDE = re.compile(rf"(?P<line>\d+)|(?P<text>{_QUOTED})")


def every_case() -> list[Path]:
    return sorted(path for path in CASES.glob("*/*") if path.suffix != ".expect")


def pages(case: Path) -> list[Path]:
    if not case.is_dir():
        return [case]
    files = sorted(path for path in case.rglob("*") if path.suffix in _PAGES)
    return [file for file in files if file.name != config.NAME]


def as_written(case: Path) -> dict[Path, bytes]:
    return {page: page.read_bytes() for page in pages(case)}


def found_in(case: Path, rule: Rule, contents: dict[Path, bytes]) -> dict[Path, list[Diagnostic]]:
    """What the rule finds in each page of a case, the pages holding `contents`."""
    root = case if case.is_dir() else case.parent
    settings = Config(root=root, today=TODAY)
    if (root / config.NAME).is_file():
        settings = config.read(root / config.NAME, start=root, today=TODAY, rules=SLUGS)
    # A rule about waivers has nothing to look at unless the waived rule runs too.
    running = RULES if isinstance(rule.scope, Waivers) else (rule,)
    names = {page: page.relative_to(root).as_posix() for page in contents}
    examined = {
        page: engine.examine(
            loaders.load(contents[page], name, headings=settings.headings),
            settings,
            running,
            settings.settings(name),
        )
        for page, name in names.items()
    }
    facts = [fact for examination in examined.values() for fact in examination.facts]
    by_name = {name: settings.settings(name) for name in names.values()}
    crossing = engine.reduce(facts, running, by_name, TODAY)
    wanted = [known.slug for known in running]
    return {
        page: [
            finding
            for finding in engine.settle(
                examination,
                crossing.get(names[page], ()),
                RULES,
                wanted,
                settings.settings(names[page]),
                TODAY,
            )
            if finding.rule == rule.slug
        ]
        for page, examination in examined.items()
    }


def expected_in(page: Path, slug: str) -> Counter[int | str]:
    """The lines at which findings begin, and the texts of those that are quoted."""
    expected: Counter[int | str] = Counter()
    for number, line in enumerate(page.read_bytes().splitlines(), start=1):
        for comment in _COMMENT.finditer(line.decode(errors="replace")):
            assert comment["slug"] == slug, f"{page.name}:{number} speaks of another rule"
            expected[json.loads(comment["text"]) if comment["text"] else number] += 1
    beside = page.with_name(page.name + ".expect")
    if beside.is_file():
        for line in beside.read_text(encoding="utf-8").splitlines():
            entry = _BESIDE.fullmatch(line.strip())
            assert entry, f"{beside.name}: {line!r} is neither a line nor a quoted text"
            expected[json.loads(entry["text"]) if entry["text"] else int(entry["line"])] += 1
    return expected


def shown(findings: list[Diagnostic], expected: Counter[int | str]) -> Counter[int | str]:
    """The findings as the expectations put them."""
    return Counter(
        finding.found if finding.found in expected else finding.location.range.start.line
        for finding in findings
    )


@pytest.mark.parametrize("case", every_case(), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path) -> None:
    slug = case.parent.name
    expected = {page: expected_in(page, slug) for page in pages(case)}
    findings = found_in(case, SLUGS[slug], as_written(case))
    assert {page.name: shown(findings[page], expected[page]) for page in expected} == {
        page.name: wanted for page, wanted in expected.items()
    }
    assert any(expected.values()) == case.name.startswith("bad_")


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in every_case()
        if isinstance(SLUGS[case.parent.name].scope, Corpus) and len(pages(case)) > 1
    ],
    ids=lambda case: f"{case.parent.name}/{case.name}",
)
def test_the_order_of_files_changes_no_finding(case: Path) -> None:
    rule, contents = SLUGS[case.parent.name], as_written(case)
    findings = found_in(case, rule, contents)

    @settings(max_examples=6)
    @given(st.permutations(list(contents)))
    def holds(order: list[Path]) -> None:
        assert found_in(case, rule, {page: contents[page] for page in order}) == findings

    holds()


@pytest.mark.parametrize("folder", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_a_rule_with_cases_has_some_of_both_kinds(folder: Path) -> None:
    assert {path.name.partition("_")[0] for path in folder.iterdir()} == {"bad", "good"}


@pytest.mark.parametrize(
    "case",
    [case for case in every_case() if case.name.startswith("bad_")],
    ids=lambda case: f"{case.parent.name}/{case.name}",
)
def test_fixes_mend_what_they_are_offered_for(case: Path) -> None:
    rule = SLUGS[case.parent.name]
    contents = as_written(case)
    findings = found_in(case, rule, contents)
    beyond_fixing = {
        page: sum(finding.fix is None for finding in found) for page, found in findings.items()
    }
    for _ in range(_ROUNDS):
        for page, found in findings.items():
            fixes = [finding.fix for finding in found if finding.fix]
            if fixes:
                contents[page] = apply(contents[page].decode(), fixes)[0].encode()
        findings = found_in(case, rule, contents)
    assert {page: len(found) for page, found in findings.items()} == beyond_fixing
    for page, content in contents.items():
        if content != page.read_bytes():
            document = loaders.load(content, page.name, headings=config.HEADINGS)
            assert document.faults == ()


def test_every_rule_has_cases() -> None:
    assert set(SLUGS) == {folder.name for folder in CASES.iterdir()}
