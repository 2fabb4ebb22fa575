"""The rules as people and programs read about them: lists, explanations, documentation pages."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from ..model.diagnostic import EntryInfo, RuleInfo
from ..model.edit import Applicability
from .terminal import Style, styled

_FIXES = {
    None: "no",
    Applicability.SAFE: "safe",
    Applicability.UNSAFE: "unsafe: a person should look",
}


def listing(rules: Sequence[RuleInfo], *, color: bool) -> str:
    """Every rule on a line, under its pack's name."""
    width = max(len(rule.slug) for rule in rules)
    lines: list[str] = []
    pack = ""
    for rule in rules:
        if rule.pack != pack:
            pack = rule.pack
            lines += [*([""] if lines else []), styled(pack, Style.BOLD, color=color)]
        fix = rule.fixable.value if rule.fixable else ""
        said = f"{rule.summary} ({rule.plugin})" if rule.plugin else rule.summary
        lines.append(f"  {rule.slug:<{width}}  {rule.severity.value:<7}  {fix:<6}  {said}")
    lines += ["", styled("`rxproof explain RULE` tells more of each.", Style.DIM, color=color)]
    return "\n".join(lines) + "\n"


def listing_json(rules: Sequence[RuleInfo]) -> str:
    """Every rule as JSON."""
    return (
        json.dumps(
            [
                {
                    "rule": rule.slug,
                    "severity": rule.severity.value,
                    "fixable": rule.fixable.value if rule.fixable else None,
                    "pack": rule.pack,
                    "summary": rule.summary,
                    **({"plugin": rule.plugin} if rule.plugin else {}),
                }
                for rule in rules
            ],
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )


def explanation(rule: RuleInfo, *, color: bool, width: int) -> str:
    """What a rule finds and why, for a terminal of that width."""

    def heading(text: str) -> str:
        return styled(text, Style.BOLD, color=color)

    lines = [
        heading(rule.slug),
        *textwrap.wrap(rule.summary + ".", width),
        "",
        _facts(rule),
        "",
        *textwrap.wrap(rule.why, width),
    ]
    for title, files in (("Bad", rule.bad), ("Good", rule.good)):
        lines += ["", heading(title)]
        lines += _indented(files)
    if rule.options:
        lines += ["", heading("Options")]
        for option in rule.options:
            lines += textwrap.wrap(
                f"{option.name}: {option.description} Default: {_value(option.default)}.",
                width,
                initial_indent="  ",
                subsequent_indent="    ",
            )
    if rule.sources:
        lines += ["", heading("Sources")]
        for source in rule.sources:
            lines += textwrap.wrap(source, width, initial_indent="  ", subsequent_indent="    ")
    entries = rule.entries()
    if entries:
        lines += ["", heading("Table")]
        for entry in entries:
            lines += textwrap.wrap(
                f"{entry.what}: {entry.wanted} ({_basis(entry)})",
                width,
                initial_indent="  ",
                subsequent_indent="    ",
            )
    return "\n".join(lines) + "\n"


def page(rule: RuleInfo) -> str:
    """The same as a Markdown page."""
    lines = [f"# {rule.slug}", "", rule.summary + ".", "", _facts(rule), "", rule.why]
    for title, files in (("Bad", rule.bad), ("Good", rule.good)):
        lines += ["", f"## {title}"]
        for name, text in files:
            language = "markdown" if name.endswith(".md") else "yaml"
            if len(files) > 1:
                lines += ["", f"`{name}`"]
            lines += ["", f"````{language}", text.rstrip("\n"), "````"]
    if rule.options:
        lines += ["", "## Options", "", "| option | default | what it does |", "|---|---|---|"]
        lines += [
            f"| `{option.name}` | `{_value(option.default)}` | {option.description} |"
            for option in rule.options
        ]
    if rule.sources:
        lines += ["", "## Sources", "", *(f"- {source}" for source in rule.sources)]
    entries = rule.entries()
    if entries:
        lines += [
            "",
            "## Table",
            "",
            "| what | what the page should say | rests on |",
            "|---|---|---|",
        ]
        lines += [
            f"| {_cell(entry.what)} | {_cell(entry.wanted)} | {_cell(_basis(entry))} |"
            for entry in entries
        ]
    return "\n".join(lines) + "\n"


def index(rules: Sequence[RuleInfo]) -> str:
    """The Markdown page that lists the rules, with a link to the page of each."""
    lines = [
        "# The rules",
        "",
        "Made from the rules themselves by `make docs`. `rxproof rules` prints the same list.",
    ]
    pack = ""
    for rule in rules:
        if rule.pack != pack:
            pack = rule.pack
            lines += ["", f"## {pack}", "", "| rule | severity | fix | what it finds |"]
            lines += ["|---|---|---|---|"]
        fix = rule.fixable.value if rule.fixable else ""
        lines.append(
            f"| [{rule.slug}]({rule.slug}.md) | {rule.severity.value} | {fix} | {rule.summary} |"
        )
    return "\n".join(lines) + "\n"


def _basis(entry: EntryInfo) -> str:
    return entry.source if entry.verified else f"{entry.source}; nobody has checked it there"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _facts(rule: RuleInfo) -> str:
    fix = _FIXES[rule.fixable]
    plugin = f" Plug-in: {rule.plugin}." if rule.plugin else ""
    return f"Pack: {rule.pack}. Severity: {rule.severity.value}. Fix: {fix}.{plugin}"


def _indented(files: Sequence[tuple[str, str]]) -> list[str]:
    lines: list[str] = []
    for name, text in files:
        if len(files) > 1:
            lines.append(f"  {name}")
        lines += ["    " + line if line else "" for line in text.rstrip("\n").split("\n")]
    return lines


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
