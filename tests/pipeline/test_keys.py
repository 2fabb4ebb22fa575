"""What an answer is kept under: all that decides about it, and nothing that does not."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from rxproof.config import Config, Override, RuleSetting
from rxproof.model.diagnostic import Severity
from rxproof.model.values import fields, replace
from rxproof.pipeline import working
from rxproof.pipeline.files import File
from rxproof.pipeline.working import Keys
from rxproof.store import fingerprint

CONFIG = Config(root=Path(), today=date(2026, 11, 22))
FILE = File("monographs/a.yaml", "monographs/a.yaml", asked=True)
MILDER = {"missing-source": RuleSetting(severity=Severity.WARNING)}


def key(
    file: File = FILE,
    config: Config = CONFIG,
    digest: str = "00",
    *,
    publishing: bool = False,
    program: str = "1",
) -> bytes:
    return Keys(config, publishing=publishing, program=program).key(file, digest)


OTHER = {
    "publisher": "Somebody",
    "disclaimers": {"standard": "Ask."},
    "required_sections": ("description",),
    "escalation_phrases": ("call",),
    "names": ("Zerblaxat",),
    "headings": {"description": ("About",)},
    "emit_statuses": ("approved",),
}


@pytest.mark.parametrize(
    "name",
    [field.name for field in fields(Config) if field.name not in working._NOT_OF_THE_CONTENT],
)
def test_every_setting_counts(name: str) -> None:
    assert key(config=replace(CONFIG, **{name: OTHER.get(name, "something else")})) != key()


@pytest.mark.parametrize(
    "config",
    [
        replace(CONFIG, rules=MILDER),
        replace(CONFIG, overrides=(Override(("monographs/a*",), MILDER),)),
    ],
    ids=["rules", "overrides"],
)
def test_what_rules_come_to_for_the_file_counts(config: Config) -> None:
    assert key(config=config) != key()


@pytest.mark.parametrize(
    "config",
    [
        replace(CONFIG, today=date(2027, 1, 1)),
        replace(CONFIG, exclude=("old/**",)),
        replace(CONFIG, overrides=(Override(("elsewhere/**",), MILDER),)),
    ],
    ids=["today", "exclude", "an override for other files"],
)
def test_what_says_nothing_of_the_file_does_not_count(config: Config) -> None:
    assert key(config=config) == key()


def test_a_lowering_that_ends_counts_on_the_day() -> None:
    until = {"missing-source": RuleSetting(severity=Severity.INFO, until=date(2026, 12, 1))}
    config = replace(CONFIG, rules=until)
    assert key(config=replace(config, today=date(2026, 12, 1))) == key(config=config)
    assert key(config=replace(config, today=date(2026, 12, 2))) == key()


def test_content_place_and_purpose_count() -> None:
    elsewhere = replace(FILE, path="monographs/b.yaml")
    only_compared = replace(FILE, asked=False)
    keys = [key(), key(digest="01"), key(elsewhere), key(only_compared), key(publishing=True)]
    assert len(set(keys)) == len(keys)


def test_the_program_counts() -> None:
    assert key(program="2") != key()


def test_a_changed_source_makes_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint.program("1")
    states = list(fingerprint._states(()))
    assert {"validators/engine.py", "lexicons/medical.txt"} <= {name for name, _ in states}
    monkeypatch.setattr(fingerprint, "_states", lambda _others: states[1:])
    fingerprint.program.cache_clear()
    assert fingerprint.program("1") != before


@pytest.mark.skipif(os.name == "nt", reason="there the system tells when a file was made, no more")
def test_a_source_with_another_source_s_size_and_time_makes_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "__file__", str(tmp_path / "store/fingerprint.py"))
    table = tmp_path / "lexicons/doses.txt"
    table.parent.mkdir()
    table.write_text("10 mg")
    state = table.stat()
    fingerprint.program.cache_clear()
    before = fingerprint.program("1")
    while table.stat().st_ctime_ns == state.st_ctime_ns:  # the system's clock ticks coarsely
        table.write_text("20 mg")
        os.utime(table, ns=(state.st_atime_ns, state.st_mtime_ns))
    fingerprint.program.cache_clear()
    assert fingerprint.program("1") != before
    fingerprint.program.cache_clear()


def test_another_version_is_another_program() -> None:
    assert fingerprint.program("1") != fingerprint.program("2")
