"""Whatever is done to a monograph: nothing the schema refuses goes without a violation."""

import copy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from rxproof.schemas import load, verdict, violations

PAGE = {
    "schema_version": 1,
    "id": "lioresal-intrathecal",
    "names": {
        "generic": ["baclofen"],
        "brand": "Lioresal Intrathecal",
        "also_known_as": ["baclofen injection"],
        "other_brands": ["Gablofen"],
    },
    "locale": "en-US",
    "classes": ["muscle relaxant", "antispastic"],
    "route": "intrathecal",
    "given_by": "clinician",
    "forms": ["solution for injection"],
    "strengths": ["0.5 mg/mL", "2 mg/mL"],
    "dosing": {"max_daily": "900 mcg", "source": 1},
    "availability": {"brand": "unavailable", "generic": "unavailable"},
    "quantities": ["20 mL ampule"],
    "related": ["baclofen-tablets"],
    "review": {"status": "draft", "reviewed_on": "2026-05-04", "reviewed_by": "Team"},
    "sources": [
        {
            "title": "Label",
            "publisher": "Example",
            "url": "https://example.org/label",
            "retrieved_on": "2026-05-01",
        }
    ],
    "boxed_warning": "Never stop suddenly.",
    "sections": {
        "description": "It relaxes muscles.",
        "uses_and_dosage": "A pump gives it.",
        "side_effects": {
            "common": {"effects": ["Dizziness"], "advice": "Rest."},
            "serious": {"effects": ["Seizures"], "advice": "Call 911."},
            "allergic_reactions": {"symptoms": ["Rash"], "advice": "Call 911."},
        },
        "precautions": {"pregnancy": "Ask your doctor.", "activities": "Do not drive."},
        "more": [{"heading": "The pump", "text": "It lies under the skin."}],
    },
    "disclaimer": "Ask your doctor.",
    "import_notes": ["left over"],
    "x-price": 3,
}

VALIDATOR = Draft202012Validator(load("monograph"), format_checker=FormatChecker(["date"]))

# Two faults that share no key and no value, each of which has to be mended by itself.
FAULTS = {
    "unknown key": lambda page: page.update(zzz=1),
    "misspelt key": lambda page: page.update(clases=[]),
    "misplaced key": lambda page: page.update(overdose="x"),
    "misspelt required key": lambda page: page.update(schema_verion=page.pop("schema_version")),
    "missing key": lambda page: page["names"].pop("generic"),
    "missing key of an item": lambda page: page["sources"][0].pop("title"),
    "missing companion": lambda page: page["dosing"].pop("source"),
    "wrong type": lambda page: page.update(boxed_warning=["x", {"y": None}]),
    "wrong type of a group": lambda page: page["sections"].update(precautions=["x"]),
    "wrong type of an item": lambda page: page["strengths"].append(5),
    "no choice": lambda page: page.update(given_by="nurse"),
    "no such status": lambda page: page["review"].update(status="finished"),
    "no such form": lambda page: page.update(id="Baclofen!"),
    "taken id": lambda page: page["related"].append("index"),
    "no date": lambda page: page["review"].update(reviewed_on="yesterday"),
    "empty name": lambda page: page["names"].update(brand=""),
    "repetition": lambda page: page["classes"].append("antispastic"),
    "unknown key of a group": lambda page: page["sections"]["more"][0].update(color="red"),
    "misplaced field of one's own": lambda page: page["availability"].update({"x-shop": 1}),
}

WORDS = st.sampled_from(
    ["", " ", "x", "draft", "approved", "en-US", "2026-05-04", "2026-02-30", "https://a.b", "index"]
)
# Where two JSON Schema libraries may part.
CORNERS = st.sampled_from(
    [
        *(1.0, 10**30, 1e30, -(2**63) - 1, 10**400, float("nan"), float("inf")),
        *("0000-01-01", "2026-05-04\n", "en-US\n", "baclofen\n", "\ud800", "\u00a0", "\u2028"),
        *("x" * 100, "x" * 101, "20 mg\n", "https://a.b\n", "HTTPS://a.b", "２０２６-05-04"),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.just(1.5) | WORDS | CORNERS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["names", "generic", "statu", "review", "status", "x-y", "effects", "pregnancy", "id", "q", ""]
)


def routes(node, way=()):
    yield way
    if isinstance(node, dict | list):
        for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from routes(inner, (*way, step))


def at(document, route):
    for step in route:
        document = document[step]
    return document


ROUTES = sorted(routes(PAGE), key=str)


@st.composite
def mutated(draw):
    """The page after a few changes, any of which may do no harm."""
    page = copy.deepcopy(PAGE)
    for _ in range(draw(st.integers(1, 3))):
        route = draw(st.sampled_from(ROUTES))
        try:
            node, parent = at(page, route), at(page, route[:-1])
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took it away
        if route and not isinstance(parent, dict | list):
            continue  # an earlier change put a text there, whose letters have places too
        action = draw(st.sampled_from(["replace", "delete", "add", "rename"]))
        if not route:
            page = draw(VALUES) if action == "replace" else page
        elif action == "replace":
            parent[route[-1]] = draw(VALUES)
        elif action == "delete":
            del parent[route[-1]]
        elif action == "add" and isinstance(node, dict):
            node[draw(KEYS)] = draw(VALUES)
        elif action == "rename" and isinstance(parent, dict):
            parent[draw(KEYS)] = parent.pop(route[-1])
    return page


def exists(document, route):
    try:
        at(document, route)
    except (KeyError, IndexError, TypeError):
        return False
    return True


@given(mutated())
def test_what_the_schema_refuses_is_told(page):
    assert bool(list(violations("monograph", page))) == (not VALIDATOR.is_valid(page))


@settings(max_examples=300)
@given(mutated())
def test_both_libraries_give_the_same_verdict(page):
    quick = verdict.fits("monograph", page)
    assert quick in (None, not list(verdict.faults("monograph", page)))


@given(mutated())
def test_the_verdict_does_not_depend_on_the_quick_library(page):
    with_it = list(violations("monograph", page))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rxproof.schemas.fits", lambda *_: None)
        assert list(violations("monograph", page)) == with_it


@given(mutated())
def test_what_is_told_stands_in_the_document(page):
    assert all(exists(page, found.route) for found in violations("monograph", page))


@given(mutated())
def test_a_violation_at_a_key_names_one(page):
    at_keys = (found for found in violations("monograph", page) if found.at_key)
    assert all(isinstance(at(page, found.route[:-1]), dict) for found in at_keys)


@given(mutated())
def test_no_two_violations_say_the_same(page):
    found = [(violation.route, violation.message) for violation in violations("monograph", page)]
    assert len(found) == len(set(found))


@given(mutated())
def test_every_violation_is_a_sentence_with_a_help(page):
    for found in violations("monograph", page):
        assert "\n" not in found.message
        assert not found.message.endswith(".")
        assert found.help.endswith(".")


@settings(max_examples=150)
@given(st.sets(st.sampled_from(sorted(FAULTS))))
@example(set(FAULTS))
def test_there_are_as_many_violations_as_faults(names):
    page = copy.deepcopy(PAGE)
    for name in sorted(names):
        FAULTS[name](page)
    assert len(list(violations("monograph", page))) == len(names)
