"""`--statistics`: the findings counted by rule."""

from __future__ import annotations

from typing import Any

import pytest

MISSPELT = ("Baclofen is a medicine", "Baclofeen is a medicine")
COUNTED = """\
2  error    placeholder-text
1  error    misspelled-drug-name  1 with --fix
1  warning  leftover-conjunction  1 with --fix
"""


@pytest.fixture
def pages(desk: Any) -> Any:
    """Pages with four findings of three rules, and one that is waived."""
    desk.page("baclofen", desk.error, MISSPELT)
    desk.page("heparin", desk.error)
    desk.page("warfarin", desk.warning)
    desk.page(
        "aspirin", ("  - Dry mouth", "  - Or dry mouth  # rxproof: allow leftover-conjunction -- x")
    )
    return desk


def test_counts_stand_in_the_place_of_the_findings(pages: Any) -> None:
    result = pages.validate("--statistics")
    assert result.code == 1
    assert result.out == (
        f"{COUNTED}\n"
        "4 monographs checked: 3 errors, 1 warning, 1 waived. 2 of them can be mended with --fix\n"
        "2 pass, 2 fail\n"
    )


def test_quiet_leaves_the_counts_alone(pages: Any) -> None:
    assert pages.validate("--statistics", "--quiet").out == COUNTED


def test_a_report_for_programs_stays_as_it_is(pages: Any) -> None:
    plain = pages.report()
    counted = pages.report("--statistics")
    assert counted.out == plain.out
    assert counted.err == plain.err + COUNTED


def test_a_further_report_has_the_findings(pages: Any) -> None:
    pages.validate("--report", "text=plain.txt")
    pages.validate("--statistics", "--report", "text=counted.txt")
    assert pages.files["counted.txt"] == pages.files["plain.txt"]


def test_no_findings_are_no_counts(desk: Any) -> None:
    desk.page("warfarin")
    assert desk.validate("--statistics").out == desk.validate().out
