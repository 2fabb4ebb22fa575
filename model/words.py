"""Words in messages: the nearest of some names, lists, numbers of things, long quotes cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


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


def shortened(text: str, most: int = 60) -> str:
    """The text, or its beginning and three dots where it has more than `most` characters."""
    return text if len(text) <= most else text[: most - 3].rstrip() + "..."


def counted(number: int, noun: str, many: str = "") -> str:
    """How many there are of what the noun names, in digits: `1 finding`, `2 findings`."""
    return f"{number} {noun if number == 1 else many or f'{noun}s'}"


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
    # Most names are right, and a run without a wrong one should not pay for this.
    from difflib import get_close_matches

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
