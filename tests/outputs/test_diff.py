"""The unified diff: what `patch` reads, and nothing that steers a terminal in its heads."""

from __future__ import annotations

import pytest

from rxproof.outputs import diff


def test_a_changed_line_with_its_neighbors() -> None:
    assert diff.render("a.yaml", "1\n2\n3\n", "1\nx\n3\n") == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n"
    )


def test_no_difference_is_no_text() -> None:
    assert diff.render("a.yaml", "1\n", "1\n") == ""


def test_only_lf_ends_a_line() -> None:
    before = "1\r2\u20283\x0c4\r\n5"
    assert diff.render("a", before, before + "6") == (
        "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n 1\r2\u20283\x0c4\r\n"
        "-5\n\\ No newline at end of file\n+56\n\\ No newline at end of file\n"
    )


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/x/a.yaml", "a/x/a.yaml"),
        ("a b.yaml", "a/a b.yaml\t"),
        ("a\x1b[2J.yaml", "a/a␛[2J.yaml"),
        ("../a.yaml", "a/../a.yaml"),
    ],
)
def test_the_name_of_a_file(path: str, shown: str) -> None:
    assert diff.render(path, "1\n", "2\n").split("\n")[0] == f"--- {shown}"
