"""Instructions for taking a medicine, and the kinds of route that rule each of them out."""

from __future__ import annotations

from collections.abc import Mapping

# The kinds of route, each with the words that name it. A route that has none of them is left alone.
KINDS: Mapping[str, tuple[str, ...]] = {
    "spine": ("intrathecal", "epidural", "intraspinal"),
    "injection": (
        *("inject", "intravenous", "subcutaneous", "intramuscular", "intradermal", "infusion"),
        *("intravitreal", "intra-articular", "intraarticular", "parenteral"),
    ),
    "patch": ("transdermal",),
    "inhaler": ("inhal", "nebul"),
    "drops": ("ophthalmic", "otic", "eye", "ear", "ocular", "auricular"),
    "nose": ("nasal",),
    "skin": ("topical", "cutaneous", "skin"),
    "body opening": ("vaginal", "rectal"),
    "mouth": ("oral", "mouth", "sublingual", "buccal"),
}
_OBJECT = r"(?:it|them|this|these|your|the|each|every|one|two|\d+|half|NAME)(?: [\w-]+){0,5}"
_LAYER = r"a (?:thin |small )?(?:layer|film|amount|coat)"
# Told to do: at the head of a clause, or after a word that makes it a duty.
_TOLD = r"(?:\A\W*|\b(?:and|then|to|must|should|can|may|always|please|you)\s+)"
FORBIDDEN: Mapping[str, str] = {
    "swallow": rf"{_TOLD}(?P<told>swallow {_OBJECT}\b)",
    "chew": rf"{_TOLD}(?P<told>(?:chew|suck) {_OBJECT}\b)",
    "mouth": rf"{_TOLD}(?P<told>(?:take|swallow|use|give) {_OBJECT}[^.;:]{{0,40}}?\bby mouth\b)",
    "water": rf"{_TOLD}(?P<told>take {_OBJECT}[^.;:]{{0,40}}?\bwith (?:a |some )?(?:full |large )?"
    r"(?:glass (?:of water)?|water|food|meals?|milk)\b)",
    "inject": rf"{_TOLD}(?P<told>inject (?:yourself|{_OBJECT})\b)",
    "inhale": rf"{_TOLD}(?P<told>inhale {_OBJECT}\b)",
    "apply": rf"{_TOLD}(?P<told>(?:apply|rub|spread) (?:{_OBJECT}|{_LAYER})[^.;:]{{0,40}}?"
    r"\b(?:skin|area|scalp|patch)\b)",
    "alone": r"\b(?P<told>(?:give|inject|infuse|administer)(?:ing)? (?:it |this |NAME )?"
    r"(?:[\w-]+ )?(?:to )?yourself|self[- ](?:administ|inject|infus)\w+"
    r"|(?:inject|prepare|infuse|fill|refill|give|administer)\w*\b[^.;:]{0,60}\bat home)\b",
}
WRONG: Mapping[str, tuple[str, ...]] = {
    "spine": ("alone", "swallow", "chew", "mouth", "water", "inhale", "apply"),
    "injection": ("swallow", "chew", "mouth", "water", "inhale"),
    "patch": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "inhaler": ("swallow", "chew", "mouth", "water", "inject", "apply"),
    "drops": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "nose": ("swallow", "chew", "mouth", "water", "inject"),
    "skin": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "body opening": ("swallow", "chew", "mouth", "water", "inject", "inhale"),
    "mouth": ("inject", "inhale", "apply"),
}
_BY_SELF = tuple(f"self{sign}{verb}" for sign in "- " for verb in ("administ", "inject", "infus"))
# Of which every wording of an instruction has one, so that few pages need its expression.
TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "swallow": ("swallow ",),
    "chew": ("chew ", "suck "),
    "mouth": ("by mouth",),
    "water": ("take ",),
    "inject": ("inject ",),
    "inhale": ("inhale ",),
    "apply": ("apply ", "rub ", "spread "),
    "alone": ("yourself", "at home", *_BY_SELF),
}
