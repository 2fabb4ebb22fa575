"""A small corpus to emit from, with pages that need no loader."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from rxproof.store.emitted import Plan, answering_for, commit, plan
from rxproof.store.index import Entry, Withheld

Emit = Callable[..., Plan]


def page(id_: str, text: str) -> bytes:
    content = {"schema": "urn:rxproof:published:1", "id": id_, "text": text}
    return json.dumps(content).encode()


def entry(id_: str, text: str, tool: str = "1.0") -> Entry:
    return Entry(
        id=id_,
        title=id_.title(),
        status="approved",
        sha256=hashlib.sha256(page(id_, text)).hexdigest(),
        source=f"monographs/{id_}.yaml",
        source_sha256=hashlib.sha256(text.encode()).hexdigest(),
        schema_version=1,
        ruleset_version="r1",
        tool_version=tool,
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A working folder with sources a to e."""
    folder = tmp_path / "monographs"
    folder.mkdir()
    for id_ in "abcde":
        (folder / f"{id_}.yaml").write_text(id_)
    return tmp_path


@pytest.fixture
def emit(root: Path) -> Emit:
    """Emit pages, given as id and text, from `root` to its folder dist; returns the plan."""

    def run(
        pages: Mapping[str, str],
        *,
        withheld: Sequence[str] = (),
        named: Sequence[str] = ("monographs",),
        folder: Path = root / "dist",
        tool: str = "1.0",
    ) -> Plan:
        agreed = plan(
            folder,
            root=root,
            passed=[entry(id_, text, tool) for id_, text in pages.items()],
            withheld=[Withheld(f"monographs/{id_}.yaml", ("a-rule",), id_) for id_ in withheld],
            answers_for=answering_for(root, [Path(name) for name in named]),
            tool_version=tool,
            ruleset_version="r1",
        )
        commit(agreed, lambda entry: page(entry.id, pages[entry.id]))
        return agreed

    return run
