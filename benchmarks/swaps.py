"""How many swapped drug names the two rules on them find, by field and by kind of swap.

    python benchmarks/swaps.py monographs --half dev --missed 40
    python benchmarks/swaps.py monographs --half held-out

One at a time, each place where a clean monograph names its own drug gets the name of another one,
drawn by the seed: one that is known to be confused with it, one of its class, any other, a brand of
any other, or one that the page names elsewhere. A swap counts as found where `confusable-drug-name`
or `stray-drug-name` reports the name that was put in; what only other rules say of it stands apart.
The monographs fall into two halves by their ids, so that what was built while looking at the misses
of one half is measured on the other: misses of the held-out half are not shown.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import rxproof
from rxproof.lexicons.cache import open_index
from rxproof.lexicons.catalog import products
from rxproof.lexicons.confusable import partners
from rxproof.lexicons.entry import Sort
from rxproof.lexicons.naming import named, substances

TODAY = date(2026, 11, 22)
RULES = ("confusable-drug-name", "stray-drug-name")
KINDS = ("confused", "class", "any", "brand", "on page")
HALVES = ("dev", "held-out", "all")

_PARTS = ("boxed_warning", "sections", "disclaimer")
_CLASS = 4  # letters of an ATC code that drugs alike in their use share
_SHORTEST = 5
_NAME = re.compile(rf"[a-z]{{{_SHORTEST},}}", re.IGNORECASE)

Route = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """A place where a page names its own drug."""

    route: Route
    start: int
    end: int
    written: str

    @property
    def field(self) -> str:
        """The field it stands in; the lists and texts on side effects are one."""
        names = [step for step in self.route if isinstance(step, str)]
        if names[1:2] in (["side_effects"], ["more"]):
            return names[1]
        return names[-1]


@dataclass(frozen=True)
class Swap:
    """A name put in another one's place, and who has seen it."""

    page: str
    place: Place
    kind: str
    name: str
    around: tuple[str, str]
    rules: frozenset[str]

    @property
    def is_found(self) -> bool:
        """Whether one of the two rules reports it."""
        return not self.rules.isdisjoint(RULES)


def half(page: str) -> str:
    """The half of the pages that one falls into, by the SHA-256 of its id."""
    return HALVES[hashlib.sha256(page.encode()).digest()[0] // 128]


def texts(node: Any, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Every string at or below a node."""
    if isinstance(node, str):
        yield route, node
    elif isinstance(node, dict):
        for key, value in node.items():
            if route or key in _PARTS:
                yield from texts(value, (*route, key))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from texts(value, (*route, number))


def own(page: Mapping[str, Any]) -> list[str]:
    """Every name the page declares, the longest first."""
    fields = page["names"]
    found = [
        name
        for given in fields.values()
        for name in (given if isinstance(given, list) else [given])
    ]
    return sorted(found, key=lambda name: (-len(name), name))


def places(page: Mapping[str, Any]) -> Iterator[Place]:
    """Where the page names its drug."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, own(page)))})\b", re.IGNORECASE)
    for route, text in texts(page):
        for match in pattern.finditer(text):
            yield Place(route, *match.span(), match.group())


@cache
def _drugs() -> tuple[dict[str, str], dict[str, str]]:
    """Substances and brands of one word that sell one substance, each with its class."""
    sort = open_index(None).sort
    single = [product for product in products() if len(product.substances) == 1]
    generics = {name.name: one.atc for one in single for name in one.substances[0][:1]}
    brands = {brand.name: one.atc for one in single for brand in one.brands}
    return (
        {name: atc for name, atc in generics.items() if _is_one(name) and _is_sure(sort, name)},
        {name: atc for name, atc in brands.items() if _is_one(name) and _is_sure(sort, name)},
    )


def _is_one(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def _is_sure(sort: Any, name: str) -> bool:
    return bool(sort(name.lower()) & Sort.TARGET) and named(name) is not None  # else a salt


def candidates(page: Mapping[str, Any]) -> dict[str, list[str]]:
    """For each kind of swap the names that may be put in, in the order of the alphabet."""
    generics, brands = _drugs()
    names = own(page)
    inside = substances(names)
    words = [word for name in names for word in (name, *name.split())]
    classes = {
        code[:_CLASS] for word in words if (entry := named(word)) for code in entry.classes if code
    }
    confused = {
        partner.name.lower()
        for word in words
        for partner in partners(word)
        if _is_one(partner.name) and partner.name.lower() not in {word.lower() for word in words}
    }
    others = {name for name in generics if not substances([name]) & inside}
    text = " ".join(text for _, text in texts(page)).lower()
    there = {word for word in re.findall(r"[^\W\d_]+", text) if word in others}
    found = {
        "confused": {name for name in confused if not substances([name]) & inside},
        "class": {name for name in others if generics[name][:_CLASS] in classes},
        "any": others,
        "brand": {name for name in brands if not substances([name]) & inside},
        "on page": there,
    }
    return {kind: sorted(found[kind]) for kind in KINDS}


def swapped(page: Mapping[str, Any], place: Place, name: str) -> dict[str, Any]:
    """The page with a name put in one place."""
    copy: dict[str, Any] = json.loads(json.dumps(page))
    node: Any = copy
    for step in place.route[:-1]:
        node = node[step]
    text = node[place.route[-1]]
    node[place.route[-1]] = text[: place.start] + name + text[place.end :]
    return copy


def reported(page: Mapping[str, Any], config: Any) -> Counter[tuple[str, str]]:
    """Rule and words of everything that is found on a page."""
    examined = rxproof.check_bytes(json.dumps(page).encode(), f"{page['id']}.json", config)
    return Counter((one.rule, one.found) for one in examined.examination.diagnostics)


def of(found: Counter[tuple[str, str]]) -> Counter[str]:
    """How often each rule has something to say."""
    return sum((Counter({rule: times}) for (rule, _), times in found.items()), Counter[str]())


def swaps(page: Mapping[str, Any], config: Any, seed: int, kinds: Sequence[str]) -> Iterator[Swap]:
    """Every swap on a page, one of each kind at each place."""
    clean = of(reported(page, config))
    every = candidates(page)
    strings = dict(texts(page))
    for place in places(page):
        text = strings[place.route]
        for kind in kinds:
            if not every[kind]:
                continue
            # The draw hangs on the place alone, so that no place changes the draws of another.
            chance = random.Random(f"{seed} {page['id']} {place} {kind}")  # noqa: S311 - no secret
            name = chance.choice(every[kind])
            if place.written[0].isupper():
                name = name[0].upper() + name[1:]
            found = reported(swapped(page, place, name), config)
            # A rule that shows a whole sentence shows this one with the name and without it.
            more = of(found) - clean
            rules = frozenset(rule for rule, words in found if name in words and rule in more)
            around = (text[max(0, place.start - 70) : place.start], text[place.end :][:60])
            yield Swap(page["id"], place, kind, name, around, rules)


def read(folders: list[Path], wanted: str) -> Iterator[dict[str, Any]]:
    """The monographs of some folders that fall into a half."""
    for folder in folders:
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.json")]):
            page = yaml.safe_load(path.read_text("utf-8"))
            if wanted in ("all", half(page["id"])):
                yield page


def table(made: list[Swap]) -> Iterator[str]:
    """Found and tried by field, with a column for each kind."""
    fields = sorted({swap.place.field for swap in made})
    yield f"| field | all | {' | '.join(KINDS)} | only by other rules |"
    yield "|---" * (len(KINDS) + 3) + "|"
    for field in (*fields, "all"):
        here = [swap for swap in made if field in ("all", swap.place.field)]
        groups = [here] + [[swap for swap in here if swap.kind == kind] for kind in KINDS]
        cells = [f"{sum(swap.is_found for swap in group)}/{len(group)}" for group in groups]
        by_others = sum(bool(swap.rules) and not swap.is_found for swap in here)
        yield f"| {field} | {' | '.join(cells)} | {by_others} |"
    share = sum(swap.is_found for swap in made) / max(1, len(made))
    yield f"\n{len({swap.page for swap in made})} pages, found: {share:.3f}"


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--half", choices=HALVES, default="all")
    parser.add_argument("--kinds", choices=KINDS, nargs="+", default=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", type=int, default=0, help="how many misses to show; dev only")
    given = parser.parse_args()
    if given.missed and given.half != "dev":
        sys.exit("misses are shown of the half for development alone")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rxproof.yaml"
        file.write_text("", "utf-8")
        config = rxproof.read_config(file, TODAY)
    pages = read(given.folders, given.half)
    made = [swap for page in pages for swap in swaps(page, config, given.seed, given.kinds)]
    print("\n".join(table(made)))
    missed = [swap for swap in made if not swap.is_found]
    random.Random(given.seed).shuffle(missed)  # noqa: S311 - a sample, no secret
    for swap in missed[: given.missed]:
        before, after = (" ".join(part.split()) for part in swap.around)
        where = f"{swap.page} {'.'.join(map(str, swap.place.route))}"
        print(f"{where} ({swap.kind}): {before} [[{swap.name}]] {after}")


if __name__ == "__main__":
    main()
