"""The names that a page's title tells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from ..lexicons import catalog, english
from ..model.patterns import late
from ..model.values import dataclass, replace
from . import layout

_PARENTHESES = late(r"(?P<inside>[(\[][^()\[\]]*[)\]])")
_IN_PARENTHESES = late(r"[*_#\s]*[(\[][^()\[\]]+[)\]]")
_TRADE_MARK = late(r"[®™℠]|\((?:r|tm)\)", re.IGNORECASE)
_SPLIT = late(r"\s+[-–—|]\s+|:\s+")
_SITE = late(r"[\w-]+\.(?:com|org|net|gov|co)\b\S*", re.IGNORECASE)
_NAME = late(r"[^\W_][\w .,'’+&/-]*")
_PRONUNCIATION = late(r"[\w']+(?:[-‑]+[\w']+){2,}|[a-z]*[A-Z]{2,}[-‑][\w-]+|[\w-]+[-‑][A-Z]{2,}")
_GENERICS_APART = late(r"\s*[/+&]\s*|\s*,\s+(?:and\s+)?|\s+and\s+")
_BRANDS_APART = late(r"\s*,\s+(?:or\s+|and\s+)?|\s+or\s+")

_FORM = late(
    r"tablets?|capsules?|injections?|solutions?|suspension|cream|gel|ointment|lotion|patch(?:es)?"
    r"|spray|drops|inhaler|aerosol|powder|syrup|elixir|suppositor(?:y|ies)|film-coated|chewable"
    r"|(?:extended|delayed|modified|prolonged|immediate)-release|oral|topical|intravenous"
    r"|subcutaneous|route|[esx]r|dr"
)
"""Words that follow a generic name without being part of it; a brand may well end in one."""
_NOISE = late(
    r"medications?|medicines?|drugs?|info(?:rmation)?|leaflet|patients?|consumer|package"
    r"|prescri(?:bing|ption)|label(?:ing|ling)?|guide|facts?|sheet|page|monograph|overview"
    r"|summary|details|product|pharmacy|online|buy|uses?|users?|side|effects?|dos(?:age|es)|advice"
    r"|interactions|warnings|precautions|and|&|about|the|of|for|professional|generic|brand|name"
    r"|tablets?|capsules?"
)
"""Words of a title that are no part of a name."""
_STRENGTH = late(r"\b\d[\d.,]*\s?(?:mg|mcg|g|ml|units?|%)(?:/\w+)?(?!\w)", re.IGNORECASE)
_NOT_IN_NAMES = late(
    r"you|your|what|how|why|when|who|is|are|was|this|that|the|to|of|in|on|at|from|if|it|we"
    r"|our|not|do|no|free|for"
)
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Title:
    """What a title tells.

    Attributes:
        line: the line it stands on; both lines as one where it takes two.
        generic: the generic names, in lower case.
        brand: the brand names, as the page writes them.
        lines: the lines of the page that it takes, where that is not `line` alone.
    """

    line: layout.Line
    generic: tuple[str, ...]
    brand: tuple[str, ...]
    lines: tuple[layout.Line, ...] = ()

    def takes(self, line: layout.Line) -> bool:
        """Whether this very line of the page belongs to the title."""
        return any(line is own for own in self.lines or (self.line,))


def read(line: layout.Line, *, first: bool = True) -> Title | None:
    """The names in a line, or None where it is no title.

    Args:
        line: a line from the head of a page.
        first: whether nothing stands before it; only then may a title be a single name.
    """
    text = re.sub(r"^#+\s*|[*_]{2}|[\s.:]+$", "", line.text)
    if len(text) > 160 or layout.is_closed(text):
        return None
    outside, *rest = _PARENTHESES.split(text)
    insides = [part[1:-1].strip() for part in rest[::2]]
    inside = next((part for part in map(_generic, insides) if part), "")
    name = _trimmed(outside, forms=not inside)
    if not _is_name(name):
        return None
    if inside and _is_reversed(name, inside):
        # "Aspirin (low dose)" has a remark in its parentheses, not a name.
        return Title(line, _generics(name), _brands(inside) if inside[:1].isupper() else ())
    if inside:
        return Title(line, _generics(inside), _brands(name))
    if not first:
        return None
    return _without_parentheses(line, name)


def read_two(line: layout.Line, below: layout.Line) -> Title | None:
    """The names in a line that is a title by itself and in the parentheses below it.

    Args:
        line: the first line of a page.
        below: the next line that is not blank.
    """
    if not _IN_PARENTHESES.match(below.text) or _PARENTHESES.search(line.text):
        return None
    inside = _PARENTHESES.split(below.text)[1][1:-1].strip()
    if not _generic(inside) or read(line) is None:
        return None
    both = layout.Line(line.number, f"{line.text} {below.text}", line.raw)
    found = read(both)
    return replace(found, lines=(line, below)) if found else None


def _without_parentheses(line: layout.Line, name: str) -> Title | None:
    generics, brands = _known()
    first, *more = _SPLIT.split(name)
    if more and (more[0][:1].islower() or more[0].casefold() in generics) and _is_name(more[0]):
        return Title(line, _generics(more[0]), _brands(first))
    found = _generics(first)
    known = all(part in generics or part in brands for part in found)
    if not known and all(
        word in english.words() for word in re.findall(r"[^\W\d_]+", first.casefold())
    ):
        return None  # "Important", "Star award": any words may stand at the head of a page
    if _TRADE_MARK.search(line.text) or all(part in brands - generics for part in found):
        return Title(line, (), _brands(first))
    return Title(line, found, ())


def _trimmed(text: str, *, forms: bool) -> str:
    """A title without what stands around the name: noise, strengths, trade marks, dosage forms."""
    bare = _SITE.sub("", _STRENGTH.sub("", _TRADE_MARK.sub("", text)))
    parts = [part for part in _SPLIT.split(bare) if not is_noise(part)]
    words = " - ".join(parts).split()
    while words and _is_around(words[-1], forms=forms):
        words.pop()
    while words and _is_around(words[0], forms=False):
        words.pop(0)
    return " ".join(words).strip(" ,;:-–—|")


def _is_around(word: str, *, forms: bool) -> bool:
    bare = word.casefold().strip(",;:")
    return _NOISE.fullmatch(bare) is not None or (forms and _FORM.fullmatch(bare) is not None)


def is_noise(text: str) -> bool:
    """Whether a text is made of words that titles have around the name, and nothing else."""
    return all(_is_around(word, forms=True) for word in re.findall(r"[\w&-]+", text))


def _is_name(text: str) -> bool:
    words = text.casefold().split()
    return (
        0 < len(words) <= _MOST_WORDS
        and _NAME.fullmatch(text) is not None
        and any(map(str.isalpha, text))
        and not any(_NOT_IN_NAMES.fullmatch(word.strip(",")) for word in words)
        and not layout.is_closed(text)
    )


def _generic(inside: str) -> str:
    """What stands in parentheses, if it is a name: no pronunciation, strength or route."""
    name = _trimmed(inside, forms=True)
    if not _is_name(name) or _PRONUNCIATION.fullmatch(inside):
        return ""
    return name


def _is_reversed(outside: str, inside: str) -> bool:
    """Whether the generic name stands first and the brand in parentheses."""
    generics, brands = _known()
    one, other = outside.casefold(), inside.casefold()
    if one in generics or other in generics:
        return one in generics and other not in generics
    if one in brands or other in brands:
        return one not in brands
    return outside[:1].islower() and inside[:1].isupper()


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    products = catalog.products()
    generics = {
        generic.name.casefold()
        for product in products
        for substance in product.substances
        for generic in substance
    }
    brands = {brand.name.casefold() for product in products for brand in product.brands}
    return frozenset(generics), frozenset(brands)


def _generics(text: str) -> tuple[str, ...]:
    return tuple(part for part in map(_generic_name, _GENERICS_APART.split(text)) if part)


def _generic_name(text: str) -> str:
    words = text.lower().split()
    while len(words) > 1 and _FORM.fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def _brands(text: str) -> tuple[str, ...]:
    return tuple(part for part in _BRANDS_APART.split(text) if part)


def values(field: str, text: str) -> tuple[str, ...]:
    """The names that a label such as `Generic name:` gives."""
    bare = _TRADE_MARK.sub("", text).rstrip(". ")
    if not _is_name(bare):
        return ()
    return _generics(bare) if field == "names.generic" else _brands(bare)


def identifier(names: Mapping[str, tuple[str, ...]]) -> str:
    """The id that a product's names give, in kebab-case; empty where they give none."""
    chosen = names.get("brand", ())[:1] or names.get("generic", ())
    ascii_only = unicodedata.normalize("NFKD", "-".join(chosen)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_only.lower()))
