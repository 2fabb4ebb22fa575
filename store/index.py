"""`index.json` of the emitted folder: what is published, from what, and what is withheld."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ..model.document import Plain
from ..model.patterns import late
from ..model.values import dataclass

NAME = "index.json"
SCHEMA = "urn:rxproof:index:1"

_ID = late(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 100
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_RESERVED = frozenset({"index", "search", *_DEVICES})


@dataclass(frozen=True, slots=True)
class Entry:
    """One published monograph.

    Attributes:
        id: the monograph's id, which names its file.
        title: what the page is called.
        status: its review status.
        sha256: of the published file, in hexadecimal.
        source: the file it was made from: `/` between the parts, relative to the folder that the
            caller counts from, or absolute outside it.
        source_sha256: of that file, in hexadecimal.
        schema_version: of the monograph.
        ruleset_version: of the rules it passed.
        tool_version: of the tool that published it.
    """

    id: str
    title: str
    status: str
    sha256: str
    source: str
    source_sha256: str
    schema_version: int
    ruleset_version: str
    tool_version: str

    @property
    def path(self) -> str:
        """The published file, relative to the emitted folder."""
        return self.id + ".json"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One monograph that did not pass.

    Attributes:
        source: its file, as `Entry` has it.
        rules: the slugs of the rules that keep it back.
        id: its id; empty where the file does not say one.
    """

    source: str
    rules: tuple[str, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """The whole index.

    Attributes:
        tool_version: of the tool that wrote it.
        ruleset_version: of the rules in that run.
        monographs: what is published.
        withheld: what is not.
    """

    tool_version: str
    ruleset_version: str
    monographs: tuple[Entry, ...] = ()
    withheld: tuple[Withheld, ...] = ()


def is_file_name(id_: str) -> bool:
    """Whether an id may name a file: kebab-case, and no name the folder or Windows has taken."""
    return len(id_) <= _LONGEST_ID and _ID.fullmatch(id_) is not None and id_ not in _RESERVED


def render(index: Index) -> bytes:
    """The index as JSON in UTF-8, the same bytes for the same content in any order."""
    head: Plain = {
        "schema": SCHEMA,
        "tool": {"name": "rxproof", "version": index.tool_version},
        "ruleset_version": index.ruleset_version,
    }
    monographs = (_published(entry) for entry in sorted(index.monographs, key=lambda it: it.id))
    withheld = (_kept_back(item) for item in sorted(index.withheld, key=lambda it: it.source))
    # Put together item by item: as one tree, a large corpus would take several times the memory.
    return b"".join(
        (
            _json(head).removesuffix(b"\n}"),
            b',\n  "monographs": ',
            _array(monographs),
            b',\n  "withheld": ',
            _array(withheld),
            b"\n}\n",
        )
    )


def _published(entry: Entry) -> Plain:
    return {
        "id": entry.id,
        "title": entry.title,
        "status": entry.status,
        "path": entry.path,
        "sha256": entry.sha256,
        "source": entry.source,
        "source_sha256": entry.source_sha256,
        "schema_version": entry.schema_version,
        "ruleset_version": entry.ruleset_version,
        "tool_version": entry.tool_version,
    }


def _kept_back(item: Withheld) -> Plain:
    named: dict[str, Plain] = {"id": item.id} if item.id else {}
    rules: list[Plain] = [*sorted({*item.rules})]
    return {**named, "source": item.source, "rules": rules}


def _array(items: Iterator[Plain]) -> bytes:
    lines = b",\n".join(b"    " + _json(item).replace(b"\n", b"\n    ") for item in items)
    return b"[\n" + lines + b"\n  ]" if lines else b"[]"


def _json(value: Plain) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # A file name that is not UTF-8 holds lone surrogates, for which this writes what JSON has too.
    return text.encode("utf-8", "backslashreplace")


def parse(data: bytes) -> Index:
    """Read an index back.

    Raises:
        ValueError: it is not an index of this version, whole and sound; the message says why.
    """
    try:
        content: Plain = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        message = "it cannot be read as JSON"
        raise ValueError(message) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        message = f'its "schema" is not "{SCHEMA}"'
        raise ValueError(message)
    tool = content.get("tool")
    index = Index(
        tool_version=_text(tool if isinstance(tool, dict) else {}, "version"),
        ruleset_version=_text(content, "ruleset_version"),
        monographs=tuple(_entry(item) for item in _list(content, "monographs")),
        withheld=tuple(_withheld(item) for item in _list(content, "withheld")),
    )
    if len({entry.id for entry in index.monographs}) < len(index.monographs):
        message = "an id stands in it twice"
        raise ValueError(message)
    return index


def _entry(item: Mapping[str, Plain]) -> Entry:
    version = item.get("schema_version")
    entry = Entry(
        id=_text(item, "id"),
        title=_text(item, "title"),
        status=_text(item, "status"),
        sha256=_text(item, "sha256"),
        source=_text(item, "source"),
        source_sha256=_text(item, "source_sha256"),
        schema_version=version if isinstance(version, int) else 0,
        ruleset_version=_text(item, "ruleset_version"),
        tool_version=_text(item, "tool_version"),
    )
    if not is_file_name(entry.id) or item.get("path") != entry.path or entry.schema_version < 1:
        message = "one of its entries is damaged"
        raise ValueError(message)
    return entry


def _withheld(item: Mapping[str, Plain]) -> Withheld:
    rules = item.get("rules")
    return Withheld(
        source=_text(item, "source"),
        rules=tuple(str(rule) for rule in rules) if isinstance(rules, list) else (),
        id=_text(item, "id") if "id" in item else "",
    )


def _text(members: Mapping[str, Plain], name: str) -> str:
    value = members.get(name)
    if not isinstance(value, str):
        message = f'"{name}" is missing'
        raise ValueError(message)  # noqa: TRY004 - the fault is in the file, not in the caller
    return value


def _list(members: Mapping[str, Plain], name: str) -> list[dict[str, Plain]]:
    value = members.get(name)
    if not isinstance(value, list):
        message = f'"{name}" is missing'
        raise ValueError(message)  # noqa: TRY004 - the fault is in the file, not in the caller
    items = [item for item in value if isinstance(item, dict)]
    if len(items) < len(value):
        message = f'"{name}" holds something else than objects'
        raise ValueError(message)
    return items
