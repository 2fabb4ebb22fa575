"""Ways through a document: by route, by name, from end to end."""

from __future__ import annotations

import pickle

import pytest

from rxproof import loaders
from rxproof.model.document import Document, Route, Scalar

TEXT = b"""\
id: one
names:
  brand: [A, "B", {C: 3}]
boxed_warning: |
  Stop at once.
  Stop at once, and call.
1: no key
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return loaders.load(TEXT, "page.yaml")


def test_a_walk_goes_through_every_node_in_file_order(document: Document) -> None:
    assert [route for route, _ in document.walk()] == [
        (),
        ("id",),
        ("names",),
        ("names", "brand"),
        ("names", "brand", 0),
        ("names", "brand", 1),
        ("names", "brand", 2),
        ("names", "brand", 2, "C"),
        ("boxed_warning",),
    ]


def test_a_route_leads_to_the_node_that_a_walk_gives_with_it(document: Document) -> None:
    assert all(document.node(route) is node for route, node in document.walk())


@pytest.mark.parametrize(
    "route",
    [("brand",), ("id", "one"), ("names", 0), ("names", "brand", -1), ("names", "brand", 3)],
)
def test_a_route_that_leads_nowhere(document: Document, route: Route) -> None:
    assert document.node(route) is None


def test_an_entry_is_found_where_a_route_ends_in_a_key(document: Document) -> None:
    routes: list[Route] = [("names", "brand", 2, "C"), ("names", "brand", 2), ("more",), ()]
    found = [document.entry(route) for route in routes]
    assert [entry and entry.name for entry in found] == ["C", None, None, None]


def test_plain_data_says_what_the_tree_says(document: Document) -> None:
    assert document.plain() == {
        "id": "one",
        "names": {"brand": ["A", "B", {"C": 3}]},
        "boxed_warning": "Stop at once.\nStop at once, and call.\n",
    }


def test_a_node_knows_its_place_on_the_other_side_too(document: Document) -> None:
    root = pickle.loads(pickle.dumps(document.root))  # noqa: S301 - made on this line
    again = root.get("boxed_warning")
    here = document.node(("boxed_warning",))
    assert isinstance(here, Scalar)
    assert (root, again.piece(14, 18)) == (document.root, here.piece(14, 18))
