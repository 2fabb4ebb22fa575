"""A passage copied from another drug's page, with that drug's name left in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...lexicons import classes
from ...lexicons.entry import fold
from ...model import monograph
from ...model.diagnostic import Severity
from ...model.document import Plain
from ...model.words import both
from ..page import Page
from ..places import at
from ..rule import Corpus, CorpusFinding, Example, Fact, Note, Options, Pack, Rule, Whole
from ..signature import alike, keys, repeated
from .leftover import Leftover, leftovers, told
from .masked import named_on, own_words, whole

_SECTIONS = (("sections", "description"), ("sections", "uses_and_dosage"))
_SECTION_WORDS = 20  # a shorter one may well be said of two drugs
_STOCK = 3  # drugs with one section: stock text
_MOST = 8  # pages of one drug that a section is held against

_OTHER = "hydralazine.yaml"
_DONOR = (
    "names: {generic: hydralazine}\n"
    "sections:\n"
    "  storage: Keep hydralazine in the bottle it came in.\n"
)


def collect(page: Page, _options: Options) -> Iterator[Note]:
    """Tell the sentences that name drugs, and what two sections look like."""
    names = page.names
    if not names.generic:
        return
    own, named = own_words(page), named_on(page)
    sections: list[Plain] = []
    for text in page.texts:
        if text.route in _SECTIONS:
            signature, count = whole(text, named)
            if count >= _SECTION_WORDS:
                name = text.route[-1]
                place = page.document.source.written(text.scalar.span)
                sections.append(f"{name} {signature} {place}")
    fields, lines = told(page, own, named)
    yield Note(
        at=Whole(("names", "generic")),
        key=names.generic[0],
        data={
            "generic": [*sorted({name.lower() for name in names.generic})],
            "brand": [*names.brand[:1]],
            "own": [*sorted(own)],
            "classes": list(monograph.strings(page.document.node(("classes",)))),
            "fields": fields,
            "sentences": "\n".join(lines),
            "sections": sections,
        },
    )


def reduce(facts: Sequence[Fact], _options: Options) -> Iterator[CorpusFinding]:
    """Find names left over, and sections that two unlike drugs share."""
    for leftover in leftovers(facts):
        yield _of_name(leftover)
    yield from _of_sections(facts)


def _of_name(leftover: Leftover) -> CorpusFinding:
    name, other = leftover.name.found, leftover.donor.path
    brands = leftover.name.texts("brand")
    of_brand = brands and fold(name) not in " ".join(map(fold, leftover.donor.texts("generic")))
    meant = brands[0] if of_brand else leftover.name.key
    meant = meant[0].upper() + meant[1:] if name[0].isupper() else meant
    return CorpusFinding(
        fact=leftover.name,
        message=f'"{name}" seems to be left over from {other}, where the same sentence stands',
        help="A reader is told of another medicine in the place of this one, and may take or stop "
        f'the wrong one. Make sure that the sentence holds for this medicine and write "{meant}", '
        "or, if the other one is meant, say what it has to do with this one.",
        suggestions=(meant,),
        related=(
            (leftover.donor, f'The same sentence, where "{name}" is the name of the medicine'),
        ),
    )


def _of_sections(facts: Sequence[Fact]) -> Iterator[CorpusFinding]:
    often = repeated(key for fact in facts for one in _sections(fact) for key in keys(one[1]))
    groups: dict[str, dict[tuple[str, ...], list[Fact]]] = {}
    for fact in facts:
        drug = tuple(fact.texts("generic"))
        for key in filter(often, (key for one in _sections(fact) for key in keys(one[1]))):
            group = groups.setdefault(key, {})
            # Of stock text it is enough to know that it is: it may stand in every page.
            if len(group) < _STOCK:
                same = group.setdefault(drug, [])
                if len(same) < _MOST:
                    same.append(fact)
    for fact in facts:
        for name, signature, place in _sections(fact):
            others = {
                other.path: at(other, there)
                for key in filter(often, keys(signature))
                if len(groups[key]) < _STOCK
                for same in groups[key].values()
                for other in same
                for _, sign, there in _sections(other)
                if alike(sign, signature) and _are_unlike(fact, other)
            }
            if others:
                yield CorpusFinding(
                    fact=at(fact, place, f"/sections/{name}"),
                    message=f"This section is also that of {both([*others])}, of another class",
                    help="But for the names the texts are the same. Medicines that have no class "
                    "in common are not described or taken alike, so readers of one page are told "
                    "of the other medicine. Find out whose text it is, and write the other anew.",
                    related=tuple((other, "The same section there") for other in others.values()),
                    severity=Severity.WARNING,
                )


def _are_unlike(one: Fact, other: Fact) -> bool:
    """Whether they are of two drugs whose classes are known and have nothing in common."""
    kinds, others = one.texts("classes"), other.texts("classes")
    if not (kinds and others and all(map(classes.is_known, (*kinds, *others)))):
        return False
    shared = set(one.texts("generic")) & set(other.texts("generic"))
    return not shared and not classes.are_related(kinds, others)


def _sections(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """The name, the signature and the place of each section that a page tells of."""
    for section in fact.texts("sections"):
        name, signature, place = section.split(" ")
        yield name, signature, place


RULE = Rule(
    slug="copied-passage",
    pack=Pack.NAMES,
    severity=Severity.ERROR,
    summary="A copied sentence still names the drug of the page it comes from",
    why="Pages are often made from other pages. A name that was missed when the others were "
    "changed tells a reader of the wrong medicine, and no speller sees it, since it is spelled "
    "right. Every sentence that names a drug is compared, names masked, with that field of all "
    "other pages, a word more, less or changed allowed in ten. It is reported where the other page "
    "has its own name and this page still has that name; not where it is said of an allergy, a "
    "comparison or a mix-up, where both drugs are spoken of, where three pages share it name "
    "and all, nor, in fields about other drugs, unless a third page shows what is usual. A "
    "description or a dosage that two drugs without a common class share is a warning in both.",
    bad=Example(
        "names: {generic: hydroxyzine}\n"
        "sections:\n"
        "  storage: Keep hydralazine in the bottle it came in.\n",
        name="hydroxyzine.yaml",
        others=((_OTHER, _DONOR),),
    ),
    good=Example(
        "names: {generic: hydroxyzine}\n"
        "sections:\n"
        "  storage: Keep hydroxyzine in the bottle it came in.\n",
        name="hydroxyzine.yaml",
        others=((_OTHER, _DONOR),),
    ),
    scope=Corpus(collect, reduce),
)
