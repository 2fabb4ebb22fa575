"""What the recommended set says of real labels that are wrapped as monographs, rule by rule.

    python benchmarks/precision.py FOLDER 150 table.md --judged benchmarks/judged.tsv
    python benchmarks/precision.py FOLDER 150 table.md --sample 40 --seed 4 > findings.txt

FOLDER holds one text a file, named <collection>__<name>.txt. How texts are chosen and wrapped, and
which rules are left out and why, stands in docs/precision.md. With --sample, up to so many findings
of each rule are printed in their context, for a person to judge. The judgments are rows of a TSV:
rule, text (the beginning of its SHA-256), place, found (one word), verdict, kind.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import html
import json
import math
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import rxproof
from rxproof.lexicons.catalog import Product, products
from rxproof.validators import RULES
from rxproof.validators.rule import Pack

TODAY = date(2026, 11, 22)
COLLECTIONS = (
    ("canada_product_monographs", "en-CA"),
    ("ema_epi_leaflets_gravitate", "en-GB"),
    ("ema_epi_leaflets_joofio", "en-GB"),
    ("tac2017_unannotated", "en-US"),
    ("ddi2013_drugbank", "en-US"),
)
"""By how much each is a label or a leaflet, best first, and what it is written in."""

LEAFLETS = "ema_"
"""How the collections of texts for patients begin."""

WRAP = {
    "missing-source": "the wrap names no sources",
    "missing-review": "the wrap has no review",
    "unapproved-content": "the wrap has no review",
    "missing-boxed-warning": "the texts are parts of labels, and a box is no paragraph",
    "missing-stop-warning": "the texts are parts of labels",
    "duplicate-name": "names are guessed, and some medicines have several labels here",
    "missing-escalation": "the lists of a text stand under side effects without its advice",
}
"""Rules, beside the structure pack, whose findings the wrap itself makes."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_ITEM = re.compile(r"\s*(?:[*•·]|-(?=\s))\s*(?=\S)")
_HEADING = re.compile(r"#+\s+")
_BLANK = re.compile(r"\n\s*\n")
_OFTEN = 2  # a name that is met no more often may be anything
_VERDICTS = ("true", "arguable", "false")


@dataclass(frozen=True)
class Label:
    """One text: its file, what it is called, and its paragraphs and list items."""

    path: Path
    text: str
    locale: str

    @property
    def key(self) -> str:
        """By what the judgments know it."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def for_patients(self) -> bool:
        """Whether it is a leaflet and no professional label."""
        return self.path.name.startswith(LEAFLETS)


@dataclass(frozen=True)
class Found:
    """One finding, with its place in the wrap."""

    rule: str
    label: Label
    place: int
    found: str
    message: str
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a judgment is looked up by."""
        return self.rule, self.label.key, str(self.place)

    def turn(self, seed: int) -> str:
        """Where it stands in the random order of a seed, whatever else is found."""
        return hashlib.sha256(f"{seed}:{self.key}".encode()).hexdigest()


def chosen(folder: Path, number: int) -> list[Label]:
    """The best collections whole; of the one not needed whole, the first by SHA-256 of the name."""
    labels: list[Label] = []
    for collection, locale in COLLECTIONS:
        paths = sorted(
            folder.glob(f"{collection}__*.txt"),
            key=lambda path: hashlib.sha256(path.name.encode()).hexdigest(),
        )
        room = number - len(labels)
        labels += [Label(path, path.read_text("utf-8"), locale) for path in paths[:room]]
    return sorted(labels, key=lambda label: label.path.name)


def blocks(label: Label) -> list[str]:
    """The paragraphs, rows and list items of a text, an item with its mark."""
    text = label.text
    if "<p" in text:
        text = html.unescape(_TAG.sub("", text.replace("</p>", "</p>\n\n")))
    if label.locale == "en-CA":
        # Each line is a run of the PDF that carries its own blanks. Empty lines end a paragraph
        # where there are several or a capital follows; else one stands for a blank.
        text = re.sub(r"\n(?:[ \t]*\n)+(?=[A-Z•·])|\n(?:[ \t]*\n){2,}", "\f", text)
        text = re.sub(r"\n[ \t]*\n", " ", text)
        text = re.sub(r"(?<=\S)\n", "", text)
        found = text.split("\f")
    elif label.for_patients:
        found = _BLANK.split(text)
    else:
        found = text.split("\n")  # every line is a paragraph, an item or a row
    return [
        plain
        for block in found
        if (plain := "\n".join(map(str.strip, _HEADING.sub("", block).strip().splitlines())))
    ]


def parted(label: Label) -> tuple[list[str], list[str], list[str]]:
    """The paragraphs; the items of the first list; the other lists, each after what it follows."""
    paragraphs: list[str] = []
    first: list[str] = []
    lists: list[str] = []
    open_list = ""
    for block in blocks(label):
        item = _ITEM.match(block)
        if item is None:
            open_list = ""
            paragraphs.append(block)
            continue
        if not open_list:
            open_list = "other" if first else "first"
            if first:
                lists.append(paragraphs.pop() + "\n" if paragraphs else "")
        text = block[item.end() :]
        if open_list == "first":
            first.append(text)
        else:
            lists[-1] += f"\n- {text}"
    return paragraphs, first, lists


@cache
def _by_name() -> Mapping[str, Product]:
    """Substances and brands of one word, in small letters."""
    found: dict[str, Product] = {}
    for product in products():
        names = [brand.name for brand in product.brands]
        if len(product.substances) == 1:
            names[:0] = [name.name for name in product.substances[0]]
        for name in names:
            found.setdefault(name.lower(), product)
    return found


def names(label: Label) -> dict[str, object]:
    """Guess the names from the file's name, or else from what the text says or names most often.

    What stands in the file's name and is no substance is the brand, as the text mostly writes it.
    """
    words = [word for word in _WORD.findall(label.text) if len(word) > 3]
    counts = Counter(word.lower() for word in words)
    forms = Counter(words)
    title = label.path.stem.partition("__")[2].replace("-ema-automatic", "").lower()
    title = title.rsplit("_", 1)[-1] if label.path.name.count("_composition") else title
    parts = re.findall(r"[a-z]{4,}", title)
    known = _by_name()
    own = next((part for part in parts if part in known), "")
    if not own:
        own = next((part for part in parts if forms[part] * 2 < counts[part] > _OFTEN), "")
    often = next((word for word, _ in counts.most_common() if word in known), "")
    told = next((word for word in _told(label.text) if word in known), "")
    product = (
        known.get(own) or known.get(told) or (known[often] if counts[often] > _OFTEN else None)
    )
    if product is None:
        return {"generic": "unnamed-medicine"} | ({"brand": _written(forms, own)} if own else {})
    generics = [
        max((name.name for name in substance), key=lambda name: counts[name.lower()])
        for substance in product.substances
    ]
    result: dict[str, object] = {"generic": generics if len(generics) > 1 else generics[0]}
    if own and all(own != name.name.lower() for every in product.substances for name in every):
        result["brand"] = _written(forms, own)
    return result


def _told(text: str) -> list[str]:
    """The words after "The active substance is", in small letters."""
    match = re.search(r"active substances?\s+(?:is|are)\s([^.]{0,80})", text)
    return [word.lower() for word in _WORD.findall(match[1])] if match else []


def _written(forms: Counter[str], name: str) -> str:
    """How a text mostly writes a name."""
    written = sorted(form for form in forms if form.lower() == name) or [name.capitalize()]
    return max(written, key=lambda form: forms[form])


def wrapped(label: Label) -> str:
    """A text as a monograph: paragraphs under description, lists under side effects."""
    paragraphs, first, lists = parted(label)
    sections: dict[str, object] = {"description": "\n\n".join(paragraphs)}
    if first:
        effects: dict[str, object] = {"effects": first}
        if lists:
            effects["advice"] = "\n\n".join(lists)
        sections["side_effects"] = {"common": effects}
    page = {
        "schema_version": 1,
        "id": f"label-{label.key}",
        "names": names(label),
        "locale": label.locale,
        "sections": sections,
    }
    return json.dumps(page, ensure_ascii=False, indent=1)


def counted(label: Label) -> int:
    """The words of what was wrapped."""
    return sum(len(_WORD.findall(block)) for block in blocks(label))


def measured() -> list[str]:
    """The rules of the recommended set that are held against the labels."""
    return [
        rule.slug
        for rule in RULES
        if rule.recommended and rule.pack is not Pack.STRUCTURE and rule.slug not in WRAP
    ]


def findings(labels: Iterable[Label]) -> list[Found]:
    """Everything that the measured rules find, through the functions that other programs use."""
    wanted = set(measured())
    off = [rule.slug for rule in RULES if rule.slug not in wanted and not rule.binding]
    by_path = {f"label-{label.key}.json": label for label in labels}
    sources = {path: wrapped(label) for path, label in by_path.items()}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "rxproof.yaml"
        setting = "{severity: off, reason: the wrap, until: 2099-12-31}"
        file.write_text("rules:\n" + "".join(f"  {slug}: {setting}\n" for slug in off), "utf-8")
        config = rxproof.read_config(file, TODAY)
    pages = [rxproof.check_bytes(text.encode(), path, config) for path, text in sources.items()]
    crossing = rxproof.reduce([fact for page in pages for fact in page.examination.facts], config)
    found = []
    for page in rxproof.report(pages, crossing, config).files:
        for one in page.diagnostics:
            start, end = one.location.span.start, one.location.span.end
            text = sources[page.path]
            found.append(
                Found(
                    rule=one.rule,
                    label=by_path[page.path],
                    place=start,
                    found=one.found,
                    message=one.message,
                    before=text[max(0, start - 110) : start],
                    after=text[end : end + 90],
                )
            )
    if strange := {one.rule for one in found} - wanted:
        sys.exit(f"the wrap is wrong: {', '.join(sorted(strange))}")
    return found


def sampled(found: Iterable[Found], number: int, seed: int) -> Iterator[Found]:
    """Up to so many findings of each rule in each kind of text, drawn by the seed."""
    groups: dict[tuple[str, bool], list[Found]] = defaultdict(list)
    for one in found:
        groups[one.rule, one.label.for_patients].append(one)
    for group in sorted(groups):
        yield from sorted(groups[group], key=lambda one: one.turn(seed))[:number]


def shown(one: Found) -> str:
    """A finding as a person reads it who judges it: the row to fill in, and the context."""
    words = _WORD.findall(one.found) or one.found.split() or ["-"]
    word = words[0][:30]
    return (
        "\t".join((*one.key, word, "", ""))
        + f"\n    {one.message} ({one.label.path.name})"
        + f"\n    {one.before}[[{one.found[:300]}]]{one.after}\n"
    )


@dataclass(frozen=True)
class Judgment:
    """What a person said of a finding."""

    verdict: str
    kind: str


def judged(path: Path) -> dict[tuple[str, str, str], Judgment]:
    """The judgments of a TSV."""
    rows: dict[tuple[str, str, str], Judgment] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["verdict"] not in _VERDICTS:
                sys.exit(f"{path}: {row['verdict']!r} is no verdict: {', '.join(_VERDICTS)}")
            rows[row["rule"], row["text"], row["place"]] = Judgment(row["verdict"], row["kind"])
    return rows


def interval(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson."""
    z, share = 1.96, part / whole
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    half /= 1 + z * z / whole
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Row:
    """The sums of one rule."""

    rule: str
    found: int
    verdicts: Counter[str]

    @property
    def looked(self) -> int:
        """How many were judged."""
        return sum(self.verdicts.values())

    def wrong(self, verdicts: Iterable[str]) -> tuple[float, float, float]:
        """How many are so judged, at least and at most: exactly, where every one was looked at."""
        wrong = sum(self.verdicts[verdict] for verdict in verdicts)
        if not self.found or self.looked == self.found:
            return wrong, wrong, wrong
        if not self.looked:
            return math.nan, 0, self.found
        low, high = interval(wrong, self.looked)
        return wrong * self.found / self.looked, low * self.found, high * self.found

    @property
    def cells(self) -> str:
        """Its cells of the table."""
        if not self.found:
            return "0 | | |"
        false, arguable = self.verdicts["false"], self.verdicts["arguable"]
        return f"{self.found} | {self.looked} | {arguable} | {false}"


def rows(found: Iterable[Found], said: Mapping[tuple[str, str, str], Judgment]) -> list[Row]:
    """The sums of every measured rule, in the order of the rules."""
    totals: Counter[str] = Counter()
    verdicts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        totals[one.rule] += 1
        if one.key in said:
            verdicts[one.rule][said[one.key].verdict] += 1
    return [Row(rule, totals[rule], verdicts[rule]) for rule in measured()]


def rate(sums: Iterable[Row], words: int, verdicts: Iterable[str] = ("false",)) -> str:
    """How many false findings a thousand words have, with the 95 % interval where it is sampled.

    The distances of the bounds from the estimates are added as variances are (MOVER, by Zou and
    Donner).
    """
    each = [row.wrong(verdicts) for row in sums]
    false = sum(middle for middle, _, _ in each)
    low = false - math.hypot(*(middle - below for middle, below, _ in each))
    high = false + math.hypot(*(above - middle for middle, _, above in each))
    said = f"{1000 * false / words:.3f}"
    if low == high:
        return said
    return f"{said} ({1000 * max(low, 0) / words:.3f} to {1000 * high / words:.3f})"


def table(
    labels: list[Label], found: list[Found], said: Mapping[tuple[str, str, str], Judgment]
) -> Iterator[str]:
    """The table in Markdown, with the totals before it."""
    kinds = (("Leaflets for patients", True), ("Professional texts", False))
    sums, words = [], []
    for name, for_patients in kinds:
        group = [label for label in labels if label.for_patients is for_patients]
        sums.append(rows((one for one in found if one.label.for_patients is for_patients), said))
        words.append(sum(map(counted, group)))
        yield f"- {name}: {len(group)} texts, {total(sums[-1], words[-1])}"
    every = sum(words)
    yield f"- All: {len(labels)} texts, {total([*sums[0], *sums[1]], every)}"
    yield ""
    head = "found | looked at | arguable | false"
    yield f"| rule | leaflets: {head} | professional: {head} | false in 1,000 words |"
    yield "|---" * 10 + "|"
    for leaf, professional in zip(*sums, strict=True):
        if leaf.found or professional.found:
            both = rate((leaf, professional), every)
            yield f"| `{leaf.rule}` | {leaf.cells} | {professional.cells} | {both} |"
    silent = [
        f"`{one.rule}`" for one, two in zip(*sums, strict=True) if not one.found and not two.found
    ]
    yield ""
    yield f"Without a finding: {', '.join(silent)}."


def total(sums: list[Row], words: int) -> str:
    """What all rules together come to."""
    found, looked = sum(row.found for row in sums), sum(row.looked for row in sums)
    return (
        f"{words:,} words, {found:,} findings ({1000 * found / words:.2f} in 1,000 words), "
        f"{looked} looked at; false in 1,000 words: {rate(sums, words)}; "
        f"with the arguable ones: {rate(sums, words, ('false', 'arguable'))}"
    )


def main() -> None:
    """Wrap, check, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("output", type=Path)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    labels = chosen(given.folder, given.number)
    found = findings(labels)
    said = judged(given.judged) if given.judged else {}
    given.output.write_text("\n".join(table(labels, found, said)) + "\n", "utf-8")
    for one in sampled(found, given.sample, given.seed):
        if one.key not in said:
            print(shown(one))


if __name__ == "__main__":
    main()
