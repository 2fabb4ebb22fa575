"""How many made-up misspellings of drug names `rxproof spell` finds, and how often it errs.

    python benchmarks/names.py --seed 1 --slips 2000 --clean FOLDER_OR_FILE ...

Names are drawn by the seed from the lexicon, misspelt by `slips.py`, and written into documents of
four formats; each document goes through the command line as a user's would. A misspelling that is
itself a right word is no misspelling any checker could see: those are counted apart and not scored.
Texts given with --clean are checked as they are, and every alarm on them is printed: whether one is
false, a person has to say.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from slips import slip

from rxproof.lexicons.cache import open_index
from rxproof.lexicons.catalog import products
from rxproof.lexicons.entry import Sort
from rxproof.lexicons.speller import Speller

_BATCH = 400
_SHORTEST = 5
_ONE_WORD = re.compile(rf"[A-Za-z]{{{_SHORTEST},}}")
_WORD = re.compile(r"[^\W\d_]+")
_TEXTS = {".txt", ".md", ".html", ".csv", ".tsv"}

# Sentence and format by turns, so that each kind of place a name stands in is met equally often.
_TEMPLATES = (
    ("txt", "Before your operation, tell the surgeon that you take {}.\n"),
    ("txt", "{} should be started at half the usual dose in older adults.\n"),
    ("md", "# Interactions\n\n- Diuretics\n- {}\n- Alcohol\n"),
    ("md", "Symptoms eased within a week of adding **{}** to the morning dose.\n"),
    ("html", "<p>Do not use this medicine together with {}, or within 14 days of it.</p>\n"),
    ("html", "<table><tr><td>{}</td><td>once a day with food</td></tr></table>\n"),
    ("csv", "drug,dose,route\n{},one tablet,by mouth\n"),
    ("txt", "Levels of both drugs rise when they are given with {} (see section 4).\n"),
)


def names() -> list[tuple[str, bool]]:
    """Every curated name of one word, and whether it is a substance's."""
    found: dict[str, bool] = {}
    for product in products():
        for substance in product.substances:
            for generic in substance:
                found[generic.name] = True
        for brand in product.brands:
            found.setdefault(brand.name, False)
    return sorted((name, generic) for name, generic in found.items() if _ONE_WORD.fullmatch(name))


def alarms(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """What `rxproof spell` reports of files: path, line, found, suggestions."""
    every = list(paths)
    for start in range(0, len(every), _BATCH):
        done = subprocess.run(
            [
                *(sys.executable, "-m", "rxproof", "spell", "--format", "json"),
                *map(str, every[start : start + _BATCH]),
            ],
            stdout=subprocess.PIPE,
            check=False,  # it exits with 1 when it finds something
        )
        for file in json.loads(done.stdout)["files"]:
            for one in file["diagnostics"]:
                yield {"path": file["path"], **one}


def _rate(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.4f}" if whole else "0/0"


def measure_slips(seed: int, count: int) -> Iterator[str]:
    """Make misspellings, look for them, and tell how many were found."""
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    index = open_index(None)
    speller = Speller(index)
    pool = [(name, generic) for name, generic in names() if index.sort(name.lower()) & Sort.TARGET]
    hidden = 0
    made = []
    while len(made) < count:
        name, generic = chance.choice(pool)
        wrong, kind = slip(name.lower(), chance)
        if speller.knows(wrong):
            hidden += 1
            continue
        made.append((name, generic, wrong, kind))
    total: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    first = 0
    with tempfile.TemporaryDirectory() as folder:
        asked: dict[str, tuple[str, bool, str, str]] = {}
        for number, (name, generic, wrong, kind) in enumerate(made):
            form, template = _TEMPLATES[number % len(_TEMPLATES)]
            written = wrong if generic else wrong.capitalize()
            path = Path(folder) / f"{number}.{form}"
            path.write_text(template.format(written), encoding="utf-8")
            asked[path.name] = (name, generic, written, kind)
        best: dict[str, str] = {}
        for one in alarms(Path(folder) / name for name in asked):
            file = Path(one["path"]).name
            if one["found"] == asked[file][2]:
                best[file] = (one.get("suggestions") or [""])[0].lower()
    for file, (name, generic, _, kind) in asked.items():
        groups = ("all", "substances" if generic else "brands", kind)
        total.update(groups)
        if file in best:
            hits.update(groups)
            first += best[file] == name.lower()
    for group in sorted(total):
        yield f"  {group:16} found {_rate(hits[group], total[group])}"
    yield f"  first suggestion right {_rate(first, hits['all'])}"
    yield f"  not scored, because the slip made another right word: {hidden}"


def texts(given: Iterable[Path]) -> list[Path]:
    """The text files among the given files and in the given folders."""
    return [
        file
        for path in given
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.is_file() and file.suffix in _TEXTS
    ]


def measure_clean(given: Iterable[Path]) -> Iterator[str]:
    """Tell every alarm on texts that are taken to be right."""
    paths = texts(given)
    words = sum(len(_WORD.findall(path.read_text("utf-8", "replace"))) for path in paths)
    found = list(alarms(paths))
    yield f"  {len(found)} alarms in {words} words of {len(paths)} texts"
    yield f"  {10_000 * len(found) / max(words, 1):.3f} in 10,000 words, true and false together"
    counts = Counter((one["found"], (one.get("suggestions") or ["-"])[0]) for one in found)
    places = {one["found"]: Path(one["path"]).name for one in found}
    for (word, right), times in sorted(counts.items()):
        yield f"  {times:4} {word} -> {right} ({places[word]})"


def main() -> None:
    """Measure what the command line asks for."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--seed", type=int, default=1, help="of the sample and of the slips")
    options.add_argument("--slips", type=int, default=2000, help="how many to make; 0 for none")
    options.add_argument("--clean", type=Path, nargs="*", default=[], help="right texts")
    given = options.parse_args()
    if given.slips:
        print(f"misspellings made with seed {given.seed}")
        print("\n".join(measure_slips(given.seed, given.slips)))
    if given.clean:
        print("texts")
        print("\n".join(measure_clean(given.clean)))


if __name__ == "__main__":
    main()
