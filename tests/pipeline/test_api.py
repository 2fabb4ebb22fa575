"""The functions for other programs give what the command gives."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import rxproof
from rxproof.config import ConfigError
from rxproof.outputs import json as json_report

TODAY = date(2026, 11, 22)


def test_together_they_give_the_report_of_the_command(desk) -> None:
    desk.page("one", desk.error)
    desk.page("two", ("id: two", "id: one"))
    desk.page("three", desk.warning)
    desk.write("rxproof.yaml", "rules: {missing-source: info}\n")
    config = rxproof.read_config(today=TODAY)
    pages = [
        rxproof.check_bytes(path.read_bytes(), path.as_posix(), config)
        for path in sorted(Path("monographs").iterdir(), reverse=True)
    ]
    # As it would come back from another machine.
    pages = pickle.loads(pickle.dumps(pages))  # noqa: S301 - our own bytes, made in this line
    crossing = rxproof.reduce((f for page in pages for f in page.examination.facts), config)
    report = rxproof.report(pages, crossing, config)
    assert json_report.render(report) == desk.report().out


def test_a_mistake_in_the_configuration(desk) -> None:
    desk.write("rxproof.yaml", "publischer: X\n")
    with pytest.raises(ConfigError, match=r"rxproof\.yaml:1:1"):
        rxproof.read_config(today=TODAY)


def test_a_configuration_by_its_path(desk) -> None:
    desk.write("elsewhere/house.yaml", "publisher: Example Pharmacy\n")
    assert rxproof.read_config("elsewhere/house.yaml", TODAY).publisher == "Example Pharmacy"


def test_every_name_that_is_promised_is_there() -> None:
    assert all(getattr(rxproof, name) for name in rxproof.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'check_file'"):
        _ = rxproof.check_file


def test_who_asks_for_the_version_pays_for_no_more() -> None:
    program = "import sys, rxproof; rxproof.__version__; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", f"import json; {program}"], capture_output=True, check=True
    )
    ours = [name for name in json.loads(run.stdout) if name.startswith("rxproof")]
    assert ours == ["rxproof"]


def test_a_path_may_be_a_path_and_what_is_none_is_named() -> None:
    config = rxproof.read_config(today=TODAY)
    page = rxproof.check_bytes(b"id: a\n", Path("a.yaml"), config)
    assert page.examination.path == "a.yaml"
    with pytest.raises(TypeError, match="data must be bytes, not str"):
        rxproof.check_bytes("id: a", "a.yaml", config)
    with pytest.raises(TypeError, match="config must be Config, not dict"):
        rxproof.check_bytes(b"id: a", "a.yaml", {})
    with pytest.raises(TypeError, match="path must be str or PathLike, not int"):
        rxproof.read_config(3)
