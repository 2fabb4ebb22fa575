"""A publisher's plain-text page, read as the fields of a monograph.

Nothing is invented and nothing is lost: what the page does not say stays out, what has no field
becomes an import note, and every line that only gave the page its structure is quoted in a
decision. The words are counted to prove it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model.document import Plain
from ..model.monograph import NAME_ORDER, ROOT_ORDER, SCHEMA_VERSION
from ..model.patterns import late
from ..model.values import dataclass
from . import layout, outline, proof, route, shop, title
from .decision import Decision
from .headings import Table
from .labels import LABELS
from .proof import WordCount
from .reading import Reading

_MARKUP = late(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|document)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = late(r"</(?:p|div|span|li|ul|ol|td|tr|table|h[1-6]|section|a)\s*>", re.IGNORECASE)
_HEAD = 4096
_MOST_TAGS = 5

_LINES_OF_A_TITLE = 5
"""How many lines from the top may still hold the title."""


class NotAPageError(ValueError):
    """The text is no plain-text page; the message is one line that says what it is."""


@dataclass(frozen=True)
class Imported:
    """A page as a monograph.

    Attributes:
        fields: what the monograph holds, in its order.
        decisions: what was decided, in the order of the page.
        count: where the page's words went.
    """

    fields: dict[str, Plain]
    decisions: tuple[Decision, ...]
    count: WordCount


def read(
    text: str, *, headings: Mapping[str, Sequence[str]], identifier: str | None = None
) -> Imported:
    """Read a page.

    Args:
        text: the page, decoded.
        headings: for each dotted field, the headings that stand for it.
        identifier: the monograph's id; None takes it from the brand or the generic name.

    Returns:
        A draft monograph, and how it came about.

    Raises:
        NotAPageError: the text is HTML, XML, PDF, RTF or binary.
    """
    _refuse(text)
    page = layout.lines(text)
    found = _title(page, Table(headings, ()))
    table = Table(headings, _own_names(page, Table(headings, ()), found))
    body = [
        layout.Line(line.number, "", "") if found and found.takes(line) else line for line in page
    ]
    blocks = layout.blocks(body, lambda text, above: outline.stand(text, above, table))
    reading = Reading(blocks, table)
    if found:
        reading.facts |= _name_facts(found)
        reading.decide(found.line.number, found.line.text, _told(found))
    reading.run()
    names = {key: reading.facts.get(f"names.{key}", ()) for key in NAME_ORDER}
    _find_route(reading, found, names)
    kept, quoted = _accounted(reading)
    for line in proof.lost_lines(page, proof.words((*kept, *quoted))):
        reading.note(line.number, line.text, "it could not be placed")
    if not names["generic"]:
        reading.decide(1, "", "the page does not tell the generic name: add it")
    name = identifier or title.identifier(names)
    if not name:
        reading.decide(1, "", "no name gives the monograph an id: add one")
    return Imported(
        _fields(reading, names, name),
        tuple(sorted(reading.decisions, key=lambda decision: decision.line)),
        proof.count(page, *_accounted(reading)),
    )


def _refuse(text: str) -> None:
    head = text[:_HEAD].removeprefix("\ufeff")
    if "\0" in text:
        raise NotAPageError("this is no plain text: it holds NUL characters, as binary files do")
    if head.startswith(("%PDF-", "{\\rtf")):
        kind = "a PDF" if head.startswith("%") else "an RTF"
        raise NotAPageError(f"this is {kind} file: save it as plain text first")
    if _MARKUP.match(head) or len(_TAG.findall(text[:_HEAD])) > _MOST_TAGS:
        raise NotAPageError("this is HTML or XML: save the page as plain text first")


def _title(page: Sequence[layout.Line], table: Table) -> title.Title | None:
    """The title, if the page begins with one."""
    looked_at = 0
    written = [line for line in page if line.text]
    for at, line in enumerate(written):
        looked_at += 1
        if looked_at > _LINES_OF_A_TITLE or layout.item(line) or table.heading(line.text):
            return None
        if shop.availability(line.text, in_text=False):
            continue
        first = looked_at == 1
        below = written[at + 1 : at + 2] if first else []
        found = next((two for other in below if (two := title.read_two(line, other))), None)
        found = found or title.read(line, first=first)
        if found:
            return found
        if title.is_noise(line.text):
            looked_at -= 1
    return None


def _own_names(
    page: Sequence[layout.Line], table: Table, found: title.Title | None
) -> tuple[str, ...]:
    """The names of the page's drug, as far as its title and its labels tell."""
    names = [*found.generic, *found.brand] if found else []
    for line in page:
        label = table.heading(line.text) if ":" in line.text else None
        if label and label.rest and label.field.startswith("names."):
            names.extend(title.values(label.field, label.rest))
    return tuple(names)


def _name_facts(found: title.Title) -> dict[str, tuple[str, ...]]:
    told = {"names.generic": found.generic, "names.brand": found.brand}
    return {field: names for field, names in told.items() if names}


def _told(found: title.Title) -> str:
    """What a title tells, and which of its words say nothing."""
    told = [f"brand {', '.join(found.brand)}"] if found.brand else []
    told += [f"generic {', '.join(found.generic)}"] if found.generic else []
    used = {word.lower() for word in proof.words((*found.generic, *found.brand))}
    left_out = [word for word in proof.words((found.line.text,)) if word.lower() not in used]
    more = f"; left out: {', '.join(left_out)}" if left_out else ""
    return f"is read as the title: {', '.join(told)}{more}"


def _find_route(
    reading: Reading, found: title.Title | None, names: Mapping[str, tuple[str, ...]]
) -> None:
    if "route" in reading.facts:
        return
    told = route.told(
        found.line if found else None,
        names["brand"] + names["generic"],
        (block for field, block in reading.placed if field in _FIELDS_THAT_TELL_THE_ROUTE),
    )
    if told:
        reading.facts["route"] = (told.route,)
        reading.decide(told.line, told.quote, f"tells the route: {told.route}", kept=True)


def _accounted(reading: Reading) -> tuple[list[str], list[str]]:
    """The texts that the monograph keeps, and those that are only quoted."""
    quoted = [decision.quote for decision in reading.decisions if not decision.kept]
    return [*reading.sections.texts(), *reading.notes], quoted


def _fields(
    reading: Reading, names: Mapping[str, tuple[str, ...]], identifier: str
) -> dict[str, Plain]:
    """The monograph in its order, without what the page does not tell."""
    found: dict[str, Plain] = {
        "schema_version": SCHEMA_VERSION,
        "id": identifier,
        "names": {
            key: list(told) if key in _ALWAYS_LISTS or len(told) > 1 else told[0]
            for key, told in names.items()
            if told
        },
        "availability": dict(reading.availability),
        "review": {"status": "draft"},
        "boxed_warning": reading.sections.text("boxed_warning"),
        "disclaimer": reading.sections.text("disclaimer"),
        "import_notes": list(reading.notes),
    }
    for field in LABELS:
        told = reading.facts.get(field, ())
        if told and not field.startswith("names."):
            found[field] = told[0] if field == "route" and len(told) == 1 else list(told)
    filled = {field: value for field, value in found.items() if value}
    filled["sections"] = reading.sections.fields()
    return {field: filled[field] for field in (*ROOT_ORDER, "import_notes") if field in filled}


_FIELDS_THAT_TELL_THE_ROUTE = ("description", "uses_and_dosage")
_ALWAYS_LISTS = ("also_known_as", "other_brands")
