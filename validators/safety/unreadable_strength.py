"""A declared strength that is no strength: a mistyped unit, no unit, no number, or cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.patterns import late
from ...model.quantity import UNITS, unit
from ...model.words import one_edit, shortened
from ..page import Page
from ..rule import Document, Example, Finding, Option, Options, Pack, Piece, Rule, listed

_ASIDE = late(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = late(
    r"(?:\d+(?:[., \u00a0\u202f]\d+)*(?:[eE]\d+)?|\.\d+)(?:\s?[x×]\s?10(?:\^?\d+|[⁰¹²³⁴-⁹]+))?"
    r"[½¼¾⁰¹²³⁴-⁹]*(?:\s*(?:thousand|million|billion|trillion)\b)?|[½¼¾]"
)
_UNIT = late(
    r"[\s-]*(?!(?:to|and|or|per|in|plus|with|[x×](?=\s*\d))(?![^\W\d_]))"
    r"(?P<word>%|[^\W\d_]+(?:\.[^\W\d_]+)*[²]?)"
)
_JOINT = late(
    r"\s*(?:(?P<each>/|per(?!\w)|in(?=\s+\d))|[-–—+&,;:]|[x×](?=\s*\d)|(?:and|or|to|plus)(?!\w))\s*"
)
_MANNER = late(
    r"\b(?:strength|dose|potency|half|one|two|three|five|ten|hundred|million)\b", re.IGNORECASE
)
# What strengths have besides the units that doses are reckoned in; a longer word is taken as right.
_OTHERS = (
    "% g h l m u w "  # in either letter case
    "bq ci gbq kbq mbq mci nci uci µci μci "  # radioactivity
    "au bau du eid elu fip gc hau hep hu ir kiu ku kunit kunits lf lsu miu mu munit munits nf pnu "
    "ru sq tu usp vg xa cfu ffu pfu mbu tcid ccid "  # activity of enzymes, allergens and microbes
    "c ch ck dh k lm x "  # homeopathy
    "eq osm mosm mol nmol pmol ng pg µl μl ul ppb ppm cal kcal kj mmhg cm cm2 m2 mm nm sqcm "
    "dr dram drams fl gr lb oz tbsp tsp "
    "act amp amps bag bar box can cap caps cup gtt gtts inh jar kit pad pen pens set spr tab tabs "
    "as at by for nd of on rd st th "  # words
)
_MORE = frozenset(_OTHERS.split())
_VOWELS = frozenset("aeiouyµμ")
_COMMON = ("mg", "mcg", "g", "mL", "units", "mEq", "mmol", "hour")
_SHORT = 3  # letters: a longer word that no unit comes near may be anything: actuation, blister
_WHY = (
    "A reader holds the pack against the page, and doses in the text are held against the "
    "strengths that are declared. Check it against the source and correct it."
)


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find what is listed under `strengths` and cannot be read as one."""
    own = frozenset(word.lower() for word in listed(options, "units"))
    for route, text in page.strings:
        if route[0] == "strengths" and text.strip():
            for start, end, message, near in _flaws(text, own):
                yield Finding(
                    at=Piece(route, start, end),
                    message=f'The strength "{shortened(text.strip())}" {message}',
                    help=_WHY,
                    suggestions=(near,) if near else (),
                )


def _flaws(text: str, own: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    """What is wrong with a strength, if anything: where, what is to be said, and the unit meant."""
    shown = _ASIDE.sub(lambda aside: "·" * len(aside[0]), text).rstrip()
    begin = len(shown) - len(shown.lstrip())
    if not any(character.isnumeric() for character in text):
        if not _MANNER.search(text):
            yield 0, len(text), "has no number", ""
        return
    at, numbers, measured, each = begin, 0, False, False
    while True:
        number = _NUMBER.match(shown, at)
        if number is None and not each:
            return  # words, which may say anything
        numbers += number is not None
        at = number.end() if number else at
        named = _UNIT.match(shown, at)
        if named:
            word = named["word"].replace(".", "")
            if not _is_known(word, own):
                near = _near(word.lower())
                hint = f': did you mean "{near}"?' if near else ""
                yield *named.span("word"), f'has the unknown unit "{shortened(word)}"{hint}', near
                return
            measured, at = True, named.end()
        joint = _JOINT.match(shown, at)
        if joint is None:
            break
        each, at = bool(joint["each"]), joint.end()
        if at == len(shown):
            if joint[0].strip() not in (",", ";"):
                yield begin, at, "is cut off", ""
            return
    if numbers == 1 and not measured and at == len(shown):
        yield begin, at, "has no unit", ""


def _is_known(word: str, own: frozenset[str]) -> bool:
    """Whether a word can be a unit, or what a strength is given for."""
    lower = word.lower()
    if unit(word) or lower in _MORE or lower in own or not lower.strip("µμ").isascii():
        return True
    if len(word) <= _SHORT or _VOWELS.isdisjoint(lower):
        return False
    return not _near(lower)


def _near(word: str) -> str:
    """The unit that a word in lower case was probably meant for, or the empty string."""
    if len(word) < 2:
        return ""  # a lone letter is near to everything
    meant = _COMMON if len(word) <= _SHORT else [*_COMMON, *(name for name in UNITS if name[4:])]
    return next((name for name in meant if one_edit(word, name.lower())), "")


RULE = Rule(
    slug="unreadable-strength",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    summary="A declared strength cannot be read as one",
    why="A slip of the keyboard under `strengths` reaches readers as it is, and it also keeps the "
    "doses in the text from being held against the strength that was meant. The rule finds an "
    "entry without a number, a number alone, an entry that ends in the middle, and a unit of up to "
    "three letters that is none, or a longer one that is a letter away from one. Percentages, "
    "ratios, combinations such as 70/30, what is given for a spray, an hour or a volume, and any "
    "words after the strength are left alone. The option lists units of the house's own.",
    bad=Example("strengths: [10 mg, 20 mgg]\n"),
    good=Example("strengths: [10 mg, 20 mg]\n"),
    scope=Document(check),
    options=(
        Option(
            name="units",
            default=[],
            schema={"type": "array", "items": {"type": "string", "minLength": 1}},
            description="Further units that strengths may have.",
        ),
    ),
)
