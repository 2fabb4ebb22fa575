"""The report for people who never open a terminal: one page that needs nothing but a browser.

What is in a monograph, in a file's name or in a setting is hostile here. All of it reaches the page
through one template engine that escapes it, with whatever could hide or turn text made visible; the
page's own policy lets nothing run but the one script whose hash it names, and fetches nothing.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING

from ...model.diagnostic import RuleInfo
from ...model.patterns import late
from ...model.report import Report
from ...model.values import dataclass
from ..terminal import visible
from .finding import by_severity, findings, ticked
from .overview import SEVERITIES, gravest_first, plots
from .sheet import Sheet, sheet

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Live:
    """What a page says that is renewed while its file is being written.

    Attributes:
        title: the file.
        events: the address at which it hears that there is a newer page.
        problems: why what is shown is older than the file, each with its place, else nothing.
    """

    title: str
    events: str
    problems: tuple[tuple[str, str], ...] = ()


def is_possible() -> bool:
    """Whether Jinja2 is there to make a page with."""
    try:
        import jinja2  # noqa: F401 - whether it can be imported is the question
    except ImportError:
        return False
    return True


def render(report: Report, rules: Sequence[RuleInfo], live: Live | None = None) -> str:
    """The report as one HTML page that holds all it needs.

    Args:
        report: what to show; the pages of files without a document are told of, not shown.
        rules: what there is to tell of the rules.
        live: what a page says that is renewed; None for a report that stays as it is.
    """
    packs = {rule.slug: rule.pack for rule in rules}
    sheets = gravest_first(sheet(file, findings(file, packs)) for file in report.files)
    found = {finding.diagnostic.rule for sheet in sheets for finding in sheet.findings}
    style, script = _asset("look.css"), _asset("behavior.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            counts=report.summary,
            sheets=sheets,
            plots=plots(sheets),
            summaries={rule.slug: rule.summary for rule in rules if rule.slug in found},
            rules=sorted(found),
            packs=sorted({finding.pack for sheet in sheets for finding in sheet.findings}),
            severities=SEVERITIES,
            live=live,
            policy=policy(live=live is not None),
            style=style,
            script=script,
            index=_index(sheets),
        )
    )


def policy(*, live: bool) -> str:
    """The content-security policy of a page: its own style and script, and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(_asset('look.css'))}'",
            f"script-src '{_hash(_asset('behavior.js'))}'",
            *(["connect-src 'self'"] if live else []),
            "img-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _asset(name: str) -> str:
    return (resources.files(__name__) / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_asset),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"by_severity": by_severity, "ticked": ticked}
    return environment


_LINE = late(r"([\r\n]+)")


def _shown(value: object) -> object:
    """Text with all that does not show, or that turns what follows, made to show."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value  # markup of ours has a type of its own
    return "".join(
        re.sub(r"\r\n?", "\n", part) if number % 2 else visible(part)
        for number, part in enumerate(_LINE.split(value))
    )


_MARKUP = late("[<>&'\u2028\u2029]")


def _index(sheets: Sequence[Sheet]) -> str:
    """What the script filters by, as JSON in which nothing can end a script."""
    rules: dict[str, int] = {}
    packs: dict[str, int] = {}
    content = [
        [
            sheet.anchor,
            f"{sheet.title}\n{sheet.path}".lower(),
            [
                [
                    SEVERITIES.index(finding.severity),
                    rules.setdefault(finding.diagnostic.rule, len(rules)),
                    packs.setdefault(finding.pack, len(packs)),
                    finding.anchor,
                    f"{finding.diagnostic.message}\n{finding.diagnostic.found}".lower(),
                ]
                for finding in sheet.findings
            ],
        ]
        for sheet in sheets
    ]
    text = json.dumps({"rules": list(rules), "packs": list(packs), "pages": content})
    return _MARKUP.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
