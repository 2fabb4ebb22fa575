"""The page about rxproof.yaml: its keys out of the schema, and what a schema cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

import reference

from rxproof import pipeline, schemas
from rxproof.config.profiles import PROFILES
from rxproof.config.sets import STRICTER
from rxproof.model.monograph import SECTION_ORDER

_MADE = "<!-- docs/generate.py makes this page from schemas/{}.schema.json: edit that. -->"

FORMAT = f"""# The monograph file

{_MADE.format("monograph")}

A monograph is a YAML or JSON file, or Markdown with front matter, of the keys below. Editors
complete and explain them from `schemas/monograph.schema.json`, which `rxproof schema monograph`
prints. What must be there beyond the few keys marked so is editorial: the
[configuration](configuration.md) says it, and the [rules](rules/README.md) report it.
"""
"""What stands above the keys of a monograph."""

_INTRODUCTION = f"""# The configuration

{_MADE.format("config")}

`rxproof.yaml` is looked for upward from the first path that is checked. It may be left out, and so
may every key of it. A misspelt key, an unknown rule or a glob that cannot be meant is an error
with its line and column, and nothing is checked before it is mended. Editors complete and explain
the keys from `schemas/config.schema.json`, which `rxproof schema config` prints.

Apart from this page: [waivers and baselines](waivers.md), [plug-ins](plugins.md), and a
[page for each rule](rules/README.md) with its options.
"""

_LAYERS = """## One configuration on top of another

With `extends: ../house/rxproof.yaml` a file starts from another, which may extend a third or name a
set. What is said further up wins:

- A single value or a list of choices (`monographs`, `exclude`, `publisher`, `disclaimers`,
  `required_sections`, `escalation_phrases`, `emit`) takes the place of the one below.
- `rules` are merged rule by rule and option by option, `headings` field by field.
- `overrides`, `waivers`, `schemas`, `lexicons` and `plugins` are added to those below. So are
  `terms`, but a term with the same `avoid` takes the other's place.
- Globs count from the folder of the file that the run uses, wherever they are written. Paths of
  other files (`extends`, `lexicons`, `schemas`) count from the file that names them.
- Lowering a rule of the safety pack needs a reason and a last day in each file that does it.

## Terms

    terms:
      - {avoid: side-effects, prefer: side effects, why: It is two words., severity: warning}
      - {avoid: 'pop(ping)? (a |the )?pills?', match: regex, why: It sounds careless.}
      - {avoid: drug, prefer: medicine, exceptions: [drug store]}

Each place is reported as [discouraged-term](rules/discouraged-term.md). `--fix` puts what is
preferred in the letter case of what stood there, but not for regular expressions. A regular
expression may take two seconds for one text; one that takes longer is reported once for the page,
as grave as the term, and the run goes on.

## Schemas of your own

    schemas: [{files: monographs, schema: house.schema.json}]

The schema (JSON Schema, draft 2020-12) must be met on top of the format, and can ask for what the
format leaves free, such as `x-` fields. `$ref` leads to definitions in the same file only, and not
in circles; of formats only `date` is checked. Anything else is refused when the configuration is
read. A `pattern` is read as JavaScript reads it: `$` is the very end, and `\\d` and `\\w` are
those of ASCII. One that takes more than two seconds for one text is reported there, and the file is
not published.
"""


def page() -> str:
    """The page."""
    keys = reference.page(schemas.load("config"), _INTRODUCTION)
    return keys + "\n".join(["", *_sets(), "", *_profiles(), "", _LAYERS])


def _sets() -> Iterator[str]:
    yield "## The sets"
    yield ""
    yield "`recommended` has every rule that is quiet on good pages, each with its own severity."
    yield "`none` has only the rules that always hold and those of the safety pack, which nothing"
    yield "turns off without a reason and a last day. `strict` has every rule. It differs in:"
    yield ""
    yield "| rule | recommended | strict |"
    yield "|---|---|---|"
    for slug, rule in pipeline.rules_by_slug().items():
        if not rule.recommended or slug in STRICTER:
            usual = rule.severity.value if rule.recommended else "off"
            yield f"| `{slug}` | {usual} | {STRICTER.get(slug, rule.severity).value} |"


def _profiles() -> Iterator[str]:
    yield "## The profiles"
    yield ""
    yield "A profile says what a kind of page must have and in which order its sections stand. What"
    yield "one heading of the source covers may be several fields here, and the other way round:"
    yield '"How should I take it?" of a Medication Guide is `uses_and_dosage`, `missed_dose` and'
    yield "`overdose`. The published JSON has the order of the format whatever the profile."
    for name, profile in PROFILES.items():
        order = profile.order or tuple(SECTION_ORDER)
        yield from ("", f"### `{name}`", "")
        yield f"Must be there: {', '.join(f'`{field}`' for field in profile.required)}."
        yield ""
        yield f"Order: {', '.join(f'`{section}`' for section in order)}."
        for field, headings in profile.headings.items():
            said = ", ".join(f'"{heading}"' for heading in headings)
            yield from ("", f"Stands for `{field}` there: {said}.")
