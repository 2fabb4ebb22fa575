"""Places in a sentence that only the drug of the page can fill, by the words around them."""

from __future__ import annotations

import re

from ...lexicons.entry import fold
from ...model.patterns import late
from .standing import is_subject

_TAKING = r"(?:taking|using|receiving|having|injecting|inhaling|applying|being given)"
_TAKE = r"(?:take|use|have|receive|inject|inhale|apply|be given)"
_THE = r"(?:(?:your|the|this|any|more|no more|a|an|each|every|unused|old|leftover) )*"
_NOT = r"(?:do not|don['’]t|never|(?:must|should) (?:not|never))"
_CLAUSE = r",? (?:if|unless|until|without|during|before|even|in)\b"
_END = r"[®™)*_.!]*\s*\Z"

# A name that stands after one of these needs nothing behind it.
_AFTER = late(
    r"(?:"
    rf"\b(?:forget|forgot|forgotten) to {_TAKE} {_THE}"
    r"|\b(?:doses?|course|side effects) of "
    r"|\b(?:overdose of|too much) "
    r"|\b(?:treatment|treated|therapy|reported|seen|observed|occur|occurs|occurred) with (?:the )?"
    r"|\b(?:reported|seen|occurred|noted|observed|happened|described)\b[^.;:]{0,60}"
    r"\b(?:taking|using|receiving|given|treated with|who (?:took|take|used|use|received|receive)) "
    rf"|\bhow to (?:{_TAKE}|give|store|keep|prepare) {_THE}"
    r"|\bhow (?:much|often|long)(?: (?:of|you|to|should|need))* (?:take|use) "
    rf"|\b(?:stop|stopping|stopped|keep|always|before|after) (?:you )?(?:{_TAKING}|{_TAKE}) {_THE}"
    r"|(?:\A\W*|\bhave )(?:(?:an?|severe|serious) )*allergic reactions? to "
    rf"|\b(?:get rid of|throw (?:away|out)|dispose of|discard|flush) {_THE}"
    r"|\b(?:it|this (?:medicine|drug|inhaler)) is (?:also |often )?"
    r"(?:called|named|known as|sold as) "
    r"|\A\W*other medicines and "
    r")\Z",
    re.IGNORECASE,
)
# But somebody may take, or may have taken, what is another drug.
_PERHAPS = late(
    r"(?:\b(?:if|whether|who|when)\b(?! you (?:stop|forget|forgot|miss|missed)\b)|\A\W*you\b)"
    r"[^,;:]*\Z|\b(?:previous|prior|earlier|recently|past|ever|already)\b[^,;:]*\Z|"
    r"\b(?:have|has|had) (?:been |stopped )?(?:\w+ )?\Z",
    re.IGNORECASE,
)
_REPORTED = late(
    r"\b(?:reported|seen|occurred|noted|observed|happened|described)\b[^.;:]*\Z"
    r"|\bhave (?:(?:an?|severe|serious) )*allergic reactions? to \Z",
    re.IGNORECASE,
)
# Pairs of what stands before a name and what then follows it.
_BETWEEN = (
    (rf"(?:\A|[.;:,] |\bso |\byou )\W*{_NOT} {_TAKE} {_THE}", rf"{_CLAUSE}|\s*:"),
    (
        rf"\b{_NOT} (?:stop|change|skip) {_THE}",
        rf"{_CLAUSE}|,? (?:suddenly|abruptly|on your own|too soon)\b|{_END}",
    ),
    (
        rf"(?:\A|[.;:,] )\W*stop (?:{_TAKING} )?",
        rf",? (?:and|at once|right away|immediately)\b|{_END}",
    ),
    (rf"\b(?:that|says) you (?:are )?(?:{_TAKE}|{_TAKING}) ", _END),
    (rf"\b(?:take|taking|use|using|used|taken) (?:no )?more (?:of )?{_THE}", rf" than\b|{_END}"),
    (r"\bwhat ", r" (?:is|contains|looks)\b"),
    (r"\bhow ", r" works\b"),
    (
        r"\b(?:during|after|before|following|stop|stopping|starting|of) (?:the |your )?",
        r" (?:treatment|therapy)\b",
    ),
)
_FRAMES = late(
    "|".join(rf"(?:{before})\0[®™]?(?:{after})" for before, after in _BETWEEN), re.IGNORECASE
)
_MEANWHILE = late(
    rf"\A(?P<main>.*)\b(?:while|when) (?:you are |you['’]re |you )?(?:on|{_TAKE}|{_TAKING}) "
    rf"{_THE}\Z",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER = late(
    r"\b(?:it|its|this|these|them|they|both|(?:take|use|taking|using)"
    r"(?! (?:\w+ )?(?:contraception|birth control|sunscreen|condoms|machines|tools)))\b",
    re.IGNORECASE,
)
_SOME = late(
    r"\A\W*(?:(?:very )?little|(?:a )?(?:very )?(?:small|tiny|low|large)? ?amounts? of|"
    r"how much|whether|it is not known (?:if|whether)) \Z",
    re.IGNORECASE,
)
_PASSES = late(r" (?:is|are|was|can|may|passes|pass|gets?|reach(?:es)?|could)\b", re.IGNORECASE)


# What is given besides, or was tried before.
_ADDED = late(
    r"[^.;:]{0,30}\b(?:given|taken|used|continued|added|tried|prescribed|needed|combined)\b[^.;:]*"
    r"\b(?:too|also|as well|first|besides|at the same time|before|with"
    r"(?! (?:or without|food|water|milk|meals?|a meal|a full)))\b",
    re.IGNORECASE,
)


def is_own_place(sentence: str, start: int, end: int) -> bool:
    """Whether a name stands where nothing but the page's drug can be meant.

    Only so where the page does not speak of the other drug in any other way.
    """
    before, after = sentence[:start], sentence[end:]
    if is_subject(before, after):
        return not _ADDED.match(after)
    if _AFTER.search(before) and (not _PERHAPS.search(before) or _REPORTED.search(before)):
        return True
    if _SOME.match(before) and _PASSES.match(after):
        return True
    if _FRAMES.search(f"{before}\0{after}"):
        return True
    meanwhile = _MEANWHILE.match(before)
    return bool(meanwhile and not _ANOTHER.search(meanwhile["main"]))


_ALLERGY = late(rf"{_END}|,? or\b", re.IGNORECASE)


def is_only_allergy(text: str, before: str, after: str) -> bool:
    """Whether a name is the one thing a text says nobody may be allergic to who takes the drug."""
    return bool(
        _ALLERGIC.search(before)
        and _ALLERGY.match(after)
        and text.lower().count("allerg") == before.lower().count("allerg")
    )


_ACTIVE = late(
    r"\bactive (?:substance|ingredient)s?(?: (?:in|of) [^.,;:()]{1,40}?)?(?: (?:is|are|called))?:? "
    r"(?:human )?\Z",
    re.IGNORECASE,
)
_OTHERS = late(r"\b(?:others?|such as|like|medicines|drugs|same|also)\b", re.IGNORECASE)
_INGREDIENT = late(
    r"(?:[, ]+|\s+\w+[, ]+)or (?:to )?any"
    r"(?:thing else in|(?: of)? (?:the |its )?other ingredient)",
    re.IGNORECASE,
)
_ALLERGIC = late(r"\b(?:you are |[:;,] |\A\W*)(?:allergic|hypersensitive) to \Z", re.IGNORECASE)
_FORM_OF = late(
    r"(?P<name>[^\W\d_]+)[®™]? is an? (?:\w+ )?(?:form|brand(?: name)?) (?:of|for) \Z",
    re.IGNORECASE,
)
_TWO_BRANDS = late(r"(?:\A|[.;:] )(?P<name>[^\W\d_]+)[®™]? (?:and|or) \Z")
_BRANDS = late(
    r"[®™]?(?: (?:and|or) (?P<name>[^\W\d_]+)[®™]?)? (?:are|is) (?:(?:the|two|both|a|different) )*"
    r"(?:names?|brands?|brand names?) (?:of|for) (?:the same|this|one|it)\b",
    re.IGNORECASE,
)
_IS_OWN = late(
    r"[®™]?\s+(?:\((?:the )?|contains? the active (?:substance|ingredient) |"
    r"is an? (?:\w+ )?(?:form|brand(?: name)?) (?:of|for) |"
    r"if:?\W+(?:you are )?(?:allergic|hypersensitive) to )(?P<name>[^\W\d_]+)(?P<rest>.?)",
    re.IGNORECASE | re.DOTALL,
)
_OWN_OPENS = late(r"(?P<name>[^\W\d_]+)[®™]? \((?:generic name:? )?\Z")
_CLOSES = late(r"(?: (?:sodium|potassium|calcium|hydrochloride|tablets?|injection))?\)")


def is_identified(sentence: str, start: int, end: int, own: frozenset[str]) -> bool:
    """Whether a sentence says that a name is one of the page's drug, or of what is in it."""
    before, after = sentence[:start], sentence[end:]
    if _ACTIVE.search(before):
        return not _OTHERS.search(before)
    if before.endswith("("):
        match = _OWN_OPENS.search(before)
        return bool(match and fold(match["name"]) in own and _CLOSES.match(after))
    if _ALLERGIC.search(before) and _INGREDIENT.match(after):
        return True
    form = _FORM_OF.search(before)
    if form and fold(form["name"]) in own:
        return True
    brands, pair = _BRANDS.match(after), _TWO_BRANDS.search(before)
    if brands and (brands["name"] or pair):
        return fold(brands["name"] or (pair["name"] if pair else "")) in own
    said = _IS_OWN.match(after)
    if said is None or fold(said["name"]) not in own:
        return False
    return "(" not in said[0] or said["rest"] == ")"
