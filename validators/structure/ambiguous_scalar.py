"""A YAML value without quotes that other programs take for something else."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.document import Mapping, Route, Scalar
from ...model.edit import Applicability
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Key, Mend, Options, Pack, Rule, Splice, Whole

_TRUE = frozenset(["y", "Y", "yes", "Yes", "YES", "on", "On", "ON"])
_FALSE = frozenset(["n", "N", "no", "No", "NO", "off", "Off", "OFF"])
_DATE = late(
    r"\d{4}-\d{1,2}-\d{1,2}"
    r"(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?"
)
_SIXTIES = late(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?")
# Leading zeros, and underscores between digits.
_NUMBER = late(
    r"[-+]?(?:0[\d_]+|0b[01_]+|0x[\da-fA-F]*_[\da-fA-F_]*"
    r"|\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?)"
)
_WORDS = _TRUE | _FALSE | {"=", "<<"}
# How a date or a number begins and ends where not with a digit.
_BEFORE_A_NUMBER = frozenset("+-.")
_AFTER_A_NUMBER = frozenset("abcdefABCDEF._Z")
# What begins none of these. A digit may be one of another script: all but ASCII is looked at.
_CLEAR = frozenset(map(chr, range(128))) - frozenset("yYnNoO=<+-.0123456789") | {""}
_LONGEST = 40  # characters; no date or number is longer


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find plain scalars that are strings here and something else to a YAML 1.1 reader."""
    for scalar, route, place in _suspects(page):
        if not _is_candidate(scalar):
            continue
        reading = _reading(scalar.text)
        if reading is None:
            continue
        quoted = page.document.syntax.quote(scalar)
        yield Finding(
            at=place(route),
            message=f'"{scalar.value}" without quotes is {reading} to many YAML readers',
            help="Here it is text, but a publishing step or an editor's plug-in that follows YAML "
            "1.1 will show something else than the file says. Put it in quotes.",
            suggestions=(quoted,) if quoted else (),
            mend=Mend(Applicability.SAFE, (Splice(scalar.outer, quoted),)) if quoted else None,
        )


def _suspects(page: Page) -> Iterator[tuple[Scalar, Route, type[Whole | Key]]]:
    """Keys and values whose first character allows another reading, with the kind of place."""
    for route, node in page.document.walk():
        if isinstance(node, Scalar):
            if node.text[:1] not in _CLEAR:
                yield node, route, Whole
        elif isinstance(node, Mapping):
            for name, entry in node.by_name.items():
                if name[:1] not in _CLEAR:
                    yield entry.key, (*route, name), Key


def _is_candidate(scalar: Scalar) -> bool:
    """Whether a scalar may be read as something else, as far as its ends and its length tell."""
    value = scalar.text
    return (
        value in _WORDS
        or (
            0 < len(value) <= _LONGEST
            and (value[0] in _BEFORE_A_NUMBER or value[0].isdecimal())
            and (value[-1] in _AFTER_A_NUMBER or value[-1].isdecimal())
        )
    ) and scalar.notation.plain


def _reading(text: str) -> str | None:
    """What a YAML 1.1 reader takes the text for, or None where it stays text."""
    if text in _TRUE:
        return "true"
    if text in _FALSE:
        return "false"
    if text in ("=", "<<"):
        return "a command"
    if _DATE.fullmatch(text):
        return "a date"
    if _SIXTIES.fullmatch(text):
        return f"the number {_sixties(text)}"
    return "a number" if _NUMBER.fullmatch(text) else None


def _sixties(text: str) -> str:
    parts = text.replace("_", "").lstrip("+-").split(":")
    total = float(parts[-1])
    for power, part in enumerate(reversed(parts[:-1]), start=1):
        total += int(part) * 60**power
    return ("-" if text.startswith("-") else "") + f"{total:g}"


RULE = Rule(
    slug="ambiguous-scalar",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    fixable=Applicability.SAFE,
    summary="A value without quotes that other YAML readers take for something else",
    why="To a reader that follows YAML 1.1, `no` is false, `2026-05-04` a date, `010` the number 8 "
    "and `1:30` the number 90. Here all of these are text, as YAML 1.2 has it. Published pages "
    "often pass through programs of both kinds, and a strength or a date that changes on the way "
    "is a fault nobody sees in the file. Keys are looked at too. The fix puts quotes around the "
    "text and changes nothing else.",
    bad=Example("review:\n  reviewed_on: 2026-05-04\n"),
    good=Example('review:\n  reviewed_on: "2026-05-04"\n'),
    scope=Document(check),
    sources=(
        "YAML 1.1, https://yaml.org/type/bool.html",
        "YAML 1.1, https://yaml.org/type/int.html",
        "YAML 1.1, https://yaml.org/type/float.html",
        "YAML 1.1, https://yaml.org/type/timestamp.html",
    ),
)
