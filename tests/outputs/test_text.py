"""The report for people."""

from __future__ import annotations

import unicodedata

import pytest

from rxproof.model.diagnostic import Diagnostic, Related, Severity
from rxproof.model.report import Emission, FileReport, Report, Status
from rxproof.model.source import WHOLE_FILE, Source, Span
from rxproof.model.values import replace
from rxproof.outputs.text import render

SOURCE = Source(
    "monographs/lioresal.yaml",
    "id: lioresal\n"
    "sections:\n"
    "  pregnancy: If you are pregnant, ask before you use Lioreasal, and ask again later.\n"
    "  storage: |\n"
    "    Keep it dry.\n"
    "    Keep it cool.\n"
    "    Keep it away from children.\n",
    "0",
)


def at(text: str) -> Span:
    start = SOURCE.text.index(text)
    return Span(start, start + len(text))


WHOLE = Diagnostic(
    "missing-source",
    Severity.ERROR,
    "This monograph names no source",
    SOURCE.locate(WHOLE_FILE),
    help="Nobody can check what it says. Add a `sources` list.",
)
WORD = Diagnostic(
    "misspelled-drug-name",
    Severity.ERROR,
    '"Lioreasal" is not a name of this drug',
    SOURCE.locate(at("Lioreasal")),
    help="A wrong name can send a reader to another medicine, or to none at all. Write the name "
    "as this monograph declares it.",
    suggestions=("Lioresal",),
    related=(Related(SOURCE.locate(at("lioresal")), "the page is about this drug"),),
)
LINES = Diagnostic(
    "missing-escalation",
    Severity.WARNING,
    "This text sends nobody for help",
    SOURCE.locate(at("Keep it dry.\n    Keep it cool.\n    Keep it away from children.")),
)
NOTE = Diagnostic(
    "unapproved-content", Severity.INFO, "It is not approved", SOURCE.locate(at("sections"))
)


def file(*diagnostics: Diagnostic, emission: Emission = Emission.NONE) -> FileReport:
    failed = any(it.severity is Severity.ERROR and not it.waived for it in diagnostics)
    status = Status.FAILED if failed else Status.PASSED
    return FileReport(SOURCE.path, diagnostics, status, emission, SOURCE)


def text(*files: FileReport, width: int = 80, emitted_to: str = "", **switches: bool) -> str:
    report = Report(files, "1.0", emitted_to)
    return render(report, color=switches.pop("color", False), width=width, **switches)


def test_a_finding_shows_its_place_the_text_why_and_what_to_do() -> None:
    assert text(file(WORD)) == (
        "monographs/lioresal.yaml:3:54 error misspelled-drug-name\n"
        '  "Lioreasal" is not a name of this drug\n'
        "    |\n"
        "  3 | …If you are pregnant, ask before you use Lioreasal, and ask again later.\n"
        "    |                                          ^^^^^^^^^\n"
        "    |\n"
        "  A wrong name can send a reader to another medicine, or to none at all. Write\n"
        "  the name as this monograph declares it.\n"
        "  Suggestion: Lioresal\n"
        "  See monographs/lioresal.yaml:1:5: the page is about this drug\n"
        "\n"
        "1 monograph checked: 1 error\n"
        "It fails\n"
    )


def test_a_wide_terminal_shows_the_line_whole_and_keeps_prose_readable() -> None:
    shown = text(file(WORD), width=120)
    assert shown.splitlines()[3:5] == [
        "  3 | " + SOURCE.line(3),
        "    |                                                      ^^^^^^^^^",
    ]
    assert "or to none at all. Write the name as this\n  monograph declares it.\n" in shown


def test_a_finding_about_a_whole_file_shows_no_line_of_it() -> None:
    assert text(file(WHOLE)).startswith(
        "monographs/lioresal.yaml:1:1 error missing-source\n"
        "  This monograph names no source\n"
        "\n"
        "  Nobody can check what it says. Add a `sources` list.\n"
        "\n"
    )


def test_a_finding_over_several_lines_shows_the_first_and_the_last() -> None:
    assert text(file(LINES)).startswith(
        "monographs/lioresal.yaml:5:5 warning missing-escalation\n"
        "  This text sends nobody for help\n"
        "    |\n"
        "  5 |     Keep it dry.\n"
        "    |     ^^^^^^^^^^^^\n"
        "...\n"
        "  7 |     Keep it away from children.\n"
        "    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "    |\n"
        "\n"
    )


def test_a_finding_in_a_file_whose_text_is_out_of_reach_still_says_everything_else() -> None:
    assert text(replace(file(NOTE), source=None)) == (
        "monographs/lioresal.yaml:2:1 info unapproved-content\n"
        "  It is not approved\n"
        "\n"
        "1 monograph checked: 1 info\n"
        "It passes\n"
    )


@pytest.mark.parametrize(
    ("suggestions", "lines"),
    [
        (("Lioresal",), ["  Suggestion: Lioresal"]),
        (("a", "b"), ["  Suggestions: a or b"]),
        (("a", "b", "c"), ["  Suggestions: a, b or c"]),
        (("1,000 mg", "100 mg"), ["  Suggestion: 1,000 mg", "  Suggestion: 100 mg"]),
        (("",), ["  Suggestion: leave it out"]),
        ((" ",), ['  Suggestion: " "']),
        (
            ("word " * 8 + "end",),
            ["  Suggestion: word word word word word", "  word word word end"],
        ),
    ],
)
def test_suggestions(suggestions: tuple[str, ...], lines: list[str]) -> None:
    shown = text(file(replace(NOTE, suggestions=suggestions)), width=40).splitlines()
    assert shown[6:-3] == lines


CLEAN = FileReport("monographs/a.yaml", (), Status.PASSED, Emission.EMITTED)
WAIVED = replace(WORD, waived=True)
KNOWN = replace(WORD, baselined=True)


@pytest.mark.parametrize(
    ("files", "emitted_to", "lines"),
    [
        ((), "", ["No monograph checked"]),
        ((CLEAN,), "", ["1 monograph checked: it passes"]),
        ((CLEAN,) * 3, "", ["3 monographs checked: all pass"]),
        ((CLEAN,) * 3, "dist", ["3 monographs checked: all pass. 3 emitted to dist"]),
        ((file(WAIVED),), "", ["1 monograph checked: it passes. 1 finding waived"]),
        ((file(WAIVED, WAIVED),), "", ["1 monograph checked: it passes. 2 findings waived"]),
        (
            (file(KNOWN), file()),
            "",
            ["2 monographs checked: nothing new (1 still fails). 1 finding in the baseline"],
        ),
        (
            (file(KNOWN, NOTE), file(KNOWN)),
            "",
            ["2 monographs checked: 1 info, 2 in the baseline", "Nothing new (2 still fail)"],
        ),
        (
            (file(KNOWN), file(WORD)),
            "",
            ["2 monographs checked: 1 error, 1 in the baseline", "All fail"],
        ),
        ((file(),), "dist", ["1 monograph checked: it passes. None emitted to dist"]),
        (
            (
                CLEAN,
                file(WORD, WORD, NOTE, WAIVED, emission=Emission.WITHHELD),
                file(WORD, emission=Emission.WITHHELD),
            ),
            "dist",
            [
                "3 monographs checked: 3 errors, 1 info, 1 waived",
                "1 passes, 2 fail. 1 emitted to dist, 2 withheld",
            ],
        ),
        (
            (file(LINES, NOTE, NOTE), CLEAN),
            "",
            ["2 monographs checked: 1 warning, 2 infos", "All pass"],
        ),
    ],
)
def test_the_summary_agrees_in_number(
    files: tuple[FileReport, ...], emitted_to: str, lines: list[str]
) -> None:
    assert text(*files, emitted_to=emitted_to).split("\n\n")[-1].splitlines() == lines


def test_waived_findings_are_shown_only_when_asked_for() -> None:
    assert "misspelled-drug-name" not in text(file(WAIVED))
    shown = text(file(WAIVED), verbose=True)
    assert shown.startswith("monographs/lioresal.yaml:3:54 error misspelled-drug-name (waived)\n")


def test_verbose_lists_how_each_file_came_out() -> None:
    files = (CLEAN, file(WORD, emission=Emission.WITHHELD), file())
    assert text(*files, verbose=True).splitlines()[-6:-2] == [
        "monographs/a.yaml: passed, emitted",
        "monographs/lioresal.yaml: failed, withheld",
        "monographs/lioresal.yaml: passed",
        "",
    ]


def test_quiet_leaves_out_the_summary() -> None:
    assert text(file(), quiet=True) == ""
    shown = text(file(NOTE), file(NOTE), quiet=True)
    assert shown.count("unapproved-content") == 2
    assert shown.endswith("    |\n")


def test_colors_set_off_the_gravity_the_message_and_the_marks() -> None:
    assert text(file(NOTE), color=True) == (
        "monographs/lioresal.yaml:2:1 \x1b[1;34minfo\x1b[0m \x1b[34munapproved-content\x1b[0m\n"
        "\x1b[1m  It is not approved\x1b[0m\n"
        "\x1b[2m    |\x1b[0m\n"
        "\x1b[2m  2 |\x1b[0m sections:\n"
        "\x1b[2m    |\x1b[0m \x1b[1;34m^^^^^^^^\x1b[0m\n"
        "\x1b[2m    |\x1b[0m\n"
        "\n"
        "1 monograph checked: \x1b[1;34m1 info\x1b[0m\n"
        "\x1b[32mIt passes\x1b[0m\n"
    )


def test_without_color_the_text_is_the_same_but_for_the_codes() -> None:
    files = (file(WHOLE, WORD, LINES, NOTE, emission=Emission.WITHHELD), CLEAN)
    colored = text(*files, color=True, emitted_to="dist")
    for code in ("1", "2", "31", "32", "33", "34", "1;31", "1;32", "1;33", "1;34", "0"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == text(*files, emitted_to="dist")


def test_nothing_from_a_file_its_name_or_a_message_reaches_the_terminal_raw() -> None:
    evil = "\x1b]0;x\x07\u202e\u2066\x9b\u2028\udc80\r"
    source = Source(f"{evil}.yaml", f"id: {evil}x\nname: b\n", "0")
    diagnostic = Diagnostic(
        "a-rule",
        Severity.ERROR,
        f"It says {evil}",
        source.locate(Span(4, 6)),
        help=f"Mend {evil}.",
        suggestions=(evil, "b"),
        related=(Related(source.locate(Span(0, 2)), evil),),
    )
    file = FileReport(source.path, (diagnostic,), Status.FAILED, source=source)
    shown = render(Report((file,), "1.0", evil), color=False, width=80, verbose=True)
    categories = {unicodedata.category(char) for char in shown.replace("\n", "")}
    assert categories.isdisjoint({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def test_no_line_but_a_place_is_wider_than_the_terminal() -> None:
    for line in text(file(WHOLE, WORD, LINES, NOTE), width=50).splitlines():
        assert len(line) <= 50 or SOURCE.path in line
