"""The text puts the medicine into a class that the page does not declare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...lexicons import classes
from ...model import monograph
from ...model.diagnostic import Severity
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.words import both
from ..page import Page, Text
from ..rule import Document, Example, Finding, Options, Pack, Rule, Whole

_FIELDS = (("sections", "description"), ("sections", "uses_and_dosage"))
_SAYS = late(
    r"\s+(?:(?:belongs\s+to|is\s+(?:in|part\s+of|one\s+of|a\s+member\s+of))\s+(?:a|the)\s+"
    r"(?:class|group|family|type)\s+of\s+(?:drugs|medicines|medications)"
    r"(?:,?\s+(?:that\s+(?:is|are)\s+)?(?:called|known\s+as|named))?"
    r"|(?:belongs\s+to|is\s+(?:in|part\s+of))\s+the|(?:is|was)\s+(?:classified|categorized)\s+as"
    r"|is)\s+(?:(?:a|an|the)\s+)?"
)
_PARENTHESES = late(r"\s*\([^()]*\)")
_WORD = late(r"[^\W_]+(?:[-/'’][^\W_]+)*")
_END = late(
    r"that|which|who|used|for|and|or|as|called|known|given|taken|with|to|in|by|class|group|family",
    re.IGNORECASE,
)
_DENIES = late(r"not|non|no|never", re.IGNORECASE)
_MOST_WORDS = 8
_BY_ITSELF = ("it ", "this medicine ", "this medication ", "this drug ")


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find sentences that say of the medicine what class it is, and name none of its classes."""
    declared = monograph.strings(page.document.node(("classes",)))
    if not any(map(classes.is_known, declared)):
        return
    own = tuple(sorted((name.lower() for name in page.names.own), key=len, reverse=True))
    for text in page.texts:
        if text.route not in _FIELDS:
            continue
        before = ""
        for sentence in text.prose.sentences:
            found = _classes_in(text, sentence, own, before)
            before = sentence.text.lower()
            if not found or classes.are_related((said for _, said in found), declared):
                continue
            stretch, said = found[0]
            yield Finding(
                at=text.piece(stretch.start, stretch.end),
                message=f'The text says "{stretch.text}", but the classes of the page are '
                f"{both([*map(_quoted, declared)])}",
                help="A reader who is told the wrong class looks out for the wrong effects and "
                f"may take two medicines of one kind. If the medicine belongs to that class, add "
                f"{_quoted(said)} to "
                "classes; if not, the sentence may come from another page: write what it is.",
                related=((Whole(("classes",)), "The classes of the page"),),
            )


def _classes_in(
    text: Text, sentence: Stretch, own: tuple[str, ...], before: str
) -> list[tuple[Stretch, str]]:
    """The classes that a sentence about the medicine says it is in, each as the table has it."""
    lower = sentence.text.lower()
    if lower.startswith(own):
        start = next(len(name) for name in own if lower.startswith(name))
    elif lower.startswith(_BY_ITSELF) and any(name in before for name in own):
        start = next(len(name) - 1 for name in _BY_ITSELF if lower.startswith(name))
    else:
        return []
    if parentheses := _PARENTHESES.match(sentence.text, start):
        start = parentheses.end()
    says = _SAYS.match(sentence.text, start)
    if not says:
        return []
    words: list[re.Match[str]] = []
    found: list[tuple[Stretch, str]] = []
    for word in islice(_WORD.finditer(sentence.text, says.end()), _MOST_WORDS):
        gap = sentence.text[words[-1].end() : word.start()] if words else " "
        if _END.fullmatch(word.group()) or not gap.isspace():
            found += _class_at_end(text, sentence, words)
            words = []
            if word.group().lower() not in ("and", "or") and "," not in gap:
                return found
            continue
        words.append(word)
    return found + _class_at_end(text, sentence, words)


def _class_at_end(
    text: Text, sentence: Stretch, words: list[re.Match[str]]
) -> list[tuple[Stretch, str]]:
    """The longest class that the words end in, unless they deny it."""
    for number, first in enumerate(words):
        start, end = first.start(), words[-1].end()
        said = classes.folded(sentence.text[start:end])
        denied = any(_DENIES.fullmatch(word.group().partition("-")[0]) for word in words[:number])
        if classes.is_known(said) and not denied:
            place = sentence.start + start, sentence.start + end
            return [(Stretch(*place, text.value[slice(*place)]), said)]
    return []


def _quoted(name: str) -> str:
    return f'"{name}"'


RULE = Rule(
    slug="mismatched-class",
    pack=Pack.NAMES,
    severity=Severity.WARNING,
    summary="The text names a class that the page does not declare",
    why="What class a medicine is in tells a reader what it does and what not to take beside it. A "
    'sentence such as "Baclofen is an antibiotic", in a page whose classes say muscle relaxant, '
    "is wrong in one of the two places, and was often copied. The rule reads sentences of the "
    "description and of the uses that begin with a name of the medicine, and knows other names "
    "for a class and which class is part of which. The table of classes comes "
    "from general knowledge; the rule is silent where it lacks the class.",
    bad=Example(
        "names: {generic: baclofen}\n"
        "classes: [skeletal muscle relaxant]\n"
        "sections:\n"
        "  description: Baclofen is an antibiotic that helps many people.\n"
    ),
    good=Example(
        "names: {generic: baclofen}\n"
        "classes: [skeletal muscle relaxant]\n"
        "sections:\n"
        "  description: Baclofen is a muscle relaxant that helps many people.\n"
    ),
    scope=Document(check),
)
