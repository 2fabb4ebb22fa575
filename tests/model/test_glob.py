"""Globs of rxproof.yaml: what they cover, and what is no glob."""

import contextlib
import re
from fnmatch import fnmatchcase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rxproof.model.glob import GlobError, compiled, fixed, matches

NAMES = st.text("ab.-_ é", min_size=1, max_size=4).filter(lambda name: name.strip(". "))
PATHS = st.lists(NAMES, min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("a.yaml", "a.yaml"),
        ("./a.yaml", "a.yaml"),
        ("a//b", "a/b"),
        ("*.yaml", "a.yaml"),
        ("*", ".hidden"),
        ("a?c", "abc"),
        ("[ab].md", "b.md"),
        ("[!ab].md", "c.md"),
        ("[^ab].md", "c.md"),
        ("[a-c]1", "b1"),
        ("[a-]", "-"),
        ("[]]", "]"),
        ("[[]x]", "[x]"),
        ("a+(b).md", "a+(b).md"),
        ("**", "a/b/c.yaml"),
        ("**/*.yaml", "a.yaml"),
        ("**/*.yaml", "a/b/c.yaml"),
        ("a/**/z", "a/z"),
        ("a/**/z", "a/b/c/z"),
        ("a/**", "a/b/c"),
        ("a/**/**/z", "a/z"),
        # What names a folder covers all below it.
        ("archive", "archive/2019/x.yaml"),
        ("archive/", "archive/x.yaml"),
        ("arch*", "archive/x.yaml"),
        (".", "any/thing"),
    ],
)
def test_covers(pattern, path):
    assert matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("a.yaml", "A.yaml"),
        ("a.yaml", "b/a.yaml"),
        ("a.yaml", "axyaml"),
        ("*.yaml", "a/b.yaml"),
        ("a*", "b/a"),
        ("a?c", "a/c"),
        ("a[!b]c", "a/c"),
        ("a[.-0]c", "a/c"),  # the range holds the slash
        ("archive", "archives/x"),
        ("arch", "archive/x"),
        ("a/*", "a"),
        ("a/**/z", "az"),
        ("*/x", "x"),
    ],
)
def test_does_not_cover(pattern, path):
    assert not matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("", "this glob is empty"),
        ("  ", "this glob is empty"),
        ("a\\b", "a glob has / between folders, not \\"),
        ("/a", "a glob counts from the folder of rxproof.yaml and cannot be absolute"),
        ("C:/a", "a glob counts from the folder of rxproof.yaml and cannot be absolute"),
        ("~/a", "a glob counts from the folder of rxproof.yaml and cannot be absolute"),
        ("a/../b", "a glob cannot lead out of the folder of rxproof.yaml"),
        ("..", "a glob cannot lead out of the folder of rxproof.yaml"),
        ("!a", "a glob has neither { } nor a ! at its beginning"),
        ("*.{yaml,md}", "a glob has neither { } nor a ! at its beginning"),
        ("a**", "** stands alone between slashes"),
        ("**.yaml", "** stands alone between slashes"),
        ("[ab", "a [ has no ] after it in the same name"),
        ("[a/b]", "a [ has no ] after it in the same name"),
        ("[]", "a [ has no ] after it in the same name"),
        ("[z-a]", "the range z-a runs backwards"),
    ],
)
def test_refuses(pattern, message):
    with pytest.raises(GlobError) as caught:
        compiled(pattern)
    assert caught.value.message == message


def test_says_what_to_write_instead():
    with pytest.raises(GlobError) as caught:
        compiled("[z-a]")
    assert caught.value.help == "It holds no character. Write a-z."


@pytest.mark.parametrize(
    ("pattern", "place"),
    [("monographs/**/*.yaml", "monographs"), ("a/b", "a/b"), ("a/b[1]/c", "a"), ("*", "")],
)
def test_fixed(pattern, place):
    assert fixed(pattern) == place


@given(PATHS)
def test_a_path_covers_itself(parts):
    path = "/".join(parts)
    assert matches(path, path)


@given(PATHS, PATHS)
def test_a_path_covers_what_lies_below_it_and_nothing_else(parts, others):
    covered = others[: len(parts)] == parts
    assert matches("/".join(parts), "/".join(others)) == covered


@given(PATHS)
def test_a_double_star_covers_everything_below_a_folder(parts):
    assert matches("**", "/".join(parts))
    assert matches("top/**", "/".join(["top", *parts]))
    assert matches(f"**/{parts[-1]}", "/".join(parts))


@given(PATHS)
def test_a_star_covers_one_name(parts):
    assert matches("*", parts[0])
    assert matches("/".join("*" for _ in parts), "/".join(parts))


@given(
    st.text("ab*?", min_size=1, max_size=10).filter(lambda pattern: "**" not in pattern),
    st.text("ab", min_size=1, max_size=14),
)
def test_stars_in_one_name_cover_what_a_shell_would_take(pattern, name):
    assert matches(pattern, name) == fnmatchcase(name, pattern)


@pytest.mark.parametrize(
    "pattern", ["*a" * 20 + "*b", "*[ab]" * 20 + "*c", "**/" + "*a?" * 20 + "c/*"]
)
def test_many_stars_come_to_an_end(pattern):
    assert not matches(pattern, f"{'a' * 200}/{'a' * 200}.yaml")


@given(st.text("ab/*?[]!-.^", max_size=12))
def test_any_text_is_a_glob_or_refused(pattern):
    with contextlib.suppress(GlobError):
        assert isinstance(compiled(pattern), re.Pattern)


@given(st.text("ab/*?[]!-.^", max_size=12), PATHS)
def test_only_what_lies_under_its_fixed_part_is_covered(pattern, parts):
    path = "/".join(parts)
    try:
        covered = matches(pattern, path)
    except GlobError:
        return
    start = [part for part in fixed(pattern).split("/") if part not in ("", ".")]
    assert not covered or parts[: len(start)] == start
