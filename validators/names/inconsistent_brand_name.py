"""A part of a brand of several words, used alone, that is another product's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons.entry import Sort, fold
from ...model.diagnostic import Severity
from ...model.edit import Applicability
from ...model.monograph import strings
from ..page import Page, Text
from ..rule import Document, Example, Finding, Mend, Options, Pack, Rewrite, Rule
from .spelling import speller_with
from .standing import names_form, tells_apart


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find the first words of a declared brand where the rest of it does not follow."""
    forms = frozenset(
        word for form in strings(page.document.node(("forms",))) for word in fold(form).split()
    )
    taken: set[tuple[Text, int]] = set()
    for brand in page.names.brand:
        for part in _parts(page, brand):
            if page.lowered.count(part.lower()) == page.lowered.count(brand.lower()):
                continue  # wherever it stands the rest follows, and nearly every page is so
            rest = brand[len(part) :]
            alone = re.compile(
                rf"(?<![^\W_]){re.escape(part)}(?![^\W_])(?![®™]?{_loose(rest)}(?![^\W_]))",
                re.IGNORECASE,
            )
            for text in page.published:
                if fold(part) not in text.value.lower():
                    continue
                for start, end in _alone(text, alone, brand, forms):
                    if (text, start) in taken:
                        continue
                    taken.add((text, start))
                    at = text.piece(start, end)
                    yield Finding(
                        at=at,
                        message=f'"{text.value[start:end]}" is another product than "{brand}", '
                        "which this page is about",
                        help="Two products that share a part of their names differ in what is in "
                        "them, in how they are taken or in the dose, and a reader may look at the "
                        f'wrong one. Write "{brand}". If the other product is meant, say so, and '
                        "name it under other_brands.",
                        suggestions=(brand,),
                        mend=Mend(Applicability.UNSAFE, (Rewrite(at, brand),)),
                    )


def _parts(page: Page, brand: str) -> list[str]:
    """The first words of a brand that are, alone, another brand; the longest first."""
    words = brand.split()
    sort = speller_with(page.config.names).index.sort
    if len(words) < 2 or not sort(fold(words[0])) & Sort.BRAND:
        return []
    from ...lexicons import naming

    declared = {fold(name) for name in (*page.names.own, *page.names.other_brands)}
    parts = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
    return [
        part
        for part in parts
        if fold(part) not in declared and (entry := naming.named(part)) and entry.brand
    ]


def _alone(
    text: Text, alone: re.Pattern[str], brand: str, forms: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Where the part stands alone and is not told apart from the whole brand."""
    whole = re.compile(_loose(brand), re.IGNORECASE)
    for sentence in text.prose.sentences:
        if whole.search(sentence.text) or tells_apart(sentence.text):
            continue
        for match in alone.finditer(sentence.text):
            if not names_form(sentence.text, match.start(), match.end(), forms):
                yield sentence.start + match.start(), sentence.start + match.end()


def _loose(name: str) -> str:
    """A pattern of a name with any space, and with trademark signs, between its words."""
    return re.sub(r"(?:\\ )+", r"[®™]?\\s+", re.escape(name))


RULE = Rule(
    slug="inconsistent-brand-name",
    pack=Pack.NAMES,
    severity=Severity.WARNING,
    fixable=Applicability.UNSAFE,
    summary="A part of the brand is used alone and is the name of another product",
    why='"Lioresal" is a tablet and "Lioresal Intrathecal" a liquid for a pump. A page about the '
    "one that says the other's name sends readers to the wrong product, the wrong route and the "
    "wrong dose. Reported are the first words of a declared brand of several words, where the "
    "lexicon knows them as a brand by themselves, the rest does not follow, and the page declares "
    "them nowhere. Sentences that also have the whole name or tell products apart, and a part with "
    "a form that this page's product does not have (Lioresal tablets), are left alone.",
    bad=Example(
        "names:\n  generic: baclofen\n  brand: Lioresal Intrathecal\n"
        "sections:\n  storage: Your clinic stores Lioresal for you.\n"
    ),
    good=Example(
        "names:\n  generic: baclofen\n  brand: Lioresal Intrathecal\n"
        "sections:\n  storage: Your clinic stores Lioresal Intrathecal for you.\n"
    ),
    scope=Document(check),
)
