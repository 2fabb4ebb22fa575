"""Which files a run looks at, in which order, and by which name."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rxproof.loaders import discover as module
from rxproof.loaders.discover import Discovery, corpus, discover, display, read, reason

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    working = tmp_path / "working"
    working.mkdir()
    monkeypatch.chdir(working)
    return working


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"id: x\n")


def shown(found: Discovery) -> list[str]:
    return [file.display for file in found.files]


def refused(found: Discovery) -> list[tuple[str, str]]:
    return [(file.display, why) for file, why in found.unreadable]


# Folders


def test_a_folder_stands_for_its_monographs_at_any_depth(folder: Path) -> None:
    write(
        folder, "m/b.yaml", "m/a.yml", "m/c/d.json", "m/c/e/f.md", "m/G.YAML", "m/g.txt", "h.yaml"
    )
    assert shown(discover([Path("m")])) == [
        "m/G.YAML",
        "m/a.yml",
        "m/b.yaml",
        "m/c/d.json",
        "m/c/e/f.md",
    ]


def test_what_is_hidden_is_passed_over(folder: Path) -> None:
    write(folder, "m/.a.yaml", "m/.b/c.yaml", "m/d/.e/f.yaml", "m/g.yaml")
    assert shown(discover([Path("m")])) == ["m/g.yaml"]


def test_a_hidden_folder_that_is_named_is_looked_into(folder: Path) -> None:
    write(folder, ".m/a.yaml")
    assert shown(discover([Path(".m")])) == [".m/a.yaml"]


def test_what_is_excluded_is_passed_over_without_a_word(folder: Path) -> None:
    write(folder, "m/a.yaml", "m/b.yaml")
    found = discover([Path("m")], excluded=lambda path: path.name == "a.yaml")
    assert (shown(found), found.excluded) == (["m/b.yaml"], 0)


def test_ignored_files_and_folders_are_passed_over(folder: Path) -> None:
    write(folder, "rxproof.yaml", "dist/a.json", "dist/b/c.json", "m/d.yaml")
    ignored = [Path("rxproof.yaml"), folder / "dist"]
    assert shown(discover([Path()], ignored=ignored)) == ["m/d.yaml"]


@pytest.mark.parametrize("named", ["dist", "dist/b"])
def test_an_ignored_folder_gives_nothing_even_when_named(folder: Path, named: str) -> None:
    write(folder, "dist/a.json", "dist/b/c.json")
    assert shown(discover([Path(named)], ignored=[Path("dist")])) == []


def test_an_empty_folder_gives_nothing(folder: Path) -> None:
    (folder / "m").mkdir()
    assert discover([Path("m")]) == Discovery((), (), (), (), 0)


# Files


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder: Path) -> None:
    write(folder, "page.txt", ".hidden.yaml", "none")
    assert shown(discover([Path("page.txt"), Path(".hidden.yaml"), Path("none")])) == [
        ".hidden.yaml",
        "none",
        "page.txt",
    ]


def test_a_file_that_is_named_knows_it(folder: Path) -> None:
    write(folder, "m/a.yaml", "m/b.yaml")
    found = discover([Path("m"), Path("m/b.yaml")])
    assert [(file.display, file.named) for file in found.files] == [
        ("m/a.yaml", False),
        ("m/b.yaml", True),
    ]


def test_an_ignored_file_that_is_named_is_taken(folder: Path) -> None:
    write(folder, "rxproof.yaml")
    found = discover([Path("rxproof.yaml")], ignored=[Path("rxproof.yaml")])
    assert shown(found) == ["rxproof.yaml"]


def test_excluded_files_that_are_named_are_counted(folder: Path) -> None:
    write(folder, "a.yaml", "b.yaml", "c.yaml")
    paths = [Path("a.yaml"), Path("b.yaml"), Path("c.yaml")]
    found = discover(paths, excluded=lambda path: path.name != "c.yaml")
    assert (shown(found), found.excluded) == (["c.yaml"], 2)


def test_a_path_that_leads_nowhere_is_told_of(folder: Path) -> None:
    write(folder, "a.yaml")
    paths = [Path("gone"), Path("a.yaml/b"), Path("a.yaml")]
    found = discover(paths)
    assert (shown(found), found.missing) == (["a.yaml"], (Path("gone"), Path("a.yaml/b")))


def test_a_file_is_taken_once(folder: Path) -> None:
    write(folder, "m/a.yaml")
    paths = [Path("m/a.yaml"), Path("m"), folder / "m" / "a.yaml", Path("m/../m/a.yaml"), Path()]
    assert shown(discover(paths)) == ["m/a.yaml"]


# Names


def test_a_name_is_relative_to_the_working_folder(folder: Path) -> None:
    write(folder, "m/a.yaml", "../other/b.yaml")
    found = discover([folder / "m", Path("../other")])
    outside = (folder.parent / "other" / "b.yaml").as_posix()
    assert shown(found) == sorted(["m/a.yaml", outside])


def test_the_working_folder_may_be_given(folder: Path) -> None:
    write(folder, "m/a.yaml")
    assert shown(discover([folder / "m"], working=folder / "m")) == ["a.yaml"]


def test_order_goes_by_the_shown_name(folder: Path) -> None:
    write(folder, "b.yaml", "C.yaml", "a/z.yaml", "a-b.yaml", "a/a.yaml")
    assert shown(discover([Path()])) == [
        "C.yaml",
        "a-b.yaml",
        "a/a.yaml",
        "a/z.yaml",
        "b.yaml",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always Unicode")
def test_a_name_that_is_not_utf_8_is_shown_all_the_same(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    write(folder, name)
    found = discover([Path()])
    assert shown(found) == [r"caf\xe9.yaml"]
    assert read(found.files[0].path) == b"id: x\n"


def test_a_path_need_not_be_there_to_be_shown(folder: Path) -> None:
    assert display(Path("m/../gone.yaml")) == "gone.yaml"
    assert display(folder / "gone" / "x.yaml") == "gone/x.yaml"


@posix
def test_a_working_folder_behind_a_link_is_the_working_folder(folder: Path) -> None:
    write(folder, "m/a.yaml")
    link = folder.parent / "link"
    link.symlink_to(folder)
    assert shown(discover([link / "m"])) == ["m/a.yaml"]
    assert shown(discover([link / "m" / "a.yaml"])) == ["m/a.yaml"]
    assert display(link / "m" / "a.yaml", working=link) == "m/a.yaml"


# Links and other things that are no files


@posix
def test_links_that_lead_in_a_circle_come_to_an_end(folder: Path) -> None:
    write(folder, "m/a.yaml")
    (folder / "m" / "up").symlink_to(folder / "m")
    (folder / "m" / "sub").mkdir()
    (folder / "m" / "sub" / "root").symlink_to(folder)
    found = discover([Path("m")])
    assert (shown(found), refused(found)) == (["m/a.yaml"], [])


@posix
def test_a_link_to_itself_is_told_of(folder: Path) -> None:
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    found = discover([Path()])
    assert refused(found) == [("loop.yaml", "its links lead in a circle")]


@posix
def test_a_link_that_leads_nowhere_is_told_of(folder: Path) -> None:
    (folder / "a.yaml").symlink_to(folder / "gone.yaml")
    assert refused(discover([Path()])) == [("a.yaml", "it is not there")]


@posix
def test_a_linked_file_is_taken_once_under_its_own_name(folder: Path) -> None:
    write(folder, "z/b.yaml")
    (folder / "a.yaml").symlink_to(folder / "z" / "b.yaml")
    assert shown(discover([Path()])) == ["z/b.yaml"]
    assert shown(discover([Path("a.yaml")])) == ["a.yaml"]


@posix
def test_a_linked_folder_gives_its_files_under_its_own_name(folder: Path) -> None:
    write(folder, "z/b.yaml")
    (folder / "a").symlink_to(folder / "z")
    assert shown(discover([Path()])) == ["z/b.yaml"]
    assert shown(discover([Path("a")])) == ["a/b.yaml"]


@pytest.fixture
def pipe(folder: Path) -> Path:
    path = folder / "pipe.yaml"
    os.mkfifo(path)
    return path


@posix
def test_a_pipe_in_a_folder_cannot_be_read(folder: Path, pipe: Path) -> None:
    found = discover([Path()])
    assert (shown(found), found.notes) == ([], ())
    assert refused(found) == [("pipe.yaml", "it is a pipe, not a file")]


@posix
def test_a_pipe_that_is_excluded_is_passed_over_without_a_word(folder: Path, pipe: Path) -> None:
    found = discover([Path()], excluded=lambda path: path.name == "pipe.yaml")
    assert (shown(found), refused(found), found.notes) == ([], [], ())


@posix
def test_a_pipe_that_is_named_cannot_be_read(pipe: Path) -> None:
    assert refused(discover([pipe])) == [("pipe.yaml", "it is a pipe, not a file")]


@posix
def test_a_pipe_is_never_opened(pipe: Path) -> None:
    with pytest.raises(OSError, match="it is a pipe, not a file"):
        read(pipe)


@posix
def test_a_pipe_that_took_the_place_of_a_file_is_never_waited_for(
    pipe: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "file.yaml")
    seen = (folder / "file.yaml").stat()
    monkeypatch.setattr(Path, "stat", lambda _: seen)
    with pytest.raises(OSError, match="it is a pipe, not a file"):
        read(pipe)


@pytest.fixture
def connection(folder: Path) -> Iterator[Path]:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.yaml")
        yield folder / "s.yaml"


@posix
def test_a_socket_cannot_be_read(connection: Path) -> None:
    refusal = [("s.yaml", "it is a socket, not a file")]
    assert refused(discover([connection])) == refusal
    assert refused(discover([Path()])) == refusal


@posix
def test_a_device_cannot_be_read() -> None:
    assert refused(discover([Path("/dev/zero")])) == [("/dev/zero", "it is a device, not a file")]


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may look into any folder")
def test_a_folder_that_cannot_be_looked_into_is_told_of(folder: Path) -> None:
    write(folder, "m/a.yaml", "m/n/b.yaml")
    (folder / "m" / "n").chmod(0)
    try:
        found = discover([Path("m")])
    finally:
        (folder / "m" / "n").chmod(0o755)
    assert (shown(found), refused(found)) == (["m/a.yaml"], [("m/n", "permission denied")])


def test_a_folder_that_cannot_be_looked_into_does_not_end_the_search(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "m/a.yaml", "m/n/b.yaml")
    scan = os.scandir

    def guarded(path: Path) -> object:
        if path.name == "n":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(module.os, "scandir", guarded)
    found = discover([Path("m")])
    assert (shown(found), refused(found)) == (["m/a.yaml"], [("m/n", "permission denied")])


def test_a_path_that_cannot_be_followed_is_told_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", denied)
    assert refused(discover([Path("a.yaml")])) == [("a.yaml", "permission denied")]


# Reading


def test_a_file_is_read_as_it_is(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"a\r\n\x00\x1a\xff")
    assert read(folder / "a.yaml") == b"a\r\n\x00\x1a\xff"


def test_a_file_that_is_gone_cannot_be_read(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(folder / "gone.yaml")


def test_a_folder_cannot_be_read(folder: Path) -> None:
    with pytest.raises(OSError, match="it is a folder, not a file"):
        read(folder)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(2, "The system cannot find the file specified"), "it is not there"),
        (PermissionError(13, "Access is denied"), "permission denied"),
        (OSError(5, "Input/output error"), "input/output error"),
        (OSError(), "it cannot be read"),
    ],
)
def test_a_reason_is_in_plain_words(error: OSError, words: str) -> None:
    assert reason(error) == words


# The corpus


@pytest.mark.parametrize(
    ("globs", "expected"),
    [
        (["m/**"], ["m/a.yaml", "m/n/b.md", "m/n/o/c.json"]),
        (["m/*"], ["m/a.yaml", "m/n/b.md", "m/n/o/c.json"]),
        (["m/*.yaml"], ["m/a.yaml"]),
        (["m/**/*.md", "m/**/*.json"], ["m/n/b.md", "m/n/o/c.json"]),
        (["m/a.yaml"], ["m/a.yaml"]),
        (["**/[bc].*"], ["m/n/b.md", "m/n/o/c.json"]),
        (["p/**", "gone/**", "m/gone.yaml"], []),
        (["m"], ["m/a.yaml", "m/n/b.md", "m/n/o/c.json"]),
    ],
)
def test_the_corpus_is_what_the_globs_match(
    folder: Path, globs: list[str], expected: list[str]
) -> None:
    write(folder, "m/a.yaml", "m/n/b.md", "m/n/o/c.json", "m/x.txt", "m/.h/d.yaml", "p/.i/e.yaml")
    assert shown(corpus(folder, globs)) == expected


def test_the_corpus_leaves_out_what_is_excluded_or_ignored(folder: Path) -> None:
    write(folder, "a.yaml", "b.yaml", "dist/c.json", "d.yaml")
    found = corpus(
        folder, ["**"], excluded=lambda path: path.name == "b.yaml", ignored=[Path("dist")]
    )
    assert shown(found) == ["a.yaml", "d.yaml"]


def test_the_corpus_is_shown_from_the_working_folder(folder: Path) -> None:
    write(folder, "../site/m/a.yaml", "m/b.yaml")
    assert shown(corpus(folder.parent / "site", ["m/**"])) == [
        (folder.parent / "site/m/a.yaml").as_posix()
    ]
    assert shown(corpus(folder.parent, ["working/**"])) == ["m/b.yaml"]


def test_the_order_is_the_same_whatever_order_the_disk_has(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, *(f"{name}/{name}.yaml" for name in "dacb"))
    expected = shown(discover([Path()]))
    scan = os.scandir

    class Backwards:
        def __init__(self, path: Path) -> None:
            self.path = path

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            with scan(self.path) as entries:
                return reversed(list(entries))

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(module.os, "scandir", Backwards)
    assert shown(discover([Path()])) == expected == [f"{n}/{n}.yaml" for n in "abcd"]


def test_finding_files_imports_no_parser() -> None:
    code = "import sys, rxproof.loaders.discover; print('yaml' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert run.stdout == "False\n"
