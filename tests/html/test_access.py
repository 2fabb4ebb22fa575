"""axe-core looks at the page: at three widths, in both themes, with everything open."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

MANY = (
    (
        "  - Dry mouth",
        "  - Dry TODO mouth\n        - Or [more](https://example.org/a) **bold** 5mg",
    ),
    ("status: approved", "status: in-review"),
    ("route: oral", "route: oral\nstrengths: [1.0 mg, 2mg]"),
)


def many(desk) -> None:
    desk.page("baclofen", *MANY)
    desk.page("warfarin", ("  storage: |", "  storrage: |"))
    desk.page("heparin")


def none(desk) -> None:
    desk.page("heparin")


def broken(desk) -> None:
    desk.page("baclofen", ("names:", "names: {"))


def long_names(desk) -> None:
    name = "hydrochlorothiazide" * 6
    generic = ("generic: baclofen", f"generic: [{name}, {name}]\n  brand: {name}")
    desk.write(f"monographs/{'a-very-long-name-' * 8}.yaml", desk.text("baclofen", generic))


def drafts(desk) -> None:
    notes = "import_notes: [This was nowhere to be placed.]\ndisclaimer"
    desk.page("baclofen", desk.draft, ("disclaimer", notes))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("corpus", [many, none, broken, long_names, drafts])
def test_nobody_is_shut_out(
    desk, chromium, axe: str, corpus: Callable[[Any], None], width: int, theme: str
) -> None:
    corpus(desk)
    desk.validate("--format", "html", "--output", "report.html", "monographs")
    # The page's policy keeps axe out, as it should; here, and only here, it is set aside.
    context = chromium.browser.new_context(bypass_csp=True, color_scheme=theme)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((desk.folder / "report.html").as_uri())
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.wait_for_function("!document.querySelector('.sheet > details > noscript')")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    assert [told(violation) for violation in found] == []
    assert wide <= 0, f"{wide} pixels have to be scrolled to sideways"


def told(violation: Any) -> str:
    node = violation["nodes"][0]
    return f"{violation['id']}: {json.dumps(node['target'])} {node['failureSummary']}"
