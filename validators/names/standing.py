"""Where a drug's name stands as if the page were about that drug.

A page names other drugs with good reason nearly everywhere. What this module looks for is the place
that only the page's own drug can fill: the subject of a sentence ("Levothyroxine can be kept at
room temperature"), or what a reader is told to take, use, miss or store. A drug that the text has
introduced as another one, beside the page's own or as an example, may be spoken of from then on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...lexicons.entry import fold
from ...model.monograph import Kind
from ...model.patterns import late
from ...model.prose import Stretch
from ...model.values import dataclass
from ..page import Page, Text

_WORD = late(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GOODS = (
    r"(?:tablets?|capsules?|pills?|liquid|solution|syrup|suspension|injections?|patch(?:es)?|"
    r"cream|ointment|gel|drops?|spray|inhalers?|pens?|vials?|powder|doses?|medicine)"
)
_OPENING = late(
    r"(?:\A|[,;:]\s|\b(?:if|that|whether|how|when|because|but)\s)[\W_]*(?:(?:the|this|your|each|every|all|any|a|an|if|when|while|because|since|but|so|most|"
    r"too much|an overdose of|a dose of|generic|oral)\s+)*\Z",
    re.IGNORECASE,
)
_VERB = late(
    rf"\A(?:['’]s)?[®™]?\s+(?:(?:sodium|hydrochloride)\s+)?(?:{_GOODS}\s+)?"
    r"(?:(?:also|only|usually|often|rarely|seldom|sometimes|mostly|mainly|never|always|still)\s+)?"
    r"(?:is|are|was|were|can|cannot|may|might|must|should|"
    r"will|would|could|has|have|had|does|do|did|comes?|belongs?|works?|helps?|treats?|lowers?|"
    r"relieves?|pass(?:es)?|caus(?:es|ed)|harms?|contains?|keeps?|lasts?|stays?|makes?|gets?|"
    r"needs?|slows?|blocks?|stops?|affects?|reacts?|"
    r"acts?|kills?|fights?|prevents?|protects?|reduces?|increases?|raises?|controls?|improves?|"
    r"eases?|relaxes|opens?|starts?|begins?|goes|leaves|reaches|remains|tends?|seems?|thins?)\b",
    re.IGNORECASE,
)
_OBJECT = late(
    r"(?:\b(?:take|takes|taking|took|taken|use|uses|using|used|store|storing|stored|keep|keeping|"
    r"miss|missed|missing|skip|skipped|swallow|inject|stop|stopping|start|starting|restart|"
    r"stores|keeps|give|gives|given|giving)\s+"
    r"(?:(?:your|the|this|a|an|any|each|more|too much|extra|double|next|missed|usual)\s+)*"
    r"(?:doses?\s+of\s+)?"
    rf"|\b(?:overdose|amount|much|bottle|box|pack|missed|{_GOODS})\s+of\s+(?:your\s+|the\s+)?"
    r"|\btoo\s+(?:much|many)\s+"
    r"|\b(?:mg|mcg|g|mL|units?|micrograms?|milligrams?)\s+of\s+"
    r"|\b(?:allergic|allergy|reactions?)\s+to\s+)\Z",
    re.IGNORECASE,
)
_OTHERS_BEFORE = late(
    r"\b(?:such as|like|others?(?! (?:countries|people|parts?|names?))|including|includes?|"
    r"for example|e\.g|unlike|instead|rather than|also|another|both|"
    r"same(?! (?:time|day|dose|amount)))\b",
    re.IGNORECASE,
)
_OTHERS_BESIDE = late(
    r"\b(?:together (?:with|or)|(?:tak\w+|us\w+|giv\w+|them|both|keep|kept|stor\w+|work\w*) "
    r"together|along with|combin\w+|switch\w*|chang\w+ (?:\w+ ){0,4}?(?:from|to|into|over)|"
    r"convert\w*|turn\w* into|replac\w+|compar\w+|similar|(?:difference|interactions?) between|"
    r"between (?:the|these|both|two)|differ(?:s|ed|ent|ence\w*)?"
    r"(?! (?:times?|places?|people|doses?|strengths?|spots?|arms?|ways?|days?|colou?rs?|sites?|"
    r"forms?|sizes?)\b)|instead|confus(?:es?|ing)|confused (?:\w+ ){0,2}(?:with|for)|"
    r"(?:names?|medicines?|drugs?|often|easily) (?:\w+ ){0,3}confused|mix(?:ed|ing)?[- ]up|"
    r"mistak\w+|(?:looks?|sounds?)(?: \w+){0,3} (?:like|alike)|(?:look|sound)[- ]alike|"
    r"related (?:to|medicines?|drugs?))\b",
    re.IGNORECASE,
)
_COMPARED = late(r"\W*(?:like|as with) (?:all|any|most|many) [^,;:]*,", re.IGNORECASE)
_FORM_AFTER = late(rf"[®™]?\s+(?P<form>{_GOODS})\b", re.IGNORECASE)
_FORM_BEFORE = late(rf"\b(?P<form>oral|topical|{_GOODS})\s+(?:of\s+|called\s+)?\Z", re.IGNORECASE)
_MADE_BEFORE = late(
    r"\b(?:body|bodies|glands?|pancreas|liver|brain|adrenals?)\b[^,;:]{0,30}"
    r"\b(?:makes?|making|produces?|releases?|us(?:es?|ing))\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_MADE_AFTER = late(
    r"\A,?\s+(?:(?:is|are)\s+)?(?:an?\s+|the\s+)(?:\w+\s+)?(?:hormone|substance|protein|chemical)\b"
    r"|\A,?\s+(?:which\s+|that\s+)?(?:is|are)\s+(?:made|produced|released)\s+(?:by|in)\b"
    r"|\A,?\s+(?:which\s+|that\s+)?(?:the|your)\s+body\b",
    re.IGNORECASE,
)
_CONDITION = late(
    r"(?:\b(?:if|when|while|whether|who|after|before|until|unless|since|that)\b|\A\W*you\b)"
    r"[^,;:]*\Z",
    re.IGNORECASE,
)
_ADVICE = late(
    r"\b(?:tell|ask|talk|speak|inform|check|let)\b.*\b(?:doctor|pharmacist|provider|nurse|clinic|"
    r"team|midwife)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Stand:
    """A name in the place of the page's own drug.

    Attributes:
        text: the text it stands in.
        start: its first character there.
        end: just after its last one.
        conditional: whether it is what somebody takes or uses in a condition ("if you take X").
    """

    text: Text
    start: int
    end: int
    conditional: bool

    @property
    def found(self) -> str:
        """The name as written."""
        return self.text.value[self.start : self.end]


def stands(
    page: Page, text: Text, find: Callable[[Stretch], list[tuple[int, int]]]
) -> Iterator[Stand]:
    """Names of other drugs that stand where the page's own drug should.

    Args:
        page: the page.
        text: one of its texts.
        find: the names of other drugs in a sentence, by their places in it.
    """
    own = own_words(page)
    introduced: set[str] = set()
    sentences = (
        (Stretch(0, len(text.value), text.value),)
        if text.kind is Kind.HEADING
        else text.prose.sentences
    )
    for sentence in sentences:
        found = find(sentence)
        if not found:
            continue
        names = {fold(sentence.text[start:end]) for start, end in found}
        if len(names) > 1 or speaks_of_two(sentence.text, own):
            introduced |= names
            continue
        for start, end in found:
            line = sentence.text.replace("\n", " ")
            before, after = line[:start], line[end:]
            if is_introduced(before, after):
                introduced |= names
            if introduced & names:
                continue
            if is_subject(before, after) or (text.kind is Kind.HEADING and _OPENING.search(before)):
                conditional = False
            elif is_object(before):
                conditional = bool(_CONDITION.search(before))
                if conditional and _ADVICE.search(sentence.text):
                    continue
            else:
                continue
            yield Stand(text, sentence.start + start, sentence.start + end, conditional)


def speaks_of_two(sentence: str, own: frozenset[str]) -> bool:
    """Whether a sentence that names another drug tells it apart, and mistakes none for its own."""
    return _names_any(sentence, own) or tells_apart(sentence)


def is_introduced(before: str, after: str) -> bool:
    """Whether a name between the two is brought up as another one than the page's."""
    compared = _COMPARED.match(before)
    rest = before[compared.end() :] if compared else before
    return bool(_OTHERS_BEFORE.search(rest)) or _is_aside(rest) or is_of_body(before, after)


def is_subject(before: str, after: str) -> bool:
    """Whether a name between the two is the subject of a sentence or of a clause."""
    return bool(_OPENING.search(before) and _VERB.match(after))


def is_object(before: str) -> bool:
    """Whether what comes next is taken, used, missed, stored, or something is there of it."""
    return _OBJECT.search(before) is not None


def is_strict(text: Text) -> bool:
    """Whether a text has no room for other drugs at all: headings, storage and missed doses."""
    return text.kind is Kind.HEADING or text.route[-1] in ("storage", "missed_dose")


def own_words(page: Page) -> frozenset[str]:
    """The words, folded, of every name that the page declares, other brands among them."""
    return frozenset(
        fold(word)
        for name in (*page.names.own, *page.names.other_brands)
        for word in _WORD.findall(name)
        if len(word) > 2
    )


def _names_any(sentence: str, words: frozenset[str]) -> bool:
    if sentence.isascii():
        lower = sentence.lower()
        if not any(word in lower for word in words):
            return False
    return any(
        fold(word) in words or fold(word.partition("-")[0]) in words
        for word in _WORD.findall(sentence)
    )


def _is_aside(before: str) -> bool:
    return before.rfind("(") > before.rfind(")")


def is_of_body(before: str, after: str) -> bool:
    """Whether a name between the two is of what the body makes itself, such as insulin."""
    return bool(_MADE_BEFORE.search(before) or _MADE_AFTER.match(after))


def tells_apart(sentence: str) -> bool:
    """Whether a sentence speaks of two products as two."""
    return _OTHERS_BESIDE.search(sentence.replace("\n", " ")) is not None


def names_form(sentence: str, start: int, end: int, forms: frozenset[str]) -> bool:
    """Whether a name has a form of medicine beside it that is none of `forms`."""
    beside = (_FORM_AFTER.match(sentence, end), _FORM_BEFORE.search(sentence, 0, start))
    return any(match and fold(match["form"]).rstrip("s") not in forms for match in beside)
