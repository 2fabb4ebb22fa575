"""Words that no list holds and that are right all the same: how words grow.

English and medical words take prefixes and endings, medical words are built of Greek and Latin
parts, drug names have national forms, and a drug's salts and metabolites are named after it.

Every function asks `sort`, which tells what a folded word is (0 where no list holds it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias

from ..model.patterns import late
from .entry import Sort

Lookup: TypeAlias = Callable[[str], int]

_SHORTEST_STEM = 4
_VOWELS = frozenset("aeiou")
_CHANGING_Y = frozenset({"ness", "less", "ed", "es", "s", "ly"})
_DOUBLED_ABROAD = frozenset("lsp")
_A_GENERIC = int(Sort.GENERIC | Sort.TARGET)

_ENDINGS = (
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("ally", ""),
    ("er", "e"),
    ("ers", "e"),
    ("able", ""),
    ("able", "e"),
    ("ability", "able"),
    ("ness", ""),
    ("less", ""),
    ("like", ""),
    ("ation", "e"),
    ("ations", "e"),
    ("ization", "ize"),
    ("ical", "ic"),
    ("ity", ""),
    ("ic", "y"),
    ("al", ""),
)
"""What an English word may end in, and what stands there in its base."""

_PREFIXES = late(
    r"(?:non|anti|pre|post|co|re|un|in|de|dis|mis|over|under|out|sub|super|semi|multi|mono|bi|di|"
    r"tri|tetra|poly|inter|intra|extra|trans|hyper|hypo|micro|macro|pseudo|ultra|self|auto|cardio|"
    r"neuro|psycho|hepato|nephro|gastro|bio|immuno|radio|photo|chemo|electro|thermo|haemo|hemo|"
    r"cyto|myo|osteo|peri|epi|endo|para|retro|supra|infra|ante|counter|cross|mid|pan)-?"
)

_BRITISH = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("iser", "izer"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("our", "or"),
    ("tre", "ter"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ogue", "og"),
    ("aemi", "emi"),
    ("haem", "hem"),
    ("aesth", "esth"),
    ("paed", "ped"),
    ("oed", "ed"),
    ("oes", "es"),
    ("foet", "fet"),
    ("rrhoe", "rrhe"),
    ("leuc", "leuk"),
    ("sulph", "sulf"),
    ("ae", "e"),
    ("oe", "e"),
    ("aluminium", "aluminum"),
    ("amme", "am"),
)

# Spellings that other naming systems use in the stem. `ph` for `f` is not among them: nobody's
# pharmacopoeia writes ibuprophen, but people do.
_NATIONAL = (
    ("sulph", "sulf"),
    ("sulf", "sulph"),
    ("ceph", "cef"),
    ("cef", "ceph"),
    ("oestr", "estr"),
    ("estr", "oestr"),
    ("thal", "tal"),
    ("tal", "thal"),
    ("ae", "e"),
    ("oe", "e"),
    ("f", "ph"),
    ("fen", "phen"),
    ("t", "th"),
    ("barbitone", "barbital"),
    ("crom", "chrom"),
    ("iod", "jod"),
    ("jod", "iod"),
    ("desoxy", "deoxy"),
    ("krypt", "crypt"),
)

_NATIONAL_ENDINGS = (
    ("", "e"),
    ("e", ""),
    ("o", "e"),
    ("o", ""),
    ("a", "e"),
    ("a", ""),
    ("um", "e"),
    ("um", ""),
    ("i", "um"),
    ("as", "e"),
    ("u", ""),
    ("ina", "in"),
    ("ino", "in"),
    ("in", "ine"),
    ("olo", "ol"),
    ("olum", "ol"),
    ("ato", "ate"),
    ("at", "ate"),
    ("aat", "ate"),
    ("zuur", "ic"),
    ("saure", "ic"),
    ("iini", "ine"),
    ("iin", "ine"),
    ("oni", "one"),
    ("oli", "ol"),
)
"""What a generic name ends in abroad, and what stands there in the international name."""

# The longer ones first: `hydroxy` before `hydro`.
_RADICALS = late(
    r"(?:(?:"
    r"monodesmethyl|bisdesmethyl|didesmethyl|descarboxy|didemethyl|glucuronyl|polyglutam|"
    r"tetrahydro|decarboxy|desacetyl|deschloro|desmethyl|despropyl|hexahydro|isopropyl|"
    r"monoethyl|pegylated|trimethyl|deacetyl|debenzyl|dechloro|defluoro|demethyl|desethyl|"
    r"dichloro|dimethyl|succinyl|benzoyl|carboxy|deamino|dehydro|desthio|dihydro|hydroxy|"
    r"methoxy|phospho|acetyl|benzyl|cardio|chloro|deiodo|desoxy|dextro|ethoxy|fluoro|formyl|"
    r"glycyl|methyl|phenyl|propyl|pseudo|alpha|amino|bromo|butyl|cyano|cyclo|delta|deoxy|"
    r"ethyl|acyl|aryl|gamma|hydro|nitro|ortho|penta|radio|sulfa|sulfo|tetra|trans|anti|beta|homo|iodo|"
    r"keto|levo|lipo|meta|mono|para|seco|thio|all|apo|bis|cis|des|ent|epi|fos|iso|neo|non|nor|"
    r"oxo|peg|per|pre|pro|rac|tri|ar|co|de|di|es|un"
    r")-?)+"
)
_RADICAL_TAILS = late(
    r"(?:ated|ates?|ic|acid|amide|glucuronide|sulfoxide|sulfone|oxide|phosphate|sulfate|"
    r"diphosphate|triphosphate|monophosphate|lactam|lactone|hydrochloride|sodium|containing|induced|"
    r"related|treated|resistant|sensitive|free|type|like|based|ised|ized|isation|ization)$"
)

# Systematic names of chains of carbon, as chemistry builds them: what hangs on the chain, its
# length, its double bonds, its function. `octyl`, `trichloroethene`, `docosapentaenoic`.
_CHAIN = late(
    r"(?:(?:mono|bis?|di|tri|tris|tetra|penta|hexa)?(?:fluoro|chloro|bromo|iodo|hydroxy|oxo|keto|amino|"
    r"nitro|phen|methyl|ethyl|propyl|butyl|phenyl|benzyl|methoxy|ethoxy|phenoxy|cyclo|iso|thio|vinyl|allyl|"
    r"mercapto|cyano))*"
    r"(?:meth|eth|prop|but|pent|hex|hept|oct|non|dec|undec|dodec|tridec|tetradec|pentadec|hexadec|"
    r"heptadec|octadec|nonadec|e?icos|docos|tetracos|hexacos|octacos)"
    r"(?:an|en|yn|adien|atrien|atetraen|apentaen|ahexaen)?"
    r"(?:es?|ols?|e?diols?|e?triol|als?|e?dial|ones?|e?diones?|oic|e?dioic|oyl|oates?|yls?|ylene|ylidene|"
    r"amide|amines?|e?thiol|e?nitrile|ylated|oxide)"
)

# Rings: which atoms beside carbon, how many in all, saturated or not. `aziridine`, `oxetane`.
_RING = late(
    r"(?:di|tri|tetra)?(?:is|benz)?(?:oxa|thia|di|tri|tetra)?(?:ox|az|thi)(?:adiaz|az)?"
    r"(?:ir|et|ol|in|ep|oc|an)(?:anes?|anones?|idines?|idinones?|ines?|enes?|es?|yl|ium|ates?)"
)

# Greek and Latin parts of medical words: any number of the first, then one of the last.
_PART = (
    "abdomin|acanth|acro|actin|aden|adip|adren|aer|agglutin|albumin|alge|all|alveol|ambly|amni|amyl|andr|angi|"
    "ankyl|anter|aort|append|arteri|arthr|ather|atri|audi|aur|aut|azot|bacteri|balan|bi|bil|bilirubin|blast|"
    "blephar|brachi|brady|bronch|bucc|burs|calc|calci|capn|carcin|cardi|carp|cec|cellul|cephal|cerebell|"
    "cerebr|cervic|cheil|chlor|chol|cholangi|cholecyst|choledoch|cholesterol|chondr|chor|chori|chrom|chyl|cirs|cleid|col|"
    "colp|coni|conjunctiv|copr|cor|corne|coron|cost|crani|creatin|cry|crypt|crystall|cut|cyan|cycl|cyst|"
    "cyt|dacry|dactyl|dendr|dent|derm|dermat|dextr|dips|dist|dors|duoden|dur|dynam|ech|ectop|electr|embol|"
    "embry|encephal|end|endocardi|endometri|enter|eosin|epi|epiderm|epididym|episi|epitheli|erythr|esophag|oesophag|esthesi|"
    "eti|eu|faci|fasci|febr|fet|fibr|fibrin|follicul|fung|galact|gangli|gastr|ger|gingiv|gli|glob|"
    "glomerul|gloss|gluc|glutam|glyc|glycer|gonad|goni|granul|gyn|gynec|haem|haemat|hem|hemangi|hemat|hepat|herni|"
    "heter|hidr|hist|hom|hydr|hyper|hypn|hypo|hyster|iatr|icter|idi|ile|immun|infarct|inguin|insulin|intestin|"
    "ir|isch|jejun|kal|kary|kerat|ket|kinesi|kyph|labi|labyrinth|lacrim|lact|lapar|laryng|leiomy|lenticul|"
    "lepr|leuc|leuk|lex|lien|ligament|lingu|lip|lith|lob|lumb|lymph|lymphaden|lymphangi|magnes|mal|mamm|mast|mediastin|"
    "megal|melan|men|mening|menstru|metr|micr|mon|morph|muc|multi|muscul|my|myc|myel|myocardi|myring|myx|nas|natr|necr|ne|"
    "nephr|neur|neutr|noct|nucle|nyct|ocul|odont|olig|omphal|onc|onych|oo|oophor|ophthalm|opt|orch|orchi|or|orth|"
    "osm|ossicul|oste|ot|ovar|ox|oxal|pachy|palat|palpebr|pan|pancreat|papill|par|para|parathyroid|path|ped|pector|pelv|pen|"
    "pept|peri|pericardi|perine|periton|phac|phag|phak|pharmac|pharyng|phe|phleb|phob|phon|phosphat|phot|phren|physi|"
    "pil|pituit|plasm|pleur|pneum|pneumon|pod|poikil|poli|poly|por|poster|presby|proct|prostat|prot|protein|pseud|psor|psych|"
    "ptyal|pulmon|pupill|py|pyel|pyl|pylor|pyr|quadr|rachi|radi|radicul|rect|ren|reticul|retin|rhabd|rhe|rheumat|rhin|"
    "rhytid|sacr|salping|sarc|schiz|scler|scoli|seb|semin|sept|ser|sial|sigmoid|sinus|somat|somn|son|spasm|sperm|"
    "spermat|spin|splen|spondyl|squam|staphyl|steat|sten|stere|stern|steth|stom|stomat|strept|styl|synov|syring|system|"
    "tach|tachy|tars|tel|ten|tend|tendin|terat|test|tetr|therm|thorac|thromb|thym|thyr|thyroid|tibi|tom|ton|tonsill|tox|toxic|"
    "trache|trachel|trich|trigon|troph|tub|tuberc|tympan|typhl|ulcer|uln|ungu|ur|uran|ureter|urethr|uric|urin|uter|"
    "uve|vag|vagin|valvul|varic|vas|vascul|ven|ventr|ventricul|vertebr|vesic|vir|viscer|vitre|vulv|xanth|xer|zo"
)
_LAST = (
    "algesia|algia|algic|ase|asthenia|atresia|blast|blasts|blastic|blastoma|blastomas|capnia|cele|centesis|cidal|cide|clasia|clysis|"
    "coccal|cocci|coccus|crit|cyte|cytes|cytic|cytosis|desis|dipsia|dynia|ectasia|ectasis|ectomy|ectomies|ectopia|edema|"
    "emesis|emia|emias|emic|aemia|aemic|esthesia|aesthesia|gen|genesis|genetic|genic|genicity|genous|globin|globulin|globulins|gram|grams|graph|graphic|graphy|"
    "iasis|iatric|iatry|itic|itides|itis|ium|kinesia|kinesis|kinetic|kinetics|lepsy|lithiasis|logic|logical|logically|logist|logists|logy|"
    "lysis|lytic|lytics|lyze|lyzed|malacia|mania|megaly|meter|metric|metry|mycosis|myces|necrosis|ocele|odynia|"
    "oid|oma|omas|omata|opathic|opathies|opathy|opia|opsia|opsy|oses|osis|osmia|ostomy|otic|ous|oxia|"
    "paresis|pathic|pathies|pathy|penia|penias|penic|pexy|phage|phages|phagia|phagic|phagous|phasia|phil|philia|philic|phils|phobia|phobic|"
    "phonia|phoresis|phoria|phylaxis|plasia|plasm|plastic|plasty|plegia|plegic|pnea|pnoea|poiesis|poietic|poietin|praxia|prosthesis|protein|proteins|proteinemia|"
    "protective|protection|ptosis|ptysis|rrhage|rrhagia|rrhagic|rrhaphy|rrhea|rrhoea|rrheic|rrhexis|sarcoma|sarcomas|schisis|sclerosis|sclerotic|scope|scopic|scopy|"
    "selective|selectivity|somal|some|somes|somnia|spasm|spasms|spasmodic|spastic|specific|stasis|static|stenosis|stenotic|steroid|steroids|stomy|suppressant|suppression|suppressive|taxis|thermia|therapy|therapies|"
    "thymia|tocia|tome|tomy|tonia|tonic|toxic|toxicity|toxicities|toxin|toxins|trophic|trophy|tropic|tropin|tropism|uresis|uretic|uria|uric|"
    "vascular|version|viral|virus|viruses|al|ar|ary|eal|ial|ic|ically|ine|ally"
)


_MOST_PARTS = 5
_JOINING = frozenset("aeio")
_SHORTEST_COMPOUND = 8


@cache
def _pieces() -> tuple[frozenset[str], frozenset[str]]:
    """The parts, and what may stand last, with the endings that may follow it."""
    last = _LAST.split("|")
    return (
        frozenset(_PART.split("|")),
        frozenset(piece + ending for piece in last for ending in ("", "s", "al", "ally")),
    )


def _is_compound(word: str) -> bool:
    """Whether a word is parts, each with a vowel behind it or none, and then a last piece.

    A regular expression would say the same; to compile one of so many words takes longer than
    opening the index, and nearly every page has an unknown word.
    """
    parts, last = _pieces()
    size = len(word)
    goals = {at for at in range(size - 1) if word[at:] in last}
    reached = {0} if goals else set()
    for _ in range(_MOST_PARTS):
        reached = {
            end
            for start in reached
            for at in range(start + 1, size)
            if word[start:at] in parts
            for end in ((at, at + 1) if word[at] in _JOINING else (at,))
        }
        if not reached.isdisjoint(goals):
            return True
    return False


def is_ordinary(word: str, sort: Lookup) -> bool:
    """Whether a folded word of letters is English or medical, or grown from one that is."""
    return (
        any(sort(base) & (Sort.ENGLISH | Sort.MEDICAL) for base in _bases(word, sort))
        or any(sort(form) & (Sort.ENGLISH | Sort.MEDICAL) for form in _american(word, sort))
        or (len(word) >= _SHORTEST_COMPOUND and _RADICALS.fullmatch(word) is not None)
        or (
            len(word) > _SHORTEST_STEM
            and (_CHAIN.fullmatch(word) or _RING.fullmatch(word)) is not None
        )
        or (len(word) >= _SHORTEST_COMPOUND and _is_compound(word))
    )


def _bases(word: str, sort: Lookup) -> Iterator[str]:
    yield word
    forms = [word]
    if match := _PREFIXES.match(word):
        rest = word[match.end() :]
        if len(rest) > _SHORTEST_STEM and not _is_slip_of_name(word, sort):
            yield rest
            forms.append(rest)
    for form in forms:
        for ending, base in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_STEM:
                stem = form[: len(form) - len(ending)]
                if _is_joined_wrong(stem, base, ending, sort):
                    continue
                yield stem + base
                if not base and stem[-1] == stem[-2] and ending[0] in "aei":
                    # A doubled consonant: `labelled`. Only some are doubled wherever English is
                    # written one way or the other; `vomitting` is where the list has `vomiting`.
                    single = stem[:-1]
                    if stem[-1] not in _DOUBLED_ABROAD and sort(single + ending):
                        continue
                    yield single


def _is_joined_wrong(stem: str, base: str, ending: str, sort: Lookup) -> bool:
    """Whether an ending is put to a stem as nobody spells it: dizzyness, breatheing, occured."""
    before = stem[-2]
    if not base and stem[-1] == "y" and before not in _VOWELS:
        return ending in _CHANGING_Y
    if not base and ending == "ing" and stem[-1] == "e":
        return before not in _VOWELS and before != "g"
    doubles = ending in ("ed", "ing", "er", "ers") and stem[-1] not in _VOWELS
    return doubles and before in _VOWELS and bool(sort(stem + stem[-1] + ending))


def _is_slip_of_name(word: str, sort: Lookup) -> bool:
    """Whether two letters changed places in a drug's name, or one slipped in: codiene, codeine."""
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    dropped = (word[:at] + word[at + 1 :] for at in range(len(word)))
    return any(
        sort(near) & _A_GENERIC == _A_GENERIC
        for forms in (swapped, dropped)
        for near in forms
        if near != word
    )


def _american(word: str, sort: Lookup) -> Iterator[str]:
    forms = {word}
    for british, american in _BRITISH:
        if british in word:
            forms |= {form.replace(british, american) for form in forms}
    for form in forms - {word}:
        yield from _bases(form, sort)


def is_name(word: str, sort: Lookup) -> bool:
    """Whether a folded word is a drug name, or a plural, national form or relative of one."""
    return any(sort(base) & Sort.NAME for base in _name_bases(word)) or _is_relative(word, sort)


def _name_bases(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s") and len(word) > _SHORTEST_STEM + 1:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]


def is_national(word: str, sort: Lookup) -> bool:
    """Whether a folded word is what a generic name is called in another country or language."""
    if len(word) < _SHORTEST_STEM + 2:
        return False
    return any(sort(form) & Sort.GENERIC for form in _national_forms(word))


def _national_forms(word: str) -> Iterator[str]:
    stems = {word}
    for abroad, here in _NATIONAL:
        if abroad in word:
            stems |= {stem.replace(abroad, here) for stem in stems}
    for stem in stems:
        if stem != word:
            yield stem
        for ending, base in _NATIONAL_ENDINGS:
            if stem.endswith(ending) and (ending or base):
                yield stem[: len(stem) - len(ending)] + base


def _is_relative(word: str, sort: Lookup) -> bool:
    """A metabolite, a radical, a salt: a name with chemistry before it or behind it."""
    # An alcohol that the body makes: naltrexol of naltrexone, doxorubicinol of doxorubicin.
    if (
        word.endswith("ol")
        and len(word) > 8
        and (
            sort(word[:-2] + "one") & Sort.GENERIC
            or (word.endswith("cinol") and sort(word[:-2]) & Sort.GENERIC)
        )
    ):
        return True
    forms = {word}
    if match := _RADICALS.match(word):
        forms |= {word[end:] for end in range(3, match.end() + 1) if len(word) - end > 5}
    for form in forms:
        if form != word and any(
            sort(base) & Sort.GENERIC and len(base) > 5 for base in _name_bases(form)
        ):
            known_prefix = _RADICALS.fullmatch(word[: len(word) - len(form)])
            if known_prefix:
                return True
        if tail := _RADICAL_TAILS.search(form):
            stem = form[: tail.start()]
            if len(stem) > 5 and any(
                sort(stem + end) & Sort.GENERIC for end in ("", "e", "in", "ine", "ic", "one")
            ):
                return True
    return False
