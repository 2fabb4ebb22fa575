"""Every kind of fault in our own words, at its own place, once."""

import copy

import pytest

from rxproof import loaders
from rxproof.schemas import Violation, violations
from rxproof.schemas.explanation import KEYWORDS
from rxproof.schemas.verdict import faults

PAGE = {
    "schema_version": 1,
    "id": "lioresal-intrathecal",
    "names": {"generic": "baclofen", "brand": "Lioresal Intrathecal"},
    "locale": "en-US",
    "classes": ["muscle relaxant"],
    "route": "intrathecal",
    "dosing": {"max_daily": "900 mcg", "source": 1},
    "related": ["baclofen-tablets"],
    "review": {"status": "draft", "reviewed_on": "2026-05-04"},
    "sources": [{"title": "Label", "url": "https://example.org/label"}],
    "sections": {
        "description": "It relaxes muscles.",
        "side_effects": {"common": {"effects": ["Dizziness"], "advice": "Rest."}},
        "more": [{"heading": "The pump", "text": "It lies under the skin."}],
    },
}
GONE = object()


def changed(*changes):
    """The page with each (route, value) put in, or taken out where the value is GONE."""
    page = copy.deepcopy(PAGE)
    for route, value in changes:
        *way, last = route.split("/") if isinstance(route, str) else route
        node = page
        for step in way:
            node = node[int(step)] if isinstance(node, list) else node[step]
        if value is GONE:
            del node[last]
        elif isinstance(node, list):
            node[int(last)] = value
        else:
            node[last] = value
    return page


def told(document, schema="monograph"):
    return [
        ("/".join(map(str, v.route)) + (" key" if v.at_key else ""), v.message)
        for v in violations(schema, document)
    ]


CASES = [
    # unknown keys
    ("summry", "x", "summry key", "unknown key 'summry'"),
    ("clases", [], "clases key", "unknown key 'clases': did you mean 'classes'?"),
    (
        "Boxed Warning",
        "x",
        "Boxed Warning key",
        ("unknown key 'Boxed Warning': did you mean 'boxed_warning'?"),
    ),
    ("pregnancy", "x", "pregnancy key", "'pregnancy' belongs under sections.precautions"),
    ("sections/sources", [], "sections/sources key", "'sources' belongs at the top level"),
    (
        "sections/pregnency",
        "x",
        "sections/pregnency key",
        (
            "unknown key 'pregnency': did you mean "
            "'pregnancy', which belongs under sections.precautions?"
        ),
    ),
    ("url", "x", "url key", "'url' belongs in an entry of sources"),
    ("brand", "x", "brand key", "'brand' belongs under names or under availability"),
    ("sections/x-note", "x", "sections/x-note key", "'x-note' can stand only at the top level"),
    ("sources/0/a\nb", "x", "sources/0/a\nb key", "unknown key 'a\\nb'"),
    # missing keys
    ("id", GONE, "", "the file lacks the key 'id'"),
    ("names/generic", GONE, "names key", "'names' lacks the key 'generic'"),
    ("sources/0/title", GONE, "sources/0", "item 1 of 'sources' lacks the key 'title'"),
    ("dosing/source", GONE, "dosing key", "'dosing' lacks the key 'source'"),
    # types
    ("route", 3, "route", "'route' must be a text or a list of texts, not a number"),
    ("names", "x", "names", "'names' must be a group of keys, not a text"),
    ("names", None, "names key", "'names' is left blank: it must be a group of keys"),
    ("classes", "x", "classes", "'classes' must be a list of texts, not a text"),
    ("classes/0", 10, "classes/0", "item 1 of 'classes' must be a text, not a number"),
    ("classes/0", None, "classes/0", "item 1 of 'classes' is left blank: it must be a text"),
    ("sources", {}, "sources", "'sources' must be a list, not a group of keys"),
    (
        "sections/description",
        [],
        "sections/description",
        "'description' must be a text, not a list",
    ),
    ("names/brand", True, "names/brand", "'brand' must be a text or a list of texts, not true"),
    ("dosing/source", 1.5, "dosing/source", "'source' must be a whole number, not 1.5"),
    # choices
    (
        "review/status",
        "aproved",
        "review/status",
        '"aproved" is no value for \'status\': did you mean "approved"?',
    ),
    (
        "review/status",
        7,
        "review/status",
        '7 is no value for \'status\': it must be "draft", "in-review" or "approved"',
    ),
    (
        "review/status",
        None,
        "review/status key",
        '\'status\' is left blank: it must be "draft", "in-review" or "approved"',
    ),
    # the one value
    (
        "schema_version",
        2,
        "schema_version",
        "this file says format version 2; this rxproof reads version 1",
    ),
    ("schema_version", "1", "schema_version", "'schema_version' must be the number 1, not a text"),
    (
        "schema_version",
        True,
        "schema_version",
        "this file says format version true; this rxproof reads version 1",
    ),
    # forms
    (
        "id",
        "Lioresal",
        "id",
        (
            "'id' must be lower-case letters, digits and single hyphens, as in "
            'lioresal-intrathecal, not "Lioresal"'
        ),
    ),
    (
        "id",
        "../x",
        "id",
        (
            "'id' must be lower-case letters, digits and single hyphens, as in "
            'lioresal-intrathecal, not "../x"'
        ),
    ),
    (
        "id",
        "x\n",
        "id",
        (
            "'id' must be lower-case letters, digits and single hyphens, as in "
            'lioresal-intrathecal, not "x\\n"'
        ),
    ),
    ("names/brand", " ", "names/brand key", "'brand' is empty: it must be a name"),
    (
        "locale",
        "en_US",
        "locale",
        "'locale' must be a language and a country, as in en-US, not \"en_US\"",
    ),
    (
        "sources/0/url",
        "www.example.org",
        "sources/0/url",
        (
            "'url' must be a web address that begins "
            'with https:// and holds no spaces, not "www.example.org"'
        ),
    ),
    (
        "dosing/max_daily",
        "900",
        "dosing/max_daily",
        "'max_daily' must be a number, a space and a unit, as in 900 mcg, not \"900\"",
    ),
    # dates
    (
        "review/reviewed_on",
        "last May",
        "review/reviewed_on",
        "'reviewed_on' must be a date such as 2026-05-04, not \"last May\"",
    ),
    (
        "review/reviewed_on",
        "2026-02-30",
        "review/reviewed_on",
        "'reviewed_on' is \"2026-02-30\", a day that does not exist",
    ),
    (
        "review/reviewed_on",
        "",
        "review/reviewed_on key",
        "'reviewed_on' is empty: it must be a date such as 2026-05-04",
    ),
    # lists and numbers
    ("names/generic", [], "names/generic key", "'generic' is empty: it must hold something"),
    ("related", ["a", "b", "a"], "related/2", "item 3 of 'related' repeats item 1: \"a\""),
    ("dosing/source", 0, "dosing/source", "'source' must be 1 or more, not 0"),
    # what is refused
    (
        "id",
        "index",
        "id",
        '"index" cannot be an id: a published file of that name would be taken for another',
    ),
    (
        "related/0",
        "search",
        "related/0",
        '"search" cannot be an id: a published file of that name would be taken for another',
    ),
]


@pytest.mark.parametrize(("route", "value", "place", "message"), CASES)
def test_says_what_is_wrong_and_where(route, value, place, message):
    assert told(changed((route, value))) == [(place, message)]


def test_the_page_itself_is_without_fault():
    assert told(PAGE) == []


@pytest.mark.parametrize(
    "value", [None, {}, {"common": None}, {"common": {"effects": None, "advice": None}}]
)
def test_leaves_what_is_empty_to_other_rules(value):
    assert told(changed(("sections/side_effects", value))) == []


@pytest.mark.parametrize("field", ["classes", "route", "review", "sources", "sections"])
def test_leaves_a_blank_field_that_other_rules_ask_for_to_them(field):
    assert told(changed((field, None))) == []


@pytest.mark.parametrize("field", ["x-price", "x-", "x-a b"])
def test_leaves_a_house_its_own_fields(field):
    assert told(changed((field, {"any": [1, None]}))) == []


@pytest.mark.parametrize("document", [[], "x", 3, None, True])
def test_a_file_of_another_kind_is_one_violation(document):
    assert len(told(document)) == 1


def test_says_of_a_list_that_it_is_no_monograph():
    assert told([1]) == [("", "the file must be a group of keys, not a list")]


@pytest.mark.parametrize("status", ["draft", GONE])
def test_a_draft_may_hold_import_notes(status):
    assert told(changed(("import_notes", ["x"]), ("review/status", status))) == []


def test_a_page_without_review_may_hold_import_notes():
    assert told(changed(("import_notes", ["x"]), ("review", GONE))) == []


@pytest.mark.parametrize("status", ["in-review", "approved"])
def test_a_page_past_the_draft_may_not_hold_import_notes(status):
    assert told(changed(("import_notes", ["x"]), ("review/status", status))) == [
        ("import_notes key", "'import_notes' may stand only in a draft")
    ]


def test_import_notes_of_the_wrong_type_are_one_violation():
    page = changed(("import_notes", "x"), ("review/status", "approved"))
    assert told(page) == [("import_notes", "'import_notes' must be a list of texts, not a text")]


def test_a_misspelt_status_says_nothing_of_import_notes():
    page = changed(("import_notes", ["x"]), ("review/status", "aproved"))
    assert [place for place, _ in told(page)] == ["review/status"]


def test_a_misspelt_key_is_not_missing_too():
    page = changed(("schema_version", GONE), ("schema_verion", 1))
    assert told(page) == [
        ("schema_verion key", "unknown key 'schema_verion': did you mean 'schema_version'?")
    ]


def test_a_misplaced_key_is_not_missing_too():
    page = changed(("names/generic", GONE), ("sections/generic", "baclofen"))
    assert told(page) == [
        ("sections/generic key", "'generic' belongs under names or under availability")
    ]


def test_a_key_of_no_known_name_leaves_the_missing_one_missing():
    page = changed(("names/generic", GONE), ("names/zzz", "baclofen"))
    assert sorted(told(page)) == [
        ("names key", "'names' lacks the key 'generic'"),
        ("names/zzz key", "unknown key 'zzz'"),
    ]


def test_two_limits_without_a_source_lack_one_key():
    page = changed(("dosing", {"max_daily": "1 mg", "max_single": "1 mg"}))
    assert told(page) == [("dosing key", "'dosing' lacks the key 'source'")]


def test_every_missing_key_is_told():
    assert [message for _, message in told({})] == [
        f"the file lacks the key '{key}'" for key in ("schema_version", "id", "names", "sections")
    ]


def test_every_repetition_is_told():
    page = changed(("related", ["a", "a", "b", "a"]))
    assert [place for place, _ in told(page)] == ["related/1", "related/3"]


def test_a_wrong_type_hides_what_lies_below():
    assert len(told(changed(("sections", [{"nothing": "known"}])))) == 1


# Help, suggestions, replacements


def only(*changes):
    (violation,) = violations("monograph", changed(*changes))
    return violation


def test_a_violation_says_all_there_is_to_say():
    assert only(("clases", [])) == Violation(
        route=("clases",),
        at_key=True,
        message="unknown key 'clases': did you mean 'classes'?",
        help="Nothing reads a key that the format does not have here, so it would be lost unseen. "
        "Rename it.",
        suggestions=("classes",),
        replacement=None,
    )


HELP = [
    (
        "names/x",
        1,
        (
            "Nothing reads a key that the format does not have here, so it would be lost "
            "unseen. The keys that fit here are `generic`, `brand`, `also_known_as` and "
            "`other_brands`."
        ),
    ),
    (
        "zzz",
        1,
        (
            "Nothing reads a key that the format does not have here, so it would be lost "
            "unseen. The keys that fit here are `schema_version`, `id`, `names`, `locale`, "
            "`classes`, `route`, `given_by`, `forms`, `strengths`, `dosing`, `availability`, "
            "`quantities`, `related`, `review`, `sources`, `boxed_warning`, `sections`, "
            "`disclaimer` and `import_notes`. A field of your own needs a name that begins with "
            "`x-`."
        ),
    ),
    (
        "pregnancy",
        "x",
        (
            "Nothing reads a key that the format does not have here, so it would be "
            "lost unseen. Move it there."
        ),
    ),
    (
        "sources/0/title",
        GONE,
        (
            "What is written here cannot be used without it. Add it. The format "
            "says of 'title': The document's title."
        ),
    ),
    (
        "classes",
        "x",
        (
            "Put it in square brackets, or write each entry on a line of its own after "
            "`- `. The format says of 'classes': The classes of medicine it belongs to, in words "
            "that a reader meets on other pages too."
        ),
    ),
    (
        "names",
        "x",
        (
            "The keys that fit under it are `generic`, `brand`, `also_known_as` and "
            "`other_brands`. The format says of 'names': What the medicine is called. Every "
            "spelling that the page may use for it belongs here, because any other one is reported."
        ),
    ),
    (
        "locale",
        None,
        (
            "Fill it in, or take it out if there is nothing to say. The format says of "
            "'locale': The language and country that the page is written for, en-US if left out. "
            "It decides the spelling, the emergency number and the national drug names."
        ),
    ),
    (
        "sections/disposal",
        {},
        (
            "A colon and a space make a key of what stands before them. If a "
            "text is meant, put it in quotes. The format says of 'disposal': How to get rid of "
            "what is left."
        ),
    ),
    (
        "sections/disposal",
        [],
        (
            "Write a single text. After `|`, lines that begin with `- ` show as "
            "a list. The format says of 'disposal': How to get rid of what is left."
        ),
    ),
    (
        "sections/disposal",
        3,
        (
            "If a text is meant, put it in quotes. The format says of 'disposal': "
            "How to get rid of what is left."
        ),
    ),
    (
        "dosing/max_daily",
        900,
        (
            "Write a number, a space and a unit, as in 900 mcg. The format says "
            "of 'max_daily': The most that may be taken in one day."
        ),
    ),
    (
        "dosing/source",
        "1",
        (
            "Write a whole number, without quotes. The format says of 'source': The "
            "source that the limits rest on: 1 for the first entry of sources, 2 for the second."
        ),
    ),
    (
        "sources",
        {},
        (
            "Begin each entry with `- `. The format says of 'sources': Where the facts of "
            "the page come from, so that a reader can check them and an editor can see when they "
            "change."
        ),
    ),
    (
        "dosing",
        [],
        (
            "Anything but a group of keys would be lost here. The format says of 'dosing': "
            "The limits of a safe dose. Doses in the text are held against them."
        ),
    ),
    (
        "review/status",
        "x",
        (
            "Another word means nothing here. The format says of 'status': How far "
            "the page has come: draft while it is being written, in-review while experts check it, "
            "approved when they have."
        ),
    ),
    (
        "schema_version",
        2,
        (
            "Only 1 can be read here. The format says of 'schema_version': The "
            "version of this format: always the number 1."
        ),
    ),
    (
        "schema_version",
        "1",
        (
            "Take the quotes away. The format says of 'schema_version': The "
            "version of this format: always the number 1."
        ),
    ),
    (
        "sources/0/url",
        "x",
        (
            "Whatever reads this field counts on that form. The format says of "
            "'url': The document's address on the web."
        ),
    ),
    (
        "sources/0/retrieved_on",
        "x",
        (
            "Readers in different countries read 04/05 as different days. "
            "Write the year, the month and the day with hyphens between them. The format says of "
            "'retrieved_on': The day the document was read, as year-month-day."
        ),
    ),
    (
        "related",
        ["a", "a"],
        (
            "One of the two is too many, or was meant to be another. Delete or "
            "correct it. The format says of 'related': The ids of other monographs that a reader "
            "of this one may want."
        ),
    ),
    (
        "names/brand",
        [],
        (
            "Fill it in, or take it out if it may be left out. The format says of "
            "'brand': The brand name of this product, or a list where it is sold under several. "
            "Leave the key out for a page about the generic medicine."
        ),
    ),
    (
        "dosing/source",
        0,
        (
            "No other number makes sense here. The format says of 'source': The "
            "source that the limits rest on: 1 for the first entry of sources, 2 for the second."
        ),
    ),
    (
        "related/0",
        "con",
        ("Choose another. The format says of item 1 of 'related': The id of a monograph."),
    ),
]


@pytest.mark.parametrize(("route", "value", "help_"), HELP)
def test_says_why_and_what_to_do(route, value, help_):
    assert only((route, value)).help == help_


@pytest.mark.parametrize(
    ("route", "value", "suggestions"),
    [
        ("review/status", "Approved", ("approved",)),
        ("review/reviewed_on", "2026/5/4", ("2026-05-04",)),
        ("review/reviewed_on", "04.05.2026", ()),
        ("sections/storge", "x", ("storage",)),
        ("pregnency", "x", ("pregnancy",)),
        ("pregnancy", "x", ()),
    ],
)
def test_suggests_what_was_meant(route, value, suggestions):
    assert only((route, value)).suggestions == suggestions


@pytest.mark.parametrize(
    ("route", "replacement"),
    [
        ("sections/storge", "storage"),
        ("Locale", None),  # locale is there already
        ("Boxed Warning", None),  # two letters are wrong
        ("sections/Storage", "storage"),
        ("pregnancy", None),  # moving it would be another matter
    ],
)
def test_replaces_only_a_key_with_one_wrong_letter(route, replacement):
    assert only((route, "x")).replacement == replacement


def test_replaces_neither_of_two_keys_that_were_meant_for_one():
    page = changed(("sections/storge", "x"), ("sections/storag", "x"))
    assert [v.replacement for v in violations("monograph", page)] == [None, None]


# Other schemas, trees


def test_takes_a_tree_with_places():
    document = loaders.load(b"schema_version: 1\nid: x\nnames: {generic: x}\n", "x.yaml")
    assert [v.message for v in violations("monograph", document.root)] == [
        "the file lacks the key 'sections'"
    ]


def test_takes_a_schema_as_data():
    schema = {"type": "object", "properties": {"n": {"maximum": 3}}}
    assert told({"n": 4}, schema) == [("n", "'n' must be 3 at most, not 4")]


def test_says_of_too_short_a_text_how_long_it_must_be():
    assert told("a", {"minLength": 3}) == [("", "the file is too short: it must hold at least 3")]


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"multipleOf": 2}, "the file is not what the schema asks for (multipleOf: 2)"),
        (
            {"anyOf": [{"const": 1}]},
            'the file is not what the schema asks for (anyOf: [{"const": 1}])',
        ),
        ({"allOf": [False]}, "the file is not what the schema asks for"),
    ],
)
def test_leaves_no_keyword_of_other_schemas_without_a_word(schema, message):
    assert told(3, schema) == [("", message)]


def test_the_cases_cover_every_keyword():
    pages = [changed((route, value)) for route, value, *_ in CASES]
    seen = {fault.keyword for page in pages for fault in faults("monograph", page)}
    in_other_schemas = {"maximum", "minLength"}
    assert seen | in_other_schemas == KEYWORDS
