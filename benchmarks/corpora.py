"""Corpora of any size, made of the monographs of this repository.

Each file is one of them with the names of another medicine and a brand and an id of its own, so
that it costs what a monograph costs, and no two are one page. They are clean on the day `TODAY`.
The same number gives the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rxproof.lexicons.boxed import boxed
from rxproof.lexicons.catalog import products
from rxproof.lexicons.naming import nationals
from rxproof.lexicons.withdrawal import withdrawals

TODAY = "2026-11-22"
"""The day to check them on: reviews are out of date a year or two later."""

_ROOT = Path(__file__).parent.parent
_PER_FOLDER = 1000
_SYLLABLES = ("ba", "do", "fe", "ki", "lu", "mo", "na", "pe", "ri", "su", "ta", "vo", "xe", "zi")
_GENERIC = re.compile(r"^  generic: *\[?(?P<name>[a-z]+)", re.MULTILINE)
_BRANDS = re.compile(r"^  (?:brand|other_brands): *\[?(?P<names>[^\]\n]+)\]?\n", re.MULTILINE)
_ONE_WORD = re.compile(r"[a-z]{6,14}")
_TITLE = re.compile(r"(?<=general information about )[^.]*?(?=\s+and\s+does\s+not)")
_REVIEW = re.compile(r"^review:\n(?:  .*\n)+", re.MULTILINE)
_REVIEWED = """\
review:
  status: approved
  reviewed_on: "2026-11-02"
  reviewed_by: "Made to measure speed: nobody has reviewed it"
"""
_ROUTES = ("oral", "inhalation", "injection", "topical")


def files(count: int) -> Iterator[tuple[str, bytes]]:
    """The files of a corpus of `count`, each with its path."""
    models = [path.read_text("utf-8") for path in sorted((_ROOT / "monographs").glob("*.yaml"))]
    told = sorted({item.substances[0][0].name for item in products() if item.substances})
    names = [name for name in told if _ONE_WORD.fullmatch(name) and not _has_duties(name)]
    for number in range(count):
        # Neighbors are of unlike medicines. A medicine comes again once all names were used, then
        # on a page that says the same of it.
        at = number * 7919 % len(names)
        text, name = models[at % len(models)], names[at]
        id_ = f"{name}-{number}"
        yield (
            f"monographs/{number // _PER_FOLDER:03}/{id_}.yaml",
            _renamed(text, name, _brand(number), id_).encode(),
        )


def _has_duties(name: str) -> bool:
    """Whether a page on the medicine would have to say what the page it is made of does not."""
    return (
        any(boxed([name], _ROUTES)) or any(withdrawals([name], [], _ROUTES)) or name in nationals()
    )


def _renamed(text: str, name: str, brand: str, id_: str) -> str:
    generic = _GENERIC.search(text)
    if generic is None:
        raise ValueError("a monograph without a generic name is no model")
    for brands in _BRANDS.finditer(text):
        for old in brands["names"].split(","):
            text = re.sub(rf"\b{re.escape(old.strip())}\b", brand, text)
    text = _BRANDS.sub("", text)
    text = re.sub(
        r"^(  generic: .*\n)", rf"\1  brand: {brand}\n", text, count=1, flags=re.MULTILINE
    )
    for old, new in ((generic["name"], name), (generic["name"].capitalize(), name.capitalize())):
        text = re.sub(rf"(?<![\w/.-]){old}(?![\w-])", new, text)
    # A page with a brand is called by it, which the disclaimer repeats.
    text = _TITLE.sub(f"{brand} ({name})", text)
    text = _REVIEW.sub(_REVIEWED, text)
    text = re.sub(r"^id: .*$", f"id: {id_}", text, count=1, flags=re.MULTILINE)
    return re.sub(r"^related:.*\n(?:  .*\n|- .*\n)*", "", text, flags=re.MULTILINE)


def _brand(number: int) -> str:
    """A brand of its own for each number."""
    name = ""
    for _ in range(5):
        number, syllable = divmod(number, len(_SYLLABLES))
        name += _SYLLABLES[syllable]
    return name.capitalize()


def write(folder: Path, count: int) -> int:
    """Write a corpus; the answer is how many bytes its monographs have."""
    size = 0
    for path, content in files(count):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        size += len(content)
    (folder / "rxproof.yaml").write_text('monographs: ["monographs/**"]\n', encoding="utf-8")
    return size
