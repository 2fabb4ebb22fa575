"""Files in: bytes become documents, whatever is wrong with them becomes faults with a place."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence as SequenceOf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.document import Document, Fault
    from ..model.source import Source


def load(
    data: bytes, path: str, *, headings: MappingOf[str, SequenceOf[str]] | None = None
) -> Document:
    """Read a file; its ending says whether it is JSON, Markdown or YAML.

    Args:
        data: the file's bytes.
        path: the file's name, as reports show it.
        headings: for each field, the headings that stand for it in Markdown; the built-in ones if
            left out.

    Returns:
        The document. Bad content never raises: it is in the document's faults.
    """
    # Where files are only looked for, none is read; and each format waits for its first file.
    from .decode import decode

    source, fault = decode(data, path)
    if fault is not None:
        return _unread(source, fault)
    ending = path.lower()
    if ending.endswith(".json"):
        from . import json

        return json.load(source)
    if ending.endswith(".md"):
        from ..model.headings import HEADINGS
        from . import markdown

        return markdown.load(source, HEADINGS if headings is None else headings)
    from . import yaml

    return yaml.load(source)


def _unread(source: Source, fault: Fault) -> Document:
    from ..model.document import Document, Mapping
    from ..model.source import WHOLE_FILE
    from .nothing import NoSyntax

    return Document(
        source, Mapping((), WHOLE_FILE), (fault,), (), complete=False, syntax=NoSyntax()
    )
