"""The command line: options, exit codes, what goes where."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from rxproof import __version__, cli, pipeline, schemas
from rxproof.commands.validate import validate
from rxproof.importers import plain_text
from rxproof.validators import RULES

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
FORMATS = ", ".join(pipeline.FORMATS)
COMMANDS = ("validate", "import", "rules", "explain", "schema", "new")

CLEAN = "1 monograph checked: it passes\n"


# Exit codes


def test_a_clean_page(desk):
    desk.page()
    result = desk.validate("monographs/baclofen.yaml")
    assert (result.code, result.out, result.err) == (0, CLEAN, "")


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        (None, {"error": 0, "warning": 0, "info": 0, "never": 0}),
        ("info", {"error": 0, "warning": 0, "info": 1, "never": 0}),
        ("warning", {"error": 0, "warning": 1, "info": 1, "never": 0}),
        ("error", {"error": 1, "warning": 1, "info": 1, "never": 0}),
    ],
)
def test_fail_on(desk, fault, codes):
    desk.page("baclofen", *([getattr(desk, fault)] if fault else []))
    assert {level: desk.validate("--fail-on", level).code for level in codes} == codes


def test_a_warning_alone_does_not_fail_a_run(desk):
    desk.page("baclofen", desk.warning)
    assert desk.validate().code == 0


USAGE = [
    (["--bogus"], "--bogus"),
    (["--quite"], "--quiet"),
    (["--format", "pdf"], f"Invalid value for '--format': 'pdf' is not one of {FORMATS}"),
    (["--fail-on", "fatal"], "Invalid value for '--fail-on': 'fatal' is not one of 'error', "),
    (["--color", "red"], "Invalid value for '--color': 'red' is not one of 'auto', "),
    (["--today", "22.11.2026"], "'22.11.2026' is no date: write YYYY-MM-DD"),
    (["--today", "20261122"], "'20261122' is no date: write YYYY-MM-DD"),
    (["--today", "2026-W47-7"], "'2026-W47-7' is no date: write YYYY-MM-DD"),
    (["--today", "2026-02-30"], "'2026-02-30' is no date: write YYYY-MM-DD"),
    (["--today", "2026-2-3"], "'2026-2-3' is no date: write YYYY-MM-DD"),
    (["--today", "２０２６-11-22"], "'２０２６-11-22' is no date: write YYYY-MM-DD"),
    (["--today", ""], "'' is no date: write YYYY-MM-DD"),
    (["--select", "misspeled-drug-name"], "did you mean 'misspelled-drug-name'?"),
    (["--ignore", "missing-sources"], "did you mean 'missing-source'?"),
    (["--select", "duplicate-id,xyzzy"], "there is no rule 'xyzzy': `rxproof rules` lists the "),
    (["--select", ""], "Invalid value for '--select': no rule is named"),
    (["--ignore", " , "], "Invalid value for '--ignore': no rule is named"),
    (["--report", "json"], f"'json' is not NAME=FILE with a NAME of {FORMATS}"),
    (["--report", "json="], f"'json=' is not NAME=FILE with a NAME of {FORMATS}"),
    (["--report", "pdf=a"], f"'pdf=a' is not NAME=FILE with a NAME of {FORMATS}"),
    (["--stdin-filename", "a.yaml"], "--stdin-filename goes with '-' as a path"),
    (["--emit", ""], "Invalid value for '--emit': the path is empty"),
    (["--output", ""], "Invalid value for '--output': the path is empty"),
    (["--config", ""], "Invalid value for '--config': the path is empty"),
    ([""], "a path is empty"),
    (["monographs", ""], "a path is empty"),
    (["--emit"], "Option '--emit' requires an argument"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE, ids=lambda it: str(it)[:40])
def test_a_wrong_option_is_one_clear_line(desk, arguments, message):
    desk.page()
    before = desk.files
    result = desk.run("validate", *arguments)
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert line.startswith("rxproof: ")
    assert message in line
    assert desk.files == before


def test_an_unknown_command(desk):
    result = desk.run("valdate")
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert "No such command 'valdate'" in result.err


def test_an_unknown_command_is_held_against_every_command():
    context = click.Context(cli.rxproof)
    assert cli.rxproof.get_command(context, "valdate") is None
    assert sorted(cli.rxproof.commands) == cli.rxproof.list_commands(context)


@pytest.mark.parametrize("name", cli.rxproof.list_commands(click.Context(cli.rxproof)))
def test_a_command_goes_by_its_name(name):
    command = cli.rxproof.get_command(click.Context(cli.rxproof), name)
    assert command is not None
    assert command.name == name


def test_a_program_searches_for_circles_seldom_and_not_at_its_end():
    program = (
        "import gc, sys; from rxproof import cli; sys.argv = ['rxproof', '--version']; "
        "code = cli.program(); "
        "print(code, gc.get_threshold()[0] > 10_000, gc.get_freeze_count() > 0)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout.splitlines()[-1:] == ["0 True True"]


def test_no_command_shows_the_help(desk):
    result = desk.run()
    assert "Usage: rxproof" in result.out + result.err
    assert set(COMMANDS) <= set((result.out + result.err).split())


@pytest.mark.parametrize("arguments", [["-h"], *([name, "--help"] for name in COMMANDS)])
def test_help(desk, arguments):
    result = desk.run(*arguments)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Usage: rxproof")


def test_help_tells_every_option_there_is(desk):
    shown = desk.run("validate", "--help").out
    for option in validate.params:
        assert all(name in shown for name in option.opts if name.startswith("--"))


@pytest.mark.parametrize("arguments", [["--version"], ["validate", "--version"]])
def test_version(desk, arguments):
    result = desk.run(*arguments)
    assert (result.code, result.out, result.err) == (0, f"rxproof, version {__version__}\n", "")


def test_validate_is_rxproof_validate(desk, capsysbinary):
    desk.page("baclofen", desk.error)
    expected = desk.validate("monographs")
    code = cli.validate_main(["--today", "2026-11-22", "monographs"])
    captured = capsysbinary.readouterr()
    assert (code, captured.out.decode(), captured.err) == (expected.code, expected.out, b"")


def test_an_internal_fault_is_one_line_that_names_a_log(desk):
    def break_down(*_):
        raise RuntimeError("it \x1b[31mbroke\nin two")

    desk.page()
    desk.monkeypatch.setattr(pipeline, "check", break_down)
    result = desk.validate()
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    start = "rxproof: internal fault: RuntimeError: it ␛[31mbroke. The details are in "
    assert line.startswith(start)
    log = Path(line.removeprefix(start))
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "Traceback" in text
    assert "break_down" in text


def test_an_internal_fault_without_a_place_for_a_log(desk):
    def break_down(*_, **__):
        raise OSError("no")

    desk.page()
    desk.monkeypatch.setattr(pipeline, "check", break_down)
    desk.monkeypatch.setattr("tempfile.NamedTemporaryFile", break_down)
    result = desk.validate()
    assert (result.code, result.err) == (2, "rxproof: internal fault: OSError: no\n")


def test_an_interruption(desk):
    def interrupt(*_):
        raise KeyboardInterrupt

    desk.page()
    desk.monkeypatch.setattr(pipeline, "check", interrupt)
    result = desk.validate()
    assert (result.code, result.out) == (130, "")
    assert result.err.strip() == "rxproof: interrupted"


@POSIX
def test_ctrl_c(desk):
    process = subprocess.Popen(
        desk.command("validate", "-"),
        cwd=desk.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        # It has read this much once the pipe has room again: then it waits for the rest.
        process.stdin.write(b"# " + b"x" * 2**17)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out, err.strip()) == (130, b"", b"rxproof: interrupted")


# What goes where


def test_findings_go_to_standard_output_and_notes_to_standard_error(desk):
    desk.page("baclofen", desk.error)
    desk.write("monographs/README.md", "About these files.\n")
    result = desk.validate("monographs")
    assert "placeholder-text" in result.out
    assert result.err == (
        "rxproof: note: monographs/README.md has no front matter, so it is no monograph\n"
    )


def test_quiet_leaves_findings_alone(desk):
    desk.page("baclofen", desk.error)
    desk.write("monographs/README.md", "About these files.\n")
    loud, quiet = desk.validate("monographs"), desk.validate("monographs", "--quiet")
    assert quiet.err == ""
    assert quiet.out
    assert loud.out.startswith(quiet.out)
    assert "checked" not in quiet.out


def test_quiet_says_nothing_of_a_clean_page(desk):
    desk.page()
    result = desk.validate("-q")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_verbose_lists_every_file(desk):
    desk.page()
    desk.page("warfarin", desk.error)
    assert "monographs/baclofen.yaml: passed" in desk.validate("--verbose").out
    assert "monographs/warfarin.yaml: failed" in desk.validate("-v").out


def test_output_goes_to_a_file(desk):
    desk.page("baclofen", desk.error)
    printed = desk.report()
    result = desk.report("--output", "report.json")
    assert (result.code, result.out, result.err) == (1, "", "")
    assert desk.files["report.json"].decode() == printed.out


def test_output_to_a_file_has_no_colors(desk):
    desk.page("baclofen", desk.error)
    desk.validate("--output", "report.txt", "--color", "always")
    assert b"\x1b" not in desk.files["report.txt"]


def test_further_reports(desk):
    desk.page("baclofen", desk.error)
    text, report = desk.validate(), desk.report()
    result = desk.validate("--report", "json=a.json", "--report", "text=b.txt")
    assert (result.code, result.out) == (1, text.out)
    assert desk.files["a.json"].decode() == report.out
    assert b"placeholder-text" in desk.files["b.txt"]


def test_output_replaces_an_older_report(desk):
    desk.page()
    desk.write("report.json", "x" * 10_000)
    assert desk.report("--output", "report.json").code == 0
    assert json.loads(desk.files["report.json"])["summary"]["files"] == 1


def test_a_report_in_a_checked_folder_is_not_checked_the_next_time(desk):
    desk.page()
    first = desk.report(".", "--output", "report.json")
    second = desk.report(".", "--output", "report.json")
    assert (first.code, second.code) == (0, 0)
    assert json.loads(desk.files["report.json"])["summary"]["files"] == 1


@pytest.mark.parametrize("victim", ["monographs/baclofen.yaml", "rxproof.yaml"])
@pytest.mark.parametrize("option", ["--output={}", "--report=json={}"])
def test_a_report_never_overwrites_what_it_is_made_from(desk, victim, option):
    desk.page()
    desk.write("rxproof.yaml", "publisher: Example Pharmacy\n")
    desk.emit()
    before = desk.files
    result = desk.validate("monographs", "--emit", "dist", option.format(victim))
    assert (result.code, result.out) == (2, "")
    assert result.err == f"rxproof: the report would overwrite {victim}\n"
    assert desk.files == before


@pytest.mark.parametrize("victim", ["base.yaml", "house.txt", "s.json"])
@pytest.mark.parametrize("option", ["--output={}", "--write-baseline={}"])
def test_nothing_overwrites_what_the_configuration_is_read_from(desk, victim, option):
    desk.page()
    desk.write("rxproof.yaml", "extends: base.yaml\n")
    desk.write("base.yaml", "lexicons: [house.txt]\nschemas: [{files: ['**'], schema: s.json}]\n")
    desk.write("house.txt", "Zerblaxat\n")
    desk.write("s.json", "{}")
    before = desk.files
    result = desk.validate(option.format(victim))
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith(f" would overwrite {victim}\n")
    assert desk.files == before


@pytest.mark.parametrize("name", ["index.json", "baclofen.json", "report.json"])
@pytest.mark.parametrize("option", ["--output={}", "--report=json={}"])
def test_a_report_never_goes_among_the_published_pages(desk, name, option):
    desk.page()
    desk.emit()
    before = desk.files
    result = desk.validate("monographs", "--emit", "dist", option.format(f"dist/{name}"))
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"rxproof: the report cannot go to dist/{name}: that folder holds published JSON and "
        "nothing else\n"
    )
    assert desk.files == before


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("missing/report.json", "there is no folder missing"),
        ("monographs", os.strerror(21)),
        ("monographs/baclofen.yaml/report.json", "there is no folder monographs/baclofen.yaml"),
    ],
)
@pytest.mark.parametrize("option", ["--output={}", "--report=json={}"])
def test_a_report_that_cannot_be_written_is_found_before_anything_is_emitted(
    desk, target, reason, option
):
    desk.page()
    result = desk.validate("--emit", "dist", option.format(target))
    assert (result.code, result.out) == (2, "")
    assert result.err == f"rxproof: cannot write {target}: {reason}\n"
    assert list(desk.files) == ["monographs/baclofen.yaml"]


def test_two_reports_in_one_file(desk):
    desk.page()
    result = desk.report("--output", "a", "--report", "text=./a")
    assert (result.code, result.err) == (2, "rxproof: two reports cannot both be written to a\n")
    assert "a" not in desk.files


@POSIX
def test_a_report_to_a_device(desk):
    desk.page()
    result = desk.report("--output", "/dev/null", "--report", "text=/dev/null")
    assert (result.code, result.out, result.err) == (0, "", "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
def test_reports_are_utf_8_with_lf_whatever_the_terminal_speaks(desk, encoding):
    desk.page("baclofen", ("  - Dry mouth", "  - Trouble séeing TODO 👁"))
    result = desk.process("validate", env={**os.environ, "PYTHONIOENCODING": encoding})
    assert "      - Trouble séeing TODO 👁\n".encode() in result.stdout
    assert b"\r" not in result.stdout


def test_the_json_report_meets_its_schema(desk):
    desk.page("baclofen", desk.error, desk.info)
    desk.write("monographs/broken.yaml", "id: [\n")
    desk.write("monographs/list.json", "[1, 2]")
    desk.page("warfarin", ("id: warfarin", "id: baclofen"))
    result = desk.report("--emit", "dist")
    assert result.code == 1
    assert result.report["summary"]["files"] == 4
    assert list(schemas.violations("report", result.report)) == []


def test_a_diagnostic_of_the_json_report(desk):
    desk.page("baclofen", ("many people.", "many\r\n    people, says badlofen."))
    (file,) = desk.report().report["files"]
    (diagnostic,) = file.pop("diagnostics")
    assert file == {"path": "monographs/baclofen.yaml", "status": "failed", "emitted": False}
    place = {"start": {"line": 16, "column": 18}, "end": {"line": 16, "column": 26}}
    assert diagnostic.pop("message")
    assert diagnostic.pop("help")
    assert diagnostic == {
        "rule": "misspelled-drug-name",
        "severity": "error",
        "range": place,
        "pointer": "/sections/description",
        "found": "badlofen",
        "suggestions": ["baclofen"],
        "fix": {
            "applicability": "safe",
            "edits": [{"range": place, "replacement": "baclofen"}],
        },
    }


def test_every_checked_file_is_listed_in_the_order_of_paths(desk):
    for name in ("warfarin", "baclofen", "hydroxyzine"):
        desk.page(name)
    assert desk.report("monographs/warfarin.yaml", "monographs").paths == [
        "monographs/baclofen.yaml",
        "monographs/hydroxyzine.yaml",
        "monographs/warfarin.yaml",
    ]


# Colors


def at_a_terminal(desk, *arguments):
    """Run validate as if standard output were a terminal."""
    desk.monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    return desk.validate(*arguments)


@pytest.mark.parametrize(
    ("color", "terminal", "environment", "expected"),
    [
        ("auto", False, {}, False),
        ("auto", True, {}, True),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {}, True),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_color(desk, color, terminal, environment, expected):
    desk.page("baclofen", desk.error)
    desk.monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        desk.monkeypatch.setenv(name, value)
    run = at_a_terminal if terminal else type(desk).validate
    assert ("\x1b[" in run(desk, "--color", color).out) is expected


def test_json_is_never_colored(desk):
    desk.page("baclofen", desk.error)
    assert "\x1b" not in desk.report("--color", "always").out


# Which rules are reported


def test_select_reports_these_rules_only(desk):
    desk.page("baclofen", desk.error, ("  - Seizures", "  - Or seizures"))
    found = desk.report().found
    assert [rule for _, rule in found] == ["placeholder-text", "leftover-conjunction"]
    result = desk.report("--select", "leftover-conjunction")
    assert result.found == [("monographs/baclofen.yaml", "leftover-conjunction")]
    assert result.code == 0


def test_ignore_leaves_rules_out(desk):
    desk.page("baclofen", desk.error, ("  - Seizures", "  - Or seizures"))
    result = desk.report("--ignore", "placeholder-text")
    assert result.found == [("monographs/baclofen.yaml", "leftover-conjunction")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--select", "placeholder-text,leftover-conjunction"],
        ["--select", "placeholder-text", "--select", " leftover-conjunction ,"],
    ],
)
def test_several_rules(desk, arguments):
    desk.page("baclofen", desk.error, ("  - Seizures", "  - Or seizures"), desk.info)
    found = desk.report(*arguments).found
    assert [rule for _, rule in found] == ["placeholder-text", "leftover-conjunction"]


def test_ignore_wins_over_select(desk):
    desk.page("baclofen", desk.error)
    rules = ("--select", "placeholder-text", "--ignore", "placeholder-text")
    assert desk.report(*rules).found == []


@pytest.mark.parametrize(("today", "code"), [("2026-11-22", 0), ("2026-11-23", 1)])
def test_today_is_the_day_that_dates_count_from(desk, today, code):
    waiver = "  # rxproof: allow placeholder-text -- quoted (until 2026-11-22)"
    desk.page("baclofen", ("  - Dry mouth", f"  - Dry TODO mouth{waiver}"))
    assert desk.validate(today=today).code == code


# Which files are checked


def test_no_paths_mean_the_folder_monographs(desk):
    desk.page()
    desk.page("warfarin", folder="elsewhere")
    assert desk.report().paths == ["monographs/baclofen.yaml"]


def test_no_paths_mean_what_the_configuration_names(desk):
    desk.page()
    desk.page("warfarin", folder="content/a")
    desk.page("hydroxyzine", folder="content/b")
    desk.write("rxproof.yaml", 'monographs: ["content/a/*.yaml"]\n')
    assert desk.report().paths == ["content/a/warfarin.yaml"]


def test_nothing_to_validate(desk):
    (desk.folder / "monographs").mkdir()
    for result in (desk.validate(), desk.validate("monographs")):
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("rxproof: nothing to validate: no ")
        assert len(result.err.splitlines()) == 1


def test_a_path_that_does_not_exist(desk):
    desk.page()
    result = desk.validate("monographs", "nope.yaml", "--emit", "dist")
    assert (result.code, result.out) == (2, "")
    assert result.err == "rxproof: there is no file or folder nope.yaml\n"
    assert list(desk.files) == ["monographs/baclofen.yaml"]


def test_several_paths_that_do_not_exist(desk):
    result = desk.validate("a.yaml", "b")
    assert result.err == "rxproof: there are no such files or folders: a.yaml, b\n"


def test_a_folder_means_what_ends_like_a_monograph_at_any_depth(desk):
    for path in ("a.yaml", "b/c.yml", "b/d/e.json", "b/d/f.md", "g.YAML"):
        desk.write(f"content/{path}", "x")
    for path in ("notes.txt", "a.yaml.orig", "yaml", ".hidden.yaml", ".git/a.yaml", "b/.c/d.md"):
        desk.write(f"content/{path}", "x")
    assert desk.report("content").paths == [
        "content/a.yaml",
        "content/b/c.yml",
        "content/b/d/e.json",
        "content/b/d/f.md",
        "content/g.YAML",
    ]


def test_a_file_that_is_named_is_checked_whatever_it_is_called(desk):
    desk.write(".hidden.yaml", desk.text())
    desk.write("page.txt", desk.text())
    assert desk.report(".hidden.yaml", "page.txt").paths == [".hidden.yaml", "page.txt"]


def test_each_file_is_checked_once(desk):
    desk.page()
    paths = ("monographs", "./monographs/", "monographs/baclofen.yaml", str(desk.folder))
    assert desk.report(*paths).found == []
    assert desk.report(*paths).paths == ["monographs/baclofen.yaml"]


@POSIX
def test_a_file_reached_by_a_link_is_no_second_monograph(desk):
    desk.page()
    (desk.folder / "baclofen.yaml").symlink_to("monographs/baclofen.yaml")
    assert desk.report("baclofen.yaml").found == []
    assert desk.report(".").paths == ["monographs/baclofen.yaml"]


@POSIX
def test_a_folder_reached_by_a_link_is_shown_where_it_is(desk):
    desk.page()
    (desk.folder / "a").symlink_to("monographs")
    assert desk.report(".").paths == ["monographs/baclofen.yaml"]


@POSIX
def test_a_loop_of_folders_ends(desk):
    desk.page()
    (desk.folder / "monographs/up").symlink_to("..")
    assert desk.report("monographs").paths == ["monographs/baclofen.yaml"]


def test_paths_outside_the_working_folder_are_absolute(desk):
    desk.page()
    (desk.folder / "inner").mkdir()
    desk.monkeypatch.chdir(desk.folder / "inner")
    expected = (desk.folder / "monographs/baclofen.yaml").as_posix()
    assert desk.report("../monographs").paths == [expected]


def test_a_readme_without_front_matter_is_passed_over(desk):
    desk.page()
    desk.write("monographs/README.md", "# These files\n")
    note = "rxproof: note: monographs/README.md has no front matter, so it is no monograph\n"
    for paths in ([], ["monographs"], ["monographs/README.md", "monographs/baclofen.yaml"]):
        result = desk.validate(*paths)
        assert (result.code, result.out, result.err) == (0, CLEAN, note)


def test_a_readme_alone_is_no_fault_where_a_hook_hands_it_over(desk):
    desk.write("monographs/README.md", "# These files\n")
    result = desk.validate("monographs/README.md")
    assert (result.code, len(result.err.splitlines())) == (0, 2)


def test_any_other_markdown_without_front_matter_is_a_finding(desk):
    desk.write("monographs/baclofen.md", "# Baclofen\n")
    result = desk.report("monographs")
    assert (result.code, result.err) == (1, "")
    assert set(result.found) == {("monographs/baclofen.md", "syntax-error")}


def test_the_configuration_is_no_monograph(desk):
    desk.page()
    desk.write("rxproof.yaml", "publisher: Example Pharmacy\n")
    assert desk.report(".").paths == ["monographs/baclofen.yaml"]


def test_naming_the_configuration_means_the_whole_corpus(desk):
    desk.page()
    desk.page("warfarin", desk.error)
    desk.write("rxproof.yaml", "publisher: Example Pharmacy\n")
    for paths in (["rxproof.yaml"], ["monographs/baclofen.yaml", "./rxproof.yaml"]):
        result = desk.report(*paths)
        assert (result.code, len(result.paths)) == (1, 2)


def test_a_configuration_of_another_name_means_the_whole_corpus_too(desk):
    desk.page()
    desk.write("house.yml", "publisher: Example Pharmacy\n")
    assert desk.report("--config", "house.yml", "house.yml").paths == ["monographs/baclofen.yaml"]


def test_a_configuration_that_is_not_in_force_is_passed_over(desk):
    desk.page()
    desk.write("monographs/archive/rxproof.yaml", "nonsense: [")
    desk.write("rxproof.yaml", "publisher: Example Pharmacy\n")
    result = desk.report("monographs")
    assert result.paths == ["monographs/baclofen.yaml"]
    assert result.err == (
        "rxproof: note: monographs/archive/rxproof.yaml is another configuration, so it is no "
        "monograph\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="links take a right of their own there")
@pytest.mark.parametrize("target", ["nowhere", "rxproof.yaml"])
def test_a_configuration_whose_link_leads_nowhere_is_not_passed_over(desk, target):
    """Else the rules of a house would not hold where its shared settings were not fetched."""
    desk.page("baclofen", folder="house/monographs")
    desk.write("rxproof.yaml", "rules: {}\n")
    (desk.folder / "house/rxproof.yaml").symlink_to(target)
    result = desk.validate("house/monographs")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("rxproof: house/rxproof.yaml:1:1: ")
    assert len(result.err.splitlines()) == 1


def test_the_nearest_configuration_upward_from_the_first_path_holds(desk):
    off = "rules: {placeholder-text: off}\n"
    desk.page("baclofen", desk.error, folder="a/monographs")
    desk.page("warfarin", desk.error, folder="b/monographs")
    desk.write("a/rxproof.yaml", off)
    assert desk.report("a/monographs", "b/monographs").found == []
    assert len(desk.report("b/monographs", "a/monographs").found) == 2


def test_config_names_the_configuration(desk):
    desk.page("baclofen", desk.error)
    desk.write("rxproof.yaml", "rules: {placeholder-text: warning}\n")
    desk.write("other/strict.yaml", 'monographs: ["**"]\n')
    assert desk.validate("monographs").code == 0
    assert desk.validate("monographs", "--config", "other/strict.yaml").code == 1


def test_excluded_files_are_not_checked(desk):
    desk.page()
    desk.page("warfarin", desk.error, folder="monographs/archive")
    desk.write("rxproof.yaml", 'exclude: ["monographs/archive/**"]\n')
    for paths in (
        [],
        ["monographs"],
        ["monographs/baclofen.yaml", "monographs/archive/warfarin.yaml"],
    ):
        result = desk.report(*paths)
        assert (result.code, result.paths) == (0, ["monographs/baclofen.yaml"])


def test_explicit_files_all_excluded_give_a_note(desk):
    desk.page("warfarin", desk.error, folder="archive")
    desk.write("rxproof.yaml", "exclude: [archive]\n")
    result = desk.validate("archive/warfarin.yaml")
    assert (result.code, result.out) == (0, "No monograph checked\n")
    assert result.err == (
        "rxproof: note: no file was checked: each that was named is excluded, or no monograph\n"
    )


def test_a_folder_whose_files_are_all_excluded_is_nothing_to_validate(desk):
    desk.page("warfarin", desk.error, folder="archive")
    desk.write("rxproof.yaml", "exclude: [archive]\n")
    assert desk.validate("archive").code == 2


def test_the_emitted_folder_is_not_checked(desk):
    desk.page()
    dist = ("--emit", "monographs/dist")
    assert [desk.report("monographs", *dist).paths for _ in range(2)] == [
        ["monographs/baclofen.yaml"]
    ] * 2


def test_a_folder_that_an_earlier_run_emitted_is_not_checked(desk):
    desk.page()
    desk.emit()
    result = desk.report(".")
    assert result.paths == ["monographs/baclofen.yaml"]
    assert result.err == "rxproof: note: dist holds published JSON, which was passed over\n"


def test_an_index_of_somebody_else_makes_no_emitted_folder(desk):
    desk.write("content/index.json", '{"schema": "urn:other"}')
    assert desk.report("content").paths == ["content/index.json"]


# Standard input


def test_standard_input(desk):
    result = desk.report("-", stdin=desk.text("baclofen", desk.error).encode())
    assert result.code == 1
    assert result.found == [("<stdin>", "placeholder-text")]


def test_standard_input_goes_by_a_name(desk):
    text = desk.text("baclofen", desk.error).encode()
    result = desk.report("-", "--stdin-filename", "monographs/baclofen.yaml", stdin=text)
    assert result.found == [("monographs/baclofen.yaml", "placeholder-text")]


def test_the_name_of_standard_input_says_what_format_it_has(desk):
    result = desk.report("-", "--stdin-filename", "a.json", stdin=desk.text().encode())
    assert set(result.found) == {("a.json", "syntax-error")}


def test_standard_input_stands_for_the_file_of_its_name(desk):
    desk.page("baclofen", desk.error)
    text = desk.text().encode()
    result = desk.report("-", "--stdin-filename", "monographs/baclofen.yaml", stdin=text)
    assert (result.found, result.paths) == ([], ["monographs/baclofen.yaml"])


def test_standard_input_is_held_against_the_corpus(desk):
    desk.page()
    text = desk.text().encode()
    result = desk.report("-", "--stdin-filename", "copy/baclofen.yaml", stdin=text)
    assert result.found == [("copy/baclofen.yaml", "duplicate-id")]


def test_the_name_of_standard_input_leads_to_the_configuration(desk):
    desk.write("a/rxproof.yaml", "rules: {placeholder-text: off}\n")
    text = desk.text("baclofen", desk.error).encode()
    named = ("-", "--stdin-filename", "a/monographs/baclofen.yaml")
    assert desk.report(*named, stdin=text).found == []


def test_standard_input_with_the_name_of_an_excluded_file(desk):
    desk.write("rxproof.yaml", "exclude: [archive]\n")
    result = desk.report("-", "--stdin-filename", "archive/a.yaml", stdin=b"[")
    assert (result.code, result.paths) == (0, [])
    assert "is excluded" in result.err


def test_standard_input_cannot_be_emitted(desk):
    result = desk.validate("-", "--emit", "dist", stdin=desk.text().encode())
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("rxproof: --emit needs files: ")
    assert desk.files == {}


def test_empty_standard_input_is_a_finding(desk):
    result = desk.report("-")
    assert (result.code, result.found) == (1, [("<stdin>", "syntax-error")])


def test_standard_input_beside_files(desk):
    desk.page()
    result = desk.report("-", "monographs", stdin=desk.text("warfarin").encode())
    assert result.paths == ["<stdin>", "monographs/baclofen.yaml"]


@POSIX
@pytest.mark.parametrize(
    ("redirection", "message"),
    [
        ("<&-", "there is no standard input to read"),
        (">&-", "there is no standard output to write to"),
    ],
)
def test_a_stream_that_is_closed(desk, redirection, message):
    desk.page()
    command = subprocess.list2cmdline(desk.command("validate", "-", "--emit", "dist"))
    result = subprocess.run(
        ["sh", "-c", f"{command} {redirection}"],
        cwd=desk.folder,
        input=desk.text().encode(),
        capture_output=True,
    )
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == f"rxproof: {message}\n"
    assert list(desk.files) == ["monographs/baclofen.yaml"]


@POSIX
def test_closed_standard_error_changes_nothing(desk):
    desk.page()
    desk.write("monographs/README.md", "a note is due\n")
    command = subprocess.list2cmdline(desk.command("validate"))
    result = subprocess.run(["sh", "-c", f"{command} 2>&-"], cwd=desk.folder, capture_output=True)
    assert (result.returncode, result.stdout.decode()) == (0, CLEAN)


@POSIX
@pytest.mark.parametrize(("fault", "code"), [("info", 0), ("error", 1)])
def test_a_reader_that_has_gone_changes_nothing_of_the_verdict(desk, fault, code):
    desk.page("baclofen", getattr(desk, fault))
    reader, writer = os.pipe()
    os.close(reader)
    try:
        result = subprocess.run(
            desk.command("validate"), cwd=desk.folder, stdout=writer, stderr=subprocess.PIPE
        )
    finally:
        os.close(writer)
    assert (result.returncode, result.stderr) == (code, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_below_standard_output(desk):
    desk.page()
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            desk.command("validate"), cwd=desk.folder, stdout=full, stderr=subprocess.PIPE
        )
    message = f"rxproof: cannot write to standard output: {os.strerror(28)}\n"
    assert (result.returncode, result.stderr.decode()) == (2, message)


# The same bytes


def corpus(desk, folder):
    for name, change in (("baclofen", desk.error), ("warfarin", desk.warning), ("digoxin", None)):
        desk.page(name, *([change] if change else []), folder=f"{folder}/monographs")
    desk.page("heparin", ("id: heparin", "id: digoxin"), folder=f"{folder}/monographs")
    desk.write(f"{folder}/rxproof.yaml", "publisher: Example Pharmacy\n")


def outputs(desk, folder):
    return {
        name.removeprefix(f"{folder}/dist/"): data
        for name, data in desk.files.items()
        if name.startswith(f"{folder}/dist/")
    }


def test_the_same_bytes_in_another_place(desk):
    reports = []
    for folder in ("a", "far/away/b"):
        corpus(desk, folder)
        desk.monkeypatch.chdir(desk.folder / folder)
        reports.append(desk.validate("--emit", "dist", "--report", "json=report.json").out)
    assert outputs(desk, "a") == outputs(desk, "far/away/b")
    assert desk.files["a/report.json"] == desk.files["far/away/b/report.json"]
    assert reports[0] == reports[1]


def test_the_same_published_bytes_from_another_working_folder(desk):
    corpus(desk, "a")
    for place, path in (("a", "monographs"), (".", "a/monographs"), ("a/monographs", ".")):
        desk.monkeypatch.chdir(desk.folder / place)
        desk.validate(path, "--emit", str(desk.folder / "a/dist"))
        here = outputs(desk, "a")
        assert len(here) == 2
        if place == "a":
            first = here
        assert here == first


def test_the_same_bytes_in_whatever_order_files_are_named(desk):
    corpus(desk, ".")
    paths = [f"monographs/{name}.yaml" for name in ("baclofen", "warfarin", "digoxin", "heparin")]
    results = [desk.emit(*order) for order in (paths, paths[::-1], [*paths[2:], *paths[:2]])]
    assert len({result.out for result in results}) == 1


def test_the_same_bytes_under_any_hash_seed(desk):
    corpus(desk, ".")
    seen = set()
    for seed in ("1", "2"):
        desk.process(
            *("validate", "--today", "2026-11-22", "--emit", "dist", "--report", "json=report"),
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        seen.add(tuple(desk.files.items()))
    assert len(seen) == 1


# The other commands


SHEET = """\
Lioresal Intrathecal (baclofen)

Drug description
Baclofen relaxes tight muscles.

Common side effects
- Feeling sleepy
- Dry mouth
"""


def test_import_prints_a_monograph(desk):
    desk.write("page.txt", SHEET)
    result = desk.run("import", "page.txt")
    assert result.code == 0
    assert "brand: Lioresal Intrathecal\n" in result.out
    assert result.err.startswith("page.txt:")
    desk.write("lioresal-intrathecal.yaml", result.out)
    rules = {rule for _, rule in desk.report("lioresal-intrathecal.yaml").found}
    assert not rules & {"syntax-error", "schema-violation", "mismatched-id"}


def test_import_writes_a_monograph(desk):
    desk.write("page.txt", SHEET)
    printed = desk.run("import", "page.txt", "--id", "lioresal")
    result = desk.run("import", "page.txt", "--id", "lioresal", "-o", "lioresal.yaml")
    assert (result.code, result.out, result.err) == (0, "", printed.err)
    assert desk.files["lioresal.yaml"].decode() == printed.out
    assert "id: lioresal\n" in printed.out


def test_import_keeps_what_is_there(desk):
    desk.write("page.txt", SHEET)
    desk.write("lioresal.yaml", "mine")
    result = desk.run("import", "page.txt", "-o", "lioresal.yaml")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "rxproof: lioresal.yaml exists and is kept: give another name, or move it first\n"
    )
    assert desk.files["lioresal.yaml"] == b"mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nope.txt"], "cannot read nope.txt: it is not there"),
        (["."], "cannot read .: it is a folder, not a file"),
        (["binary"], "binary: this file is not text: it has a zero byte here. "),
        (["empty"], "empty: this file is empty. "),
        (["page.txt", "-o", "missing/a.yaml"], "cannot write missing/a.yaml: there is no folder "),
        (["page.txt", "--id", "../up"], "Invalid value for '--id': '../up' cannot be an id"),
        (["page.txt", "--id", "index"], "Invalid value for '--id': 'index' cannot be an id"),
        (["page.txt", "--id", ""], "Invalid value for '--id': '' cannot be an id"),
        ([""], "Invalid value for 'FILE': the path is empty"),
    ],
)
def test_an_import_that_cannot_be(desk, arguments, message):
    desk.write("page.txt", SHEET)
    desk.write("binary", b"\x7fELF\x00\x00")
    desk.write("empty", b"")
    before = desk.files
    result = desk.run("import", *arguments)
    assert (result.code, result.out, desk.files) == (2, "", before)
    assert result.err.startswith(f"rxproof: {message}")
    assert len(result.err.splitlines()) == 1


def test_what_import_quotes_cannot_steer_a_terminal(desk):
    desk.write("page.txt", SHEET.replace("Drug description", "Drug description \x1b[31m"))
    result = desk.run("import", "page.txt")
    assert "\x1b" not in result.err + result.out


def test_import_of_what_is_no_page(desk, monkeypatch):
    def refuse(*_, **__):
        raise plain_text.NotAPageError("it has no names")

    desk.write("page.txt", SHEET)
    monkeypatch.setattr(plain_text, "read", refuse)
    result = desk.run("import", "page.txt")
    assert (result.code, result.err) == (2, "rxproof: page.txt: it has no names\n")


def test_rules_lists_every_rule(desk):
    result = desk.run("rules")
    assert (result.code, result.err) == (0, "")
    words = {line.split()[0] for line in result.out.splitlines() if line.startswith("  ")}
    assert words == {rule.slug for rule in RULES}


def test_rules_as_json(desk):
    listed = json.loads(desk.run("rules", "--format", "json").out)
    assert [item["rule"] for item in listed] == [rule.slug for rule in RULES]
    assert all(set(item) == {"rule", "severity", "fixable", "pack", "summary"} for item in listed)


@pytest.mark.parametrize("slug", [rule.slug for rule in RULES])
def test_explain(desk, slug):
    result = desk.run("explain", slug)
    assert (result.code, result.err) == (0, "")
    assert slug in result.out


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("misused-apostrofe", "there is no rule 'misused-apostrofe': did you mean "),
        ("", "no rule is named"),
        ("duplicate-id,missing-source", "there is no rule 'duplicate-id missing-source': "),
    ],
)
def test_explain_what_is_no_rule(desk, word, message):
    result = desk.run("explain", word)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"rxproof: Invalid value for 'RULE': {message}")


@pytest.mark.parametrize("name", ["monograph", "config", "report", "published"])
def test_schema(desk, name):
    result = desk.run("schema", name)
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == schemas.load(name)


def test_schema_of_what_has_none(desk):
    result = desk.run("schema", "monografph")
    assert (result.code, len(result.err.splitlines())) == (2, 1)


@pytest.mark.parametrize("extra", [[], ["--brand", "Lioresal: 20%"]])
def test_new_prints_a_skeleton_whose_gaps_are_found(desk, extra):
    result = desk.run("new", "baclofen", "--generic", "baclofen", *extra)
    assert (result.code, result.err) == (0, "")
    desk.write("monographs/baclofen.yaml", result.out)
    rules = {rule for _, rule in desk.report().found}
    assert "placeholder-text" in rules
    assert not rules & {"syntax-error", "mismatched-id", "missing-section"}


@pytest.mark.parametrize("word", ["../x", "/x", "Baclofen", "a b", "index", "con", "", "a--b", "é"])
def test_new_with_what_cannot_be_an_id(desk, word):
    result = desk.run("new", "--generic", "baclofen", "--", word)
    assert (result.code, result.out) == (2, "")
    assert f"{word!r} cannot be an id" in result.err


@pytest.mark.parametrize("arguments", [[], ["--generic", " "], ["--generic", "a", "--brand", ""]])
def test_new_without_a_name(desk, arguments):
    result = desk.run("new", "baclofen", *arguments)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("option", ["--generic", "--brand"])
@pytest.mark.parametrize("name", ["war\nfarin", "war\x01farin", "war\udcfffarin", "war\u202efarin"])
def test_new_with_a_name_that_cannot_be_seen_whole(desk, option, name):
    result = desk.run("new", "warfarin", "--generic", "warfarin", option, name)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"rxproof: Invalid value for '{option}': {name!r} cannot be a name: something in it cannot "
        "be seen, such as a line break\n"
    )


def test_python_dash_m(desk):
    desk.page()
    result = desk.process("validate")
    assert (result.returncode, result.stdout.decode(), result.stderr) == (0, CLEAN, b"")
