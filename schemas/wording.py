"""Words for the things that a schema speaks of: fields, values, kinds of values, choices."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from ..model.document import Plain, Route

_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
}
_LONGEST = 60


def label(route: Route) -> str:
    """What to call the value at a route: 'url', item 2 of 'classes', the file."""
    if not route:
        return "the file"
    last = route[-1]
    return f"item {last + 1} of {label(route[:-1])}" if isinstance(last, int) else quoted(last)


def quoted(key: str) -> str:
    """A key as a message shows it: on one line, and not too long."""
    text = json.dumps(key, ensure_ascii=False)[1:-1].replace('\\"', '"')
    return f"'{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}'"


def shown(value: Plain) -> str:
    """A value as a message shows it: on one line, and not too long."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - 2] + ('…"' if isinstance(value, str) else "…")


def kind(value: Plain) -> str:
    """What sort of value it is, with its article."""
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    for sort, name in ((str, "string"), (list, "array"), (dict, "object")):
        if isinstance(value, sort):
            return _KINDS[name]
    return _KINDS["number"]


def kinds(types: Iterable[str], entries: str = "") -> str:
    """What sorts of values a field takes.

    Args:
        types: names of JSON Schema; null goes without saying.
        entries: the type of the entries where a list is one of the sorts, or the empty string.
    """
    words = [_KINDS[name] for name in types if name != "null"]
    if entries == "string":
        words = ["a list of texts" if word == "a list" else word for word in words]
    return either(words)


def either(words: Sequence[str]) -> str:
    """One, one or the other, one, another or the third."""
    return _joined(words, "or")


def both(words: Sequence[str]) -> str:
    """One, one and the other, one, another and the third."""
    return _joined(words, "and")


def _joined(words: Sequence[str], by: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {by} {words[-1]}"


def nearest(word: str, choices: Iterable[str], likeness: float = 0.65) -> str | None:
    """The choice that `word` was probably meant for, or None.

    Letter case, and what stands between the words of a name, do not count. The last part of a
    dotted name stands for the whole.

    Args:
        word: what was written.
        choices: what might have been meant, in the order of preference.
        likeness: how alike the two must be, from 0 to 1.
    """
    by_form: dict[str, str] = {}
    for choice in choices:
        by_form.setdefault(_form(choice), choice)
    written = _form(word)
    if written in by_form:
        return by_form[written]
    parts = [choice for form, choice in by_form.items() if form.endswith("." + written)]
    if len(parts) == 1:
        return parts[0]
    close = get_close_matches(written, by_form, n=1, cutoff=likeness)
    if close:
        return by_form[close[0]]
    return next((choice for form, choice in by_form.items() if one_edit(written, form)), None)


def _form(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")


def one_edit(one: str, two: str) -> bool:
    """Whether a letter changed, added, left out or swapped with its neighbor tells them apart."""
    if one == two or abs(len(one) - len(two)) > 1:
        return False
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    if len(one) > len(two):
        return one[start + 1 :] == two[start:]
    if len(one) < len(two):
        return one[start:] == two[start + 1 :]
    swapped = one[start : start + 2] == two[start : start + 2][::-1]
    return one[start + 1 :] == two[start + 1 :] or (
        swapped and one[start + 2 :] == two[start + 2 :]
    )
