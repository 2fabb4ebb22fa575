"""What stands around a word and says that it is no word to judge."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from ..model.patterns import late

_WORD = late(r"[^\W\d_]+")
_ADDRESS = late(
    r"(?:https?://|www\.)\S*|[\w.+-]+@[\w.-]+|\S+\.(?:com|org|net|gov|edu|eu|uk|html?)\b\S*"
)
_PHONE = late(r"\+\s?\d[\d\s()/.-]{6,}|\b(?:Tel|T\u00e9l|Tlf|Puh|S\u00edmi|Fax)\b")
_PHONE_REACH = 70
_SENTENCE = 3  # English function words that show that a stretch is prose
_GROUP_SIZE = late(r"\s?=\s?\d")
_REACH = 60


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that every sentence of a language is full of, and that are no English words.
_FOREIGN = _words(
    "de la le les des du el los las del una une der die das und den dem ein eine von mit zur zum "
    "im il lo gli di della delle dei per con est sont dans pour sur avec que qui para por como "
    "het een van voor met op och att som av til og det en na ja ni od do se ze pro je et ou aux "
    "sie ist nicht bei oder auf sich werden wird au par plus son ses leur cette ces nos vous nous"
)
_ENGLISH = _words(
    "the of and to in a is are for with or be by on at from this that not have has if your you as "
    "an was were it may can should will do does when who which what than been use used any all "
    "other take taking tell doctor patients drug"
)

_BEFORE_NAME = late(r"(?:\b[A-Z]\.\s?|\b(?:Dr|Mr|Mrs|Ms|Prof)\.?\s)$")
_AFTER_NAME = late(
    r"\s*<[^\s<>]*@|,?\s+(?:et al|[A-Z]{1,2}[,.](?![a-z])|"
    r"(?:Inc|Ltd|LLC|GmbH|AG|SpA|S\.p\.A|Pty|Corp|plc|BV|B\.V|NV|"
    r"Labs|Laborator(?:y|ies)|Pharma|Pharmaceuticals?|Healthcare|Therapeutics|Biotech)\b)"
    r"|(?:\s+[A-Z][\w.]*){0,2},?\s+(?:Street|St|Road|Rd|Blvd|Boulevard|"
    r"Avenue|Ave|Drive|Lane|Way|Square|Park|Parkway|Court|House|Industrial|Business|Estate)\b"
)
_GLUED_BEFORE = late(r"(?:[\d_\\/@#&]|\d[-\u2010-\u2013,]|[a-z]\)-?|\]-?|\d'?-)$")
_GLUED_AFTER = late(r"[\d_\\@]|-\d|[-\u2010-\u2013]?\[|-?\(\d|\(-?[a-z]\)-")
_PIECE_BEFORE = late(r"([^\W\d_]+)([-\u00ad\u2010]?\s+|[-\u00ad\u2010])$")
_PIECE_AFTER = late(r"([-\u00ad\u2010]?\s+|[-\u00ad\u2010])([^\W\d_]+)")
_SHORTEST_WHOLE = 3  # letters; of a shorter word nobody can tell whether it is a piece
_OTHER_SCRIPT = late(r"[\u0370-\u1cff\u1f00-\u1fff\u3040-\ud7ff]{3,}")


def excuse(
    text: str,
    start: int,
    end: int,
    knows: Callable[[str], bool],
    lists: Callable[[str], bool],
) -> bool:
    """Whether what surrounds a word explains why it is in no list.

    It is glued to digits or to a chemical formula, part of an address, the name of a person or a
    firm, a piece of a word that was torn apart, or it stands in a line of another language.

    Args:
        text: the passage.
        start: the first character of the word.
        end: just after its last one.
        knows: whether a word may stand as it is.
        lists: whether a word stands in a list just as it is.
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after):
        return True
    if before and unicodedata.combining(before[-1]):
        return True
    # `ZESTRILN=120`: a name and the N of a table's head.
    if text[end - 1] in "nN" and _GROUP_SIZE.match(after) and knows(text[start : end - 1]):
        return True
    if _BEFORE_NAME.search(before) or _AFTER_NAME.match(after):
        return True
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return (
        _is_torn(text[start:end], before, after, knows, lists)
        or any(
            match.start() <= start - line_start < match.end()
            for match in _ADDRESS.finditer(text[line_start:line_end])
        )
        or _is_address(text[max(0, start - _PHONE_REACH) : end + _PHONE_REACH])
        or _is_foreign(text[max(line_start, start - 300) : min(line_end, end + 300)])
    )


def _is_torn(
    word: str,
    before: str,
    after: str,
    knows: Callable[[str], bool],
    lists: Callable[[str], bool],
) -> bool:
    """Whether the word and its neighbor are two pieces of one known word, or one word too many."""
    if ahead := _PIECE_BEFORE.search(before):
        piece, gap = ahead.groups()
        whole = len(piece) > _SHORTEST_WHOLE and lists(piece)
        if not whole and (knows(piece + word) or (gap == "\n" and not knows(piece))):
            return True
    if behind := _PIECE_AFTER.match(after):
        gap, piece = behind.groups()
        whole = len(piece) > _SHORTEST_WHOLE and lists(piece)
        if not whole and (knows(word + piece) or (gap == "\n" and not knows(piece))):
            return True
    # Words that ran together: `warfarinand`, `ofwarfarin`.
    for at in range(2, len(word) - 1):
        one, two = word[:at], word[at:]
        if (len(one) > 5 and two in _ENGLISH and len(two) > 1 and knows(one)) or (
            len(two) > 5 and one.lower() in _ENGLISH and len(one) > 1 and knows(two)
        ):
            return True
    return False


def _is_address(stretch: str) -> bool:
    """Whether the stretch is of a list of firms with their telephones, with hardly a sentence."""
    if not _PHONE.search(stretch):
        return False
    words = [word.lower() for word in _WORD.findall(stretch) if len(word) > 1]
    return sum(word in _ENGLISH for word in words) < _SENTENCE


def _is_foreign(line: str) -> bool:
    if len(_OTHER_SCRIPT.findall(line)) > 1:
        return True
    words = [word.lower() for word in _WORD.findall(line)]
    foreign = sum(word in _FOREIGN for word in words)
    return foreign > 1 and foreign > sum(word in _ENGLISH for word in words)
