"""Which lines of a page are headings, and of which field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model.headings import heading_key
from ..model.monograph import SECTION_ORDER
from ..model.patterns import late
from ..model.values import dataclass
from .labels import LABELS

GROUPS: Mapping[str, tuple[str, ...]] = {
    "side_effects": ("Side effects", "Possible side effects", "Adverse effects"),
    "precautions": ("Precautions", "Warnings and precautions", "Warnings"),
}
"""Sections that only hold other sections, with the headings that name them as a whole."""

LEAVES = frozenset(
    f"{section}.{part}" if part else section
    for section, parts in {"boxed_warning": (), **SECTION_ORDER, "disclaimer": ()}.items()
    for part in (parts or ("",))
    if section != "more"
)
"""The fields that a page's text can go into."""

_LIST_OF_HEADINGS = late(
    r"(?:table of )?contents|(?:on|in) this (?:page|leaflet|article|guide)|jump to"
    r"|what is in this leaflet"
)
_MARKDOWN = late(r"#{1,6}\s*(?=\S)")
_NUMBERING = late(
    r"(?:section\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[ivx]{1,4}[.)])\s+", re.IGNORECASE
)
_EDGES = late(r"^[\s*_:.?!–—-]+|[\s*_:.?!#–—-]+$")
_JOINS = late(r"[\s\u00ad_/-]+")
_LOOSE_END = late(r"\s(?:of|for|with|to|from|about|on|and)$")
_INLINE = late(r"(?P<label>[^:]{2,60}?)\s?:\s+(?=\S)")
_BOLD = late(r"(\*\*|__)(?P<label>[^*_]{2,60}):?\1:?\s*(?=\S)")

_LONGEST = 90
_STAND_INS = ("this medicine", "it", "")
"""What a heading of the table may say where the page names its drug."""
_OTHER_WORDS = (
    (re.compile(r"\bthis medicine\b"), "it"),
    (re.compile(r"^how should i\b"), "how do i"),
)
"""Words of the table with others that pages have in their place."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the table knows.

    Attributes:
        field: the dotted field it stands for.
        quoted: the words that only say so.
        rest: the text after it on the same line.
    """

    field: str
    quoted: str
    rest: str = ""


def key(text: str) -> str:
    """A heading without what does not matter: case, marks, numbering, white space."""
    plain = _EDGES.sub("", _MARKDOWN.sub("", text.strip(), count=1))
    plain = _NUMBERING.sub("", plain, count=1)
    return heading_key(_JOINS.sub(" ", plain))


def bare(text: str) -> str:
    """A heading without the marks of Markdown, otherwise as the page has it."""
    return _MARKDOWN.sub("", text, count=1).rstrip(" #")


def is_list_of_headings(text: str) -> bool:
    """Whether a line announces the page's own table of contents."""
    return len(text) <= _LONGEST and _LIST_OF_HEADINGS.fullmatch(key(text)) is not None


def markdown_level(text: str) -> int:
    """How many `#` a line begins with."""
    match = _MARKDOWN.match(text)
    return match.group().count("#") if match else 0


class Table:
    """The headings of the configuration, looked up as pages write them."""

    def __init__(self, headings: Mapping[str, Sequence[str]], names: Iterable[str]) -> None:
        """Prepare the look-up.

        Args:
            headings: for each dotted field the headings that stand for it.
            names: the names of the page's own drug, which headings may hold.
        """
        self._fields: dict[str, str] = {}
        for text, field in _entries(headings):
            self._fields.setdefault(text, field)
        for pattern, other in _OTHER_WORDS:
            for text, field in tuple(self._fields.items()):
                self._fields.setdefault(pattern.sub(other, text), field)
        alternatives = "|".join(
            re.escape(key(name)) for name in sorted(names, key=len, reverse=True) if key(name)
        )
        # "Zestril (lisinopril) tablets" is one name to a heading.
        self._names = (
            re.compile(
                rf"\b(?:{alternatives})\b(?: \((?:{alternatives})\))?"
                r"(?: (?:tablets?|capsules?|injections?))?"
            )
            if alternatives
            else None
        )

    def field(self, text: str) -> str | None:
        """The field that a heading stands for, or None where the table does not know it."""
        if len(text) > _LONGEST:
            return None
        plain = key(text)
        found = self._fields.get(plain)
        if found or self._names is None or not self._names.search(plain):
            return found
        for stand_in in _STAND_INS:
            shown = _JOINS.sub(" ", self._names.sub(stand_in, plain)).strip()
            while shown not in self._fields and _LOOSE_END.search(shown):
                shown = _LOOSE_END.sub("", shown)
            if shown in self._fields:
                return self._fields[shown]
        return None

    def heading(self, text: str) -> Heading | None:
        """The heading that a line is, or begins with."""
        whole = self.field(text)
        if whole:
            return Heading(whole, text)
        match = _BOLD.match(text) or _INLINE.match(text)
        if match is None:
            return None
        field = self.field(match["label"])
        # "Warning: ..." inside a section is a manner of speaking, not the boxed warning.
        if field is None or (field == "boxed_warning" and " " not in match["label"].strip()):
            return None
        return Heading(field, match.group().strip(), text[match.end() :].strip())


def _entries(headings: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Headings with their fields; the word of the configuration comes first."""
    for table in (headings, GROUPS, LABELS):
        for dotted, texts in table.items():
            field = dotted.removeprefix("sections.")
            if field in LEAVES or field in GROUPS or field in LABELS:
                yield from ((key(text), field) for text in texts)
    # A field's own name is a heading too, whatever the configuration leaves out.
    for field in sorted(LEAVES):
        yield key(field.rpartition(".")[2].replace("_", " ")), field
