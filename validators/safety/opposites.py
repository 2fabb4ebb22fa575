"""Advice and its opposite: how pages word the one and the other."""

from __future__ import annotations

from ...model.values import dataclass

_NOT = r"(?:do not|don['’]t|never|must not|should not)"
_SOLID = r"(?:tablets?|capsules?|pills?|medicine)"
_TABLETS = rf"(?:it|them|the|this|these|your)? ?{_SOLID}?"
# What is parted has to be named: a box can open, and a tablet can break, without anybody's advice.
_PART = r"(?:crush|split|chew|open|break)"

_FRIDGE = r"(?:refrigerator|fridge)"
_PARTING = ("crush", "split", "chew", "break", "broken", "open")


@dataclass(frozen=True, slots=True)
class Pair:
    """Advice and its opposite.

    Attributes:
        hints: for each side, small letters of which some stand in every wording of it.
        one: what the one says.
        other: what the other says.
        words: runs of small letters of which one stands on every page that says both.
    """

    hints: tuple[tuple[str, ...], tuple[str, ...]]
    one: str
    other: str
    words: frozenset[str]


PAIRS = (
    Pair(
        (("with food", "with a meal", "with meals", "with milk"), ("empty stomach",)),
        r"\b(?:take|taken|use|give)\b[^.;:]{0,60}?(?<!without )\bwith (?:food|a meal|meals|milk)\b",
        r"\b(?:take|taken|use|give)\b[^.;:]{0,60}?\bon an empty stomach\b",
        frozenset({"stomach"}),
    ),
    Pair(
        (("whole", *_PARTING), _PARTING),
        rf"\bswallow {_TABLETS}[^.;:]{{0,30}}?\bwhole\b"
        rf"|\b{_NOT} (?:\w+,? (?:or )?){{0,3}}?(?:crush|split|chew|break|open)\b",
        rf"\b(?:may|can) be (?:crush|split|chew|open|broken)(?:ed)? ?{_TABLETS}"
        rf"|\b(?:may|can) {_PART}(?: or {_PART})? "
        rf"(?:it\b|them\b|(?:the |this |these |your )?{_SOLID})"
        rf"|\A(?:crush|split|chew|break|open) (?:it|them|the|this|these|your)\b {_TABLETS}",
        frozenset({"whole", "crush", "split", "chew", "break", "open"}),
    ),
    Pair(
        (("refrigerat", "fridge"), ("refrigerat", "fridge")),
        rf"(?<!not )(?<!n['’]t )(?<!never )\b(?:store|keep) [^.;:]{{0,40}}?"
        rf"\b(?:in (?:a|the|your) {_FRIDGE}|refrigerated)"
        r"|\Arefrigerate\b",
        rf"\b{_NOT} (?:refrigerate|(?:store|keep|put) [^.;:]{{0,40}}?"
        rf"\bin (?:a|the|your) {_FRIDGE})\b",
        frozenset({"refrigerate", "refrigerator", "fridge"}),
    ),
    Pair(
        (("freezer", "frozen"), ("freez",)),
        r"\b(?:store|keep) [^.;:]{0,40}?\b(?:in (?:a|the|your) freezer|frozen)\b",
        rf"\b{_NOT} (?:freeze|(?:store|keep|put) [^.;:]{{0,40}}?\bin (?:a|the|your) freezer)\b",
        frozenset({"freeze", "freezer"}),
    ),
    Pair(
        (("only",), ("yourself",)),
        r"\b(?:only (?:be )?(?:given|filled|handled) by|(?:given|filled|handled) only by|only (?:a"
        r"|your)? ?(?:trained )?(?:doctors?|nurses?|health ?care (?:professional|provider)s?)\b"
        r"[^.;:]{0,30}(?:gives?|fills?|injects?))\b",
        r"\b(?:give|inject|infuse|administer)\b[^.;:]{0,40}\byourself\b",
        frozenset({"yourself"}),
    ),
    Pair(
        (("breastf", "breast-f"), ("may breast", "can breast", "to breast", "still b", "safe")),
        rf"\b{_NOT} breast-?feed\b|\bstop breast-?feeding\b",
        r"\byou (?:can|may) (?:continue to |still |safely )?breast-?feed\b"
        r"|\b(?:is|are) safe (?:to use )?(?:while|during) breast-?feeding\b",
        frozenset({"breastfeed", "breastfeeding", "feed", "feeding"}),
    ),
    Pair(
        (
            ("not drive", "never drive", "t drive"),
            ("effect on", "influence on", "affect", "y drive", "n drive"),
        ),
        rf"\b{_NOT} drive\b",
        r"\b(?:has|have) no (?:\w+ )?(?:effect|influence) on[^.;:]{0,30}\b(?:drive|driving)\b"
        r"|\b(?:does|do|will) not affect[^.;:]{0,30}\b(?:drive|driving)\b"
        r"|\byou (?:can|may) drive\b",
        frozenset({"drive"}),
    ),
    Pair(
        (
            ("alcohol",),
            (
                "u can drink",
                "u may drink",
                "can still drink",
                "may still drink",
                "alcohol is safe",
                "alcohol may be",
            ),
        ),
        rf"\bavoid (?:drinking )?alcohol\b|\b{_NOT} (?:drink|use) (?:any )?alcohol\b",
        r"\byou (?:can|may) (?:still )?drink alcohol\b|\balcohol (?:is safe|may be drunk)\b",
        frozenset({"alcohol"}),
    ),
)
