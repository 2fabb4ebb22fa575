"""Pages about formats, made from their JSON Schemas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def page(schema: Schema, introduction: str) -> str:
    """A Markdown page: a table of keys, then a section for each key that holds others.

    Args:
        schema: the JSON Schema.
        introduction: what stands above, a heading first.
    """
    return "\n".join([introduction.rstrip(), "", *_group(schema, schema, "", 2)]) + "\n"


def _group(root: Schema, group: Schema, path: str, depth: int) -> Iterator[str]:
    needed = set(group.get("required", ()))
    yield "| key | what it holds | what it says |"
    yield "|---|---|---|"
    deeper = []
    for name, raw in group["properties"].items():
        value = _resolved(root, raw)
        must = " **Must be there.**" if name in needed else ""
        yield f"| `{name}` | {_kind(root, value)} | {_told(value)}{must} |"
        inner = _inner(root, value)
        if inner is not None:
            deeper.append((name, inner, value))
    for name, inner, value in deeper:
        where = f"{path}.{name}" if path else name
        item = " (each entry)" if inner is not value else ""
        yield from ("", f"{'#' * min(depth, 4)} `{where}`{item}", "")
        yield from _group(root, inner, where, depth + 1)


def _inner(root: Schema, value: Schema) -> Schema | None:
    """The keys that a value, or each entry of it, holds; not those of every rule."""
    if value.get("x-noun") == "rule":
        return None
    if "properties" in value:
        return value
    items = _resolved(root, value.get("items", {}))
    return items if "properties" in items else None


def _resolved(root: Schema, schema: Schema) -> Schema:
    reference = schema.get("$ref", "")
    if not reference.startswith("#/$defs/"):
        return schema
    return {**_resolved(root, root["$defs"][reference.removeprefix("#/$defs/")]), **schema}


_KINDS = {
    "string": "text",
    "array": "list",
    "object": "keys",
    "integer": "number",
    "number": "number",
    "boolean": "true or false",
}


def _kind(root: Schema, value: Schema) -> str:
    if "const" in value:
        return f"`{json.dumps(value['const'])}`"
    if "enum" in value:
        words = value["enum"]
        return " ".join(f"`{word}`" for word in words) if len(words) < 8 else "one of many words"
    types = value.get("type", [])
    names = [_KINDS.get(name, name) for name in ([types] if isinstance(types, str) else types)]
    return " or ".join(dict.fromkeys(names)) or _any(root, value)


def _any(root: Schema, value: Schema) -> str:
    parts = value.get("anyOf", value.get("oneOf", ()))
    return " or ".join(dict.fromkeys(_kind(root, _resolved(root, part)) for part in parts))


def _told(value: Schema) -> str:
    said = [value.get("description", "").replace("|", "\\|")]
    if "default" in value:
        said.append(f"Default: `{json.dumps(value['default'], ensure_ascii=False)}`.")
    if value.get("examples"):
        said.append(f"Example: `{json.dumps(value['examples'][0], ensure_ascii=False)}`.")
    return " ".join(filter(None, said))
