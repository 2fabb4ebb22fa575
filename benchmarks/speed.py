"""How fast rxproof is, beside programs that do parts of the same, on the same files in one run.

    python benchmarks/speed.py FOLDER [--peers FOLDER] [--counts 1 1000 10000] [--rounds 5]

Corpora are made in FOLDER. Other checkers are looked for in `python/bin` and in
`npm/node_modules/.bin` of the peers' folder; those that are missing are named. The commands take
turns, round after round, so that what else the machine does falls on all alike. Processor time is
compared, which a busy machine lengthens less than it does the time on the clock; the lowest of all
rounds counts. The section "Speed" of RESULTS.md and the plot are written anew.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import corpora
import plot

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schemas/monograph.schema.json"
PYTHON = sys.executable
RXPROOF = [PYTHON, "-m", "rxproof", "validate", "--today", corpora.TODAY]
_PEERS_UP_TO = 1000  # files; a larger corpus says the same of them, and takes long
_ALL_UP_TO = 10_000  # files; of a larger corpus only what its owner would run
_FIRST = "rxproof, first run with a cache"
_AGAIN = "rxproof, nothing changed"

NOTHING = "pass"
LOADED = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
# What no checker of YAML against a schema can do without, and nothing else.
LEAST = """
import json, pathlib, sys, click, yaml, jsonschema_rs
fits = jsonschema_rs.validator_for(json.loads(pathlib.Path(sys.argv[2]).read_text()))
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    data = path.read_bytes()
    yaml.compose(data, yaml.CSafeLoader)
    fits.is_valid(yaml.load(data, yaml.CSafeLoader))
"""
# What no answer from a cache can do without.
HASHED = """
import hashlib, pathlib, sys, click
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    hashlib.sha256(path.read_bytes()).digest()
"""


@dataclass
class Timed:
    """One command and what its runs took."""

    name: str
    command: Sequence[str]
    before: Callable[[], None] = lambda: None
    seconds: list[float] = field(default_factory=list)  # of processor time
    elapsed: list[float] = field(default_factory=list)  # seconds on the clock
    memory: int = 0  # bytes, of its largest process

    def run(self, folder: Path) -> None:
        """Run it once in a folder."""
        self.before()
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, used = os.wait4(process.pid, 0)
        self.elapsed.append(time.perf_counter() - start)
        self.seconds.append(used.ru_utime + used.ru_stime)
        process.returncode = 0  # it was waited for
        self.memory = max(self.memory, used.ru_maxrss * 1024)


def ours(folder: Path) -> Iterator[Timed]:
    """The runs of rxproof, in an order in which the last finds a cache."""

    def forget() -> None:
        shutil.rmtree(folder / ".rxproof_cache", ignore_errors=True)

    yield Timed("rxproof, one process", [*RXPROOF, "--no-cache", "--jobs", "1"])
    yield Timed("rxproof, --jobs auto", [*RXPROOF, "--no-cache"])
    yield Timed(_FIRST, RXPROOF, forget)
    yield Timed(_AGAIN, RXPROOF)


def least() -> Iterator[Timed]:
    """Programs that do the least that a checker has to do."""
    yield Timed("python -c pass", [PYTHON, "-c", NOTHING])
    yield Timed("yaml.load(CSafeLoader)", [PYTHON, "-c", LOADED, "monographs"])
    yield Timed("click, yaml, jsonschema_rs", [PYTHON, "-c", LEAST, "monographs", str(SCHEMA)])
    yield Timed("click, sha256", [PYTHON, "-c", HASHED, "monographs"])


def peers(place: Path, folder: Path) -> Iterator[Timed]:
    """The other checkers, as somebody would call them today."""
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("monographs/**/*.yaml"))
    spelling = folder / "cspell.json"
    extensions = place / "npm/node_modules/@cspell/dict-medicalterms/cspell-ext.json"
    spelling.write_text(json.dumps({"import": [str(extensions)], "dictionaries": ["medicalterms"]}))
    commands = {
        "check-jsonschema": ["--schemafile", str(SCHEMA), *files],
        "yamllint": ["-d", "relaxed", "monographs"],
        "codespell": ["monographs"],
        "cspell": [
            "lint",
            "--no-progress",
            "--no-cache",
            "-c",
            str(spelling),
            "monographs/**/*.yaml",
        ],
        "ajv": [
            *("validate", "--spec=draft2020", "-c", "ajv-formats", "--strict=false"),
            *("-s", str(SCHEMA), "-d", "monographs/**/*.yaml"),
        ],
    }
    for name, arguments in commands.items():
        for bin_ in ("python/bin", "npm/node_modules/.bin"):
            if (program := place.absolute() / bin_ / name).exists():
                yield Timed(name, [str(program), *arguments])
                break
        else:
            print(f"MISSING: {name} is not in {place}, so it is not compared", file=sys.stderr)


def measure(folder: Path, count: int, rounds: int, place: Path | None) -> tuple[list[Timed], int]:
    """Time every command on a corpus; also the size of its monographs in bytes."""
    corpus = folder / str(count)
    shutil.rmtree(corpus, ignore_errors=True)
    size = corpora.write(corpus, count)
    timed = [*least(), *ours(corpus)]
    if count > _ALL_UP_TO:
        timed = [one for one in timed if one.name in (_FIRST, _AGAIN, "click, sha256")]
    if place and count <= _PEERS_UP_TO:
        timed += peers(place, corpus)
    for number in range(rounds + 1):
        for one in timed:
            print(f"{count} files, round {number}: {one.name}", file=sys.stderr)
            one.run(corpus)
    for one in timed:
        # The first round fills the caches of the machine, and compiles what Python keeps compiled.
        del one.seconds[: 1 if rounds else 0], one.elapsed[: 1 if rounds else 0]
    return timed, size


def table(count: int, size: int, timed: Sequence[Timed]) -> Iterator[str]:
    """The times of one corpus, as a table."""
    fastest = {one.name: min(one.seconds) for one in timed}
    against = "python -c pass" if count == 1 else "yaml.load(CSafeLoader)"
    against = against if against in fastest else "click, sha256"
    unit = fastest[against]
    files = "1 file" if count == 1 else f"{count:,} files"
    yield f"{files}, {size / count / 1000:.1f} kB on average:"
    yield ""
    yield f"| | processor, s | median, s | clock, s | times `{against}` | memory, MB |"
    yield "|---|---|---|---|---|---|"
    for one in timed:
        low = fastest[one.name]
        middle = statistics.median(one.seconds)
        yield (
            f"| {one.name} | {low:.3f} | {middle:.3f} | {min(one.elapsed):.2f} | {low / unit:.2f} "
            f"| {one.memory / 1e6:.0f} |"
        )
    yield ""


def targets(results: dict[int, list[Timed]]) -> Iterator[str]:
    """The targets, each with what was reached."""

    def ratio(count: int, one: str, other: str, *, on_the_clock: bool = False) -> str:
        low = {
            timed.name: min(timed.elapsed if on_the_clock else timed.seconds)
            for timed in results.get(count, ())
        }
        return f"{low[one] / low[other]:.2f}" if {one, other} <= low.keys() else "not measured"

    rows = (
        ("one file, against click, yaml and jsonschema_rs alone", "at most 1.4",
         ratio(1, "rxproof, one process", "click, yaml, jsonschema_rs")),
        ("one file, against check-jsonschema", "at most 0.45",
         ratio(1, "rxproof, one process", "check-jsonschema")),
        ("1,000 files, two processes, on the clock, against ajv-cli", "below 1",
         ratio(1000, "rxproof, --jobs auto", "ajv", on_the_clock=True)),
        ("1,000 files, one process, against yaml.load(CSafeLoader)", "at most 1.67",
         ratio(1000, "rxproof, one process", "yaml.load(CSafeLoader)")),
        ("1,000 files, nothing changed, against click and sha256", "at most 2",
         ratio(1000, _AGAIN, "click, sha256")),
        ("one file, nothing changed, against click and sha256", "at most 2",
         ratio(1, _AGAIN, "click, sha256")),
        ("100,000 files, memory of the largest process", "below 300 MB", most_memory(results)),
        ("100,000 files, cost of a file, against 1,000 files", "at most 1.2", growth(results)),
    )  # fmt: skip
    yield "| time of rxproof | target | reached |"
    yield "|---|---|---|"
    for what, target, reached in rows:
        yield f"| {what} | {target} | {reached} |"
    yield ""


def most_memory(results: dict[int, list[Timed]]) -> str:
    """What the largest process took at 100,000 files."""
    taken = [one.memory for one in results.get(100_000, ()) if one.name in (_FIRST, _AGAIN)]
    return f"{max(taken) / 1e6:.0f} MB" if taken else "not measured"


def growth(results: dict[int, list[Timed]]) -> str:
    """How much more a file costs at 100,000 than at 1,000, nothing known from before."""
    costs = {
        count: min(one.seconds) / count
        for count, timed in results.items()
        for one in timed
        if one.name == _FIRST
    }
    known = {1000, 100_000} <= costs.keys()
    return f"{costs[100_000] / costs[1000]:.2f}" if known else "not measured"


def profile(folder: Path) -> Iterator[str]:
    """Where the time of one process goes."""
    program = (
        "import cProfile, pstats, sys; from rxproof.cli import main\n"
        "sys.argv = ['rxproof', 'validate', '--no-cache', '--jobs', '1', '--quiet',"
        f" '--today', {corpora.TODAY!r}]\n"
        "profile = cProfile.Profile()\nprofile.runcall(main)\n"
        "rows = pstats.Stats(profile).stats\n"
        "for (file, _, _), (_, _, own, _, _) in rows.items(): print(own, file, sep='\\t')"
    )
    run = subprocess.run(
        [PYTHON, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )
    rooms: dict[str, float] = {}
    total = 0.0
    for line in run.stdout.splitlines():
        own, _, file = line.partition("\t")
        try:
            seconds = float(own)
        except ValueError:
            continue  # of the report
        total += seconds
        path = Path(file)
        room = "Python and libraries"
        if path.is_relative_to(ROOT) and ".venv" not in path.parts:
            parts = path.relative_to(ROOT).parts
            room = "/".join(parts[:2] if parts[0] == "validators" and len(parts) > 2 else parts[:1])
        elif file == "~":
            room = "compiled functions of Python: regular expressions, strings, collections"
        rooms[room] = rooms.get(room, 0.0) + seconds
    yield "| where the time goes (cProfile, own time) | share |"
    yield "|---|---|"
    for room, seconds in sorted(rooms.items(), key=lambda item: -item[1])[:12]:
        yield f"| {room} | {seconds / total:.0%} |"
    yield ""


def machine() -> str:
    """What this was measured on, and with which versions."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        models = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = models[0].partition(": ")[2] if models else cpu
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("click", "PyYAML", "jsonschema-rs", "jsonschema")
    )
    python = f"{platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} processors ({cpu}), {python}; {libraries}"


def write(text: str) -> None:
    """Put the section into RESULTS.md, in the place of the one before."""
    results = ROOT / "benchmarks/RESULTS.md"
    head, *sections = results.read_text("utf-8").split("\n## ")
    kept = [section for section in sections if not section.startswith("Speed\n")]
    results.write_text("\n## ".join([head, *kept, f"Speed\n\n{text}"]).rstrip() + "\n", "utf-8")


def main() -> None:
    """Measure, and write what came out."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--counts", type=int, nargs="+", default=[1, 1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5, help="of larger corpora than 1,000: one")
    parser.add_argument("--note", default="", help="a sentence on the circumstances")
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody who installs a program runs it so
    lines: list[str] = []
    results: dict[int, list[Timed]] = {}
    points: dict[int, float] = {}
    for count in given.counts:
        rounds = given.rounds if count <= _PEERS_UP_TO else 0
        results[count], size = measure(given.folder, count, rounds, given.peers)
        lines += table(count, size, results[count])
        one = next(timed for timed in results[count] if timed.name == _FIRST)
        points[count] = min(one.seconds) / count
    profiled = max((count for count in given.counts if count <= _PEERS_UP_TO), default=0)
    lines += profile(given.folder / str(profiled)) if profiled else []
    (ROOT / "benchmarks/speed.svg").write_text(plot.render(points), "utf-8")
    head = [
        "Command: `python benchmarks/speed.py FOLDER --peers FOLDER`. Machine: " + machine() + ".",
        *filter(None, [given.note]),
        "The corpora are made of the monographs of this repository (`benchmarks/corpora.py`).",
        "",
        *targets(results),
        "![Cost of a file against the size of the corpus](speed.svg)",
        "",
    ]
    write("\n".join([*head, *lines]))


if __name__ == "__main__":
    main()
