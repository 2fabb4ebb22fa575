"""Reads a page block by block and gives each its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from ..model.patterns import late
from . import effects, headings, labels, layout, outline, remarks, shop, subjects
from .decision import Decision
from .headings import Heading, Table
from .labels import LABELS
from .layout import Block
from .outline import Kind
from .sections import Sections

_EXCERPT = 72
"""Characters of a text that a decision shows where the text itself is kept."""
_NAMES = ("names.generic", "names.brand")
"""Facts that a page tells once; another telling has to be the same."""
_LONGEST_PASSAGE = 50
"""Blocks that are placed together at most."""
_GOES_ON = late(
    r"(?:also|furthermore|in addition|moreover|these|this|they|it|if you do|if any|your doctor)\b",
    re.IGNORECASE,
)
_HINT = 4
"""What a heading that only its words explain is worth to the text under it."""
_HEADING_WORDS = 10
_LABEL_WORDS = 4
_NEIGHBOR = 2
"""What the field of the passage before is worth to one that goes on from it."""


class Reading:
    """The state of reading one page.

    Attributes:
        sections: the texts by field.
        facts: what the title and the labels tell, by field.
        availability: what the shop says of the brand and the generic version.
        notes: what has no field.
        decisions: what was decided, in the order of the page.
        placed: every block that has a field, with that field.
    """

    def __init__(self, blocks: Sequence[Block], table: Table) -> None:
        """Prepare to read the blocks of a page below its title."""
        self.parts = outline.parts(blocks, table)
        self.usual_gap = layout.usual_gap(blocks)
        self.sections = Sections()
        self.facts: dict[str, tuple[str, ...]] = {}
        self.availability: dict[str, str] = {}
        self.notes: list[str] = []
        self.decisions: list[Decision] = []
        self.placed: list[tuple[str, Block]] = []
        # The field that a heading opened, and how deep that heading stands; None under no heading.
        self.field: str | None = None
        self.level = 0
        # What an unknown heading speaks for, and whether that is enough where no word does.
        self.hints: dict[str, int] = {}
        self.sure = False
        # Where the passage before went by its words.
        self.neighbor: str | None = None

    def run(self) -> None:
        """Give every block its place."""
        index = 0
        while index < len(self.parts):
            index += self._take(index)

    def decide(self, line: int, quote: str, decided: str, *, kept: bool = False) -> None:
        """Record a decision; `kept` where the quoted words also stand in the monograph's texts."""
        self.decisions.append(Decision(line, _excerpt(quote) if kept else quote, decided, kept))

    def note(self, line: int, text: str, why: str) -> None:
        """Keep a text as an import note."""
        self.notes.append(text)
        self.decide(line, text, f"is kept as an import note: {why}", kept=True)

    # One block after the other; each step says how many parts it used up.

    def _take(self, index: int) -> int:
        part = self.parts[index]
        if part.heading:
            return self._heading(index, part.heading)
        if part.kind is Kind.SHOP:
            return self._shop(part.block)
        if part.kind is Kind.CONTENTS:
            return self._contents(index)
        if part.kind is Kind.UNKNOWN_HEADING:
            return self._unknown_heading(part.block)
        if part.kind is Kind.DISCLAIMER and self.field != "disclaimer":
            self._open(None, 0)
            self.decide(part.block.line, part.block.text, "is read as the disclaimer", kept=True)
            self._add("disclaimer", part.block)
            return 1
        if self._has_lost_its_heading(index):
            self._open(None, 0)
        if outline.is_leaf(self.field):
            return self._under_heading(index, str(self.field))
        return self._by_content(index)

    def _heading(self, index: int, heading: Heading) -> int:
        block = self.parts[index].block
        if heading.field in LABELS:
            return self._label(index, heading)
        self._open(heading.field, headings.markdown_level(block.text))
        told = f"is read as the heading of {heading.field}"
        rest = Block(block.line, 0, (heading.rest,))
        if heading.rest and heading.field in effects.PARTS:
            passage = self._with_its_list(rest, index + 1)
            doubt = self._doubt(heading.field, passage, labeled=True)
            self.decide(block.line, heading.quoted, told, kept=bool(doubt))
            if doubt:  # the label goes with its text, which says less without it
                self._note_passage((block, *passage[1:]), doubt)
            else:
                self._add_effects(heading.field, passage)
            return len(passage)
        self.decide(block.line, heading.quoted, told)
        if heading.rest:
            if outline.is_leaf(self.field):
                self._add(heading.field, rest)
            else:
                self._place((rest,))
        return 1

    def _open(self, field: str | None, level: int) -> None:
        self.field, self.level = field, level
        self.hints, self.sure, self.neighbor = {}, False, None

    def _shop(self, block: Block) -> int:
        said = shop.availability(block.text, in_text=False)
        if any(
            self.availability.get(version, status) != status for version, status in said.items()
        ):
            self.note(block.line, block.text, "it contradicts what the page says before")
            return 1
        self.availability |= said
        told = " and ".join(
            f"the {version} version is {status}" for version, status in said.items()
        )
        self.decide(block.line, block.text, f"is read as shop status: {told}")
        return 1

    def _contents(self, index: int) -> int:
        block = self.parts[index].block
        listed = [part.block for part in self.parts[index + 1 : index + 2] if part.block.listed]
        self._note_passage((block, *listed), "it lists the page's own headings")
        return 1 + len(listed)

    def _unknown_heading(self, block: Block) -> int:
        level = headings.markdown_level(block.text)
        if self.field and self.field.startswith("side_effects"):
            part = remarks.effects_part(block.text)
            if part:
                self.decide(block.line, block.text, f"is read as the heading of {part}")
                self._open(part, level)
                return 1
        elif outline.is_leaf(self.field) and level > self.level > 0:
            # A heading inside a section: prose has no headings, so it stays as a paragraph.
            self._add(str(self.field), Block(block.line, block.gap, (headings.bare(block.text),)))
            return 1
        self._guess_heading(block, level, sure=True)
        return 1

    def _guess_heading(self, block: Block, level: int, *, sure: bool) -> None:
        """Keep what looks like a heading as a note, and let its words speak for the text below."""
        about = subjects.subject(headings.key(block.text))
        told = f"a heading about {about}" if about else "a heading, but of no field that is known"
        self.note(block.line, block.text, f"it looks like {told}")
        self._open(None, level)
        self.hints, self.sure = ({about: _HINT} if about else {}), sure

    def _label(self, index: int, heading: Heading) -> int:
        block = self.parts[index].block
        value, used = (Block(block.line, 0, (heading.rest,)), 1) if heading.rest else (None, 1)
        if value is None:
            value, used = self._value_below(index), 2
        if value is None:
            self.note(block.line, block.text, "the label is empty")
            return 1
        found = labels.values(heading.field, value)
        known = self.facts.get(heading.field, ())
        if not found or (heading.field in _NAMES and known and not _same(known, found)):
            why = "another name is known already" if found else "it is no plain value"
            self._note_passage((block, value) if used == 2 else (block,), why)
            return used
        if not (heading.field in _NAMES and known):
            self.facts[heading.field] = tuple(dict.fromkeys(known + found))
        self.decide(block.line, block.text, f"is read as {heading.field}")
        if used == 2:
            self._quote_marks(value)
            self.decide(value.line, " ".join(value.texts), f"is read as {heading.field}")
        return used

    def _value_below(self, index: int) -> Block | None:
        below = self.parts[index + 1] if index + 1 < len(self.parts) else None
        if below is None or below.kind is not Kind.TEXT or below.block.gap > 1:
            return None
        if below.block.listed or not layout.is_closed(below.block.text):
            return below.block
        return None

    def _has_lost_its_heading(self, index: int) -> bool:
        """Whether plainly other text stands, after a wider gap, at the end of the side effects."""
        if self.field is None or self.parts[index].block.gap <= self.usual_gap:
            return False
        if not (self.field == "side_effects" or self.sections.has_list(self.field)):
            return False
        about = self._subject(tuple(self._passage(index)))
        return about is not None and not about.startswith("side_effects")

    def _under_heading(self, index: int, field: str) -> int:
        block = self.parts[index].block
        if block.text.endswith(":") and not block.listed and self._is_empty_label(index):
            self.note(block.line, block.text, "the label is empty")
        elif block.listed or field not in effects.PARTS:
            self._add(field, block)
        else:
            passage = self._with_its_list(block, index + 1)
            doubt = self._doubt(field, passage)
            if doubt:
                self._note_passage(passage, doubt)
            else:
                self._add_effects(field, passage)
            return len(passage)
        return 1

    def _is_empty_label(self, index: int) -> bool:
        block = self.parts[index].block
        below = self.parts[index + 1] if index + 1 < len(self.parts) else None
        alone = below is None or below.kind is not Kind.TEXT
        return alone and len(block.text.split()) <= _LABEL_WORDS

    # Effects: a list and the text before it are one passage, and stay together.

    def _with_its_list(self, block: Block, below: int) -> tuple[Block, ...]:
        """A paragraph with the list that it announces, if the part after it is one."""
        texts = takewhile(lambda part: part.kind is Kind.TEXT, self.parts[below : below + 2])
        after = [part.block for part in texts]
        if after and after[0].listed:
            return (block, after[0])
        announced = len(after) == 2 and after[1].listed and remarks.is_lead_in(after[0].text)
        # "Get help at once for some effects." "They include:" and the list.
        return (block, *after) if announced and remarks.is_urgent(block.text) else (block,)

    def _doubt(self, field: str, passage: tuple[Block, ...], *, labeled: bool = False) -> str:
        """Why a passage under a heading of effects is left to a person; empty where it is not."""
        first = not self.sections.has_effects(field)
        if passage[-1].listed:
            place = effects.place_of_list(field, _before_list(passage), first=first)
            return "" if place else f"its list may hold other effects than {field}"
        if not first or field not in effects.WITHOUT_INTRO or effects.named(passage[0].text):
            return ""
        lost = effects.is_lost_among_advice(passage[0].text, labeled=labeled)
        return f"it speaks of effects of {field}, but is not plainly a list" if lost else ""

    def _add_effects(self, field: str, passage: tuple[Block, ...]) -> None:
        """Add a passage that belongs under a heading of effects."""
        first = not self.sections.has_effects(field)
        if not passage[-1].listed:
            found = effects.named(passage[0].text) if first else None
            if found:
                self._add_named(field, passage[0].line, found)
            else:
                self._add(field, passage[0])
            return
        place = effects.place_of_list(field, _before_list(passage), first=first) or field
        if place != field:
            self.decide(
                passage[0].line,
                passage[0].text,
                f"stands under {field}: placed with its list under {place} by its words",
                kept=True,
            )
            # What comes now may be about either.
            self._open("side_effects", self.level)
            self.neighbor = place
        self._add_list(place, passage)

    def _add_list(self, field: str, passage: tuple[Block, ...]) -> None:
        """Add a list of effects with the text before it, which may only announce it."""
        *before, lead_in, listed = passage
        plain = field in effects.WITHOUT_INTRO
        fits = plain and not self.sections.has_effects(field)
        if fits and remarks.is_lead_in(lead_in.text) and not before:
            self.decide(
                lead_in.line, lead_in.text, f"is read as the announcement of the list {field}"
            )
            self._add(field, listed)
            return
        if fits:
            self.decide(
                passage[0].line,
                passage[0].text,
                f"says more than that a list follows: kept with it in the advice of {field}",
                kept=True,
            )
        for block in passage:
            self._add(field, block, as_prose=plain)

    def _add_named(self, field: str, line: int, found: effects.Named) -> None:
        if found.label:
            self.decide(line, found.label, f"is read as the announcement of the list {field}")
        self.decide(line, "; ".join(found.items), f"is read as the list {field}", kept=True)
        if found.joins:
            self.decide(line, " ".join(found.joins), "is read as joining the list")
        self._add(field, Block(line, 0, found.items, listed=True))
        if found.rest:
            self._add(field, Block(line, 0, (found.rest,)))

    def _by_content(self, index: int) -> int:
        passage = tuple(self._passage(index))
        below = self.parts[index + 1] if index + 1 < len(self.parts) else None
        if len(passage) == 1 and below and below.kind is Kind.TEXT and _is_like_heading(passage[0]):
            self._guess_heading(passage[0], 0, sure=False)
        else:
            self._place(passage)
        return len(passage)

    def _passage(self, index: int) -> Iterator[Block]:
        """A block with what belongs to it: the list after a paragraph, the text after a colon.

        Text that begins in the middle of a sentence belongs to what stands before it.
        """
        block = self.parts[index].block
        yield block
        for part in self.parts[index + 1 : index + _LONGEST_PASSAGE]:
            after, block = block, part.block
            runs_on = not block.listed and block.text[:1].islower()
            announced = not after.listed and (block.listed or after.text.endswith(":"))
            if part.kind is not Kind.TEXT or not (announced or runs_on):
                return
            yield block

    def _place(self, passage: tuple[Block, ...]) -> None:
        first = passage[0]
        if self.field == "side_effects":
            field = self._effects_field(passage)
        else:
            field = self._subject(passage)
        if self.field == "precautions" and field is None:
            field = "precautions.before_use"
        if field is None:
            self.neighbor = None
            why = (
                "the label is empty"
                if _is_bare_label(passage)
                else "no one field clearly fits its words"
            )
            self._note_passage(passage, why)
            return
        doubt = self._doubt(field, passage) if len(passage) == 1 and not first.listed else ""
        self.neighbor = None if doubt else field
        if doubt:
            self._note_passage(passage, doubt)
            return
        where = f"under {self.field}" if self.field else "without a heading"
        self.decide(
            first.line, first.text, f"stands {where}: placed under {field} by its words", kept=True
        )
        listed = next((at for at, block in enumerate(passage) if at and block.listed), 0)
        if field in effects.WITHOUT_INTRO and listed and not passage[0].listed:
            self._add_list(field, passage[: listed + 1])
            passage = passage[listed + 1 :]
        elif field in effects.WITHOUT_INTRO and len(passage) == 1 and not first.listed:
            self._add_effects(field, passage)
            return
        for block in passage:
            self._add(field, block)

    def _subject(self, passage: tuple[Block, ...]) -> str | None:
        hints = Counter(self.hints)
        if self.neighbor and _GOES_ON.match(passage[0].text):
            hints[self.neighbor] += _NEIGHBOR
        whole = "\n".join(block.text for block in passage)
        return subjects.subject(
            passage[0].text, hints, on_hints_alone=self.sure
        ) or subjects.subject(whole, hints, on_hints_alone=self.sure)

    def _effects_field(self, passage: tuple[Block, ...]) -> str | None:
        """Which effects a passage speaks of; a list alone belongs to what stands before it."""
        told = "\n".join(block.text for block in passage if not block.listed)
        part = remarks.effects_part(told)
        return part or (self.neighbor if remarks.goes_on_about_effects(told) else None)

    def _note_passage(self, passage: Iterable[Block], why: str) -> None:
        blocks = tuple(passage)
        for block in blocks:
            self._quote_marks(block)
        self.note(blocks[0].line, "\n".join(block.text for block in blocks), why)

    def _add(self, field: str, block: Block, *, as_prose: bool = False) -> None:
        self._quote_marks(block)
        self.sections.add(field, block, as_prose=as_prose)
        self.placed.append((field, block))

    def _quote_marks(self, block: Block) -> None:
        if block.marks:
            self.decide(block.line, " ".join(block.marks), "are read as the marks of a list")


def _excerpt(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _EXCERPT else shown[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _before_list(passage: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in passage[:-1])


def _same(names: Iterable[str], others: Iterable[str]) -> bool:
    return {name.casefold() for name in names} == {name.casefold() for name in others}


def _is_bare_label(passage: tuple[Block, ...]) -> bool:
    text = passage[0].text
    return len(passage) == 1 and text.endswith(":") and len(text.split()) <= _LABEL_WORDS


def _is_like_heading(block: Block) -> bool:
    """Whether a paragraph is as short and as open as a heading."""
    return (
        not block.listed
        and len(block.text.split()) <= _HEADING_WORDS
        and not block.text.endswith((".", "!", ";", ",", ":"))
        and not block.text[:1].islower()
    )
