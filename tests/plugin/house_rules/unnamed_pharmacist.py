"""A page that sends its reader to a pharmacist without saying how to reach one."""

from __future__ import annotations

from collections.abc import Iterator

from rxproof.rules import Document, Example, Finding, Option, Options, Pack, Page, Rule, Severity


def check(page: Page, options: Options) -> Iterator[Finding]:
    """Find "your pharmacist" on a page that gives no telephone number of one."""
    number = str(options["number"])
    if any(number in text.value for text in page.published):
        return
    for text in page.published:
        at = text.value.find("your pharmacist")
        if at >= 0:
            yield Finding(
                at=text.piece(at, at + len("your pharmacist")),
                message="The page sends its reader to a pharmacist and gives no number to call",
                help=f"A reader at home cannot ask anybody. Add our number, {number}.",
            )
            return


RULE = Rule(
    slug="unnamed-pharmacist",
    pack=Pack.STRUCTURE,
    severity=Severity.WARNING,
    summary="A pharmacist is named without a number to call",
    why="Readers at home have nobody to ask unless the page says whom to call.",
    bad=Example("sections:\n  description: Ask your pharmacist.\n"),
    good=Example("sections:\n  description: Ask your pharmacist at 1-800-555-0100.\n"),
    scope=Document(check),
    options=(
        Option(
            name="number",
            default="1-800-555-0100",
            schema={"type": "string", "minLength": 1},
            description="The number that readers can call.",
        ),
    ),
)
