"""The words that tell what a passage is about.

A line begins with what a pattern is worth, then comes the pattern: a regular expression that
begins at a word and ignores case; a line without a number goes on with the pattern above it, from
its twelfth column. TELL and MEDICINES stand for expressions that many share.

Each pattern counts once, however often it matches: a subject shows in the breadth of its words.
Where a field has patterns marked `!`, the others count only beside one of those: diseases are named
everywhere, what to tell the doctor of them is not.
"""

from __future__ import annotations

from collections.abc import Mapping

SHARED: Mapping[str, str] = {
    "TELL": (
        r"(?:tell|inform|talk (?:to|with)|speak (?:to|with)|let|disclose|notify|ask|consult"
        r"|check with)[^.:;]{0,60}"
        r"\b(?:doctor|pharmacist|nurse|provider|physician|prescriber|professional)"
    ),
    "MEDICINES": r"(?:medicines?|medications?|drugs?|products?|treatments?)",
}
"""Expressions that patterns name."""

WORDS: Mapping[str, str] = {
    "description": r"""
        4  (?:belongs? to|(?:is|are) (?:one )?of|member of) (?:a|the) (?:\w+ )?(?:group|class)
        4  (?:is|are) (?:an?|the) (?:[\w-]+ ){0,6}(?:medicine|medication|drug|agent|antibiotic
           |antibody|vaccine|inhibitor|blocker|relaxant|agonist|antagonist|steroid|hormone)s?\b
        3  (?:works?|acts?) (?:by|on|in|through|as)\b
        3  contains? (?:the )?active (?:substance|ingredient)
        2  mechanism of action\b|thought to (?:work|help)|active (?:substance|ingredient)
        3  (?:medicines?|medications?|drugs?|substances) (?:called|known as)\b
        1  (?:is|are) (?:used|prescribed|indicated|given) (?:to|for|in)\b
    """,
    "uses_and_dosage": r"""
        3  (?:is|are) (?:used|prescribed|indicated|given) (?:to|for|in)\b
        2  (?:take|use|apply|inject|swallow|inhale|give) (?:this|the|your|it|one|two|\d)
        2  (?:once|twice|three times|\d times|every|each) (?:an? |per |each )?
           (?:daily|day|week|\d+ hours|morning|evening|night|month)
        3  with or without food|on an empty stomach|with (?:a glass of )?water\b
        3  (?:usual|recommended|starting|initial|daily|your) (?:\w+ )?(?:dose|dosage)
        1  dos(?:e|es|age|ing)\b
        2  exactly as\b|as (?:directed|prescribed)\b
        1  how (?:much|long|often)\b
        1  \d[\d.,]*\s?(?:mg|mcg|micrograms?|ml|units?)\b|tablets?\b|capsules?\b
        2  stop(?:ping)? (?:tak|us|treat)|do not stop\b
    """,
    "do_not_use": r"""
        5  do not (?:take|use|give|have|receive)\b[^.:;]{0,80}(?:\bif (?:you|your|any|they)\b|:)
        3  (?:should|must|can) ?not (?:take|use|have|receive|be (?:given|used|taken))\b
        5  contraindicat
        4  who (?:should|must) not\b
        4  do not (?:take|use|have)(?: [\w-]+){0,4}\Z
        2  not (?:suitable|recommended|approved|intended) for\b
    """,
    "missed_dose": r"""
        5  miss(?:ed|es|ing)? (?:a|an|your|one|the|any|this|taking|more)?\s?(?:\w+ )?
           (?:dose|doses|injection|infusion|tablet|capsule|appointment|refill)
        5  forg[eo]t(?:ten|ting)? (?:to (?:take|use|inject|apply)|a dose|your dose)
        4  double dose|double (?:the|your|up)|two doses|make up for\b
        4  (?:as soon as|when) you remember\b
        2  next (?:scheduled |planned |regular )?dose\b
    """,
    "overdose": r"""
        5  overdos
        4  (?:taken|took|swallowed|received) (?:\w+ ){0,2}(?:too (?:much|many)|more )
           |if (?:you|someone) (?:\w+ )?(?:takes?|uses?|inject|swallows?)
            (?:too (?:much|many)|more )
        4  poison (?:control|help|cent)
    """,
    "side_effects.common": r"""
        6  (?<!less )common(?:ly)? (?:\w+ ){0,2}(?:side effects?|adverse)
        3  side effects? (?:\w+ ){0,4}(?:may|can|could) (?:include|occur)
    """,
    "side_effects.serious": r"""
        6  (?:serious|severe|dangerous) (?:\w+ )?(?:side effects?|adverse|reactions?)
        1  side effects?\b
    """,
    "side_effects.allergic_reactions": r"""
        7  (?:severe|serious|signs? of (?:an?|any)|symptoms of (?:an?|any)|rarely,? (?:an?)?)
            ?(?:\w+ )?allergic reactions?
        3  allergic reactions? (?:to|is|are|may|can)
        3  anaphyla
    """,
    "precautions.before_use": r"""
        2! before (?:you )?(?:(?:start|begin|commenc)\w* )?
           (?:tak|us|receiv|hav|gett|being|start|begin|commenc|treat|giv)
        1! TELL
        3! medical (?:history|background)
        1  medical conditions?|health problems?
        2  history of\b|you(?:'ve| have)? (?:ever|recently|previously) had\b
        2  allerg(?:y|ies|ic) to\b|(?:any|known|drug) allerg
        2! if you (?:have(?! any (?:\w+ )?(?:questions?|concerns?))|had|suffer|are allergic
           |or (?:a|your) family)
       -2  (?:immediately|right away|straight away|at once|emergency|as soon as)\b
           |if you (?:experience|notice|develop|get)\b
       -3  (?:do|must|should|can) ?not (?:take|use|have|receive)\b
        2  (?:kidney|liver|heart|lung|thyroid|stomach|eye|blood|bleeding|lactose) (?:\w+ )?
           (?:disease|problem|failure|trouble|disorder|impairment|intolerance)
        1  (?:diabetes|glaucoma|asthma|epilepsy|seizures?|high blood pressure|depression)\b
        1  (?:surgery|dentist|dental|lab(?:oratory)? tests?|blood tests?|vaccin\w+)\b
    """,
    "precautions.interactions": r"""
        4  interact
        2  (?:other|all(?: of)?(?: the| your)?|any(?: of the following| of these| other)?|following
           |these|certain) MEDICINES\b
        2  over[- ]the[- ]counter|non-?prescription|without a prescription|prescription\b
        2  vitamins?\b|herbal|supplements?\b|st\.? john
        3  MEDICINES (?:that |which )?(?:you(?: are|'re| may be)? )(?:\w+ )?(?:tak|us)
        2  (?:taking|using|taken|take|use) (?:\w+ ){0,4}(?:other|any|these|following|certain)
            (?:\w+ )?MEDICINES
        2  (?:MEDICINES|your) labels?\b|labels? (?:on|of)\b
        1  (?:ingredients|cause|causing|make you) (?:\w+ )?drows
        2  (?:opioids?|antidepressants?|antihistamines?|muscle relaxants?|blood thinners?
           |anticoagulants?|antibiotics?|diuretics?|barbiturates?|benzodiazepines?|nsaids?
           |antacids?|steroids?|antifungals?|anti-inflammator\w+|inhibitors?|sedatives?)\b
        3  grapefruit
        1  alcohol\b
        3  with (?:any (?:of )?)?(?:these|other|the following|certain) MEDICINES
        2  at the same time\b|(?:together|along|combined|combination) with\b|concomitant
           |co-?administ|concurrent
    """,
    "precautions.activities": r"""
        4  driv(?:e|ing)\b
        3  (?:operat|us)(?:e|ing) (?:\w+ ){0,3}(?:machine|machinery|tools)
        2  alert(?:ness)?\b
        2  (?:bicycle|bike|cycle|swimming|heights|hazardous activit)
        1  drows|dizz|sleepy|blurred vision
        2  until you (?:know|understand|are sure)
    """,
    "precautions.pregnancy": r"""
        4  pregnan
        2  unborn|newborn|fo?etus|fo?etal|birth defect
        3  contracepti|birth control|fertil
    """,
    "precautions.breastfeeding": r"""
        5  breast-?\s?fe|breast ?milk\b|lactati
        4  nursing (?:mother|baby|child|infant|woman|women)
    """,
    "storage": r"""
        3  stor(?:e|ed|age|ing)\b
        3  room temperature|below \d+\s?°|\d+\s?°\s?[cf]\b
        3  refrigerat|freez|fridge
        2  moisture|(?:from|away from|direct) (?:sun)?light|sunlight|heat\b
        4  reach of children\b
        4  expir(?:y|ation|es)\b|out of date
        5  do not use (?:[^.:;]{0,60})\b(?:after the expir|if (?:you notice|it (?:is|looks|has)
           |the (?:\w+ )?(?:pack|bottle|solution|vial|seal|carton|tablets?|liquid|syringe|pen)))
        3  (?:original|outer) (?:package|container|carton|bottle|pack)|tightly closed
        1  bathroom\b|blister\b
    """,
    "disposal": r"""
        3  throw(?:ing|n)? (?:\w+ ){0,2}(?:away|out)\b|flush(?:ing)? (?:\w+ ){0,4}down\b
           |flush (?:it|them|any|this|these|unused|medicine)\b|dispos(?:e|ed|al|ing)\b|discard
        4  take-?back\b
        3  household (?:waste|trash|garbage)|waste ?water|down (?:the|a) (?:drain|toilet)
        2  sharps\b
        2  no longer (?:use|need)
    """,
}
"""For each field the patterns that speak for it, with their worth."""
