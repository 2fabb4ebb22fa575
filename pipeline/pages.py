"""A page written elsewhere, turned into a monograph file."""

from __future__ import annotations

from pathlib import Path

from ..config import Config
from ..loaders import discover
from ..loaders.decode import decode
from ..model.values import dataclass
from .request import RunError


@dataclass(frozen=True)
class ImportedPage:
    """A page turned into a monograph file.

    Attributes:
        text: the file, as YAML.
        decisions: what was decided on the way, a line each, for standard error.
    """

    text: str
    decisions: tuple[str, ...]


def import_page(file: Path, config: Config, identifier: str | None) -> ImportedPage:
    """Turn a plain-text page into a monograph file.

    Raises:
        RunError: the file cannot be read, or is no page of text.
    """
    from ..importers import plain_text
    from ..outputs import monograph_yaml

    try:
        data = discover.read(file)
    except OSError as fault:
        raise RunError(f"cannot read {file}: {discover.reason(fault)}") from None
    source, unreadable = decode(data, discover.display(file))
    if unreadable is not None:
        raise RunError(f"{source.path}: {unreadable.message}. {unreadable.help}")
    try:
        page = plain_text.read(source.text, headings=config.headings, identifier=identifier)
    except plain_text.NotAPageError as fault:
        raise RunError(f"{source.path}: {fault}") from None
    return ImportedPage(
        text=monograph_yaml.render(page.fields),
        decisions=(
            *(f"{source.path}:{decision}" for decision in page.decisions),
            f"{source.path}: {page.count}",
        ),
    )
