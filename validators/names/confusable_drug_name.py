"""A drug that is known to be taken for this page's drug stands where this one should."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lexicons import confusable
from ...lexicons.confusable import Partner
from ...lexicons.entry import fold
from ...model.diagnostic import Severity
from ...model.prose import Stretch
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .standing import is_strict, own_words, stands

_ELSEWHERE = ("interactions",)  # where pages name other drugs, and their own only now and then


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find partners in confusion of the page's drug in places that only that drug can fill."""
    partners = _partners(page)
    present = {name: both for name, both in partners.items() if name in page.lowered}
    if not present:
        return
    pattern = re.compile(
        r"(?<![^\W_])(?:" + "|".join(map(re.escape, sorted(present))) + r")(?![^\W_])",
        re.IGNORECASE,
    )

    def find(sentence: Stretch) -> list[tuple[int, int]]:
        return [match.span() for match in pattern.finditer(sentence.text)]

    for text in page.published:
        lower = text.value.lower()
        if text.route[-1] in _ELSEWHERE or not any(name in lower for name in present):
            continue
        for stand in stands(page, text, find):
            strict = is_strict(text)
            pair = present.get(fold(stand.found))  # a dotless i is an i to a pattern only
            if pair is None or (stand.conditional and not strict):
                continue
            own, partner = pair
            source = partner.source
            yield Finding(
                at=text.piece(stand.start, stand.end),
                message=f'"{stand.found}" stands where this page should name its own medicine, '
                f'"{own}"',
                help=f"The two names are known to be confused ({source.title}"
                f"{'' if source.verified else '; not checked against the list itself'}). A reader "
                f'may follow advice that is meant for the other drug. Write "{own}" if that is '
                "what is meant. If the other drug is meant, name both drugs in the sentence and "
                "say how they differ.",
                suggestions=(own,),
                severity=None if source.verified or strict else Severity.WARNING,
            )


def _partners(page: Page) -> dict[str, tuple[str, Partner]]:
    """What the page's names are taken for, folded, each with the name of the page."""
    found: dict[str, tuple[str, Partner]] = {}
    own = own_words(page)
    for name in (*page.names.own, *page.names.other_brands):
        for word in (name, *re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name)):
            for partner in confusable.partners(word):
                key = fold(partner.name)
                if key not in own and (key not in found or not found[key][1].source.verified):
                    found[key] = (name, partner)
    return found


RULE = Rule(
    slug="confusable-drug-name",
    pack=Pack.NAMES,
    severity=Severity.ERROR,
    summary="A look-alike or sound-alike drug stands where this page's drug should",
    why="Hydralazine lowers blood pressure and hydroxyzine makes sleepy. Both are spelled right, "
    "so no spelling checker sees that one was written for the other, and readers and staff have "
    "been harmed by such pairs. The rule knows pairs that regulators and safety bodies list, and "
    "looks for the partner of any name of this page's drug, other brands among them, as the "
    "subject of a sentence, or as what a reader is told to take, use, miss or store. Interactions, "
    "sentences that also name this page's own drug or several drugs, notes on names that are "
    "confused, other drugs given as examples or in parentheses, and conditions such as "
    '"if you take" outside storage and missed doses are left alone. A pair that was not read in '
    "the list itself gives a warning, but for the places in which any other drug is an error.",
    bad=Example(
        "names:\n  generic: hydroxyzine\n"
        "sections:\n  missed_dose: If you miss a dose of hydralazine, take it when you remember.\n"
    ),
    good=Example(
        "names:\n  generic: hydroxyzine\n"
        "sections:\n  missed_dose: If you miss a dose of hydroxyzine, take it when you remember.\n"
        "  more:\n    - heading: Do not confuse\n"
        "      text: Hydralazine is a different medicine, for high blood pressure.\n"
    ),
    scope=Document(check),
    sources=(
        "FDA, Name Differentiation Project, 2001",
        "FDA and ISMP Lists of Look-Alike Drug Names with Recommended Tall Man Letters, 2008, 2023",
        "MHRA, Drug Safety Update, January 2018",
    ),
    supersedes=frozenset({"stray-drug-name"}),
)
