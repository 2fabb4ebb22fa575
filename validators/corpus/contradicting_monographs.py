"""Two pages of one medicine, of which only one can be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ...lexicons import classes
from ...model import monograph
from ...model.diagnostic import Severity
from ...model.document import Plain, Scalar
from ...model.words import both
from ..page import Page
from ..places import at
from ..rule import Corpus, CorpusFinding, Example, Fact, Note, Options, Pack, Rule, Whole
from .medicine import groups, others, same_medicine

_SHOWN = 3


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell the classes and the boxed warning, each with its place."""
    key = same_medicine(page)
    if not key:
        return
    box = page.document.node(("boxed_warning",))
    declared = page.document.node(("classes",))
    places: dict[str, Plain] = {
        field: [page.document.source.written(node.span)]
        for field, node in (("box", box), ("declared", declared))
        if node and not (isinstance(node, Scalar) and not node.text.strip())
    }
    yield Note(
        at=Whole(("names", "generic")),
        key=key,
        data={"classes": [*monograph.strings(declared)], **places},
    )


def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
    """Find pages of one medicine that differ in their classes or in having a boxed warning."""
    for same in groups(facts):
        for fact in same:
            if unlike := _first(fact, same, _differ_in_class):
                here = f'"{", ".join(fact.texts("classes"))}"'
                there = f'"{", ".join(unlike[0].texts("classes"))}"'
                yield CorpusFinding(
                    fact=at(fact, fact.texts("declared")[0], "/classes"),
                    message=f"The classes here are {here}, but {there} in "
                    f"{unlike[0].path}, a page of the same medicine",
                    help="Two pages of one generic and route cannot both be right if they have no "
                    "class in common, and a reader may meet either. Look the class up, and mend "
                    "the page that is wrong.",
                    related=tuple(
                        (at(other, other.texts("declared")[0]), "The classes there")
                        for other in unlike
                    ),
                )
            if unlike := _first(fact, same, _differ_in_box):
                where = both([other.path for other in unlike])
                boxed = fact.texts("box")
                yield CorpusFinding(
                    fact=at(fact, boxed[0], "/boxed_warning") if boxed else fact,
                    message=f"This page has a boxed warning, and {where} has none"
                    if boxed
                    else f"This page has no boxed warning, and {where} has one",
                    help="A boxed warning belongs to the medicine, not to the page. A reader of "
                    "the page without it misses the gravest danger. Look it up in the label, and "
                    "put it into both or into neither.",
                    related=tuple(
                        (at(other, other.texts("box")[0]), "The boxed warning there")
                        if other.texts("box")
                        else (other, "A page of the same medicine without one")
                        for other in unlike
                    ),
                )


def _first(fact: Fact, same: Sequence[Fact], test: Callable[[Fact, Fact], bool]) -> list[Fact]:
    return list(islice((other for other in others(fact, same) if test(fact, other)), _SHOWN))


def _differ_in_class(one: Fact, other: Fact) -> bool:
    ones, theirs = one.texts("classes"), other.texts("classes")
    return bool(ones and theirs) and not classes.are_related(ones, theirs)


def _differ_in_box(one: Fact, other: Fact) -> bool:
    return bool(one.texts("box")) != bool(other.texts("box"))


_BOXED = "names: {generic: warfarin}\nroute: oral\nboxed_warning: Warfarin can cause bleeding.\n"

RULE = Rule(
    slug="contradicting-monographs",
    pack=Pack.CORPUS,
    severity=Severity.WARNING,
    summary="Two pages of one generic and route contradict each other",
    why="A brand and its generic often have a page each, and one of the two is forgotten when the "
    "label changes. Pages of one generic, route and locale are compared: they must have a class in "
    "common, by whatever name, and either all have a boxed warning or none. A page that declares "
    "no class contradicts nobody. Both pages are reported.",
    bad=Example(
        "names: {generic: warfarin}\nroute: oral\n",
        name="warfarin.yaml",
        others=(("jantoven.yaml", _BOXED),),
    ),
    good=Example(_BOXED, name="warfarin.yaml", others=(("jantoven.yaml", _BOXED),)),
    scope=Corpus(collect, reduce),
)
