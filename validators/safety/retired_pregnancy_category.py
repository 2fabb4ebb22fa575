"""Pregnancy letter categories, which the United States gave up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.diagnostic import Severity
from ...model.patterns import late
from ..page import Page
from ..rule import Document, Example, Finding, Options, Pack, Rule
from .regions import region_of

_KEEPING = frozenset({"AU"})
_CATEGORY = late(
    r"\bpregnancy (?:risk )?categor(?:y|ies)[:\s]+(?:is |of )?[\"“']?(?-i:[ABCDX])(?![\w'’])"
    r"|\b(?:fda )?category (?-i:[ABCDX])\b(?: drug| medicine| medication)? (?:in|for|during)"
    r" pregnancy\b",
    re.IGNORECASE,
)


def check(page: Page, _options: Options) -> Iterator[Finding]:
    """Find a letter for the risk in pregnancy."""
    if region_of(page.locale) in _KEEPING:
        return
    for text in page.published:
        if "categor" not in text.value.lower():
            continue
        for match in _CATEGORY.finditer(text.value):
            yield Finding(
                at=text.piece(match.start(), match.end()),
                message=f'"{match.group()}" is a letter that no longer stands for a risk',
                help="Readers took the letters for grades, B better than C, which they never were; "
                "US labels dropped them from 2015 on. Say in words what is known of the risk.",
            )


RULE = Rule(
    slug="retired-pregnancy-category",
    pack=Pack.SAFETY,
    severity=Severity.WARNING,
    summary="A letter category for the risk in pregnancy",
    why="In 2014 the FDA replaced the letters A, B, C, D and X by a description of the risk, "
    "because they had been read as grades. The letter counts only where the same phrase speaks of "
    "pregnancy: other things have categories too. Australia still uses letters, so pages whose "
    "locale is Australian are left alone.",
    bad=Example("sections:\n  precautions:\n    pregnancy: Pregnancy category C.\n"),
    good=Example(
        "sections:\n  precautions:\n"
        "    pregnancy: Nobody knows if it can harm an unborn baby. Animals were harmed.\n"
    ),
    scope=Document(check),
    sources=("FDA, Pregnancy and Lactation Labeling Rule, 79 FR 72064, 4 December 2014",),
)
