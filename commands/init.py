"""`rxproof init`: the settings of a new content repository."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from .. import __version__
from ..outputs.terminal import visible
from .console import OK, Failure, check_outputs, put

_SCHEMAS = ("monograph", "config")
_NEXT = """
Next:
  rxproof new ID --generic NAME > monographs/ID.yaml    a first page, to be filled in
  validate                                              check all pages
  pre-commit install                                    check each commit (pip install pre-commit)
"""


@click.command()
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab"]),
    help="Write a workflow too that checks pull requests.",
)
def init(ci: str | None) -> int:
    """Set up a new content repository in the working folder.

    Writes rxproof.yaml, the settings of pre-commit and of the editor VS Code, and the JSON Schemas
    that editors complete and explain fields by. What is there already is kept as it is.
    """
    from .. import schemas
    from ..outputs import starter
    from ..store import atomic

    texts = {name: schemas.text(name) for name in _SCHEMAS}
    files = starter.files(__version__, texts, ci=ci or "")
    # All or nothing: half a set of files would be taken for a whole one the next time.
    check_outputs((), printing=True)
    for path in (*files, "monographs/new.yaml"):
        with _writing(path.removesuffix("/new.yaml")):
            if not Path(path).is_file():
                atomic.rehearse_new(Path(path))
    said: list[str] = []
    for path, text in files.items():
        with _writing(path):
            made = atomic.create(Path(path), text.encode("utf-8"))
        if made:
            said.append(f"wrote {path}")
            continue
        additions = starter.additions(path, __version__)
        if atomic.holds(Path(path), additions.encode("utf-8")):
            additions = ""
        said.append(f"kept {path}, as it was there" + (". Add to it:" if additions else ""))
        said += [f"    {line}" for line in additions.splitlines()]
    with _writing("monographs"):
        atomic.probe(Path("monographs"))
    put("".join(visible(line) + "\n" for line in said) + _NEXT)
    return OK


@contextmanager
def _writing(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise Failure(f"cannot write {path}: {fault.strerror}") from None
