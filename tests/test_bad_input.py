"""Bad input gets a finding, or one clear line and exit code 2; nothing is lost, nothing hangs."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
import unicodedata
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rxproof import cli, loaders, pipeline
from rxproof.config import Config
from rxproof.loaders import discover
from rxproof.model.source import Source
from rxproof.outputs import monograph_yaml
from rxproof.store import atomic
from rxproof.validators import RULES

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")
BACLOFEN = "monographs/baclofen.yaml"
steady = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
DEEP = 20_000


def bomb() -> str:
    """Every level ten times the one before: a billion texts, were they all to be made."""
    levels = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        levels.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    return "\n".join(levels)


BROKEN = {
    "empty": b"",
    "white space": b" \n\t\n",
    "a byte order mark": b"\xef\xbb\xbf",
    "comments only": b"# a\n# b\n",
    "binary": bytes(range(256)) * 4,
    "an image": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "zero bytes": b"\x00" * 1000,
    "utf-16": "id: baclofen\n".encode("utf-16"),
    "utf-16 without a mark": "id: baclofen\nnames: {generic: baclofen}\n".encode("utf-16-le"),
    "utf-32": "id: baclofen\n".encode("utf-32"),
    "latin-1": "id: caf\xe9\n".encode("latin-1"),
    "cut off in a character": "id: é".encode()[:-1],
    "a bomb": bomb().encode(),
    "a merge bomb": b"a: &a {b: 1}\nc: {<<: [*a, *a]}\n",
    "flow lists in lists": b"a: " + b"[" * DEEP,
    "flow lists in lists, closed": b"a: " + b"[" * DEEP + b"]" * DEEP,
    "flow mappings in mappings": b"{a: " * DEEP + b"1" + b"}" * DEEP,
    "block lists in lists": b"- " * DEEP + b"a\n",
    "keys that are keys": b"? " * DEEP + b"a\n",
    "block mappings in mappings": b"".join(b" " * n + b"a:\n" for n in range(1000)),
    "quotes": b"'" * 100_001,
    "an open quote": b'a: "' + b"x\n" * 10_000,
    "anchors": b"&a " * 1000 + b"x",
    "tags": b"a: !!python/object/apply:os.system ['echo hacked']\n",
    "directives": b"%YAML 9.9\n" * 100 + b"--- a\n",
    "two documents": b"id: a\n---\nid: b\n",
    "tabs": b"id:\n\t- a\n",
    "not a number": b"a: .nan\n",
    "control characters": b"a: \x01\x02\n",
    "a lone surrogate": b'a: "\\ud800"\n',
    "line separators": "a: x\u2028y\u0085z\n".encode(),
    "too large": b"# " + b"x" * 5_000_000,
}
BROKEN_JSON = {
    "empty": b"",
    "open": b'{"a": ',
    "lists in lists": b"[" * DEEP,
    "lists in lists, closed": b"[" * DEEP + b"]" * DEEP,
    "objects in objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "NaN": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "1e999": b'{"a": 1e999}',
    "a huge integer": b'{"a": ' + b"9" * 10_000 + b"}",
    "twice the same key": b'{"a": 1, "a": 2}',
    "a lone surrogate": b'{"a": "\\ud800"}',
    "a comment": b'{"a": 1} // b',
    "two values": b"{} {}",
    "a final comma": b'{"a": 1,}',
    "utf-16": '{"a": 1}'.encode("utf-16"),
    "a raw line end": b'{"a": "x\ny"}',
    "YAML": b"id: baclofen\n",
}
BROKEN_MARKDOWN = {
    "empty": b"",
    "no front matter": b"# Baclofen\n",
    "open front matter": b"---\nid: baclofen\n",
    "broken front matter": b"---\nid: [\n---\n",
    "deep front matter": b"---\na: " + b"[" * DEEP + b"\n---\n",
    "a list as front matter": b"---\n- a\n---\n",
    "deep quotations": b"---\nid: a\n---\n" + b">" * DEEP + b" x\n",
    "deep lists": b"---\nid: a\n---\n" + b"- " * DEEP + b"x\n",
    "binary": b"---\nid: a\n---\n\x00",
}
CASES = [
    *((f"{name} in YAML", "a.yaml", data) for name, data in BROKEN.items()),
    *((f"{name} in JSON", "a.json", data) for name, data in BROKEN_JSON.items()),
    *((f"{name} in Markdown", "a.md", data) for name, data in BROKEN_MARKDOWN.items()),
]


@pytest.mark.parametrize(
    ("name", "data"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_broken_file_is_a_finding_and_costs_the_others_nothing(desk, name, data):
    desk.page()
    desk.write(f"monographs/{name}", data)
    result = desk.emit()
    assert (result.code, result.err) == (1, "")
    rules = {rule for path, rule in result.found if path == f"monographs/{name}"}
    assert rules & {"syntax-error", "schema-violation"}
    assert [path for path, _ in result.found if path == BACLOFEN] == []
    assert desk.emitted == ["baclofen"]
    assert len(result.out) < 1_000_000


@pytest.mark.parametrize("ending", ["yaml", "json", "md"])
@pytest.mark.parametrize("root", ["[]", "[1, 2]", '"text"', "12", "null", "true", "{}", "1.5"])
def test_a_monograph_that_is_something_else(desk, root, ending):
    text = f"---\n{root}\n---\n" if ending == "md" else root
    desk.write(f"monographs/a.{ending}", text)
    result = desk.emit()
    assert (result.code, result.err) == (1, "")
    assert {rule for _, rule in result.found} & {"syntax-error", "schema-violation"}
    assert desk.emitted == []


# Files that are none


@POSIX
@pytest.mark.parametrize("path", ["monographs", "monographs/pipe.yaml"])
def test_a_pipe_is_never_waited_for(desk, path):
    desk.page()
    os.mkfifo(desk.folder / "monographs/pipe.yaml")
    result = desk.process("validate", "--format", "json", path)
    assert (result.returncode, result.stderr) == (2, b"")
    report = {file["path"]: file for file in json.loads(result.stdout)["files"]}
    (diagnostic,) = report["monographs/pipe.yaml"]["diagnostics"]
    assert diagnostic["message"] == "This file cannot be read: it is a pipe, not a file"


@POSIX
@pytest.mark.parametrize("arguments", [["import", "pipe"], ["validate", "--config", "pipe", "a"]])
def test_a_pipe_elsewhere_is_never_waited_for(desk, arguments):
    os.mkfifo(desk.folder / "pipe")
    result = desk.process(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert len(result.stderr.splitlines()) == 1


@POSIX
def test_a_pipe_where_the_configuration_should_be(desk):
    desk.page()
    os.mkfifo(desk.folder / "rxproof.yaml")
    assert desk.process("validate", "monographs").returncode in (0, 2)


@POSIX
@pytest.mark.parametrize("target", ["loop.yaml", "nowhere", "/dev/null"])
def test_a_link_that_leads_to_no_file(desk, target):
    desk.page()
    (desk.folder / "monographs/loop.yaml").symlink_to(target)
    result = desk.report("monographs")
    assert result.code == 2
    assert result.found == [("monographs/loop.yaml", "syntax-error")]
    assert result.paths == [BACLOFEN, "monographs/loop.yaml"]


def refuse_to_read(desk, name):
    """Make reading one file fail as it does for a user who may not."""
    read = discover.read

    def guarded(path):
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    desk.monkeypatch.setattr(discover, "read", guarded)


@pytest.mark.parametrize("paths", [[], ["monographs"], [BACLOFEN]])
def test_an_unreadable_file_is_a_finding_and_the_run_goes_on(desk, paths):
    desk.page()
    desk.page("warfarin", desk.error)
    desk.emit()
    refuse_to_read(desk, "baclofen.yaml")
    result = desk.emit(*paths)
    assert result.code == 2
    assert result.found[0] == (BACLOFEN, "syntax-error")
    assert ("monographs/warfarin.yaml" in result.paths) is (paths != [BACLOFEN])
    assert desk.emitted == []
    assert desk.withheld[BACLOFEN] == ["syntax-error"]


def test_an_unreadable_file_ends_in_2_whatever_fails_a_run(desk):
    desk.page()
    refuse_to_read(desk, "baclofen.yaml")
    assert desk.report("--fail-on", "never").code == 2
    assert desk.report("--select", "duplicate-id").code == 2


def test_an_unreadable_file_that_was_not_named_is_withdrawn(desk):
    desk.page()
    desk.page("warfarin")
    desk.emit()
    refuse_to_read(desk, "baclofen.yaml")
    result = desk.emit("monographs/warfarin.yaml")
    assert (result.code, result.found) == (0, [])
    assert desk.emitted == ["warfarin"]


@pytest.mark.parametrize("paths", [[], ["monographs"]])
def test_a_folder_that_cannot_be_listed_is_a_finding(desk, paths):
    desk.page()
    desk.page("warfarin", folder="monographs/secret")
    scan = os.scandir

    def guarded(path):
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    desk.monkeypatch.setattr(os, "scandir", guarded)
    result = desk.report(*paths)
    assert result.code == 2
    assert result.paths == [BACLOFEN, "monographs/secret"]


def test_a_file_removed_while_running_is_a_finding(desk):
    desk.page()
    desk.page("warfarin")
    desk.emit()
    read = discover.read

    def late(path):
        if path.name == "baclofen.yaml":
            path.unlink()
        return read(path)

    desk.monkeypatch.setattr(discover, "read", late)
    result = desk.emit()
    assert (result.code, result.found) == (2, [(BACLOFEN, "syntax-error")])
    assert (desk.emitted, desk.withheld) == (["warfarin"], {BACLOFEN: ["syntax-error"]})


@pytest.mark.parametrize("change", ["removed", "rewritten"])
def test_a_file_that_changes_between_check_and_emission_is_not_published(desk, change):
    desk.page("baclofen")
    desk.page("warfarin")
    desk.emit()
    for name in ("baclofen", "warfarin"):
        desk.page(name, ("Dry mouth", "Headache"))
    read = discover.read
    seen = []

    def meddling(path):
        seen.append(path.name)
        if seen.count("baclofen.yaml") == 2 and path.name == "baclofen.yaml":
            if change == "removed":
                path.unlink()
            else:
                path.write_text(desk.text("baclofen", desk.error))
        return read(path)

    desk.monkeypatch.setattr(discover, "read", meddling)
    result = desk.emit("--no-cache")  # which reads a file once more
    assert (result.code, result.out) == (2, "")
    assert result.err == (f"rxproof: {BACLOFEN} changed while it was being emitted: run again\n")
    assert "baclofen" not in [entry["id"] for entry in desk.index["monographs"]]
    desk.monkeypatch.undo()
    desk.monkeypatch.chdir(desk.folder)
    desk.emit()
    assert desk.emitted == ["warfarin"]


# The emitted folder


def test_a_file_where_the_emitted_folder_should_be(desk):
    desk.page()
    desk.write("dist", "mine")
    result = desk.validate("--emit", "dist")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("rxproof: cannot emit to dist: ")
    assert len(result.err.splitlines()) == 1
    assert desk.files["dist"] == b"mine"


def test_an_emitted_folder_below_a_file(desk):
    desk.page()
    result = desk.validate("--emit", f"{BACLOFEN}/dist")
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)


def test_an_emitted_folder_that_cannot_be_written(desk):
    def refuse(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    desk.page()
    desk.page("warfarin", desk.error)
    desk.monkeypatch.setattr(atomic, "probe", refuse)
    result = desk.validate("--emit", "dist")
    assert (result.code, result.out) == (2, "")
    assert result.err == "rxproof: cannot emit to dist: Permission denied\n"


@pytest.mark.parametrize(
    "content",
    [
        b'{"schema": "urn:other"}',
        b"[]",
        b"",
        b"not JSON",
        b"\xff\xfe",
        b"[" * DEEP,
        b'{"schema": "urn:rxproof:published:1x"}',
    ],
)
@pytest.mark.parametrize("name", ["index.json", "baclofen.json"])
def test_a_foreign_file_in_the_way(desk, name, content):
    desk.page()
    desk.write(f"dist/{name}", content)
    result = desk.validate("--emit", "dist")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"rxproof: dist/{name} is ")
    assert len(result.err.splitlines()) == 1
    assert desk.files[f"dist/{name}"] == content
    assert desk.dist == [name]


@pytest.mark.parametrize("name", ["index.json", "baclofen.json"])
def test_a_folder_in_the_way(desk, name):
    desk.page()
    desk.write(f"dist/{name}/mine", "mine")
    result = desk.validate("--emit", "dist")
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
    assert desk.files[f"dist/{name}/mine"] == b"mine"


def test_foreign_files_beside_are_left_alone(desk):
    desk.page()
    desk.page("warfarin", desk.error)
    foreign = {"dist/warfarin.json": b"[1]", "dist/a.txt": b"x", "dist/sub/b.json": b"{}"}
    for name, content in foreign.items():
        desk.write(name, content)
    desk.emit()
    assert foreign.items() <= desk.files.items()


@POSIX
def test_a_published_file_that_is_a_link_is_not_written_through(desk):
    desk.page()
    desk.write("mine.json", "mine")
    (desk.folder / "dist").mkdir()
    (desk.folder / "dist/baclofen.json").symlink_to("../mine.json")
    result = desk.validate("--emit", "dist")
    assert desk.files["mine.json"] == b"mine"
    assert result.code == 2


IDS = [
    "../x",
    "/etc/x",
    "a/b",
    "a\\b",
    "..",
    ".",
    "",
    " ",
    "index",
    "search",
    "con",
    "Baclofen",
    "a.b",
    "é",
    "a" * 300,
]


@pytest.mark.parametrize("identifier", IDS)
def test_an_id_that_cannot_name_a_file_is_a_finding(desk, identifier):
    desk.page("warfarin")
    desk.page("baclofen", ("id: baclofen", f"id: {json.dumps(identifier)}"))
    result = desk.emit()
    assert (result.code, result.err) == (1, "")
    assert (BACLOFEN, "schema-violation") in result.found
    assert desk.emitted == ["warfarin"]
    assert set(desk.files) == {
        BACLOFEN,
        "monographs/warfarin.yaml",
        "dist/index.json",
        "dist/warfarin.json",
    }


@POSIX
def test_a_kill_at_any_moment_leaves_an_index_that_matches_its_files(desk):
    def start_over():
        for path in (desk.folder / "dist").glob("*"):
            path.unlink()
        for name in ("baclofen", "warfarin", "heparin"):
            desk.page(name)
        (desk.folder / "monographs/digoxin.yaml").unlink(missing_ok=True)
        desk.emit()
        desk.page("baclofen", ("Dry mouth", "Headache"))
        desk.page("warfarin", desk.error)
        (desk.folder / "monographs/heparin.yaml").unlink()
        desk.page("digoxin")

    start_over()
    desk.emit()
    expected = desk.files
    assert desk.emitted == ["baclofen", "digoxin"]
    moment, killed = 0, True
    while killed:
        moment += 1
        start_over()
        killed = killed_at(desk, moment)
        stale = {"warfarin", "heparin"}
        for entry in desk.index["monographs"]:
            data = (desk.folder / "dist" / entry["path"]).read_bytes()
            assert json.loads(data)["id"] == entry["id"]
            assert sha256(data) == entry["sha256"]
            stale.discard(entry["id"])
        desk.emit()
        assert desk.files == expected
    assert moment > 10
    assert stale == {"warfarin", "heparin"}


def sha256(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()


def killed_at(desk, moment: int) -> bool:
    """Emit in a process that is killed when it is about to change the disk for the nth time."""
    child = os.fork()
    if child == 0:
        left = moment

        def count(event, arguments):
            nonlocal left
            writing = event == "open" and isinstance(arguments[1], str) and "r" not in arguments[1]
            if writing or event in ("os.rename", "os.remove", "os.mkdir"):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            cli.main(["validate", "--emit", "dist", "--output", os.devnull])
        finally:
            os._exit(0)
    _, wait_status = os.waitpid(child, 0)
    return os.WIFSIGNALED(wait_status)


def test_an_internal_fault_in_a_rule_writes_nothing(desk):
    def fall(*_):
        raise ZeroDivisionError("oh")
        yield

    desk.page()
    victim = next(rule for rule in RULES if rule.slug == "missing-section")
    desk.monkeypatch.setattr(type(victim.scope), "check", property(lambda _: fall))
    result = desk.validate("--emit", "dist")
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    start = f"rxproof: internal fault: ZeroDivisionError while checking {BACLOFEN}: oh"
    assert line.startswith(f"{start}. The details are in ")
    log = Path(line.rpartition(" in ")[2])
    assert "in fall\n" in log.read_text(encoding="utf-8")
    log.unlink()
    assert list(desk.files) == [BACLOFEN]


# The configuration


CONFIGS = [
    ("publsher: a\n", "1:1: unknown key 'publsher': did you mean 'publisher'?"),
    ("a: 1\nrules: {misspeled-drug-name: off}\n", "2:9: "),
    ('exclude: ["a["]\n', "1:12: "),
    ('exclude: ["/etc/**"]\n', "1:12: a glob counts from the folder of rxproof.yaml"),
    ('monographs: ["../x/**"]\n', "1:15: a glob cannot lead out of the folder of rxproof.yaml"),
    ("rules: {placeholder-text: fatal}\n", "1:27: "),
    ("rules: [placeholder-text]\n", "1:8: "),
    ("emit: {statuses: [aproved]}\n", "1:19: "),
    ("overrides: [{files: ['**'], rules: {nope: off}}]\n", "1:37: "),
    ("- a\n- b\n", "1:1: "),
    ("rules: {\n", "1:8: "),
    ("a: &a 1\nb: *a\n", ""),
    ("publisher: a\npublisher: b\n", "2:1: "),
    ("publisher: 5\n", "1:12: "),
    ("publisher: null\n", "1:1: 'publisher' is left blank"),
    ("a: " + "[" * DEEP, "1:"),
    (b"\xff\xfep\x00", "1:1: "),
    (b"\x00", "1:1: "),
    (b"publisher: caf\xe9\n", "1:15: "),
    ("rules: {placeholder-text: {severity: info, until: 2027-02-30}}\n", "1:51: "),
]


@pytest.mark.parametrize(("content", "start"), CONFIGS, ids=[str(case[1]) for case in CONFIGS])
def test_a_bad_configuration_is_told_by_place_and_nothing_is_written(desk, content, start):
    desk.page()
    desk.write("rxproof.yaml", content)
    before = desk.files
    result = desk.validate("--emit", "dist")
    assert (result.code, result.out) == (2, "")
    lines = result.err.splitlines()
    assert any(line.startswith(f"rxproof: rxproof.yaml:{start}") for line in lines)
    assert all(re.match(r"rxproof: rxproof\.yaml:\d+:\d+: \S", line) for line in lines)
    assert desk.files == before


def test_every_fault_of_a_configuration_is_told(desk):
    desk.write("rxproof.yaml", 'publsher: a\nexclude: ["a["]\nrules: {nope: off}\n')
    assert len(desk.validate().err.splitlines()) == 3


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "\ufeff# a\n", "\n\n"])
def test_a_configuration_that_says_nothing_is_no_fault(desk, content):
    desk.page()
    desk.write("rxproof.yaml", content)
    assert desk.validate().code == 0


@pytest.mark.parametrize("name", ["nope.yaml", "monographs", f"{BACLOFEN}/rxproof.yaml"])
def test_a_configuration_that_cannot_be_read(desk, name):
    desk.page()
    result = desk.validate("--config", name)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"rxproof: {name}:1:1: ")
    assert len(result.err.splitlines()) == 1


def test_a_folder_where_the_configuration_should_be(desk):
    desk.page()
    (desk.folder / "rxproof.yaml").mkdir()
    assert desk.validate("monographs").code in (0, 2)


# What a terminal is shown


IN_JSON = ("json", "sarif", "gitlab")


def steers(text: str, form: str = "text") -> list[str]:
    """The characters that could steer a terminal, or in a text for people hide something in it."""
    odd = {"Cc", "Cs"} if form in IN_JSON else {"Cc", "Cs", "Cf", "Co", "Zl", "Zp"}
    return [char for char in text if unicodedata.category(char) in odd and char != "\n"]


EVIL = "\x1b]0;gone\x07\x1b[2J\x9b31m\u202e\u200b\x7f\r\x08"


@pytest.mark.parametrize(
    "content",
    [
        f"id: {EVIL}\n",
        f"'{EVIL}': 1\n",
        "id: " + json.dumps(EVIL) + "\n",
        json.dumps(EVIL) + ": 1\n",
        f"# rxproof: allow {EVIL} -- {EVIL}\nid: a\n",
        f"# rxproof: allow placeholder-text -- {EVIL}\nid: a\n",
        "names: {generic: " + json.dumps("bac" + EVIL) + "}\n",
        f"a: &{EVIL} b\n",
    ],
)
def test_escape_codes_in_content_never_reach_the_terminal(desk, content):
    desk.write("monographs/a.yaml", content)
    for form in pipeline.FORMATS:
        result = desk.validate("-v", "--format", form)
        assert (result.code, steers(result.out, form), steers(result.err)) == (1, [], [])


def test_escape_codes_in_the_configuration_never_reach_the_terminal(desk):
    desk.page()
    desk.write("rxproof.yaml", json.dumps("x" + EVIL) + ": 1\n")
    result = desk.validate()
    assert (result.code, steers(result.err)) == (2, [])


@POSIX
@pytest.mark.parametrize("name", ["a\nb.yaml", "a\x1b[31m.yaml", "a\u202eb.yaml", "a\rb.yaml"])
def test_odd_file_names_never_reach_the_terminal_raw(desk, name):
    desk.write(f"monographs/{name}", desk.text("baclofen", desk.error))
    for arguments in ([], [f"monographs/{name}"], ["-v", "--emit", "dist"]):
        result = desk.validate(*arguments)
        assert (result.code, steers(result.out), steers(result.err)) == (1, [], [])
    assert desk.report().paths == [f"monographs/{name}"]
    result = desk.validate(f"no/{name}")
    assert (result.code, steers(result.err), len(result.err.splitlines())) == (2, [], 1)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_file_names_that_are_not_utf_8(desk):
    names = [os.fsdecode(name) for name in (b"caf\xe9.yaml", b"caf\xe8.yaml")]
    for name, id_, form in zip(names, ("a", "b"), ("tablet", "liquid"), strict=True):
        text = desk.text("baclofen", ("id: baclofen", f"id: {id_}\nforms: [{form}]"))
        desk.write(f"monographs/{name}", text)
    result = desk.emit()
    assert result.paths == [r"monographs/caf\xe8.yaml", r"monographs/caf\xe9.yaml"]
    assert [rule for _, rule in result.found] == ["mismatched-id"] * 2
    assert desk.validate(f"monographs/{names[0]}").code == 1
    assert len(desk.withheld) == 2


# Any value in any place


def routes(value, route=()):
    """The way to every node of plain data."""
    yield route
    if isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from routes(inner, (*route, step))


def replaced(value, route, new):
    if not route:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[route[0]] = replaced(copy[route[0]], route[1:], new)
    return copy


@pytest.fixture(scope="module")
def sound():
    """Every text, list and mapping that the format has, in a monograph without an error."""
    shipped = Path(__file__).parents[1] / "monographs/lioresal-intrathecal.yaml"
    plain = loaders.load(shipped.read_bytes(), shipped.name).plain()
    plain["dosing"] = {"max_daily": "900 mcg", "source": 1}
    plain["related"] = ["baclofen-tablets"]
    plain["x-house"] = {"a": [1, None]}
    plain["sections"]["more"] = [{"heading": "Notes", "text": "Ask us."}]
    return plain


TEXTS = st.one_of(
    st.text(max_size=30),
    st.text("aB \n-.'’&;[]{}()#:*_<>/TODO1é\u0301👁\u200b\t", max_size=60),
    st.sampled_from(
        [
            "TODO",
            "symptom's",
            "Or this",
            "Lioreasal",
            "- a\n- b",
            "&amp;",
            "{title}",
            "1.",
            "../x",
            "index",
            "draft",
            "2026-02-30",
            "https://",
            "\ud800",
            EVIL,
        ]
    ),
)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        TEXTS,
    ),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=6,
)
FORMS = {
    "a.json": lambda value: json.dumps(value, indent=1),
    "b.json": lambda value: json.dumps(value, ensure_ascii=False),
    "a.yaml": lambda value: json.dumps(value, indent=1),
    "b.yaml": monograph_yaml.render,
}


@steady
@given(data=st.data())
def test_any_value_in_any_place_is_judged_without_a_fault(data, sound, tmp_path_factory):
    route = data.draw(st.sampled_from(sorted(routes(sound), key=str)))
    monograph = replaced(sound, route, data.draw(VALUES))
    name = data.draw(st.sampled_from(sorted(FORMS)))
    if name == "b.yaml" and not isinstance(monograph, dict):
        name = "a.yaml"
    try:
        text = FORMS[name](monograph).encode()
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8
        text = json.dumps(monograph).encode()
    judge(tmp_path_factory.getbasetemp() / "any", name, text)


def judge(folder: Path, name: str, data: bytes) -> None:
    """Check and emit; every place must lie in the file and hold what was found."""
    folder.mkdir(exist_ok=True)
    page = folder / name
    page.write_bytes(data)
    config = Config(root=folder, today=date(2026, 11, 22), folder=folder)
    try:
        outcome = pipeline.check(pipeline.Request((str(page),), emit=folder / "dist"), config)
    finally:
        page.unlink()
    assert pipeline.exit_code(outcome, "error") in (0, 1)
    for form in pipeline.FORMATS:
        view = pipeline.View(color=False, width=80, verbose=True)
        shown = pipeline.render(form, outcome.report, view)
        assert steers(shown, form) == []
    (file,) = outcome.report.files
    for diagnostic in file.diagnostics:
        check_place(file.source, diagnostic, name)


def check_place(source: Source, diagnostic, name: str) -> None:
    span = diagnostic.location.span
    assert 0 <= span.start <= span.end <= len(source.text)
    start, end = diagnostic.location.range.start, diagnostic.location.range.end
    assert (source.position(span.start), source.position(span.end)) == (start, end)
    written = source.text[span.start : span.end]
    if diagnostic.found:
        assert diagnostic.found in readings(written, name)


def readings(written: str, name: str) -> set[str]:
    """What a piece of source may stand for."""
    found = {written, " ".join(written.split())}
    with suppress(ValueError):
        found.add(json.loads(f'"{written}"', strict=False))
    if name.endswith(".yaml"):
        lines = [line.strip() for line in written.splitlines()]
        found |= {"\n".join(lines), "\n".join(line.strip(" ") for line in written.split("\n"))}
    return found


@steady
@given(data=st.data())
def test_any_damage_to_the_text_is_judged_without_a_fault(data, tmp_path_factory):
    shipped = Path(__file__).parents[1] / "monographs/hydroxyzine.yaml"
    text = shipped.read_bytes()
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 40)))
    noise = st.binary(max_size=12) | st.text("\n\r\t :-#'\"[]{}&*!|>%@`?,.~\\<=", max_size=12).map(
        str.encode
    )
    damaged = text[:start] + data.draw(noise) + text[end:]
    if data.draw(st.booleans()):
        damaged = damaged.replace(b"\n", data.draw(st.sampled_from([b"\r\n", b"\r"])))
    folder = tmp_path_factory.getbasetemp() / "damaged"
    folder.mkdir(exist_ok=True)
    page = folder / "a.yaml"
    page.write_bytes(damaged)
    config = Config(root=folder, today=date(2026, 11, 22), folder=folder)
    outcome = pipeline.check(pipeline.Request((str(page),), emit=folder / "dist"), config)
    for form in pipeline.FORMATS:
        view = pipeline.View(color=False, width=80, verbose=True)
        assert steers(pipeline.render(form, outcome.report, view), form) == []
    (file,) = outcome.report.files
    for diagnostic in file.diagnostics:
        span = diagnostic.location.span
        assert 0 <= span.start <= span.end <= len(file.source.text)


@pytest.mark.parametrize("value", [None, "", [], {}, 0], ids=repr)
def test_nothing_in_every_place(desk, value):
    page = loaders.load(desk.text().encode(), "a.yaml").plain()
    for number, route in enumerate(routes(page)):
        desk.write(f"monographs/a{number}.json", json.dumps(replaced(page, route, value)))
    result = desk.report("--ignore", "duplicate-id")
    assert (result.code, result.err) == (1, "")


# Size


HUGE = {
    "words": "Baclofen helps the muscles of the body. ",
    "lines": "Baclofen helps.\n",
    "items": "- Baclofen helps\n",
    "one word": "a",
    "spaces": "a  ",
    "hyphens": "-",
    "brackets": "[",
    "parentheses": "(",
    "braces": "{",
    "quotes": "\"'",
    "stars": "*",
    "underscores": "_",
    "angles": "<",
    "ampersands": "&",
    "addresses": "a@",
    "digits": "1",
    "stops": ". ",
    "slashes": "https://",
    "marks": "e\u0301",
    "capitals": "AB ",
    "hyphenated": "a-",
    "new lines": "\n\n",
}


@pytest.mark.parametrize("unit", HUGE.values(), ids=HUGE)
def test_a_huge_text_is_read_in_time(desk, unit):
    """A rule that looks at every character once for each other one would take minutes."""
    text = "x" + unit * (100_000 // len(unit))
    monograph = loaders.load(desk.text().encode(), "a.yaml").plain()
    monograph["sections"]["description"] = text
    desk.write("monographs/baclofen.json", json.dumps(monograph))
    start = time.process_time()
    assert desk.emit().code in (0, 1)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (10_000, "        - Dry mouth {}\n"),
        (5_000, "        - Dry TODO mouth {}\n"),
        (5_000, "        - Dry TODO {}  # rxproof: allow placeholder-text -- quoted\n"),
        (5_000, "        - Dry mouth  # rxproof: allow placeholder-text -- quoted\n"),
        (5_000, "        # rxproof: allow placeholder-text -- quoted\n"),
        (5_000, "        - {{a: {}}}\n"),
    ],
    ids=["sound", "bad", "waived", "waived in vain", "waivers alone", "mappings"],
)
def test_a_great_many_items(desk, number, line):
    desk.page("baclofen", ("        - Dry mouth\n", "".join(map(line.format, range(number)))))
    start = time.process_time()
    assert desk.emit("--output", "report").code in (0, 1)
    assert time.process_time() - start < 20


@pytest.mark.parametrize("line", ["key{}: 1\n", "x-key{}: 1\n", "key: 1\n"])
def test_a_great_many_keys(desk, line):
    desk.write(BACLOFEN, desk.text() + "".join(map(line.format, range(5_000))))
    start = time.process_time()
    assert desk.emit("--output", "report").code in (0, 1)
    assert time.process_time() - start < 20
