"""The JSON Schemas of a house's own: read, and refused where they could not be applied."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

from .. import loaders, schemas
from ..model.document import Document, plain
from ..model.source import WHOLE_FILE
from ..model.words import shortened
from .faults import ConfigFault, fault_at, span_of, texts
from .layers import Layer
from .scope import below
from .settings import HouseSchema

_NO_SCHEMA = (
    "Monographs that do not meet it would pass. Name a file with a JSON Schema, counted from the "
    "folder of the configuration that names it."
)
_BROKEN = "Nothing could be checked against it. Mend the schema, or take it out of `schemas`."


def text_of(file: Path) -> tuple[str, str, str]:
    """What stands in a text file, its sha256, and why it cannot be read, or the empty string."""
    try:
        if not file.is_file():
            return "", "", "there is no such file"
        data = file.read_bytes()
        text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig").read()
    except UnicodeDecodeError:
        return "", "", "it is not UTF-8"
    except OSError as error:
        return "", "", (error.strerror or type(error).__name__).lower()
    except ValueError:  # a zero byte
        return "", "", "no file can have that name"
    return text, hashlib.sha256(data).hexdigest(), ""


def read(
    layer: Layer, folder: Path
) -> tuple[list[HouseSchema], list[tuple[str, str]], list[ConfigFault]]:
    """The schemas that a file of the configuration names, their files, and what is wrong with them.

    Args:
        layer: the file.
        folder: the working folder, which shown paths count from.
    """
    found: list[HouseSchema] = []
    files: list[tuple[str, str]] = []
    faults: list[ConfigFault] = []
    document = layer.document
    for index in _entries(document):
        route = ("schemas", index, "schema")
        for _, scalar in texts(document, route) if document else ():
            file = layer.file.parent / scalar.text
            text, digest, reason = text_of(file)
            if document is not None and reason:
                message = f"the schema '{shortened(scalar.text)}' cannot be read: {reason}"
                faults.append(fault_at(document, span_of(document, route), message, _NO_SCHEMA))
                continue
            files.append((str(file), digest))
            shown = below(str(file.resolve()), str(folder.resolve())) or file.as_posix()
            tree = loaders.load(text.encode("utf-8"), shown)
            wrong = list(_broken(tree))
            faults += wrong
            if document is not None and not wrong:
                globs = [glob.text for _, glob in texts(document, ("schemas", index, "files"))]
                content = json.dumps(plain(tree.root), ensure_ascii=False, sort_keys=True)
                found.append(HouseSchema(tuple(globs), shown, content))
    return found, files, faults


def _entries(document: Document | None) -> range:
    from ..model.document import Sequence

    node = document.node(("schemas",)) if document else None
    return range(len(node.items) if isinstance(node, Sequence) else 0)


def _broken(tree: Document) -> Iterator[ConfigFault]:
    for fault in tree.faults:
        yield fault_at(tree, fault.span, fault.message, fault.help)
    if not tree.complete:
        return
    for route, message in schemas.flaws(plain(tree.root)):
        span = span_of(tree, route) if route else WHOLE_FILE
        yield fault_at(tree, span, message, _BROKEN)
