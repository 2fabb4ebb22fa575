"""Every rule has a broken twin: a page of `monographs/` with exactly that fault.

`bad/<slug>.yaml` says how the twin differs from its page, so that a fault is seen in a page of full
length, among everything that is right. Its keys:

- `page`: the page, by its id; `as`: the twin's file name where it is not the page's;
- `changes`: texts that stand in the page once, each with what replaces it;
- `text`: for a twin in another format, the file beside it that holds the whole page;
- `beside`: other pages that are examined together with it;
- `config`: what its `rxproof.yaml` holds;
- `line`: the line at which the finding begins, without the white space around it;
- `found`: where the line is not enough, the offending text as reports show it;
- `where`: the file that the line stands in, where it is not the twin.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rxproof.validators import RULES

BAD = Path(__file__).parent / "bad"
MONOGRAPHS = Path(__file__).parents[2] / "monographs"
TWINS = {file.stem: file for file in sorted(BAD.glob("*.yaml"))}


def broken(twin: dict[str, Any]) -> str:
    """The page with its changes made."""
    if "text" in twin:
        return (BAD / twin["text"]).read_text(encoding="utf-8")
    text = (MONOGRAPHS / f"{twin['page']}.yaml").read_text(encoding="utf-8")
    for change in twin.get("changes", ()):
        assert text.count(change["replace"]) == 1, change["replace"]
        text = text.replace(change["replace"], change["with"])
    return text


def findings(desk: Any, twin: dict[str, Any]) -> list[tuple[str, str, str, str | None, str]]:
    """What is found in the twin: the rule, its severity, the file, the text and the line."""
    whole = yaml.safe_load((MONOGRAPHS / f"{twin['page']}.yaml").read_bytes())
    for page in (*whole.get("related", ()), *twin.get("beside", ())):
        desk.write(f"monographs/{page}.yaml", (MONOGRAPHS / f"{page}.yaml").read_bytes())
    desk.write(f"monographs/{twin.get('as', twin['page'] + '.yaml')}", broken(twin))
    desk.write("rxproof.yaml", yaml.safe_dump(twin.get("config", {}), sort_keys=False))
    report = desk.report().report
    lines = {
        path: content.decode(errors="replace").splitlines() for path, content in desk.files.items()
    }
    return [
        (
            finding["rule"],
            finding["severity"],
            Path(file["path"]).name,
            finding.get("found"),
            lines[file["path"]][finding["range"]["start"]["line"] - 1].strip(),
        )
        for file in report["files"]
        for finding in file["diagnostics"]
    ]


def test_every_rule_has_a_twin() -> None:
    assert set(TWINS) == {rule.slug for rule in RULES}


@pytest.mark.parametrize("slug", TWINS)
def test_twin(desk: Any, slug: str) -> None:
    twin = yaml.safe_load(TWINS[slug].read_text(encoding="utf-8"))
    found = findings(desk, twin)
    where = twin.get("where", twin.get("as", f"{twin['page']}.yaml"))
    at_the_place = [
        (rule, text)
        for rule, _, file, text, line in found
        if (rule, file, line) == (slug, where, twin["line"])
    ]
    assert (slug, twin.get("found", at_the_place and at_the_place[0][1])) in at_the_place, found
    # Pages that stand beside it may relate to pages that are not there; that is not the twin's.
    wrong = {rule for rule, severity, file, *_ in found if severity == "error" and file == where}
    assert wrong <= {slug}, found
