"""The schema files themselves: sound, described, in step with the code."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rxproof import loaders
from rxproof.model import monograph
from rxproof.schemas import NAMES, explanation, load, stored, text, violations

MONOGRAPHS = sorted((Path(__file__).parents[2] / "monographs").glob("*.yaml"))

# What says something of a schema, and what holds further schemas: neither can be violated.
SILENT = {
    *("$schema", "$id", "$defs", "$ref", "title", "description", "default", "examples"),
    *("properties", "patternProperties", "items", "if", "then", "else"),
    *("defaultSnippets", "patternErrorMessage", "x-expected", "x-message", "x-noun", "x-hint"),
}


def subschemas(schema, where=""):
    """Every schema inside a schema, itself included, with its place."""
    if isinstance(schema, dict):
        yield where, schema
        for keyword in ("properties", "patternProperties", "$defs"):
            for name, inner in schema.get(keyword, {}).items():
                yield from subschemas(inner, f"{where}/{keyword}/{name}")
        for keyword in ("items", "if", "then", "else", "not", "additionalProperties"):
            yield from subschemas(schema.get(keyword), f"{where}/{keyword}")


def conditional(where):
    return any(f"/{keyword}" in where for keyword in ("if", "then", "else", "not"))


def resolved(name, schema):
    while "$ref" in schema:
        target = load(name)
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def monograph_at(*route):
    schema = load("monograph")
    for step in route:
        schema = resolved("monograph", schema["properties"][step])
    return schema


@pytest.mark.parametrize("name", NAMES)
def test_is_a_valid_schema(name):
    Draft202012Validator.check_schema(load(name))


@pytest.mark.parametrize("name", NAMES)
def test_names_itself(name):
    assert load(name)["$id"] == f"urn:rxproof:{name}:1"


@pytest.mark.parametrize("name", NAMES)
def test_is_written_the_one_way(name):
    assert text(name) == stored.formatted(json.loads(text(name))) + "\n"


def test_there_is_no_other_schema():
    with pytest.raises(ValueError, match="there is no schema 'monographs': there are monograph,"):
        text("monographs")


@pytest.mark.parametrize("name", NAMES)
def test_describes_every_field(name):
    silent = [
        where
        for where, schema in subschemas(load(name))
        if where.rpartition("/")[0].endswith(("/properties", "/patternProperties"))
        or (where.endswith("/items") and "/$defs/rules/" not in where)
        if not conditional(where) and not resolved(name, schema).get("description")
    ]
    assert silent == []


@pytest.mark.parametrize("name", NAMES)
def test_closes_every_group_of_keys(name):
    """A key that nobody knows is refused wherever keys are named."""
    open_groups = [
        where
        for where, schema in subschemas(load(name))
        if "properties" in schema and not conditional(where) and where
        if schema.get("additionalProperties") is not False
    ]
    assert open_groups == []


@pytest.mark.parametrize("name", NAMES)
def test_patterns_end_alike_in_every_regex_engine(name):
    """`$` also holds before a final line break in some engines, and not in others."""
    patterns = [schema["pattern"] for _, schema in subschemas(load(name)) if "pattern" in schema]
    assert [pattern for pattern in patterns if pattern.endswith("$")] == []


@pytest.mark.parametrize("name", NAMES)
def test_anchored_patterns_hold_to_the_very_end(name):
    patterns = [schema["pattern"] for _, schema in subschemas(load(name)) if "pattern" in schema]
    anchored = [pattern for pattern in patterns if pattern.startswith("^")]
    assert [pattern for pattern in anchored if not pattern.endswith(r"(?![\s\S])")] == []


@pytest.mark.parametrize("name", NAMES)
def test_says_in_words_what_a_pattern_asks_for(name):
    silent = [
        where
        for where, schema in subschemas(load(name))
        if "pattern" in schema and not schema.get("x-expected")
    ]
    assert silent == []


@pytest.mark.parametrize("name", ["monograph", "config"])
def test_editors_say_it_in_the_same_words(name):
    """An editor would show the pattern itself, which is of no use to an author."""
    said = {
        where: schema.get("patternErrorMessage")
        for where, schema in subschemas(load(name))
        if "pattern" in schema
    }
    wanted = {
        where: f"Write {schema['x-expected']}"
        for where, schema in subschemas(load(name))
        if "pattern" in schema
    }
    assert said == wanted


@pytest.mark.parametrize("name", NAMES)
def test_uses_only_keywords_that_have_an_explanation(name):
    unexplained = {
        keyword
        for _, schema in subschemas(load(name))
        for keyword in schema
        if keyword not in SILENT | explanation.KEYWORDS
    }
    assert unexplained == set()


@pytest.mark.parametrize("name", NAMES)
def test_uses_only_formats_that_are_checked(name):
    formats = {schema["format"] for _, schema in subschemas(load(name)) if "format" in schema}
    assert formats <= {"date"}


@pytest.mark.parametrize("name", NAMES)
def test_refers_only_to_what_it_holds(name):
    for _, schema in subschemas(load(name)):
        resolved(name, schema)


def test_has_the_fields_of_the_model_in_its_order():
    assert tuple(monograph_at()["properties"]) == (*monograph.ROOT_ORDER, "import_notes")


def test_has_the_names_of_the_model_in_its_order():
    assert tuple(monograph_at("names")["properties"]) == monograph.NAME_ORDER


def test_has_the_members_of_a_source_in_the_order_of_the_model():
    sources = monograph_at("sources")["items"]["properties"]
    assert tuple(sources) == monograph.SOURCE_ORDER


def test_has_the_sections_of_the_model_in_its_order():
    sections = {
        name: tuple(monograph_at("sections", name).get("properties", ()))
        for name in monograph_at("sections")["properties"]
    }
    assert list(sections.items()) == list(monograph.SECTION_ORDER.items())


def test_has_the_parts_of_side_effects_of_the_model_in_its_order():
    parts = {
        name: tuple(monograph_at("sections", "side_effects", name)["properties"])
        for name in monograph.SECTION_ORDER["side_effects"]
    }
    assert parts == monograph.EFFECT_PARTS


def test_reads_the_version_that_the_model_writes():
    assert monograph_at("schema_version")["const"] == monograph.SCHEMA_VERSION


def test_publishes_the_fields_of_the_model_in_its_order():
    published = load("published")["$defs"]["monograph"]["properties"]
    computed = ("schema", "title", "content_hash")
    assert tuple(name for name in published if name not in computed) == monograph.ROOT_ORDER


@pytest.mark.parametrize("part", ["sections", "names"])
def test_publishes_the_parts_of_the_source(part):
    published = load("published")["$defs"]["monograph"]["properties"][part]["properties"]
    assert list(published) == list(monograph_at(part)["properties"])


@pytest.mark.parametrize("path", MONOGRAPHS, ids=lambda path: path.stem)
def test_allows_the_monographs_of_this_repository(path):
    document = loaders.load(path.read_bytes(), path.name)
    assert list(violations("monograph", document.root)) == []


def test_there_are_monographs_to_allow():
    assert len(MONOGRAPHS) >= 3
